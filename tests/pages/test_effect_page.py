"""The page Upload shows what a survey would do to its places before it is accepted."""

import shutil

import polars as pl
import pytest

from data import demo
from indicators.effect import place_effect
from indicators.regulation import DEFAULT, regulations
from locales import exact
from pages._effect import effect_sheet
from pages._effect_map import effect_layer
from tests.pages.conftest import shown, without_faults
from tests.pages.uploads import boundaries, boundary_file, survey, survey_file

LAW = regulations()[DEFAULT]


@pytest.fixture
def store(demonstration, tmp_path):
    return shutil.copytree(demonstration, tmp_path / "store")


def drop(page, file, box=0):
    return without_faults(page.file_uploader(key=f"berkas-{box}").set_value([file]).run())


def opened(page, level="kecamatan"):
    """The page with its places before and after, of one level."""
    (lid,) = [one for one in page.toggle if one.key.startswith("dampak-buka-")]
    page = without_faults(lid.set_value(True).run())
    (picker,) = [one for one in page.selectbox if one.label == "Jenjang wilayah"]
    return without_faults(picker.set_value(level).run())


def places(page) -> pl.DataFrame:
    (told,) = [table.value for table in page.dataframe if "Perubahan" in table.value.columns]
    return pl.from_pandas(told)


def stored(page, rows=None):
    """The page after a survey was accepted."""
    page = drop(page, survey_file(rows))
    return without_faults(page.button(key="terima").click().run())


def test_nothing_is_scored_place_by_place_before_somebody_asks(visit):
    page = drop(visit("unggah"), survey_file())
    assert not [table for table in page.dataframe if "Perubahan" in table.value.columns]


def test_a_city_that_is_not_stored_is_new_and_the_same_survey_again_changes_nothing(visit):
    page = opened(drop(visit("unggah"), survey_file()))
    told = places(page)
    assert set(told["Perubahan"]) == {"tempat baru"}
    assert told["Luas kumuh sebelum (ha)"].null_count() == told.height
    page = without_faults(page.button(key="terima").click().run())
    page = opened(drop(page, survey_file(survey(), "lagi.csv"), box=1))
    assert places(page).is_empty()
    assert "tidak berubah: 1" in shown(page).replace("\\", "")


def test_places_are_named_and_those_over_other_hectares_are_told_apart(visit):
    page = stored(visit("unggah"))
    smaller = survey().with_columns(
        luas_verifikasi_ha=pl.when(pl.col("kelurahan") == survey()["kelurahan"][0])
        .then(pl.col("luas_verifikasi_ha") - 0.01)
        .otherwise("luas_verifikasi_ha")
    )
    told = places(opened(drop(page, survey_file(smaller), box=1), "kelurahan"))
    assert told["Kelurahan"].to_list() == [survey()["kelurahan"][0]]
    assert (told["Luas verifikasi sesudah (ha)"] < told["Luas verifikasi sebelum (ha)"]).all()


def hectares_of(page) -> pl.DataFrame:
    (told,) = [table.value for table in page.table if "Hektare" in table.value.columns]
    return pl.from_pandas(told)


def test_the_hectares_of_a_year_stand_once_where_no_rt_lies_outside_its_places(visit):
    told = hectares_of(opened(drop(visit("unggah"), survey_file()), "rt"))
    assert set(told["Hektare"]) == {"Seluruh survei"}
    assert told["Tahun"].n_unique() == told.height
    assert (told["Luas verifikasi sesudah (ha)"] > 0).all()


def test_the_hectares_outside_every_kawasan_stand_beside_those_inside(visit):
    half = survey().with_columns(kawasan=pl.when(pl.int_range(pl.len()) % 2 == 0).then("kawasan"))
    told = hectares_of(opened(drop(visit("unggah"), survey_file(half)), "kawasan"))
    for (_year,), parts in told.group_by("Tahun"):
        areas = dict(parts.select("Hektare", "Luas verifikasi sesudah (ha)").iter_rows())
        assert len(areas) == 3
        assert areas.pop("Seluruh survei") == pytest.approx(sum(areas.values()))


