"""Poor households of the survey and poor families of the registers by place, with small counts held back."""

import re
from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from findings import Finding
from indicators.scoring import HUNDRED
from indicators.suppression import held_back, without_held

LEVELS = ("kota", "kecamatan", "kelurahan")
_SURVEYED = (*LEVELS, "rw", "rt")
_COUNT, _SHARE = "kk_miskin", "kk_miskin_persen"
_FAMILIES, _ALL = "jumlah_keluarga_miskin", "jumlah_keluarga"
_SERIES = ("tahun", "sumber")
_POOR = {_COUNT, "krt_mbr", _FAMILIES}
_UNSAID = "…"


def held_households(survey: pl.DataFrame) -> pl.DataFrame:
    """The places of every level whose poor households must not be shown, by year (`suppression.held_back`)."""
    return held_back(_placed(survey, _COUNT), _COUNT, _SURVEYED, across="kawasan")


def protected(figures: pl.DataFrame, marks: pl.DataFrame, level: str) -> pl.DataFrame:
    """Rows of `layers.figures` with `tanda`: where it is set, neither the poor households nor their share is there."""
    return without_held(figures, marks, level, [_COUNT, _SHARE])


def without_small_counts(survey: pl.DataFrame) -> pl.DataFrame:
    """Survey rows with the counts of the poor missing where they are held back: for a file that lists single RT."""
    kept = survey
    for count in (_COUNT, "krt_mbr"):
        if count in survey.columns:
            marks = held_back(_placed(survey, count), count, _SURVEYED, across="kawasan")
            kept = without_held(kept, marks, "rt", [count]).drop("tanda")
    return kept


def without_counts(survey: pl.DataFrame) -> pl.DataFrame:
    """Survey rows without the columns that count the poor: what a page may show of a single RT."""
    return survey.drop(_POOR, strict=False)


def discreet(found: Sequence[Finding]) -> list[Finding]:
    """Findings without the figures of those about a count of the poor: whoever hands a file in reads them there."""
    return [_without_figures(finding) if finding.column in _POOR else finding for finding in found]


def protected_register(register: pl.DataFrame) -> pl.DataFrame:
    """Poor families by `tingkat`, `kode`, `tahun`, `sumber`: `keluarga_miskin`, `persen`, `terhitung`, `tanda`.

    Count and share (%, of the families of the same kelurahan) are missing where held back; `terhitung` is how many
    kelurahan are counted. Registers are never added up: each is protected by itself, year by year.
    """
    coded = register.with_columns(
        kode_kota=pl.col("kode_kelurahan").str.slice(0, 5), kode_kecamatan=pl.col("kode_kelurahan").str.slice(0, 8)
    )
    marks = held_back(coded, _FAMILIES, LEVELS, within=_SERIES)
    return pl.concat([_at(coded, marks, level) for level in LEVELS]).sort("tahun", "sumber", "kode")


def register_lines(register: pl.DataFrame, code: str) -> pl.DataFrame:
    """A place's rows of `protected_register` with `seharusnya`, how many kelurahan it has, and `nilai`, what is drawn.

    A total that lacks a kelurahan is not drawn, nor one held back: missing is not zero. `bagian`: joined years.
    """
    inside = register.filter((pl.col("tingkat") == LEVELS[-1]) & pl.col("kode").str.starts_with(code))
    rows = register.filter(kode=code).sort("sumber", "tahun").with_columns(seharusnya=inside["kode"].n_unique())
    whole = pl.col("terhitung") == pl.col("seharusnya")
    gap = (pl.col("tahun").diff().over("sumber") > 1).fill_null(value=False)
    return rows.with_columns(
        nilai=pl.when(whole).then(pl.col("keluarga_miskin")), bagian=gap.cast(pl.Int64).cum_sum().over("sumber")
    )


def _placed(survey: pl.DataFrame, count: str) -> pl.DataFrame:
    """The survey with a count and the codes of all levels, missing where it lacks them."""
    needed = {f"kode_{level}": pl.String for level in (*_SURVEYED, "kawasan")} | {count: pl.Float64}
    absent = [pl.lit(None, kind).alias(name) for name, kind in needed.items() if name not in survey.columns]
    return survey.with_columns(absent)


def _without_figures(finding: Finding) -> Finding:
    told = {blank: _UNSAID if re.search(r"\d", str(text)) else text for blank, text in finding.detail.items()}
    return replace(finding, value=_UNSAID, detail=told)


def _at(coded: pl.DataFrame, marks: pl.DataFrame, level: str) -> pl.DataFrame:
    counted = coded.filter(pl.col(_FAMILIES).is_not_null())
    sums = counted.group_by(*_SERIES, f"kode_{level}").agg(
        pl.col(_FAMILIES).sum().alias("keluarga_miskin"),
        # A share needs all families of every kelurahan that is counted.
        pl.when(pl.col(_ALL).is_not_null().all()).then(pl.col(_ALL).sum()).alias("keluarga"),
        pl.len().alias("terhitung"),
    )
    share = pl.when(pl.col("keluarga") > 0).then(pl.col("keluarga_miskin") / pl.col("keluarga") * HUNDRED)
    shown = without_held(sums.with_columns(persen=share), marks, level, ["keluarga_miskin", "persen"])
    return shown.select(
        pl.lit(level).alias("tingkat"), pl.col(f"kode_{level}").alias("kode"), *_SERIES,
        "keluarga_miskin", "persen", "terhitung", "tanda",
    )  # fmt: skip
