"""Larger places: what is summed, what is carried along, the headline numbers, the two hundreds and the map's layers."""

import polars as pl
import pytest
from narwhals.exceptions import ColumnNotFoundError

from indicators.aggregate import LEVELS, score_by
from indicators.headline import headline, worst_aspects
from indicators.layers import class_indices, figures, map_layers
from indicators.poor import held_households, protected
from indicators.regulation import regulations
from indicators.results import ROW_KEYS, level_results, row_results
from indicators.scoring import score
from indicators.summing import place_keys
from indicators.targets import TARGETS, with_services
from tests.indicators.laws import REGULATIONS
from tests.indicators.rows import rt, survey

LAW = regulations()["permen_pupr_14_2018"]


def place(*rows: dict[str, object], law=LAW) -> dict[str, object]:
    return score_by(survey(*rows), law, "kelurahan").row(0, named=True)


def test_volumes_and_denominators_are_summed_and_percentages_never_averaged():
    # 90 of 100 and 0 of 900 households: 9 %, not the 45 % of the mean; RT scores 5 and 0.
    found = place(rt(LAW, kk_air_kurang=90.0), rt(LAW, jumlah_kk=900.0))
    assert (found["volume_3b"], found["pembagi_3b"], found["persen_3b"], found["skor_3b"]) == (90, 1000, 9, 0)


def test_a_negative_volume_counts_as_0_in_the_sum():
    found = place(rt(LAW, luas_genangan_ha=-9.0), rt(LAW, luas_genangan_ha=6.0))
    assert (found["volume_4a"], found["persen_4a"]) == (6, 30)


def test_an_unmeasured_rt_leaves_a_range_and_its_share_is_carried_along():
    found = place(rt(LAW, kk_air_kurang=100.0), rt(LAW, kk_air_kurang=None))
    assert (found["persen_3b"], found["skor_3b"]) == (100, None)
    assert (found["total_terendah"], found["total_tertinggi"]) == (1, 5)
    assert found["cakupan_nilai"] == pytest.approx(100 * 31 / 32)


def test_an_rt_without_its_denominator_can_weigh_anything():
    found = place(rt(LAW, kk_air_kurang=100.0), rt(LAW, kk_air_kurang=80.0, jumlah_kk=None))
    assert (found["skor_3b"], found["total_terendah"], found["total_tertinggi"]) == (None, 0, 5)


def test_an_rt_of_unknown_size_without_any_lack_can_only_dilute():
    found = place(rt(LAW, kk_air_kurang=60.0), rt(LAW, jumlah_kk=None))
    assert (found["total_terendah"], found["total_tertinggi"]) == (0, 3)


def test_slum_hectares_are_certain_possible_or_of_uncertain_class():
    volumes = {item.volume: 100.0 for item in LAW.criteria if item.id in {"1a", "1c", "2a", "2b"}}
    many = volumes | {item.volume: 100.0 for item in LAW.criteria if item.id in {"3a", "3b", "5a"}}
    found = place(
        rt(LAW, luas_verifikasi_ha=1.0),
        rt(LAW, luas_verifikasi_ha=2.0, **volumes),  # 20: ringan
        rt(LAW, luas_verifikasi_ha=4.0, **(volumes | {"jalan_rusak_m": None})),  # 15 to 20: perhaps slum
        rt(LAW, luas_verifikasi_ha=8.0, **(many | {"kk_tanpa_sarana_sampah": None})),  # 35 to 40: slum, class open
    )
    assert found["luas_kumuh_ha"] == 2 + 8
    assert (found["luas_mungkin_kumuh_ha"], found["luas_kumuh_tanpa_kelas_ha"]) == (4, 8)
    assert (found["luas_tidak_kumuh_ha"], found["luas_ringan_ha"], found["luas_belum_pasti_ha"]) == (1, 2, 12)
    assert (found["jumlah_rt"], found["rt_kumuh"]) == (4, 2)


def test_without_any_area_the_slum_hectares_are_missing_not_zero():
    rows = [rt(LAW, luas_verifikasi_ha=None), rt(LAW, luas_verifikasi_ha=None)]
    found = place(*rows)
    assert [found[name] for name in ("luas_kumuh_ha", "luas_mungkin_kumuh_ha", "luas_tidak_kumuh_ha")] == [None] * 3
    now = headline(figures(score_by(survey(*rows), LAW, "kota"), LAW), 2024)
    assert (now.slum, now.surveyed, now.slum_share) == (None, None, None)


def test_what_no_rt_has_stays_missing_and_what_some_have_is_summed_over_those():
    rows = [rt(LAW, jumlah_penduduk=30.0, luas_rtp_m2=60.0), rt(LAW, jumlah_penduduk=50.0, luas_rtp_m2=None)]
    found = place(*rows)
    assert (found["luas_rtp_m2"], found["penduduk_terdata_rtp"], found["kk_miskin"]) == (60, 30, None)
    layers = figures(score_by(survey(*rows), LAW, "kelurahan"), LAW).row(0, named=True)
    assert (layers["rtp_per_jiwa_m2"], layers["kk_miskin_persen"]) == (2, None)


