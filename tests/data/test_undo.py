"""Undoing and locking: contents come back exactly, other slices stay, and what is locked does not change."""

import json
import time
from concurrent.futures import ThreadPoolExecutor

import polars as pl
import pytest
from deltalake import write_deltalake
from deltalake.exceptions import CommitFailedError
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from data import store
from data.delta import opened
from findings import Finding, the_rest
from tests.data.test_store import COLUMNS, TOLD, put, survey

WHO = {"author": "Budi", "note": "berita acara"}
YEAR = {"kode_kota": "99.01", "tahun": 2022}
SLICE = st.tuples(st.sampled_from(["33.75", "99.01"]), st.sampled_from([2021, 2022]), st.integers(1, 99))


def same(root, one: int, other: int) -> bool:
    return store.diff(root, "survey", one, other).is_empty()


def test_an_undone_upload_is_as_if_it_never_was(tmp_path):
    put(tmp_path, survey())
    put(tmp_path, survey(kk=90))
    assert str(store.undo(tmp_path, "survey", 1, author="Budi")) == "survey@2"
    assert_frame_equal(store.get(tmp_path, "survey"), store.get(tmp_path, "survey", 0))
    newest = store.history(tmp_path, "survey").row(0, named=True)
    assert (newest["action"], newest["author"], newest["undone"]) == ("undo", "Budi", 1)
    assert newest["note"] == ""


def test_the_undoing_of_an_undoing_brings_the_upload_back(tmp_path):
    put(tmp_path, survey())
    put(tmp_path, survey(kk=90))
    store.undo(tmp_path, "survey", 1, author="")
    store.undo(tmp_path, "survey", 2, author="")
    assert same(tmp_path, 1, 3)


def test_the_first_upload_undone_leaves_nothing_of_it(tmp_path):
    put(tmp_path, survey())
    put(tmp_path, survey("33.75"))
    store.undo(tmp_path, "survey", 0, author="")
    assert store.slices(tmp_path, "survey")["kode_kota"].unique().to_list() == ["33.75"]
    assert store.get(tmp_path, "survey", 0).height == 6


def test_a_removal_undone_brings_the_city_back_and_nothing_put_since_goes(tmp_path):
    put(tmp_path, survey(years=(2022,)))
    store.remove(tmp_path, "survey", **WHO, kode_kota="99.01")
    put(tmp_path, survey(years=(2023,)))
    store.undo(tmp_path, "survey", 1, author="")
    assert store.slices(tmp_path, "survey")["tahun"].to_list() == [2022, 2023]


def test_what_else_an_undoing_takes_back_is_told(tmp_path):
    put(tmp_path, survey())
    put(tmp_path, survey(years=(2022,), kk=50))
    put(tmp_path, survey("33.75"))
    put(tmp_path, survey(years=(2023,), kk=60))
    store.lock(tmp_path, "survey", **WHO, kode_kota="33.75", tahun=2022)
    assert store.undone_too(tmp_path, "survey", 0)["version"].to_list() == [3, 1]
    assert store.undone_too(tmp_path, "survey", 1).is_empty()


def test_a_change_the_user_did_not_see_is_not_undone_with_the_rest(tmp_path):
    put(tmp_path, survey())
    put(tmp_path, survey(kk=90))
    with pytest.raises(store.ConflictError, match="meanwhile"):
        store.undo(tmp_path, "survey", 0, author="", seen=0)
    assert str(store.current(tmp_path, "survey")) == "survey@1"
    assert str(store.undo(tmp_path, "survey", 0, author="", seen=1)) == "survey@2"


@pytest.mark.parametrize("version", [-1, 1])
def test_a_version_that_never_was_is_not_undone(tmp_path, version):
    put(tmp_path, survey())
    with pytest.raises(ValueError, match="no version"):
        store.undo(tmp_path, "survey", version, author="")


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_any_upload_undone_at_once_leaves_every_slice_as_it_was(tmp_path_factory, data):
    root = tmp_path_factory.mktemp("store")
    put(root, survey("33.75", (2021,)))
    for city, year, kk in data.draw(st.lists(SLICE, min_size=1, max_size=4)):
        before = store.current(root, "survey").version
        put(root, survey(city, (year,), kk))
        if data.draw(st.booleans()):
            assert same(root, before, store.undo(root, "survey", before + 1, author="").version)


