"""The bytes of a file of rows into a grid of text without personal columns; nothing later looks at the bytes."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath

from data.readers.columns import Forms, canonical, kind_of, known_headers
from data.readers.grid import Parsed
from data.readers.limits import COLUMNS, refusals, remarks
from data.readers.personal import screen
from data.readers.r0 import is_r0, read_r0
from data.readers.r0_layout import Layout
from data.readers.reading import Choices, Understood
from data.readers.sheets import read_workbook
from data.readers.steps import reached
from data.readers.tabular import read_csv, read_parquet
from data.readers.wording import kind_names
from findings import LANGUAGES, Detail, Finding

_FORMATS = {
    ".csv": "CSV",
    ".txt": "CSV",
    ".tsv": "CSV",
    ".xlsx": "XLSX",
    ".xlsm": "XLSX",
    ".xls": "XLS",
    ".ods": "ODS",
    ".parquet": "Parquet",
}
_PARSERS = {
    "CSV": read_csv,
    "XLSX": read_workbook,
    "XLS": read_workbook,
    "ODS": read_workbook,
    "Parquet": read_parquet,
}
_BOOKS = {"XLSX", "XLS", "ODS"}
_SURVEY = "survey"
_EXAMPLES = {"contoh", "example"}


def open_grid(  # noqa: PLR0913  (what a file and the user have to say)
    content: bytes, filename: str, forms: Forms, choices: Choices, *, storing: bool = True, layout: Layout | None = None
) -> tuple[Parsed, Understood]:
    """The bytes of a file as a grid of text without personal columns (None when refused), and what it is.

    `storing`: the size of an upload is limited. `layout`: a workbook of R0 forms is read as such.
    """
    source = source_of(filename)
    reached("reading")
    refusal = refusals(content, storing=storing)
    if refusal:
        return Parsed(None, tuple(refusal)), source
    as_forms = layout if source.format in _BOOKS and choices.kind in {"", _SURVEY} else None
    parsed = _parsed(content, source.format, _all_headers(forms, choices), choices, as_forms)
    if parsed.grid is None:
        return parsed, replace(source, sheets=parsed.sheets, sheet=choices.sheet if parsed.sheets else "")
    kind = choices.kind or kind_of(parsed.grid.headers, forms)
    known = known_headers(forms[kind]) if kind else {}
    chosen = {canonical(header): name for header, name in choices.columns.items() if name}
    reached("screening")
    grid, personal = screen(parsed.grid, known | chosen, drop=choices.drop_personal)
    reached("checking")
    return Parsed(grid, (*_beside(parsed, forms), *parsed.findings, *personal)), source


def source_of(filename: str) -> Understood:
    """What a file's name tells of it: its name without folders, and its format."""
    return Understood(file=PurePath(filename).name, format=_FORMATS.get(PurePath(filename).suffix.lower(), ""))


def _beside(parsed: Parsed, forms: Forms) -> list[Finding]:
    """The other sheets that hold a table of a known kind; the example in a workbook of ours is none to be read."""
    kinds = {name: kind_of(headers, forms) for name, headers in parsed.beside.items()}
    told = {name: kind for name, kind in kinds.items() if kind and name.casefold() not in _EXAMPLES}
    if not told or parsed.grid is None:
        return []
    indonesian, english = (_named(told, language) for language in LANGUAGES)
    detail: Detail = {"count": str(len(told)), "sheets": (indonesian, english)}
    return [Finding("other_sheets", value=parsed.grid.sheet, detail=detail)]


def _named(kinds: Mapping[str, str], language: str) -> str:
    return ", ".join(f"{name} ({kind_names(language)[kind]})" for name, kind in kinds.items())


def _all_headers(forms: Forms, choices: Choices) -> dict[str, str]:
    """Every header that any form knows: enough to find the header's row. Chosen headers count too."""
    known: dict[str, str] = {}
    for columns in (forms[choices.kind],) if choices.kind else forms.values():
        known = known_headers(columns) | known
    return known | {canonical(header): name for header, name in choices.columns.items() if name}


def _parsed(content: bytes, form: str, known: dict[str, str], choices: Choices, layout: Layout | None) -> Parsed:
    if not form:
        return Parsed(None, (Finding("unknown_format", detail={"formats": ", ".join(_FORMATS)}),))
    if layout is not None and is_r0(content, choices.sheet):
        parsed = read_r0(content, layout, choices)
    else:
        parsed = _PARSERS[form](content, known, choices)
    if parsed.grid is not None and len(parsed.grid.headers) > COLUMNS:
        return Parsed(None, (Finding("too_many_columns", detail={"limit": str(COLUMNS)}),))
    return replace(parsed, findings=(*remarks(content), *parsed.findings))
