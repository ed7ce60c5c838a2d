"""Names of places matched: equal however they are written, in old spelling, renamed since, or nearly alike; or not."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.readers.placenames import match_names
from data.readers.placewords import strict_key
from tests.shared import shared_data

KNOWN = {
    "16.71.02.1001": "35 Ilir",
    "16.71.02.1002": "32 Ilir",
    "16.71.02.1003": "Ilir Timur II",
    "16.71.02.1004": "Sukarejo",
    "16.71.02.1005": "Candi Lor",
    "16.71.02.1006": "Kali Baros",
    "16.71.02.1007": "Sumbersari",
}


def meant(written: str, known: dict[str, str] = KNOWN) -> tuple[str, float] | None:
    proposal = match_names([written], known).get(written)
    return None if proposal is None else (known[proposal.meant], round(proposal.score))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Tiga-puluh-lima Ilir", "35 Ilir"),
        ("TIGA PULUH DUA ILIR", "32 Ilir"),
        ("Kel. 35 Ilir", "35 Ilir"),
        ("Kelurahan XXXV Ilir", "35 Ilir"),
        ("Ilir Timur Dua", "Ilir Timur II"),
        ("ILIR TIMUR 2", "Ilir Timur II"),
        ("Kalibaros", "Kali Baros"),
        ("kali-baros", "Kali Baros"),
        ("Desa Sumber Sari", "Sumbersari"),
    ],
)
def test_a_name_is_the_same_however_it_is_written(written, name):
    assert meant(written) == (name, 100)


@pytest.mark.parametrize(
    ("written", "name"),
    [("Soekaredjo", "Sukarejo"), ("Tjandi Lor", "Candi Lor"), ("Sumbersarri", "Sumbersari"), ("Sukareyo", "Sukarejo")],
)
def test_old_spelling_and_double_letters_are_nearly_sure(written, name):
    assert meant(written) == (name, 95)


@pytest.mark.parametrize(
    "written", ["33 Ilir", "Candi Kidul", "Ilir Timur III", "Tempat Lain", "Sumber", "", "-", "Kelurahan"]
)
def test_another_number_another_direction_or_a_strange_name_is_never_proposed(written):
    assert meant(written) is None


def test_a_misspelling_is_proposed_with_less_than_certainty():
    name, score = meant("Sumbarsari") or ("", 0)
    assert name == "Sumbersari"
    assert 80 <= score < 95


def test_two_places_of_one_name_give_no_proposal():
    assert meant("Kauman", {"33.72.03.1009": "Kauman", "33.75.02.1004": "Kauman"}) is None


def test_a_name_as_near_to_two_places_gives_no_proposal():
    assert meant("Karangsari", {"33.75.01.1001": "Karangsara", "33.75.01.1002": "Karangsuri"}) is None


@pytest.mark.parametrize(("written", "code"), [("Noyotaansari", "33.75.02.1002"), ("Sekoduwet", "33.75.04.1010")])
def test_the_misspelt_kelurahan_of_the_real_decree_are_proposed(written, code):
    proposal = match_names([written], pekalongan())[written]
    assert proposal.meant == code
    assert 80 <= proposal.score < 95


@pytest.mark.parametrize(("written", "code"), [("Landungsari", "33.75.02.1002"), ("Krapyak Lor", "33.75.03.1002")])
def test_a_former_name_is_proposed_for_the_place_it_went_into(written, code):
    proposal = match_names([written], pekalongan())[written]
    assert (proposal.meant, proposal.score) == (code, 90)


def test_a_former_name_means_nothing_in_another_city():
    assert match_names(["Landungsari"], {"35.73.05.1001": "Noyontaansari"}) == {}


def pekalongan() -> dict[str, str]:
    features = json.loads(shared_data("boundaries/kota-pekalongan.geojson").read_text(encoding="utf-8"))["features"]
    return {feature["properties"]["kode"]: feature["properties"]["nama"] for feature in features}


@given(st.sampled_from(sorted(KNOWN.values())), st.sampled_from(["Kel. ", "DESA ", "kelurahan ", ""]), st.booleans())
def test_prefix_case_and_spaces_never_change_the_place(name, prefix, loud):
    written = prefix + (name.upper() if loud else f"  {name.lower()} ").replace(" ", "  ")
    assert meant(written) == (name, 100)


@given(st.integers(1, 39))
def test_a_number_in_figures_in_words_and_in_roman_is_one_number(number):
    tens, ones = divmod(number, 10)
    units = ["", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
    words = {10: "sepuluh", 11: "sebelas"}.get(number) or (
        f"{units[ones]} belas" if tens == 1 else f"{units[tens]} puluh {units[ones]}" if tens else units[ones]
    )
    roman = "x" * tens + ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][ones]
    assert strict_key(f"{words} Ilir") == strict_key(f"{roman} Ilir") == strict_key(f"{number} Ilir") == f"{number}ilir"


@given(st.text(max_size=40))
def test_any_text_is_matched_or_left_out_without_fault(written):
    assert set(match_names([written], KNOWN)) <= {written}
