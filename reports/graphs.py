"""A chart as a picture, its figures written beside its marks."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from charts import ink
from locales import number, unit_word
from reports.blocks import Chart, Series
from reports.drawing import DOTTED_HATCH, FAINT, INCH, INK, LINE, RISE, Form, canvas, framed, lines_of, saved, wrapped

_SIDE, _LABELS, _EDGE = 1.25, 4.4, 0.15  # centimetres left of upright and of lying bars, and at the other edges
_DIGIT, _SHORT = 0.13, 4  # centimetres of a digit of a tick, and how many of them _SIDE has room for
_FULL = 0.92  # of its place that a name may fill
_AXIS, _TICK = 2.5, 0.7  # lines below lying bars, and between an axis and its names
_ROOM = 1.18  # of the highest value, for the words above it
_SMALL = 0.07  # of the highest value: a part below it is not written inside
_BAR, _LINE_MORE = 0.7, 0.08  # of a column's place; of the highest value, for a second line of words
_INSIDE, _ABOVE, _LEAST = 6.0, 6.5, 4.3  # points of figures in and above a column, and of the smallest
_FIGURE = 0.0225  # centimetres of a figure of one point


def chart_picture(chart: Chart, width: float, height: float, language: str, form: Form = "svg") -> bytes:
    """The chart on a canvas of so many centimetres."""
    figure = canvas(width, height)
    lying = chart.kind == "rows"
    left = min(_LABELS, width / 3) if lying else _SIDE + _DIGIT * max(0, _longest(chart, language) - _SHORT)
    slot = left if lying else (width - left) / max(1, len(chart.categories))
    names = tuple(wrapped(name, slot * _FULL) for name in chart.categories)
    below = LINE * (_AXIS if lying else max(map(lines_of, names), default=1) + _TICK)
    columns = max(1, int(width / _LABELS))
    above = LINE * (-(-len(chart.series) // columns) + _TICK) if len(chart.series) > 1 else _EDGE
    axes = framed(figure, left, below, _EDGE, above)
    _DRAW[chart.kind](axes, replace(chart, categories=names), language)
    _plain(axes)
    if len(chart.series) > 1:
        figure.legend(loc="upper left", ncols=columns, frameon=False, fontsize=6.5, borderaxespad=0.1)
    return saved(figure, form)


def _longest(chart: Chart, language: str) -> int:
    """Letters of the longest figure that an upright axis may write."""
    values = [series.values for series in chart.series]
    highest = max((sum(one or 0.0 for one in stack) for stack in zip(*values, strict=True)), default=0.0)
    return len(number(highest, 0, language))


def _columns(axes: Axes, chart: Chart, language: str) -> None:
    """Columns in parts; what is dotted is not certain, stands on top and is no part of the total above them."""
    places = range(len(chart.categories))
    base = [0.0] * len(chart.categories)
    highest = max((sum(filled) for filled in zip(*map(_filled, chart.series), strict=True)), default=0.0) or 1.0
    slot = _slot(axes, len(base))
    for series in chart.series:
        values = _filled(series)
        axes.bar(places, values, bottom=base, label=series.name, color=series.colour, edgecolor=INK, linewidth=0.3,
                 hatch=DOTTED_HATCH if series.dotted else None, width=_BAR)  # fmt: skip
        for place, low, value in zip(places, base, values, strict=True):
            told = chart.written(value, language)
            size = _sized(told, slot * _BAR, _INSIDE)
            if value >= highest * _SMALL and size and not series.dotted:
                axes.text(place, low + value / 2, told, ha="center", va="center", fontsize=size,
                          color=ink(series.colour))  # fmt: skip
        base = [low + value for low, value in zip(base, values, strict=True)]
    if len(chart.series) > 1:
        for place, top, lines in zip(places, base, _totals(chart, language), strict=True):
            _write(axes, place, top, "\n".join(lines), _sized(max(lines, key=len), slot, _ABOVE) or _LEAST)
    axes.set_ylim(0, highest * (_ROOM + _LINE_MORE * any(series.dotted for series in chart.series)))
    _upright(axes, chart, language)


def _totals(chart: Chart, language: str) -> Iterator[list[str]]:
    """What stands above each column: the sum of its certain parts and, on a line above, what is open besides."""
    for values in zip(*map(_filled, chart.series), strict=True):
        parts = list(zip(chart.series, values, strict=True))
        sure, open_ = (sum(value for one, value in parts if one.dotted is dotted) for dotted in (False, True))
        beside = [f"+{chart.written(open_, language)}"] if open_ else []
        yield [*beside, chart.written(sure, language)]


def _slot(axes: Axes, count: int) -> float:
    """Centimetres that one of so many columns has."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    return float(axes.get_position().width * figure.get_size_inches()[0] * INCH / max(1, count))


