"""The map page as a tool: into a place and back, search, totals, layers, two maps, the filters in words and files."""

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from data import demo
from indicators.regulation import DEFAULT, regulations
from pages._map_table import sheet
from tests.pages.conftest import selected, shown, without_faults

SURVEY = demo.tables()["survey"].filter(pl.col("tahun") == 2025)
KECAMATAN, KELURAHAN, RW = "99.01.01", "99.01.01.1001", "99.01.01.1001-001"
OLDER = next(name for name in regulations() if name != DEFAULT)
RT, KAWASAN = "99.01.01.1001-001-001", "99.01:Muara Rekaan"
SCOPES = {KECAMATAN: "kecamatan", KELURAHAN: "kelurahan", RW: "rw", KAWASAN: "kawasan"}
INSIDE = {"": None, KECAMATAN: "kelurahan", KELURAHAN: "rw", RW: "rt", KAWASAN: "rt"}


def listed(page: AppTest) -> set[str]:
    """The codes of the table under the map."""
    return set(page.dataframe[0].value.iloc[:, -1])


def second_map(page: AppTest) -> str:
    """The line that says in what the second map differs."""
    return next(text.value for text in page.caption if "Peta kedua" in text.value)


def totals(page: AppTest):
    return next(table.value for table in page.table if "Jumlah" in table.value.columns[0])


def surveyed(code: str, level: str) -> set[str]:
    """The codes of a level inside a place, by the survey."""
    column = f"kode_{SCOPES[code]}"
    return set(SURVEY.filter(pl.col(column) == code)[f"kode_{level}"])


@pytest.mark.parametrize(("code", "level"), [pair for pair in INSIDE.items() if pair[1]])
def test_the_address_of_a_place_lists_what_is_inside_it_and_nothing_else(visit, code, level):
    page = visit("peta", di=code, tingkat=level)
    assert listed(page) == surveyed(code, level)
    assert page.query_params["di"] == code


@pytest.mark.parametrize(("code", "levels"), [(KECAMATAN, 3), (KELURAHAN, 2), (RW, 1), (KAWASAN, 1), (None, 5)])
def test_only_levels_inside_a_place_are_offered(visit, code, levels):
    page = visit("peta", **({"di": code} if code else {}))
    assert len(page.selectbox(key="tingkat").options) == levels


def test_a_level_that_is_not_inside_the_place_falls_back(visit):
    page = visit("peta", di=KELURAHAN, tingkat="kecamatan")
    assert selected(page, "tingkat") == "rt"


@pytest.mark.parametrize("code", ["99.01", RT, "33.75.01", "x", "99.01.01.1001-099"])
def test_a_link_into_no_place_shows_the_city_and_says_so(visit, code):
    page = visit("peta", di=code)
    assert "di" not in page.query_params
    assert any("Tautan" in text.value for text in page.warning)


def test_the_button_of_a_chosen_place_goes_in_down_to_the_rt_and_the_trail_leads_back(visit):
    page = visit("peta", tingkat="kecamatan", tempat=KECAMATAN)
    for code, level in list(INSIDE.items())[1:4]:
        if page.query_params.get("tempat") != code:
            page = visit("peta", **dict(page.query_params) | {"tempat": code})
        without_faults(page.button(key="masuk").click().run())
        assert (page.query_params["di"], selected(page, "tingkat")) == (code, level)
        assert "tempat" not in page.query_params
    without_faults(page.button(key="jejak-2").click().run())
    assert (page.query_params["di"], page.query_params["tingkat"], page.query_params["tempat"]) == (KELURAHAN, "rw", RW)
    without_faults(page.button(key="jejak-0").click().run())
    assert "di" not in page.query_params
    assert (page.query_params["tingkat"], page.query_params["tempat"]) == ("kecamatan", KECAMATAN)


@pytest.mark.parametrize(
    ("code", "inside", "level"),
    [
        (RT, RW, "rt"),
        (RW, KELURAHAN, "rw"),
        (KELURAHAN, KECAMATAN, "kelurahan"),
        (KECAMATAN, None, "kecamatan"),
        (KAWASAN, None, "kawasan"),
    ],
)
def test_a_search_opens_a_place_among_its_neighbours_from_anywhere(visit, code, inside, level):
    page = visit("peta", di="99.01.02")
    without_faults(page.selectbox(key="cari").set_value(code).run())
    assert page.query_params.get("di") == inside
    assert (selected(page, "tingkat"), page.query_params["tempat"]) == (level, code)
    assert code in listed(page)
    assert selected(page, "cari") is None, "ready for the next search"


