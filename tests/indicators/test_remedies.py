"""Remedies: only what the file proves is offered, only the named cells change, and the finding is gone afterwards."""

from collections import Counter
from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings.remedies import (
    DECIMAL_POINT,
    DOUBLED_ROW,
    HECTARES,
    NOT_MEASURED,
    PROVEN,
    SHIFTED_BACK,
    Change,
    Remedy,
)
from indicators.checks import Case, diagnose
from indicators.remedies import StaleRemedyError, apply, fitting, remedies
from indicators.scoring import score
from tests.indicators.surveys import few
from tests.indicators.test_doctor import FORM, LAW, RT, Sound, changed, code, decreed, sound
from tests.indicators.test_doctor_pekalongan import read


def offered(tables: Sound) -> list[Remedy]:
    case = Case(**tables)
    return remedies(case, diagnose(case, LAW, FORM), LAW, FORM)


def codes(tables: Sound) -> set[str]:
    return {finding.code for finding in diagnose(Case(**tables), LAW, FORM)}


def mended(tables: Sound, chosen: list[Remedy]) -> Sound:
    return tables | {"survey": apply(tables["survey"], chosen)}


def reversed_(remedy: Remedy) -> Remedy:
    return replace(remedy, changes=tuple(Change(it.row, it.column, it.new, it.old) for it in remedy.changes))


def first_of_last_year(tables: Sound, name: str):
    return tables["survey"][name][RT]


def with_factor(name: str, factor: float, tables: Sound | None = None) -> Sound:
    known = sound() if tables is None else tables
    return changed(known, "survey", RT, **{name: first_of_last_year(known, name) * factor})


def pekalongan() -> tuple[pl.DataFrame, list[str]]:
    rows, answers = read("pekalongan-survei-rt-2019-2023.csv"), read("pekalongan-terbit-rt-2019-2023.csv")
    theirs = [name for name in answers.columns if name.startswith(("persen_", "skor_", "total_", "tingkat_"))]
    return rows.join(answers.select("baris", *theirs), on="baris", maintain_order="left"), rows.columns


def test_a_sound_table_is_offered_nothing():
    assert offered(sound()) == []


def test_all_250_shifted_rows_of_pekalongan_prove_themselves_and_no_finding_of_theirs_is_left():
    whole, columns = pekalongan()
    case = Case(whole.select(columns), published=whole)
    every = remedies(case, diagnose(case, LAW, FORM), LAW, FORM)
    back = [it for it in every if it.kind == SHIFTED_BACK]
    assert Counter(it.year for it in back) == dict.fromkeys((2019, 2020, 2021, 2022, 2023), 50)
    after = apply(whole, back)
    found = {it.code for it in diagnose(Case(after.select(columns), published=after), LAW, FORM)}
    assert not found & {"shifted_columns", "published_sum", "fraction_in_count", "published_percent", "published_class"}
    assert found <= {it.code for it in diagnose(case, LAW, FORM)}
    # Every total is now the one its office published: the 1,910 sound rows and the 250.
    assert (score(after.select(columns), LAW)["total_skor"] == after["total_skor"]).sum() == whole.height
    assert apply(after, [reversed_(it) for it in back]).equals(whole)


def test_a_shifted_row_that_does_not_add_up_is_left_to_its_sheet():
    whole, columns = pekalongan()
    case = Case(whole.select(columns), published=whole)
    row = remedies(case, diagnose(case, LAW, FORM), LAW, FORM)[0].row
    other = pl.when(pl.col("baris") == row).then(pl.col(LAW.criteria[0].volume) + 1).otherwise(LAW.criteria[0].volume)
    spoiled = whole.with_columns(other)
    case = Case(spoiled.select(columns), published=spoiled)
    assert row not in {it.row for it in remedies(case, diagnose(case, LAW, FORM), LAW, FORM) if it.kind == SHIFTED_BACK}


def test_an_area_in_square_metres_is_divided_where_polygon_or_decree_or_buildings_say_so():
    own = sound()["survey"].row(RT + 6, named=True)
    size, place = own["luas_verifikasi_ha"], own["kode_rt"]
    survey = changed(sound(), "survey", RT + 6, luas_verifikasi_ha=size * 10_000)["survey"]
    polygon = {"areas": pl.DataFrame({"kode": [place], "luas_ha": [size * 1.05]})}
    decree = {"decree": pl.DataFrame([decreed(place, size * 0.95)])}
    # A city of RT as large as this one, so that its buildings per hectare are like theirs.
    large = survey.filter(pl.col("kode_rt") > code(6))
    others = [large.filter(pl.col("kode_rt") != place).with_columns(pl.col("kode_rt") + letter) for letter in "BC"]
    buildings = {"survey": pl.concat([large, *others])}
    for witness in (polygon, decree, polygon | decree, buildings):
        (one,) = [it for it in offered({"survey": survey} | witness) if it.kind == HECTARES]
        assert one.changes[0].new == pytest.approx(size)
        assert one.place == place


