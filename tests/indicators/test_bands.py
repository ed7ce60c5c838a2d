"""The edges of the bands as they were observed, and as every regulation declares them."""

import narwhals as nw
import polars as pl
import pytest

from indicators.law import Bands
from indicators.regulation import regulations
from indicators.scoring import banded, score, with_class
from tests.indicators.laws import REGULATIONS

# Percentages whose score was seen in published rows and in the ministry's sheets (S1–S4).
OBSERVED = {
    **{0: 0, 10: 0, 24.67: 0, 24.99: 0, 24.9949: 0, 24.995: 1, 25: 1, 50: 1, 50.5: 1, 50.67: 1, 50.91: 1, 50.974: 1},
    **{50.9949: 1, 50.995: 3, 51: 3, 51.022: 3, 75: 3, 75.5: 3, 75.904: 3, 75.9949: 3, 75.995: 5, 76: 5, 100: 5},
    **{136.84: 5, 175.44: 5},
}


def scored(law, percent: float, denominator: float) -> list[int]:
    """The scores when every criterion has this percentage."""
    columns = dict.fromkeys(law.columns, denominator) | {
        item.volume: percent * denominator / 100 for item in law.criteria
    }
    result = score(pl.DataFrame({name: [float(value)] for name, value in columns.items()}), law)
    return [result[f"skor_{item.id}"][0] for item in law.criteria]


@pytest.mark.parametrize("law", regulations().values(), ids=str)
@pytest.mark.parametrize(("percent", "expected"), OBSERVED.items())
@pytest.mark.parametrize("denominator", [1.0, 5.0, 29.0, 333.0, 0.38])
def test_every_observed_percentage_gets_its_score(law, percent, expected, denominator):
    assert set(scored(law, percent, denominator)) == {expected}


@pytest.mark.parametrize("law", regulations().values(), ids=str)
def test_floats_at_an_edge_fall_where_the_figures_on_paper_do(law):
    assert 249.95 / 1000 * 100 < 24.995  # on paper they are equal
    rows = {name: [1000.0] for name in law.columns} | {item.volume: [249.95] for item in law.criteria}
    result = score(pl.DataFrame(rows), law)
    assert {result[f"skor_{item.id}"][0] for item in law.criteria} == {1}


@pytest.mark.parametrize("law", REGULATIONS, ids=str)
def test_every_edge_of_a_regulation_belongs_to_the_band_above_it(law):
    for bands in (law.score_bands, law.class_bands):
        for below, band in zip(bands.bands, bands.bands[1:], strict=False):
            assert results(bands, [bands.edge(band) - 1e-6, bands.edge(band)]) == [below.value, band.value]


def test_a_percentage_below_the_first_band_never_wraps_to_the_last():
    for law in REGULATIONS:
        assert results(law.score_bands, [-84.57, -1e-12, 0.0]) == [law.score_bands.bands[0].value] * 3


def test_a_missing_percentage_has_no_score():
    for law in REGULATIONS:
        assert results(law.score_bands, [None]) == [None]


def results(bands: Bands, figures: list[float | None]) -> list[int | None]:
    frame = nw.from_native(pl.DataFrame({"angka": pl.Series(figures, dtype=pl.Float64)}))
    return frame.select(hasil=banded(nw.col("angka"), bands))["hasil"].to_list()


@pytest.mark.parametrize(
    ("identifier", "classes"),
    [
        ("permen_pupr_14_2018", {0: "Tidak kumuh", 15: "Tidak kumuh", 16: "Kumuh ringan", 37: "Kumuh ringan",
                                 38: "Kumuh sedang", 59: "Kumuh sedang", 60: "Kumuh berat", 80: "Kumuh berat"}),
        ("permen_pupr_02_2016", {0: "Tidak kumuh", 18: "Tidak kumuh", 19: "Kumuh ringan", 44: "Kumuh ringan",
                                 45: "Kumuh sedang", 70: "Kumuh sedang", 71: "Kumuh berat", 95: "Kumuh berat"}),
    ],
)  # fmt: skip
def test_the_classes_begin_where_the_regulation_says(identifier, classes):
    law = regulations()[identifier]
    names = {band.value: band.label_id for band in law.class_bands.bands}
    values = results(law.class_bands, [float(total) for total in classes])
    assert [names[value] for value in values] == list(classes.values())
    assert law.highest_total == max(classes)


@pytest.mark.parametrize("law", REGULATIONS, ids=str)
def test_an_rt_is_slum_from_the_first_slum_class_on(law):
    points = law.score_bands.highest
    totals = range(0, law.highest_total + 1)
    frame = pl.DataFrame(
        {"total_terendah": totals, "total_tertinggi": totals, "luas_verifikasi_ha": [2.5] * len(totals)}
    )
    classed = with_class(nw.from_native(frame), law).to_native()
    assert classed["luas_kumuh_ha"].to_list() == [2.5 if total >= law.slum_from else 0 for total in totals]
    assert classed["tingkat_kekumuhan"].to_list()[law.slum_from - 1 : law.slum_from + 1] == [
        band.label_id for band in law.class_bands.bands[:2]]  # fmt: skip
    open_ = frame.with_columns(total_tertinggi=pl.col("total_terendah") + points).filter(
        total_terendah=law.slum_from - 1
    )
    assert with_class(nw.from_native(open_), law).to_native()["luas_kumuh_ha"].to_list() == [None]