def test_the_places_open_on_kelurahan_and_hectares_in_a_place_that_is_not_slum_are_explained(visit):
    page = drop(visit("unggah"), survey_file())
    (lid,) = [one for one in page.toggle if one.key.startswith("dampak-buka-")]
    page = without_faults(lid.set_value(True).run())
    assert "Kelurahan" in places(page).columns
    assert "RT kumuh di dalamnya" in shown(page)
    assert "RT kumuh di dalamnya" not in shown(opened(page, "rt"))


def test_without_boundaries_the_page_says_that_there_is_no_map_and_with_them_it_does_not(visit):
    words = "Tanpa peta"
    assert words in shown(opened(drop(visit("unggah"), survey_file()), "kelurahan"))
    page = visit("unggah")
    page = without_faults(page.file_uploader(key="berkas-0").set_value([survey_file(), boundary_file()]).run())
    assert words not in shown(opened(page, "kelurahan"))


def test_the_legend_holds_the_changes_that_occur_and_every_place_has_one_of_them():
    told = place_effect(demo_year(2019, 2025), demo_year(2025), LAW, "kelurahan")
    layer = effect_layer("geometri/x.json", told, "kelurahan", "id")
    assert {swatch.key for swatch in layer.classes} == set(told["perubahan"])
    keys = [swatch.key for swatch in layer.classes]
    assert {code: keys[index] for code, index in layer.values.items()} == dict(
        told.select("kode_kelurahan", "perubahan").iter_rows()
    )


def demo_year(year: int, called: int | None = None) -> pl.DataFrame:
    """Kota Contoh in one year, as if it were another."""
    return demo.tables()["survey"].filter(tahun=year).with_columns(tahun=pl.lit(called or year, dtype=pl.Int64))


def rows_opened(page):
    for lid in [one for one in page.toggle if one.key.startswith("baris-buka-")]:
        lid.set_value(True)
    return without_faults(page.run())


def row_counts(page) -> dict[str, str]:
    return {metric.label: metric.value for metric in page.metric}


def test_a_survey_is_told_row_by_row_and_its_changed_cells_before_and_after(visit):
    page = stored(visit("unggah"))
    rows = survey()
    assert row_counts(rows_opened(drop(page, survey_file(rows, "lagi.csv"), box=1)))["Baris tetap sama"] == str(
        rows.height
    )
    changed = rows[1:].with_columns(jumlah_kk=pl.when(pl.int_range(pl.len()) == 0).then(777).otherwise("jumlah_kk"))
    page = rows_opened(drop(page, survey_file(changed, "baru.csv"), box=1))
    counts = row_counts(page)
    assert counts == {
        "Baris baru": "0",
        "Baris berubah": "1",
        "Baris tetap sama": str(rows.height - 2),
        "Baris hilang": "1",
    }
    (cells,) = [pl.from_pandas(it.value) for it in page.dataframe if "Sesudah" in it.value.columns]
    assert cells.height == 2
    (cell,) = cells.filter(pl.col("Perubahan") == "berubah").to_dicts()
    assert (cell["Sebelum"], cell["Sesudah"]) == (exact(rows["jumlah_kk"][1], "id"), "777")


def test_boundaries_are_told_row_by_row_too(visit):
    page = rows_opened(drop(visit("unggah"), boundary_file()))
    assert row_counts(page)["Baris baru"] == str(boundaries().height)


def test_every_place_of_every_year_is_taken_along_with_figures_as_figures():
    rows = demo.tables()["survey"]
    told = place_effect(rows.clear(), rows, LAW, "kelurahan").with_columns(nama="kelurahan")
    read = pl.read_csv(effect_sheet(told, "kelurahan", "id"), separator=";", decimal_comma=True)
    assert read.height == told.height == rows.select("kode_kelurahan", "tahun").n_unique()
    assert read["luas_kumuh_ha_baru"].to_list() == pytest.approx(told["luas_kumuh_ha_baru"].to_list(), rel=0, abs=1e-9)
    assert set(read["perubahan"]) == {"tempat baru"}
