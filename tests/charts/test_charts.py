import json
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from charts import (
    Edge,
    Line,
    Part,
    Ray,
    alt,
    amounts,
    area_by_class,
    aspects,
    broken_lines,
    criteria_bars,
    history,
    multiples,
    named_points,
    path,
    picture,
    picture_config,
    shares,
    target_line,
    waterfall,
)
from charts.canvas import PAGE_INK, PRINTED, ink

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Class:
    key: str
    label: str
    colour: str
    pattern: str = "solid"


CLASSES = [Class("berat", "Kumuh berat", "#8c1d2f"), Class("ringan", "Kumuh ringan", "#f9c66b")]
HECTARES = pl.DataFrame(
    {
        "tahun": [2021, 2021, 2019, 2019, 2022, 2022],
        "kelas": ["ringan", "berat", "berat", "ringan", "berat", "ringan"],
        "luas_ha": [202.5, 10.0, 20.0, 323.146, 4.0, None],
    }
)
CRITERIA = pl.DataFrame(
    {
        "label": ["Kepadatan bangunan", "Kualitas jalan", "Prasarana dan sarana air limbah tidak sesuai persyaratan"],
        "persen": [136.84, 0.0, None],
        "skor": [5, 0, None],
        "pasti": [True, False, False],
    }
)
TOTALS = pl.DataFrame(
    {"tahun": [2019, 2020, 2022], "total": [46, None, 14], "terendah": [46, 30, 14], "tertinggi": [46, 45, 14]}
)
COVERAGE = pl.DataFrame({"tahun": [2022, 2019, 2020], "nilai": [81.0, 66.1, None]})
SERIES = pl.DataFrame(
    {
        "garis": ["a", "a", "a", "b", "b"],
        "posisi": [2020.0, 2021.0, 2022.0, 2021.0, 2022.0],
        "kapan": ["2020", "2021", "2022", "2021", "2022"],
        "nilai": [9.03, 9.4, 7.0, 100.0, None],
        "bagian": [0, 0, 1, 0, 0],
    }
)
LINES = [Line("a", "Kota", "#2a7f95"), Line("b", "Provinsi", "#c0703a", "dash", "square")]
PLACES = pl.DataFrame(
    {"nama": ["Josenan", "Klegen", "Kartoharjo"], "x": [0.0, 8.5, 8.6], "y": [100, 400, 401], "warna": ["#270036"] * 3}
)
WAY = pl.DataFrame(
    {
        "tahun": [2021, 2019, 2020],
        "nilai": [70.0, 66.1, None],
        "terendah": [68.0, 66.1, 0.0],
        "tertinggi": [75.0, 66.1, 100.0],
        "salinan": [True, False, False],
    }
)
AHEAD = [Ray("laju", [(2021, 70.0), (2030, 85.0)], "dot"), Ray("perlu", [(2021, 70.0), (2030, 100.0)], "dash")]
BARS = pl.DataFrame({"label": ["Utara", "Selatan"], "kata": ["30 KK", "–"], "ya": [70, 0], "tidak": [30, None]})
MONEY = pl.DataFrame({"label": ["APBN <1>", "Swadaya"], "nilai": [5.0, None], "kata": ["Rp 5", "tanpa nilai"]})
PARTS = [Part("ya", "Terlayani", "#2a7f95"), Part("tidak", "Tanpa data", "#9aa5a8", "hatch")]
YEARS = pl.DataFrame(
    {
        "tahun": [2020, 2019, 2021],
        "persen_1a": [40.0, 136.84, 12.5],
        "skor_1a": [1, 5, 0],
        "persen_3b": [None, 30.0, None],
        "skor_3b": [None, 1, None],
    }
)
PANELS = {"1a": "1a Ketidakteraturan bangunan", "3b": "3b Tidak terpenuhinya kebutuhan air minum"}
BANDS = [Edge(25, "25 %"), Edge(51, "51 %"), Edge(76, "76 %")]
FALL = pl.DataFrame(
    {
        "label": ["Terbitan", "Kolom bergeser", "Belum pasti", "Hitung ulang"],
        "nilai": [40.0, -15.0, 5.0, 30.0],
        "kata": ["40,0 ha", "-15,0 ha (3 RT)", "+5,0 ha (1 RT)", "30,0 ha"],
        "jumlah": [True, False, False, True],
    }
)
SCORES = {0: "#e3edf6", 1: "#a3bfe0", 3: "#8a6bb5", 5: "#4a1a63"}


