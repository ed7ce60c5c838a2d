"""A place in numbers for one year: slum hectares by RT class, people, services, change since the year before."""

from collections.abc import Mapping
from dataclasses import dataclass

import narwhals as nw
from narwhals.typing import IntoDataFrame

from indicators.law import Regulation
from indicators.scoring import HUNDRED


@dataclass(frozen=True)
class Headline:
    """Areas in ha by RT class, shares in %. `slum_maybe` are RT whose missing values leave open whether they are slum.

    `change` is slum hectares less those of `previous_year`, the latest surveyed year before; None when there is none.
    """

    year: int
    slum: float | None
    slum_maybe: float | None
    surveyed: float | None
    slum_share: float | None
    slum_rt: int
    surveyed_rt: int
    slum_people: float | None
    people: float | None
    water: float | None
    sanitation: float | None
    sanitation_strict: float | None
    measured_share: float
    previous_year: int | None
    change: float | None


def headline(rows: IntoDataFrame, year: int) -> Headline | None:
    """The numbers of one place out of its rows of `layers.figures` (one a year); None if not surveyed."""
    by_year = {row["tahun"]: row for row in nw.from_native(rows, eager_only=True).rows(named=True)}
    if year not in by_year:
        return None
    now = by_year[year]
    previous = max((other for other in by_year if other < year), default=None)
    before = None if previous is None else by_year[previous]["luas_kumuh_ha"]
    change = None if before is None or now["luas_kumuh_ha"] is None else now["luas_kumuh_ha"] - before
    return Headline(
        year=year,
        slum=now["luas_kumuh_ha"],
        slum_maybe=now["luas_mungkin_kumuh_ha"],
        surveyed=now["luas_verifikasi_ha"],
        slum_share=_share(now, "luas_kumuh_ha", "luas_verifikasi_ha"),
        slum_rt=now["rt_kumuh"],
        surveyed_rt=now["jumlah_rt"],
        slum_people=now["penduduk_kumuh"] if now["jumlah_penduduk"] is not None else None,
        people=now["jumlah_penduduk"],
        water=now["air_minum_persen"],
        sanitation=now["sanitasi_persen"],
        sanitation_strict=now["sanitasi_ketat_persen"],
        measured_share=now["cakupan_nilai"],
        previous_year=previous,
        change=change,
    )


def worst_aspects(rows: IntoDataFrame, regulation: Regulation, year: int) -> list[tuple[str, float]]:
    """The aspects' ids with the plain mean of their percentages, worst first; aspects without data left out.

    The plain mean, because a whole city has no score: by the rule `scored` most of its aspects would read 0 %.
    """
    frame = nw.from_native(rows, eager_only=True).filter(nw.col("tahun") == year)
    row = next(iter(frame.rows(named=True)))
    shares = {
        aspect.id: [row[f"persen_{it.id}"] for it in regulation.of_aspect(aspect)] for aspect in regulation.aspects
    }
    means = [(name, sum(known) / len(known)) for name, all_ in shares.items() if (known := _measured(all_))]
    return sorted(means, key=lambda pair: -pair[1])


def unmeasured(rows: IntoDataFrame, regulation: Regulation, year: int) -> list[str]:
    """The ids of the criteria that no RT of the place has a value for: the survey does not ask for them."""
    frame = nw.from_native(rows, eager_only=True).filter(nw.col("tahun") == year)
    row = next(iter(frame.rows(named=True)))
    return [criterion.id for criterion in regulation.criteria if row[f"persen_{criterion.id}"] is None]


def _measured(percentages: list[float | None]) -> list[float]:
    return [min(percent, HUNDRED) for percent in percentages if percent is not None]


def _share(row: Mapping[str, float | None], part: str, whole: str) -> float | None:
    some, everything = row[part], row[whole]
    return some / everything * HUNDRED if some is not None and everything else None
