"""Personal data is not for this program: where it stands is told, and it is emptied before anything else is read.

Columns are known by their header or by what many of their cells hold; single cells (a note with a telephone number) by
what they hold. What was found is never shown.
"""

import re
from dataclasses import dataclass, replace

import polars as pl

from data.readers.columns import canonical
from data.readers.personal_headers import is_personal_header
from data.readers.tabular import Grid
from data.readers.traces import KINDS, are_phones, as_read, kinds, likely
from findings import Finding

PERSONAL = frozenset({"personal_data", "personal_cells"})
"""The codes of the findings of `screen`."""
# Of these a column may count, or it may name them: that shows in its cells.
_ROLES = re.compile(r"kepalakeluarga|responden|pemilik|penghuni|ketuar[tw]|surveyor|enumerator|petugas")
_NAMES_OF_PLACES = r"^(?i:kota|kab|kabupaten|provinsi|prov|kelurahan|kel|desa|kecamatan|kec)\b"
_PLACES = frozenset({"provinsi", "kota", "kecamatan", "kelurahan", "kawasan"})
_PLACE_WORDS = ("kelurahan", "desa", "kecamatan", "kawasan", "lokasi", "kota", "kabupaten", "namobj", "wadm", "village")
# A column the form knows is not given up for a few cells.
_MANY, _MOST = 0.3, 0.6
_SOME = 0.05
_LARGE = (1e9, 1e17)
_IDENTITY = 1e15  # a number of sixteen digits, which no figure has, fraction or not
_LISTED = 12


@dataclass(frozen=True)
class _Trace:
    """Personal data in one column: all of it (`rows` None, `count` its filled cells) or the cells of some rows."""

    place: int
    kind: str
    count: int
    rows: pl.Series | None = None


@dataclass(frozen=True)
class _Column:
    """A column to look at: its text, and how many of its cells are filled (typed figures are text only if large)."""

    header: str
    place: int
    text: pl.Series
    filled: int


def screen(grid: Grid, known: dict[str, str], *, drop: bool) -> tuple[Grid, list[Finding]]:
    """The grid with personal columns (header too) and cells emptied, and what was found: errors, notices with `drop`.

    `known`: column ids by canonical header; what they name is no person by its header. Rows stay in place.
    """
    traces = _traces(_as_read(grid), known)
    columns = {trace.place for trace in traces if trace.rows is None}
    headers = tuple("" if place in columns else header for place, header in enumerate(grid.headers))
    numbers = {place: series for place, series in grid.numbers.items() if place not in columns}
    cells = grid.cells
    for trace in traces:
        cells = _emptied(cells, trace)
        if trace.rows is not None and trace.place in numbers:
            numbers[trace.place] = _blanked(numbers[trace.place], trace.rows)
    titles = {trace.place: _title(grid.headers[trace.place], trace.place) for trace in traces}
    found = [_finding(trace, titles[trace.place], grid.header_row, drop=drop) for trace in traces]
    return replace(grid, headers=headers, cells=cells, numbers=numbers), found


def screen_properties(properties: pl.DataFrame, *, drop: bool) -> tuple[pl.DataFrame, list[Finding]]:
    """The properties of a map (text, one row per feature) without personal columns and cells, and what was found.

    A property `nama` or `name` is the name of the place. Rows of findings are numbers of features.
    """
    names = {name: "kelurahan" for name in map(canonical, properties.columns) if name in {"nama", "name"}}
    headers = tuple(properties.columns)
    places = [name for name, kind in properties.schema.items() if kind == pl.String]
    screened, found = screen(
        Grid(headers, properties.with_columns(pl.exclude(places).cast(pl.String)), header_row=0), names, drop=drop
    )
    kept = [name for name, header in zip(headers, screened.headers, strict=True) if header or not name]
    return screened.cells.select(kept), [replace(one, row=one.row or None) for one in found]


def has_personal(text: str) -> bool:
    """Whether a note or a file's name holds personal data (a person's name only where a title announces it)."""
    bare = re.sub(r"[\ud800-\udfff]", " ", text)
    return bool(kinds(as_read(pl.Series([bare.replace("_", " "), bare]))).is_not_null().any())


def _as_read(grid: Grid) -> Grid:
    """The grid to look at: what it holds may be written in another way than it is known by."""
    headers = as_read(pl.Series(grid.headers, dtype=pl.String)).to_list()
    return replace(grid, headers=tuple(headers), cells=grid.cells.select(as_read(column) for column in grid.cells))


