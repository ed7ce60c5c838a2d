"""The forms of the tables people bring: the survey (`survey.toml`) and those of `forms/`; every column once."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indicators.strict import load, record, require

FIGURES = ("count", "length", "area", "amount", "money", "percent", "index")
KINDS = ("year", "code", "text", *FIGURES, "date", "choice")
ROLES = ("key", "denominator", "volume", "value", "extra")
_FILE = Path(__file__).parent / "survey.toml"
_OTHERS = ("works", "decree", "poverty_register", "poverty_series", "unit_prices", "published", "rt_list")


@dataclass(frozen=True)
class Column:
    """One column of a form; `unit` is what its figures count, `aliases` other headers it is known by.

    `synonyms`: other words for its choices, each as "word=choice".
    """

    id: str
    label_id: str
    label_en: str
    kind: str
    role: str
    unit: str = ""
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()

    def label(self, language: str) -> str:
        """The column's name in `id` or `en`."""
        return self.label_id if language == "id" else self.label_en

    @property
    def is_numeric(self) -> bool:
        """Whether its values are figures (counts, metres, hectares, rupiah, percent)."""
        return self.kind in FIGURES


Form = dict[str, Column]


@cache
def survey_form() -> Form:
    """The form of this project, by column id, in the order of the file."""
    return load_form(_FILE)


@cache
def forms() -> dict[str, Form]:
    """Every form by the kind of table it declares, the survey first."""
    folder = _FILE.parent / "forms"
    return {"survey": survey_form()} | {kind: load_form(folder / f"{kind}.toml") for kind in _OTHERS}


def load_form(path: Path) -> Form:
    """A survey form by column id. Errors: DeclarationError naming file and key."""
    form = {key: _column(key, table, f"{path.name}: {key}") for key, table in load(path).items()}
    _check_aliases(form, path.name)
    return form


def canonical(header: str) -> str:
    """A header without case, spaces and punctuation: how ids and aliases are compared."""
    return "".join(character for character in header.casefold() if character.isalnum())


def _column(key: str, table: object, where: str) -> Column:
    require(not isinstance(table, dict) or "id" not in table, f"{where}.id: unknown key")
    column = record(Column, {"id": key} | table if isinstance(table, dict) else table, where)
    require(column.kind in KINDS, f"{where}.kind: {column.kind!r} is not one of {KINDS}")
    require(column.role in ROLES, f"{where}.role: {column.role!r} is not one of {ROLES}")
    require(not column.is_numeric or bool(column.unit), f"{where}.unit: missing key")
    require(
        (column.kind == "choice") == bool(column.choices), f"{where}.choices: goes with kind choice, and only there"
    )
    meant = {pair.partition("=")[2] for pair in column.synonyms}
    require(meant <= set(column.choices), f"{where}.synonyms: each is word=choice, the choice one of {column.choices}")
    return column


def _check_aliases(form: Form, name: str) -> None:
    seen: dict[str, str] = {}
    for column in form.values():
        for header in {canonical(text) for text in (column.id, *column.aliases)}:
            require(header not in seen, f"{name}: {column.id}.aliases: {header!r} already means {seen.get(header)}")
            seen[header] = column.id
