"""The map of the page Nearly there: the places of a group, darker the nearer they are to the line."""

import polars as pl

from locales import number, quantity, span, translator
from maps.layer import Layer, Swatch
from maps.palettes import UNCERTAIN as UNCERTAIN_COLOUR
from maps.palettes import diverging, sequential
from pages._near_asked import Asked, asked_words
from pages._near_words import side_words
from pages._shared import LINES, Choice, geometry_address
from pages._words import above, level_name

_STEPS = 5
_ELSEWHERE = diverging(5)[2]


def near_painting(
    choice: Choice, told: pl.DataFrame, rows: pl.DataFrame, asked: Asked, selected: str | None
) -> Layer | None:
    """The painting of `near_line` (all places) and its listed `rows`; None while the level has no polygons."""
    address = geometry_address(choice.city, asked.level)
    if address is None:
        return None
    code = f"kode_{asked.level}"
    _ = translator(choice.language)
    return Layer(
        geometry=address,
        classes=swatches(asked, choice.language),
        values={row[code]: _class(row, asked) for row in told.iter_rows(named=True)},
        title=f"{_title(asked, choice.language)}, {choice.city_name} {choice.year}",
        legend=_("Number of places ({level})").format(level=level_name(asked.level, choice.language)),
        tooltips=dict(zip(rows[code], _tooltips(rows, asked.level, choice.language), strict=True)),
        selected=selected,
        lines=geometry_address(choice.city, LINES),
    )


def swatches(asked: Asked, language: str) -> list[Swatch]:
    """The legend: steps of points, nearest first; then those of the group that are farther, then all other places."""
    _ = translator(language)
    elsewhere = Swatch("lain", _("other places"), _ELSEWHERE)
    if asked.side == "uncertain":
        return [Swatch("belum_pasti", side_words(language)[asked.side], UNCERTAIN_COLOUR, "dots"), elsewhere]
    steps = _steps(asked.points)
    colours = sequential(_STEPS + 1)[::-1]
    named = [
        Swatch(str(low), span(low, high, 0, language, "poin"), colour)
        for (low, high), colour in zip(steps, colours, strict=False)
    ]
    beyond = _("more than {points}").format(points=quantity(asked.points, "poin", language))
    if asked.criteria:
        beyond = _("{more_points}, or another number of criteria").format(more_points=beyond)
    return [*named, Swatch("jauh", beyond, colours[-1]), elsewhere]


def _title(asked: Asked, language: str) -> str:
    """The group, and how many criteria must change where that is asked."""
    _ = translator(language)
    group = side_words(language)[asked.side]
    name = _("Criteria to change")
    return f"{group} ({name}: {asked_words(asked, language)[name]})" if asked.criteria else group


def _steps(points: int) -> list[tuple[int, int]]:
    """1 to `points` in at most five steps: single points up to five, pairs up to ten, threes up to fifteen."""
    width = -(-points // _STEPS)
    return [(low, min(low + width - 1, points)) for low in range(1, points + 1, width)]


def _class(row: dict[str, object], asked: Asked) -> int:
    if asked.side == "uncertain":
        return 0 if row["sisi"] == asked.side else 1
    steps = _steps(asked.points)
    if row["sisi"] != asked.side:
        return len(steps) + 1
    if asked.criteria and row["jumlah_kriteria"] != asked.criteria:
        return len(steps)
    nearest = row["poin_terdekat"]
    return next((at for at, (low, high) in enumerate(steps) if low <= nearest <= high), len(steps))  # type: ignore[operator]


def _tooltips(rows: pl.DataFrame, level: str, language: str) -> list[str]:
    return [
        "\n".join([*above(row, level), _points(row, language), *_criteria(row, language), str(row["usulan"])])
        for row in rows.iter_rows(named=True)
    ]


def _points(row: dict[str, object], language: str) -> str:
    return span(row["poin_terdekat"], row["poin_terjauh"], 0, language, "poin")  # type: ignore[arg-type]


def _criteria(row: dict[str, object], language: str) -> list[str]:
    _ = translator(language)
    count = row["jumlah_kriteria"]
    return [f"{_('Criteria to change')}: {number(count, 0, language)}"] if count else []  # type: ignore[arg-type]
