"""Two regulations side by side: the places whose class differs, and the criteria only one of them has."""

import narwhals as nw
from narwhals.typing import IntoFrameT

from indicators.law import Criterion, Regulation
from indicators.layers import MapLayer, map_layers
from indicators.scoring import Frame, with_scores

SHOWN = ("total_terendah", "total_tertinggi", "tingkat_kekumuhan")


def compare_rules(survey: IntoFrameT, first: Regulation, second: Regulation) -> IntoFrameT:
    """The rows of a survey whose class differs, with `<column>_<regulation>` of both: total range and class.

    `skor_<id>_<regulation>` are the scores of the criteria that only this regulation has.
    """
    frame: Frame = nw.from_native(survey)
    columns = frame.collect_schema().names()
    for law, other in ((first, second), (second, first)):
        scored = with_scores(frame, law)
        results = {f"{name}_{law.id}": nw.col(name) for name in (*SHOWN, *_own_scores(law, other))}
        columns = [*columns, *results]
        frame = scored.with_columns(**results).select(*columns)
    classes = [nw.col(f"tingkat_kekumuhan_{law.id}") for law in (first, second)]
    return frame.filter(classes[0] != classes[1]).to_native()


def compared_columns(first: Regulation, second: Regulation) -> list[str]:
    """The columns `compare_rules` adds, those of the first regulation first."""
    pairs = ((first, second), (second, first))
    return [f"{name}_{law.id}" for law, other in pairs for name in (*SHOWN, *_own_scores(law, other))]


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


def _own_scores(law: Regulation, other: Regulation) -> list[str]:
    return [f"skor_{item.id}" for item in own_criteria(law, other)]
