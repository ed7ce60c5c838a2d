"""The house rules, read from the source with `ast`: who may import whom, what a page may do, how long a file may be."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ARROWS = {  # room → the rooms it may import; the doors and the pages may import every room
    "findings": set(),
    "locales": set(),
    "indicators": {"findings", "locales"},
    "data": {"findings", "locales"},
    "maps": {"findings", "locales"},
    "charts": {"findings", "locales"},
    "planning": {"findings", "locales", "indicators"},
    "reports": {"findings", "locales", "maps", "charts"},
    "pages": {"findings", "locales", "indicators", "data", "maps", "charts", "planning", "reports"},
    "app": {"findings", "locales", "indicators", "data", "maps", "charts", "planning", "reports", "pages"},
    "cli": {"findings", "locales", "indicators", "data", "planning", "reports"},
}
SCREEN = {"streamlit", "streamlit_folium"}
KEEPERS = ("pages/_kept.py", "pages/_kept_monitor.py")
STATE = {"session_state": ("pages/_shared.py",), "cache_data": KEEPERS, "cache_resource": KEEPERS}
"""What only these modules may touch."""
AGGREGATES = {"sum", "mean", "median", "std", "cum_sum", "group_by", "groupby", "round", "pow", "divmod", "abs"}
TABLE_FILES = re.compile(
    "(read|scan|write|sink)_(csv|excel|ods|parquet|ipc|feather|json|ndjson|delta|avro|database|file|dataframe)"
    "|to_(csv|excel|parquet|feather|file|pickle)"
)
OPENERS = {"open", "DeltaTable", "write_deltalake"}
FORBIDDEN = {"eval", "exec", "pickle", "marshal", "shelve"}
PAGE_LINES, MODULE_LINES = 60, 200


def sources() -> list[str]:
    """Every module of the product, as a path from the root."""
    rooms = [path for room in ARROWS for path in (ROOT / room).rglob("*.py")]
    doors = [ROOT / f"{room}.py" for room in ARROWS if (ROOT / f"{room}.py").exists()]
    return sorted(path.relative_to(ROOT).as_posix() for path in rooms + doors)


def breaches(path: str, source: str) -> list[str]:
    """What a module does against the house rules, one line each."""
    tree = ast.parse(source)
    room = Path(path).parts[0].removesuffix(".py")
    found = [*imports(room, tree), *safety(tree), *length(path, source)]
    found += [f"touches st.{name}" for name in names(tree) if path not in STATE.get(name, (path,))]
    if room != "data":
        found += [f"opens a table: {name}" for name in calls(tree) if opens_table(name)]
    return found + (figures(tree) if is_page(path) else [])


def imports(room: str, tree: ast.Module) -> Iterator[str]:
    for module in imported(tree):
        if module in ARROWS and module not in ARROWS[room] | {room}:
            yield f"{room} imports {module}"
        if module in SCREEN and room not in {"app", "pages"}:
            yield f"{room} imports {module}: only app.py and pages may"


def imported(tree: ast.Module) -> set[str]:
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    named = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level}
    return {module.split(".")[0] for module in plain | named}


def safety(tree: ast.Module) -> Iterator[str]:
    yield from (f"uses {name}" for name in {*names(tree), *imported(tree)} if name in FORBIDDEN)
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and ast.unparse(node.type or ast.Constant("")) in {"''", "Exception"}:
            yield f"catches everything on line {node.lineno}"


def length(path: str, source: str) -> Iterator[str]:
    limit = PAGE_LINES if is_page(path) else MODULE_LINES
    lines = len(source.splitlines())
    if lines >= limit:
        yield f"has {lines} lines, {limit} are too many"


def figures(tree: ast.Module) -> list[str]:
    """Where a page computes: arithmetic other than on text, or an aggregate. `|` and `&` belong to types and sets."""
    sums = (node for node in ast.walk(tree) if isinstance(node, ast.BinOp | ast.AugAssign))
    computed = [ast.unparse(node) for node in sums if not isinstance(node.op, ast.BitOr | ast.BitAnd)]
    return [f"computes {text}" for text in computed] + [f"computes {n}()" for n in calls(tree) if n in AGGREGATES]


def is_page(path: str) -> bool:
    return path.startswith("pages/") and not Path(path).name.startswith("_")


def opens_table(name: str) -> bool:
    return name in OPENERS or bool(TABLE_FILES.fullmatch(name))


def calls(tree: ast.Module) -> set[str]:
    nodes = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {getattr(node, "id", "") or getattr(node, "attr", "") for node in nodes}


def names(tree: ast.Module) -> set[str]:
    nodes = list(ast.walk(tree))
    return {node.attr for node in nodes if isinstance(node, ast.Attribute)} | {
        node.id for node in nodes if isinstance(node, ast.Name)
    }


@pytest.mark.parametrize("path", sources())
def test_every_module_keeps_the_house_rules(path):
    assert breaches(path, (ROOT / path).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("data/readers/x.py", "from indicators import survey"),
        ("indicators/x.py", "import data.store"),
        ("maps/x.py", "from charts import history"),
        ("findings/__init__.py", "import locales"),
        ("cli/x.py", "from pages import _shared"),
        ("charts/x.py", "import streamlit as st"),
        ("maps/x.py", "from streamlit_folium import st_folium"),
        ("pages/x.py", "import streamlit as st\nst.session_state['a'] = 1"),
        ("pages/_y.py", "import streamlit as st\n@st.cache_data\ndef f(): ..."),
        ("pages/x.py", "share = luas / total"),
        ("pages/x.py", "n += 1"),
        ("pages/x.py", "frame['luas_ha'].sum()"),
        ("pages/x.py", "total = sum(values)"),
        ("pages/x.py", "line\n" * 60),
        ("charts/x.py", "line\n" * 200),
        ("indicators/x.py", "polars.read_csv('a.csv')"),
        ("cli/x.py", "frame.write_parquet('a.parquet')"),
        ("maps/x.py", "open('a.txt', encoding='utf-8')"),
        ("data/x.py", "import pickle"),
        ("data/x.py", "eval('1')"),
        ("data/x.py", "try:\n    f()\nexcept Exception:\n    pass"),
        ("data/x.py", "try:\n    f()\nexcept:\n    pass"),
    ],
)
def test_a_breach_is_noticed(path, source):
    assert breaches(path, source)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        (
            "pages/x.py",
            "from indicators import scoring\nfrom data import store\nimport streamlit as st\nst.write(f'{a}')",
        ),
        ("pages/x.py", "def show(name: str | None) -> None: ..."),
        ("pages/_shared.py", "import streamlit as st\nst.session_state['a'] = 1\nhalf = width / 2"),
        ("indicators/x.py", "from importlib import resources\nlaw = path.read_text(encoding='utf-8')"),
        ("data/x.py", "polars.read_csv('a.csv')\nwith open('a', encoding='utf-8') as lines: ..."),
        ("reports/x.py", "from maps import layer\nfrom charts import history"),
        ("data/x.py", "try:\n    f()\nexcept ValueError:\n    pass"),
    ],
)
def test_what_the_rules_allow_is_no_breach(path, source):
    assert breaches(path, source) == []
