"""Two regulations side by side: the places whose class differs, why, and the criteria only one of them has."""

import narwhals as nw
from narwhals.typing import IntoDataFrame, IntoFrameT

from indicators.law import Criterion, Regulation
from indicators.layers import MapLayer, map_layers
from indicators.scoring import Frame, banded, with_scores
from indicators.summing import NAMES, place_keys

SHOWN = ("total_terendah", "total_tertinggi", "tingkat_kekumuhan")
VERDICTS = ("differs", "open", "same")
"""Another class whatever the missing values are, open until they are measured, the same class for certain."""

CAUSES = ("thresholds", "criteria", "both", "open")
"""Why a class differs: by the limits of the classes alone, by the criteria of one regulation alone, by both."""

Laws = tuple[Regulation, Regulation]


def compare_rules(survey: IntoFrameT, first: Regulation, second: Regulation) -> IntoFrameT:
    """The rows of a survey whose class differs, with `<column>_<regulation>` of both: total range and class.

    `skor_<id>_<regulation>` are the scores of the criteria that only this regulation has.
    """
    frame: Frame = nw.from_native(survey)
    columns = frame.collect_schema().names()
    for law, other in ((first, second), (second, first)):
        results = _results(law, other)
        columns = [*columns, *results]
        frame = with_scores(frame, law).with_columns(**results).select(*columns)
    classes = [nw.col(f"tingkat_kekumuhan_{law.id}") for law in (first, second)]
    return frame.filter(classes[0] != classes[1]).to_native()


def compare_places(scored: tuple[IntoFrameT, IntoFrameT], laws: Laws, level: str) -> IntoFrameT:
    """Every place and year of `aggregate.score_by` under two regulations, with the columns of `compare_rules`.

    `perbandingan` (VERDICTS) and, where the class differs, `sebab` (CAUSES): whether the first regulation's total would
    already have another class by the second's limits, and whether the second's criteria change it again.
    """
    keys = list(place_keys(level))
    first, second = scored
    ours: Frame = nw.from_native(first)
    theirs: Frame = nw.from_native(second)
    names = [name for name in (*NAMES[level], *_BESIDE) if name in ours.collect_schema().names()]
    others = theirs.select(*keys, **_results(*laws[::-1]))
    joined = ours.select(*keys, *names, **_results(*laws)).join(others, on=keys, how="inner")
    return joined.with_columns(_verdict(laws).alias("perbandingan"), _cause(laws).alias("sebab")).to_native()


def class_matrix(compared: IntoFrameT, laws: Laws) -> IntoFrameT:
    """Rows of `compare_places` counted: places and their hectares by the class under each regulation.

    `tanpa_luas` are the places whose area is unknown, so that no hectare goes missing unseen.
    """
    frame: Frame = nw.from_native(compared)
    classes = [f"tingkat_kekumuhan_{law.id}" for law in laws]
    area = nw.col("luas_verifikasi_ha")
    return (
        frame.with_columns(area.is_null().cast(nw.Int64).alias("tanpa_luas"))
        .group_by(*classes)
        .agg(nw.len().alias("jumlah_tempat"), area.sum(), nw.col("tanpa_luas").sum())
        .to_native()
    )


def unasked(survey: IntoDataFrame, regulation: Regulation) -> list[str]:
    """The ids of the criteria of which a survey has no volume at all: it did not ask for them."""
    frame = nw.from_native(survey, eager_only=True)
    known = {name for name in frame.columns if frame[name].null_count() < len(frame)}
    return [item.id for item in regulation.criteria if item.volume not in known]


def compared_columns(first: Regulation, second: Regulation) -> list[str]:
    """The columns `compare_rules` adds, those of the first regulation first."""
    return [*_results(first, second), *_results(second, first)]


def own_criteria(law: Regulation, other: Regulation) -> list[Criterion]:
    """The criteria of a regulation whose volume the other one does not ask for."""
    known = {item.volume for item in other.criteria}
    return [item for item in law.criteria if item.volume not in known]


def same_layer(layer: MapLayer, law: Regulation, other: Regulation) -> MapLayer | None:
    """The layer of another regulation that shows the same: a criterion by what it counts, its number may differ."""
    volumes = {item.id: item.volume for item in law.criteria}
    numbers = {item.volume: item.id for item in other.criteria}
    part, _, number = layer.id.partition("_")
    if part not in {"persen", "skor"} or number not in volumes:
        return map_layers(other).get(layer.id)
    return map_layers(other).get(f"{part}_{numbers.get(volumes[number])}")


_BESIDE = ("jumlah_rt", "luas_verifikasi_ha", "jumlah_penduduk")


def _results(law: Regulation, other: Regulation) -> dict[str, nw.Expr]:
    own = [f"skor_{item.id}" for item in own_criteria(law, other)]
    return {f"{name}_{law.id}": nw.col(name) for name in (*SHOWN, *own)}


def _verdict(laws: Laws) -> nw.Expr:
    ours, theirs = (_ranks(law, law) for law in laws)
    certain = (ours[0] == ours[1]) & (theirs[0] == theirs[1]) & (ours[0] == theirs[0])
    same = nw.when(certain).then(nw.lit("same")).otherwise(nw.lit("open"))
    return nw.when(_apart(ours, theirs)).then(nw.lit("differs")).otherwise(same)


def _cause(laws: Laws) -> nw.Expr:
    """The same points under the other limits are the step between: what changes before it is the limits' doing."""
    first, second = laws
    ours, between, theirs = _ranks(first, first), _ranks(first, second), _ranks(second, second)
    limits, criteria = _apart(ours, between), _apart(between, theirs)
    cases = ((limits & criteria, "both"), (limits, "thresholds"), (criteria, "criteria"))
    told = nw.lit("open")
    for condition, word in reversed(cases):
        told = nw.when(condition).then(nw.lit(word)).otherwise(told)
    return nw.when(_apart(ours, theirs)).then(told)


def _ranks(points: Regulation, limits: Regulation) -> tuple[nw.Expr, nw.Expr]:
    """The severities of the lowest and the highest total of one regulation by the class limits of another."""
    ends = [nw.col(f"{end}_{points.id}") for end in SHOWN[:2]]
    return banded(ends[0], limits.class_bands), banded(ends[1], limits.class_bands)


def _apart(ours: tuple[nw.Expr, nw.Expr], theirs: tuple[nw.Expr, nw.Expr]) -> nw.Expr:
    return (ours[1] < theirs[0]) | (theirs[1] < ours[0])
