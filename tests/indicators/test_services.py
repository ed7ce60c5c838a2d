"""Households with and without a service: what is known, what is not, and what definitions make of it."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.aggregate import LEVELS, score_by
from indicators.regulation import regulations
from indicators.services import HOUSEHOLDS, services
from indicators.targets import sanitation_definitions, single_criteria, water_definitions, with_services
from tests.indicators.laws import REGULATIONS
from tests.indicators.rows import rt, survey
from tests.indicators.surveys import few, surveys

LAW = regulations()["permen_pupr_14_2018"]
every_law = pytest.mark.parametrize("law", REGULATIONS, ids=str)


def city(criteria, *rows):
    return services(survey(*rows), LAW, "kota", criteria).row(0, named=True)


def two_years(first: dict[str, object], second: dict[str, object], only_then: dict[str, object]) -> pl.DataFrame:
    """RT 1 in both years, RT 2 in the first only."""
    before, after = survey(first, only_then), survey(second).with_columns(tahun=pl.lit(2025))
    return pl.concat([before, after], how="vertical_relaxed")


def test_the_definitions_are_those_of_the_regulation():
    assert water_definitions(LAW) == {"3a": ("3a",), "3a-3b": ("3a", "3b")}
    assert list(sanitation_definitions(LAW)) == ["5a", "5b", "5a-6a-6b", "5b-6a-6b"]
    assert list(single_criteria(LAW)) == ["3a", "3b", "5a", "5b", "6a", "6b"]


def test_who_lacks_several_is_known_in_bounds_only():
    found = city(("3a", "3b"), rt(LAW, kk_tanpa_air_aman=30.0, kk_air_kurang=50.0))
    assert (found["belum_terendah"], found["belum_tertinggi"]) == (50, 80)
    assert (found["terdata_terendah"], found["terdata_tertinggi"]) == (20, 50)


def test_bounds_are_taken_rt_by_rt_and_then_summed():
    # At least 30 + 40, not the larger of the sums (50); at most 100 households of the second RT.
    rows = (
        rt(LAW, kk_tanpa_air_aman=30.0, kk_air_kurang=10.0),
        rt(LAW, kk_tanpa_air_aman=20.0, kk_air_kurang=40.0),
        rt(LAW, kk_tanpa_air_aman=90.0, kk_air_kurang=90.0),
    )
    found = city(("3a", "3b"), *rows)
    assert (found["sisa_terendah"], found["sisa_tertinggi"]) == (30 + 40 + 90, 40 + 60 + 100)


def test_households_without_a_value_may_all_lack_it_or_none():
    found = city(("3a",), rt(LAW, kk_tanpa_air_aman=20.0), rt(LAW, kk_tanpa_air_aman=None, jumlah_kk=300.0))
    assert (found["kk"], found["kk_terdata"], found["kk_tanpa_nilai"], found["rt_tanpa_nilai"]) == (400, 100, 300, 1)
    assert (found["terdata_terendah"], found["terdata_tertinggi"]) == (80, 80)
    assert (found["sisa_terendah"], found["sisa_tertinggi"]) == (20, 320)
    assert (found["terlayani_terendah"], found["terlayani_tertinggi"]) == (20, 95)


def test_an_rt_without_a_survey_this_year_counts_with_its_newest_households_and_area():
    rows = two_years(rt(LAW), rt(LAW, kk_tanpa_air_aman=10.0), rt(LAW, jumlah_kk=40.0, luas_verifikasi_ha=3.0))
    found = services(rows, LAW, "kota", ("3a",)).filter(tahun=2025).row(0, named=True)
    assert (found["jumlah_rt"], found["rt_tak_tersurvei"], found["kk_tak_tersurvei"]) == (1, 1, 40)
    assert found["luas_tak_tersurvei_ha"] == 3
    assert (found["sisa_terendah"], found["sisa_tertinggi"], found["kk"]) == (10, 50, 140)


def test_a_place_without_any_survey_this_year_is_there_and_knows_nothing():
    rows = two_years(rt(LAW), rt(LAW), rt(LAW, kk_tanpa_air_aman=10.0))
    found = services(rows, LAW, "rt", ("3a",)).filter(tahun=2025).sort("kode_rt").row(1, named=True)
    assert (found["terdata_terendah"], found["terdata_tertinggi"]) == (None, None)
    assert (found["terlayani_terendah"], found["terlayani_tertinggi"]) == (0, 100)


def test_an_rt_whose_households_are_unknown_is_counted_as_such():
    found = city(("3a",), rt(LAW, kk_tanpa_air_aman=5.0, jumlah_kk=None))
    assert (found["kk"], found["rt_tanpa_kk"], found["rt_tanpa_nilai"], found["terlayani_terendah"]) == (0, 1, 1, None)


@every_law
@few
@given(data=st.data())
def test_households_are_measured_or_without_value_or_not_surveyed_and_nothing_else(law, data):
    rows = data.draw(surveys(law))
    for level in LEVELS:
        for criteria in (*water_definitions(law).values(), *sanitation_definitions(law).values()):
            found = services(rows, law, level, criteria)
            assert (found["kk"] - sum(found[name] for name in HOUSEHOLDS)).abs().max() in (None, pytest.approx(0))
            assert (found["sisa_terendah"] >= found["belum_terendah"] - 1e-9).all()
            assert (found["sisa_tertinggi"] >= found["belum_tertinggi"] - 1e-9).all()
            assert (found["sisa_tertinggi"] >= found["sisa_terendah"] - 1e-9).all()
            assert found.filter(pl.col("terlayani_tertinggi") < pl.col("terlayani_terendah")).is_empty()


@every_law
@few
@given(data=st.data())
def test_the_parts_of_a_place_add_up_to_it(law, data):
    rows = data.draw(surveys(law))
    (criteria,) = list(water_definitions(law).values())[-1:]
    whole = services(rows, law, "kota", criteria)
    for level in ("kecamatan", "kelurahan", "rw", "rt"):
        parts = services(rows, law, level, criteria).with_columns(kode_kota=pl.col(f"kode_{level}").str.slice(0, 5))
        for name in ("kk", *HOUSEHOLDS, "sisa_terendah", "sisa_tertinggi", "rt_tak_tersurvei"):
            sums = parts.group_by("kode_kota", "tahun").agg(pl.col(name).sum()).sort("kode_kota", "tahun")
            assert sums[name].to_list() == pytest.approx(whole[name].to_list()), (level, name)


@every_law
@few
@given(data=st.data())
def test_one_criterion_gives_the_share_the_other_pages_show(law, data):
    rows = data.draw(surveys(law))
    theirs = with_services(score_by(rows, law, "kelurahan"), law).sort("kode_kelurahan", "tahun")
    ours = services(rows, law, "kelurahan", (law.targets.water,)).filter(pl.col("jumlah_rt") > 0)
    pairs = zip(
        theirs["air_minum_persen"], theirs["pembagi_" + law.targets.water], ours["terdata_terendah"], strict=True
    )
    for shown, weight, served in pairs:
        assert served == (pytest.approx(shown) if weight else None)


@every_law
@few
@given(data=st.data())
def test_a_wider_definition_never_serves_more(law, data):
    rows = data.draw(surveys(law))
    for kinds in (water_definitions(law), sanitation_definitions(law)):
        narrow, wide = (services(rows, law, "rw", list(kinds.values())[end]) for end in (0, -1))
        if set(list(kinds.values())[0]) <= set(list(kinds.values())[-1]):
            assert (wide["sisa_terendah"] >= narrow["sisa_terendah"] - 1e-9).all()
            assert (wide["sisa_tertinggi"] >= narrow["sisa_tertinggi"] - 1e-9).all()


def test_any_kind_of_table_gives_the_same():
    rows = two_years(rt(LAW, kk_air_kurang=5.0), rt(LAW, kk_tanpa_air_aman=None), rt(LAW))
    ours = services(rows, LAW, "kota", ("3a", "3b"))
    lazy = services(rows.lazy(), LAW, "kota", ("3a", "3b"))
    assert isinstance(lazy, pl.LazyFrame)
    assert lazy.collect().equals(ours)
    pandas = pl.from_pandas(services(rows.to_pandas(), LAW, "kota", ("3a", "3b")), nan_to_null=True)
    assert pandas.select(ours.columns).to_dicts() == ours.to_dicts()
