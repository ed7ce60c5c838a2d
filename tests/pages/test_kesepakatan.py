"""The page Agreement: prefilled from two years, saved once with its snapshot, opened read-only, held against today."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from data import demo
from data import store as tables
from indicators.agreement import AGREED, agreed
from indicators.regulation import DEFAULT, regulations
from indicators.survey import survey_form
from locales import quantity, translator
from pages._agreement import Proposal, _as_kept, _put, _refused, proposal, saved, seen, standing, understood
from pages._agreement import save as store_typed
from pages._agreement_show import sheet
from pages._agreement_typed import ground_of, typed
from pages._paper import told
from pages._paper_letter import forum, letter
from pages._shared import Choice, newest, recall, remember
from tests.pages.conftest import LANGUAGES, shown, without_faults

CITY = demo.KODE_KOTA
SURVEY = demo.tables()["survey"]


@pytest.fixture
def store(demonstration: Path, tmp_path: Path) -> Path:
    """A store of the test's own, with Kota Contoh."""
    return shutil.copytree(demonstration, tmp_path / "store")


@pytest.fixture
def given(store: Path, monkeypatch: pytest.MonkeyPatch) -> Proposal:
    """What the page proposes for 2024 → 2025."""
    monkeypatch.setenv("NOLKUMUH_STORE", str(store))
    choice = Choice("id", CITY, "Kota Contoh", 2025, regulations()[DEFAULT], newest("survey"))
    return proposal(choice, "rt_hitung", 2024)


def agree(given: Proposal, edits: dict[int, dict[str, object]] | None = None) -> object:
    """A saved agreement, stored as the page stores it."""
    rows = agreed(given.rows, {0: {AGREED: 1.0, "sengketa": "batas RW 03"}} if edits is None else edits)
    return _put(_as_kept(given, rows, date(2026, 12, 20)), "Pokja PKP", "rapat akhir tahun")


def test_a_paper_is_agreed_only_where_its_figures_are_those_of_the_forum(given):
    about = told(Choice("id", CITY, "Kota Contoh", 2025, regulations()[DEFAULT], newest("survey")), "official")
    assert about.stamp().state() == "draf"
    agree(given, {})
    assert (about.stamp().state(), about.stamp().draft()) == ("disepakati pada 20 Desember 2026", "")
    assert "Forum menetapkan" not in letter(about, forum(about)).fields["keterangan"]
    agree(given)
    agreed_area = quantity(given.rows["luas_hitung_ha"].sum() - given.rows["luas_hitung_ha"][0] + 1, "ha")
    assert about.stamp().state() == f"draf; disepakati pada 20 Desember 2026: {agreed_area}"
    assert about.stamp().draft() == "DRAF"
    record = letter(about, forum(about)).fields
    assert record["status"] == "DISEPAKATI PADA 20 DESEMBER 2026"
    computed = quantity(given.rows["luas_hitung_ha"][0], "ha")
    assert f"1,0 ha (hitungan {computed})" in record["keterangan"]


def save(page):
    return without_faults(page.button(key="sepakat-simpan").click().run())


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_an_agreement_the_page_says_what_to_do(visit, language):
    page = visit("kesepakatan", bahasa=language)
    _ = translator(language)
    assert page.info[0].value.startswith(_("No agreement is saved yet.")[:20] if language == "en" else "Belum ada")
    assert page.selectbox(key="sepakat").options == [_("Draw up a new one")]


def test_the_table_is_prefilled_with_both_years_and_adds_up(visit):
    page = visit("kesepakatan", awal="2021")
    rows, whole = page.dataframe[0].value, page.table[0].value.iloc[0]
    assert len(rows) == SURVEY["kode_kelurahan"].n_unique()
    assert rows["luas_awal_ha"].sum() == pytest.approx(551.937) == pytest.approx(whole.iloc[0])
    assert rows["luas_hitung_ha"].sum() == pytest.approx(277.308) == pytest.approx(whole.iloc[2])
    assert whole.iloc[0] - whole.iloc[1] == pytest.approx(whole.iloc[2])
    assert (page.query_params["awal"], page.query_params["definisi"]) == ("2021", "rt_hitung")


