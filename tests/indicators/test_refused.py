"""One refused file per possible mistake of a law file or a survey form, with the words its error must hold."""

from pathlib import Path

import pytest

from indicators.regulation import load_regulation, regulations
from indicators.strict import DeclarationError
from indicators.survey import load_form, survey_form
from tests.indicators.laws import EXAMPLE

LAW = EXAMPLE.read_text(encoding="utf-8")
CRITERION = LAW[LAW.index('[[criteria]]\nid = "B1"') :]
EXIT = """
[exit_rule]
total_below = 6
service_above = 80
aspects = ["C"]
source = { reference = "", certainty = "verified" }
"""
ROADS = """
road_effect = { roads = ["B1"], cleared = ["7b"], source = { reference = "", certainty = "verified" } }
"""
REVIEW = """
decree_review = { years = 0, source = { reference = "", certainty = "verified" } }
"""

# What is wrong: (words replaced in peraturan_contoh.toml, their replacement, words of the error)
LAW_MISTAKES = {
    "unknown key": ("year = 2030", "year = 2030\nyaer = 2030", ["peraturan_contoh.toml.yaer", "unknown key"]),
    "unknown key in a band": ('key = "0"', 'key = "0"\ncolour = "red"', ["score_bands.bands[1].colour", "unknown key"]),
    "unknown key in a source": (
        'source = { reference = "Peraturan Contoh, Pasal 7"',
        'source = { page = 7, reference = "Peraturan Contoh, Pasal 7"',
        ["criteria[1].source.page", "unknown key"],
    ),
    "missing key": ('short = "Peraturan Contoh"\n', "", ["peraturan_contoh.toml.short", "missing key"]),
    "missing key in a criterion": (
        'volume = "jalan_rusak_m"\n',
        "",
        ["criteria[3].volume", "missing key"],
    ),
    "missing source": (
        'rule = "all"\nsource = { reference = "Peraturan Contoh, Pasal 3", certainty = "unverified" }\n',
        'rule = "all"\n',
        ["aspect_mean.source", "missing key"],
    ),
    "doubled key": ("year = 2030", "year = 2030\nyear = 2031", ["peraturan_contoh.toml", "not valid TOML"]),
    "not TOML": ("year = 2030", "year: 2030", ["peraturan_contoh.toml", "not valid TOML"]),
    "text for a whole number": ("year = 2030", 'year = "2030"', ["year", "'2030'", "expected type"]),
    "fraction for a whole number": ("full_below = 6", "full_below = 6.5", ["contribution.full_below", "6.5"]),
    "truth for a number": ("tolerance = 0.5", "tolerance = true", ["score_bands.tolerance", "True"]),
    "number for a text": ('title = "', 'title = 3 # "', ["title", "3", "expected type"]),
    "value for a list": ("waste = []", 'waste = "A1"', ["targets.waste", "a list is expected"]),
    "value for a table": (
        'source = { reference = "Peraturan Contoh, Pasal 9", certainty = "unverified" }',
        'source = "Pasal 9"',
        ["criteria[3].source", "a table is expected"],
    ),
    "unknown certainty": (
        'Pasal 8", certainty = "unverified"',
        'Pasal 8", certainty = "sure"',
        ["criteria: 'A2'.source.certainty", "'sure'", "verified"],
    ),
    "unknown source": (
        'Pasal 9", certainty = "unverified"',
        'Pasal 9", certainty = "unverified", seen_in = "S1, S99"',
        ["criteria: 'B1'.source.seen_in", "'S99'"],
    ),
    "unknown mean rule": ('rule = "all"', 'rule = "median"', ["aspect_mean.rule", "'median'"]),
    "bands that do not rise": ("lower = 60", "lower = 30", ["score_bands.bands", "lower edges must rise"]),
    "bands that do not begin at 0": ("lower = 0\nvalue = 0\nlabel_id = \"k", "lower = 1\nvalue = 0\nlabel_id = \"k",
                                     ["score_bands.bands", "first from 0"]),
    "scores that do not rise": ("value = 4", "value = 1", ["score_bands.bands", "values must rise"]),
    "classes that do not rise": ("lower = 6\n", "lower = -6\n", ["class_bands.bands", "must rise"]),
    "a class key used twice": ('key = "buruk"', 'key = "baik"', ["class_bands.bands", "key is used twice"]),
    "a class name used twice": ('label_id = "Buruk"', 'label_id = "Baik"', ["class_bands", "label_id is used twice"]),
    "aspect without criterion": (CRITERION, "", ["aspects: 'B'", "no criterion"]),
    "aspect used twice": ('id = "B"\n', 'id = "A"\n', ["aspects", "used twice"]),
    "criterion of no aspect": ('aspect = "B"', 'aspect = "Z"', ["'B'", "no criterion"]),
    "criterion of a strange aspect": (CRITERION, CRITERION + CRITERION.replace('"B1"', '"Z1"').replace('"B"', '"Z"'),
                                      ["criteria: 'Z1'.aspect", "no such aspect"]),
    "criterion id used twice": ('id = "A2"', 'id = "A1"', ["criteria", "used twice"]),
    "volume not in the survey form": ("jalan_rusak_m", "jalan_rusak_km", ["criteria: 'B1'", "'jalan_rusak_km'"]),
    "denominator that is no figure": ('denominator = "panjang_jalan_ideal_m"', 'denominator = "kelurahan"',
                                      ["criteria: 'B1'", "'kelurahan'", "not a figure"]),
    "target that is no criterion": ('water = "A1"', 'water = "3a"', ["targets", "'3a'"]),
    "targets that count different things": ("enough_water = []", 'enough_water = ["B1"]',
                                            ["targets", "jumlah_kk, panjang_jalan_ideal_m"]),
    "a road that clears no criterion": ("year = 2030", "year = 2030" + ROADS, ["road_effect", "'7b'", "criterion"]),
    "a review after no year": ("year = 2030", "year = 2030" + REVIEW, ["decree_review.years", "above 0"]),
    "exit by a strange aspect": (CRITERION, CRITERION + EXIT, ["exit_rule.aspects", "'C'"]),
    "density limits that do not end at 0": ("population_above = 0", "population_above = 9", ["densities.limits", "0"]),
    "another file's id": ('id = "peraturan_contoh"', 'id = "permen"', ["peraturan_contoh.toml.id", "'permen'"]),
}  # fmt: skip

