"""A poverty series is stored, compared, taken along, locked and undone like any other table."""

import shutil
from pathlib import Path

import pytest

from data import store as tables
from tests.pages.conftest import go, selected, shown, without_faults

FILE = "provinsi,kabupaten_kota,tahun,p0\nJawa Tengah,Kota Contoh,2024,{p0}\nJawa Tengah,Kota Lain,2024,7.5\n"


@pytest.fixture
def store(demonstration: Path, tmp_path: Path) -> Path:
    """A store of the test's own, with Kota Contoh in it."""
    return shutil.copytree(demonstration, tmp_path / "store")


def upload(visit, p0: str):
    page = visit("unggah")
    content = FILE.format(p0=p0).encode()
    page = without_faults(page.file_uploader(key="berkas-0").set_value(("kemiskinan.csv", content, "text/csv")).run())
    return without_faults(page.button(key="terima").click().run())


def test_a_series_is_accepted_and_its_province_stands_in_the_history(visit, store):
    page = upload(visit, "9.1")
    assert tables.get(store, "poverty_series")["induk"].to_list() == ["33", "33"]
    assert "poverty_series@0 · Deret kemiskinan disimpan · Jawa Tengah 2024" in shown(go(page, "riwayat")).replace(
        "\\", ""
    )


def test_two_versions_of_a_series_are_compared_and_undone_and_each_can_be_taken_along(visit, store):
    upload(visit, "9.1")
    upload(visit, "9.2")
    address = {"tabel": "poverty_series", "wilayah": "33"}
    (told,) = [it.value for it in visit("riwayat", bagian="banding", **address).dataframe]
    assert told.iloc[0].to_list()[1:4] == ["Jawa Tengah", "2024", "kota · Kota Contoh · tahunan"]
    downloads = visit("riwayat", bagian="unduh", **address).get("download_button")
    assert len(downloads) == 3
    page = without_faults(visit("riwayat", **address).button(key="batal-poverty_series@1").click().run())
    without_faults(page.button(key="batal-ya").click().run())
    assert tables.get(store, "poverty_series")["p0"].to_list() == [9.1, 7.5]


def test_a_locked_year_of_a_series_cannot_be_replaced(visit, store):
    upload(visit, "9.1")
    page = visit("riwayat", bagian="kunci", wilayah="33")
    box = page.selectbox(key="kunci-apa")
    without_faults(box.set_value(box.options[0]).run())
    without_faults(page.button(key="kunci").click().run())
    assert tables.locked(store, "poverty_series").select("induk", "tahun").rows() == [("33", 2024)]
    with pytest.raises(KeyError):
        upload(visit, "9.2")
    assert selected(visit("riwayat", bagian="kunci", wilayah="33"), "wilayah") == "33"
