"""What must hold of every survey and every regulation, tried on random surveys."""

import math

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.aggregate import LEVELS, score_by
from indicators.explain import least_reduction
from indicators.scoring import UNCERTAIN, class_names, score
from indicators.summing import class_columns
from tests.indicators.laws import REGULATIONS
from tests.indicators.surveys import few, figures, surveys

every_law = pytest.mark.parametrize("law", REGULATIONS, ids=str)
NESTED = ("rt", "rw", "kelurahan", "kecamatan", "kota")


def scores(law) -> list[str]:
    return [f"skor_{item.id}" for item in law.criteria]


def ranks(table: pl.DataFrame, law) -> list[int]:
    order = class_names(law)
    return [order.index(name) for name in table["tingkat_kekumuhan"]]


@every_law
@few
@given(data=st.data())
def test_a_worse_volume_never_scores_less(law, data):
    survey = data.draw(surveys(law, rows=3))
    more = data.draw(st.sampled_from([0.01, 1.0, 40.0, 5000.0]))
    names = dict.fromkeys(item.volume for item in law.criteria)
    worse = pl.concat([survey.with_columns(pl.col(name) + more) for name in names])
    before, after = pl.concat([score(survey, law)] * len(names)), score(worse, law)
    for name in (*scores(law), "total_terendah", "total_tertinggi"):
        fallen = before[name].is_not_null() & after[name].is_not_null() & (after[name] < before[name])
        assert not fallen.any(), name
    certain = (before["tingkat_kekumuhan"] != UNCERTAIN) & (after["tingkat_kekumuhan"] != UNCERTAIN)
    pairs = zip(ranks(before, law), ranks(after, law), certain, strict=True)
    assert all(first <= second for first, second, sure in pairs if sure)


@every_law
@few
@given(data=st.data())
def test_the_result_does_not_depend_on_the_unit_of_measurement(law, data):
    survey = data.draw(surveys(law))
    factor = data.draw(st.sampled_from([0.001, 0.1, 3.0, 7.0, 1000.0]))
    grown = score(survey.with_columns(pl.col(figures(law)) * factor), law)
    same = [*scores(law), "total_skor", "total_terendah", "total_tertinggi", "tingkat_kekumuhan"]
    assert grown.select(same).equals(score(survey, law).select(same))


@every_law
@few
@given(data=st.data())
def test_the_result_does_not_depend_on_the_order_of_rows(law, data):
    survey = data.draw(surveys(law))
    order = data.draw(st.permutations(range(survey.height)))
    assert score(survey[order], law).equals(score(survey, law)[order])
    keys = ["kode_kelurahan", "tahun"]
    assert close(score_by(survey[order], law, "kelurahan").sort(keys), score_by(survey, law, "kelurahan").sort(keys))


@every_law
@few
@given(data=st.data())
def test_an_aggregate_of_one_place_is_the_place(law, data):
    survey = data.draw(surveys(law))
    own = score(survey, law).sort("kode_rt", "tahun")
    alone = score_by(survey, law, "rt").sort("kode_rt", "tahun")
    means = [f"rata_{aspect.id}" for aspect in law.aspects]
    percentages = [f"persen_{item.id}" for item in law.criteria]
    totals = ["total_skor", "total_terendah", "total_tertinggi", "tingkat_kekumuhan"]
    same = [*percentages, *scores(law), *means, "rata_kekumuhan", *totals]
    assert close(alone.select(same), own.select(same))
    assert alone["luas_kumuh_kelas_ha"].to_list() == own["luas_kumuh_ha"].to_list()


@every_law
@few
@given(data=st.data())
def test_the_range_of_a_total_holds_every_completion_of_the_missing_values(law, data):
    survey = data.draw(surveys(law))
    whole = completed(survey, law, data)
    level = data.draw(st.sampled_from(["rt", "rw", "kelurahan", "kota"]))
    keys = [f"kode_{level}", "tahun"]
    pairs = [(score(survey, law), score(whole, law))]
    pairs.append((score_by(survey, law, level).sort(keys), score_by(whole, law, level).sort(keys)))
    for ranged, exact in pairs:
        assert exact["total_skor"].null_count() == 0
        assert (exact["total_skor"] >= ranged["total_terendah"]).all()
        assert (exact["total_skor"] <= ranged["total_tertinggi"]).all()
        for name in scores(law):
            assert (ranged[name].is_null() | (ranged[name] == exact[name])).all(), name
        sure = ranged["tingkat_kekumuhan"] != UNCERTAIN
        assert (ranged["tingkat_kekumuhan"] == exact["tingkat_kekumuhan"]).filter(sure).all()


