"""Works beside the survey: what is not written of them, works that changed nothing, changes that no work explains."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from indicators.checks.case import Exam, table
from indicators.checks.told import Part, Rule, Words
from indicators.law import Criterion
from indicators.works import MAY_HAVE_BUILT, area_code, state

_NAMED = 10
_YEARS_AROUND = 5


def works(exam: Exam) -> Iterator[Part]:
    """What is wrong with the works themselves, then what they and the survey say of each other."""
    listed = _listed(exam)
    if not listed.height:
        return
    yield from _unsaid(listed, exam)
    yield listed, [*_own(exam), *_astray(exam)]
    if exam.pairs.height:
        effective = listed.filter(state().is_in(MAY_HAVE_BUILT))
        for item in exam.law.criteria:
            yield _beside(effective, exam, item), [_without_effect(item, exam)]
        yield (
            _unexplained(effective, exam),
            [
                Rule(
                    "improvement_without_work",
                    raws={"criteria": "membaik", "year": "tahun_lalu"},
                    against=_stored(exam),
                )
            ],
        )


def _listed(exam: Exam) -> pl.DataFrame:
    read = table(exam.case.works, ["volume", "anggaran_rp"])
    if not {"kode_rt", "tahun", "kriteria"} <= set(read.columns):
        return pl.DataFrame()
    texts = [name for name in ("sumber_dana", "satuan", "status") if name not in read.columns]
    figures = [name for name in ("volume", "anggaran_rp") if name not in read.columns]
    lines = [] if "baris" in read.columns else [pl.lit(None, pl.Int64).alias("baris")]
    read = read.with_columns(
        *lines,
        *(pl.lit(None, pl.String).alias(name) for name in texts),
        *(pl.lit(None, pl.Float64).alias(name) for name in figures),
    )
    return read.with_columns(pl.col("status").fill_null(""), pl.col("sumber_dana").str.strip_chars())


def _unsaid(listed: pl.DataFrame, exam: Exam) -> Iterator[Part]:
    """What most works lack is told once, with how many and the first lines."""
    numbered = pl.col("id_rt").is_not_null() if "id_rt" in listed.columns else pl.lit(False)
    placeless = _placeless(listed, exam)
    for code, column, lacks, against in (
        ("work_without_place", "kode_rt", placeless & ~numbered & ~_beyond_us(listed, exam), ("survey",)),
        ("work_number_unlisted", "id_rt", placeless & numbered, ("rt_list",)),
        ("work_without_amount", "anggaran_rp", pl.col("anggaran_rp").is_null(), ()),
        ("work_without_source", "sumber_dana", pl.col("sumber_dana").fill_null("") == "", ()),
    ):
        lines = pl.col("baris").filter(lacks).drop_nulls().head(_NAMED).cast(pl.String).str.join(", ")
        lines = pl.when(lines != "").then(lines).otherwise(pl.lit("–"))
        counted = listed.select(banyak=lacks.sum(), semua=pl.len(), contoh=lines, persen=lacks.mean() * 100)
        told: dict[str, Any] = {
            "figures": {"count": "banyak", "rows": "semua"}, "percents": {"percent": "persen"},
            "raws": {"lines": "contoh"}, "against": _stored(exam) or against,
        }  # fmt: skip
        yield counted, [Rule(code, pl.col("banyak") > 0, column, **told)]


def _placeless(listed: pl.DataFrame, exam: Exam) -> pl.Expr:
    """Neither an RT nor a kelurahan, nor the name of a slum area of the survey."""
    lacks = pl.col("kode_rt").is_null()
    if "kode_kelurahan" in listed.columns:
        lacks &= pl.col("kode_kelurahan").is_null()
    if {"kode_kota", "kawasan"} <= set(listed.columns) and exam.slum_areas is not None:
        lacks &= ~area_code().is_in(exam.slum_areas.implode()).fill_null(False)
    return lacks


def _beyond_us(listed: pl.DataFrame, exam: Exam) -> pl.Expr:
    """Works whose slum area is named: without any survey nobody can say that it does not exist."""
    if "kawasan" not in listed.columns or exam.slum_areas is not None:
        return pl.lit(False)
    return pl.col("kawasan").is_not_null()


def _stored(exam: Exam) -> tuple[str, ...]:
    """Beside a survey that is handed in, the works are those of the store."""
    return ("works",) if exam.given.width else ()


def _own(exam: Exam) -> Iterator[Rule]:
    known = [item.id for item in exam.law.criteria]
    unknown = pl.col("kriteria").is_null() | ~pl.col("kriteria").str.to_lowercase().is_in([it.lower() for it in known])
    words = {"criteria": ", ".join(known)}
    yield Rule("work_unknown_criterion", unknown, "kriteria", words=words)
    yield Rule("work_without_volume", ~(pl.col("volume") > 0).fill_null(False), "volume")
    yield Rule("work_without_cost", pl.col("anggaran_rp") <= 0, "anggaran_rp")


def _astray(exam: Exam) -> Iterator[Rule]:
    surveyed = sorted(exam.history["tahun"].drop_nulls().unique()) if exam.history.height else []
    if surveyed:
        places, first, last = exam.history["kode_rt"].unique(), surveyed[0], surveyed[-1]
        unknown = ~pl.col("kode_rt").is_in(places.implode()).fill_null(False)
        yield Rule("work_unknown_place", unknown, "kode_rt", against=_stored(exam))
        near = pl.col("tahun").is_between(first - _YEARS_AROUND, last + _YEARS_AROUND).fill_null(False)
        words = {"first": str(first), "last": str(last)}
        yield Rule("work_year_outside", ~near, "tahun", words=words, against=_stored(exam))


def _beside(listed: pl.DataFrame, exam: Exam, item: Criterion) -> pl.DataFrame:
    """The works on one criterion with the volume in the year before, in that year and in the next survey.

    Some cities survey before the works of a year, others after: only the next survey decides.
    """
    own = listed.filter(pl.col("kriteria").str.to_lowercase() == item.id.lower()).rename({"volume": "volume_kegiatan"})
    now, before = pl.col(item.volume), pl.col(f"{item.volume}_lalu")
    following = exam.pairs.select("kode_rt", tahun="tahun_lalu", kini=now, dulu=before)
    earlier = exam.pairs.select("kode_rt", "tahun", sudah=now < before)
    both = own.join(following, on=["kode_rt", "tahun"], maintain_order="left")
    return both.join(earlier, on=["kode_rt", "tahun"], how="left", maintain_order="left")


def _without_effect(item: Criterion, exam: Exam) -> Rule:
    nothing = (pl.col("kini") >= pl.col("dulu")) & (pl.col("dulu") > 0) & ~pl.col("sudah").fill_null(False)
    words: dict[str, Words] = {"label": exam.label(item.volume), "criterion": item.id}
    figures = {"before": "dulu", "after": "kini", "work": "volume_kegiatan"}
    return Rule("work_without_effect", nothing, "kriteria", figures=figures, words=words, against=_stored(exam))


def _unexplained(listed: pl.DataFrame, exam: Exam) -> pl.DataFrame:
    """RT whose total fell though no work is written there from the year before on; `membaik` names the criteria.

    Any work of the RT explains it: a road also clears the access of buildings and of fire engines.
    """
    fell = exam.pairs.filter(pl.col("total_terendah") < pl.col("total_terendah_lalu"))
    better = [
        pl.when(pl.col(item.volume) < pl.col(f"{item.volume}_lalu")).then(pl.lit(item.id)) for item in exam.law.criteria
    ]
    fell = fell.with_columns(membaik=pl.concat_str(better, separator=", ", ignore_nulls=True))
    done = listed.select("kode_rt", tahun_kegiatan="tahun").unique()
    between = pl.col("tahun_kegiatan").is_between(pl.col("tahun_lalu"), pl.col("tahun"))
    explained = fell.select("kode_rt", "tahun", "tahun_lalu").join(done, on="kode_rt").filter(between)
    fell = fell.filter(pl.col("membaik") != "").sort("kode_rt", "tahun")
    return fell.join(explained, on=["kode_rt", "tahun"], how="anti", maintain_order="left")