def test_saving_is_one_commit_with_forum_note_and_snapshots_and_opens_it(visit, store):
    page = visit("kesepakatan")
    page.text_input(key="sepakat-forum").set_value("Pokja PKP")
    page.text_input(key="sepakat-catatan").set_value("rapat akhir tahun")
    page.date_input(key="sepakat-tanggal").set_value(date(2026, 12, 20))
    save(page)
    assert "agreement@0" in page.success[0].value
    assert page.query_params["sepakat"] == "0"
    told = tables.history(store, "agreement").row(0, named=True)
    assert (told["author"], told["note"], told["rows"]) == ("Pokja PKP", "rapat akhir tahun", 24)
    kept = tables.get(store, "agreement", kode_kota=CITY, tahun=2025)
    assert set(kept["survei"]) == {"survey@0"}
    assert set(kept["tanggal"]) == {date(2026, 12, 20)}
    assert kept["luas_akhir_ha"].sum() == pytest.approx(277.308)
    assert "Kesepakatan 20 Desember 2026" in shown(page)
    assert "Forum menyepakati 277,31 ha untuk 2025 pada 20 Desember 2026" in shown(visit("ringkasan"))
    assert "sepakat-simpan" not in [button.key for button in page.button], "read-only"


@pytest.mark.parametrize("key", ["forum", "catatan"])
def test_a_name_or_a_number_of_a_person_is_refused_and_nothing_is_stored(visit, store, key):
    page = visit("kesepakatan")
    page.text_input(key=f"sepakat-{key}").set_value("Pak Budi 0812-3456-7890")
    save(page)
    assert "data pribadi" in page.error[0].value
    assert tables.current(store, "agreement") is None


def test_a_refusal_still_stands_after_a_second_click_that_finds_no_button_any_more(visit, monkeypatch):
    page = visit("kesepakatan")
    page.text_input(key="sepakat-forum").set_value("Pak Budi 0812-3456-7890")
    save(page)
    assert "data pribadi" in without_faults(page.run()).error[0].value
    monkeypatch.setattr("pages._outcome._AGAIN", 0.0)
    assert not without_faults(page.run()).error, "later it is said no more"


@pytest.mark.parametrize(("text", "area"), [("9,00", 9.0), ("9.46", 9.46), ("9,46", 9.46), ("0", 0.0), (" ", None)])
def test_an_end_is_read_from_its_text_whatever_the_browser_speaks(given, text, area):
    read = typed(given.rows, {1: {AGREED: text, "catatan": "RW 03"}}, ground_of(given.choice))
    assert read.edits == {1: {AGREED: area, "catatan": "RW 03"}}
    assert not read.refusals


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("lima", "bukan luas"),
        ("-1", "kurang dari nol"),
        ("1.234", "1.234,0 ha"),
        ("23,77", "23,77 ha"),
        ("9 m", "bukan luas"),
    ],
)
def test_an_end_that_is_no_area_or_more_than_the_ground_is_refused_by_name(given, text, why):
    place = given.rows["kelurahan"].to_list().index("Wono Angan")
    read = typed(given.rows, {place: {AGREED: text}}, ground_of(given.choice))
    (refusal,) = read.refusals
    assert refusal.replace("\\", "").startswith(f"Wono Angan: “{text}”")
    assert why in refusal.replace("\\", "")
    assert read.edits[place][AGREED] is None


def test_the_ground_itself_can_be_agreed_on_as_the_screen_writes_it(given):
    place = given.rows["kelurahan"].to_list().index("Wono Angan")
    assert not typed(given.rows, {place: {AGREED: "23,76"}}, ground_of(given.choice)).refusals, "23,755 ha"


