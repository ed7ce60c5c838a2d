"""Every finding is declared once, said in both languages, and every declared one is found by some code."""

import ast
import string
from dataclasses import dataclass
from pathlib import Path

import pytest

from findings import LANGUAGES, SEVERITIES, Finding, catalogue, declared_in

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("findings", "indicators", "data", "maps", "charts", "planning", "reports", "pages", "cli")
REASONED = {code for name in ("checks", "doctor") for code in declared_in(name)}  # the kinds that must say why
OWN_BLANKS = {"value", "column", "place", "file"}
TEXTS = {f"{part}_{language}" for part in ("what", "remedy") for language in LANGUAGES}
REASONS = {f"why_{language}" for language in LANGUAGES}


@dataclass(frozen=True)
class Use:
    """One `Finding(...)` in the source; `blanks` is None where its detail is not written out there."""

    code: str
    blanks: set[str] | None


def sources() -> list[str]:
    paths = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    return [path.read_text(encoding="utf-8") for path in [*paths, ROOT / "app.py"]]


def uses(source: str) -> list[Use]:
    """Every finding whose code is written out where it is made."""
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    made = [node for node in nodes if (getattr(node.func, "id", "") or getattr(node.func, "attr", "")) == "Finding"]
    named = [(node, argument(node, "code")) for node in made]
    return [Use(code.value, detail(node)) for node, code in named if isinstance(code, ast.Constant)]


def argument(call: ast.Call, name: str) -> ast.expr | None:
    keywords = {keyword.arg: keyword.value for keyword in call.keywords}
    return keywords.get(name) or (call.args[0] if name == "code" and call.args else None)


def detail(call: ast.Call) -> set[str] | None:
    written = argument(call, "detail")
    if written is None and not any(keyword.arg is None for keyword in call.keywords):
        return set()
    if isinstance(written, ast.Dict) and all(isinstance(key, ast.Constant) for key in written.keys):
        return {key.value for key in written.keys if isinstance(key, ast.Constant)}
    return None


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def same_blanks(text: str, language: str) -> frozenset[str]:
    return frozenset(name.removesuffix(f"_{language}") for name in blanks(text))


def words(source: str) -> set[str]:
    nodes = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
    return {node.value for node in nodes if isinstance(node.value, str)}


def is_made(code: str, written: set[str]) -> bool:
    """Whether a code stands in the source, whole or as a code with an ending, f"{code}_relaxed"."""
    endings = (ending for ending in written if ending.startswith("_") and code.endswith(ending))
    return code in written or any(code.removesuffix(ending) in written for ending in endings)


def unfilled(use: Use, entry: dict[str, str]) -> set[str]:
    """Blanks of the sentences that this finding would leave open, to fail before a user's eyes."""
    wanted = set().union(*(blanks(entry[text]) for text in (TEXTS | REASONS) & set(entry)))
    return set() if use.blanks is None else wanted - OWN_BLANKS - use.blanks


def test_every_finding_made_is_declared():
    made = {use.code for source in sources() for use in uses(source)}
    assert sorted(made - set(catalogue())) == []


def test_every_declared_finding_is_made_somewhere():
    written = set().union(*(words(source) for source in sources()))
    assert [code for code in catalogue() if not is_made(code, written)] == []


def test_every_finding_fills_the_blanks_of_its_sentences():
    made = [use for source in sources() for use in uses(source) if use.code in catalogue()]
    assert [
        (use.code, unfilled(use, catalogue()[use.code])) for use in made if unfilled(use, catalogue()[use.code])
    ] == []


@pytest.mark.parametrize("code", catalogue())
def test_every_finding_is_said_in_both_languages_with_the_same_blanks(code):
    entry = catalogue()[code]
    reasons = REASONS & set(entry)
    assert set(entry) == TEXTS | {"severity"} | reasons
    assert reasons in (set(), REASONS)
    assert entry["severity"] in SEVERITIES
    assert all(entry[text].endswith((".", "?")) for text in TEXTS | reasons)
    for part in ("what", "remedy", *(["why"] if reasons else [])):
        # A blank that is itself said in a language, {label_id} and {label_en}, is the same blank.
        assert len({same_blanks(entry[f"{part}_{language}"], language) for language in LANGUAGES}) == 1


@pytest.mark.parametrize("code", sorted(REASONED))
def test_every_check_says_why_it_matters(code):
    assert set(catalogue()[code]) >= REASONS


def test_a_kind_without_a_reason_gives_none():
    assert Finding("empty_file").why("id") == ""
    assert Finding("negative_volume").why("en").startswith("A lack cannot be less than nothing")


def test_findings_are_read_from_the_source():
    source = 'Finding("a", detail={"x": y}), f.Finding(code="b"), Finding(c), Finding("d", detail=d), Finding("e", **k)'
    assert uses(source) == [Use("a", {"x"}), Use("b", set()), Use("d", None), Use("e", None)]


def test_a_finding_that_nothing_makes_is_noticed():
    assert is_made("a", {"a"})
    assert is_made("a_relaxed", {"a", "_relaxed"})
    assert not is_made("b", {"a", "_relaxed"})
    assert not is_made("b_relaxed", {"a", "_relaxed"})


def test_an_open_blank_is_noticed():
    entry = dict.fromkeys(TEXTS, "Kolom {column}: {label}.")
    assert unfilled(Use("a", set()), entry) == {"label"}
    assert unfilled(Use("a", {"label"}), entry) == unfilled(Use("a", None), entry) == set()
