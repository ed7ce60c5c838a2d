"""The page Kegiatan: every work is listed or filtered out by name, and what is not written is never a zero."""

import shutil

import polars as pl
import pytest

from data import demo, store
from indicators.regulation import DEFAULT, regulations
from indicators.works_tally import GAPS, told_works
from pages._works import Asked, place_words
from pages._works_map import MONEY
from pages._works_place import unplaced_words
from tests.pages.conftest import go, selected, shown, without_faults

LAW = regulations()[DEFAULT]
DEMO = demo.tables()
MAP, MONEY_PART, EFFECT = ({"bagian-kegiatan": part} for part in ("peta", "uang", "dampak"))
WORKS = told_works(DEMO["works"], DEMO["survey"], LAW)


def listed(page) -> pl.DataFrame:
    return pl.from_pandas(page.dataframe[0].value)


def figure(text: str) -> int:
    return int(text.split("/")[0].replace("Rp", "").replace(".", ""))


def test_it_lists_every_work_and_says_what_is_not_written(visit):
    page = visit("kegiatan")
    assert listed(page).height == 893
    text = shown(page)
    assert "Semua 893 kegiatan kota ini." in text
    assert "tanpa nilai: 635 (71,1 %); tanpa sumber dana: 538 (60,2 %)" in text
    assert not page.get("component_instance"), "the map has a part of its own"


@pytest.mark.parametrize(
    ("key", "value", "passes"),
    [
        ("tahun-kegiatan", "2023", pl.col("tahun") == 2023),
        ("dana", "APBN", pl.col("sumber_dana") == "APBN"),
        ("kelurahan", "99.01.01.1001", pl.col("kode_kelurahan") == "99.01.01.1001"),
        ("kurang", "amount", pl.col("anggaran_rp").is_null()),
    ],
)
def test_a_filter_of_the_address_leaves_the_works_it_says_and_is_told_in_words(visit, key, value, passes):
    page = visit("kegiatan", **{key: value})
    left = WORKS.filter(passes).height
    assert 0 < listed(page).height == left < 893
    assert selected(page, key) == value
    assert f"{left} dari 893 kegiatan." in shown(page).replace("\\", "")


def test_a_filter_no_work_passes_says_what_to_do(visit):
    page = visit("kegiatan", **{"keadaan": "rencana", "tahun-kegiatan": "2020"})
    assert "pilih “semua”" in shown(page)


def test_every_choice_is_kept_on_the_way_to_another_page_and_back(visit):
    page = go(go(visit("kegiatan", **MAP, dana="APBN", tampil=MONEY), "ringkasan"), "kegiatan")
    assert [selected(page, key) for key in ("dana", "tampil")] == ["APBN", MONEY]
    assert page.query_params["bagian-kegiatan"] == "peta"


def test_the_money_says_what_nobody_wrote(visit):
    text = shown(visit("kegiatan", **MONEY_PART))
    assert "258 dari 893 kegiatan mempunyai nilai, 0 di antaranya Rp 0" in text


def test_money_by_aspect_and_by_source_adds_up_to_the_works_shown(visit):
    page = visit("kegiatan", **MONEY_PART, kelurahan="99.01.01.1003")
    assert len(page.table) == 2
    for table in page.table:
        rows = pl.from_pandas(table.value)
        for name in ("Kegiatan", "Dengan nilai", "Tanpa nilai", "Jumlah nilai"):
            *parts, all_ = [figure(text) for text in rows[name] if text != "–"]
            assert sum(parts) == all_
        assert figure(rows["Kegiatan"][-1]) == WORKS.filter(kode_kelurahan="99.01.01.1003").height


@pytest.mark.parametrize("level", ["rt", "kawasan"])
def test_the_places_of_every_level_and_those_in_none_add_up_to_all_works(visit, level):
    page = visit("kegiatan", **MAP, tingkat=level, tampil=MONEY)
    assert len(page.get("component_instance")) == 1, "there is one map"
    rows = pl.from_pandas(page.dataframe(key=f"daftar-kegiatan-{level}").value)
    assert rows["Kegiatan"].sum() == 893
    assert rows["Tanpa nilai"].sum() == 635