def _sized(text: str, room: float, most: float) -> float:
    """The size of a text's letters, so that it goes into so many centimetres; 0 where nobody could read it."""
    size = min(most, room / (len(text) * _FIGURE))
    return size if size >= _LEAST else 0.0


def _waterfall(axes: Axes, chart: Chart, language: str) -> None:
    values, last = _filled(chart.series[0]), len(chart.categories) - 1
    ends = list(accumulate(values[:-1]))
    lows = [0.0, *(min(first, second) for first, second in zip(ends, ends[1:], strict=False)), 0.0]
    for place, (value, low) in enumerate(zip(values, lows, strict=True)):
        whole = place in {0, last}
        colour = INK if whole else chart.series[0].colour if value < 0 else RISE
        axes.bar(place, abs(value), bottom=low, color=colour, edgecolor=INK, linewidth=0.3, width=0.7)
        sign = "" if whole else "−" if value < 0 else "+"
        _write(axes, place, low + abs(value), sign + chart.written(abs(value), language))
    axes.set_ylim(
        0, (max((low + abs(value) for low, value in zip(lows, values, strict=True)), default=0.0) or 1) * _ROOM
    )
    _upright(axes, chart, language)


def _rows(axes: Axes, chart: Chart, language: str) -> None:
    values = _filled(chart.series[0])
    places = range(len(values))
    axes.barh(places, values, color=chart.series[0].colour, height=0.7)
    highest = max(values, default=0.0) or 1.0
    for place, value in enumerate(chart.series[0].values):
        axes.text((value or 0) + highest * 0.01, place, chart.written(value, language), va="center", fontsize=6.5)
    axes.set_yticks(places, chart.categories)
    axes.invert_yaxis()
    axes.set_xlim(0, highest * _ROOM)
    axes.xaxis.set_major_formatter(_written(language))
    axes.set_xlabel(unit_word(chart.unit, language))
    axes.grid(axis="x", color=FAINT, linewidth=0.4)


def _line(axes: Axes, chart: Chart, language: str) -> None:
    places = range(len(chart.categories))
    for series in chart.series:
        told = [float("nan") if value is None else value for value in series.values]
        axes.plot(places, told, color=series.colour, label=series.name, marker="o", markersize=3,
                  linestyle=":" if series.dotted else "-")  # fmt: skip
        for place in _ends(series):
            _write(axes, place, told[place], chart.written(told[place], language))
    known = [value for series in chart.series for value in series.values if value is not None]
    axes.set_xlim(-0.5, len(chart.categories) - 0.5)
    axes.set_ylim(0, (max(known, default=0.0) or 1) * _ROOM)
    _upright(axes, chart, language)


def _ends(series: Series) -> list[int]:
    known = [place for place, value in enumerate(series.values) if value is not None]
    return sorted({*known[:1], *known[-1:]})


def _upright(axes: Axes, chart: Chart, language: str) -> None:
    axes.set_xticks(range(len(chart.categories)), chart.categories, fontsize=6.5)
    axes.yaxis.set_major_formatter(_written(language))
    axes.set_ylabel(unit_word(chart.unit, language))
    axes.grid(axis="y", color=FAINT, linewidth=0.4)


def _write(axes: Axes, place: float, top: float, text: str, size: float = 6.5) -> None:
    axes.annotate(
        text, (place, top), xytext=(0, 2), textcoords="offset points", ha="center", fontsize=size, linespacing=1
    )


def _plain(axes: Axes) -> None:
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(length=0, labelsize=6.5)


def _written(language: str) -> FuncFormatter:
    return FuncFormatter(lambda value, _place: number(value, 0 if value == int(value) else 1, language))


def _filled(series: Series) -> list[float]:
    return [value or 0.0 for value in series.values]


_DRAW = {"columns": _columns, "rows": _rows, "line": _line, "waterfall": _waterfall}