def test_an_area_whose_polygon_says_otherwise_is_not_divided():
    tables = with_factor("luas_verifikasi_ha", 10_000)
    larger = tables["areas"].with_columns(pl.col("luas_ha") * 1.5)
    assert [it for it in offered(tables | {"areas": larger}) if it.kind == HECTARES] == []


@pytest.mark.parametrize("factor", [10.0, 100.0, 0.1])
def test_a_slipped_part_of_a_sum_is_put_right(factor):
    halves = {"penduduk_laki": pl.col("jumlah_penduduk") - 70, "penduduk_perempuan": pl.lit(70.0)}
    tables = sound()
    tables["survey"] = tables["survey"].with_columns(**halves)
    slipped = with_factor("jumlah_penduduk", factor, tables)
    (one,) = [it for it in offered(slipped) if it.kind == DECIMAL_POINT]
    assert one.changes[0].new == first_of_last_year(tables, "jumlah_penduduk")
    assert "sexes_unequal" not in codes(mended(slipped, [one]))


def test_a_sum_that_no_single_step_repairs_is_left_alone():
    tables = sound()
    halves = {"penduduk_laki": pl.col("jumlah_penduduk") - 50, "penduduk_perempuan": pl.lit(70.0)}
    tables["survey"] = tables["survey"].with_columns(**halves)
    assert "sexes_unequal" in codes(tables)
    assert [it for it in offered(tables) if it.kind == DECIMAL_POINT] == []


def test_a_volume_ten_times_its_published_percent_is_put_right():
    tables = with_factor("jalan_rusak_m", 10)
    (one,) = [it for it in offered(tables) if it.kind == DECIMAL_POINT]
    assert one.changes[0].new == pytest.approx(first_of_last_year(sound(), "jalan_rusak_m"))
    assert not codes(mended(tables, [one])) & {"over_hundred", "published_percent"}


def test_a_row_that_repeats_another_in_every_cell_goes_and_one_that_differs_stays():
    tables = sound()
    again = tables["survey"][RT : RT + 1].with_columns(baris=pl.lit(99, pl.UInt32))
    doubled = tables | {"survey": pl.concat([tables["survey"], again])}
    (one,) = [it for it in offered(doubled) if it.kind == DOUBLED_ROW]
    assert (one.row, one.repeats) == (99, tables["survey"]["baris"][RT])
    assert apply(doubled["survey"], [one]).equals(tables["survey"])
    other = again.with_columns(pl.col("jumlah_kk") + 1)
    assert offered(tables | {"survey": pl.concat([tables["survey"], other])}) == []


def test_an_impossible_volume_may_be_left_empty_but_that_is_never_called_proven():
    tables = changed(sound(), "survey", RT, luas_genangan_ha=-0.5)
    (one,) = offered(tables)
    assert one.kind == NOT_MEASURED
    assert one.kind not in PROVEN
    after = codes(mended(tables, [one]))
    assert "negative_volume" not in after
    assert "missing_value" in after


CELLS = st.lists(
    st.tuples(st.integers(2, 6), st.sampled_from(["a", "b"]), st.none() | st.integers(-9, 9).map(float)),
    min_size=1, unique_by=lambda cell: cell[:2],
)  # fmt: skip
TABLE = pl.DataFrame({"baris": [2, 3, 4, 5, 6], "a": [1, 2, None, 4, 5], "b": [20.0, None, 40.0, 50.0, 60.0]})


@few
@given(CELLS)
def test_only_the_named_cells_change_and_the_record_gives_the_original_back(cells):
    old = {(row["baris"], name): row[name] for row in TABLE.to_dicts() for name in ("a", "b")}
    differing = [(row, name, new) for row, name, new in cells if new != old[row, name]]
    chosen = [Remedy(NOT_MEASURED, "x", row, (Change(row, name, old[row, name], new),)) for row, name, new in differing]
    after = apply(TABLE, chosen)
    expected = old | {(row, name): new for row, name, new in differing}
    assert {(row["baris"], name): row[name] for row in after.to_dicts() for name in ("a", "b")} == expected
    assert apply(after, [reversed_(it) for it in chosen]).equals(TABLE)
    assert fitting(after, chosen) == []
    if chosen:
        with pytest.raises(StaleRemedyError):
            apply(after, chosen)


def test_of_two_remedies_for_one_cell_only_the_first_fits():
    one, other = (Remedy(NOT_MEASURED, "x", 2, (Change(2, "a", 1.0, new),)) for new in (None, 7.0))
    assert fitting(TABLE, [one, other]) == [one]
    with pytest.raises(StaleRemedyError):
        apply(TABLE, [one, other])
