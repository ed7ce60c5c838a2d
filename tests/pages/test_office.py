"""Workbook, annex and record of the page Documents: the figures of the pages, and for the public nothing too fine."""

import datetime
import io
import re
import shutil
from functools import cache
from itertools import takewhile
from pathlib import Path

import polars as pl
import pytest
from docx import Document
from openpyxl import Workbook, load_workbook
from streamlit.testing.v1 import AppTest

from data import store as tables
from indicators.causes import by_cause, declared
from indicators.few import FEWEST_RT
from indicators.regulation import DEFAULT, regulations
from locales import number, quantity
from pages._cause_rows import change
from pages._document_docx import annex, record
from pages._document_xlsx import made
from pages._letterhead import blank_record
from pages._paper import Told, hectares, told
from pages._paper_annex import annex_notes, annex_table
from pages._paper_causes import compared
from pages._paper_letter import forum, letter
from pages._remaining import sources
from pages._shared import Choice, newest, results
from pages._words import place_names, signed
from reports.make_letterhead import letterhead
from tests.pages.conftest import Visit, shown, without_faults

CITY = "99.01"
FINE = re.compile(r"\bRT \d{3}|\d{3}-\d{3}")


@pytest.fixture
def here(demonstration: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOLKUMUH_STORE", str(demonstration))


@pytest.fixture
def own(demonstration: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of the test's own."""
    folder = shutil.copytree(demonstration, tmp_path / "own")
    monkeypatch.setenv("NOLKUMUH_STORE", str(folder))
    return folder


def about(audience: str = "official", year: int = 2025) -> Told:
    surveyed = newest("survey")
    assert surveyed is not None
    choice = Choice("id", CITY, "Kota Contoh", year, regulations()[DEFAULT], surveyed, newest("boundaries"))
    return told(choice, audience)


@cache
def book(audience: str, level: str) -> Workbook:
    return load_workbook(io.BytesIO(made(about(audience), level)))


def values(sheet: str, audience: str = "official", level: str = "kawasan") -> list[list[object]]:
    """The rows of a sheet's first table, without the notes below it."""
    rows = [[cell.value for cell in row] for row in book(audience, level)[sheet].iter_rows(min_row=4)]
    return list(takewhile(any, rows))


def area() -> float:
    return hectares(about(), "kota")["luas_ha"][0]


@pytest.mark.usefixtures("here")
def test_the_workbook_has_its_sheets_and_no_formula():
    sheets = book("official", "kawasan").worksheets
    assert [one.title for one in sheets] == ["Rekap", "Lampiran SK", "Peta lokasi", "Kebutuhan", "Kamus", "Sumber"]
    assert len(book("official", "kawasan")["Peta lokasi"]._images) == 1
    assert not [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.usefixtures("here")
def test_the_recap_adds_up_to_the_figure_of_the_pages():
    header, *rows, total = values("Rekap")
    assert header[1] == "Tingkat RT, hitung ulang (ha)"  # nobody set which definition is reported
    assert total[1] == pytest.approx(area(), abs=1e-9)
    for place in range(1, len(header)):
        assert total[place] == pytest.approx(sum(row[place] or 0 for row in rows), abs=1e-6)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(("audience", "level"), [("official", "kawasan"), ("public", "kelurahan")])
def test_the_annex_lists_every_slum_hectare_once_and_marks_what_is_to_be_filled_in(audience, level):
    header, *rows, total = values("Lampiran SK", audience, level)
    assert total[2] == pytest.approx(area(), abs=1e-9)
    assert sum(row[2] for row in rows) == pytest.approx(area(), abs=1e-9)
    assert [title for title in header if str(title).endswith("(diisi)")] == [
        "Pertimbangan lain: nilai (diisi)", "Pertimbangan lain: tingkat (diisi)", "Prioritas (diisi)",
    ]  # fmt: skip
    points = [(row[8], row[9]) for row in rows if not str(row[1]).startswith("Gabungan lokasi")]
    assert all(-7 < south < -5 and 109 < east < 112 for south, east in points)


@pytest.mark.usefixtures("here")
def test_a_kelurahan_of_which_the_decree_lists_nothing_has_no_area_by_it_rather_than_zero():
    header, *rows, _total = values("Rekap")
    row = next(row for row in rows if row[0] == "Banjar Khayalan")
    assert row[header.index("Luas SK (ha)")] is None
    assert row[header.index("Sisa, ketat (ha)")] == 0


@pytest.mark.usefixtures("here")
def test_no_location_of_the_public_list_is_one_of_few_rt():
    table = annex_table(about("public"), "rw")
    assert annex_table(about(), "rw").rows.height > table.rows.height
    assert not table.rows["legalitas"].str.contains(r"\d").any()
    slum = results(about().choice, "rw").filter(tahun=2025, rt_kumuh=1)
    assert slum.height
    assert not set(place_names(slum, "rw")) & set(table.rows["lokasi"])
    assert annex_notes(about("public"), "rw")[-2].startswith(f"Lokasi dengan kurang dari {FEWEST_RT} RT")
    together = table.rows.filter(pl.col("lokasi").str.starts_with("Gabungan lokasi di "))
    assert together.height
    assert together.select("lintang", "total_skor").null_count().row(0) == (together.height, together.height)


@pytest.mark.usefixtures("here")
def test_annex_and_sources_name_the_decree_in_force():
    told = "SK yang berlaku: nomor 600/111-Contoh/2024 tanggal 2 September 2024."
    written = Document(io.BytesIO(annex(about(), "kawasan")))
    said = [paragraph.text for paragraph in written.paragraphs]
    assert told in said
    assert said[0].startswith("Lampiran Keputusan Wali Kota Contoh Nomor …")
    assert any("di luar semua kawasan" in text for text in said)
    assert any(told in str(row) for row in values("Sumber"))


@pytest.mark.usefixtures("here")
def test_the_needs_are_the_volumes_of_the_survey():
    header, *rows, total = values("Kebutuhan")
    city = results(about().choice, "kota").filter(tahun=2025)
    place = next(place for place, title in enumerate(header) if str(title).startswith("3a"))
    assert str(header[place]).endswith("(KK)")
    assert total[place] == city["volume_3a"][0] == sum(row[place] for row in rows)


@pytest.mark.usefixtures("here")
def test_the_public_workbook_names_no_rt():
    told = [str(cell) for name in book("public", "kelurahan").sheetnames for row in values(name, "public", "kelurahan")
            for cell in row]  # fmt: skip
    assert not [cell for cell in told if FINE.search(cell)]
    assert any(FINE.search(str(row[3])) for row in values("Lampiran SK"))


@pytest.mark.usefixtures("here")
def test_record_and_annex_end_with_the_figure_of_the_pages():
    written = Document(io.BytesIO(record(about(), forum(about()))))
    said = "\n".join(paragraph.text for paragraph in written.paragraphs)
    assert "DRAF" in said
    last = [cell.text for cell in written.tables[0].rows[-1].cells]
    assert last[4] == number(area(), 2, "id")
    listed = Document(io.BytesIO(annex(about(), "kecamatan"))).tables[0].rows[-1].cells
    assert listed[2].text == number(area(), 2, "id")


@pytest.mark.usefixtures("here")
def test_a_draft_is_not_called_agreed_and_tells_what_left_unmeasured_from_what_was_treated():
    written = Document(io.BytesIO(record(about(), forum(about()))))
    said = "\n".join(paragraph.text for paragraph in written.paragraphs)
    assert "LUAS KUMUH KOTA CONTOH TAHUN 2025" in said
    assert "Draf untuk diverifikasi forum" in said
    assert "menyepakati" not in said
    asked = compared(about(), 2024)
    told = by_cause(change(about().choice, asked).rows)
    moved = {declared()[row["sebab"]].label("id"): row["perubahan_ha"] for row in told.iter_rows(named=True)}
    assert {"Ditangani", "Keluar daftar", "Belum pasti"} <= set(moved)
    assert all(f"{name} {signed(area, 'ha', 'id')}" in said for name, area in moved.items() if area)
    maybe = hectares(about(), "kota")["mungkin_ha"][0]
    assert f"{quantity(maybe, 'ha', 'id')} lagi mungkin kumuh" in said
    assert "dibulatkan sendiri" in said


@pytest.mark.usefixtures("here")
def test_no_record_is_drawn_up_of_a_year_without_one_before(visit: Visit):
    assert forum(about(year=2019)) is None
    assert "tidak ada tahun sebelum 2019" in shown(visit("dokumen", tahun="2019"))


def agree(folder: Path) -> None:
    rows = pl.DataFrame({
        "kode_kota": CITY, "tahun": 2025, "kode_kelurahan": ["99.01.01.1001", "99.01.01.1002"],
        "kelurahan": ["<i>Muara</i>", "=1+1"], "sengketa": ["batas dengan kota lain", None],
        "catatan": [None, "menunggu ukur"], "definisi": "rt_hitung", "peraturan": DEFAULT, "tahun_awal": 2024,
        "survei": sources("rt_hitung"), "tanggal": datetime.date(2026, 1, 9), "luas_awal_ha": [9.0, 3.0],
        "luas_berkurang_ha": [2.0, 1.0], "luas_akhir_ha": [7.0, 2.0], "luas_hitung_ha": [7.5, 2.0],
    })  # fmt: skip
    tables.put(folder, "agreement", rows, author="Pokja", note="", file="", sha256="")


def test_an_agreement_is_told_as_it_was_signed_and_to_the_public_without_disputes(own: Path):
    agree(own)
    official, public = (letter(about(whom), forum(about(whom))) for whom in ("official", "public"))
    assert official.fields["status"] == "DISEPAKATI PADA 9 JANUARI 2026"
    text = "\n".join(it.text for it in Document(io.BytesIO(record(about(), forum(about())))).paragraphs)
    assert "memverifikasi dan menyepakati" in text
    assert "Draf untuk diverifikasi" not in text
    assert official.total == {"awal": "12,00", "berkurang": "3,00", "akhir": "9,00"}
    assert [row["sengketa"] + row["catatan"] for row in official.rows] == ["batas dengan kota lain", "menunggu ukur"]
    assert [row["nama"] for row in official.rows] == ["<i>Muara</i>", "=1+1"]
    assert [row["sengketa"] + row["catatan"] for row in public.rows] == ["", ""]
    assert public.total == official.total


def test_a_city_that_shows_no_kelurahan_tells_the_total_alone(own: Path):
    setting = pl.DataFrame({"kode_kota": [CITY], "hal": ["tingkat_publik"], "nilai": ["kecamatan"]})
    tables.put(own, "settings", setting, author="", note="", file="", sha256="")
    told = letter(about("public"), forum(about("public")))
    assert told.rows == ()
    assert told.total["akhir"] == number(area(), 2, "id")


def only_the_letterhead() -> None:
    from pages._letterhead import show_letterhead  # noqa: PLC0415  (the visitor runs these lines alone)
    from pages._outcome import announce  # noqa: PLC0415

    announce()
    show_letterhead("99.01")


def dropped(*paragraphs: str) -> tuple[AppTest, bytes]:
    """What a visitor sees who uploads the built-in template with paragraphs added, and the file."""
    changed, into = Document(io.BytesIO(letterhead("id"))), io.BytesIO()
    for text in paragraphs:
        changed.add_paragraph(text)
    changed.save(into)
    page = AppTest.from_function(only_the_letterhead, default_timeout=60).run()
    file = ("kop.docx", into.getvalue(), "application/octet-stream")
    return without_faults(page.file_uploader(key="kop-berkas-0").set_value(file).run()), into.getvalue()


def press(page: AppTest, label: str) -> AppTest:
    return without_faults(next(one for one in page.button if one.label == label).click().run())


def test_an_office_keeps_its_own_template_and_goes_back_to_the_built_in_one(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("NOLKUMUH_STORE", str(tmp_path))
    page, file = dropped("KOP DINAS {{ kota }}")
    page = press(page, "Simpan templat ini")
    assert "kop.docx tersimpan sebagai pictures@0." in shown(page)
    assert blank_record(CITY, "id") == file
    press(page, "Kembali ke templat bawaan")
    assert blank_record(CITY, "id") == letterhead("id")
    assert tables.history(tmp_path, "pictures").height == 2


def test_a_template_with_an_unknown_field_is_told_and_not_kept(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("NOLKUMUH_STORE", str(tmp_path))
    page, _file = dropped("{{ nama_wali_kota }}")
    assert any("nama_wali_kota" in str(one.value.to_dict()) for one in page.table)
    assert "Simpan templat ini" not in [one.label for one in page.button]
    assert tables.current(tmp_path, "pictures") is None


@pytest.mark.parametrize("audience", ["official", "public"])
def test_the_page_offers_workbook_and_letters(visit: Visit, audience):
    page = visit("dokumen", untuk=audience, naskah="kecamatan", lembar="99.01.01")
    offered = {one.proto.label for one in page.get("download_button")}
    assert {"Unduh buku kerja", "Unduh berita acara", "Unduh lampiran SK"} <= offered
    assert ("Unduh templat" in offered) == (audience == "official")
