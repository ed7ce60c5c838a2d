"""The page 100-0-100: definitions that can be chosen, sums that hold, dates that are told only where they follow."""

import shutil
from pathlib import Path

import polars as pl
import pytest

from data import demo
from data import store as tables
from indicators.definitions import definitions
from indicators.regulation import regulations
from indicators.services import services
from locales import translator
from pages import _zero
from pages._shared import Choice, newest
from pages._target import LEVELS, LOWER, Aim, slum_definition, ways
from pages._target_places import sheet
from tests.pages.conftest import LANGUAGES, opened, shown

LAW = regulations()["permen_pupr_14_2018"]
DEMO = demo.tables()
SURVEY = DEMO["survey"]


@pytest.fixture
def own(demonstration: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of the test's own, with Kota Contoh."""
    folder = shutil.copytree(demonstration, tmp_path / "store")
    monkeypatch.setenv("NOLKUMUH_STORE", str(folder))
    return folder


def report(folder: Path, definition: str, baseline: str = "2019") -> None:
    """The city decides to report hectares by a definition."""
    told = {"definisi": definition, "tahun_dasar": baseline}
    rows = pl.DataFrame({"kode_kota": "99.01", "hal": list(told), "nilai": list(told.values())})
    tables.put(folder, "settings", rows, author="", note="Rapat", file="", sha256="")


@pytest.mark.parametrize("year", [2023, 2025])
def test_the_slum_goes_to_0_in_the_same_year_as_on_the_road_to_0_ha_whatever_the_city_reports(own, year):
    followed = []
    for definition in definitions():
        report(own, definition)
        choice = Choice("id", "99.01", "Kota Contoh", year, LAW, newest("survey"))
        aim = Aim(choice, "kota", "99.01", "Kota Contoh", 2030, ("3a",), ("5a",))
        ours = next(way for way in ways(aim) if way.id == "slum").pace
        theirs = _zero.city_road(_zero.Aim(choice, slum_definition(choice), 2030, 0.0)).pace
        assert (ours.state, ours.reached, ours.last[0]) == (theirs.state, theirs.reached, theirs.last[0]), definition
        assert (ours.last[1], ours.needed) == pytest.approx((theirs.last[1], theirs.needed)), definition
        followed.append(slum_definition(choice))
    assert followed == list(definitions())


def test_the_page_follows_what_the_city_reports_and_says_so(own):
    report(own, "kontribusi")
    page, road = opened("target"), opened("menuju")
    assert page.metric[1].label == "Luas kumuh: Sisa, menurut kontribusi"
    assert "Jalan menuju 0 ha mengikutinya" in shown(page)
    assert page.metric[1].value == road.metric[0].value


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("level", LEVELS)
def test_every_level_opens_in_both_languages_and_speaks_of_its_place(visit, level, language):
    page = visit("target", tingkat=level, bahasa=language)
    _ = translator(language)
    for word in (_("Left to serve"), _("With what may be slum"), _("The +1: public open space")):
        assert word in shown(page)
    assert len(page.metric) == 3
    assert len(page.get("plotly_chart")) == 5


@pytest.mark.parametrize(("level", "listed"), [(level, one) for level in LEVELS for one in LOWER[level]])
def test_the_places_listed_add_up_to_their_parent(visit, level, listed):
    rows = visit("target", tingkat=level, rinci=listed, air="3a-3b").dataframe[0].value
    children, together = rows.iloc[:-1], rows.iloc[-1]
    summed = [name for name in rows.columns if "(KK)" in name or "(ha)" in name]
    assert len(summed) == 11
    for name in summed:
        assert children[name].sum() == pytest.approx(together[name]), name


def test_the_number_of_households_left_is_the_sum_of_the_volumes(visit):
    left = SURVEY.filter(tahun=2024)["kk_tanpa_air_aman"].sum()
    assert f"Belum terlayani: {left:,.0f} KK".replace(",", ".") in shown(visit("target", tahun="2024"))


def test_every_choice_stands_in_the_address_and_decides_the_figures(visit):
    address = {"tingkat": "kelurahan", "tempat": "99.01.02.1003", "air": "3a-3b", "sanitasi": "5b-6a-6b"}
    page = visit("target", **address, sasaran="2035", rinci="rt", sk="2020")
    found = services(SURVEY, LAW, "kelurahan", ("3a", "3b")).filter(kode_kelurahan="99.01.02.1003", tahun=2025)
    low, high = (f"{found[f'sisa_{end}'][0]:,.0f}".replace(",", ".") for end in ("terendah", "tertinggi"))
    assert f"{low}–{high} KK" in shown(page)
    assert "2035" in shown(page)
    assert page.query_params["sasaran"] == "2035"
    assert page.selectbox(key="sk").value == 2020


def test_a_copied_year_is_told_and_is_no_measurement_of_pace(visit):
    said = shown(visit("target"))
    assert "2020 mengulang survei sebelumnya pada 99,0 % RT" in said
    assert "Dengan laju ini 100 % tercapai pada 2049." in said


def test_a_place_that_was_not_surveyed_this_year_is_drawn_as_unknown_and_opens_the_range(visit):
    page = visit("target", tingkat="rw", tempat="99.01.02.1003-001", rinci="rt")
    rows = page.dataframe[0].value
    absent = rows[rows["Tidak didata tahun ini (KK)"] > 0].iloc[0]
    assert (absent["Terlayani, air, terendah (%)"], absent["Terlayani, air, tertinggi (%)"]) == (0, 100)


def test_the_decree_in_force_is_held_against_the_survey(visit):
    now = dict(visit("target").table[-4].value.to_numpy().tolist())
    assert now["Luas menurut SK"] == "340,43 ha (235 RT)"
    assert visit("target", tahun="2019").info[0].value.startswith("Belum ada SK dari tahun 2019")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_download_has_every_place_and_year_with_its_definitions_and_snapshot(visit, language):
    offered = visit("target", bahasa=language).get("download_button")
    every = {"id": "semua tahun (CSV)", "en": "all years (CSV)"}[language]
    assert sum(button.proto.label.endswith(every) for button in offered) == 2
    choice = Choice(language, "99.01", "Kota Contoh", 2025, LAW, newest("survey"))
    aim = Aim(choice, "kota", "99.01", "Kota Contoh", 2030, ("3a", "3b"), ("5b",))
    mark, decimal = (";", True) if language == "id" else (",", False)
    rows = pl.read_csv(sheet(aim, "kelurahan"), separator=mark, decimal_comma=decimal, infer_schema_length=None)
    assert rows.select("kode_kelurahan", "tahun").n_unique() == rows.height == 24 * 7
    assert rows["definisi_air"].str.starts_with("3a + 3b").all()
    assert set(rows["rekaman"]) == {"survey@0"}
    now = rows.filter(pl.col("tahun") == 2025)
    parts = ("kk_terdata_air", "kk_tanpa_nilai_air", "kk_tak_tersurvei_air")
    assert now["kk"].sum() == sum(now[name].sum() for name in parts) == 71145
    assert now["luas_kumuh_ha"].sum() == pytest.approx(277.308)


@pytest.mark.only_year(2019)
@pytest.mark.parametrize("language", LANGUAGES)
def test_one_year_without_decree_and_boundaries_gives_figures_and_no_pace(visit, language):
    page = visit("target", bahasa=language)
    _ = translator(language)
    assert _("Only {year} is measured: no pace can be told.").format(year=2019) in shown(page)
    assert page.metric[0].value in {"68,9 %", "68.9 %"}
    assert page.info[0].value == _("No decree of {year} or before is stored: upload it on the page Upload.").format(
        year=2019
    )
