"""Kota Pekalongan: 1,091 works without a state, placed by the city's own list of RT, and what they do to 2019."""

import polars as pl
import pytest

from data.readers.reading import Choices
from data.readers.survey import read_survey
from data.readers.table import read_table
from indicators.effect import place_effect
from indicators.regulation import regulations
from indicators.survey import survey_form
from indicators.works import unwritten
from indicators.works_effect import Rule, after_works, fate_counts, with_fates
from indicators.works_tally import GAPS, told_works, whole
from tests.data.tables import FORMS
from tests.shared import shared_data

LAW = regulations()["permen_pupr_14_2018"]
FORM = survey_form()
DONE, WRITTEN = Rule(2019, 2023), Rule(2019, 2023, "written")


@pytest.fixture(scope="module")
def survey() -> pl.DataFrame:
    path = shared_data("slum/pekalongan-survei-rt-2019-2023.csv")
    return read_survey(path.read_bytes(), path.name, list(FORM.values()), storing=True).table


@pytest.fixture(scope="module")
def works() -> pl.DataFrame:
    path = shared_data("slum/pekalongan-investasi-2020-2023.csv")
    choices = Choices(constants={"kode_kota": "33.75"})
    return read_table(path.read_bytes(), path.name, FORMS, choices, storing=True).table


@pytest.fixture(scope="module")
def placed(works, survey) -> pl.DataFrame:
    """The works with the code of the RT that has their number in the city's list, which is the survey's order."""
    listed = survey.filter(tahun=2019).sort("baris").select("kode_rt", id_rt=pl.int_range(1, pl.len() + 1))
    return works.drop("kode_rt", strict=False).join(
        listed.with_columns(pl.col("id_rt").cast(pl.String)), on="id_rt", how="left", maintain_order="left"
    )


def test_780_have_no_amount_823_no_source_and_44_amounts_are_nothing(works, survey):
    told = told_works(works, survey, LAW)
    counts = whole(told)
    assert (counts["banyak"], counts["ada_nilai"], counts["nilai_nol"], counts["tanpa_nilai"]) == (1091, 311, 44, 780)
    lacking = {gap: told[f"kurang_{gap}"].sum() for gap in GAPS}
    assert lacking == {"amount": 780, "source": 823, "place": 1091, "volume": 1, "state": 1091}
    assert told["aspek"].null_count() == 3


def test_where_only_written_states_count_works_without_one_change_nothing(placed, survey):
    told = with_fates(placed, survey, LAW, FORM, WRITTEN)
    assert (unwritten(told), fate_counts(told)["unknown_state"]) == (1091, 1091)
    assert after_works(told, survey, LAW, WRITTEN).equals(survey.filter(tahun=2019))


def test_1039_of_the_works_count_and_carry_149_rt_out_and_their_hectares(placed, survey):
    told = with_fates(placed, survey, LAW, FORM, DONE)
    counts = {fate: count for fate, count in fate_counts(told).items() if count}
    assert counts == {"counted": 1039, "no_criterion": 3, "no_volume": 1, "no_rt": 48}
    effect = place_effect(survey.filter(tahun=2019), after_works(told, survey, LAW, DONE), LAW, "rt")
    out = effect.filter(perubahan="left")
    assert (out.height, out["luas_kumuh_ha_lama"].sum()) == (149, pytest.approx(165.073, abs=0.001))
    assert effect["luas_kumuh_ha_lama"].sum() == pytest.approx(343.146, abs=0.001)
    assert set(effect["perubahan"]) == {"same", "better", "left"}
