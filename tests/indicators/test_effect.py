"""What accepting a survey would do to its places."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.aggregate import LEVELS, score_by
from indicators.effect import AREAS, CHANGES, CITY, ENDS, city_effect, hectares, place_effect
from indicators.law import Regulation
from tests.indicators.laws import LAWS, REGULATIONS, TESTS
from tests.indicators.surveys import few, surveys
from tests.indicators.test_golden import read

every_law = pytest.mark.parametrize("law", REGULATIONS, ids=str)
every_level = pytest.mark.parametrize("level", LEVELS)
# From the published totals 18 28 23 24 17 14 52 38 30 16 18 32 18 25: slum begins at 16.
GOLDEN = [
    "worse",
    "better",
    "worse",
    "better",
    "left",
    "entered",
    "better",
    "better",
    "better",
    "worse",
    "worse",
    "better",
    "worse",
    "better",
]


@every_law
@every_level
@few
@given(data=st.data())
def test_the_same_survey_again_changes_no_place(law, level, data):
    survey = data.draw(surveys(law))
    assert set(place_effect(survey, survey, law, level)["perubahan"]) <= {"same"}


@every_law
@few
@given(data=st.data())
def test_every_place_of_either_survey_stands_once_in_one_kind_of_change(law, data):
    before, after = data.draw(surveys(law)), data.draw(surveys(law))
    told = place_effect(before, after, law, "rt")
    keys = pl.concat([before.select("kode_rt", "tahun"), after.select("kode_rt", "tahun")]).unique()
    assert told.height == keys.height
    assert set(told["perubahan"]) <= set(CHANGES)
    assert told.filter(pl.col("perubahan") == "new").height == told.height - before.height
    assert told.filter(pl.col("perubahan") == "gone").height == told.height - after.height


@every_law
@few
@given(data=st.data())
def test_the_differences_of_the_rt_add_up_to_those_of_the_cities(law, data):
    before, after = data.draw(surveys(law)), data.draw(surveys(law))
    finest, cities = (place_effect(before, after, law, level) for level in ("rt", "kota"))
    for end in ("lama", "baru"):
        column = f"luas_kumuh_ha_{end}"
        assert finest[column].sum() == pytest.approx(cities[column].sum())


@every_law
@pytest.mark.parametrize("level", ["kelurahan", "kawasan"])
@few
@given(data=st.data())
def test_the_hectares_of_the_places_and_of_what_lies_in_none_are_those_of_the_cities(law, level, data):
    before, after = data.draw(surveys(law)), data.draw(surveys(law))
    places, cities = (place_effect(before, after, law, it) for it in (level, "kota"))
    told = hectares(places, cities)
    columns = [f"{name}_{end}" for name in AREAS for end in ENDS]
    parts = told.filter(pl.col("bagian") != "city").group_by("tahun").agg(pl.col(columns).sum()).sort("tahun")
    whole = told.filter(pl.col("bagian") == "city").sort("tahun")
    assert whole["tahun"].to_list() == sorted(set(before["tahun"]) | set(after["tahun"]))
    for name in columns:
        assert parts[name].to_list() == pytest.approx(whole[name].fill_null(0).to_list())
    if level != "kawasan":
        assert told.filter(pl.col("bagian") == "listed").select(columns).equals(whole.select(columns))
        assert "elsewhere" not in set(told["bagian"])


@every_law
@few
@given(data=st.data())
def test_the_difference_of_the_totals_is_the_sum_of_the_differences(law, data):
    before, after = data.draw(surveys(law)), data.draw(surveys(law))
    places, cities = (place_effect(before, after, law, it) for it in ("kawasan", "kota"))
    for (_year,), told in hectares(places, cities).group_by("tahun"):
        change = {row["bagian"]: row["luas_kumuh_ha_selisih"] for row in told.to_dicts()}
        if change["city"] is not None:
            assert change["listed"] + change.get("elsewhere", 0) == pytest.approx(change["city"])


@every_law
def test_a_year_that_is_not_stored_yet_has_no_hectares_before(law):
    after = one_rt(law, luas_verifikasi_ha=1.5)
    places, cities = (place_effect(after.clear(), after, law, level) for level in ("kelurahan", "kota"))
    for row in hectares(places, cities).to_dicts():
        assert (row["luas_verifikasi_ha_lama"], row["luas_verifikasi_ha_baru"]) == (None, 1.5)
        assert row["luas_verifikasi_ha_selisih"] is None


@every_law
def test_an_equal_total_over_other_hectares_is_not_the_same(law):
    before, after = one_rt(law, luas_verifikasi_ha=1.5), one_rt(law, luas_verifikasi_ha=1.25)
    assert place_effect(before, after, law, "kelurahan")["perubahan"].to_list() == ["other"]


@every_law
def test_a_place_bears_its_name_of_after_and_when_it_is_gone_its_name_of_before(law):
    named = one_rt(law).with_columns(kelurahan=pl.lit("Sukamaju"))
    renamed = one_rt(law).with_columns(kelurahan=pl.lit("Sukamakmur"))
    assert place_effect(named, renamed, law, "kelurahan")["kelurahan"].to_list() == ["Sukamakmur"]
    assert place_effect(named, renamed.clear(), law, "kelurahan")["kelurahan"].to_list() == ["Sukamaju"]


def test_published_totals_stand_before_and_after_when_every_rt_hands_its_figures_to_the_next():
    law, golden = LAWS["permen_pupr_14_2018"], read(TESTS / "golden" / "permen_pupr_14_2018" / "kawanku-jatim.csv")
    published, areas = golden["total_skor"].to_list(), golden["luas_verifikasi_ha"].to_list()
    figures = golden.select(name for name in {*law.columns, "luas_verifikasi_ha"} if name in golden.columns)
    codes = pl.DataFrame({"kode_rt": [f"99.01.01.1001-001-{row:03}" for row in range(golden.height)]})
    before, after = (
        pl.concat([codes.with_columns(tahun=2024), it], how="horizontal") for it in (figures, next_of(figures))
    )
    told = place_effect(before, after, law, "rt")
    assert told["total_terendah_lama"].to_list() == told["total_tertinggi_lama"].to_list() == published
    assert (
        told["total_terendah_baru"].to_list()
        == told["total_tertinggi_baru"].to_list()
        == [*published[1:], published[0]]
    )
    assert told["luas_verifikasi_ha_baru"].to_list() == [*areas[1:], areas[0]]
    assert told["perubahan"].to_list() == GOLDEN


def next_of(rows: pl.DataFrame) -> pl.DataFrame:
    return pl.concat([rows[1:], rows[:1]])


def one_rt(law: Regulation, **cells: float) -> pl.DataFrame:
    """An RT of a kelurahan and city of one kecamatan without any deficiency."""
    codes = {"kode_rt": ["99.01.01.1001-001-001"], "kode_kelurahan": ["99.01.01.1001"], "kode_kota": ["99.01"]}
    zeros = {name: [0.0] for name in (*law.columns, "luas_verifikasi_ha")}
    return pl.DataFrame(codes | {"tahun": [2024]} | zeros | {name: [value] for name, value in cells.items()})


@every_law
@few
@given(data=st.data())
def test_a_city_before_and_after_has_the_figures_that_it_is_scored_with(law, data):
    before = data.draw(surveys(law))
    after = before.with_columns(pl.lit(None, pl.Float64).alias(law.criteria[0].volume))
    told = city_effect(before, after, law)
    for survey, end in zip((before, after), ENDS, strict=True):
        scored = score_by(survey, law, "kota").sort("kode_kota", "tahun")
        assert told["kode_kota"].to_list() == scored["kode_kota"].to_list()
        assert all(told[f"{name}_{end}"].equals(scored[name]) for name in CITY)


@every_law
def test_a_place_that_was_not_surveyed_before_is_new_and_has_no_hectares_before(law):
    after = one_rt(law, luas_verifikasi_ha=1.5)
    (row,) = place_effect(after.clear(), after, law, "rt").to_dicts()
    assert row["perubahan"] == "new"
    assert row["luas_verifikasi_ha_lama"] is None
    assert row["luas_verifikasi_ha_baru"] == 1.5
