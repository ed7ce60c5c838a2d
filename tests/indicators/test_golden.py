"""Published answers come out as published. A golden case is a valid upload whose last columns hold the answers:
put a CSV into tests/golden/<regulation id>/ and it is tested; `sumber` says where each answer was seen."""

from pathlib import Path

import polars as pl
import pytest

from indicators.checks import published_columns
from indicators.regulation import Regulation
from indicators.scoring import score
from indicators.survey import survey_form
from tests.indicators.laws import LAWS, TESTS

GOLDEN = sorted((TESTS / "golden").glob("*/*.csv"))
PRINTED = 0.02  # areas and percentages are printed with two decimals


def read(path: Path) -> pl.DataFrame:
    """The golden table: every column of the survey form that is no figure stays text."""
    text = {column.id: pl.String for column in survey_form().values() if not column.is_numeric and column.id != "tahun"}
    header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    return pl.read_csv(path, schema_overrides={name: kind for name, kind in text.items() if name in header})


def computed(golden: pl.DataFrame, regulation: Regulation) -> pl.DataFrame:
    answers = [name for name in published_columns(regulation) if name in golden.columns]
    rules = set(golden["aturan_rata"]) if "aturan_rata" in golden.columns else {regulation.aspect_mean.rule}
    assert len(rules) == 1, "one rule of means per golden file"
    return score(golden.drop(answers), regulation, rules.pop())


def answers(golden: pl.DataFrame, ours: pl.DataFrame, names: list[str]) -> list[tuple[int, str, object, object]]:
    """Row, column, published and computed value of every answer that is given."""
    given = [name for name in names if name in golden.columns]
    rows = [(row, name, golden[name][row], ours[name][row]) for name in given for row in range(golden.height)]
    return [answer for answer in rows if answer[2] is not None]


def cases() -> list:
    return [pytest.param(path, id=f"{path.parent.name}/{path.stem}") for path in GOLDEN]


@pytest.mark.parametrize("path", cases())
def test_every_published_score_total_and_class_comes_out_exactly(path):
    law, golden = LAWS[path.parent.name], read(path)
    names = [*(f"skor_{item.id}" for item in law.criteria), "total_skor", "tingkat_kekumuhan"]
    compared = answers(golden, computed(golden, law), names)
    assert len(compared) >= golden.height * (len(law.criteria) + 1)
    assert [case for case in compared if case[2] != case[3]] == []


@pytest.mark.parametrize("path", cases())
def test_every_published_percentage_comes_out_as_printed(path):
    law, golden = LAWS[path.parent.name], read(path)
    compared = answers(golden, computed(golden, law), [f"persen_{item.id}" for item in law.criteria])
    assert compared
    # A negative volume counts as 0 here; the source prints the negative percentage.
    assert [case for case in compared if abs(max(case[2], 0) - case[3]) > PRINTED] == []


@pytest.mark.parametrize("path", cases())
def test_every_published_mean_comes_out_unless_its_own_percentages_leave_0_to_100(path):
    law, golden = LAWS[path.parent.name], read(path)
    ours = computed(golden, law)
    names = [*(f"rata_{aspect.id}" for aspect in law.aspects), "rata_kekumuhan"]
    differing = [case for case in answers(golden, ours, names) if abs(case[2] - case[3]) > PRINTED]
    assert [case for case in differing if not outside(golden, law, case[0], case[1])] == []


def outside(golden: pl.DataFrame, law: Regulation, row: int, mean: str) -> bool:
    """Whether a published percentage behind this mean lies outside 0..100: there we limit, the source does not."""
    behind = [item.id for item in law.criteria if mean in {f"rata_{item.aspect}", "rata_kekumuhan"}]
    return any(not 0 <= golden[f"persen_{identifier}"][row] <= 100 for identifier in behind)


def test_exactly_two_means_of_the_kawanku_rows_are_limited_by_us():
    law, golden = LAWS["permen_pupr_14_2018"], read(TESTS / "golden" / "permen_pupr_14_2018" / "kawanku-jatim.csv")
    ours = computed(golden, law)
    compared = answers(golden, ours, [f"rata_{aspect.id}" for aspect in law.aspects])
    differing = [(row, name, theirs) for row, name, theirs, mine in compared if abs(theirs - mine) > PRINTED]
    assert (golden.height, len(compared)) == (14, 98)
    assert differing == [(6, "rata_4", 76.36), (8, "rata_4", -84.57)]


def test_every_golden_folder_belongs_to_a_regulation_and_every_regulation_has_golden_rows():
    assert {path.parent.name for path in GOLDEN} == set(LAWS)


@pytest.mark.parametrize("path", cases())
def test_every_golden_answer_names_its_source(path):
    assert read(path)["sumber"].null_count() == 0
