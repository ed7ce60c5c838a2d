"""How few criteria must change for a place to cross the line between slum and not slum, whatever each takes."""

from collections.abc import Iterator

import narwhals as nw
from narwhals.typing import IntoFrameT

from indicators.law import Criterion, Regulation
from indicators.moves import service_criteria
from indicators.scoring import HUNDRED, Frame, add, banded


def fewest_criteria(told: IntoFrameT, regulation: Regulation, *, services: bool) -> IntoFrameT:
    """Rows of `near.near_line` with `jumlah_kriteria`: so many criteria must fall to a lower score for a slum place to
    be out for certain, or rise to a higher one before another may be slum. Same rows.

    Missing where no number of them does, and of an uncertain place. Without `services` a slum place leaves by works
    alone; a place may always enter by a service that stops. As many as `moves.proposal` changes.
    """
    left_out = set() if services else service_criteria(regulation)
    frame: Frame = nw.from_native(told)
    frame = frame.with_columns(_gain(it, regulation, out=it.id in left_out) for it in regulation.criteria)
    frame = frame.with_columns(_needed().alias("poin_sisa"), nw.lit(0).alias("jumlah_kriteria"))
    gains = [f"raih_{it.id}" for it in regulation.criteria]
    for points in range(regulation.score_bands.highest, 0, -1):
        frame = frame.with_columns(*_taken(gains, points))
    reached = (nw.col("poin_sisa") == 0) & (nw.col("sisi") != "uncertain")
    return frame.with_columns(nw.when(reached).then(nw.col("jumlah_kriteria"))).drop("poin_sisa", *gains).to_native()


def _gain(criterion: Criterion, regulation: Regulation, *, out: bool) -> nw.Expr:
    """The most points a criterion can bring: down to what its missing values leave at worst, or up to the top."""
    bands, name = regulation.score_bands, criterion.id
    score, missing = nw.col(f"skor_tertinggi_{name}"), nw.col(f"tanpa_nilai_{name}")
    whole = nw.col(f"pembagi_{name}") + missing
    least = banded(nw.when(whole > 0).then(missing / whole * HUNDRED), bands)
    down = nw.lit(0) if out else score - least
    gain = nw.when(nw.col("sisi") == "leave").then(down).otherwise(nw.lit(bands.highest) - score)
    return nw.when(whole > 0).then(gain).otherwise(nw.lit(0)).alias(f"raih_{name}")


def _needed() -> nw.Expr:
    return nw.when(nw.col("sisi") == "leave").then(nw.col("poin_terjauh")).otherwise(nw.col("poin_terdekat"))


def _taken(gains: list[str], points: int) -> Iterator[nw.Expr]:
    """The criteria that bring so many points taken first: as many as are there, no more than are needed."""
    there = add((nw.col(name) == points).cast(nw.Int64) for name in gains)
    rest = nw.col("poin_sisa")
    wanted = (rest + points - 1) // points
    used = nw.min_horizontal(there, wanted)
    yield (nw.col("jumlah_kriteria") + used).alias("jumlah_kriteria")
    yield (rest - used * points).clip(lower_bound=0).alias("poin_sisa")
