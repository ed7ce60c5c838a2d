"""Rows of published tables whose every cell stands one column to the right, put back.

Such a row has its total in the first volume column, each volume under percent, each percent (a share) under score and
each score under the next volume. It is put back only where that proves itself: each volume gives, on its denominator,
the share beside it; each share gives the score beside it; and the scores make the total that slipped to the front.
"""

from functools import reduce
from operator import and_

import polars as pl

from findings.remedies import SHIFTED_BACK, Change, Remedy
from indicators.checks.case import Exam
from indicators.checks.slipped import SHIFTED
from indicators.checks.told import raw
from indicators.law import Criterion, Regulation
from indicators.remedies.rows import Row, change, where
from indicators.scoring import HUNDRED, score

_ALIKE, _TINY = 0.005, 1e-9
_DIGITS = 9  # a division by 100 leaves dust
# What a reader made of the two columns: volumes multiplied by 100 as if they were shares, shares written as percent.
_READ_AS = ((HUNDRED, 1.0), (1.0, 1.0), (1.0, HUNDRED))


def shifted_back(exam: Exam) -> list[Remedy]:
    """One remedy for each row that proves itself; the office's answers move with it, for they are compared again."""
    published, law = exam.published, exam.law
    needed = {f"{part}_{item.id}_terbit" for item in law.criteria for part in ("persen", "skor")} | {
        "total_skor_terbit"
    }
    if SHIFTED not in published.columns or not needed <= set(published.columns):
        return []
    rows = published.filter(pl.col(SHIFTED) & (pl.col("ke_kanan") >= pl.col("ke_kiri")))
    proven = [
        _remedy(row, law, shares)
        for volumes, shares in _READ_AS
        for row in _moved(rows, exam, volumes).filter(_proof(law, shares)).iter_rows(named=True)
    ]
    return sorted({remedy.row: remedy for remedy in reversed(proven)}.values(), key=lambda it: it.row)


def _moved(rows: pl.DataFrame, exam: Exam, scale: float) -> pl.DataFrame:
    """The rows scored with the volumes they would have (`baru_…`), beside what stands in their cells now."""
    cells = {item.volume: pl.col(f"persen_{item.id}_terbit").cast(pl.Float64) / scale for item in exam.law.criteria}
    back = score(rows.select(exam.given.columns).with_columns(**_over(rows, cells)), exam.law)
    names = [name for name in back.columns if name in cells or name.startswith(("skor_", "total_skor"))]
    return rows.with_columns(back[name].alias(f"baru_{name}") for name in names)


def _over(rows: pl.DataFrame, cells: dict[str, pl.Expr]) -> dict[str, pl.Series]:
    return {name: rows.select(cell).to_series() for name, cell in cells.items()}


def _proof(law: Regulation, shares: float) -> pl.Expr:
    aside = [_fits_share(item, shares) for item in law.criteria]
    scores = [pl.col(f"baru_skor_{one.id}") == pl.col(after.volume) for one, after in _neighbours(law)]
    total = pl.col("baru_total_skor") == pl.col(law.criteria[0].volume)
    return reduce(and_, (*aside, *scores, total)).fill_null(False)


def _fits_share(item: Criterion, scale: float) -> pl.Expr:
    volume, share = pl.col(f"baru_{item.volume}"), pl.col(f"skor_{item.id}_terbit").cast(pl.Float64) / scale
    return (volume - share * pl.col(item.denominator)).abs() <= volume.abs() * _ALIKE + _TINY


def _neighbours(law: Regulation) -> list[tuple[Criterion, Criterion]]:
    """Each criterion with the next of its aspect: between two aspects such a table has a column of means."""
    pairs = zip(law.criteria, law.criteria[1:], strict=False)
    return [(one, after) for one, after in pairs if one.aspect == after.aspect]


def _remedy(row: Row, law: Regulation, shares: float) -> Remedy:
    total = row["baru_total_skor"]
    detail = {"total": raw(total)}
    volumes = [change(row, item.volume, round(row[f"baru_{item.volume}"], _DIGITS)) for item in law.criteria]
    changes = (*volumes, *_answers(row, law, shares), _answer(row, "total_skor", total))
    kept = tuple(one for one in changes if one.old != one.new)
    return Remedy(SHIFTED_BACK, "shifted_columns", changes=kept, detail=detail, **where(row))


def _answers(row: Row, law: Regulation, shares: float) -> list[Change]:
    percents = [
        _answer(row, f"persen_{it.id}", float(row[f"skor_{it.id}_terbit"]) / shares * HUNDRED) for it in law.criteria
    ]
    return percents + [_answer(row, f"skor_{it.id}", row[f"baru_skor_{it.id}"]) for it in law.criteria]


def _answer(row: Row, name: str, new: float) -> Change:
    old = row[f"{name}_terbit"]
    return Change(int(row["baris"]), name, None if old is None else float(old), float(new))
