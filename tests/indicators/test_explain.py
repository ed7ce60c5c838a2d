"""Why a place has its class, in sentences a planner can quote."""

import polars as pl
import pytest

from indicators.account import account, certainty_words, heading
from indicators.aggregate import score_by
from indicators.explain import explain, formula, next_step, verdict
from indicators.law import Regulation
from indicators.regulation import CERTAINTIES, regulations
from indicators.scoring import score
from indicators.survey import survey_form
from locales import LANGUAGES
from tests.indicators.laws import REGULATIONS
from tests.indicators.rows import rt, survey

LAW = regulations()["permen_pupr_14_2018"]
FORM = survey_form()


def explained(law: Regulation, level: str = "rt", *rows: dict[str, object]):
    places = score_by(survey(*rows), law, level)
    return explain(places.row(0, named=True), law, FORM)


def reason(explanation, identifier: str):
    return next(it for it in explanation.reasons if it.criterion.id == identifier)


def test_a_formula_shows_its_figures_as_each_language_writes_them():
    row = rt(LAW, jumlah_kk=1250.0, kk_air_kurang=1000.0, luas_genangan_ha=2.467)
    explanation = explained(LAW, "rt", row)
    water, flood = reason(explanation, "3b"), reason(explanation, "4a")
    assert formula(water, FORM, "id") == (
        "KK yang kebutuhan air minumnya tidak terpenuhi 1.000 KK ÷ Jumlah kepala keluarga (KK) 1.250 KK = 80,00 %"
    )
    assert formula(water, FORM, "en") == (
        "Households without enough drinking water 1,000 households ÷ "
        "Number of households (KK) 1,250 households = 80.00 %"
    )
    assert formula(flood, FORM, "id") == "Luas genangan 2,467 ha ÷ Luas verifikasi 10,0 ha = 24,67 %"
    assert (water.score, water.band.label("id"), flood.score) == (5, "76–100 %", 0)


def test_a_missing_value_is_said_and_never_shown_as_a_figure():
    explanation = explained(LAW, "rt", rt(LAW, kk_air_kurang=None))
    assert formula(reason(explanation, "3b"), FORM, "id") == (
        "KK yang kebutuhan air minumnya tidak terpenuhi ÷ Jumlah kepala keluarga (KK): belum terukur, "
        "dihitung sebagai rentang"
    )
    assert reason(explanation, "3b").score is None
    assert next_step(reason(explanation, "3b"), FORM) == ""


def test_the_verdict_says_total_class_and_the_way_to_the_next_class():
    five = {item.volume: 100.0 for item in LAW.criteria[4:8] if item.denominator != "luas_verifikasi_ha"}
    explanation = explained(LAW, "rt", rt(LAW, **five, bangunan_tidak_layak=60.0))
    assert (explanation.lowest, explanation.highest, explanation.points_to_lower_class) == (18, 18, (3, 3))
    assert verdict(explanation, LAW, "id") == ("Total 18 dari 80: Kumuh ringan. Turun 3 poin lagi menjadi Tidak kumuh.")
    assert verdict(explanation, LAW, "en") == "Total 18 of 80: Light slum. 3 points less and it is Not slum."


def test_a_place_that_is_not_slum_has_no_way_further_down():
    explanation = explained(LAW, "rt", rt(LAW))
    assert explanation.points_to_lower_class is None
    assert verdict(explanation, LAW, "id") == "Total 0 dari 80: Tidak kumuh."


def test_an_uncertain_class_names_the_criteria_that_decide_it():
    volumes = {item.volume: 100.0 for item in LAW.criteria if item.id in {"1a", "1c", "2a"}}
    explanation = explained(LAW, "rt", rt(LAW, **volumes, kk_air_kurang=None, kk_sampah_tidak_terangkut=None))
    assert (explanation.lowest, explanation.highest, explanation.class_name) == (15, 25, "Belum pasti")
    assert explanation.deciding == ("3b", "6b")
    assert verdict(explanation, LAW, "id") == "Total 15–25 dari 80: Belum pasti. Nilai yang kosong menentukan: 3b, 6b."
    assert verdict(explanation, LAW, "en") == "Total 15–25 of 80: Uncertain. Missing values decide: 3b, 6b."


