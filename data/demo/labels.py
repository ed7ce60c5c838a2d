"""What the office of the made-up city published of its RT and kawasan: most of it right, some wrong on purpose."""

# ruff: noqa: PLR2004 - the figures of a made-up city are chosen, not derived

from collections.abc import Iterator

import numpy as np
import polars as pl
from numpy.typing import NDArray

from data.demo.criteria import BASIS, CRITERIA, DENOMINATORS, scores
from data.demo.names import KODE_KOTA
from data.demo.schemas import PUBLISHED, WARTS

YEARS = (2023, 2024, 2025)
SHIFTED, WRONG, UNPUBLISHED = 6, 4, 3  # RT a year
_SOURCE = "Laporan tahunan Dinas Perkim Kota Contoh"
_CLASSES = ((60, "berat"), (38, "sedang"), (16, "ringan"), (0, "tidak_kumuh"))
Row = dict[str, object]


def labels(survey: pl.DataFrame, rng: np.random.Generator) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The published classes of all RT and kawasan, and the list of what is wrong in them.

    The office counted blanks as nothing, as offices do.
    """
    rows: list[Row] = []
    notes: list[Row] = []
    for year in YEARS:
        surveyed = survey.filter(tahun=year).sort("kode_rt")
        rt, kawasan = _told(surveyed, "rt"), _told(_pooled(surveyed.drop_nulls("kode_kawasan")), "kawasan")
        notes += [*_spoil_rt(rt, rng), *_spoil_kawasan(kawasan)]
        rows += [row for row in (*rt, *kawasan) if row["tingkat_kekumuhan"] is not None]
    return pl.DataFrame(rows, schema=PUBLISHED), pl.DataFrame(notes, schema=WARTS)


def _pooled(listed: pl.DataFrame) -> pl.DataFrame:
    figures = [*DENOMINATORS, *(item.column for item in CRITERIA)]
    return listed.group_by("tahun", "kode_kawasan").agg(pl.col(figures).sum()).sort("kode_kawasan")


def _told(places: pl.DataFrame, level: str) -> list[Row]:
    totals = [float(total) for total in _totals(places)]
    return [
        {"kode_kota": KODE_KOTA, "tahun": year, "tingkat": level, "kode": code, "total_skor": total,
         "jumlah_skor": total, "tingkat_kekumuhan": _class(total), "sumber": _SOURCE}
        for year, code, total in zip(places["tahun"], places[f"kode_{level}"], totals, strict=True)
    ]  # fmt: skip


def _totals(places: pl.DataFrame) -> NDArray[np.float64]:
    volumes = places.select(pl.col(item.column).fill_null(0.0) for item in CRITERIA).to_numpy()
    bases = places.select(DENOMINATORS).to_numpy()
    nothing = bases[:, BASIS] == 0
    return scores(np.where(nothing, 0.0, volumes), np.where(bases == 0, 1.0, bases)).sum(axis=1)


def _class(total: float) -> str:
    return next(name for lowest, name in _CLASSES if total >= lowest)


def _spoil_rt(rows: list[Row], rng: np.random.Generator) -> Iterator[Row]:
    """Shifted columns call RT slum that are not; a class slips; some are left out."""
    order = [rows[place] for place in np.argsort(rng.random(len(rows)), kind="stable")]
    clean = [row for row in order if row["tingkat_kekumuhan"] == "tidak_kumuh"]
    slum = [row for row in order if row["tingkat_kekumuhan"] != "tidak_kumuh"]
    for row in clean[:SHIFTED]:
        row |= {"total_skor": 0.5, "tingkat_kekumuhan": "ringan"}
        yield _note("label_bergeser", row, "total_skor", "Kolom terbitan bergeser: total bukan jumlah skornya.")
    for row in slum[:WRONG]:
        row["tingkat_kekumuhan"] = "tidak_kumuh"
        yield _note("label_salah", row, "tingkat_kekumuhan", "Tingkat terbit tidak sesuai dengan totalnya.")
    for row in slum[WRONG : WRONG + UNPUBLISHED]:
        row["tingkat_kekumuhan"] = None
        yield _note("label_tidak_terbit", row, "", "RT ini tidak ada dalam terbitan.")


def _spoil_kawasan(rows: list[Row]) -> Iterator[Row]:
    """The kawasan just above the line is published just below it."""
    lowest = min(
        (row for row in rows if float(str(row["total_skor"])) >= 16), key=lambda row: float(str(row["total_skor"]))
    )
    lowest |= {"total_skor": 14.0, "jumlah_skor": 14.0, "tingkat_kekumuhan": "tidak_kumuh"}
    yield _note("total_kawasan_beda", lowest, "total_skor", "Total terbit kawasan lebih rendah daripada hasil hitung.")


def _note(kind: str, row: Row, column: str, text: str) -> Row:
    return {"jenis": kind, "tahun": row["tahun"], "kode": row["kode"], "kolom": column, "keterangan": text}
