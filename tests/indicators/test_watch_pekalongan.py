"""Kota Pekalongan: 2020 is a copy, 193 RT never changed, and nothing ever grew worse or came back."""

import polars as pl
import pytest

from data.readers.survey import read_survey
from indicators.aggregate import score_by
from indicators.pace import copied_years
from indicators.regulation import regulations
from indicators.survey import survey_form
from indicators.watch import copied_shares, degraded, last_measured, marked, re_entered
from tests.shared import shared_data

LAW = regulations()["permen_pupr_14_2018"]


@pytest.fixture(scope="module")
def survey() -> pl.DataFrame:
    path = shared_data("slum/pekalongan-survei-rt-2019-2023.csv")
    return read_survey(path.read_bytes(), path.name, list(survey_form().values()), storing=True).table


def test_430_of_432_rt_of_2020_are_copies_of_2019(survey):
    marks = marked(survey, LAW)
    shares = {row[1]: row[2:4] for row in copied_shares(marks, "kota").rows()}
    assert shares == {2020: (432, 430), 2021: (432, 249), 2022: (432, 331), 2023: (432, 374)}
    by_kelurahan = copied_shares(marks, "kelurahan").filter(tahun=2020)
    assert by_kelurahan["rt_sama"].sum() == 430


def test_193_rt_never_changed_over_five_surveys(survey):
    told = last_measured(marked(survey, LAW), 2023, list(copied_years(survey, LAW)))
    assert (told.height, told["tak_pernah_berubah"].sum()) == (432, 193)
    assert last_measured(marked(survey, LAW), 2020, [2020])["umur"].value_counts().sort("umur").rows() == [
        (0, 2), (1, 430)
    ]  # fmt: skip


def test_no_rt_grew_worse_and_none_came_back(survey):
    scored = score_by(survey, LAW, "rt")
    assert degraded(scored, LAW, 1).is_empty()
    assert re_entered(scored, LAW).is_empty()
