"""The page Paparan: eight messages from the results, presented on the spot, kept as a deck, taken along."""

import shutil

import polars as pl
import pytest

from data import demo
from data import store as tables
from indicators.aggregate import score_by
from indicators.regulation import DEFAULT, regulations
from indicators.survey import survey_form
from locales import quantity
from pages._paper_slides import SLIDES
from reports import screen
from tests.pages.conftest import go, selected, shown, without_faults

NAMES = ("=1+1 Rapat", "<b>Rapat</b>", "Rapat / $x$ #5 'OR''", "\u202eRapat", "R" * 60)
SURVEY = demo.tables()["survey"].filter(tahun=2025)


def area(rows):
    """The slum hectares of a survey of one year, written."""
    return quantity(score_by(rows, regulations()[DEFAULT], "kota")["luas_kumuh_ha"].item(), "ha")


def slide(page):
    """The HTML of the slide on the screen."""
    return next(it.proto.body for it in page.get("html") if 'class="lembar' in it.proto.body)


def press(page, key):
    return without_faults(page.button(key=key).click().run())


def keep(page, name, note="Rapat"):
    page.text_input(key="dek-nama").set_value(name)
    page.text_input(key="dek-catatan").set_value(note)
    return press(page, "dek-simpan")


def rewrite(page, words, which="judul"):
    """Type other words for the slide in the editor."""
    box = next(it for it in page.text_area if it.key.startswith(which))
    return without_faults(box.set_value(words).run())


def test_the_headline_is_that_of_the_results_to_the_digit(visit):
    assert f"<h2>{area(SURVEY)} di Kota Contoh kumuh pada 2025</h2>" in slide(visit("paparan"))


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_slide_can_be_presented(visit, language):
    page = visit("paparan", bahasa=language, tayang="1")
    titles = []
    for number in range(1, len(SLIDES) + 1):
        titles.append(slide(page).split("</h2>")[0])
        assert page.query_params["tayang"] == str(number)
        page = press(page, "maju") if number < len(SLIDES) else page
    assert len(set(titles)) == len(SLIDES)
    assert not page.title, "nothing but the slide is on the screen"


def test_presenting_begins_turns_and_ends_by_buttons(visit):
    page = press(visit("paparan"), "tayangkan")
    assert page.button(key="mundur").disabled
    page = press(press(page, "maju"), "mundur-jauh")
    assert page.query_params["tayang"] == "1"
    page = press(page, "mundur-jauh")
    assert page.query_params["tayang"] == "1", "there is nothing before the first"
    page = press(page, "selesai")
    assert "tayang" not in page.query_params
    assert page.title


def test_only_the_chosen_slides_are_shown_in_the_order_of_the_talk(visit):
    page = visit("paparan", lembar="sumber,angka", tayang="2")
    assert "Semua angka berasal" in slide(page)
    assert page.button(key="maju").disabled
    none = visit("paparan")
    without_faults(none.multiselect(key="lembar").set_value([]).run())
    assert "sedikitnya satu" in none.info[0].value


@pytest.mark.only_year(2025)
def test_a_city_with_one_survey_and_nothing_else_says_what_is_not_known(visit):
    told = [slide(visit("paparan", lembar=name)) for name in ("perubahan", "dana", "peta")]
    assert "Tidak ada survei sebelum 2025" in told[0]
    assert "Tidak ada kegiatan yang tersimpan" in told[1]
    assert "<img" not in told[2], "no boundaries are stored"


def test_own_words_stand_on_the_slide_and_are_never_markup(visit):
    page = rewrite(rewrite(visit("paparan"), "<img src=x> $1$ =1+1"), "Satu\n\n<script>2</script>", "teks")
    assert "<h2>&lt;img src=x&gt; $1$ =1+1</h2>" in slide(page)
    assert "<li>&lt;script&gt;2&lt;/script&gt;</li>" in slide(page)
    page = press(page, "tayangkan")
    assert "<h2>&lt;img src=x&gt;" in slide(page)
    page = press(page, "selesai")
    assert "kata-kata sendiri" in shown(page)


def test_notes_are_shown_to_the_speaker_when_asked_for_and_can_be_rewritten(visit):
    page = press(rewrite(visit("paparan", lembar="angka"), "Tekankan <b>ini</b>", "catatan"), "tayangkan")
    assert 'class="catatan"' not in shown_html(page)
    page = press(page, "ganti-catatan")
    assert "<p>Tekankan &lt;b&gt;ini&lt;/b&gt;</p>" in shown_html(page)
    assert "kata-kata sendiri" not in slide(page)
    assert 'class="catatan"' not in shown_html(press(page, "ganti-catatan"))


def test_a_turn_draws_nothing_that_was_drawn_before(visit, monkeypatch):
    page = visit("paparan", lembar="sebab,sumber", tayang="2")
    page = press(page, "mundur")
    monkeypatch.setattr(screen, "chart_picture", None)
    page = press(press(page, "ganti-latar"), "maju")
    assert "lembar gelap" in slide(press(page, "mundur"))


def settle(store, told):
    """The city decides these settings."""
    rows = pl.DataFrame({"kode_kota": "99.01", "hal": list(told), "nilai": list(told.values())})
    tables.put(store, "settings", rows, author="", note="", file="", sha256="")


def shown_html(page):
    return "".join(it.proto.body for it in page.get("html") if "<style>" not in it.proto.body)


