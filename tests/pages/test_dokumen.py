"""The page Dokumen: papers say what the pages say, the public is told nothing too fine, a bad logo is refused."""

import io
import re
import shutil
import zipfile
from pathlib import Path

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from data import demo
from data import store as tables
from indicators.drill import Place
from indicators.regulation import DEFAULT, regulations
from pages._batch import each_pdf, one_pdf
from pages._document_pdf import Asked
from pages._paper import Told, told
from pages._paper_place import place_page
from pages._paper_tables import kelurahan_table
from pages._papers import safe_name
from pages._shared import Choice, newest
from reports.pdf import Setting, pdf
from tests.pages.conftest import Visit, go, shown, without_faults
from tests.reports.papers import texts

CITY, PLACE = "99.01", "99.01.01.1001"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">%s</svg>'
LARGEST = ("99.01.03.1001", "99.01.01.1003", "99.01.03.1003")
"""Kelurahan of most RT, and of most slum RT."""
RT = re.compile(r"\bRT \d{3}\b|\b\d{1,2}/\d{1,2}\b(?! \d*/)|-\d{3}-\d{3}")


@pytest.fixture
def own(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of the test's own that the page looks at."""
    folder = shutil.copytree(store, tmp_path / "own")
    monkeypatch.setenv("NOLKUMUH_STORE", str(folder))
    return folder


@pytest.fixture
def here(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOLKUMUH_STORE", str(store))


def about(audience: str = "official", language: str = "id", year: int = 2025) -> Told:
    surveyed = newest("survey")
    assert surveyed is not None
    law = regulations()[DEFAULT]
    return told(Choice(language, CITY, "Kota Contoh", year, law, surveyed, newest("boundaries")), audience)


def written(asked: Asked) -> list[str]:
    return texts(pdf(asked.paper(tuple(asked.pages())), asked.setting))


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_report_has_the_figures_of_the_pages_to_the_digit(visit: Visit, language):
    overview = visit("ringkasan", bahasa=language)
    figure, _rt, people, measured = (metric.value for metric in overview.metric[:4])
    every = go(overview, "angka").table[0].value.iloc[:, 1]
    pages = written(Asked(about(language=language), "kota", (), Setting()))
    assert all(value in pages[0] for value in (figure, people, measured))
    units = [area.removesuffix(" ha") for area in every]
    assert all(area in pages[0] or f"{area}0" in pages[0] for area in units)


@pytest.mark.usefixtures("here")
def test_the_kelurahan_add_up_to_their_total_and_to_the_headline():
    table = kelurahan_table(about())
    rows, total = table.rows[:-1], table.rows.row(-1, named=True)
    for column in table.columns[1:]:
        assert rows[column.id].sum() == pytest.approx(total[column.id])
    assert total["luas_ha"] == pytest.approx(277.308)
    assert total["luas_sk_ha"] == pytest.approx(340.43, abs=0.01)


@pytest.mark.usefixtures("here")
def test_the_largest_kelurahan_go_on_one_page_of_a4_each():
    heard = []
    pages = texts(one_pdf(Asked(about(), "kelurahan", LARGEST, Setting()), heard.append))
    assert (len(pages), heard[-1]) == (len(LARGEST), len(LARGEST))
    assert all("Selain itu" in page for page in pages)
    assert RT.search(pages[0]), "officials are told of RT"


@pytest.mark.usefixtures("here")
def test_the_public_is_told_of_no_rt():
    sheets = texts(one_pdf(Asked(about("public"), "kelurahan", kelurahan()[:2], Setting()), lambda _count: None))
    report = written(Asked(about("public"), "kota", (), Setting()))
    for page in (*sheets, *report):
        body = page.partition("Survei 2025")[0]
        assert not RT.search(body), RT.search(body)
        assert "versi publik" in page
        assert "Jalan terdekat" not in page


def test_a_sheet_is_not_made_any_more_once_the_city_shows_the_public_less(own: Path):
    asked = Asked(about("public"), "rw", ("99.01.01.1001-001",), Setting())
    assert "RW 001" in written(asked)[0]
    rows = pl.DataFrame({"kode_kota": [CITY], "hal": ["tingkat_publik"], "nilai": ["kota"]})
    tables.put(own, "settings", rows, author="", note="", file="", sha256="")
    (sheet,) = written(asked)
    assert "tidak lagi menunjukkan RW kepada publik" in sheet
    assert "RW 001" not in sheet


@pytest.mark.usefixtures("here")
def test_a_zip_has_one_pdf_for_each_place_by_its_code_and_name():
    with zipfile.ZipFile(
        io.BytesIO(each_pdf(Asked(about(), "kelurahan", kelurahan()[:2], Setting()), print))
    ) as packed:
        assert packed.namelist() == ["99.01.01.1001-Muara-Rekaan.pdf", "99.01.01.1002-Pasir-Umpama.pdf"]
        assert all("halaman 1 / 1" in texts(packed.read(name))[0] for name in packed.namelist())


@pytest.mark.parametrize("name", ["../../etc/passwd", "قرية", "a" * 300, '<b>"x"</b>\\', "."])
def test_the_name_of_a_file_is_safe_on_every_machine(name):
    assert re.fullmatch(r"99\.01[A-Za-z0-9.-]{0,55}", safe_name(f"99.01-{name}"))


@pytest.mark.usefixtures("here")
def test_a_place_that_is_not_surveyed_says_so_on_its_sheet():
    page = place_page(about(), Place("rw", "99.01.02.1003-999"))
    assert page.blocks[0].sentences == ("Tempat ini tidak disurvei pada 2025.",)


@pytest.mark.only_year(2019)
def test_a_city_of_one_year_without_boundaries_has_papers_and_a_page_all_the_same(visit: Visit):
    page = visit("dokumen")
    assert "Batas wilayah kota ini belum tersimpan" in page.info[0].value
    pages = written(Asked(about(year=2019), "kota", (), Setting()))
    assert any("perubahan tidak dapat disebut" in text for text in pages)
    assert "petanya tidak ada" in written(Asked(about(year=2019), "kelurahan", kelurahan()[:1], Setting()))[0]


@pytest.mark.parametrize(("audience", "levels"), [("resmi", 0), ("publik", 1)])
def test_the_page_offers_each_audience_what_it_may_see(visit: Visit, audience, levels):
    page = visit("dokumen", untuk={"resmi": "official", "publik": "public"}[audience])
    assert page.selectbox(key="tingkat_peta").options[0] == ["RT", "RW"][levels]
    offered = [button.proto.label for button in page.get("download_button")]
    assert {"Unduh PDF", "Unduh peta", "Unduh buku kerja"} <= set(offered)


def test_many_sheets_are_made_when_asked_for_and_offered(visit: Visit):
    page = visit("dokumen", naskah="kecamatan", bentuk="zip")
    without_faults(next(it for it in page.button if it.label.startswith("Siapkan")).click().run())
    assert "lembar siap diunduh" in shown(page)
    assert "Unduh" in [button.proto.label for button in page.get("download_button")]


def test_the_city_decides_what_the_public_sees_with_a_reason(visit: Visit, own: Path, monkeypatch):
    page = visit("dokumen", untuk="public")
    monkeypatch.setenv("NOLKUMUH_STORE", str(own))
    page.selectbox(key="publik-tingkat").set_value("kecamatan")
    without_faults(page.button(key="publik-tetapkan").click().run())
    assert tables.current(own, "settings") is None, "a reason is asked for first"
    assert page.error
    page.text_input(key="publik-catatan").set_value("Rapat 12 Desember")
    without_faults(page.button(key="publik-tetapkan").click().run())
    assert page.selectbox(key="tingkat_peta").options == ["Kecamatan"]
    assert tables.history(own, "settings")["note"].to_list() == ["Rapat 12 Desember"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("logo.png", b"bukan gambar"),
        ("logo.svg", SVG % b"<script>alert(1)</script>"),
        ("logo.png", b"x" * 40_000_000),
    ],
)
def test_a_bad_logo_is_told_and_nothing_is_stored(visit: Visit, own: Path, monkeypatch, name, content):
    page = dropped(visit, own, monkeypatch, name, content)
    (told_of,) = (table.value for table in page.table if "Apa yang salah" in table.value.columns)
    assert name in told_of["Apa yang salah"][0]
    assert tables.current(own, "pictures") is None
    assert "Simpan logo ini" not in [button.label for button in page.button]


def test_a_logo_is_kept_with_its_history_printed_and_removed(visit: Visit, own: Path, monkeypatch):
    picture = SVG % b'<rect width="9" height="9" fill="#08c"/>'
    page = dropped(visit, own, monkeypatch, "logo.svg", picture)
    page.text_input(key="logo-catatan").set_value("Lambang baru")
    press(page, "Simpan logo ini")
    assert tables.get(own, "pictures", kode_kota=CITY)["gambar"].to_list() == [picture]
    assert tables.history(own, "pictures")["note"].to_list() == ["Lambang baru"]
    press(page, "Hapus logo")
    assert tables.get(own, "pictures", kode_kota=CITY).is_empty()
    assert "Gambar" in shown(go(page, "riwayat"))


def dropped(visit: Visit, own: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes) -> AppTest:
    page = visit("dokumen", naskah="kecamatan", lembar="99.01.01")
    monkeypatch.setenv("NOLKUMUH_STORE", str(own))
    kind = "image/svg+xml" if name.endswith("svg") else "image/png"
    return without_faults(page.file_uploader(key="logo-berkas-0").set_value((name, content, kind)).run())


def press(page: AppTest, label: str) -> None:
    without_faults(next(it for it in page.button if it.label == label).click().run())


def kelurahan() -> tuple[str, ...]:
    rows = demo.tables()["survey"].filter(pl.col("tahun") == 2025)
    return tuple(sorted(rows["kode_kelurahan"].unique()))
