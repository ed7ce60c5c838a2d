"""The page Road to 0 ha: kelurahan that add up, a next decree that can be assumed, and no date where none follows."""

import pytest

from indicators.definitions import definitions
from locales import translator
from tests.pages.conftest import LANGUAGES, shown, without_faults

ADDED = ("Sisa (ha)", "Perlu per tahun (ha)")


@pytest.mark.parametrize(("definition", "added"), [("rt_hitung", "0.0"), ("kontribusi", "0.0"), ("sk_sisa", "50.0")])
def test_the_kelurahan_add_up_to_the_city(visit, definition, added):
    rows = visit("menuju", definisi=definition, tambah=added).dataframe[0].value
    parts, city = rows.iloc[:-1], rows.iloc[-1]
    assert city["Kelurahan"] == "Kota Contoh"
    for name in (*ADDED, "Laju per tahun (ha)"):
        assert parts[name].sum() == pytest.approx(city[name]), name
    assert ("SK berikutnya (andaian)" in set(parts["Kelurahan"])) == (added != "0.0")


def test_a_next_decree_raises_what_is_left_and_puts_off_the_year(visit):
    page = visit("menuju")
    assert [metric.value for metric in page.metric] == ["277,31 ha", "-56,7 ha", "-69,33 ha", "2030"]
    assert page.metric[3].delta == "2029–2032"
    without_faults(page.number_input(key="tambah").set_value(100.0).run())
    assert page.query_params["tambah"] == "100.0"
    assert [page.metric[at].value for at in (0, 1, 3)] == ["377,31 ha", "-56,7 ha", "2032"]


@pytest.mark.parametrize("bogus", ["", "x", "-5", "nan", "inf", "1e9", "1,5"])
def test_hectares_that_no_decree_could_add_fall_back(visit, bogus):
    page = visit("menuju", tambah=bogus, definisi=bogus, sasaran=bogus)
    assert (page.query_params["tambah"], page.query_params["definisi"]) == ("0.0", "rt_hitung")


def test_a_decree_of_two_surveys_has_a_pace_but_no_range_and_says_why(visit):
    page = visit("menuju", definisi="sk_sisa")
    assert "Tanpa rentang: langkah terukur antarsurvei: 1; perlu 3." in shown(page)
    assert not page.metric[3].delta


def test_a_copied_year_is_told_as_no_measurement(visit):
    assert "2020 mengulang survei sebelumnya pada 99,0 % RT" in shown(visit("menuju"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_the_first_decree_and_with_one_measured_year_no_date_is_told(visit, language):
    page = visit("menuju", bahasa=language, tahun="2019", definisi="sk_sisa")
    _ = translator(language)
    counted = ("rt_hitung", "kawasan_hitung", "ketat", "kontribusi")
    assert page.selectbox(key="definisi").options == [definitions()[name].label(language) for name in counted]
    assert _("Only {year} is measured: neither pace nor date can be told.").format(year=2019) in shown(page)
    assert page.metric[3].value == _("only one survey")


def test_every_definition_stands_beside_the_chosen_one(visit):
    told = visit("menuju").table[1].value.set_index("Definisi")["Sisa, sampai yang mungkin"]
    labels = {item.label("id") for item in definitions().values()}
    assert set(told.index) == labels | {"Yang masih kumuh dari SK 2024"}
    assert told["Tingkat RT, hitung ulang"] == "277,31–307,44 ha"
    assert told["Yang masih kumuh dari SK 2024"] == "244,82–260,28 ha"
    assert told["Sisa, menurut kontribusi"] == "202,23–230,82 ha"