@cache
def every_figure(language):
    return {
        "amounts": amounts(MONEY, "#2a7f95", language),
        "area": area_by_class(HECTARES, CLASSES, language),
        "criteria": criteria_bars(CRITERIA, BANDS, SCORES, "skor", language),
        "aspects": aspects(pl.DataFrame({"label": ["Jalan", "Air"], "rata": [41.25, None]}), "#2a7f95", language),
        "series": broken_lines(SERIES, LINES, [Edge(2021.5, "sumber lain")], "%", language),
        "points": named_points(PLACES, ("Kumuh (ha)", "Miskin (KK)"), ("ha", "KK"), language),
        "history": history(TOTALS, [Edge(16, "Kumuh ringan")], "#2a7f95", language),
        "target": target_line(COVERAGE, Edge(100, "100 %"), "%", "#2a7f95", language),
        "multiples": multiples(YEARS, PANELS, BANDS, SCORES, language),
        "path": path(WAY, [Edge(100, "Sasaran")], AHEAD, "%", language),
        "shares": shares(BARS, PARTS, "KK", language),
        "waterfall": waterfall(FALL, language),
    }


FIGURES = sorted(every_figure("id"))


def test_hectares_are_stacked_in_the_order_handed_in():
    figure = area_by_class(HECTARES, CLASSES, "id")
    assert [trace.name for trace in figure.data[:2]] == ["Kumuh berat", "Kumuh ringan"]
    assert [trace.marker.color for trace in figure.data[:2]] == ["#8c1d2f", "#f9c66b"]
    assert figure.layout.barmode == "stack"


def test_a_year_without_a_survey_keeps_its_place_and_is_no_zero():
    heavy, light, totals = area_by_class(HECTARES, CLASSES, "id").data
    assert heavy.x == ("2019", "2020", "2021", "2022")
    assert heavy.y == (20.0, None, 10.0, 4.0)
    assert light.y == (323.146, None, 202.5, None)
    assert [text.strip("</b>") for text in totals.text] == ["343,15", "–", "212,50", "–"]


def test_a_dotted_class_is_drawn_and_left_out_of_the_total():
    classes = [CLASSES[0], replace(CLASSES[1], pattern="dots")]
    heavy, light, totals = area_by_class(HECTARES, classes, "id").data
    assert (heavy.marker.pattern.shape, light.marker.pattern.shape) == ("", ".")
    assert totals.text[0] == "<b>20,00</b><br>+ 323,15 ?"
    assert totals.y[0] == 343.146, "the words stand above the whole bar"


def test_a_city_without_slum_has_a_total_of_zero_in_the_years_surveyed():
    assert alt(area_by_class(HECTARES, [], "id")) == "2019: 0,0 ha; 2020: –; 2021: 0,0 ha; 2022: 0,0 ha"


def test_a_criterion_has_a_bar_in_the_colour_of_its_score():
    bars = criteria_bars(CRITERIA, BANDS, SCORES, "skor", "id").data[0]
    assert bars.x == (100.0, 0.0, None)
    assert bars.marker.color[:2] == ("#4a1a63", "#e3edf6")
    assert bars.marker.pattern.shape == ("", "/", "/")


def test_a_criterion_is_written_with_its_real_percentage_and_score():
    assert alt(criteria_bars(CRITERIA, BANDS, SCORES, "skor", "id")) == (
        "Kepadatan bangunan: 136,8 % · skor 5; Kualitas jalan: 0,0 % · skor 0; "
        "Prasarana dan sarana air limbah tidak sesuai persyaratan: –"
    )


def test_the_first_criterion_stands_on_top_and_every_band_has_its_line():
    figure = criteria_bars(CRITERIA, BANDS, SCORES, "skor", "id")
    lowest, highest = figure.layout.yaxis.range
    assert lowest > highest, "the axis counts downwards"
    assert figure.layout.xaxis.tickvals == (25, 51, 76)
    assert {25, 51, 76} <= set(figure.data[1].x)


def test_an_uncertain_total_is_a_range_and_a_gap_in_the_line():
    ranges, line = history(TOTALS, [], "#2a7f95", "id").data
    assert line.y == (46, None, None, 14)
    assert not line.connectgaps
    assert (ranges.base[1], ranges.y[1], ranges.text[1]) == (30, 15, "30–45")
    assert ranges.y[0] is ranges.y[2] is ranges.y[3] is None


def test_class_edges_are_drawn_with_their_words():
    figure = history(TOTALS, [Edge(16, "Kumuh ringan"), Edge(38, "Kumuh sedang")], "#2a7f95", "id")
    assert [shape.y0 for shape in figure.layout.shapes] == [16, 38]
    assert [note.text for note in figure.layout.annotations] == ["Kumuh ringan", "Kumuh sedang"]


