"""The papers under docs/ say what the files in indicators/ say."""

import pytest

from indicators.dictionary import dictionary, documents
from indicators.law import Regulation
from indicators.method import method
from indicators.regulation import regulations
from indicators.results import level_results, row_results
from indicators.sources import sources
from indicators.survey import survey_form
from tests.indicators.laws import LAWS, REGULATIONS, TESTS

DOCS = TESTS.parent / "docs"
PAPERS = documents(list(regulations().values()), survey_form())


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_not_stale(name):
    assert (DOCS / name).read_text(encoding="utf-8") == PAPERS[name], "run: python -m cli docs"


def test_the_dictionary_explains_every_column_of_the_survey_in_both_languages():
    for column in survey_form().values():
        for label in (column.label_id, column.label_en):
            assert f"| `{column.id}` | {label} |" in PAPERS["DICTIONARY.md"]
        assert all(alias in PAPERS["DICTIONARY.md"] for alias in column.aliases)


@pytest.mark.parametrize("law", regulations().values(), ids=str)
def test_the_dictionary_explains_every_column_of_a_result(law):
    for result in {*row_results(law), *level_results(law, "kelurahan")}:
        assert f"| `{result.id}` |" in PAPERS["DICTIONARY.md"], result.id


def test_the_dictionary_says_which_criteria_use_a_column():
    (line,) = [line for line in PAPERS["DICTIONARY.md"].splitlines() if line.startswith("| `drainase_rusak_m` | D")
               and "rusak" in line.split("|")[2]]  # fmt: skip
    assert "Permen PUPR 14/2018: 4c; Permen PUPR 02/2016: 4e" in line


@pytest.mark.parametrize("law", regulations().values(), ids=str)
def test_the_method_holds_every_rule_of_a_regulation(law: Regulation):
    text = PAPERS["METHOD.md"]
    for item in law.criteria:
        assert f"| {item.id} {item.label_id} |" in text
        assert f"| {item.id} {item.label_en} |" in text
        assert f"`{item.volume}` ÷ `{item.denominator}`" in text
        assert item.standard_id in text
        assert item.source.note_en in text
    for said in (law.title, law.status_id, law.status_en, law.aspect_mean.source.reference, *sources()):
        assert said in text


def test_the_method_says_the_exit_rule_only_where_there_is_one():
    without = method([regulations()["permen_pupr_14_2018"]], survey_form())
    assert "| Leaving slum | total below 19 and five services above 80 % |" in PAPERS["METHOD.md"]
    assert "| Leaving slum |" not in without


def test_a_regulation_made_up_in_a_test_is_explained_without_python():
    law = LAWS["peraturan_contoh"]
    papers = documents([law, *regulations().values()], survey_form())
    assert "Peraturan Contoh: A1" in papers["DICTIONARY.md"]
    assert "| `persen_A1` | A1 Tanpa air aman: volume ÷ pembagi | % |" in papers["DICTIONARY.md"]
    assert "| A2 Without a decent latrine |" in papers["METHOD.md"]
    assert "| `luas_buruk_ha` |" in dictionary([law], survey_form())


def test_every_table_has_rows_as_wide_as_its_heading():
    for text in PAPERS.values():
        for part in text.split("\n\n"):
            if part.startswith("|"):
                assert len({line.replace("\\|", "").count("|") for line in part.splitlines()}) == 1, part[:80]


def test_every_source_a_law_names_is_listed():
    named = {key for law in REGULATIONS for item in law.criteria for key in item.source.seen_in.split(", ") if key}
    assert named <= set(sources())