@settings(max_examples=20, deadline=None)
@given(st.lists(SLICE, min_size=1, max_size=5), st.data())
def test_any_version_undone_gives_its_slices_back_and_touches_no_other(tmp_path_factory, puts, data):
    root = tmp_path_factory.mktemp("store")
    for city, year, kk in puts:
        put(root, survey(city, (year,), kk))
    version = data.draw(st.integers(0, len(puts) - 1))
    city, year, _kk = puts[version]
    store.undo(root, "survey", version, author="")
    was = store.get(root, "survey", version - 1, kode_kota=city, tahun=year) if version else None
    now = store.get(root, "survey", kode_kota=city, tahun=year)
    assert now.is_empty() if was is None else now.equals(was)
    others = ~((pl.col("kode_kota") == city) & (pl.col("tahun") == year))
    assert store.get(root, "survey").filter(others).equals(store.get(root, "survey", len(puts) - 1).filter(others))


def test_two_who_undo_and_upload_at_once_lose_neither(tmp_path):
    put(tmp_path, survey())
    put(tmp_path, survey(kk=90))
    with ThreadPoolExecutor(2) as both:
        undone = both.submit(store.undo, tmp_path, "survey", 1, author="")
        added = both.submit(put, tmp_path, survey("33.75"))
    assert {undone.result().version, added.result().version} == {2, 3}
    assert store.get(tmp_path, "survey", kode_kota="99.01").equals(store.get(tmp_path, "survey", 0))
    assert store.get(tmp_path, "survey", kode_kota="33.75").height == 6


def refusals(root) -> list:
    return [
        lambda: put(root, survey(kk=90)),
        lambda: store.remove(root, "survey", **WHO, kode_kota="99.01"),
        lambda: store.restore(root, "survey", 0, **WHO),
        lambda: store.undo(root, "survey", 0, author=""),
    ]


@pytest.mark.parametrize("change", range(4), ids=["put", "remove", "restore", "undo"])
def test_a_locked_slice_does_not_change(tmp_path, change):
    put(tmp_path, survey())
    assert str(store.lock(tmp_path, "survey", **WHO, **YEAR)) == "survey@1"
    with pytest.raises(store.LockedError) as refused:
        refusals(tmp_path)[change]()
    assert refused.value.slices == [YEAR]
    assert str(store.current(tmp_path, "survey")) == "survey@1"


@pytest.mark.parametrize("change", range(4), ids=["put", "remove", "restore", "undo"])
def test_an_unlocked_slice_changes_again(tmp_path, change):
    put(tmp_path, survey())
    store.lock(tmp_path, "survey", **WHO, **YEAR)
    assert str(store.unlock(tmp_path, "survey", **WHO, **YEAR)) == "survey@2"
    refusals(tmp_path)[change]()
    assert str(store.current(tmp_path, "survey")) == "survey@3"


def test_the_other_years_and_cities_of_a_locked_year_change_as_ever(tmp_path):
    put(tmp_path, survey())
    store.lock(tmp_path, "survey", **WHO, **YEAR)
    put(tmp_path, survey(years=(2023,), kk=90))
    put(tmp_path, survey("33.75"))
    assert store.get(tmp_path, "survey", **YEAR)["jumlah_kk"].to_list() == [46, 47, 48]


def test_a_year_without_rows_can_be_locked_too(tmp_path):
    put(tmp_path, survey(years=(2023,)))
    store.lock(tmp_path, "survey", **WHO, **YEAR)
    with pytest.raises(store.LockedError):
        put(tmp_path, survey())


def test_locks_are_listed_with_who_and_why_and_stand_in_the_history(tmp_path):
    put(tmp_path, survey())
    store.lock(tmp_path, "survey", **WHO, **YEAR)
    told = store.locked(tmp_path, "survey").row(0, named=True)
    assert {name: told[name] for name in (*YEAR, *WHO)} == YEAR | WHO
    assert told["time"].tzinfo is not None
    newest = store.history(tmp_path, "survey").row(0, named=True)
    assert (newest["action"], newest["note"], json.loads(newest["slices"])) == ("lock", "berita acara", [YEAR])


def test_a_lock_holds_through_uploads_that_bring_a_new_column(tmp_path):
    put(tmp_path, survey())
    store.lock(tmp_path, "survey", **WHO, **YEAR)
    put(tmp_path, survey("33.75").with_columns(kk_miskin=pl.lit(7.0)))
    assert store.locked(tmp_path, "survey").height == 1
    kept = opened(tmp_path, "survey").metadata().configuration
    assert kept["delta.enableExpiredLogCleanup"] == "false"


