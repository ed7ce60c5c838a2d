"""What accepting a survey would do: every place before and after, and in which way it changed."""

import narwhals as nw
from narwhals.typing import IntoFrameT

from indicators.aggregate import place_keys, score_by
from indicators.law import Regulation
from indicators.scoring import Frame

CHANGES = ("entered", "left", "worse", "better", "same", "unclear", "new", "gone")
"""Became slum, ceased to be slum, a higher total, a lower one, equal, not comparable for missing values, new, gone."""

COMPARED = ("total_terendah", "total_tertinggi", "tingkat_kekumuhan", "luas_verifikasi_ha", "luas_kumuh_ha")


def place_effect(before: IntoFrameT, after: IntoFrameT, regulation: Regulation, level: str) -> IntoFrameT:
    """Every place and year of two surveys, once: `<column>_lama`, `<column>_baru` of COMPARED (ha), and `perubahan`.

    Same kind as the surveys, ordered by code and year; a place that one survey lacks is missing there, never 0.
    """
    keys = list(place_keys(level))
    old, new = (_scored(survey, regulation, level, end) for survey, end in ((before, "lama"), (after, "baru")))
    places = nw.concat([old.select(keys), new.select(keys)]).unique()
    joined = places.join(old, on=keys, how="left").join(new, on=keys, how="left")
    return joined.with_columns(_change(regulation).alias("perubahan")).sort(*keys).to_native()


def _scored(survey: IntoFrameT, regulation: Regulation, level: str, end: str) -> Frame:
    scored: Frame = nw.from_native(score_by(survey, regulation, level))
    told = {f"{name}_{end}": nw.col(name) for name in COMPARED}
    return scored.select(*place_keys(level), **told, **{f"ada_{end}": nw.lit(True)})


def _change(regulation: Regulation) -> nw.Expr:
    """Only what holds whatever the missing values are counts as a change of the place."""
    low, high = nw.col("total_terendah_lama"), nw.col("total_tertinggi_lama")
    new_low, new_high = nw.col("total_terendah_baru"), nw.col("total_tertinggi_baru")
    edge = regulation.slum_from
    cases = (
        (nw.col("ada_lama").is_null(), "new"),
        (nw.col("ada_baru").is_null(), "gone"),
        ((low == new_low) & (high == new_high), "same"),
        ((high < edge) & (new_low >= edge), "entered"),
        ((low >= edge) & (new_high < edge), "left"),
        (new_low > high, "worse"),
        (new_high < low, "better"),
    )
    told = nw.lit("unclear")
    for condition, word in reversed(cases):
        told = nw.when(condition).then(nw.lit(word)).otherwise(told)
    return told
