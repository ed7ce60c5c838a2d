"""The RT of the page Why it changed: their names, causes, and which volumes and scores changed."""

from dataclasses import dataclass

import polars as pl

from indicators.ends import slum_hectares
from indicators.law import Regulation
from indicators.members import newest_rows
from indicators.quality import exits, pairs
from indicators.survey import survey_form
from indicators.works_between import reached, works_between
from locales import number, quantity
from pages._city_works import works_at
from pages._compared import Compared
from pages._shared import Choice, caused, made_once, scored_at, stood, survey_at, survey_of
from pages._words import place_name

_NAMES = ("tahun", "kode_rt", "kode_kelurahan", "kelurahan", "rw", "rt")


@dataclass(frozen=True)
class Change:
    """All that the page shows of a comparison: rows of `causes` with `nama`, `kelurahan` and `perincian`; rows of
    `quality.pairs` and `quality.exits` under the regulation of the end; of `works_between` and `reached`; the hectares
    of both ends; names by RT."""

    rows: pl.DataFrame
    pairs: pl.DataFrame
    left: pl.DataFrame
    works: pl.DataFrame
    near: pl.DataFrame
    ends: tuple[float, float]
    names: dict[str, str]


def change(choice: Choice, asked: Compared) -> Change:
    """The comparison, made once for what is asked."""
    return made_once("perubahan", (asked, choice.language), lambda: _made(choice, asked))


def criteria_words(row: dict[str, object], law: Regulation, language: str) -> str:
    """One criterion of one RT before and after: `6a 39 KK → 0 KK (5 → 0)`."""
    unit = survey_form()[law.criterion(str(row["kriteria"])).volume].unit
    old, new = (row[f"volume_{end}"] for end in ("lama", "baru"))
    scores = " → ".join(number(row[f"skor_{end}"], 0, language) for end in ("lama", "baru"))  # type: ignore[arg-type]
    return f"{row['kriteria']} {quantity(old, unit, language)} → {quantity(new, unit, language)} ({scores})"  # type: ignore[arg-type]


def changed(told: pl.DataFrame) -> pl.DataFrame:
    """Rows of `quality.pairs` in which volume or score differs, a value that came or went included."""
    same = [pl.col(f"{name}_lama").eq_missing(pl.col(f"{name}_baru")) for name in ("volume", "skor")]
    return told.filter(~pl.all_horizontal(same))


def _made(choice: Choice, asked: Compared) -> Change:
    before, after = (scored_at(asked, end) for end in (asked.before, asked.after))
    told = pairs(before, after, choice.regulation)
    works = works_between(works_at(asked), survey_of(choice), asked.before.year, asked.after.year)
    old, new = (slum_hectares(stood(asked, end))[0] for end in (asked.before, asked.after))
    known = newest_rows(pl.concat([survey_at(asked, end).select(_NAMES) for end in (asked.before, asked.after)]))
    names = {row["kode_rt"]: place_name(row, "rt") for row in known.iter_rows(named=True)}
    rows = _with_details(
        caused(asked).join(known.drop("tahun"), on="kode_rt", how="left", maintain_order="left"), told, choice
    )
    # An RT of a decree that no survey knows is called by its code.
    nama = [names.get(code, code) for code in rows["kode_rt"]]
    named = rows.with_columns(nama=pl.Series(nama, dtype=pl.String))
    left = exits(before, after, choice.regulation)
    return Change(named, told, left, works, reached(works, survey_of(choice)), (old, new), names)


def _with_details(rows: pl.DataFrame, told: pl.DataFrame, choice: Choice) -> pl.DataFrame:
    """Rows of `causes` with `perincian`, the criteria that changed in words."""
    details = [
        {"kode_rt": row["kode_rt"], "perincian": criteria_words(row, choice.regulation, choice.language)}
        for row in changed(told).sort("kriteria").iter_rows(named=True)
    ]
    said = pl.DataFrame(details, {"kode_rt": pl.String, "perincian": pl.String})
    joined = said.group_by("kode_rt", maintain_order=True).agg(pl.col("perincian").str.join("; "))
    return rows.join(joined, on="kode_rt", how="left", maintain_order="left")
