"""The page History: what was done is told, held against what was before, taken along, undone, and locked."""

import shutil
from pathlib import Path

import polars as pl
import pytest

from data import demo
from data import store as tables
from findings import Finding
from indicators.survey import survey_form
from tests.pages.conftest import LANGUAGES, go, selected, shown, without_faults

CITY = demo.KODE_KOTA
SURVEY = demo.tables()["survey"]
RT = "99.01.01.1001-001-001"


@pytest.fixture
def store(demonstration: Path, tmp_path: Path) -> Path:
    """A store of the test's own, with Kota Contoh, and one upload that changed a cell and took a row away."""
    folder = shutil.copytree(demonstration, tmp_path / "store")
    put(
        folder,
        year(2024).with_columns(jumlah_kk=pl.when(pl.col("kode_rt") == RT).then(7.5).otherwise("jumlah_kk"))[:-1],
    )
    return folder


def year(tahun: int) -> pl.DataFrame:
    return SURVEY.filter(pl.col("tahun") == tahun)


def put(store: Path, rows: pl.DataFrame, file: str = "survei 2024.csv") -> None:
    found = [Finding("zero_denominator"), Finding("missing_value"), Finding("missing_value")]
    tables.put(
        store, "survey", rows, author="Ani", note="verifikasi *lapangan*", file=file, sha256="abcdef0123456789",
        columns=tuple(survey_form()), standing=found,
    )  # fmt: skip


def click(page, key: str):
    return without_faults(page.button(key=key).click().run())


def choose_year(page, what: str, tahun: int):
    return without_faults(page.selectbox(key=f"{what}-apa").set_value(("survey", CITY, tahun)).run())


def keys(page) -> list[str]:
    return [button.key for button in page.button]


def test_a_commit_tells_who_when_what_which_file_and_what_stood(visit):
    told = shown(visit("riwayat")).replace("\\", "")
    assert "survey@1 · Survei disimpan · Kota Contoh 2024" in told
    assert "Ani · survei 2024.csv (abcdef01) · " in told
    assert "tersisa 1 peringatan dan 2 pemberitahuan" in told
    assert " WIB · " in told
    assert "survey@0 · Survei disimpan · Kota Contoh 2019–2025" in told
    assert "boundaries@0" in told


def test_a_note_is_text_and_no_markup(visit):
    assert any(text.value == "“verifikasi \\*lapangan\\*”" for text in visit("riwayat").markdown)


def test_the_list_is_narrowed_to_a_table_and_a_city_by_the_address(visit, store):
    put(store, year(2024).with_columns(kode_kota=pl.lit("33.75"), kota=pl.lit("Kota Lain")), "lain.csv")
    assert "batal-boundaries@0" in keys(visit("riwayat"))
    of_survey = visit("riwayat", tabel="survey")
    assert {"batal-survey@0", "batal-survey@2"} <= set(keys(of_survey))
    assert not any("boundaries" in key for key in keys(of_survey))
    of_city = visit("riwayat", tabel="survey", wilayah="33.75")
    assert [key for key in keys(of_city) if key.startswith("batal")] == ["batal-survey@2"]


@pytest.mark.parametrize("view", ["banding", "unduh", "kunci"])
def test_a_view_of_one_city_opens_on_that_of_the_menu_and_follows_it(visit, store, view):
    other_city(store)
    page = visit("riwayat", tabel="survey", kota="33.75")
    assert selected(page, "wilayah") == "semua"
    without_faults(page.segmented_control(key="bagian").set_value(view).run())
    assert selected(page, "wilayah") == "33.75"
    without_faults(page.selectbox(key="kota").set_value(CITY).run())
    assert selected(page, "wilayah") == CITY
    assert selected(visit("riwayat", tabel="survey", bagian=view, kota="33.75", wilayah=CITY), "wilayah") == CITY


@pytest.mark.parametrize(
    ("address", "named"), [({"bagian": "foo"}, "foo"), ({"bagian": "banding", "dari": "99"}, "99")]
)
def test_what_a_link_asks_for_and_is_not_there_is_said(visit, address, named):
    assert f"{named}, yang tidak ada di sini" in visit("riwayat", tabel="survey", **address).warning[0].value


@pytest.mark.parametrize("bogus", ["", "x", "99", "../../etc/passwd", "-1"])
def test_what_no_one_offers_falls_back(visit, bogus):
    for view in ("daftar", "banding", "unduh", "kunci", bogus):
        page = visit("riwayat", bagian=view, tabel=bogus, wilayah=bogus, dari=bogus, ke=bogus)
        assert page.title[0].value == "Riwayat"