def test_a_target_writes_its_first_and_last_measured_year():
    figure = target_line(COVERAGE, Edge(100, "100 %"), "%", "#2a7f95", "id")
    assert figure.data[0].y == (66.1, None, None, 81.0)
    assert figure.data[0].text == ("66,1 %", "", "", "81,0 %")
    assert alt(figure) == "2019: 66,1 %; 2020: –; 2021: –; 2022: 81,0 %"


def test_a_line_stops_where_another_part_begins_and_where_a_figure_is_missing():
    figure = broken_lines(SERIES, LINES, [Edge(2021.5, "sumber lain")], "%", "id")
    first, second = figure.data
    assert (first.x, first.y) == ((2020, 2021, 2022, 2022), (9.03, 9.4, None, 7.0))
    assert second.y == (100.0, None)
    assert not first.connectgaps
    assert not second.connectgaps
    assert [note.text for note in figure.layout.annotations][0] == "sumber lain"
    assert alt(figure) == "Kota: 2020 9,03 %, 2021 9,4 %, 2022 7,0 %; Provinsi: 2021 100,0 %, 2022 –"


def test_the_names_of_lines_that_end_alike_are_moved_apart():
    close = SERIES.with_columns(nilai=pl.Series([9.0, 9.0, 9.0, 9.0, 9.01]))
    heights = [note.y for note in broken_lines(close, LINES, [], "%", "id").layout.annotations]
    assert len(heights) == 2
    assert heights[1] - heights[0] > 0.5


def test_a_name_that_would_cover_another_is_left_out_and_told_by_the_pointer():
    crowd = pl.concat([PLACES, *[PLACES[2:].with_columns(nama=pl.lit(f"Kelurahan ke-{n}")) for n in range(9)]])
    (trace,) = named_points(crowd, ("x", "y"), ("ha", "KK"), "id").data
    assert trace.text[0] == "Josenan"
    assert "" in trace.text
    assert len(trace.customdata) == crowd.height
    assert trace.customdata[1] == "Klegen: 8,5 ha, 400 KK"


def test_a_path_draws_what_missing_data_leave_open_and_a_copied_year_as_an_open_circle():
    ranges, _pace, _needed, line = path(WAY, [Edge(100, "Sasaran")], AHEAD, "%", "id").data
    assert (ranges.base, ranges.y) == ((66.1, 0.0, 68.0), (None, 100.0, 7.0))
    assert ranges.marker.pattern.shape == "/"
    assert line.y == (66.1, None, 70.0)
    assert not line.connectgaps
    assert line.marker.symbol == ("circle", "circle", "circle-open")


def test_a_path_writes_each_line_ahead_at_its_end_and_leaves_out_one_that_is_not():
    figure = path(WAY, [Edge(100, "Sasaran")], [*AHEAD, Ray("tidak ada", [], "dot")], "%", "id")
    assert {(note.text, note.x) for note in figure.layout.annotations} == {("laju", 2030), ("perlu", 2030)}
    assert alt(figure) == "2019: 66,1 %; 2020: – (0,0–100,0); 2021: 70,0 % (68,0–75,0); Sasaran"


def test_shares_fill_the_bar_of_each_place_and_nothing_has_none():
    yes, unknown = shares(BARS, PARTS, "KK", "id").data
    assert (yes.x, unknown.x) == ((70.0, None), (30.0, None))
    assert unknown.marker.pattern.shape == "/"
    assert alt(shares(BARS, PARTS, "KK", "id")) == "Utara: Terlayani 70 KK, Tanpa data 30 KK; Selatan: "


def test_a_waterfall_sets_sums_apart_from_steps_and_writes_each_at_its_end():
    figure = waterfall(FALL, "id")
    (bars,) = figure.data
    assert bars.measure == ("absolute", "relative", "relative", "absolute")
    assert bars.x == (40.0, -15.0, 5.0, 30.0)
    assert len({bars.increasing.marker.color, bars.decreasing.marker.color, bars.totals.marker.color}) == 3
    assert {note.text: note.x for note in figure.layout.annotations if "ha" in note.text} == {
        "40,0 ha": 40.0, "-15,0 ha (3 RT)": 40.0, "+5,0 ha (1 RT)": 30.0, "30,0 ha": 30.0,
    }  # fmt: skip
    assert alt(figure).startswith("Terbitan: 40,0 ha; Kolom bergeser: -15,0 ha (3 RT)")


def test_an_amount_has_a_bar_and_what_has_none_says_so_in_words():
    figure = amounts(MONEY, "#2a7f95", "id")
    assert figure.data[0].x == (5.0, None)
    assert [it.text for it in figure.layout.annotations] == ["APBN &lt;1&gt;<br>Rp 5", "Swadaya<br>tanpa nilai"]
    assert alt(figure) == "APBN <1>: Rp 5; Swadaya: tanpa nilai"