COLUMN = """[panjang]
label_id = "P"
label_en = "L"
kind = "length"
unit = "m"
role = "volume"
aliases = ["Panjang (m)"]
"""
FORM_MISTAKES = {
    "unknown key": (COLUMN + "alias = []\n", ["survey.toml: panjang.alias", "unknown key"]),
    "id inside the table": (COLUMN + 'id = "panjang"\n', ["survey.toml: panjang.id", "unknown key"]),
    "missing key": (COLUMN.replace('label_en = "L"\n', ""), ["panjang.label_en", "missing key"]),
    "missing unit": (COLUMN.replace('unit = "m"\n', ""), ["panjang.unit", "missing key"]),
    "doubled key": (COLUMN + 'unit = "km"\n', ["survey.toml", "not valid TOML"]),
    "doubled column": (COLUMN + COLUMN, ["survey.toml", "not valid TOML"]),
    "wrong type": (COLUMN + 'minimum = "0"\n', ["panjang.minimum", "'0'", "expected type"]),
    "no table": ('panjang = "m"\n', ["panjang", "a table is expected"]),
    "unknown kind": (COLUMN.replace('"length"', '"distance"'), ["panjang.kind", "'distance'"]),
    "unknown role": (COLUMN.replace('"volume"', '"numerator"'), ["panjang.role", "'numerator'"]),
    "choice without choices": (COLUMN.replace('"length"', '"choice"'), ["panjang.choices"]),
    "synonym of no choice": (
        COLUMN.replace('"length"', '"choice"') + 'choices = ["a"]\nsynonyms = ["b=c"]\n',
        ["panjang.synonyms"],
    ),
    "choices without choice": (COLUMN + 'choices = ["a"]\n', ["panjang.choices"]),
    "alias used twice": (COLUMN + COLUMN.replace("[panjang]", "[lebar]"), ["lebar.aliases", "'panjangm'", "panjang"]),
    "alias that is another column": (
        COLUMN + COLUMN.replace("[panjang]", "[lebar]").replace("Panjang (m)", "PANJANG"),
        ["lebar.aliases", "'panjang'"],
    ),
}


@pytest.mark.parametrize("mistake", LAW_MISTAKES)
def test_a_law_file_with_a_mistake_is_refused_in_words(mistake, tmp_path):
    old, new, words = LAW_MISTAKES[mistake]
    assert old in LAW
    said = refusal(load_regulation, written(tmp_path / EXAMPLE.name, LAW.replace(old, new, 1)))
    assert [word for word in words if word not in said] == [], said


@pytest.mark.parametrize("mistake", FORM_MISTAKES)
def test_a_survey_form_with_a_mistake_is_refused_in_words(mistake, tmp_path):
    text, words = FORM_MISTAKES[mistake]
    said = refusal(load_form, written(tmp_path / "survey.toml", text))
    assert [word for word in words if word not in said] == [], said


def test_a_file_that_is_no_text_is_refused_in_words(tmp_path):
    path = tmp_path / "peraturan_contoh.toml"
    path.write_bytes(LAW.encode("utf-16"))
    assert "not UTF-8" in refusal(load_regulation, path)


def test_the_files_without_a_mistake_are_taken(tmp_path):
    assert load_regulation(written(tmp_path / EXAMPLE.name, LAW)).id == "peraturan_contoh"
    assert list(load_form(written(tmp_path / "survey.toml", COLUMN))) == ["panjang"]
    assert list(regulations()) == ["permen_pupr_14_2018", "permen_pupr_02_2016"]


def test_every_volume_and_denominator_of_the_form_is_used_by_a_regulation():
    used = {name for law in regulations().values() for name in law.columns}
    asked = {column.id for column in survey_form().values() if column.role in {"volume", "denominator"}}
    assert asked == used


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def refusal(load, path: Path) -> str:
    with pytest.raises(DeclarationError) as refused:
        load(path)
    return str(refused.value)
