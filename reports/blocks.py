"""What a paper is made of. Figures stay figures until they are written, so that every form rounds them alike."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import geopandas as gpd
import polars as pl

from locales import NO_DATA, UNITS, number, quantity, unit_word
from maps.layer import Swatch
from reports.stamp import Stamp

Value = float | int | str | None
Kind = Literal["columns", "rows", "line", "waterfall"]


@dataclass(frozen=True)
class Figure:
    """One number to be read aloud: its label, value and unit (`locales.UNITS`), and what it does not mean."""

    label: str
    value: float | None
    unit: str
    note: str = ""

    def written(self, language: str) -> str:
        """The number as every form of the paper writes it."""
        return quantity(self.value, self.unit, language)


@dataclass(frozen=True)
class Headline:
    """The numbers of a page in large type."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Words:
    """Sentences, one a paragraph or one a point. `small`: a remark below something else."""

    sentences: tuple[str, ...]
    points: bool = False
    small: bool = False


@dataclass(frozen=True)
class Column:
    """A column of a table: its id in the rows, heading, and for figures the unit and decimals; text has no decimals.

    `short`: text that is never longer than a few words, and needs no more room than it has. `meaning`: what a
    dictionary says of the column.
    """

    id: str
    heading: str
    unit: str = ""
    digits: int | None = None
    short: bool = False
    meaning: str = ""

    def title(self, language: str) -> str:
        """The heading with its unit: `Luas (ha)`."""
        return f"{self.heading} ({unit_word(self.unit, language)})" if self.unit else self.heading

    def written(self, value: Value, language: str) -> str:
        """A cell as text."""
        if value is None:
            return NO_DATA
        return str(value) if self.digits is None else number(value, self.digits, language)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Table:
    """Rows under columns. `last_is_total`: the last row adds up those above it."""

    title: str
    columns: tuple[Column, ...]
    rows: pl.DataFrame
    last_is_total: bool = False

    def cells(self, language: str) -> Iterator[list[str]]:
        """Every row as text, in the order of the columns."""
        for row in self.rows.select(column.id for column in self.columns).iter_rows():
            yield [column.written(value, language) for column, value in zip(self.columns, row, strict=True)]


def table_of_texts(title: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Table:
    """Rows of text under columns, cell by cell in the columns' order."""
    kinds = dict.fromkeys((column.id for column in columns), pl.String())
    return Table(title, tuple(columns), pl.DataFrame(rows, schema=kinds, orient="row"))


@dataclass(frozen=True)
class Series:
    """One series of a chart: a value per category (None is a gap), its colour `#rrggbb`; dotted: not certain."""

    name: str
    values: tuple[float | None, ...]
    colour: str
    dotted: bool = False


@dataclass(frozen=True)
class Chart:
    """Values over categories. `columns` stack; of a `waterfall` the first and last category are sums.

    `unit`: of `locales.UNITS`. `source`: nothing is drawn that the table of the same figures does not say.
    """

    title: str
    kind: Kind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str

    def written(self, value: float | None, language: str) -> str:
        """A figure beside its mark, without the unit, which the axis or the title says."""
        return number(value, UNITS[self.unit].most, language)

    def table(self, heading: str) -> Table:
        """The same figures as a table, categories down."""
        digits = UNITS[self.unit].most
        columns = [Column(str(place), one.name, self.unit, digits) for place, one in enumerate(self.series)]
        values = {str(place): pl.Series(one.values, dtype=pl.Float64) for place, one in enumerate(self.series)}
        told = pl.DataFrame({"kategori": pl.Series(self.categories, dtype=pl.String)} | values)
        return Table(self.title, (Column("kategori", heading), *columns), told)


@dataclass(frozen=True)
class Map:
    """Places in the colours of their classes. `shapes`: `kode`, `nama`, geometry (EPSG:4326).

    `values`: code → index into `classes`; a place without one is hatched and counted as `no_data` says. `lines`:
    geometry to find one's way by. `frame`: codes that fill the picture; all where it is empty. `labels`: code → what is
    written in a place instead of its name; `lines_named`: the outlines' names (`nama`) too. `north`: the letter of the
    arrow. `source`, `watermark`: below and across a picture that stands alone. `language`: of its figures.
    """

    title: str
    shapes: gpd.GeoDataFrame
    values: Mapping[str, int]
    classes: tuple[Swatch, ...]
    no_data: str
    named: bool = False
    lines: gpd.GeoDataFrame | None = None
    frame: frozenset[str] = frozenset()
    labels: Mapping[str, str] = field(default_factory=dict)
    north: str = "U"
    source: str = ""
    watermark: str = ""
    lines_named: bool = False
    language: str = "id"


@dataclass(frozen=True)
class Beside:
    """Two columns of blocks, where the form has them; else one under another. `share`: width of the left, 0 to 1."""

    left: tuple["Single", ...]
    right: tuple["Single", ...]
    share: float = 0.5


Single = Headline | Words | Table | Chart | Map
Block = Single | Beside


@dataclass(frozen=True)
class Page:
    """One page or slide: what it says in one sentence, its blocks, and what the speaker adds.

    `whole`: it must go on one sheet, in smaller letters where it has to. `own`: somebody put words of their own in.
    `flows`: it goes on below the page before.
    """

    title: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    whole: bool = False
    own: bool = False
    flows: bool = False

    @property
    def singly(self) -> tuple[Single, ...]:
        """The blocks one under another, for a form without columns."""
        return tuple(one for it in self.blocks for one in ((*it.left, *it.right) if isinstance(it, Beside) else (it,)))


@dataclass(frozen=True)
class Paper:
    """Pages with one origin. `name`: of its file, without an ending."""

    name: str
    title: str
    stamp: Stamp
    pages: tuple[Page, ...]