def test_small_multiples_share_their_axes_and_each_has_its_word():
    figure = multiples(YEARS, PANELS, BANDS, SCORES, "id")
    irregular, water = figure.data
    assert irregular.x == water.x == (2019, 2020, 2021)
    assert (irregular.y, water.y) == ((100.0, 40.0, 12.5), (30.0, None, None))
    assert (irregular.text, water.text) == (("", "", "12,5 %"), ("30,0 %", "", ""))
    assert irregular.marker.color == (SCORES[5], SCORES[1], SCORES[0])
    assert figure.layout.yaxis.range == figure.layout.yaxis2.range
    assert figure.layout.xaxis.range == figure.layout.xaxis2.range
    assert len(figure.layout.annotations) == len(PANELS)
    assert "1a Ketidakteraturan bangunan: 2019 136,8 %, 2020 40,0 %" in alt(figure)


@pytest.mark.parametrize("name", FIGURES)
def test_figures_are_written_in_the_language_of_the_reader(name):
    indonesian, english = every_figure("id")[name], every_figure("en")[name]
    assert (indonesian.layout.separators, english.layout.separators) == (",.", ".,")


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_stands_on_light_and_dark_ground(name):
    figure = every_figure("id")[name]
    assert figure.layout.paper_bgcolor == figure.layout.plot_bgcolor == "rgba(0, 0, 0, 0)"
    assert figure.layout.font.color == figure.layout.xaxis.tickfont.color == PAGE_INK


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_names_no_address(name):
    spec = json.loads(every_figure("id")[name].to_json())
    spec["layout"].pop("template", None)
    assert "http" not in json.dumps(spec)


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_of_nothing_is_empty_and_not_an_error(name):
    empty = {
        "amounts": lambda: amounts(MONEY.clear(), "#2a7f95", "id"),
        "area": lambda: area_by_class(HECTARES.clear(), CLASSES, "id"),
        "criteria": lambda: criteria_bars(CRITERIA.clear(), BANDS, SCORES, "skor", "id"),
        "aspects": lambda: aspects(pl.DataFrame({"label": [], "rata": []}), "#2a7f95", "id"),
        "history": lambda: history(TOTALS.clear(), [], "#2a7f95", "id"),
        "series": lambda: broken_lines(SERIES.clear(), [], [], "%", "id"),
        "points": lambda: named_points(PLACES.clear(), ("x", "y"), ("ha", "KK"), "id"),
        "target": lambda: target_line(COVERAGE.clear(), Edge(100, "100 %"), "%", "#2a7f95", "id"),
        "multiples": lambda: multiples(YEARS.clear(), {}, BANDS, SCORES, "id"),
        "path": lambda: path(WAY.clear(), [Edge(100, "")], [], "%", "id"),
        "shares": lambda: shares(BARS.clear(), PARTS, "KK", "id"),
        "waterfall": lambda: waterfall(FALL.clear(), "id"),
    }
    assert alt(empty[name]()) == ""


def test_words_on_a_bar_are_dark_on_pale_and_white_on_deep_colours():
    assert ink("#f9c66b") == ink("#ffffff") == "#14181a"
    assert ink("#8c1d2f") == ink("#000000") == "#ffffff"


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_drawn_once_for_equal_tables_and_anew_for_others(name):
    first, second, other = every_figure("id")[name], every_figure("id")[name], every_figure("en")[name]
    assert first is second
    assert first is not other


def test_a_cell_that_changed_is_drawn():
    first, second = (waterfall(FALL.with_columns(nilai=pl.lit(value)), "id") for value in (1.0, 1.5))
    assert first is not second


def test_the_text_colour_of_pictures_is_that_of_a_light_page():
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    assert theme["light"]["textColor"] == PRINTED


@pytest.mark.parametrize("name", FIGURES)
def test_a_picture_carries_title_and_source_as_text_on_white_paper_and_leaves_the_screen_as_it_is(name):
    figure = every_figure("id")[name]
    before = figure.to_dict()
    taken = picture(figure, "Luas <b>kumuh</b>", "Survei 2025 & batas")
    assert "Luas &lt;b&gt;kumuh&lt;/b&gt;" in taken.layout.title.text
    assert "Survei 2025 &amp; batas" in taken.layout.title.text
    assert (taken.layout.paper_bgcolor, taken.layout.font.color) == ("#ffffff", PRINTED)
    assert taken.layout.height > figure.layout.height
    assert figure.to_dict() == before


@pytest.mark.parametrize("form", ["png", "svg"])
def test_the_file_of_a_picture_is_named_after_its_title(form):
    options = picture_config("Luas kumuh: RT 002/RW 005", form, 400, "Simpan")["toImageButtonOptions"]
    assert (options["filename"], options["format"]) == ("luas-kumuh-rt-002-rw-005", form)