def test_locking_twice_and_unlocking_what_is_open_are_no_commits(tmp_path):
    put(tmp_path, survey())
    assert str(store.unlock(tmp_path, "survey", **WHO, **YEAR)) == "survey@0"
    store.lock(tmp_path, "survey", **WHO, **YEAR)
    assert str(store.lock(tmp_path, "survey", **WHO, **YEAR)) == "survey@1"


def test_nothing_is_locked_in_a_table_that_never_was(tmp_path):
    assert store.locked(tmp_path, "survey").is_empty()
    with pytest.raises(ValueError, match="nothing was ever put"):
        store.lock(tmp_path, "survey", **WHO, **YEAR)


@pytest.mark.parametrize("where", [{"kode_kota": "99.01"}, {"tahun": [2022]}, YEAR | {"tahun": None}])
def test_only_one_whole_slice_is_locked_at_a_time(tmp_path, where):
    put(tmp_path, survey())
    with pytest.raises(ValueError, match="name one slice"):
        store.lock(tmp_path, "survey", **WHO, **where)


def test_a_file_with_a_locked_year_is_told_so(tmp_path):
    put(tmp_path, survey())
    assert store.locked_findings(tmp_path, "survey", survey()) == []
    store.lock(tmp_path, "survey", **WHO, **YEAR)
    (told,) = store.locked_findings(tmp_path, "survey", survey(), "survei.csv")
    assert (told.code, told.severity, told.file, told.place) == ("slice_locked", "error", "survei.csv", "99.01")
    assert "99.01 2022" in told.what("id")
    assert store.locked_findings(tmp_path, "survey", survey(years=(2023,))) == []


def test_a_writer_who_began_before_a_lock_does_not_end_after_it(tmp_path):
    put(tmp_path, survey())
    begun = opened(tmp_path, "survey")
    store.lock(tmp_path, "survey", **WHO, **YEAR)
    with pytest.raises(CommitFailedError):
        write_deltalake(begun, store.get(tmp_path, "survey", tahun=2022), mode="overwrite", predicate="tahun = 2022")
    begun = opened(tmp_path, "survey", 0)
    with pytest.raises(CommitFailedError):
        begun.delete("tahun = 2022")


def test_of_a_lock_and_an_upload_at_once_the_upload_came_first_or_is_refused(tmp_path):
    put(tmp_path, survey())
    for turn in range(12):
        with ThreadPoolExecutor(2) as both:
            written = both.submit(put, tmp_path, survey(years=(2022,), kk=turn))
            time.sleep(turn * 0.002)
            locked = both.submit(store.lock, tmp_path, "survey", **WHO, **YEAR)
        if (refused := written.exception()) is None:
            assert written.result().version < locked.result().version
        else:
            assert isinstance(refused, store.LockedError)
        store.unlock(tmp_path, "survey", **WHO, **YEAR)


def test_how_many_findings_stood_is_told_and_unknown_where_nobody_said(tmp_path):
    put(tmp_path, survey())
    found = [Finding("zero_denominator"), *[Finding("missing_value")] * 2, *the_rest("zero_denominator", 40)]
    store.put(tmp_path, "survey", survey(), columns=COLUMNS, standing=found, **TOLD)
    store.put(tmp_path, "survey", survey(), columns=COLUMNS, standing=(), **TOLD)
    told = store.history(tmp_path, "survey").select("warnings", "notices").rows()
    assert told == [(0, 0), (41, 2), (None, None)]


def test_the_commits_of_all_tables_stand_in_one_list_the_newest_first(tmp_path):
    assert store.commits(tmp_path).is_empty()
    put(tmp_path, survey())
    drawn = pl.DataFrame({"kode_kota": ["99.01"], "tingkat": ["rw"], "kode": ["99.01.01.1001-001"], "geometri": [b"x"]})
    store.put(tmp_path, "boundaries", drawn, **TOLD)
    put(tmp_path, survey())
    told = store.commits(tmp_path)
    assert told.select("table", "version").rows() == [("survey", 1), ("boundaries", 0), ("survey", 0)]


def test_the_difference_of_one_city_leaves_the_others_out(tmp_path):
    put(tmp_path, survey())
    put(tmp_path, pl.concat([survey(kk=90), survey("33.75")]))
    assert store.diff(tmp_path, "survey", 0, 1, kode_kota="33.75")["change"].unique().to_list() == ["added"]
    assert store.diff(tmp_path, "survey", 0, 1)["kode_kota"].n_unique() == 2
