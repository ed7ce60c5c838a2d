"""The store: one upload is one commit, every version can be read, compared and brought back."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from data import store
from data.delta import opened

TOLD = {"author": "Ani", "note": "verifikasi lapangan", "file": "survei.csv", "sha256": "ab12"}
COLUMNS = ("jumlah_kk", "kota", "kk_miskin")


def survey(city: str = "99.01", years: tuple[int, ...] = (2022, 2023), kk: float = 45) -> pl.DataFrame:
    rows = [
        {
            "kode_kota": city,
            "tahun": year,
            "kode_rt": f"{city}.01.1001-001-{rt:03d}",
            "jumlah_kk": float(kk + rt),
            "kota": f"Kota {city}",
        }
        for year in years
        for rt in (1, 2, 3)
    ]
    return pl.DataFrame(rows)


def put(root, frame: pl.DataFrame) -> store.Snapshot:
    return store.put(root, "survey", frame, columns=COLUMNS, **TOLD)


def test_a_snapshot_is_written_as_table_and_version(tmp_path):
    assert str(put(tmp_path, survey())) == "survey@0"
    assert str(store.current(tmp_path, "survey")) == "survey@0"


def test_what_is_put_is_got_back(tmp_path):
    put(tmp_path, survey())
    assert_frame_equal(store.get(tmp_path, "survey"), survey(), check_column_order=False)


def test_an_empty_store_has_no_version_no_rows_and_no_city(tmp_path):
    assert store.current(tmp_path, "survey") is None
    assert store.get(tmp_path, "survey", kode_kota="99.01").is_empty()
    assert store.slices(tmp_path, "works").is_empty()
    assert store.history(tmp_path, "survey").is_empty()
    assert store.cities(tmp_path).is_empty()


def test_a_put_replaces_its_slices_and_no_other(tmp_path):
    put(tmp_path, survey())
    put(tmp_path, survey("33.75"))
    put(tmp_path, survey(years=(2023,), kk=90).head(1))
    told = store.slices(tmp_path, "survey").rows()
    assert told == [("33.75", 2022, 3), ("33.75", 2023, 3), ("99.01", 2022, 3), ("99.01", 2023, 1)]
    assert store.get(tmp_path, "survey", kode_kota="99.01", tahun=2023)["jumlah_kk"].to_list() == [91]


def test_the_commit_that_wrote_a_slice_is_found_for_every_snapshot(tmp_path):
    first, second = put(tmp_path, survey(years=(2022,))), put(tmp_path, survey(years=(2023,)))
    third = put(tmp_path, survey(years=(2022,), kk=90))
    versions = [
        (it := store.written(tmp_path, snapshot, kode_kota="99.01", tahun=2022)) and it["version"]
        for snapshot in (first, second, third)
    ]
    assert versions == [0, 0, 2]
    assert store.written(tmp_path, first, kode_kota="99.01", tahun=2023) is None
    found = store.written(tmp_path, second, kode_kota="99.01", tahun=2023)
    assert (found["file"], found["note"]) == ("survei.csv", "verifikasi lapangan")


def test_a_lock_writes_no_slice(tmp_path):
    stored = put(tmp_path, survey(years=(2022,)))
    locked = store.lock(tmp_path, "survey", author="Ani", note="", kode_kota="99.01", tahun=2022)
    assert locked != stored
    assert store.written(tmp_path, locked, kode_kota="99.01", tahun=2022)["version"] == 0


def test_every_version_can_be_read(tmp_path):
    put(tmp_path, survey())
    put(tmp_path, survey(kk=90))
    assert store.get(tmp_path, "survey", 0, tahun=2022)["jumlah_kk"].to_list() == [46, 47, 48]
    assert store.get(tmp_path, "survey", 1, tahun=[2022])["jumlah_kk"].to_list() == [91, 92, 93]


def test_the_history_tells_who_when_why_and_which_file(tmp_path):
    put(tmp_path, survey())
    put(tmp_path, survey(years=(2023,)))
    told = store.history(tmp_path, "survey")
    assert told["version"].to_list() == [1, 0]
    newest = told.row(0, named=True)
    assert {name: newest[name] for name in TOLD} == TOLD
    assert (newest["action"], newest["rows"], newest["slices"]) == ("put", 3, '[{"kode_kota": "99.01", "tahun": 2023}]')
    assert newest["time"].tzinfo is not None


def test_a_new_column_is_accepted_and_missing_in_what_was_there_before(tmp_path):
    put(tmp_path, survey("33.75"))
    put(tmp_path, survey().with_columns(kk_miskin=pl.lit(7.0)))
    got = store.get(tmp_path, "survey")
    assert got.filter(kode_kota="33.75")["kk_miskin"].null_count() == 6
    assert got.filter(kode_kota="99.01")["kk_miskin"].to_list() == [7.0] * 6


def test_an_upload_without_an_earlier_column_leaves_it_missing(tmp_path):
    put(tmp_path, survey().with_columns(kk_miskin=pl.lit(7.0)))
    put(tmp_path, survey())
    assert store.get(tmp_path, "survey")["kk_miskin"].null_count() == 6


@pytest.mark.parametrize("column", ["nama_kepala_keluarga", "nik", "kolom_lain"])
def test_an_undeclared_column_is_refused_and_the_store_unchanged(tmp_path, column):
    put(tmp_path, survey())
    with pytest.raises(store.UndeclaredColumnError, match=column):
        put(tmp_path, survey().with_columns(pl.lit("x").alias(column)))
    assert store.current(tmp_path, "survey") == store.Snapshot("survey", 0)


def test_only_the_survey_takes_columns_handed_in(tmp_path):
    works = pl.DataFrame({"kode_kota": ["99.01"], "tahun": [2023], "id_kegiatan": ["1"], "nik": ["x"]})
    with pytest.raises(store.UndeclaredColumnError, match="nik"):
        store.put(tmp_path, "works", works, columns=("nik",), **TOLD)


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        (survey().clear(), "no rows"),
        (survey().drop("tahun"), "tahun"),
        (survey().with_columns(kode_kota=pl.lit(None, dtype=pl.String)), "kode_kota"),
        (survey().with_columns(kode_rt=pl.lit("99.01.01.1001-001-001")), "one key"),
        (survey().with_columns(kode_rt=pl.lit(None, dtype=pl.String)), "without key"),
    ],
)
def test_rows_without_slice_or_key_are_refused(tmp_path, frame, words):
    with pytest.raises(ValueError, match=words):
        put(tmp_path, frame)
    assert store.current(tmp_path, "survey") is None


def test_the_line_of_the_file_is_not_kept(tmp_path):
    put(tmp_path, survey().with_row_index("baris"))
    assert "baris" not in store.get(tmp_path, "survey").columns


def test_a_word_in_quotes_is_a_value_and_no_command(tmp_path):
    put(tmp_path, survey("x' OR '1'='1"))
    put(tmp_path, survey())
    assert store.get(tmp_path, "survey", kode_kota="x' OR '1'='1").height == 6
    put(tmp_path, survey("x' OR '1'='1", years=(2022,)))
    assert store.get(tmp_path, "survey", kode_kota="99.01").height == 6


def test_only_slice_columns_can_be_asked_for(tmp_path):
    with pytest.raises(ValueError, match="jumlah_kk"):
        store.get(tmp_path, "survey", jumlah_kk=3)


def test_the_difference_of_two_versions_is_told_by_cell(tmp_path):
    put(tmp_path, survey())
    changed = survey().with_columns(
        jumlah_kk=pl.when(pl.col("kode_rt").str.ends_with("001")).then(None).otherwise("jumlah_kk")
    )
    added = survey().head(1).with_columns(kode_rt=pl.lit("99.01.01.1001-001-009"))
    put(tmp_path, pl.concat([changed.filter(~pl.col("kode_rt").str.ends_with("002")), added]).filter(tahun=2022))
    told = store.diff(tmp_path, "survey", 0, 1).select("change", "tahun", "kode_rt", "column", "before", "after").rows()
    assert told == [
        ("changed", 2022, "99.01.01.1001-001-001", "jumlah_kk", "46.0", None),
        ("removed", 2022, "99.01.01.1001-001-002", None, None, None),
        ("added", 2022, "99.01.01.1001-001-009", None, None, None),
    ]


def test_a_frame_is_told_against_the_slices_it_would_replace_row_by_row(tmp_path):
    put(tmp_path, survey())
    here = survey().filter(tahun=2022)
    added = here.head(1).with_columns(kode_rt=pl.lit("99.01.01.1001-001-009"))
    coming = pl.concat([here.filter(~pl.col("kode_rt").str.ends_with("002")), added])
    coming = coming.with_columns(
        jumlah_kk=pl.when(pl.col("kode_rt").str.ends_with("001")).then(1.0).otherwise("jumlah_kk")
    )
    before = store.replaced(tmp_path, "survey", coming)
    assert before["tahun"].unique().to_list() == [2022]
    changes = store.compared("survey", before, coming)
    counts = store.row_counts("survey", changes, coming)
    assert counts == {"added": 1, "changed": 1, "removed": 1, "same": before.height - 2}
    assert counts["added"] + counts["changed"] + counts["same"] == coming.height
    assert counts["removed"] + counts["changed"] + counts["same"] == before.height
    put(tmp_path, coming)
    assert store.diff(tmp_path, "survey", 0, 1).equals(changes)


@pytest.mark.parametrize("table", store.TABLES)
def test_a_table_that_nothing_was_put_into_has_no_rows_to_replace(tmp_path, table):
    frame = pl.DataFrame({name: ["2024"] for name in store.TABLES[table].slices}).cast(
        {name: store.TABLES[table].columns[name] for name in store.TABLES[table].slices}
    )
    assert store.replaced(tmp_path, table, frame).is_empty()


def test_the_same_upload_twice_is_no_difference(tmp_path):
    put(tmp_path, survey())
    put(tmp_path, survey())
    assert store.diff(tmp_path, "survey", 0, 1).is_empty()


def test_a_figure_that_a_spreadsheet_kept_15_digits_of_is_no_change(tmp_path):
    exact = survey().with_columns(jumlah_kk=pl.Series([0.1 + 0.2, 1 / 3, 2e9 / 7, None, 0.0, 5.0]))
    put(tmp_path, exact)
    kept = exact.with_columns(jumlah_kk=pl.Series([0.3, 0.333333333333333, 285714285.714286, None, 0.0, 5.0]))
    assert store.compared("survey", store.replaced(tmp_path, "survey", kept), kept).is_empty()
    other = kept.with_columns(jumlah_kk=pl.Series([0.3000000000001, 0.3334, 285714286.0, 0.0, None, 5.0]))
    assert store.compared("survey", store.replaced(tmp_path, "survey", other), other).height == 5


def test_a_version_is_brought_back_as_a_new_version(tmp_path):
    put(tmp_path, survey())
    put(tmp_path, survey(kk=90))
    assert str(store.restore(tmp_path, "survey", 0, author="Budi", note="salah berkas")) == "survey@2"
    assert store.diff(tmp_path, "survey", 0, 2).is_empty()
    newest = store.history(tmp_path, "survey").row(0, named=True)
    assert (newest["action"], newest["author"], newest["restored"]) == ("restore", "Budi", 0)


def test_one_city_is_brought_back_without_touching_what_others_did_since(tmp_path):
    put(tmp_path, survey())
    put(tmp_path, survey(kk=90))
    put(tmp_path, survey("33.75"))
    store.restore(tmp_path, "survey", 0, author="Budi", note="", kode_kota="99.01")
    assert store.get(tmp_path, "survey", kode_kota="99.01", tahun=2022)["jumlah_kk"].to_list() == [46, 47, 48]
    assert store.get(tmp_path, "survey", kode_kota="33.75").height == 6


def test_bringing_back_a_time_before_a_city_was_there_takes_it_out(tmp_path):
    put(tmp_path, survey("33.75"))
    put(tmp_path, survey())
    store.restore(tmp_path, "survey", 0, author="Budi", note="", kode_kota="99.01")
    assert store.slices(tmp_path, "survey")["kode_kota"].unique().to_list() == ["33.75"]


@pytest.mark.parametrize("version", [-1, 1])
def test_a_version_that_never_was_is_not_brought_back(tmp_path, version):
    put(tmp_path, survey())
    with pytest.raises(ValueError, match="no version"):
        store.restore(tmp_path, "survey", version, author="", note="")


def test_a_city_is_removed_and_still_stands_in_the_older_version(tmp_path):
    put(tmp_path, survey())
    put(tmp_path, survey("33.75"))
    assert str(store.remove(tmp_path, "survey", author="Budi", note="contoh dihapus", kode_kota="99.01")) == "survey@2"
    assert store.cities(tmp_path).rows() == [("33.75", "Kota 33.75")]
    assert store.get(tmp_path, "survey", 1, kode_kota="99.01").height == 6


def test_nothing_is_removed_by_accident(tmp_path):
    assert store.remove(tmp_path, "survey", author="", note="", kode_kota="99.01") is None
    put(tmp_path, survey())
    with pytest.raises(ValueError, match="name the slices"):
        store.remove(tmp_path, "survey", author="", note="")


def test_a_city_known_only_by_its_boundaries_is_named_by_its_code(tmp_path):
    drawn = pl.DataFrame(
        {"kode_kota": ["35.77"], "tingkat": ["kelurahan"], "kode": ["35.77.01.1001"], "geometri": [b"x"]}
    )
    store.put(tmp_path, "boundaries", drawn, **TOLD)
    put(tmp_path, survey())
    assert store.cities(tmp_path).rows() == [("35.77", "35.77"), ("99.01", "Kota 99.01")]


def test_the_memory_of_the_store_is_not_thrown_away_after_thirty_days(tmp_path):
    put(tmp_path, survey())
    kept = opened(tmp_path, "survey").metadata().configuration
    assert kept["delta.enableExpiredLogCleanup"] == "false"


@settings(max_examples=15)
@given(st.data())
def test_after_any_uploads_every_slice_is_the_last_one_put(tmp_path_factory, data):
    root = tmp_path_factory.mktemp("store")
    slices = st.tuples(
        st.sampled_from(["33.75", "99.01", "KAB. MALANG"]), st.sampled_from([2021, 2022]), st.integers(1, 99)
    )
    last = {}
    for city, year, kk in data.draw(st.lists(slices, min_size=1, max_size=6)):
        put(root, survey(city, (year,), kk))
        last[city, year] = kk + 1.0
    got = store.get(root, "survey").group_by("kode_kota", "tahun").agg(pl.col("jumlah_kk").first())
    assert {(city, year): kk for city, year, kk in got.rows()} == last


def test_whole_numbers_and_fractions_may_follow_each_other(tmp_path):
    put(tmp_path, survey().with_columns(pl.col("jumlah_kk").cast(pl.Int64)))
    put(tmp_path, survey(kk=0.5))
    assert store.get(tmp_path, "survey", tahun=2022)["jumlah_kk"].to_list() == [1.5, 2.5, 3.5]


def test_a_table_as_of_a_moment_is_the_version_that_was_newest_then(tmp_path):
    put(tmp_path, survey())
    put(tmp_path, survey())
    first, second = store.history(tmp_path, "survey").sort("version")["time"]
    assert store.as_of(tmp_path, "survey", second) == store.Snapshot("survey", 1)
    assert store.as_of(tmp_path, "survey", second - timedelta(milliseconds=1)) == store.Snapshot("survey", 0)
    assert store.as_of(tmp_path, "survey", first - timedelta(milliseconds=1)) is None
    assert store.as_of(tmp_path, "works", second) is None


def test_an_agreement_is_kept_by_city_and_year_with_its_date(tmp_path):
    row = {"kode_kota": "99.01", "tahun": 2025, "kode_kelurahan": "", "luas_akhir_ha": 3, "tanggal": date(2026, 12, 20)}
    store.put(tmp_path, "agreement", pl.DataFrame([row]), author="Pokja", note="rapat", file="", sha256="")
    kept = store.get(tmp_path, "agreement", kode_kota="99.01", tahun=2025).row(0, named=True)
    assert (kept["kode_kelurahan"], kept["luas_akhir_ha"], kept["tanggal"]) == ("", 3.0, date(2026, 12, 20))
    with pytest.raises(store.UndeclaredColumnError):
        store.put(tmp_path, "agreement", pl.DataFrame([row | {"nama": "Budi"}]), author="", note="", file="", sha256="")
