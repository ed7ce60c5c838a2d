"""Small counts stay hidden: from everything that is shown, each of them may still be anything from 1 to 9."""

import polars as pl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from indicators.suppression import HELD, LIMIT, SMALL, held_back, without_held
from tests.indicators.surveys import EXAMPLES
from tests.indicators.worlds import possible, told

# The same cities every time, as in surveys.few; EXAMPLES=6000 tries as many fresh ones.
many = settings(
    max_examples=int(EXAMPLES or 200), derandomize=not EXAMPLES, suppress_health_check=[HealthCheck.too_slow]
)
LEVELS = ("kota", "kelurahan", "rw", "rt")
COUNTS = st.one_of(st.integers(0, 12), st.integers(10, 40), st.none())
CITIES = st.lists(  # kelurahan → RW → RT as (count, kawasan)
    st.lists(st.lists(st.tuples(COUNTS, st.sampled_from("-AB")), min_size=1, max_size=4), min_size=1, max_size=3),
    min_size=1, max_size=3,
)  # fmt: skip


def leaves(city, year=2025):
    """One row per RT; `-` is no kawasan."""
    rows = [
        (year, "33.75", f"k{k}", f"k{k}w{w}", f"k{k}w{w}t{t}", None if area == "-" else area, count)
        for k, kelurahan in enumerate(city)
        for w, rw in enumerate(kelurahan)
        for t, (count, area) in enumerate(rw)
    ]
    names = ["tahun", *(f"kode_{level}" for level in LEVELS), "kode_kawasan", "kk"]
    return pl.DataFrame(
        rows, schema=dict.fromkeys(names, pl.String) | {"tahun": pl.Int64, "kk": pl.Float64}, orient="row"
    )


def of_one(*counts, area="-"):
    """A city of one kelurahan and one RW."""
    return [[[(count, area) for count in counts]]]


def published(rows, across="kawasan"):
    """Every level as a reader sees it: (level, code) → figure or sign, and the RT it is the total of."""
    marks = held_back(rows, "kk", LEVELS, across=across)
    known, shown = rows.filter(pl.col("kk").is_not_null()), {}
    for level in (*LEVELS, *([across] if across else [])):
        sums = known.group_by("tahun", f"kode_{level}").agg(pl.col("kk").sum(), parts=pl.col("kode_rt"))
        for row in without_held(sums, marks, level, ["kk"]).iter_rows(named=True):
            if row[f"kode_{level}"]:
                shown[level, row[f"kode_{level}"]] = (
                    row["tanda"] or int(row["kk"]),
                    sorted(row["parts"]),
                    row["parts"],
                )
    return {key: (sign, parts) for key, (sign, parts, _) in shown.items()}


def lines(shown):
    """What a reader knows of every RT together."""
    small = [set(parts) for sign, parts in shown.values() if sign == SMALL]
    return [
        told(parts, sign, inside_small=any(set(parts) < other for other in small), anything=level == "kawasan")
        for (level, _), (sign, parts) in shown.items()
    ]


@many
@given(CITIES)
@example(of_one(6, 30, 40))
@example(of_one(9, 9))
@example(of_one(9, 9, 50))
@example(of_one(1, 10, 0, 0))
@example(of_one(1, 1, 1, 1, 1, 1, 1, 1, 1, 1))
@example([[[(6, "A"), (20, "-")], [(30, "A"), (20, "-")]]])
@example([[[(0, "-"), (1, "-"), (9, "A")]]])
@example([[[(1, "-"), (1, "-"), (8, "A")]]])
@example([[[(6, "-")], [(30, "-")]], [[(20, "-"), (25, "-")]]])
def test_a_hidden_small_count_may_be_anything_from_one_to_nine(city):
    rows = leaves(city)
    shown = published(rows)
    known, truth = lines(shown), {code: count for code, count in rows.select("kode_rt", "kk").iter_rows() if count}
    for sign, parts in shown.values():
        if sign != SMALL or not any(truth.get(part) for part in parts):
            continue
        for count in (1, LIMIT - 1):
            assert possible(known, told(parts, count, inside_small=False, anything=False)), (shown, parts, count)


