"""What accepting a survey would do to its places."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.aggregate import LEVELS
from indicators.effect import CHANGES, place_effect
from tests.indicators.laws import REGULATIONS
from tests.indicators.surveys import few, surveys

every_law = pytest.mark.parametrize("law", REGULATIONS, ids=str)
every_level = pytest.mark.parametrize("level", LEVELS)


@every_law
@every_level
@few
@given(data=st.data())
def test_the_same_survey_again_changes_no_place(law, level, data):
    survey = data.draw(surveys(law))
    assert set(place_effect(survey, survey, law, level)["perubahan"]) <= {"same"}


@every_law
@few
@given(data=st.data())
def test_every_place_of_either_survey_stands_once_in_one_kind_of_change(law, data):
    before, after = data.draw(surveys(law)), data.draw(surveys(law))
    told = place_effect(before, after, law, "rt")
    keys = pl.concat([before.select("kode_rt", "tahun"), after.select("kode_rt", "tahun")]).unique()
    assert told.height == keys.height
    assert set(told["perubahan"]) <= set(CHANGES)
    assert told.filter(pl.col("perubahan") == "new").height == told.height - before.height
    assert told.filter(pl.col("perubahan") == "gone").height == told.height - after.height


@every_law
@few
@given(data=st.data())
def test_the_differences_of_the_rt_add_up_to_those_of_the_cities(law, data):
    before, after = data.draw(surveys(law)), data.draw(surveys(law))
    finest, cities = (place_effect(before, after, law, level) for level in ("rt", "kota"))
    for end in ("lama", "baru"):
        column = f"luas_kumuh_ha_{end}"
        assert finest[column].sum() == pytest.approx(cities[column].sum())


@every_law
def test_a_place_that_was_not_surveyed_before_is_new_and_has_no_hectares_before(law):
    after = pl.DataFrame(
        {"kode_rt": ["99.01.01.1001-001-001"], "tahun": [2024], "luas_verifikasi_ha": [1.5]}
        | {name: [0.0] for name in law.columns if name != "luas_verifikasi_ha"}
    )
    (row,) = place_effect(after.clear(), after, law, "rt").to_dicts()
    assert row["perubahan"] == "new"
    assert row["luas_verifikasi_ha_lama"] is None
    assert row["luas_verifikasi_ha_baru"] == 1.5
