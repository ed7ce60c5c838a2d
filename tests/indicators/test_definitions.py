"""The definitions of slum hectares: a tree with one way from each to each, and a refused file per possible mistake."""

from itertools import permutations

import pytest

from indicators.definitions import FILE, definitions, load_definitions, path
from indicators.strict import DeclarationError

ROOT = """[[definitions]]
id = "a"
label_id = "A"
label_en = "A"
formula_id = "a"
formula_en = "a"
needs = ["survey"]
source = { reference = "", certainty = "verified" }
"""
STEP = """
[definitions.step]
label_id = "L"
label_en = "L"
"""
REASON = """
[[definitions.reasons]]
key = "r"
label_id = "R"
label_en = "R"
"""
CHILD = ROOT.replace('\nid = "a"', '\nid = "b"').replace("needs", 'neighbour = "a"\nneeds') + STEP + REASON
TREE = ROOT + CHILD
# What is wrong: (text replaced in TREE, the last time it stands there; its replacement; words of the error)
MISTAKES = {
    "unknown key": ('formula_id = "a"', 'formula_id = "a"\nrumus = "a"', ["definitions[2].rumus", "unknown key"]),
    "missing formula": ('formula_en = "a"\n', "", ["definitions[2].formula_en", "missing key"]),
    "missing source": ('source = { reference = "", certainty = "verified" }\n', "", ["definitions[2].source"]),
    "unknown key in a step": ('label_en = "L"', 'label_en = "L"\nkind = "x"', ["[2].step.kind", "unknown key"]),
    "unknown key in a reason": ('key = "r"', 'key = "r"\nx = 1', ["definitions[2].reasons[1].x", "unknown key"]),
    "id used twice": ('id = "b"', 'id = "a"', ["an id is used twice"]),
    "two roots": ('neighbour = "a"\n', "", ["one and only one has no neighbour"]),
    "unknown neighbour": ('neighbour = "a"', 'neighbour = "c"', ["'b'.neighbour", "'c'"]),
    "its own neighbour": ('neighbour = "a"', 'neighbour = "b"', ["'b'.neighbour", "'b' does not stand before it"]),
    "no step": (STEP, "", ["'b'.step", "goes with a neighbour"]),
    "no reasons": (REASON, "", ["'b'.reasons", "go with a neighbour"]),
    "reason used twice": (REASON, REASON + REASON, ["'b'.reasons", "used twice"]),
    "reason that is no reason": ('key = "r"', 'key = "other"', ["'b'.reasons", "'other'"]),
    "unknown need": ('needs = ["survey"]', 'needs = ["map"]', ["'b'.needs", "'map'"]),
    "unknown certainty": ('certainty = "verified"', 'certainty = "sure"', ["'b'.source.certainty", "'sure'"]),
    "unknown source": ('"verified" }', '"verified", seen_in = "S99" }', ["'b'.source.seen_in", "'S99'"]),
    "list expected": ('needs = ["survey"]', 'needs = "survey"', ["definitions[2].needs", "a list is expected"]),
    "not TOML": ('id = "b"', "id: b", ["not valid TOML"]),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_file_with_a_mistake_is_refused_in_words(mistake, tmp_path):
    old, new, words = MISTAKES[mistake]
    before, found, after = TREE.rpartition(old)
    assert found
    said = refusal(before + new + after, tmp_path)
    assert [word for word in ["definitions.toml", *words] if word not in said] == [], said


def test_a_root_with_a_step_is_refused(tmp_path):
    assert "'a'.step: goes with a neighbour" in refusal(ROOT + STEP, tmp_path)


def test_the_file_without_a_mistake_is_taken(tmp_path):
    file = tmp_path / "definitions.toml"
    file.write_text(TREE, encoding="utf-8")
    assert list(load_definitions(file)) == ["a", "b"]
    assert load_definitions(FILE) == definitions()


def test_one_way_leads_from_each_to_each_and_back():
    for start, end in permutations(definitions(), 2):
        way = path(start, end)
        assert (way[0], way[-1], len(set(way))) == (start, end, len(way))
        assert way == path(end, start)[::-1]
        for one, other in zip(way, way[1:], strict=False):
            assert one in {definitions()[other].neighbour} or other in {definitions()[one].neighbour}


def test_a_definition_is_its_own_way():
    assert path("sk", "sk") == ["sk"]


def refusal(text: str, folder) -> str:
    file = folder / "definitions.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DeclarationError) as refused:
        load_definitions(file)
    return str(refused.value)
