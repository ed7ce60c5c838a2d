"""A year beside the year before: copied, exchanged, jumping, and places that come and go."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from indicators.checks.case import AREA, PEOPLE, Exam
from indicators.checks.told import Part, Rule

_ENOUGH = 10  # RT before a year can be said to be copied
COPIED, ALIKE = 0.9, 0.5  # share of RT unchanged since the year before: copied, or much alike
_TENFOLD = (9.5, 10.5)
_DOUBLE = 2.0
_MANY_PEOPLE = 50
_AREA_APART = 0.1
_NAMED = 5
_STORED = pl.col("lama") | pl.col("lama_lalu")


def years(exam: Exam) -> Iterator[Part]:
    """Year by year; nothing when the tables hold one year only."""
    yield from _dates(exam)
    yield from _coming_and_going(exam)
    if exam.pairs.height:
        yield exam.pairs, [*_jumps(exam), *_changes()]
        yield from _copied(exam)
        yield from _exchanged(exam)


def _dates(exam: Exam) -> Iterator[Part]:
    if "tanggal_pendataan" in exam.rows.columns and exam.rows.schema["tanggal_pendataan"].is_temporal():
        date = pl.col("tanggal_pendataan")
        frame = exam.rows.with_columns(tanggal=date.dt.strftime("%Y-%m-%d"))
        outside = date.dt.year() != pl.col("tahun")
        raws = {"date": "tanggal", "year": "tahun"}
        yield frame, [Rule("date_outside_year", outside, "tanggal_pendataan", raws=raws)]


def _jumps(exam: Exam) -> Iterator[Rule]:
    """A factor of ten is a slipped digit or decimal mark."""
    for name in exam.followed:
        ratio = pl.col(name) / pl.col(f"{name}_lalu")
        tenfold = (ratio.is_between(*_TENFOLD) | (1 / ratio).is_between(*_TENFOLD)) & (pl.col(name) > 0)
        figures = {"value": name, "before": f"{name}_lalu"}
        if exam.form[name].role == "denominator" or name == PEOPLE:
            yield Rule(
                "tenfold_jump",
                tenfold,
                name,
                figures=figures,
                words={"label": exam.label(name)},
                raws={"year": "tahun_lalu"},
            )


def _changes() -> Iterator[Rule]:
    grown = pl.col(PEOPLE) / pl.col(f"{PEOPLE}_lalu")
    many = pl.max_horizontal(PEOPLE, f"{PEOPLE}_lalu") >= _MANY_PEOPLE
    halved = (
        ((grown >= _DOUBLE) | (grown <= 1 / _DOUBLE)) & (grown > 0) & (grown < _TENFOLD[0]) & (1 / grown < _TENFOLD[0])
    )
    figures = {"value": PEOPLE, "before": f"{PEOPLE}_lalu"}
    yield Rule("population_jump", halved & many, PEOPLE, figures=figures, raws={"year": "tahun_lalu"})
    change = pl.col(AREA) / pl.col(f"{AREA}_lalu")
    apart = ((change - 1).abs() > _AREA_APART) & (change > 1 / _TENFOLD[0]) & (change < _TENFOLD[0])
    figures = {"value": AREA, "before": f"{AREA}_lalu"}
    yield Rule("area_changed", apart, AREA, figures=figures, raws={"year": "tahun_lalu"})
    moved = (pl.col("kawasan") != pl.col("kawasan_lalu")) & pl.col("kawasan_lalu").is_not_null()
    yield Rule(
        "kawasan_changed", moved, "kawasan", raws={"before": "kawasan_lalu", "year": "tahun_lalu", "now": "kawasan"}
    )


def _copied(exam: Exam) -> Iterator[Part]:
    """Years of which most rows repeat the year before, and years in which no RT is worse."""
    share = pl.col("persen") / 100
    told = {
        "year_copied": share >= COPIED,
        "year_alike": (share >= ALIKE) & (share < COPIED),
    }
    raws = {"before": "tahun_lalu", "year": "tahun"}
    alike: dict[str, Any] = {"figures": {"count": "sama", "rows": "banyak"}, "percents": {"percent": "persen"}}
    better = (pl.col("memburuk") == 0) & (pl.col("membaik") >= _ENOUGH)
    yield (
        _yearly(exam.pairs),
        [
            *(Rule(code, when, raws=raws, place="kode_kota", **alike) for code, when in told.items()),
            Rule("never_worse", better, figures={"count": "membaik"}, raws=raws, place="kode_kota"),
        ],
    )


def _yearly(pairs: pl.DataFrame) -> pl.DataFrame:
    """By city and year how many RT there are in both years, and how many are the same, worse and better."""
    same = pl.col("tanda") == pl.col("tanda_lalu")
    change = pl.col("total_terendah") - pl.col("total_terendah_lalu")
    return (
        pairs.group_by("kode_kota", "tahun", "tahun_lalu")
        .agg(
            pl.len().alias("banyak"), same.sum().alias("sama"),
            (change > 0).sum().alias("memburuk"), (change < 0).sum().alias("membaik"), _STORED.any().alias("lama"),
        )
        .filter(pl.col("banyak") >= _ENOUGH)
        .with_columns(persen=pl.col("sama") / pl.col("banyak") * 100)
        .sort("kode_kota", "tahun")
    )  # fmt: skip


def _exchanged(exam: Exam) -> Iterator[Part]:
    """Two RT of which each has this year what the other had the year before."""
    keys = ["kode_kota", "tahun", "tahun_lalu"]
    changed = exam.pairs.filter(pl.col("tanda") != pl.col("tanda_lalu"))
    changed = changed.unique([*keys, "tanda", "tanda_lalu"], keep="first", maintain_order=True)
    others = changed.select(*keys, pasangan="kode_rt", kini="tanda", dulu="tanda_lalu")
    both = changed.join(others, left_on=[*keys, "tanda", "tanda_lalu"], right_on=[*keys, "dulu", "kini"])
    raws = {"other": "pasangan", "year": "tahun_lalu"}
    yield both, [Rule("places_exchanged", pl.col("kode_rt") < pl.col("pasangan"), raws=raws)]


def _coming_and_going(exam: Exam) -> Iterator[Part]:
    """How many RT of a year are absent in the next, and how many were not there in the one before."""
    if not exam.history.height:
        return
    known = (
        exam.history.select("kode_kota", "kode_rt", "tahun", "lama").drop_nulls("kode_rt").unique(["kode_rt", "tahun"])
    )
    steps = known.group_by("kode_kota", "tahun").agg(pl.col("lama").all()).sort("kode_kota", "tahun")
    steps = steps.with_columns(
        berikut=pl.col("tahun").shift(-1).over("kode_kota"), lama_berikut=pl.col("lama").shift(-1).over("kode_kota")
    ).filter(pl.col("berikut").is_not_null() & ~(pl.col("lama") & pl.col("lama_berikut")))
    steps = steps.with_columns(lama=pl.col("lama") | pl.col("lama_berikut"))
    now = known.drop("lama").join(steps.select("kode_kota", "tahun", "berikut", "lama"), on=["kode_kota", "tahun"])
    then = known.drop("lama").join(
        steps.select("kode_kota", "lama", berikut="tahun", tahun="berikut"), on=["kode_kota", "tahun"]
    )
    yield _counted(now, known), [_moves("places_gone")]
    yield _counted(then, known), [_moves("places_new")]


def _counted(frame: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Of the places of `tahun` those absent in `berikut`: how many, and the first few."""
    absent = frame.join(known, left_on=["kode_rt", "berikut"], right_on=["kode_rt", "tahun"], how="anti").sort(
        "kode_rt"
    )
    names = pl.col("kode_rt").head(_NAMED).str.join(", ")
    counted = absent.group_by("kode_kota", "tahun", "berikut", "lama").agg(
        pl.len().alias("banyak"), names.alias("contoh")
    )
    return counted.sort("kode_kota", "tahun")


def _moves(code: str) -> Rule:
    raws = {"year": "tahun", "other": "berikut", "names": "contoh"}
    return Rule(code, figures={"count": "banyak"}, raws=raws, place="kode_kota")
