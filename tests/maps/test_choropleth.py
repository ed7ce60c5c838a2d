"""The base map needs nothing from elsewhere, and a painting is small, stable and carries no geometry."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from streamlit_folium import generate_js_hash, generate_leaflet_string

from maps import choropleth
from maps.layer import Grid, Layer, MapText, Swatch

ROOT = Path(__file__).resolve().parents[2]
BOX = (109.6, -6.95, 109.75, -6.85)
TEXT = MapText(
    "id", "Perbesar", "Perkecil", "Seluruh peta", "Keterangan", "Tidak ada data", "Tanpa batas", "…", "✗", "↻"
)
CLASSES = (Swatch("ringan", "Kumuh ringan", "#f9c66b"), Swatch("belum", "Belum pasti", "#b9b1d2", "dots"))
LAYER = Layer("geometri/33.75/rt/1.json", CLASSES, {"a": 0, "b": 1, "c": None}, "Judul", "Legenda", {"a": "Skor 23"})


def script(element):
    """What st_folium would send of this element, by its public function."""
    return generate_leaflet_string(element)


def message(layer):
    """The painting as the browser gets it."""
    text = script(choropleth.paint(layer))
    return json.loads(re.search(r"nolkumuhMap\.paint\([^,]+, (.*)\);", text).group(1))


def places(told):
    """Code, class and text of every place of a painting, as the browser puts them together."""
    texts = told["texts"]
    return [
        [told["prefix"] + code, index, "\n".join(texts[number] for number in numbers)]
        for code, index, *numbers in told["places"]
    ]


def test_no_address_of_the_map_leaves_the_app_and_every_file_exists():
    chart = choropleth.base_map(BOX, TEXT)
    addresses = [address for _, address in [*chart.default_js, *chart.default_css]]
    assert len(addresses) >= 5
    for address in addresses:
        name, fingerprint = re.fullmatch(r"\.\./\.\./app/static/(.+)\?v=([0-9a-f]{12})", address).groups()
        assert (ROOT / "static" / name).is_file()
        assert fingerprint
    assert "://" not in chart.get_root().render()


def test_the_base_map_is_the_same_on_every_rerun_so_that_it_is_mounted_once():
    first, second = (generate_js_hash(script(choropleth.base_map(BOX, TEXT)), "peta") for _ in range(2))
    other = generate_js_hash(script(choropleth.base_map(BOX, replace(TEXT, whole="Whole map"))), "peta")
    assert first == second != other


def test_a_painting_says_the_class_of_every_place_and_none_for_no_data():
    assert places(message(LAYER)) == [["a", 0, "Skor 23"], ["b", 1, ""], ["c", None, ""]]


def test_a_place_with_lines_but_no_value_has_no_data():
    assert places(message(replace(LAYER, tooltips={"z": "Tidak disurvei"})))[-1] == ["z", None, "Tidak disurvei"]


def test_a_class_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="class 2 of b"):
        choropleth.paint(replace(LAYER, values={"a": 1, "b": 2}))


def test_the_order_of_the_values_does_not_change_a_painting():
    turned = replace(LAYER, values=dict(reversed(LAYER.values.items())))
    assert message(LAYER) == message(turned)


def test_words_with_markup_cannot_leave_their_quotes():
    nasty = "</script><img src=x onerror=alert(1)> ' \" \\ {{ 'x' }} \u2028"
    layer = replace(LAYER, title=nasty, tooltips={"a": nasty}, classes=(Swatch("k", nasty, "#f9c66b"), CLASSES[1]))
    text = script(choropleth.paint(layer))
    assert "<" not in text
    assert message(layer)["title"] == nasty
    assert places(message(layer))[0][2] == nasty
    assert "</script" not in script(choropleth.base_map(BOX, replace(TEXT, attribution=nasty)))


def test_five_hundred_rt_with_their_lines_travel_in_twenty_kilobytes():
    codes = [f"33.75.01.{1000 + i // 40}-{i // 8 % 5:03d}-{i % 8:03d}{i}" for i in range(500)]
    lines = dict.fromkeys(codes, "Total skor 23 dari 80\nTertinggi: Sampah, Drainase")
    layer = replace(LAYER, values={code: i % 2 for i, code in enumerate(codes)}, tooltips=lines)
    assert len(script(choropleth.paint(layer)).encode()) <= 20_000


def test_focus_travels_as_two_corners_of_latitude_and_longitude():
    assert message(replace(LAYER, focus=BOX))["focus"] == [[-6.95, 109.6], [-6.85, 109.75]]
    assert message(LAYER)["focus"] is None


def test_a_painting_says_whether_unlisted_places_lie_outside_and_which_part_the_map_plays():
    alone, pair = message(LAYER), message(replace(LAYER, scoped=True, link="follow"))
    assert (alone["scoped"], alone["link"]) == (False, "")
    assert (pair["scoped"], pair["link"]) == (True, "follow")


def test_lines_that_many_places_share_travel_once():
    told = message(replace(LAYER, tooltips={"a": "Pasir\nSkor 23", "b": "Pasir\nSkor 9", "c": "Pasir"}))
    assert told["texts"] == ["Pasir", "Skor 23", "Skor 9"]
    assert [text for _, _, text in places(told)] == ["Pasir\nSkor 23", "Pasir\nSkor 9", "Pasir"]


def test_codes_travel_without_what_they_share():
    values = {"33.75.01.1003-001": 0, "33.75.01.1003-002": 1, "33.75.01.1008-001": 0}
    told = message(replace(LAYER, values=values, tooltips={}))
    assert told["prefix"] == "33.75.01.100"
    assert [code for code, *_ in places(told)] == list(values)


def test_a_legend_that_is_a_square_travels_with_its_words():
    grid = Grid("kumuh", "miskin", ["rendah", "tinggi"], ["rendah", "tinggi"])
    told = message(replace(LAYER, grid=grid))["grid"]
    assert told == {
        "across": "kumuh", "up": "miskin", "columns": ["rendah", "tinggi"], "rows": ["rendah", "tinggi"]
    }  # fmt: skip
    assert message(LAYER)["grid"] is None


@pytest.mark.parametrize("answer", [None, {}, {"last_clicked": None}])
def test_before_the_first_click_nothing_is_clicked(answer):
    assert choropleth.clicked(answer) is None


def test_a_click_has_its_place_and_its_moment():
    assert choropleth.clicked({"kode": "33.75.01.1003-002-001", "n": 1790000000000}) == (
        "33.75.01.1003-002-001",
        1790000000000,
    )


@given(st.text("{}%#-+ x7*'\\n", max_size=12))
@example("{{ cycler.__init__ }}")
@example("{% x %}")
@example("{{{% raise %}")
@example("{# gone #}")
def test_no_text_is_read_as_a_template_when_the_map_is_rendered(text):
    layer = replace(LAYER, title=text, legend=text, tooltips={"a": text})
    group = choropleth.paint(layer)
    chart = choropleth.base_map(BOX, TEXT)
    group.add_to(chart)
    rendered = chart.get_root().render()
    told = json.loads(re.search(r"nolkumuhMap\.paint\([^,]+, (.*)\);", rendered).group(1))
    assert (told["title"], told["legend"], places(told)[0][2]) == (text, text, text)
