"""A chart that PowerPoint itself draws and its readers edit; its figures are written by `locales`, not by the machine.

PowerPoint writes the numbers of an axis in the language of the machine it runs on. So the axis shows none, and every
mark carries its figure as text.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import accumulate
from typing import Any, cast

from pptx.chart.chart import Chart as Drawn
from pptx.chart.data import ChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Pt
from xlsxwriter import Workbook

from charts import ink
from locales import translator, unit_word
from reports.blocks import Chart, Series
from reports.drawing import INK, RISE
from reports.slide import FONT, Box, describe, printable, rgb

_ROOM = 1.15  # of the highest mark, for the figure above it
_SMALL = 0.07  # of the highest mark: a part below it has no room for its figure
_SIZE, _TITLE = 12, 14
_TYPES = {
    "columns": XL_CHART_TYPE.COLUMN_STACKED,
    "waterfall": XL_CHART_TYPE.COLUMN_STACKED,
    "rows": XL_CHART_TYPE.BAR_CLUSTERED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
}
Words = dict[int, str]


def put_chart(slide: Slide, box: Box, chart: Chart, language: str) -> None:
    """The chart in its box, with the sheet it is edited by."""
    series = list(_parts(chart, language))
    data = ChartData()
    data.categories = [printable(name) for name in chart.categories]
    for one, _words in series:
        data.add_series(printable(one.name), one.values)
    shape = cast("GraphicFrame", slide.shapes.add_chart(_TYPES[chart.kind], *box.emu(), data))
    part: Any = shape.chart.part
    part.chart_workbook.update_from_xlsx_blob(_sheet(chart, [one for one, _words in series]))
    describe(shape, chart.title)
    _dress(shape.chart, chart, language)
    _name(shape.chart, chart, [place for place, (one, _words) in enumerate(series) if not one.colour])
    for drawn, (one, words) in zip(shape.chart.plots[0].series, series, strict=True):
        _paint(drawn, one, chart.kind)
        _write(drawn, words, one, chart.kind)


def _parts(chart: Chart, language: str) -> Iterator[tuple[Series, Words]]:
    """The series that are drawn, each with the figures it carries by place; a series without colour is not seen."""
    if chart.kind == "waterfall":
        yield from _steps(chart, language)
        return
    highest = _highest(chart)
    for series in chart.series:
        known = {place: value for place, value in enumerate(series.values) if value is not None}
        if chart.kind == "line":
            known = {place: known[place] for place in {*list(known)[:1], *list(known)[-1:]}}
        if chart.kind == "columns":
            known = {place: value for place, value in known.items() if value >= highest * _SMALL}
        yield series, {place: chart.written(value, language) for place, value in known.items()}
    if chart.kind == "columns" and len(chart.series) > 1:
        sure = [series.values for series in chart.series if not series.dotted]
        sums = [sum(value or 0.0 for value in values) for values in zip(*sure, strict=True)]
        yield _above(sums, highest, language), {at: chart.written(one, language) for at, one in enumerate(sums)}


def _steps(chart: Chart, language: str) -> Iterator[tuple[Series, Words]]:
    """A waterfall as stacked columns on a base that is not seen."""
    _ = translator(language)
    values, last = [value or 0.0 for value in chart.series[0].values], len(chart.categories) - 1
    ends = list(accumulate(values[:-1]))
    lows = [0.0, *(min(pair) for pair in zip(ends, ends[1:], strict=False)), 0.0]
    whole = [place in {0, last} for place in range(len(values))]
    yield Series(_("Base, not seen"), tuple(lows), ""), {}
    for name, colour, takes in (
        (_("Sum"), INK, lambda place: whole[place]),
        (_("Less"), chart.series[0].colour, lambda place: not whole[place] and values[place] < 0),
        (_("More"), RISE, lambda place: not whole[place] and values[place] >= 0),
    ):
        yield Series(name, tuple(abs(it) if takes(at) else None for at, it in enumerate(values)), colour), {}
    signs = ["" if whole[at] else "−" if it < 0 else "+" for at, it in enumerate(values)]
    words = {at: signs[at] + chart.written(abs(it), language) for at, it in enumerate(values)}
    yield _above(values, max([*ends, values[0], values[last]]), language), words


def _above(values: Sequence[float], highest: float, language: str) -> Series:
    """A series on top that is not seen and carries the figures of the sums."""
    _ = translator(language)
    return Series(_("Figure, not seen"), (highest * (_ROOM - 1) * 0.9,) * len(values), "")


def _sheet(chart: Chart, series: Sequence[Series]) -> bytes:
    """The sheet behind the chart; a name like a formula or an address stays a name."""
    into = BytesIO()
    with Workbook(into, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        sheet = workbook.add_worksheet("Sheet1")
        for row, name in enumerate(chart.categories, start=1):
            sheet.write_string(row, 0, printable(name))
        for column, one in enumerate(series, start=1):
            sheet.write_string(0, column, printable(one.name))
            for row, value in enumerate(one.values, start=1):
                if value is not None:
                    sheet.write_number(row, column, value)
    return into.getvalue()


def _dress(drawn: Drawn, chart: Chart, language: str) -> None:
    drawn.font.name, drawn.font.size = FONT, Pt(_SIZE)
    drawn.font.color.rgb = rgb(INK)
    drawn.has_title = True
    title = drawn.chart_title.text_frame
    title.text = printable(f"{chart.title} ({unit_word(chart.unit, language)})")
    title.paragraphs[0].runs[0].font.size, title.paragraphs[0].runs[0].font.bold = Pt(_TITLE), True
    axis = drawn.value_axis
    axis.has_major_gridlines, axis.tick_label_position = False, XL_TICK_LABEL_POSITION.NONE
    axis.minimum_scale, axis.maximum_scale = 0, _highest(chart) * _ROOM
    axis.format.line.fill.background()
    drawn.category_axis.format.line.color.rgb = rgb(INK)
    drawn.category_axis.reverse_order = chart.kind == "rows"
    if chart.kind != "line":
        drawn.plots[0].gap_width = 45
    if chart.kind in {"columns", "waterfall"}:
        drawn.plots[0].overlap = 100


def _name(drawn: Drawn, chart: Chart, unseen: Sequence[int]) -> None:
    """A legend where several series are seen."""
    drawn.has_legend = len(chart.series) > 1
    if drawn.has_legend:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        for place in unseen:
            entry = f'<c:legendEntry {nsdecls("c")}><c:idx val="{place}"/><c:delete val="1"/></c:legendEntry>'
            drawn.legend._element.find(qn("c:legendPos")).addnext(parse_xml(entry))


def _paint(drawn: Any, series: Series, kind: str) -> None:
    if kind == "line":
        drawn.smooth = False
        drawn.format.line.color.rgb = rgb(series.colour)
        drawn.format.line.dash_style = MSO_LINE.ROUND_DOT if series.dotted else MSO_LINE.SOLID
        drawn.marker.format.fill.solid()
        drawn.marker.format.fill.fore_color.rgb = rgb(series.colour)
        return
    fill = drawn.format.fill
    if not series.colour:
        fill.background()
    elif series.dotted:
        fill.patterned()
        fill.pattern = MSO_PATTERN.PERCENT_25
        fill.fore_color.rgb, fill.back_color.rgb = rgb(INK), rgb(series.colour)
    else:
        fill.solid()
        fill.fore_color.rgb = rgb(series.colour)


def _write(drawn: Any, words: Words, series: Series, kind: str) -> None:
    inside = kind == "columns" and series.colour
    where = XL_LABEL_POSITION.CENTER if inside else _WHERE[kind]
    for place, text in words.items():
        label = drawn.points[place].data_label
        label.text_frame.text = text
        font = label.text_frame.paragraphs[0].runs[0].font
        font.name, font.size, font.color.rgb = FONT, Pt(_SIZE), rgb(ink(series.colour) if inside else INK)
        label.position = where


def _highest(chart: Chart) -> float:
    values = _values(chart)
    if chart.kind == "columns":
        return max((sum(one or 0.0 for one in stack) for stack in zip(*values, strict=True)), default=0.0) or 1.0
    if chart.kind == "waterfall":
        return max([*accumulate(one or 0.0 for one in values[0][:-1]), values[0][-1] or 0.0]) or 1.0
    return max((one for series in values for one in series if one is not None), default=0.0) or 1.0


def _values(chart: Chart) -> list[tuple[float | None, ...]]:
    return [series.values for series in chart.series]


_WHERE = {
    "columns": XL_LABEL_POSITION.INSIDE_BASE,
    "waterfall": XL_LABEL_POSITION.INSIDE_BASE,
    "rows": XL_LABEL_POSITION.OUTSIDE_END,
    "line": XL_LABEL_POSITION.ABOVE,
}
