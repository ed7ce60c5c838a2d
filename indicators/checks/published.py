"""What an office published of its own results, beside what its figures give."""

from collections.abc import Iterator, Mapping

import narwhals as nw
import polars as pl
from narwhals.typing import IntoDataFrame

from findings import Finding
from indicators.checks.case import HOUSEHOLDS, PEOPLE, Exam
from indicators.checks.classes import CLASS, class_rules, with_classes
from indicators.checks.r0 import slipped
from indicators.checks.slipped import SHIFTED
from indicators.checks.told import Part, Rule, raw
from indicators.law import Criterion, Regulation
from indicators.scoring import HUNDRED, banded
from indicators.survey import Column

Row = Mapping[str, object]
_CLOSE = 0.051  # percentage points: a percent printed with one decimal


def published_findings(computed: IntoDataFrame, published: IntoDataFrame, regulation: Regulation) -> list[Finding]:
    """The rows whose published total differs from ours, each with the reason; `computed` are rows of `scoring.score`.

    `published` has `kode_rt`, `tahun`, `total_skor` and every `skor_<id>`; nothing is compared where it lacks one.
    """
    compared = {"total_skor", *(f"skor_{criterion.id}" for criterion in regulation.criteria)}
    if not compared <= set(nw.from_native(published, eager_only=True).columns):
        return []
    ours = {_key(row): row for row in nw.from_native(computed, eager_only=True).rows(named=True)}
    rows = nw.from_native(published, eager_only=True).rows(named=True)
    pairs = ((ours[_key(row)], row) for row in rows if _key(row) in ours)
    return [_difference(our, row, regulation) for our, row in pairs if our["total_skor"] != row["total_skor"]]


def published_columns(regulation: Regulation) -> tuple[Column, ...]:
    """The columns in which an office publishes its own results; they are compared; of a survey they are not stored."""
    ids = [criterion.id for criterion in regulation.criteria]
    scores = [f"{part}_{identifier}" for part in ("persen", "skor") for identifier in ids]
    figures = (*scores, *(f"rata_{aspect.id}" for aspect in regulation.aspects), "total_skor", "rata_kekumuhan")
    published = [Column(id=name, label_id=name, label_en=name, kind="count", role="extra") for name in figures]
    words = Column(id=CLASS, label_id=CLASS, label_en=CLASS, kind="text", role="extra")
    return (*published, words)


def published(exam: Exam) -> Iterator[Part]:
    """Published percent against its volume, score against its percent, total against its scores, class against total.

    Of a shifted row only the total is told: its other figures stand under the wrong headings.
    """
    if exam.published.height:
        frame = _with_criteria(exam.published, exam)
        rows = frame.filter(~pl.col(SHIFTED))
        yield frame, list(_totals(exam, frame))
        yield rows, [rule for item in exam.law.criteria for rule in _criterion(item, exam)]
        if f"{CLASS}_terbit" in rows.columns and "total_skor_terbit" in rows.columns:
            yield with_classes(rows, exam.law, "_terbit"), list(class_rules(exam.law, "_terbit"))


def _with_criteria(frame: pl.DataFrame, exam: Exam) -> pl.DataFrame:
    """`kriteria_beda`, the criteria whose published score is not ours, and `pita_<id>`, the score of its percent."""
    here = [item for item in exam.law.criteria if f"skor_{item.id}_terbit" in frame.columns]
    differ = [
        pl.when(pl.col(f"skor_{item.id}_terbit") != pl.col(f"skor_{item.id}")).then(pl.lit(item.id)) for item in here
    ]
    told = pl.concat_str(differ, separator=", ", ignore_nulls=True) if differ else pl.lit("")
    bands = [
        banded(nw.col(f"persen_{item.id}_terbit"), exam.law.score_bands).alias(f"pita_{item.id}")
        for item in exam.law.criteria
        if f"persen_{item.id}_terbit" in frame.columns
    ]
    return nw.from_native(frame.with_columns(kriteria_beda=told)).with_columns(bands).to_native()


def _totals(exam: Exam, frame: pl.DataFrame) -> Iterator[Rule]:
    if not {f"skor_{item.id}_terbit" for item in exam.law.criteria} <= set(frame.columns):
        return
    total, own, ours = pl.col("total_skor_terbit"), pl.col("jumlah_skor"), pl.col("total_skor")
    raws = {
        "published": "total_skor_terbit",
        "computed": "total_skor",
        "sum": "jumlah_skor",
        "criteria": "kriteria_beda",
    }
    yield Rule("published_sum", total != own, "total_skor", raws=raws)
    yield Rule("published_score", (total == own) & (total != ours), "total_skor", raws=raws)


def _criterion(item: Criterion, exam: Exam) -> Iterator[Rule]:
    percent, score = f"persen_{item.id}_terbit", f"skor_{item.id}_terbit"
    indonesian, english = exam.label(item.volume)
    words = {"label": (f"{item.id} {indonesian}", f"{item.id} {english}")}
    own = pl.col(item.volume) / pl.col(item.denominator) * HUNDRED
    # A volume below zero is printed by some as below zero, by others as nothing.
    differs = ((pl.col(percent) - own).abs() > _CLOSE) & (
        (pl.col(percent) - pl.col(f"persen_{item.id}")).abs() > _CLOSE
    )
    otherwise = slipped(item, exam.law, HOUSEHOLDS) | slipped(item, exam.law, PEOPLE)
    computed = {"published": percent, "computed": f"persen_{item.id}"}
    yield Rule("published_percent", differs & ~otherwise, item.volume, percents=computed, words=words)
    band = pl.col(f"pita_{item.id}")
    known = pl.col(score).cast(pl.Float64).is_in([float(it.value) for it in exam.law.score_bands.bands])
    raws = {"published": score}
    yield Rule(
        "published_band",
        known & (pl.col(score) != band),
        item.volume,
        percents={"percent": percent},
        raws=raws,
        words=words,
    )
    yield Rule("not_a_score", ~known, item.volume, raws=raws, words=words)


def _difference(ours: Row, published: Row, regulation: Regulation) -> Finding:
    scores = {criterion.id: _number(published[f"skor_{criterion.id}"]) for criterion in regulation.criteria}
    own_sum = sum(score or 0 for score in scores.values())
    detail = {
        "published": raw(published["total_skor"]),
        "computed": raw(ours["total_skor"]),
        "sum": raw(own_sum),
        "criteria": ", ".join(name for name, score in scores.items() if score != ours[f"skor_{name}"]),
    }
    code = "published_score" if own_sum == published["total_skor"] else "published_sum"
    line, year = (_number(ours.get(name)) for name in ("baris", "tahun"))
    return Finding(
        code,
        row=None if line is None else int(line),
        column="total_skor",
        place=raw(ours["kode_rt"]),
        year=None if year is None else int(year),
        detail=detail,
    )


def _key(row: Row) -> tuple[object, object]:
    return row["kode_rt"], row["tahun"]


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and value == value else None  # noqa: PLR0124