def test_the_editor_stays_the_same_while_others_store_so_that_nothing_typed_is_lost(given, store):
    elsewhere = SURVEY.filter(tahun=2025).with_columns(kode_kota=pl.lit("99.02"))
    tables.put(store, "survey", elsewhere, author="", note="", file="d", sha256="", columns=tuple(survey_form()))
    told = agreed(given.rows, {})
    _put(_as_kept(replace(given, choice=replace(given.choice, city="99.02")), told, date(2026, 12, 20)), "", "")
    again = proposal(replace(given.choice, snapshot=newest("survey")), "rt_hitung", 2024)
    assert again.key == given.key
    assert again.rows.equals(given.rows)
    assert proposal(given.choice, "rt_hitung", 2023).key != given.key


def test_the_editor_is_sent_alike_in_every_run(visit):
    page = visit("kesepakatan")
    first = page.dataframe[0].proto
    page.text_input(key="sepakat-forum").set_value("Pokja PKP").run()
    again = page.dataframe[0].proto
    assert (again.id, again.arrow_data.data, again.columns) == (first.id, first.arrow_data.data, first.columns)
    beside_name = list(page.dataframe[0].value.columns)[:3]
    assert beside_name == ["kelurahan", "luas_hitung_ha", AGREED], "a telephone has room for three"


def test_a_refused_end_stores_nothing_and_loses_nothing(given, store):
    state = {"edited_rows": {0: {AGREED: "900000"}, 1: {AGREED: "1,5"}}}
    remember(given.key, state)
    store_typed(given, seen())
    kind, told = recall("riwayat-hasil")
    remember("riwayat-hasil", None)
    assert (kind, "Bandar Khayal" in told) == ("refused", True)
    assert tables.current(store, "agreement") is None
    assert recall(given.key) == state
    assert understood(given).edits[1][AGREED] == 1.5


@pytest.mark.parametrize("name", ["sengketa", "catatan"])
def test_personal_data_in_a_cell_names_its_kelurahan(given, name):
    rows = agreed(given.rows, {0: {name: "hubungi Pak Budi 081234567890"}, 1: {name: "batas RW 03 dengan RW 04"}})
    told = _refused(rows, "Pokja PKP", "")
    assert given.rows["kelurahan"][0] in told
    assert given.rows["kelurahan"][1] not in told
    assert _refused(agreed(given.rows, {1: {name: "batas RW 03 dengan RW 04"}}), "Pokja PKP", "") is None


def test_an_end_the_forum_set_is_marked_with_its_difference(visit, given):
    agree(given)
    page = visit("kesepakatan", sepakat="0")
    rows = page.dataframe[0].value
    marked = rows[rows["Tanda"] != ""]
    assert marked["Kelurahan"].to_list() == ["Bandar Khayal"]
    assert marked["Disepakati dikurangi hitungan (ha)"].to_list() == [pytest.approx(1 - 2.075)]
    assert marked["Sengketa"].to_list() == ["batas RW 03"]
    after = page.dataframe[1].value
    assert after["Kini dikurangi yang disepakati (ha)"].iloc[-1] == pytest.approx(1.075)
    assert "Tidak ada yang berubah" in shown(page)
    assert page.table[-1].value["Hitungan hari ini"].to_list() == ["sama seperti saat disepakati"]
    assert not [text for text in page.warning if "yang berlaku" in text.value]
    assert any("rekaman survey@0" in text.value and "agreement@0" in text.value for text in page.caption)


def test_what_changed_after_the_agreement_is_told_kelurahan_by_kelurahan(visit, store, given):
    agree(given, {})
    agree(given, {})
    gone = SURVEY.filter(pl.col("tahun") == 2025, pl.col("kode_kelurahan") != "99.01.01.1001")
    tables.put(store, "survey", gone, author="", note="", file="b.csv", sha256="", columns=tuple(survey_form()))
    page = visit("kesepakatan", sepakat="1", tahun="2021")
    told = shown(page).replace("\\", "")
    assert "Di 1 kelurahan hitungan 2025 berbeda sejak itu" in told
    assert "survey@0 → survey@1" in told
    assert "Kesepakatan 20 Desember 2026: Tingkat RT, hitung ulang" in told
    listed = page.table[-1].value.iloc[0]
    assert listed[["Tahun", "Definisi"]].to_list() == ["2024–2025", "Tingkat RT, hitung ulang"]
    assert listed["Hitungan hari ini"] == "hitungan berubah: -17,55 ha"
    (warned,) = (text.value.replace("\\", "") for text in page.warning if "yang berlaku" in text.value)
    assert "agreement@1 (2024–2025 · Tingkat RT, hitung ulang): hitungan berubah: -17,55 ha" in warned
    after = page.dataframe[1].value.set_index("Kelurahan")
    assert after.loc["Muara Rekaan"].isna().to_list() == [False, False, True, True, True]


