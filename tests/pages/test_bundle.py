"""The cards of the file for a meeting: what the public is told of places with few slum RT."""

import pytest

from indicators.suppression import LIMIT, SMALL
from pages._paper import rows_of_year
from pages._paper_bundle import atlas
from tests.pages.papers import made_from, small_store


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return small_store(tmp_path_factory.mktemp("bekal"))


def facts(folder, patch, audience):
    """The facts of every card, by code."""
    about = made_from(folder, patch, audience)
    return about, {card.code: card.facts[1] for card in atlas(about, lambda _count: None).cards}


def test_the_public_reads_neither_number_nor_hectares_of_a_few_slum_rt(folder, monkeypatch):
    about, told = facts(folder, monkeypatch, "public")
    slum = dict(rows_of_year(about, "rw").select("kode_rw", "rt_kumuh").iter_rows())
    few = [code for code, count in slum.items() if 0 < count < LIMIT]
    none = [code for code, count in slum.items() if count == 0]
    assert few
    assert none
    assert all(f"kumuh menurut tingkat RT: {SMALL} RT" in told[code] for code in few)
    assert all("0,0 ha di 0 RT" in told[code] for code in none)


def test_officials_read_every_figure(folder, monkeypatch):
    assert not [said for said in facts(folder, monkeypatch, "official")[1].values() if SMALL in said]
