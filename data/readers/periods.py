"""Tables that hold several periods side by side, `… - Maret` and `… - September`, one line per place and period."""

from dataclasses import dataclass, replace

import polars as pl

from data.readers.columns import canonical, column_of
from data.readers.grid import Grid
from data.readers.rows import Body
from data.readers.units import period
from findings import Finding

PERIOD = "periode"


@dataclass(frozen=True)
class Unfolded:
    """A body with one line per row and period; `twins` are the headers of the later periods with that of the first."""

    body: Body
    twins: dict[str, str]
    findings: tuple[Finding, ...] = ()


def unfold(body: Body, known: dict[str, str]) -> Unfolded:
    """The rows once per period its headers name; as they are where the headers name no period, or a column does.

    A period without one value in the whole file makes no lines.
    """
    places = _places(body.grid, known)
    if not places or PERIOD in {column_of(header, known) for header in body.grid.headers}:
        return Unfolded(body, {})
    filled = [word for word, mine in places.items() if _has_values(body.grid, mine)]
    parts = [_part(body.grid, word, places) for word in filled or places]
    grid = replace(
        parts[0],
        cells=pl.concat([part.cells for part in parts]),
        numbers={place: pl.concat([part.numbers[place] for part in parts]) for place in parts[0].numbers},
    )
    rows = pl.concat([body.rows] * len(parts))
    told = {"periods": ", ".join(filled), "count": str(rows.len())}
    finding = Finding("unfolded_periods", detail=told)
    return Unfolded(replace(body, grid=grid, rows=rows), _twins(body.grid, places), (finding,))


def _places(grid: Grid, known: dict[str, str]) -> dict[str, dict[str, int]]:
    """By period, which column stands where."""
    found: dict[str, dict[str, int]] = {}
    for place, header in enumerate(grid.headers):
        name = column_of(header, known)
        if period(header) and name and canonical(header) not in known:
            found.setdefault(period(header), {})[name] = place
    return found


def _has_values(grid: Grid, mine: dict[str, int]) -> bool:
    return any(grid.cells.to_series(place).str.contains(r"\d").any() for place in mine.values())


def _part(grid: Grid, word: str, places: dict[str, dict[str, int]]) -> Grid:
    """The grid of one period: the columns that belong to none, then its own, then the period itself."""
    dated = {place for mine in places.values() for place in mine.values()}
    common = [place for place in range(len(grid.headers)) if place not in dated]
    names = _first_places(places)
    taken = [*common, *(places[word].get(name) for name in names)]
    headers = [grid.headers[place] for place in (*common, *names.values())]
    series = [_cells(grid, place).alias(f"column_{number}") for number, place in enumerate(taken)]
    told = pl.repeat(word, grid.cells.height, dtype=pl.String, eager=True).alias(f"column_{len(taken)}")
    return replace(
        grid, headers=(*headers, PERIOD), cells=pl.DataFrame([*series, told]), numbers=_numbers(grid, taken, places)
    )


def _first_places(places: dict[str, dict[str, int]]) -> dict[str, int]:
    """By column, where it stands in the first period that has it."""
    found: dict[str, int] = {}
    for mine in places.values():
        found = mine | found
    return found


def _cells(grid: Grid, place: int | None) -> pl.Series:
    if place is None:
        return pl.repeat(None, grid.cells.height, dtype=pl.String, eager=True)
    return grid.cells.to_series(place)


def _numbers(grid: Grid, taken: list[int | None], places: dict[str, dict[str, int]]) -> dict[int, pl.Series]:
    """Typed figures where any period has them; a cell without one is read from its text."""
    empty = pl.repeat(None, grid.cells.height, dtype=pl.Float64, eager=True)
    dated = len(taken) - len(_first_places(places))
    typed = any(place in grid.numbers for mine in places.values() for place in mine.values())
    return {
        number: empty if place is None else grid.numbers.get(place, empty)
        for number, place in enumerate(taken)
        if place in grid.numbers or (typed and number >= dated)
    }


def _twins(grid: Grid, places: dict[str, dict[str, int]]) -> dict[str, str]:
    first = _first_places(places)
    return {grid.headers[place]: grid.headers[first[name]] for mine in places.values() for name, place in mine.items()}