class TestKept:
    """A deck under a name, bound to the versions it was drawn from."""

    @pytest.fixture
    def store(self, demonstration, tmp_path):
        return shutil.copytree(demonstration, tmp_path / "store")

    @pytest.mark.parametrize("name", ["baru", " Baru "])
    def test_a_deck_cannot_have_the_name_of_a_new_one(self, visit, store, name):
        page = keep(visit("paparan", lembar="angka"), name)
        assert "pilih nama lain" in page.error[0].value
        assert tables.current(store, "deck") is None

    def test_a_reason_with_personal_data_removes_no_deck_and_is_not_kept(self, visit, store):
        page = keep(visit("paparan", lembar="angka"), "Musrenbang")
        page.text_input(key="dek-alasan").set_value("NIK 3375012304560001")
        page = press(page, "dek-hapus")
        assert "data pribadi" in page.error[0].value
        assert tables.history(store, "deck")["action"].to_list() == ["put"]

    def test_words_for_officials_are_not_shown_to_the_public(self, visit, store):
        keep(rewrite(visit("paparan", lembar="angka"), "RT 003 paling kumuh"), "Uji")
        assert "RT 003 paling kumuh" in slide(visit("paparan", dek="Uji", untuk="official"))
        assert "RT 003 paling kumuh" not in slide(visit("paparan", dek="Uji", untuk="public"))

    def test_a_deck_is_kept_opened_and_removed_with_a_history(self, visit, store):
        page = rewrite(visit("paparan", lembar="angka,sumber"), "Rapat memutuskan")
        page = rewrite(page, "Tekankan ini", "catatan")
        page = keep(page, "Musrenbang")
        assert selected(page, "dek") == "Musrenbang"
        again = visit("paparan", dek="Musrenbang")
        assert "<h2>Rapat memutuskan</h2>" in slide(again)
        assert again.multiselect(key="lembar").value == ["angka", "sumber"]
        assert next(it.value for it in again.text_area if it.key.startswith("catatan")) == "Tekankan ini"
        assert not again.warning, "nothing has changed since"
        again.text_input(key="dek-alasan").set_value("Usang")
        again = press(again, "dek-hapus")
        assert selected(again, "dek") == "baru"
        assert tables.get(store, "deck", kode_kota="99.01").is_empty()
        assert tables.history(store, "deck")["note"].to_list() == ["Usang", "Rapat"]
        assert "Usang" in shown(visit("riwayat"))

    def test_a_name_is_text_whatever_it_holds(self, visit, store):
        page = visit("paparan", lembar="sumber")
        for name in NAMES:
            page = keep(page, name)
            assert selected(page, "dek") == name
        assert set(tables.get(store, "deck", kode_kota="99.01")["nama"]) == set(NAMES)
        assert selected(visit("paparan", dek=NAMES[2]), "dek") == NAMES[2]

    def test_the_same_name_replaces_and_another_deck_stays(self, visit, store):
        page = visit("paparan")
        for name, chosen in (("A", "angka"), ("B", "kebutuhan"), ("a", "sumber")):
            without_faults(page.multiselect(key="lembar").set_value([chosen]).run())
            keep(page, name)
        kept = tables.get(store, "deck", kode_kota="99.01")
        assert sorted(kept.select("nama", "halaman").rows()) == [("B", "kebutuhan"), ("a", "sumber")]

    def test_a_deck_of_older_data_shows_its_own_figures_and_says_what_changed(self, visit, store):
        keep(visit("paparan", lembar="angka"), "Lama")
        doubled = tables.get(store, "survey", kode_kota="99.01", tahun=2025)
        doubled = doubled.with_columns(pl.col("luas_verifikasi_ha") * 2)
        tables.put(
            store, "survey", doubled, author="", note="", file="", sha256="", columns=tuple(survey_form())
        )  # fmt: skip
        page = visit("paparan", dek="Lama")
        assert area(SURVEY) in slide(page)
        assert "survey@0" in slide(page)
        assert "survey@0 → survey@1" in page.warning[0].value
        page = keep(page, "Lama")
        assert set(tables.get(store, "deck", kode_kota="99.01")["rekaman"].str.split(", ").list.first()) == {"survey@0"}
        without_faults(page.selectbox(key="data-dek").set_value("kini").run())
        assert area(doubled) in slide(page)
        assert "survey@1" in slide(page)
        assert area(doubled) in slide(visit("paparan"))

    def test_personal_data_is_kept_neither_in_names_nor_in_words(self, visit, store):
        page = visit("paparan", lembar="angka")
        for name, note in (("Bapak Budi Santoso", ""), ("Rapat", "HP 081234567890"), (" ", "")):
            page = keep(page, name, note)
            assert page.error
        page = rewrite(page, "Hubungi 081234567890")
        assert keep(page, "Rapat").error
        assert tables.current(store, "deck") is None

    def test_the_settings_are_those_of_the_deck_and_the_public_level_is_that_of_today(self, visit, store):
        told = {"definisi": "kontribusi", "tahun_dasar": "2021", "tingkat_publik": "rw"}
        settle(store, told)
        keep(visit("paparan", lembar="angka,peta", untuk="public"), "Umum")
        before = slide(visit("paparan", dek="Umum"))
        settle(store, told | {"tahun_dasar": "2019", "tingkat_publik": "kota"})
        page = visit("paparan", dek="Umum")
        assert "settings@0 → settings@1" in page.warning[0].value
        assert slide(page) == before
        anew = slide(visit("paparan", lembar="angka", untuk="public"))
        assert anew.split("</h2>")[0] != before.split("</h2>")[0], "a new deck has the hectares of the new baseline"
        assert "bagian kota tidak ditampilkan" in slide(visit("paparan", dek="Umum", tayang="2"))

    def test_turning_to_another_page_and_back_keeps_the_deck(self, visit, store):
        page = keep(visit("paparan", lembar="angka,dana"), "Rapat")
        page = go(go(page, "ringkasan"), "paparan")
        assert selected(page, "dek") == "Rapat"
        assert page.multiselect(key="lembar").value == ["angka", "dana"]
