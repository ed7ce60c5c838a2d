"""What changed between two years, place by place: the total and the slum hectares by RT class."""

from dataclasses import replace

import narwhals as nw
from narwhals.typing import IntoFrameT

from indicators.law import Band, Bands
from indicators.law_rules import Source
from indicators.layers import MapLayer
from indicators.scoring import Frame
from indicators.summing import place_keys

HAIR = 1e-6  # sums of the same RT in another order may differ by less
_DIGITS = 6
_COLUMNS = {"ubah_total": "total_skor", "ubah_kumuh_ha": "luas_kumuh_ha"}


def difference_layers() -> dict[str, MapLayer]:
    """The layers of a change by id; their breaks lie alike on both sides of no change."""
    total = MapLayer(
        "Perubahan total skor", "Change of the total", "ubah_total", "ubah_total", "poin", mirrored(10), "change"
    )
    area = MapLayer(
        "Perubahan luas kumuh (menurut tingkat RT)", "Change of slum area (by RT class)", "ubah_kumuh", "ubah_kumuh_ha",
        "ha", mirrored(1), "change",
    )  # fmt: skip
    return {layer.id: layer for layer in (total, area)}


def with_difference(now: IntoFrameT, before: IntoFrameT, level: str) -> IntoFrameT:
    """Results of one year with `ubah_total` (points) and `ubah_kumuh_ha` (ha) since the results of another year.

    Missing where one of the years has no such figure: a place that was not surveyed, a total that is uncertain.
    """
    code = place_keys(level)[0]
    old, new = _frame(before), _frame(now)
    others = [nw.col(name).alias(f"{name}_lain") for name in _COLUMNS.values()]
    both = new.join(old.select(code, *others), on=code, how="left")
    changes = [(nw.col(name) - nw.col(f"{name}_lain")).round(_DIGITS).alias(told) for told, name in _COLUMNS.items()]
    return both.with_columns(*changes).drop([f"{name}_lain" for name in _COLUMNS.values()]).to_native()


def mirrored(size: float) -> Bands:
    """Five breaks: a fall of more than `size`, a smaller fall, no change, a rise up to `size`, a greater rise."""
    edges = (float("-inf"), -size, 0.0, HAIR, size + HAIR)
    bands = [Band(key=f"{edge:g}", lower=edge, value=0, label_id="", label_en="") for edge in edges]
    return Bands(bands=tuple(bands), source=Source(reference="", certainty="inferred"))


def size_of(bands: Bands) -> float:
    """The size that `mirrored` breaks were made for."""
    return -bands.bands[1].lower


def resized(layer: MapLayer, size: float) -> MapLayer:
    """A layer of a change with other breaks."""
    return replace(layer, bands=mirrored(size))


def _frame(table: IntoFrameT) -> Frame:
    return nw.from_native(table)