def test_the_effect_counts_every_work_and_names_the_rt_that_leave(visit):
    address = {"dasar": "2025", "dihitung": "planned", "tahun-sendiri": "ya", "tahun": "2025"}
    page = visit("kegiatan", **EFFECT, **address)
    fates = pl.from_pandas(page.table[0].value)
    *parts, all_ = [figure(text) for text in fates["Kegiatan"]]
    assert (sum(parts), parts[0]) == (893, 102) == (all_, 102)
    assert "20 RT keluar dari kumuh, seluas 27,73 ha" in shown(page)
    rows = pl.from_pandas(page.dataframe[0].value)
    assert rows["Perubahan"].to_list()[:20] == ["tidak lagi kumuh"] * 20


def test_hectares_that_missing_values_leave_open_are_told_after_the_works_too(visit):
    page = visit("kegiatan", **EFFECT, **{"dasar": "2025", "dihitung": "planned", "tahun-sendiri": "ya"})
    assert "lagi mungkin kumuh" in shown(page)


def test_where_no_work_counts_it_says_so_and_changes_nothing(visit):
    page = visit("kegiatan", **EFFECT, dasar="2025")
    assert "Tidak ada kegiatan yang terhitung" in shown(page)


def test_a_chosen_place_leads_to_its_profile(visit):
    page = visit("kegiatan", **MAP, tingkat="kelurahan", tempat="99.01.01.1001")
    assert any("Profil Muara Rekaan" in link.label for link in page.get("page_link"))


def test_works_with_the_numbers_of_the_office_alone_are_counted_and_said_to_lie_nowhere():
    lost = DEMO["works"].head(7).drop("kode_rt").with_columns(id_rt=pl.lit("401"), kawasan=pl.lit("6"))
    told = told_works(lost, DEMO["survey"], LAW)
    said = unplaced_words(told, "id")
    assert "7 dari 7 kegiatan tidak dapat ditempatkan" in said
    assert "7 memakai nomor RT basis data kantor" in said
    assert "7 menyebut kawasan yang tidak ada dalam survei (“6”)" in said
    assert unplaced_words(WORKS, "id") == ""


def test_an_rt_that_nobody_surveyed_is_named_by_its_kelurahan_and_one_of_no_known_kelurahan_by_its_code():
    row = dict.fromkeys(("kode_kelurahan", "kode_kawasan", "id_rt", "kawasan"))
    names = {"99.01.01.1001": "Muara Rekaan"}
    told = [place_words(row | {"kode_rt": f"{inside}-099-001"}, names, "id") for inside in (*names, "99.01.09.1009")]
    assert told == ["RT 001 RW 099 Muara Rekaan", "99.01.09.1009-099-001"]


def test_a_criterion_of_no_aspect_passes_only_where_every_aspect_does():
    odd = told_works(DEMO["works"].head(3).with_columns(kriteria=pl.lit("9z")), DEMO["survey"], LAW)
    assert Asked().passed(odd).height == 3
    assert Asked(aspect="4").passed(odd).height == 0
    assert set(GAPS) == {name.removeprefix("kurang_") for name in odd.columns if name.startswith("kurang_")}


class TestACityWithoutWorks:
    """Only a survey is stored."""

    pytestmark = pytest.mark.only_year(2025)

    def test_it_says_where_to_upload_them(self, visit):
        page = visit("kegiatan")
        assert "Unggah" in shown(page)
        assert not page.dataframe


class TestWorksWithoutStateOrAmount:
    """The works of a year as some offices keep them."""

    @pytest.fixture
    def store(self, demonstration, tmp_path):
        folder = shutil.copytree(demonstration, tmp_path / "store")
        bare = DEMO["works"].drop("status", "anggaran_rp", "satuan")
        store.put(str(folder), "works", bare, author="", note="", file="", sha256="")
        return folder

    def test_what_nobody_wrote_counts_as_finished_and_is_told_and_no_amount_is_zero(self, visit):
        assert "0 dari 893 kegiatan mempunyai nilai" in shown(visit("kegiatan", **MONEY_PART))
        page = visit("kegiatan", **EFFECT)
        assert dict(pl.from_pandas(page.table[0].value).rows())["terhitung"] == "893"
        assert "893 kegiatan yang terhitung tidak punya status tertulis" in shown(page)
        without_faults(page.selectbox(key="dihitung").set_value("written").run())
        fates = dict(pl.from_pandas(page.table[0].value).rows())
        assert fates == {"terhitung": "0", "statusnya tidak tertulis": "893", "Semua kegiatan kota": "893"}
