"""A table that PowerPoint edits, its figures written by `locales`; what does not fit goes on to the next slide."""

from dataclasses import dataclass

from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.table import Table as Drawn
from pptx.table import _Cell
from pptx.util import Inches

from reports.blocks import Table
from reports.drawing import INK
from reports.slide import Box, Look, describe, height_of, put_text, rgb, set_text

_PLAIN_GRID = "{5940675A-B579-460E-94D1-54222C63F5DA}"  # PowerPoint's own name of its table style without colours
_STYLE_TAG = qn("a:tableStyleId")
_TITLE, _SIDE, _ABOVE = 0.35, 0.08, 0.04  # inches: of the title, and around the text of a cell
_SIZES = {True: 14, False: 11}  # points of a table of few and of many columns
_FEW = 5
_AROUND, _WIDE = 4, 45  # letters that a column has room for besides its own, and at most
_HEAD, _PAPER = "#0b6477", "#ffffff"


@dataclass(frozen=True)
class Laid:
    """A table as laid out: its cells as text with the headings first, widths and heights in inches."""

    cells: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    size: int


def laid(table: Table, width: float, language: str) -> Laid:
    """A table laid out in a width of inches."""
    heads = tuple(column.title(language) for column in table.columns)
    cells = (heads, *(tuple(row) for row in table.cells(language)))
    longest = [min(max(map(len, column)) + _AROUND, _WIDE) for column in zip(*cells, strict=True)]
    widths = tuple(width * letters / sum(longest) for letters in longest)
    size = _SIZES[len(table.columns) <= _FEW]
    heights = tuple(
        max(height_of([text], wide - 2 * _SIDE, size) for text, wide in zip(row, widths, strict=True)) + 3 * _ABOVE
        for row in cells
    )
    return Laid(cells, widths, heights, size)


def wanted_height(table: Table, width: float, language: str) -> float:
    """How many inches the whole table takes with its title."""
    return sum(laid(table, width, language).heights) + _TITLE


def put_table(slide: Slide, box: Box, table: Table, language: str) -> Table | None:
    """The table's title and as many rows as the box holds, at least one; the rest as a table, None where none is."""
    form = laid(table, box.width, language)
    count = _fitting(form, box.height - _TITLE)
    look = Look((14,), language, bold=True)
    put_text(slide, Box(box.left, box.top, box.width, _TITLE), [table.title], look)
    area = box.below(_TITLE)
    tall = sum(form.heights[: count + 1])
    shape = slide.shapes.add_table(
        count + 1, len(table.columns), Inches(area.left), Inches(area.top), Inches(area.width), Inches(tall)
    )
    describe(shape, table.title)
    next(shape._element.iter(_STYLE_TAG)).text = _PLAIN_GRID
    _fill(shape.table, form, table, count, language)
    left = table.rows.slice(count)
    return None if left.is_empty() else Table(table.title, table.columns, left, table.last_is_total)


def _fitting(form: Laid, height: float) -> int:
    """How many rows below the headings fit; one at least."""
    used = form.heights[0]
    for count, tall in enumerate(form.heights[1:]):
        used += tall
        if used > height:
            return max(count, 1)
    return len(form.heights) - 1


def _fill(drawn: Drawn, form: Laid, table: Table, count: int, language: str) -> None:
    for column, wide in enumerate(form.widths):
        drawn.columns[column].width = Inches(wide)
    for place in range(count + 1):
        drawn.rows[place].height = Inches(form.heights[place])
        total = table.last_is_total and place == len(form.cells) - 1
        for at, text in enumerate(form.cells[place]):
            look = Look(
                (form.size,), language, bold=place == 0 or total, colour=_PAPER if place == 0 else INK,
                right=table.columns[at].digits is not None,
            )  # fmt: skip
            _write(drawn.cell(place, at), text, look, head=place == 0)


def _write(cell: _Cell, text: str, look: Look, *, head: bool) -> None:
    cell.margin_left = cell.margin_right = Inches(_SIDE)
    cell.margin_top = cell.margin_bottom = Inches(_ABOVE)
    set_text(cell.text_frame.paragraphs[0], text, look)
    cell.fill.solid() if head else cell.fill.background()
    if head:
        cell.fill.fore_color.rgb = rgb(_HEAD)
