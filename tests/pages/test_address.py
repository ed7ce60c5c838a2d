"""Every choice stands in the address, an address leads to its choice, and what no one offers falls back."""

import pytest

from data import demo
from pages._shared import SHOWN_LEVELS
from pages._words import plain
from tests.pages.conftest import go, selected, without_faults

SURVEY = demo.tables()["survey"]
PLACE = "99.01.01.1001-001-001"
CHOICES = {"kota": "99.01", "tahun": "2022", "aturan": "permen_pupr_02_2016", "tingkat": "rt", "indikator": "persen_3a"}
FALLBACK = {
    "bahasa": "id", "kota": "99.01", "tahun": "2025", "aturan": "permen_pupr_14_2018",
    "tingkat": "rt", "indikator": "kelas",
}  # fmt: skip
BOGUS = ("", "x", "33.75", "1999", "../../etc/passwd", "<script>alert(1)</script>", "2025.0", "９９.０１", "a" * 3000)


@pytest.mark.parametrize("key", CHOICES)
def test_an_address_leads_to_its_choice(visit, key):
    assert str(selected(visit("peta", **{key: CHOICES[key]}), key)) == CHOICES[key]


def test_an_address_with_every_choice_leads_to_all_of_them(visit):
    page = visit("peta", bahasa="en", tempat=PLACE, **CHOICES)
    assert {key: str(selected(page, key)) for key in CHOICES} == CHOICES
    assert page.title[0].value == "Map of Kota Contoh, 2022"
    assert page.subheader[0].value == "RT 001 RW 001 Muara Rekaan"


@pytest.mark.parametrize("bogus", BOGUS)
def test_what_no_one_offers_falls_back_and_leaves_the_address(visit, bogus):
    page = visit("peta", tempat=bogus, **dict.fromkeys(FALLBACK, bogus))
    assert page.title[0].value == "Peta Kota Contoh, 2025"
    assert {key: page.query_params[key] for key in FALLBACK} == FALLBACK
    assert page.info, "no place is shown"


@pytest.mark.parametrize("bogus", BOGUS[:3])
def test_a_profile_of_no_place_shows_the_first_one(visit, bogus):
    page = visit("profil", tempat=bogus)
    assert page.title[0].value == "RT 001 RW 001 Muara Rekaan, Kota Contoh, 2025"
    assert page.query_params["tempat"] == PLACE


@pytest.mark.parametrize(("key", "value"), [("tingkat", "kota"), ("indikator", "persen_3a "), ("tahun", "2018")])
def test_a_near_miss_falls_back_too(visit, key, value):
    assert visit("peta", **{key: value}).query_params[key] == FALLBACK[key]


def test_an_indicator_of_another_regulation_falls_back(visit):
    page = visit("peta", aturan="permen_pupr_14_2018", indikator="persen_4c_02")
    assert selected(page, "indikator") == "kelas"


def test_a_choice_is_written_into_the_address(visit):
    page = visit("peta")
    without_faults(page.selectbox(key="tahun").set_value(2021).run())
    without_faults(page.selectbox(key="tingkat").set_value("rw").run())
    assert (page.query_params["tahun"], page.query_params["tingkat"]) == ("2021", "rw")


def test_choices_are_kept_from_page_to_page(visit):
    page = visit("peta", bahasa="en", tempat=PLACE, **CHOICES)
    for name in ("ringkasan", "metode", "unggah", "profil"):
        go(page, name)
    assert page.title[0].value == "RT 001 RW 001 Muara Rekaan, Kota Contoh, 2022"
    assert (selected(page, "tahun"), selected(page, "tingkat")) == (2022, "rt")
    go(page, "peta")
    assert selected(page, "indikator") == "persen_3a"


@pytest.mark.parametrize("level", SHOWN_LEVELS)
def test_the_address_of_a_profile_gives_the_same_profile_to_another_visitor(visit, level):
    first = visit("profil", tingkat=level)
    last = SURVEY[f"kode_{level}"].drop_nulls().max()
    without_faults(first.selectbox(key="tempat").set_value(last).run())
    second = visit("profil", **dict(first.query_params))
    assert second.title[0].value == first.title[0].value
    assert second.main.caption[0].value.startswith(plain(last))
    assert second.table[0].value.equals(first.table[0].value)


def test_a_place_of_one_level_is_let_go_when_another_level_is_chosen(visit):
    page = visit("peta", tingkat="rt", tempat=PLACE)
    without_faults(page.selectbox(key="tingkat").set_value("kelurahan").run())
    assert page.info, "no place is shown"
    assert not page.subheader


@pytest.mark.parametrize(
    ("page", "key", "wanted"),
    [
        ("profil", "tempat", "99.01.01.1001-009-009"),
        ("peta", "tempat", "x"),
        ("ringkasan", "tahun", "2031"),
        ("peta", "kota", "33.75"),
        ("peta", "bahasa", "fr"),
        ("menuju", "tambah", "abc"),
        ("pantau", "hari", "besok"),
        ("kegiatan", "bagian-kegiatan", "zzz"),
        ("hampir", "poin", "999"),
    ],
)
def test_a_link_to_what_is_not_here_says_so(visit, page, key, wanted):
    visitor = visit(page, **{key: wanted})
    told = [text.value.replace("\\", "") for text in visitor.warning]
    assert [wanted in text for text in told if "Tautan" in text] == [True]
    assert not [text.value for text in visitor.run().warning if "Tautan" in text.value], "it is told once"


def test_a_link_to_what_is_here_warns_of_nothing(visit):
    page = visit("peta", bahasa="id", tempat=PLACE, **CHOICES)
    assert not [text.value for text in page.warning if "Tautan" in text.value]
