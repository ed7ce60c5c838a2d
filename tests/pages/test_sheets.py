"""Sheets of places: the list adds up to the head, no label is ambiguous, and what is not surveyed is no achievement."""

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from indicators.drill import Place
from indicators.regulation import DEFAULT, regulations
from locales import quantity
from pages._paper import Told, hectares, rows_of_year, told
from pages._paper_inside import drawn_inside
from pages._paper_listed import listed_level, parts
from pages._paper_open import open_words
from pages._paper_place import place_page
from pages._paper_sources import source_blocks
from pages._shared import Choice, newest, polygons
from reports.blocks import Map, Page, Table, Words

CITY, KAUMAN = "99.01", "Kauman Contoh"
OLD = next(name for name in regulations() if name != DEFAULT)
LEVELS = ("rw", "kelurahan", "kecamatan", "kawasan")


@pytest.fixture(autouse=True)
def here(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOLKUMUH_STORE", str(store))


def about(audience: str = "official", law: str = DEFAULT, **other: str) -> Told:
    surveyed = newest("survey")
    assert surveyed is not None
    choice = Choice("id", CITY, "Kota Contoh", 2025, regulations()[law], surveyed, newest("boundaries"))
    return replace(told(choice, audience), **other)  # type: ignore[arg-type]


def places(of: Told, level: str, most: int = 6) -> list[Place]:
    """The places of a level with most slum RT, and one with fewest."""
    ordered = rows_of_year(of, level).sort("rt_kumuh", f"kode_{level}", descending=True)[f"kode_{level}"].to_list()
    return [Place(level, code) for code in dict.fromkeys([*ordered[:most], ordered[-1]])]


def kauman(of: Told) -> Place:
    return Place("kelurahan", rows_of_year(of, "kelurahan").filter(kelurahan=KAUMAN)["kode_kelurahan"][0])


def listed(of: Told, place: Place) -> Table:
    (table,) = (it for it in parts(of, place) if isinstance(it, Table))
    return table


def sentences(page: Page) -> str:
    return " ".join(line for block in page.singly if isinstance(block, Words) for line in block.sentences)


@pytest.mark.parametrize("definition", ["rt_hitung", "sk_sisa", "ketat"])
@pytest.mark.parametrize("audience", ["official", "public"])
@pytest.mark.parametrize("level", LEVELS)
def test_the_list_adds_up_to_the_hectares_at_the_head(audience, level, definition):
    of = about(audience, definition=definition)
    for place in places(of, level):
        if (audience, level) in {("public", "rw"), ("public", "kawasan")}:
            continue
        headed = hectares(of, level).filter(kode=place.code)["luas_ha"].to_list()
        if not any(isinstance(it, Table) for it in parts(of, place)):
            assert not any(headed)
            continue
        table = listed(of, place)
        rows, total = table.rows[:-1], table.rows.row(-1, named=True)
        assert rows["luas_ha"].sum() == pytest.approx(total["luas_ha"]) == pytest.approx(sum(filter(None, headed)))


@pytest.mark.parametrize("audience", ["official", "public"])
@pytest.mark.parametrize("level", ["kelurahan", "kecamatan"])
def test_where_larger_places_are_listed_their_rt_add_up_too(audience, level):
    of = about(audience)
    for place in places(of, level):
        if listed_level(of, place) == "rt":
            continue
        row = rows_of_year(of, level).filter(pl.col(f"kode_{level}") == place.code).row(0, named=True)
        total = listed(of, place).rows.row(-1, named=True)
        assert (total["rt_kumuh"], total["jumlah_rt"]) == (row["rt_kumuh"], row["jumlah_rt"])


def test_the_public_is_told_why_a_rw_may_be_no_slum_while_its_rt_are():
    of = about("public")
    table = listed(of, kauman(of))
    assert table.rows["nama"].to_list()[:-1] == ["RW 004", "RW 002", "RW 003", "RW 001"]
    assert all("Tidak kumuh" in told for told in table.rows["kelas"][:-1])
    assert table.rows["rt_kumuh"].to_list() == [2, 1, 0, 0, 3]
    assert "seutuhnya dapat tidak kumuh" in sentences(place_page(of, kauman(of)))


def test_the_public_is_told_no_hectares_of_the_part_of_a_rw_in_a_kawasan():
    of = about("public")
    for place in places(of, "kawasan", 2):
        table = listed(of, place)
        assert [column.id for column in table.columns] == ["nama", "kelas"]
        assert table.rows.height == len(set(table.rows["nama"]))


@pytest.mark.parametrize("level", ["kecamatan", "kawasan"])
def test_no_two_places_of_a_list_have_the_same_label(level):
    of = about()
    for place in places(of, level):
        rows = listed(of, place).rows
        label = [name for name in ("nama", "kelurahan") if name in rows.columns]
        assert rows.height == rows.select(label).n_unique()


def test_rt_that_are_not_surveyed_are_on_the_map_and_told():
    of = about()
    page = place_page(of, kauman(of))
    (drawn,) = (block for block in page.singly if isinstance(block, Map))
    assert len(drawn.shapes) == len(
        polygons(of.choice, "rt")["kode"].str.startswith(kauman(of).code).pipe(lambda it: it[it])
    )
    assert len(set(drawn.shapes["kode"]) - set(drawn.values)) == 1
    assert "1 RT (1,33 ha) tidak disurvei pada 2025" in sentences(page)


def test_what_only_fell_out_of_the_survey_is_no_achievement():
    of = about()
    gone = {place.code: sentences(place_page(of, place)) for place in places(of, "kecamatan", 9)}
    assert "-3,37 ha (1 RT) bukan hasil penanganan: RT yang kumuh pada 2024 tidak lagi disurvei" in gone["99.01.01"]
    assert "-2,38 ha (1 RT) bukan hasil penanganan" in sentences(place_page(of, kauman(of)))


def test_every_polygon_of_the_city_is_in_the_map_of_one_kelurahan():
    of = about()
    codes = rows_of_year(of, "kelurahan")["kode_kelurahan"]
    drawn = [code for one in codes for code in drawn_inside(of, Place("kelurahan", one), "rt")]
    assert sorted(drawn) == sorted(polygons(of.choice, "rt")["kode"])


def test_a_sheet_names_its_kecamatan_the_line_and_what_is_only_counted():
    of = about()
    page = place_page(of, kauman(of))
    assert page.title == "Kelurahan Kauman Contoh, Kecamatan Contoh Utara, 2025"
    assert "Kumuh mulai total 16 (Permen PUPR 14/2018)" in sentences(page)
    assert listed(of, kauman(of)).rows["usulan"][0].endswith("dan 4 kriteria lagi")


def test_the_margins_of_the_city_are_told_one_by_one():
    first, strict = open_words(about())
    assert all(it in first for it in ("21,29 ha", "8,84 ha", quantity(277.308 + 21.29 + 8.84, "ha")))
    assert "28,59 ha" in strict
    assert "2019" in strict


def test_the_sources_name_the_decree_and_no_other_regulation_for_the_classes():
    of = about(law=OLD)
    blocks = list(source_blocks(of))
    (first, *_rest) = (block for block in blocks if isinstance(block, Words))
    assert "SK yang berlaku: nomor 600/111-Contoh/2024, 2 September 2024." in first.sentences
    tables = [block for block in blocks if isinstance(block, Table)]
    told = " ".join(" ".join(cells) for table in tables for cells in table.cells("id"))
    assert "14/PRT/M/2018, Lampiran II" not in told
