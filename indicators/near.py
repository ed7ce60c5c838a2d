"""Near the line: by how many points a place is slum, or is not, and what the missing values may decide."""

from collections.abc import Sequence
from dataclasses import dataclass

import narwhals as nw
from narwhals.typing import IntoDataFrame, IntoFrameT

from indicators.law import Regulation
from indicators.scoring import Frame

SIDES = ("leave", "enter", "uncertain")
"""Slum whatever the missing values are, not slum whatever they are, open until they are measured."""


@dataclass(frozen=True)
class Tally:
    """The places of one side: how many there are, how many lie within so many points of the line for certain, and how
    many only if the missing values fall that way."""

    places: int
    near: int
    maybe: int


def near_line(scored: IntoFrameT, regulation: Regulation) -> IntoFrameT:
    """Rows of `aggregate.score_by` with `sisi` (SIDES) and the points to the line, `poin_terdekat` to `poin_terjauh`.

    Points a slum place must lose, or another may gain before it is slum; of an uncertain place, those its missing
    values must bring for it to be slum. Same rows. Source: the regulation's class_bands.
    """
    frame: Frame = nw.from_native(scored)
    low, high, edge = nw.col("total_terendah"), nw.col("total_tertinggi"), regulation.slum_from
    by_side = (low >= edge, high < edge)
    return frame.with_columns(
        _either(by_side, [nw.lit(side) for side in SIDES]).alias("sisi"),
        _either(by_side, (low - edge + 1, edge - high, edge - low)).alias("poin_terdekat"),
        _either(by_side, (high - edge + 1, edge - low, edge - low)).alias("poin_terjauh"),
    ).to_native()


def within(told: IntoFrameT, side: str, points: int) -> IntoFrameT:
    """The places of one side (rows of `near_line`) that are, or may be, within so many points; all uncertain ones."""
    frame: Frame = nw.from_native(told)
    return frame.filter(_of_side(side) & (_near(side, points) | _maybe(points))).to_native()


def tally(told: IntoDataFrame, side: str, points: int) -> Tally:
    """The places of one side counted (rows of `near_line`); the uncertain ones are all near."""
    frame = nw.from_native(told, eager_only=True).filter(_of_side(side))
    near = frame.filter(_near(side, points))
    maybe = frame.filter(~_near(side, points) & _maybe(points))
    return Tally(places=len(frame), near=len(near), maybe=len(maybe))


def _either(by_side: tuple[nw.Expr, nw.Expr], figures: Sequence[nw.Expr]) -> nw.Expr:
    """The figure of a place's side, in the order of SIDES."""
    (slum, clear), (leave, enter, uncertain) = by_side, figures
    return nw.when(slum).then(leave).otherwise(nw.when(clear).then(enter).otherwise(uncertain))


def _of_side(side: str) -> nw.Expr:
    return nw.col("sisi") == side


def _near(side: str, points: int) -> nw.Expr:
    return nw.lit(side == SIDES[2]) | (nw.col("poin_terjauh") <= points)


def _maybe(points: int) -> nw.Expr:
    return nw.col("poin_terdekat") <= points