@given(CITIES)
def test_every_small_count_is_hidden_and_what_is_shown_is_true(city):
    rows = leaves(city)
    counts = dict(rows.select("kode_rt", "kk").iter_rows())
    for sign, parts in published(rows).values():
        total = sum(counts[part] for part in parts)
        assert total == sign if isinstance(sign, int) else True
        assert not 0 < total < LIMIT or isinstance(sign, str)
        assert sign != SMALL or total < LIMIT


@given(CITIES, st.randoms())
def test_the_order_of_the_rows_hides_the_same_places_of_the_larger_levels(city, chance):
    rows = leaves(city)
    order = list(range(rows.height))
    chance.shuffle(order)
    first, second = (held_back(it, "kk", LEVELS, across="kawasan") for it in (rows, rows[order]))
    assert first.filter(tanda=SMALL).sort(pl.all()).equals(second.filter(tanda=SMALL).sort(pl.all()))


@pytest.mark.parametrize(
    ("counts", "signs"),
    [
        ((6, 30, 40), [SMALL, HELD, 40]),
        ((6, 10, 30, 40), [SMALL, 10, HELD, 40]),  # one of 10 may be no smaller: it would protect nobody
        ((12, 30, 40), [12, 30, 40]),
        ((0, 30, 40), [0, 30, 40]),
        ((5, 5, 30), [SMALL, SMALL, 30]),  # together 10: each may be 1 to 9
        ((9, 9, 30), [SMALL, SMALL, HELD]),  # together 18: each would be 9
        ((7, 7, 7, 7, 7), [SMALL] * 5),
        ((6, 0, 0), [SMALL, SMALL, SMALL]),  # fewer than ten in all: nothing is divided further
        ((None, 6, 30, 40), [None, SMALL, HELD, 40]),
    ],
)  # fmt: skip
def test_the_second_smallest_is_hidden_where_one_alone_could_be_subtracted(counts, signs):
    shown = published(leaves(of_one(*counts)))
    assert [shown.get(("rt", f"k0w0t{at}"), (None,))[0] for at in range(len(counts))] == signs


def test_a_total_without_a_part_to_hide_beside_the_small_one_is_hidden_itself_and_its_neighbour_with_it():
    shown = published(leaves([[[(6, "-"), (10, "-")], [(30, "-"), (40, "-")], [(80, "-"), (90, "-")]]]))
    assert {code: sign for (level, code), (sign, _) in shown.items() if level != "rt"} == {
        "33.75": 256, "k0": 256, "k0w0": HELD, "k0w1": HELD, "k0w2": 170,
    }  # fmt: skip


def test_a_kawasan_is_shown_only_where_it_tells_nothing_that_its_rt_do_not():
    apart = published(leaves([[[(30, "A"), (40, "A")], [(6, "-"), (50, "-"), (60, "-")]]]))
    mixed = published(leaves([[[(30, "A"), (6, "A"), (40, "-")], [(50, "A"), (60, "-")]]]))
    alone = published(leaves([[[(30, "-"), (40, "-"), (6, "A")], [(50, "A"), (60, "-")]]]))
    assert (apart["kawasan", "A"][0], mixed["kawasan", "A"][0], alone["kawasan", "A"][0]) == (70, 86, HELD)


def test_every_year_is_protected_by_itself():
    rows = pl.concat([leaves(of_one(6, 30, 40), 2024), leaves(of_one(16, 30, 40), 2025)])
    assert held_back(rows, "kk", LEVELS)["tahun"].unique().to_list() == [2024]


def test_nothing_counted_hides_nothing():
    marks = held_back(leaves(of_one(None, None)), "kk", LEVELS)
    assert marks.is_empty()
    assert marks.columns == ["tahun", "tingkat", "kode", "tanda"]
