"""What can be laid on a map: class, aspects, criteria, the two hundreds, open space, poverty, and what is measured."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import narwhals as nw
from narwhals.typing import IntoFrameT

from indicators.law import Band, Bands, Named, Regulation
from indicators.law_rules import Source
from indicators.scoring import HUNDRED, UNCERTAIN, Frame, banded
from indicators.targets import with_services
from locales import quantity


def _breaks(*edges: float) -> Bands:
    """Class breaks of ours, where the law has none."""
    bands = [Band(key=f"{edge:g}", lower=edge, value=0, label_id="", label_en="") for edge in edges]
    return Bands(bands=tuple(bands), source=Source(reference="", certainty="inferred"))


_SERVED = _breaks(0, 25, 50, 75, 90)
_OPEN_SPACE = _breaks(0, 0.5, 1, 5, 10)
_POOR = _breaks(0, 5, 10, 20, 40)
_MEASURED = _breaks(0, 50, 75, 90, 100)


@dataclass(frozen=True)
class MapLayer(Named):
    """One indicator of a map: a column of `figures`, its unit and the class breaks its colours follow.

    `scale` says what the colours mean: `class` and `score` are the law's, `lack` grows worse, `service` grows better,
    `change` falls or rises (see difference.py). `held`: the column that is set where a place's figure is held back
    (`poor.protected`), which no colour may tell.
    """

    id: str
    column: str
    unit: str
    bands: Bands
    scale: str
    held: str = ""


def map_layers(regulation: Regulation) -> dict[str, MapLayer]:
    """Every indicator of a regulation by id, the class first."""
    return {layer.id: layer for layer in (*_of_the_law(regulation), *_beside_the_law())}


def figures(scored: IntoFrameT, regulation: Regulation) -> IntoFrameT:
    """Rows of `aggregate.score_by` with what the layers need: services, `rtp_per_jiwa_m2`, `kk_miskin_persen`."""
    frame: Frame = nw.from_native(with_services(scored, regulation))
    return frame.with_columns(
        _ratio("luas_rtp_m2", "penduduk_terdata_rtp").alias("rtp_per_jiwa_m2"),
        (_ratio("kk_miskin", "kk_terdata_miskin") * HUNDRED).alias("kk_miskin_persen"),
    ).to_native()


def class_indices(scored: IntoFrameT, layer: MapLayer) -> IntoFrameT:
    """The rows of `figures` with `kelas_peta`: which break of the layer a place falls in, from 0; missing if unknown.

    The number after the last break is for what stands apart: in the class layer a place whose class is uncertain, in
    a layer of small counts one whose figure is held back.
    """
    frame: Frame = nw.from_native(scored)
    index, apart = banded(nw.col(layer.column), _numbered(layer.bands)), nw.lit(len(layer.bands.bands))
    if layer.scale == "class":
        by_class = banded(nw.col("total_terendah"), _numbered(layer.bands))
        index = nw.when(nw.col("tingkat_kekumuhan") == UNCERTAIN).then(apart).otherwise(by_class)
    if layer.held:
        index = nw.when(~nw.col(layer.held).is_null()).then(apart).otherwise(index)
    return frame.with_columns(index.alias("kelas_peta")).to_native()


def _of_the_law(regulation: Regulation) -> Iterator[MapLayer]:
    yield _layer(("kelas", "Tingkat kekumuhan", "Slum class"), "total_skor", "poin", regulation.class_bands, "class")
    for aspect in regulation.aspects:
        name = (f"rata_{aspect.id}", f"{aspect.id} {aspect.label_id}", f"{aspect.id} {aspect.label_en}")
        yield _layer(name, f"rata_{aspect.id}", "%", regulation.score_bands, "score")
    for item in regulation.criteria:
        name = (f"persen_{item.id}", f"{item.id} {item.label_id}", f"{item.id} {item.label_en}")
        yield _layer(name, f"persen_{item.id}", "%", regulation.score_bands, "score")
    for item in regulation.criteria:
        name = (f"skor_{item.id}", f"Skor {item.id} {item.label_id}", f"Score {item.id} {item.label_en}")
        yield _layer(name, f"skor_{item.id}", "poin", _scores(regulation.score_bands), "score")


def _beside_the_law() -> Iterator[MapLayer]:
    yield _layer(("air", "Akses air minum (100)", "Safe water (100)"), "air_minum_persen", "%", _SERVED, "service")
    yield _layer(("sanitasi", "Akses sanitasi (100)", "Sanitation (100)"), "sanitasi_persen", "%", _SERVED, "service")
    open_space = ("rtp", "Ruang terbuka publik per jiwa (+1)", "Public open space per person (+1)")
    yield _layer(open_space, "rtp_per_jiwa_m2", "m2/jiwa", _OPEN_SPACE, "service")
    poor = _layer(("miskin", "KK miskin", "Poor households"), "kk_miskin_persen", "%", _POOR, "lack")
    yield replace(poor, held="tanda")
    certainty = ("kepastian", "Kepastian: nilai yang terukur", "Certainty: values measured")
    yield _layer(certainty, "cakupan_nilai", "%", _MEASURED, "service")


def _layer(name: tuple[str, str, str], column: str, unit: str, bands: Bands, scale: str) -> MapLayer:
    identifier, label_id, label_en = name
    return MapLayer(
        id=identifier, label_id=label_id, label_en=label_en, column=column, unit=unit, bands=bands, scale=scale
    )


def _scores(bands: Bands) -> Bands:
    """The scores themselves as classes, `3 poin`: where a missing value leaves a score open, there is none."""
    points = [
        replace(
            band, lower=band.value,
            label_id=quantity(band.value, "poin", "id"), label_en=quantity(band.value, "poin", "en"),
        )
        for band in bands.bands
    ]  # fmt: skip
    return replace(bands, bands=tuple(points), tolerance=0.0)


def _numbered(bands: Bands) -> Bands:
    """The same edges with results 0, 1, 2 …: which break, rather than which score."""
    return replace(bands, bands=tuple(replace(band, value=number) for number, band in enumerate(bands.bands)))


def _ratio(part: str, whole: str) -> nw.Expr:
    return nw.when(nw.col(whole) > 0).then(nw.col(part) / nw.col(whole))
