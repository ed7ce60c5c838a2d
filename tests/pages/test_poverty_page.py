"""The page Kemiskinan: published series as they are, breaks as gaps, registers apart, the poor beside the slum."""

import json
import re
import shutil
from pathlib import Path

import polars as pl
import pytest

from data import demo, reference
from data import store as tables
from indicators.survey import survey_form
from maps.palettes import BIVARIATE
from tests.pages.conftest import LANGUAGES, go, selected, shown, without_faults

SURAKARTA, MADIUN = ("33.72", "Kota Surakarta"), ("35.77", "Kota Madiun")
DEMO = demo.tables()
CAUSES = re.compile(
    r"\b(karena|sebab|akibat|menyebabkan|mengakibatkan|because|causes?|caused|due to|leads? to|driv\w+)\b",
    re.IGNORECASE,
)


@pytest.fixture
def store(demonstration: Path, tmp_path: Path) -> Path:
    """Kota Contoh, and surveys of Surakarta and Madiun that are its copies."""
    folder = shutil.copytree(demonstration, tmp_path / "store")
    for code, name in (SURAKARTA, MADIUN):
        moved = DEMO["survey"].with_columns(pl.col(pl.String).str.replace("99.01", code, literal=True))
        put(folder, "survey", moved.with_columns(kota=pl.lit(name)))
    return folder


def put(store: Path, table: str, rows: pl.DataFrame) -> None:
    columns = tuple(survey_form()) if table == "survey" else ()
    tables.put(store, table, rows, author="", note="", file="", sha256="", columns=columns)


def series(years, values, sources, place=SURAKARTA, **columns):
    rows = {"tahun": years, "p0": values, "sumber": sources} | columns
    return pl.DataFrame(rows).with_columns(
        induk=pl.lit(place[0][:2]), tingkat=pl.lit("kota"), kode_wilayah=pl.lit(place[0]), wilayah=pl.lit(place[1]),
        periode=pl.lit("Maret"),
    )  # fmt: skip


def charts(page):
    """The traces and notes of every figure, by the order on the page."""
    return [json.loads(element.proto.spec) for element in page.get("plotly_chart")]


def points(trace):
    return {x: y for x, y in zip(trace["x"], trace["y"], strict=True) if y is not None}


def table_with(page, column):
    return next(table.value for table in page.table if column in table.value.columns)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("city", "first"), [(SURAKARTA, 2020), (MADIUN, 2018)])
def test_the_published_series_of_a_city_stands_beside_its_province_and_the_nation(visit, city, first, language):
    page = visit("kemiskinan", kota=city[0], bahasa=language)
    traces = {trace["name"]: points(trace) for trace in charts(page)[0]["data"]}
    facts = reference.poverty().filter(ukuran="P0", kode=city[0]).sort("tahun")
    assert traces[city[1]] == dict(facts.select("tahun", "nilai").iter_rows())
    assert list(traces[city[1]]) == list(range(first, 2026))
    province = {"33": "Jawa Tengah", "35": "Jawa Timur"}[city[0][:2]]
    assert {province, "Indonesia", f"{province}, September"} <= set(traces)
    assert list(traces[f"{province}, September"]) == [2024.5, 2025.5], "a round in autumn is another point"


@pytest.mark.parametrize("measure", ["p0", "p1", "p2", "jumlah_miskin_ribu", "garis_kemiskinan_rp"])
def test_every_measure_that_has_figures_can_be_chosen_and_stands_in_the_address(visit, measure):
    page = visit("kemiskinan", kota=SURAKARTA[0], ukuran=measure)
    assert (selected(page, "ukuran"), page.query_params["ukuran"]) == (measure, measure)


def test_counts_of_people_of_city_province_and_nation_have_an_axis_each(visit):
    page = visit("kemiskinan", kota=SURAKARTA[0], ukuran="jumlah_miskin_ribu")
    names = [{trace["name"].split(",")[0] for trace in chart["data"]} for chart in charts(page)[:3]]
    assert names == [{"Kota Surakarta"}, {"Jawa Tengah"}, {"Indonesia"}]


def test_another_source_is_a_gap_with_a_word_at_it(visit, store):
    sources = ["BPS Susenas 2020", "BPS Susenas 2021", "Regsosek 2022", "Regsosek 2023"]
    put(store, "poverty_series", series([2020, 2021, 2022, 2023], [9.0, 9.4, 7.1, 7.0], sources))
    chart = charts(visit("kemiskinan", kota=SURAKARTA[0]))[0]
    (trace,) = [it for it in chart["data"] if it["name"] == "Kota Surakarta, unggahan"]
    assert trace["y"] == [9.0, 9.4, None, 7.1, 7.0]
    assert not trace["connectgaps"]
    assert "Kota Surakarta: sumber lain" in [note["text"] for note in chart["layout"]["annotations"]]


def test_a_missing_year_is_a_gap_and_no_change_of_source(visit, store):
    put(store, "poverty_series", series([2020, 2022], [9.0, 8.8], ["BPS 2020", "BPS 2022"]))
    chart = charts(visit("kemiskinan", kota=SURAKARTA[0]))[0]
    (trace,) = [it for it in chart["data"] if it["name"] == "Kota Surakarta, unggahan"]
    assert trace["y"] == [9.0, None, 8.8]
    assert not any("sumber lain" in note["text"] for note in chart["layout"]["annotations"])


