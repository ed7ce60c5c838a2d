"""Counts of the poor in small groups, held back so that nobody can work them out from what is shown.

Primary suppression: a count above 0 and below LIMIT is not shown, nor how it divides further (zeros included).
Secondary suppression: where a shown total less its shown parts would narrow such a count, further parts are held back,
and the total itself when there are none left. What is shown then never says more of a held back small count than
`<10` does: it may be anything from 1 to 9. That holds when the hidden parts of a shown total, taken together, stay
LIMIT - 2 away from the least and from the most they could be, a part of 10 or more being anything from 10 up.
Source: threshold rule and complementary cell suppression along a hierarchy, audited by the interval that is left for
every cell (Hundepool and others, Statistical Disclosure Control, Wiley 2012, chapter 4; de Wolf, HiTaS, 2002).
Years and registers are not parts of a total: each is protected by itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import inf

import polars as pl

LIMIT = 10
SMALL, HELD = f"<{LIMIT}", "ditahan"
"""The two signs: fewer than LIMIT, and held back to protect others (of a kawasan: of any size)."""
_ROOM = LIMIT - 2
_MARKS = {"tingkat": pl.String(), "kode": pl.String(), "tanda": pl.String()}
Path = tuple[str, ...]


@dataclass(eq=False)
class _Place:
    """A count and what it is the total of. `told`: a place of its own; the overlap of two places has no sign."""

    told: bool = True
    value: float = 0.0
    parts: dict[str, "_Place"] = field(default_factory=dict)
    hidden: bool = False

    @property
    def small(self) -> bool:
        return self.told and self.value != 0 and self.value < LIMIT

    @property
    def floor(self) -> float:
        """The least that its sign says of it while it is held back, and is not small."""
        return LIMIT if self.told else 0

    def hidden_parts(self) -> list["_Place"]:
        return [part for part in self.parts.values() if part.hidden]

    def shown_parts(self) -> list["_Place"]:
        """Zeros stay shown and protect nobody."""
        return [part for part in self.parts.values() if not part.hidden and part.value]


def held_back(
    counts: pl.DataFrame, value: str, levels: Sequence[str], *, across: str = "", within: Sequence[str] = ("tahun",)
) -> pl.DataFrame:
    """The places whose count must not be shown: `within`, `tingkat`, `kode` and `tanda` (SMALL or HELD).

    `counts`: one row per place of the lowest level with `kode_<level>` of all `levels` (highest first) and the count;
    missing counts are no part of any total. `across`: a further level that cuts through the others (kawasan); of its
    totals only those are shown that say no more than the others do. `within`: what parts the table into tables.
    """
    known = counts.filter(pl.col(value).is_not_null())
    found = [
        _marks(rows, value, levels, across).with_columns(**dict(zip(within, map(pl.lit, keys), strict=True)))
        for keys, rows in known.group_by(*within, maintain_order=True)
    ]
    order = [*within, *_MARKS]
    return pl.concat(found).select(order) if found else pl.DataFrame(schema={**known.select(within).schema, **_MARKS})


def without_held(rows: pl.DataFrame, marks: pl.DataFrame, level: str, columns: Sequence[str]) -> pl.DataFrame:
    """`rows` of a level with `tanda`, and without the figures of `columns` (count, shares) where that is set."""
    keys = [name for name in marks.columns if name not in _MARKS]
    here = marks.filter(tingkat=level).select(*keys, pl.col("kode").alias(f"kode_{level}"), "tanda")
    marked = rows.join(here, on=[*keys, f"kode_{level}"], how="left", maintain_order="left")
    return marked.with_columns(pl.when(pl.col("tanda").is_null()).then(pl.col(name)).alias(name) for name in columns)


def _marks(rows: pl.DataFrame, value: str, levels: Sequence[str], across: str) -> pl.DataFrame:
    """The marks of one table. A code under two parents is two places, and held back when one of them is."""
    # What lies both in one RW and in one kawasan is a part of both: once each such part may be known, no total of
    # either kind says anything new.
    steps = [f"kode_{level}" for level in (*levels[:-1], *([across] if across else []), levels[-1])]
    paths = rows.select(pl.col(steps).cast(pl.String).fill_null("")).rows()
    tree = _Place()
    overlap = len(levels) - 1 if across else None
    for path, count in zip(paths, rows[value], strict=True):
        _add(tree, path, float(count), overlap)
    for place in tree.parts.values():
        _protect(place)
    named = {name.removeprefix("kode_"): at for at, name in enumerate(steps)}
    marks = [
        mark for level in (*levels, *filter(None, [across])) for mark in _of_level(tree, level, named[level], across)
    ]
    return pl.DataFrame(marks, schema=_MARKS, orient="row")


def _add(tree: _Place, path: Path, count: float, overlap: int | None) -> None:
    place = tree
    for depth, code in enumerate(path):
        place = place.parts.setdefault(code, _Place(told=depth != overlap))
        place.value += count


def _protect(place: _Place) -> None:
    """From below: hold back small counts, then of every total as many parts as they need."""
    if place.small:
        _hide_all(place)
        return
    for part in place.parts.values():
        _protect(part)
    while (lacking := _lacking(place.hidden_parts())) > 0 and not place.hidden:
        spare = place.shown_parts()
        if spare:
            _release(_most_fitting(spare, lacking), lacking)
        else:
            place.hidden = True


def _hide_all(place: _Place) -> None:
    place.hidden = True
    for part in place.parts.values():
        _hide_all(part)


def _lacking(hidden: Sequence[_Place]) -> float:
    """How much the hidden parts of a shown total are too close to the least or the most they could be together."""
    if not hidden:
        return 0
    total = sum(part.value for part in hidden)
    return max(sum(map(_least, hidden)) + _ROOM - total, total + _ROOM - sum(map(_most, hidden)))


def _least(place: _Place) -> float:
    if not place.hidden:
        return place.value
    return 1 if place.small else max(place.floor, sum(map(_least, place.parts.values())))


def _most(place: _Place) -> float:
    if not place.hidden:
        return place.value
    if place.small:
        return LIMIT - 1
    return sum(map(_most, place.parts.values())) if place.parts else inf


def _most_fitting(spare: Sequence[_Place], lacking: float) -> _Place:
    """The smallest place that gives enough room by being held back, else the largest."""
    in_order = sorted(spare, key=lambda place: place.value)
    return next((place for place in in_order if _room(place) >= lacking), in_order[-1])


def _room(place: _Place) -> float:
    """How far below its count a place could be, once it is held back."""
    if not place.parts:
        return place.value - LIMIT
    if place.hidden_parts():
        return place.value - max(place.floor, sum(map(_least, place.parts.values())))
    return max(map(_room, place.shown_parts()))


def _release(place: _Place, lacking: float) -> None:
    """Hold back a place, and a part of it with it: the sum of what is shown would give it away."""
    place.hidden = True
    if place.parts and not place.hidden_parts():
        _release(_most_fitting(place.shown_parts(), lacking), lacking)


def _of_level(tree: _Place, level: str, depth: int, across: str) -> Iterator[tuple[str, str, str]]:
    """The marks of one level; one that cuts across says nothing of size, not even `<10`."""
    totals: dict[str, float] = {}
    hidden: set[str] = set()
    for code, place in _at(tree, depth):
        totals[code] = totals.get(code, 0) + place.value
        hidden |= {code} if place.hidden else set()
    for code in sorted(filter(None, hidden)):
        small = level != across and totals[code] < LIMIT
        yield level, code, SMALL if small else HELD


def _at(tree: _Place, depth: int) -> Iterator[tuple[str, _Place]]:
    for code, part in tree.parts.items():
        if depth:
            yield from _at(part, depth - 1)
        else:
            yield code, part