@every_law
@few
@given(data=st.data())
def test_the_hectares_of_children_add_up_to_those_of_their_parent(law, data):
    survey = data.draw(surveys(law))
    level = data.draw(st.sampled_from(range(len(NESTED) - 1)))
    child, parent = NESTED[level : level + 2]
    added = ["luas_kumuh_ha", "luas_mungkin_kumuh_ha", "jumlah_rt", "rt_kumuh", *class_columns(law).values()]
    upwards = survey.select(f"kode_{child}", f"kode_{parent}").unique()
    children = score_by(survey, law, child).join(upwards, on=f"kode_{child}")
    keys = [f"kode_{parent}", "tahun"]
    summed = children.group_by(keys).agg(pl.col(added).sum()).sort(keys)
    # Where no RT has an area the parent's hectares are missing, and children's nothing adds up to 0.
    assert close(summed.select(added), score_by(survey, law, parent).sort(keys).select(pl.col(added).fill_null(0)))


@every_law
@few
@given(data=st.data())
def test_the_hectares_by_class_add_up_to_the_verified_area(law, data):
    survey = data.draw(surveys(law))
    places = score_by(survey, law, data.draw(st.sampled_from(LEVELS)))
    by_class = places.select(ha=pl.sum_horizontal(class_columns(law).values()))
    assert close(by_class, places.select(ha=pl.col("luas_verifikasi_ha").fill_null(0)))
    unknown = places.filter(pl.col("luas_verifikasi_ha").is_null())
    assert unknown["luas_kumuh_ha"].null_count() == unknown.height


@given(
    volume=st.integers(1, 4000),
    denominator=st.integers(1, 4000),
    edge=st.sampled_from([24.995, 50.995, 75.995, 29.5, 59.5]),
    step=st.sampled_from([1.0, 0.01]),
)
@settings(max_examples=200)
def test_the_least_reduction_is_the_one_found_by_trying(volume, denominator, edge, step):
    volume, denominator = volume * step, denominator * step
    if 100 * volume / denominator < edge:
        return
    steps = next(n for n in range(5000) if 100 * (volume - n * step) / denominator + 1e-9 < edge)
    found = least_reduction(volume, denominator, edge, step)
    assert math.isclose(found, min(volume, steps * step), abs_tol=1e-9)


def completed(survey: pl.DataFrame, law, data: st.DataObject) -> pl.DataFrame:
    """The survey with every gap filled: denominators first, then volumes from nothing to the whole denominator."""
    bases = dict.fromkeys(["luas_verifikasi_ha", *(item.denominator for item in law.criteria)])
    gaps = sum(survey[name].null_count() for name in figures(law))
    fill = iter(data.draw(st.lists(st.sampled_from([0.0, 0.3, 0.5, 0.9, 1.0]), min_size=gaps, max_size=gaps)))
    columns = {name: [next(fill) * 80 if value is None else value for value in survey[name]] for name in bases}
    for item in law.criteria:
        pairs = zip(survey[item.volume], columns[item.denominator], strict=True)
        columns[item.volume] = [next(fill) * base if value is None else value for value, base in pairs]
    return survey.with_columns(pl.Series(name, values, dtype=pl.Float64) for name, values in columns.items())


def close(first: pl.DataFrame, second: pl.DataFrame) -> bool:
    """Whether two tables hold the same values, figures to nine digits."""
    rows = zip(first.rows(), second.rows(), strict=True)
    return all(alike(a, b) for ours, theirs in rows for a, b in zip(ours, theirs, strict=True))


def alike(first: object, second: object) -> bool:
    if isinstance(first, float) and isinstance(second, float):
        return math.isclose(first, second, rel_tol=1e-9, abs_tol=1e-9)
    return first == second