def test_rows_of_no_place_stay_out_and_years_stay_apart():
    rows = survey(rt(LAW), rt(LAW), rt(LAW)).with_columns(
        kode_kawasan=pl.Series(["99.01:A", "99.01:A", None]), tahun=pl.Series([2023, 2024, 2024])
    )
    found = score_by(rows, LAW, "kawasan").sort("tahun")
    assert found.select(place_keys("kawasan")).rows() == [("99.01:A", 2023), ("99.01:A", 2024)]
    assert found["jumlah_rt"].to_list() == [1, 1]


BEHIND_THE_SCORES = (
    "volume",
    "pembagi",
    "tanpa_nilai",
    "tanpa_pembagi",
    "persen_terendah",
    "persen_tertinggi",
    "skor_tertinggi",
)


@pytest.mark.parametrize("law", REGULATIONS, ids=str)
def test_the_columns_declared_for_results_are_those_there_are(law):
    table = survey(rt(law)).with_columns(kode_kawasan=pl.lit("99.01:A"))
    rows = {item.id for item in row_results(law)}
    assert rows - set(ROW_KEYS) <= set(score(table, law).columns)
    for level in LEVELS:
        parts = tuple(f"{part}_{item.id}" for part in BEHIND_THE_SCORES for item in law.criteria)
        computed = [name for name in score_by(table, law, level).columns if name not in parts]
        assert set(computed) <= {item.id for item in level_results(law, level)}


def test_the_two_hundreds_are_what_the_lack_leaves():
    row = rt(LAW, kk_tanpa_air_aman=12.0, kk_limbah_tidak_standar=140.0, kk_sarana_limbah_tidak_standar=None)
    found = with_services(score_by(survey(row), LAW, "kota"), LAW).row(0, named=True)
    assert (found["air_minum_persen"], found["sanitasi_persen"], found["sanitasi_ketat_persen"]) == (88, 0, None)
    assert [(target.goal, target.unit) for target in TARGETS] == [(100, "%"), (0, "ha"), (100, "%")]


def test_the_headline_says_slum_people_and_the_change_since_the_year_before():
    volumes = {item.volume: 100.0 for item in LAW.criteria if item.id in {"1a", "1c", "2a", "2b"}}
    rows = survey(rt(LAW, jumlah_penduduk=300.0, **volumes), rt(LAW, jumlah_penduduk=200.0))
    years = pl.concat([rows, rows.with_columns(tahun=pl.lit(2025), jalan_rusak_m=pl.lit(0.0))], how="vertical_relaxed")
    city = figures(score_by(years, LAW, "kota"), LAW)
    now = headline(city, 2025)
    assert (now.slum, now.previous_year, now.change, now.slum_share, now.slum_rt) == (0, 2024, -10, 0, 0)
    before = headline(city, 2024)
    assert (before.slum, before.slum_people, before.people, before.change) == (10, 300, 500, None)
    assert headline(city, 1999) is None
    assert worst_aspects(city, LAW, 2024)[0] == ("2", 50.0)


def shown(rows, law):
    """The rows of kelurahan as pages have them."""
    return protected(figures(score_by(rows, law, "kelurahan"), law), held_households(rows), "kelurahan")


@pytest.mark.parametrize("law", REGULATIONS, ids=str)
def test_every_layer_of_the_map_has_its_column_and_places_every_figure_in_a_break(law):
    rows = shown(survey(rt(law), rt(law, kk_tanpa_air_aman=80.0)), law)
    layers = map_layers(law)
    assert next(iter(layers)) == "kelas"
    assert {f"persen_{item.id}" for item in law.criteria} < set(layers)
    for layer in layers.values():
        index = class_indices(rows, layer)["kelas_peta"][0]
        assert index is None if rows[layer.column][0] is None else 0 <= index < len(layer.bands.bands)


def test_a_place_whose_poor_are_held_back_stands_after_the_last_break_and_tells_no_share():
    rows = shown(survey(rt(LAW, kk_miskin=6.0, jumlah_kk=100.0)), LAW)
    layer = map_layers(LAW)["miskin"]
    assert class_indices(rows, layer)["kelas_peta"].to_list() == [len(layer.bands.bands)]
    assert rows.select("kk_miskin", "kk_miskin_persen").row(0) == (None, None)
    assert class_indices(shown(survey(rt(LAW, kk_miskin=16.0, jumlah_kk=100.0)), LAW), layer)["kelas_peta"].item() == 2


def test_a_layer_of_small_counts_is_refused_where_nothing_was_held_back():
    rows = figures(score_by(survey(rt(LAW, kk_miskin=6.0)), LAW, "kelurahan"), LAW)
    with pytest.raises(ColumnNotFoundError, match="tanda"):
        class_indices(rows, map_layers(LAW)["miskin"])


def test_a_place_of_uncertain_class_stands_after_the_last_class():
    rows = score_by(survey(rt(LAW, **dict.fromkeys(LAW.columns, None))), LAW, "kelurahan")
    layer = map_layers(LAW)["kelas"]
    assert class_indices(figures(rows, LAW), layer)["kelas_peta"].to_list() == [4]