def _traces(grid: Grid, known: dict[str, str]) -> list[_Trace]:
    figures = {place for place, series in grid.numbers.items() if series.null_count() == _nulls(grid, place)}
    texts = [place for place in range(len(grid.headers)) if place not in figures]
    suspect = likely(grid.cells.select(pl.nth(texts)))
    found: list[_Trace] = []
    for place, header in enumerate(grid.headers):
        column = _column(grid, place, numeric=place in figures)
        looked = _Column(header, place, column, grid.cells.height - _nulls(grid, place))
        whole = _by_header(looked, known)
        searched = not whole and (place in figures or grid.cells.columns[place] in suspect)
        found += _by_cells(looked, known) if searched else whole
    return found


def _nulls(grid: Grid, place: int) -> int:
    return grid.cells.to_series(place).null_count()


def _column(grid: Grid, place: int, *, numeric: bool) -> pl.Series:
    """A column as text; of typed figures only the large whole ones, the others have no digits enough for anybody."""
    if not numeric:
        return grid.cells.to_series(place)
    figures = grid.numbers[place]
    whole = (figures == figures.floor()) | (figures >= _IDENTITY)
    large = figures.is_between(*_LARGE) & whole
    kept = pl.select(pl.when(large).then(figures.floor())).to_series()
    return kept.cast(pl.Int64, strict=False).cast(pl.String)


def _by_header(column: _Column, known: dict[str, str]) -> list[_Trace]:
    if canonical(column.header) in known:
        return []
    named = bool(column.filled) and (_is_announced(column) or are_phones(column.text, column.filled))
    announced = named or has_personal(column.header)
    return [_Trace(column.place, "header", column.filled)] if announced else []


def _is_announced(column: _Column) -> bool:
    name = canonical(column.header)
    if name in {"nama", "name"}:
        return int(column.text.str.contains(_NAMES_OF_PLACES).sum()) < _SOME * column.filled
    if _ROLES.fullmatch(name):
        return int(column.text.str.contains(r"^[^\d]*\p{L}{2}[^\d]*$").sum()) > column.filled / 2
    return is_personal_header(column.header)


def _by_cells(column: _Column, known: dict[str, str]) -> list[_Trace]:
    told = kinds(column.text, places=_is_place(column.header, known))
    by_kind = {kind: (told == kind).fill_null(value=False) for kind in KINDS}
    counts = {kind: int(at.sum()) for kind, at in by_kind.items() if at.any()}
    many = _MOST if canonical(column.header) in known else _MANY
    if counts and sum(counts.values()) >= many * column.filled:
        return [_Trace(column.place, max(counts, key=counts.__getitem__), column.filled)]
    return [_Trace(column.place, kind, count, by_kind[kind]) for kind, count in counts.items()]


def _is_place(header: str, known: dict[str, str]) -> bool:
    name = canonical(header)
    return known.get(name, "") in _PLACES or any(word in name for word in _PLACE_WORDS)


def _emptied(cells: pl.DataFrame, trace: _Trace) -> pl.DataFrame:
    name = cells.columns[trace.place]
    if trace.rows is None:
        return cells.with_columns(pl.lit(None, dtype=pl.String).alias(name))
    return cells.with_columns(_blanked(cells[name], trace.rows))


def _blanked(values: pl.Series, rows: pl.Series) -> pl.Series:
    return pl.select(pl.when(~rows).then(values).alias(values.name)).to_series()


def _finding(trace: _Trace, title: str, header_row: int, *, drop: bool) -> Finding:
    kind = KINDS.get(trace.kind, ("data pribadi menurut judulnya", "personal data by its header"))
    detail: dict[str, str | tuple[str, str]] = {"count": str(trace.count), "kind": kind}
    if trace.rows is None:
        return Finding("personal_dropped" if drop else "personal_data", row=header_row, column=title, detail=detail)
    rows = (trace.rows.arg_true() + header_row + 1).to_list()
    told = detail | {"rows": ", ".join(map(str, rows[:_LISTED])) + (", …" if len(rows) > _LISTED else "")}
    return Finding("personal_cells_dropped" if drop else "personal_cells", row=rows[0], column=title, detail=told)


def _title(header: str, place: int) -> str:
    # A header that is itself a number or a person's name: the file has lost its header, only the position is told.
    lost = sum(map(str.isdigit, header)) > len("9999") or has_personal(header)
    return f"#{place + 1}" if lost or not header else header