def test_uploaded_and_published_figures_that_differ_are_both_shown_with_their_sources(visit, store):
    put(store, "poverty_series", series([2023, 2024], [8.9, 8.31], ["Bappeda", "Bappeda"]))
    page = visit("kemiskinan", kota=SURAKARTA[0])
    assert "rata-ratakan" in shown(page)
    (row,) = table_with(page, "Sumber unggahan").itertuples(index=False)
    assert row[2:6] == ("Maret 2023", "8,9 %", "Bappeda", "8,44 %")
    traces = {trace["name"]: points(trace) for trace in charts(page)[0]["data"]}
    assert (traces["Kota Surakarta, unggahan"][2023], traces["Kota Surakarta, terbitan"][2023]) == (8.9, 8.44)
    assert 8.67 not in {value for trace in traces.values() for value in trace.values()}


def test_a_stored_place_without_a_code_is_known_by_its_name(visit, store):
    nameless = series([2024], [8.0], ["Bappeda"]).drop("kode_wilayah")
    put(store, "poverty_series", nameless.with_columns(wilayah=pl.lit("KOTA SURAKARTA")))
    traces = {trace["name"] for trace in charts(visit("kemiskinan", kota=SURAKARTA[0]))[0]["data"]}
    assert "Kota Surakarta, unggahan" in traces
    assert "Kota Madiun, unggahan" not in {it["name"] for it in charts(visit("kemiskinan", kota=MADIUN[0]))[0]["data"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_city_without_figures_says_so_and_what_to_upload(visit, language):
    page = visit("kemiskinan", kota="99.01", bahasa=language)
    assert {"id": "Unggah deret kemiskinan", "en": "Upload a poverty series"}[language] in page.info[0].value
    page = visit("kemiskinan", kota=SURAKARTA[0], bahasa=language)
    assert {"id": "Belum ada register", "en": "No register of"}[language] in page.info[0].value


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_measure_is_defined_with_its_certainty(visit, language):
    told = table_with(visit("kemiskinan", bahasa=language), {"id": "Arti", "en": "Meaning"}[language])
    assert len(told) == 8
    assert set(told[{"id": "Kepastian", "en": "Certainty"}[language]]) <= (
        {"terverifikasi", "disimpulkan", "belum diverifikasi"} if language == "id"
        else {"verified", "inferred", "unverified"}
    )  # fmt: skip


def test_each_register_is_a_series_of_its_own_and_none_shares_a_figure_with_p0(visit):
    bps, registers = charts(visit("kemiskinan", kota="99.01"))[:2]
    lines = {trace["name"]: points(trace) for trace in registers["data"]}
    assert {name: (min(line), max(line)) for name, line in lines.items()} == {
        "DTKS": (2019, 2023), "P3KE": (2023, 2024), "DTSEN": (2025, 2025)
    }  # fmt: skip
    assert {"DTKS", "P3KE", "DTSEN"}.isdisjoint(trace["name"] for trace in bps["data"])
    assert "P3KE: hitungan lain" in [note["text"] for note in registers["layout"]["annotations"]]


def test_a_total_that_lacks_a_kelurahan_is_not_drawn_and_says_how_many_are_counted(visit):
    page = visit("kemiskinan", kota="99.01")
    told = table_with(page, "Kelurahan terhitung")
    assert told[(told["Tahun"] == "2022") & (told["Pendataan"] == "P3KE")]["Kelurahan terhitung"].item() == "23 / 24"


def test_a_part_of_the_city_can_be_chosen_by_its_address(visit):
    code = "99.01.01.1003"
    page = visit("kemiskinan", kota="99.01", daerah=code)
    assert selected(page, "daerah") == code
    families = DEMO["poverty_register"].filter(kode_kelurahan=code, sumber="DTKS").sort("tahun")
    assert list(points(charts(page)[1]["data"][0]).values()) == families["jumlah_keluarga_miskin"].to_list()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", ["DTSEN 2025", "DTKS 2023", "survei"])
def test_slum_and_poor_stand_side_by_side_for_every_kelurahan(visit, count, language):
    page = visit("kemiskinan", kota="99.01", hitungan=count, bahasa=language)
    assert page.query_params["hitungan"] == count
    table, scatter = page.table[-1].value, charts(page)[-1]["data"][0]
    assert len(table) == 24
    assert len(scatter["x"]) == 24
    assert set(scatter["marker"]["color"]) <= {colour for row in BIVARIATE for colour in row}
    assert (count == "DTKS 2023") == any("2023" in warning.value for warning in page.warning)


def test_the_map_has_nine_classes_in_words_and_one_for_what_is_held_back(visit):
    (component,) = visit("kemiskinan", kota="99.01").get("component_instance")
    words = component.proto.json_args
    for text in ("kumuh rendah, miskin rendah", "kumuh tinggi, miskin tinggi", "kumuh sedang, miskin tinggi"):
        assert text in words
    assert "Miskin ditahan" in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_the_page_speaks_of_causes(visit, language):
    page = visit("kemiskinan", kota="99.01", bahasa=language)
    assert not CAUSES.search(shown(page)), CAUSES.search(shown(page))


def test_a_visitor_turns_to_another_page_and_back_with_the_same_choices(visit):
    page = visit("kemiskinan", kota="99.01", daerah="99.01.01", hitungan="survei")
    back = go(go(page, "ringkasan"), "kemiskinan")
    assert (selected(back, "daerah"), selected(back, "hitungan")) == ("99.01.01", "survei")
    without_faults(back.selectbox(key="hitungan").set_value("P3KE 2024").run())
    assert back.query_params["hitungan"] == "P3KE 2024"
