"""The cards of the file for a meeting: the public reads the hectares that every other paper tells of the place."""

import pytest

from locales import quantity
from pages._paper import rows_of_year
from pages._paper_bundle import atlas
from tests.pages.papers import made_from, small_store


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return small_store(tmp_path_factory.mktemp("bekal"))


def test_a_card_of_the_public_is_of_an_rw_and_tells_its_hectares_and_slum_rt(folder, monkeypatch):
    about = made_from(folder, monkeypatch, "public")
    told = {card.code: card.facts[1] for card in atlas(about, lambda _count: None).cards}
    rows = rows_of_year(about, "rw")
    assert set(told) == set(rows["kode_rw"])
    for code, area, count in rows.select("kode_rw", "luas_kumuh_ha", "rt_kumuh").iter_rows():
        assert f"{quantity(area, 'ha')} di {quantity(count, 'RT')}" in told[code]
