"""Going into a place and back: levels, what is in a place, and what a click or a search opens."""

from dataclasses import dataclass, replace

import narwhals as nw
from narwhals.typing import IntoFrameT

from indicators.scoring import Frame
from indicators.summing import NAMES, place_keys

CITY = "kota"
_INSIDE = {
    "kota": ("rt", "rw", "kelurahan", "kecamatan", "kawasan"),
    "kecamatan": ("rt", "rw", "kelurahan"),
    "kelurahan": ("rt", "rw"),
    "rw": ("rt",),
    "kawasan": ("rt",),
    "rt": (),
}
# The next lower level first; into a kawasan one goes only on purpose.
_WAY_DOWN = {level: [it for it in reversed(inside) if it != "kawasan"] for level, inside in _INSIDE.items()}
_WAY_UP = {"rt": ("kecamatan", "kelurahan", "rw"), "rw": ("kecamatan", "kelurahan"), "kelurahan": ("kecamatan",)}
_NAMES = ("kecamatan", "kelurahan", "kawasan", "rw", "rt")


@dataclass(frozen=True)
class Place:
    """A place by its level and code."""

    level: str
    code: str


@dataclass(frozen=True)
class View:
    """What a map shows: the places of `level` inside a place (None: the whole city), and which of them is chosen."""

    inside: Place | None
    level: str
    chosen: str | None


@dataclass(frozen=True)
class Door:
    """The way into a place: the nearest level that has places in it, and how many."""

    level: str
    count: int


def levels_inside(scope: Place | None) -> tuple[str, ...]:
    """The levels a place can be divided into, the finest first."""
    return _INSIDE[scope.level if scope else CITY]


def rows_of(survey: IntoFrameT, scope: Place | None) -> IntoFrameT:
    """The survey's rows that lie in a place."""
    if scope is None:
        return survey
    frame: Frame = nw.from_native(survey)
    rows: IntoFrameT = frame.filter(nw.col(f"kode_{scope.level}") == scope.code).to_native()
    return rows


def codes_of(survey: IntoFrameT, level: str) -> list[str]:
    """The codes of a level in a survey, in order; a row that lies in no place of this level gives none."""
    frame: Frame = nw.from_native(survey, eager_only=True)
    codes: list[str] = frame[f"kode_{level}"].drop_nulls().unique().sort().to_list()
    return codes


def door(survey: IntoFrameT, place: Place) -> Door | None:
    """The way into a place by a survey of one year; None for an RT and for a place that is not surveyed."""
    rows = rows_of(survey, place)
    counts = (Door(level, len(codes_of(rows, level))) for level in _WAY_DOWN[place.level])
    return next((found for found in counts if found.count), None)


def chain(survey: IntoFrameT, scope: Place | None) -> list[Place]:
    """The places one is in, from the largest to `scope` itself; the city itself is left out."""
    if scope is None:
        return []
    rows = rows_of(survey, scope)
    above = [Place(level, code) for level in _WAY_UP.get(scope.level, ()) for code in codes_of(rows, level)[:1]]
    return [*above, scope]


def clicked(view: View, code: str, way_in: Door | None) -> View:
    """The view after a click: the first chooses a place, the second goes into it where there is a way in."""
    if code != view.chosen:
        return replace(view, chosen=code)
    return view if way_in is None else entered(view, way_in)


def entered(view: View, way_in: Door) -> View:
    """The view after going into the chosen place."""
    assert view.chosen is not None
    return View(Place(view.level, view.chosen), way_in.level, None)


def left(steps: list[Place], to: Place | None) -> View:
    """The view after going back to a place of the chain, None the city: there the next place of the chain is chosen."""
    first = steps.index(to) + 1 if to else 0
    return View(to, steps[first].level, steps[first].code)


def found(survey: IntoFrameT, place: Place) -> View:
    """The view that shows a place among its neighbours: inside the place it lies in, chosen."""
    above = chain(survey, place)[:-1]
    return View(above[-1] if above else None, place.level, place.code)


def level_of(survey: IntoFrameT, code: str) -> str | None:
    """The level of a place that can be gone into, by its code; None when the survey has no such place."""
    frame: Frame = nw.from_native(survey, eager_only=True)
    levels = [level for level in _WAY_DOWN if level not in {CITY, "rt"}]
    return next((level for level in levels if (frame[f"kode_{level}"] == code).any()), None)


def in_reach(code: str, scope: Place) -> bool:
    """Whether a place lies in another by the build of its code, surveyed or not; a kawasan's code says nothing."""
    return scope.level != "kawasan" and code.startswith((f"{scope.code}.", f"{scope.code}-"))


def places(survey: IntoFrameT) -> IntoFrameT:
    """Every place of a survey once, largest first: `tingkat`, `kode` and the names it has, those of its newest year."""
    frame: Frame = nw.from_native(survey)
    return nw.concat(
        [_of_level(frame, level) for level in ("kecamatan", "kawasan", "kelurahan", "rw", "rt")]
    ).to_native()


def _of_level(frame: Frame, level: str) -> Frame:
    code, year = place_keys(level)
    present = set(frame.collect_schema().names()) & set(NAMES[level])
    newest = frame.filter(~nw.col(code).is_null()).sort(year, code).unique(code, keep="last", order_by=year)
    names = [(nw.col(name) if name in present else nw.lit(None)).cast(nw.String).alias(name) for name in _NAMES]
    return newest.sort(code).select(nw.lit(level).alias("tingkat"), nw.col(code).cast(nw.String).alias("kode"), *names)
