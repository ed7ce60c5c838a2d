"""The page Upload shows what a survey would do to its places before it is accepted."""

import shutil

import polars as pl
import pytest

from tests.pages.conftest import shown, without_faults
from tests.pages.uploads import survey, survey_file


@pytest.fixture
def store(demonstration, tmp_path):
    return shutil.copytree(demonstration, tmp_path / "store")


def drop(page, file, box=0):
    return without_faults(page.file_uploader(key=f"berkas-{box}").set_value([file]).run())


def places(page) -> pl.DataFrame:
    (told,) = [table.value for table in page.dataframe if "Perubahan" in table.value.columns]
    return pl.from_pandas(told)


def test_a_city_that_is_not_stored_is_new_and_the_same_survey_again_changes_nothing(visit):
    page = drop(visit("unggah"), survey_file())
    told = places(page)
    assert set(told["Perubahan"]) == {"tempat baru"}
    assert told["Luas kumuh sebelum (ha)"].null_count() == told.height
    page = without_faults(page.button(key="terima").click().run())
    page = drop(page, survey_file(survey(), "lagi.csv"), box=1)
    assert places(page).is_empty()
    assert "skor total sama: 2" in shown(page).replace("\\", "")