def test_a_survey_of_a_later_year_stands_beside_what_was_agreed(visit, store, given):
    agree(given)
    later = SURVEY.filter(pl.col("tahun") == 2019).with_columns(tahun=pl.lit(2026, pl.Int64))
    tables.put(store, "survey", later, author="", note="", file="c.csv", sha256="", columns=tuple(survey_form()))
    after = visit("kesepakatan", sepakat="0").dataframe[1].value
    assert after["Pada 2026 (ha)"].iloc[-1] == pytest.approx(617.505)
    assert after["Hitungan kini (ha)"].iloc[-1] == pytest.approx(277.308)


def test_a_later_agreement_of_a_year_replaces_the_one_before_and_both_can_be_opened(visit, given):
    agree(given)
    agree(given, {})
    commits = saved(CITY).to_dicts()
    assert standing(CITY, saved(CITY)) == {2025: 1}
    assert commits[0]["tahun"] == 2025
    page = visit("kesepakatan", sepakat="0")
    assert "tidak berlaku lagi" in shown(page)
    assert page.table[-1].value["Status"].to_list() == ["berlaku", "diganti atau dibatalkan"]


def test_of_an_agreement_saved_twice_alike_only_the_newer_is_in_force(given):
    agree(given)
    agree(given, {})
    agree(given)
    assert standing(CITY, saved(CITY)) == {2025: 2}


def test_an_undone_agreement_is_told_as_such(given, store):
    agree(given)
    tables.undo(store, "agreement", 0, author="")
    assert standing(CITY, saved(CITY)) == {}


def test_what_is_left_to_lock_is_named_table_by_table(visit, store):
    assert "Belum dikunci untuk 2025: Survei, Kesepakatan." in shown(visit("kesepakatan"))
    tables.lock(store, "survey", author="", note="", kode_kota=CITY, tahun=2025)
    assert "Belum dikunci untuk 2025: Kesepakatan." in shown(visit("kesepakatan"))


def test_a_locked_year_is_told_and_cannot_be_saved(visit, store, given):
    agree(given)
    tables.lock(store, "agreement", author="", note="", kode_kota=CITY, tahun=2025)
    page = visit("kesepakatan")
    assert "terkunci" in page.error[0].value
    assert page.button(key="sepakat-simpan").disabled
    assert _put(_as_kept(given, agreed(given.rows, {}), date(2026, 12, 20)), "", "") == [
        {"kode_kota": CITY, "tahun": 2025}
    ]


def test_the_first_year_has_nothing_to_be_compared_with(visit):
    assert "belum ada survei sebelum 2019" in visit("kesepakatan", tahun="2019").info[0].value


@pytest.mark.parametrize(
    ("name", "tables_named"),
    [("menuju", {"published", "decree"}), ("kesepakatan", {"published", "decree"}), ("kegiatan", {"works"})],
)
def test_the_last_line_names_every_snapshot_that_figures_come_from(visit, name, tables_named):
    (line,) = (text.value for text in visit(name).caption if text.value.startswith("Survei 2025 ·"))
    assert all(f"{table}@0" in line for table in {"survey", *tables_named})


@pytest.mark.parametrize("bogus", ["x", "99"])
def test_an_agreement_that_is_not_there_falls_back_to_a_new_one(visit, bogus):
    assert visit("kesepakatan", sepakat=bogus).query_params["sepakat"] == "baru"


def test_the_file_holds_every_kelurahan_and_no_formula(given):
    rows = agreed(given.rows, {0: {"catatan": '=HYPERLINK("x")'}})
    lines = sheet(rows).decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + rows.height
    assert "'=HYPERLINK" in lines[1]
