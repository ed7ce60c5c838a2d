"""What the places of a level add up to: the listed ones and the RT that lie in none of them are the whole, always."""

import narwhals as nw
from narwhals.typing import IntoFrameT

from indicators.aggregate import score_by
from indicators.drill import CITY
from indicators.law import Regulation
from indicators.scoring import Frame

ADDED = (
    "jumlah_rt",
    "rt_kumuh",
    "luas_verifikasi_ha",
    "luas_kumuh_ha",
    "luas_mungkin_kumuh_ha",
    "jumlah_penduduk",
    "penduduk_kumuh",
    "jumlah_kk",
)
"""The figures of `score_by` that add up: counts of RT, hectares by RT class, people and households."""


def elsewhere(survey: IntoFrameT, regulation: Regulation, level: str) -> IntoFrameT | None:
    """The result of the rows of a survey of one year that lie in no place of a level, taken together; None of none."""
    rows: Frame = nw.from_native(survey, eager_only=True)
    outside = rows.filter(nw.col(f"kode_{level}").is_null())
    return score_by(outside.to_native(), regulation, CITY) if len(outside) else None


def adding_up(listed: IntoFrameT, rest: IntoFrameT | None, whole: IntoFrameT) -> IntoFrameT:
    """`bagian` (listed, elsewhere, whole) and ADDED: results of the places of a level, of `elsewhere`, of their parent.

    Each part stands for itself: that listed + elsewhere = whole is a finding, not a subtraction.
    """
    parts = {"listed": listed, "elsewhere": rest, "whole": whole}
    return nw.concat([_part(name, part) for name, part in parts.items() if part is not None]).to_native()


def _part(name: str, places: IntoFrameT) -> Frame:
    """One row; a figure that no place has is missing, not 0."""
    frame: Frame = nw.from_native(places, eager_only=True)
    sums = {column: nw.col(column).sum().cast(nw.Float64) for column in ADDED}
    counts = {f"ada_{column}": nw.col(column).count() for column in ADDED}
    added = frame.select(**sums, **counts)
    known = [nw.when(nw.col(f"ada_{column}") > 0).then(nw.col(column)).alias(column) for column in ADDED]
    return added.select(nw.lit(name).alias("bagian"), *known)
