"""What was understood of a file can be changed: columns, figures; and an office's columns are remembered."""

import shutil
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
import shapely
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from data import demo
from data.mappings import load_mapping, save_mapping
from data.readers.reading import Proposal
from pages._columns import COLUMN, FIGURES, HEADER, Options, decided
from pages._guesses import CODE, decided_places, place_rows
from tests.pages.conftest import shown, without_faults
from tests.pages.test_upload import drop, offers_to_accept
from tests.pages.uploads import CITY, boundaries, boundary_file, excel_file, survey, survey_file

OPTIONS = Options({"not used": "", "KK (jumlah_kk)": "jumlah_kk"}, {"decided by itself": "", "decimal comma": "comma"})
ROWS = pd.DataFrame(
    {HEADER: ["Banyak", "Lain"], COLUMN: ["KK (jumlah_kk)", "not used"], FIGURES: ["decided by itself"] * 2}
)


@pytest.fixture
def store(demonstration: Path, tmp_path: Path) -> Path:
    """A store of the test's own, with Kota Contoh in it."""
    return shutil.copytree(demonstration, tmp_path / "store")


@pytest.mark.parametrize(
    ("edits", "columns", "styles"),
    [
        ({}, {}, {}),
        ({0: {COLUMN: "not used"}}, {"Banyak": ""}, {}),
        ({1: {COLUMN: "KK (jumlah_kk)", FIGURES: "decimal comma"}}, {"Lain": "jumlah_kk"}, {"jumlah_kk": "comma"}),
        ({0: {FIGURES: "decided by itself"}}, {}, {"jumlah_kk": ""}),
    ],
)
def test_only_what_was_edited_is_decided(edits, columns, styles):
    assert decided(ROWS, OPTIONS, edits) == (columns, styles)


def test_columns_an_office_confirmed_are_used_told_and_forgotten_on_request(visit, store):
    save_mapping(store, CITY, "survey", {"Kolom Aneh": "jumlah_kk"})
    page = drop(visit, survey_file(survey().rename({"jumlah_kk": "Kolom Aneh"})))
    assert offers_to_accept(page)
    assert "Kolom Aneh" in page.info[0].value
    (forget,) = [button for button in page.button if button.key.startswith("lupakan-")]
    without_faults(forget.click().run())
    assert not offers_to_accept(page)
    assert load_mapping(store, CITY, "survey") == {}


def test_a_box_for_what_the_file_lacks_gives_an_example_as_one_and_stays_open_once_answered(visit):
    page = drop(visit, survey_file(survey().drop("tahun")))
    (field,) = [one for one in page.text_input if one.key.startswith("tetap-tahun-")]
    assert (field.value, field.placeholder) == ("", "mis. 2025")
    for answered in (page, without_faults(field.set_value("2025").run())):
        (box,) = [
            one for one in answered.expander if one.label == "Yang dipahami dari berkas ini, dan yang dapat Anda ubah"
        ]
        assert box.proto.expanded


def test_a_map_told_by_names_finds_the_codes_of_the_survey_beside_it(visit, store):
    # Names of their own: Kota Contoh, stored, has kelurahan of the same names.
    renamed = dict(zip(sorted(set(survey()["kelurahan"])), ("Karangwuni", "Jatisela"), strict=True))
    surveyed = survey().with_columns(pl.col("kelurahan").replace_strict(renamed))
    names = dict(surveyed.select("kode_kelurahan", "kelurahan").unique().iter_rows())
    named = boundaries().with_columns(nama=pl.col("kode").replace_strict(names), kode=pl.lit("7"))
    page = drop(visit, survey_file(surveyed), boundary_file(named))
    assert "2" in page.button(key="terima").label, shown(page)


def test_of_a_sheet_without_a_table_another_can_still_be_chosen(visit, store):
    notes = pl.DataFrame({"catatan": ["dibahas bersama warga"]})
    page = drop(visit, excel_file(survei=survey(), catatan=notes))
    assert offers_to_accept(page)
    without_faults(_box(page, "sheet").select("catatan").run())
    assert not offers_to_accept(page)
    without_faults(_box(page, "sheet").select("survei").run())
    assert offers_to_accept(page)


def test_a_box_that_was_replaced_decides_nothing_when_the_browser_answers_for_it_once_more(visit, store):
    works = demo.tables()["works"].head(3)
    page = drop(visit, excel_file(survei=survey(), kegiatan=works))
    late = page._tree.get_widget_states()
    without_faults(_box(page, "sheet").select("kegiatan").run())
    assert _box(page, "kind").value == "works"
    late.widgets.extend(page._tree.get_widget_states().widgets)
    page._run(late)
    assert (_box(page, "kind").value, _box(page, "sheet").value) == ("works", "kegiatan")


def _box(page: AppTest, decided: str) -> Selectbox:
    (box,) = [box for box in page.selectbox if box.key.startswith(f"{decided}-")]
    return box


def test_a_text_file_with_a_column_of_shapes_is_read_as_boundaries(visit, store):
    shapes = boundaries()
    wkt = pl.Series("WKT", shapely.to_wkt(shapely.from_wkb(shapes["geometri"].to_list())).tolist())
    page = drop(visit, ("batas.csv", shapes.drop("geometri").with_columns(wkt).write_csv().encode(), "text/csv"))
    assert offers_to_accept(page)
    (kind,) = [box for box in page.selectbox if box.key.startswith("kind-")]
    assert kind.value == "boundaries"


def test_a_guessed_place_is_confirmed_as_it_stands_or_as_it_was_edited():
    rows = place_rows([Proposal("Sekoduwet", "99.01.01.1001", 89), Proposal("Krapyk", "99.01.01.1002", 92)], {}, "id")
    assert decided_places(rows, {}) == {"Sekoduwet": "99.01.01.1001", "Krapyk": "99.01.01.1002"}
    assert decided_places(rows, {1: {CODE: "99.01.01.1004"}})["Krapyk"] == "99.01.01.1004"


@pytest.mark.parametrize("unusable", [None, "", "9901011002", "Krapyak"])
def test_a_guessed_place_whose_code_was_emptied_or_is_none_stays_open(unusable):
    rows = place_rows([Proposal("Krapyk", "99.01.01.1002", 92)], {}, "id")
    assert decided_places(rows, {0: {CODE: unusable}}) == {}