def test_fifty_commits_are_shown_at_a_time(visit, store):
    for turn in range(52):
        tables.lock(store, "survey", author="", note=str(turn), kode_kota="33.75", tahun=1900 + turn)
    page = visit("riwayat", tabel="survey")
    assert sum(text.value.startswith("**survey") for text in page.markdown) == 50
    assert "batal-survey@0" not in keys(page)
    page = without_faults(page.get("pagination")[0].set_value(2).run())
    assert [key for key in keys(page) if key.startswith("batal")] == ["batal-survey@1", "batal-survey@0"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_versions_in_the_address_are_held_against_each_other(visit, language):
    page = visit("riwayat", bahasa=language, bagian="banding", tabel="survey", dari="0", ke="1")
    assert (selected(page, "dari"), selected(page, "ke")) == (0, 1)
    assert [metric.value for metric in page.metric] == ["0", "1", "1", "1"]
    rows = page.dataframe[0].value
    label = survey_form()["jumlah_kk"].label(language)
    was = SURVEY.filter(kode_rt=RT, tahun=2024)["jumlah_kk"][0]
    changed = rows[rows.iloc[:, 4].str.startswith(label)].iloc[0]
    assert list(changed.iloc[[2, 3, 5, 6, 7]]) == [
        "2024", "RT 001 RW 001 Muara Rekaan", f"{was:.0f}", "7,5" if language == "id" else "7.5", RT,
    ]  # fmt: skip


def test_what_a_commit_changed_is_one_click_from_it(visit):
    page = click(visit("riwayat"), "beda-survey@1")
    assert (page.query_params["bagian"], page.query_params["dari"], page.query_params["ke"]) == ("banding", "0", "1")
    assert page.dataframe[0].value.shape[0] == 2


def test_a_version_held_against_itself_has_no_difference(visit):
    assert visit("riwayat", bagian="banding", tabel="survey", dari="1", ke="1").info


def test_nothing_is_undone_before_it_is_confirmed(visit, store):
    page = click(visit("riwayat"), "batal-survey@1")
    assert "survey@1" in page.warning[0].value
    assert not page.error
    click(page, "batal-tidak")
    assert str(tables.current(store, "survey")) == "survey@1"
    assert not page.warning


def test_an_undone_commit_leaves_the_city_as_it_was_and_is_told(visit, store, monkeypatch):
    page = click(click(visit("riwayat"), "batal-survey@1"), "batal-ya")
    assert "survey@2" in page.success[0].value
    assert tables.get(store, "survey").equals(tables.get(store, "survey", 0))
    told = shown(page)
    assert "versi 1 dibatalkan" in told
    assert "“" not in told.split("survey@1 ·")[0], "the headline says it; a note in one language would repeat it"
    monkeypatch.setattr("pages._outcome._AGAIN", 0.0)
    assert not go(page, "riwayat").success


def other_city(store: Path) -> None:
    put(store, year(2024).with_columns(kode_kota=pl.lit("33.75"), kota=pl.lit("Kota Lain")), "lain.csv")


def test_undoing_the_first_survey_of_a_city_says_that_all_of_it_goes_and_where_the_city_went(visit, store):
    other_city(store)
    assert "semuanya hilang" not in shown(click(visit("riwayat", kota="33.75"), "batal-survey@1"))
    page = click(visit("riwayat", kota="33.75"), "batal-survey@2")
    assert "Kota Lain 2024" in page.error[0].value
    assert "semuanya hilang" in page.error[0].value
    page = click(page, "batal-ya")
    assert "Kota Lain tidak punya survei lagi" in page.success[0].value
    assert selected(page, "kota") == CITY
    assert "survey@2 · Survei disimpan · Kota Lain 2024" in shown(page).replace("\\", ""), "its name stays known"


def test_a_link_to_a_city_that_was_stored_once_leads_to_the_history(visit, store):
    other_city(store)
    tables.undo(store, "survey", 2, author="")
    page = visit("peta", kota="33.75")
    assert "Kota Lain pernah tersimpan" in "".join(text.value for text in page.sidebar.warning)
    assert not [text for text in visit("peta", kota="11.11").sidebar.warning if "pernah" in text.value]


def test_later_commits_that_would_go_too_are_named_first(visit, store):
    page = click(visit("riwayat"), "batal-survey@0")
    assert page.error
    named = next(text.value for text in page.markdown if text.value.startswith("- survey@1"))
    assert "survei 2024" in named


def test_a_commit_that_came_meanwhile_stops_the_undoing(visit, store):
    page = click(visit("riwayat"), "batal-survey@1")
    put(store, year(2024))
    page = click(page, "batal-ya")
    assert page.error
    assert str(tables.current(store, "survey")) == "survey@2"


def test_of_a_locked_year_no_undoing_is_offered(visit, store):
    tables.lock(store, "survey", author="", note="", kode_kota=CITY, tahun=2024)
    page = click(visit("riwayat"), "batal-survey@1")
    assert "Kota Contoh 2024" in page.error[0].value
    assert "batal-ya" not in keys(page)


def test_a_year_locked_meanwhile_is_not_undone_and_says_so(visit, store):
    page = click(visit("riwayat"), "batal-survey@1")
    tables.lock(store, "survey", author="", note="", kode_kota=CITY, tahun=2024)
    page = click(page, "batal-ya")
    assert "Kota Contoh 2024" in page.error[0].value
    assert str(tables.current(store, "survey")) == "survey@2"


def test_a_year_is_locked_and_unlocked_with_a_note(visit, store):
    page = visit("riwayat", bagian="kunci")
    page = choose_year(page, "kunci", 2024)
    page.text_input(key="kunci-catatan").set_value("berita acara 20 Desember")
    page = click(page, "kunci")
    told = tables.locked(store, "survey").row(0, named=True)
    assert (told["kode_kota"], told["tahun"], told["note"]) == (CITY, 2024, "berita acara 20 Desember")
    assert list(page.table[0].value.iloc[0, [0, 1, 2, 5]]) == [
        "Survei",
        "Kota Contoh",
        "2024",
        "berita acara 20 Desember",
    ]
    assert page.selectbox(key="kunci-apa").value is None
    assert page.button(key="kunci").disabled, "a second click locks no other year"
    page = choose_year(page, "buka", 2024)
    page.text_input(key="buka-catatan").set_value("angka sumur salah")
    page = click(page, "buka")
    assert tables.locked(store, "survey").is_empty()
    assert tables.history(store, "survey")["note"][0] == "angka sumur salah"
    assert page.success


@pytest.mark.parametrize(("key", "noted"), [("kunci", "kunci-catatan"), ("buka", "buka-catatan")])
def test_a_note_with_personal_data_locks_and_unlocks_nothing(visit, store, key, noted):
    tables.lock(store, "survey", author="", note="", kode_kota=CITY, tahun=2023)
    page = choose_year(visit("riwayat", bagian="kunci"), key, 2024 if key == "kunci" else 2023)
    page.text_input(key=noted).set_value("hubungi Pak Budi, 0812 3456 7890")
    page = click(page, key)
    assert "data pribadi" in page.error[0].value
    assert tables.locked(store, "survey")["tahun"].to_list() == [2023]
    assert "Budi" not in "".join(tables.history(store, "survey")["note"])


def test_a_year_is_not_unlocked_without_a_reason(visit, store):
    tables.lock(store, "survey", author="", note="", kode_kota=CITY, tahun=2024)
    page = visit("riwayat", bagian="kunci")
    assert list(page.table[0].value.iloc[0, [4, 5]]) == ["–", "–"]
    page = choose_year(page, "buka", 2024)
    page.text_input(key="buka-catatan").set_value("  ")
    page = click(page, "buka")
    assert "Sebutkan dulu alasannya" in page.error[0].value
    assert not tables.locked(store, "survey").is_empty()


@pytest.mark.parametrize(("table", "endings"), [("survey", 3), ("boundaries", 2)])
def test_any_version_of_a_city_is_offered_in_the_forms_that_fit_it(visit, table, endings):
    page = visit("riwayat", bagian="unduh", tabel=table, wilayah=CITY, ke="0")
    assert len(page.get("download_button")) == endings
    assert selected(page, "ke") == 0


def test_a_version_without_the_city_says_so(visit, store):
    put(store, year(2024).with_columns(kode_kota=pl.lit("33.75"), kota=pl.lit("Kota Lain")), "lain.csv")
    assert visit("riwayat", bagian="unduh", tabel="survey", wilayah="33.75", ke="1").info


@pytest.mark.parametrize("part", ["daftar", "banding", "unduh", "kunci"])
def test_a_table_without_years_has_its_history_too(visit, store, part):
    codes = tables.get(store, "survey")["kode_rt"].unique().sort().head(2)
    for numbers in (["1", "2"], ["1", "3"]):
        rows = pl.DataFrame({"kode_kota": "99.01", "id_rt": numbers, "kode_rt": codes})
        tables.put(store, "rt_list", rows, author="Ani", note="", file="daftar.csv", sha256="")
    page = visit("riwayat", bagian=part, tabel="rt_list")
    assert ("Daftar RT kantor" in page_text(page)) == (part != "kunci")


def page_text(page) -> str:
    options = [option for box in page.selectbox for option in box.options]
    return " ".join([shown(page), *map(str, options), *(table.value.to_csv() for table in page.dataframe)])