def test_missing_values_that_cannot_change_the_class_decide_nothing():
    explanation = explained(LAW, "rt", rt(LAW, kk_air_kurang=None))
    assert (explanation.lowest, explanation.highest, explanation.deciding) == (0, 5, ())
    assert verdict(explanation, LAW, "id") == "Total 0–5 dari 80: Tidak kumuh."


def test_the_next_step_says_how_much_must_go_and_what_it_gains():
    explanation = explained(LAW, "rt", rt(LAW, bangunan_tidak_teratur=80.0, luas_genangan_ha=5.2, jalan_rusak_m=24.0))
    assert next_step(reason(explanation, "1a"), FORM, "id") == "kurangi 5 unit: turun 2 poin"
    assert next_step(reason(explanation, "1a"), FORM, "en") == "5 units less: down 2 points"
    assert next_step(reason(explanation, "4a"), FORM, "id") == "kurangi 0,11 ha: turun 2 poin"
    assert next_step(reason(explanation, "2b"), FORM, "id") == ""


@pytest.mark.parametrize("law", REGULATIONS, ids=str)
def test_the_next_step_really_lowers_the_score_and_a_smaller_one_does_not(law):
    tried, expected = [], []
    for percent in (24.99, 25, 30, 50, 51, 59.6, 60, 76, 99.4, 136.84):
        tenth = {item.volume: 0.1 if item.denominator.endswith("_ha") else 1.0 for item in law.criteria}
        row = rt(law, **{name: percent * share for name, share in tenth.items()})
        for it in explained(law, "rt", row).reasons:
            name, step = it.criterion.volume, 0.01 if it.criterion.volume.endswith("_ha") else 1.0
            if it.to_lower_band is not None and not it.criterion.all_or_nothing:
                tried += [row | {name: row[name] - it.to_lower_band}, row | {name: row[name] - it.to_lower_band + step}]
                expected += [(it.criterion.id, it.score - it.points), (it.criterion.id, it.score)]
    after = score(survey(*tried), law)
    assert [(name, after[f"skor_{name}"][line]) for line, (name, _) in enumerate(expected)] == expected


def test_a_larger_place_is_explained_from_its_sums():
    rows = [rt(LAW, kk_air_kurang=100.0), rt(LAW, kk_air_kurang=10.0, jumlah_kk=300.0), rt(LAW, kk_air_kurang=None)]
    explanation = explained(LAW, "kelurahan", *rows)
    water = reason(explanation, "3b")
    assert (water.volume, water.denominator, round(water.percent, 9)) == (110, 400, 27.5)
    # 110 of 500 to 210 of 500 households: 22 to 42 %, so the score is 0 or 1.
    assert (water.score, explanation.lowest, explanation.highest) == (None, 0, 1)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("law", REGULATIONS, ids=str)
def test_an_account_names_every_criterion_with_its_clause_and_certainty(law, language):
    row = score_by(survey(rt(law, kk_tanpa_air_aman=60.0, kk_limbah_tidak_standar=None)), law, "rt").row(0, named=True)
    text = "\n".join(account(explain(row, law, FORM), law, FORM, language))
    for item in law.criteria:
        assert f"{item.id} {item.label(language)}" in text
        assert item.standard(language) in text
        assert item.source.reference in text
        assert certainty_words(item.source.certainty, language) in text
    assert {"id": "Skor belum diketahui", "en": "Score unknown"}[language] in text


def test_every_certainty_has_its_word():
    assert [certainty_words(tag, "id") for tag in CERTAINTIES] == ["terverifikasi", "disimpulkan", "belum diverifikasi"]


def test_a_heading_names_the_place_the_year_and_the_regulation():
    named = survey(rt(LAW)).with_columns(kelurahan=pl.lit("Contoh"), rw=pl.lit("001"), rt=pl.lit("002"))
    row = score_by(named, LAW, "rt").row(0, named=True)
    assert heading(row, LAW, "99.01") == "RT 002, RW 001, Contoh (99.01), 2024: Permen PUPR 14/2018"


def test_a_table_of_pandas_is_explained_like_any_other():
    table = survey(rt(LAW, kk_air_kurang=None), rt(LAW, kk_air_kurang=100.0))
    ours = [explain(row, LAW, FORM) for row in score_by(table, LAW, "rt").sort("kode_rt").iter_rows(named=True)]
    frame = score_by(table.to_pandas(), LAW, "rt").sort_values("kode_rt")
    assert [explain(row, LAW, FORM) for row in frame.to_dict("records")] == ours
