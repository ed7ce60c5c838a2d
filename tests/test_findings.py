"""The number of faults is the true one everywhere, also where a long list is cut off and its rest only counted."""

from findings import AND_MORE, Finding, by_check, has_errors, held_against, how_many, lines, tally, the_rest

LISTED = [Finding("negative_volume", row=row, detail={"label": "x", "value": "-1"}) for row in range(2, 202)]
FOUND = [*LISTED, *the_rest("negative_volume", 33), Finding("blank_rows", detail={"count": "7"})]


def test_what_is_only_counted_counts_as_its_own_kind_with_its_severity():
    assert how_many(FOUND) == 234
    assert tally(FOUND) == {"error": 0, "warning": 233, "notice": 1}
    assert {code: how_many(kind) for code, kind in by_check(FOUND).items()} == {"negative_volume": 233, "blank_rows": 1}


def test_nothing_is_counted_where_nothing_is_left():
    assert the_rest("negative_volume", 0) == []
    assert the_rest("negative_volume", -5) == []


def test_the_rest_of_a_kind_of_error_forbids_storing_like_the_kind():
    assert has_errors(the_rest("text_in_number", 1))
    assert not has_errors(the_rest("negative_volume", 1))


def test_a_rest_that_does_not_say_of_what_it_is_stands_for_itself():
    alone = Finding(AND_MORE, detail={"count": "5"})
    assert (alone.check, alone.severity, alone.count) == (AND_MORE, "notice", 5)


def test_lines_that_are_cut_off_say_once_how_many_more_there_are():
    told = lines(FOUND, "en", most=20)
    assert len(told) == 22
    assert told[20].startswith("[warning]")
    assert "And 213 more" in told[20]


def test_a_finding_says_which_stored_tables_it_was_held_against_and_claims_none_that_is_not_there():
    stored = {"survey": ("Survei (survey@3)", "Survey (survey@3)"), "decree": ("SK (decree@0)", "Decree (decree@0)")}
    rests = Finding("blank_rows", detail={"count": "7"}, tables=("survey", "works", "decree"))
    (told,) = held_against([rests], stored)
    bare = Finding("blank_rows", detail={"count": "7"})
    assert told.what("en") == f"{bare.what('en')} Held against: Survey (survey@3); Decree (decree@0)."
    assert "Survei (survey@3); SK (decree@0)" in told.line("id")
    assert held_against([rests], {}) == [rests]
    assert held_against([bare], stored) == [bare]


def test_what_a_finding_was_held_against_stays_when_the_store_has_moved_on():
    (told,) = held_against([Finding("blank_rows", detail={"count": "7"}, tables=("survey",))], {"survey": ("a", "a")})
    assert held_against([told], {"survey": ("b", "b")}) == [told]
