"""Class breaks: every figure falls in one class, the schemes are mapclassify's, the law's breaks stay the law's."""

import warnings

import mapclassify
import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.classing import SCHEMES, by_law, classed
from indicators.difference import difference_layers, size_of, with_difference
from indicators.layers import class_indices, map_layers
from indicators.regulation import DEFAULT, regulations
from tests.indicators.surveys import few

LAYERS = map_layers(regulations()[DEFAULT])
POOR, CHANGE = LAYERS["miskin"], difference_layers()["ubah_kumuh"]
DRAWN = [scheme for scheme in SCHEMES if scheme != "fixed"]
FIGURES = st.lists(st.one_of(st.none(), st.integers(0, 1000).map(lambda n: n / 10)), max_size=40)


def classes(layer, figures):
    rows = pl.DataFrame({layer.column: pl.Series(figures, dtype=pl.Float64), "tanda": None})
    return class_indices(rows, layer)["kelas_peta"].to_list()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_figure_falls_in_one_class_and_a_missing_one_in_none(scheme):
    @given(FIGURES)
    @few
    def falls(figures):
        layer = classed(POOR, figures, scheme)
        assert 2 <= len(layer.bands.bands) <= 5
        for figure, index in zip(figures, classes(layer, figures), strict=True):
            assert (index is None) == (figure is None)

    falls()


@pytest.mark.parametrize(("scheme", "theirs"), [("quantiles", "Quantiles"), ("natural", "FisherJenks")])
def test_the_classes_are_those_of_mapclassify(scheme, theirs):
    @given(st.lists(st.integers(0, 60).map(float), min_size=8, max_size=40).filter(lambda it: len(set(it)) >= 8))
    @few
    def agree(figures):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            expected = getattr(mapclassify, theirs)(np.array(figures), k=5)
        found = classes(classed(POOR, figures, scheme), figures)
        # Quantiles that coincide leave a class empty there; here it is not made.
        assert (
            np.unique(found, return_inverse=True)[1].tolist() == np.unique(expected.yb, return_inverse=True)[1].tolist()
        )

    agree()


def test_equal_intervals_are_equally_wide():
    lower = [band.lower for band in classed(POOR, [0.0, 3.0, 50.0], "equal").bands.bands]
    assert np.diff(lower) == pytest.approx([50 / 3] * 2)


def test_two_thousand_places_are_classed_without_waiting():
    figures = np.random.default_rng(7).random(2000).tolist()
    layer = classed(POOR, figures, "natural")
    assert {0, 1, 2, 3, 4} == set(classes(layer, figures))


@pytest.mark.parametrize("figures", [[], [None], [3.0], [3.0, 3.0, None]])
@pytest.mark.parametrize("scheme", DRAWN)
def test_figures_that_are_all_alike_keep_our_own_breaks(figures, scheme):
    assert classed(POOR, figures, scheme) == POOR


@pytest.mark.parametrize("scheme", DRAWN)
def test_no_scheme_replaces_a_break_of_the_law(scheme):
    legal = [layer for layer in LAYERS.values() if by_law(layer)]
    assert len(legal) == 1 + 7 + 16 + 16
    assert all(classed(layer, [1.0, 50.0, 99.0], scheme) == layer for layer in legal)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_classes_of_a_change_lie_alike_on_both_sides_of_none(scheme):
    figures = [-8.0, -0.5, 0.0, 0.5, 8.0, None, 2.0, -2.0]
    layer = classed(CHANGE, figures, scheme)
    found = dict(zip(figures, classes(layer, figures), strict=True))
    assert found[0.0] == 2
    assert found[None] is None
    for figure in (0.5, 2.0, 8.0):
        assert found[figure] + found[-figure] == 4
        assert (found[figure] == 4) == (figure > size_of(layer.bands))


def test_a_change_needs_a_figure_in_both_years():
    now = pl.DataFrame({"kode_rt": ["a", "b", "c"], "total_skor": [20, None, 30], "luas_kumuh_ha": [1.1, 0.0, 2.0]})
    before = pl.DataFrame({"kode_rt": ["a", "b", "d"], "total_skor": [30, 10, 5], "luas_kumuh_ha": [1.0, 0.5, 9.0]})
    told = with_difference(now, before, "rt").sort("kode_rt")
    assert told["kode_rt"].to_list() == ["a", "b", "c"]
    assert told["ubah_total"].to_list() == [-10, None, None]
    assert told["ubah_kumuh_ha"].to_list() == [0.1, -0.5, None]
    assert set(told.columns) == {*now.columns, "ubah_total", "ubah_kumuh_ha"}