def test_every_place_can_be_searched_by_name_and_code(visit):
    offered = visit("peta").selectbox(key="cari").options
    assert f"RT 001 RW 001 Muara Rekaan · {RT}" in offered
    assert len(offered) == len(set(offered))


def test_inside_a_place_the_panel_explains_the_place_itself(visit):
    assert visit("peta", di=KELURAHAN, tingkat="rw").subheader[0].value == "Muara Rekaan"


@pytest.mark.parametrize(
    ("code", "level"), [("", "kawasan"), ("", "kecamatan"), (KECAMATAN, "kelurahan"), (KAWASAN, "rt")]
)
def test_the_parts_under_the_table_add_up_to_the_place(visit, code, level):
    parts = totals(visit("peta", tingkat=level, **({"di": code} if code else {})))
    figures = parts.iloc[:, 1:].astype(float)
    assert len(parts) == (3 if level == "kawasan" else 2)
    assert figures.iloc[:-1].sum().tolist() == pytest.approx(figures.iloc[-1].tolist(), abs=0.02)


def test_two_years_side_by_side_are_two_maps_and_stand_in_the_address(visit):
    page = visit("peta", sanding="tahun", tahun2="2021", tingkat="kelurahan")
    assert len(page.get("component_instance")) == 2
    assert "Peta kedua: Tahun: 2021" in shown(page)
    assert page.query_params["tahun2"] == "2021"


def test_two_regulations_side_by_side_show_the_class_where_a_criterion_is_missing(visit):
    page = visit("peta", sanding="aturan", aturan=OLDER, indikator="persen_4d", tingkat="kecamatan")
    assert len(page.get("component_instance")) == 2
    assert "Tingkat kekumuhan" in second_map(page)


def test_two_regulations_side_by_side_show_a_criterion_by_what_it_counts_not_by_its_number(visit):
    page = visit("peta", sanding="aturan", indikator="persen_4c", tingkat="kecamatan")
    number = next(item.id for item in regulations()[OLDER].criteria if item.volume == "drainase_rusak_m")
    assert number != "4c"
    assert f"Indikator: {number} " in second_map(page)


def test_two_indicators_have_each_their_own_scheme(visit):
    page = visit("peta", sanding="indikator", indikator="miskin", skema="quantiles", indikator2="rtp", skema2="natural")
    assert (selected(page, "skema"), selected(page, "skema2")) == ("quantiles", "natural")
    assert {"kuantil", "batas alami"} <= {word for word in ("kuantil", "batas alami") if word in shown(page)}


def test_a_change_names_both_years_and_needs_another_year(visit):
    page = visit("peta", indikator="ubah_kumuh", banding="2019", tingkat="kelurahan")
    assert "Tahun: 2019 → 2025" in shown(page)
    assert "naik" in shown(page) or "turun" in shown(page)


def test_the_law_s_breaks_have_no_scheme_to_choose(visit):
    assert not [box for box in visit("peta", indikator="persen_3a").selectbox if box.key == "skema"]


def test_the_filters_stand_under_the_title(visit):
    page = visit("peta", di=KECAMATAN, tingkat="kelurahan", indikator="miskin", skema="quantiles")
    line = page.main.caption[0].value.replace("\\", "")
    for words in ("Kota Contoh › Contoh Utara", "Kelurahan", "2025", "KK miskin", "Permen PUPR 14/2018", "kuantil"):
        assert words in line
    assert page.get("download_button")[0].proto.label == "Unduh tabel ini (CSV)"


def test_a_file_says_in_every_row_what_it_holds_and_no_cell_of_it_is_a_formula():
    told = pl.DataFrame({"nama": ["Pasir", "=HYPERLINK(1)"], "luas_kumuh_ha": [1.5, None]})
    said = {"Di dalam": "Kota Contoh › Contoh Utara", "Tahun": "2025", "Rekaman": "survey@0, boundaries@0"}
    read = pl.read_csv(sheet(told, said, "id"), separator=";", decimal_comma=True)
    assert read.select("luas_kumuh_ha", "Di dalam", "Rekaman").rows() == [
        (1.5, said["Di dalam"], said["Rekaman"]),
        (None, said["Di dalam"], said["Rekaman"]),
    ]
    assert read["nama"][1].startswith("'")


@pytest.mark.parametrize(("level", "across"), [("kawasan", True), ("rw", False), ("kelurahan", None)])
def test_where_counts_of_the_poor_are_held_back_the_page_says_why(visit, level, across):
    text = shown(visit("peta", tingkat=level, indikator="miskin"))
    assert ("Jumlah dari 1 sampai 9 tidak ditampilkan" in text) == (across is not None)
    assert ("Kawasan memotong kelurahan dan RW" in text) == bool(across)
