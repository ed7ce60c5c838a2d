"""Slum hectares of one date, RT by RT, under every definition of `definitions.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from indicators.contribution import contribution
from indicators.definitions import definitions
from indicators.labels import with_gap_points, with_labels
from indicators.law import Regulation

MAYBE = "_mungkin"
_BASELINE: dict[str, pl.DataType] = dict.fromkeys(
    ("awal_terendah", "awal_tertinggi", "luas_awal_ha", "kontribusi", "pembagi"), pl.Float64()
)


@dataclass(frozen=True)
class Facts:
    """What is known of one city at one date; what is not there is None.

    `now`, `kawasan`: results of `score_by` of the year by RT and by kawasan; `members`: survey rows of the year, which
    say in what kawasan an RT lies; `before`: results by RT of the baseline year; `published`: rows of the table of that
    name of the year; `decree`: the rows of the decree in force; `polygons`: of RT `kode`, `luas_ha` and, within the
    outline, `luas_luar_ha`.
    """

    now: pl.DataFrame
    kawasan: pl.DataFrame
    members: pl.DataFrame
    before: pl.DataFrame | None = None
    published: pl.DataFrame | None = None
    decree: pl.DataFrame | None = None
    polygons: pl.DataFrame | None = None

    @property
    def sources(self) -> set[str]:
        """The sources that are there, of `definitions.NEEDS`."""
        given = {"survey": self.now, "baseline": self.before, "decree": self.decree, "polygons": self.polygons}
        there = {name for name, rows in given.items() if rows is not None and not rows.is_empty()}
        levels = set() if self.published is None else set(self.published["tingkat"])
        return there | {f"published_{level}" for level in levels}


def hectares(facts: Facts, regulation: Regulation) -> pl.DataFrame:
    """One row per RT that any source names, ordered by code: `<definition>` (ha) and `<definition>_mungkin`.

    The second are hectares of RT of which it is open whether they count. An RT that does not count is 0 under a
    definition; a definition one of whose sources is absent (`absent`) is missing in every row. The other columns are
    the facts behind (`reasons.py`).
    """
    rows = _known(facts, regulation)
    here = facts.sources
    counted = {}
    for name, (sure, maybe) in _counts(regulation).items():
        there = set(definitions()[name].needs) <= here
        counted[name] = sure.fill_null(0.0) if there else pl.lit(None, pl.Float64)
        counted[f"{name}{MAYBE}"] = maybe.fill_null(0.0) if there else pl.lit(None, pl.Float64)
    return rows.with_columns(**counted).sort("kode_rt")


def totals(rows: pl.DataFrame) -> dict[str, tuple[float, float] | None]:
    """Hectares of each definition and those that are open, of rows of `hectares`; None where it is missing."""
    return {name: _total(rows, name) for name in definitions()}


def absent(facts: Facts) -> dict[str, list[str]]:
    """The sources each definition lacks, by id; empty lists left out."""
    lacking = {it.id: [need for need in it.needs if need not in facts.sources] for it in definitions().values()}
    return {name: needs for name, needs in lacking.items() if needs}


def _total(rows: pl.DataFrame, name: str) -> tuple[float, float] | None:
    if rows[name].null_count() == rows.height:
        return None
    return float(rows[name].sum()), float(rows[f"{name}{MAYBE}"].sum())


def _known(facts: Facts, regulation: Regulation) -> pl.DataFrame:
    """Every RT any source names, with all that the sources say of it."""
    parts = [_now(facts, regulation), *_then(facts, regulation), _decreed(facts), _drawn(facts)]
    rows = pl.concat([part.select("kode_rt") for part in parts[:-1]]).unique()
    for part in parts:
        rows = rows.join(part, on="kode_rt", how="left")
    return with_labels(rows, facts.published, regulation)


def _now(facts: Facts, regulation: Regulation) -> pl.DataFrame:
    # A survey in which no RT lies in a kawasan has a code column without a type.
    code = pl.col("kode_kawasan").cast(pl.String)
    kawasan = facts.kawasan.select(code, kawasan_terendah="total_terendah", kawasan_tertinggi="total_tertinggi")
    lies_in = facts.members.select("kode_rt", code).unique("kode_rt")
    figures = ("kode_rt", "luas_verifikasi_ha", "total_terendah", "total_tertinggi", "poin_celah")
    told = with_gap_points(facts.now, regulation).select(figures).join(lies_in, on="kode_rt", how="left")
    return told.join(kawasan, on="kode_kawasan", how="left")


def _then(facts: Facts, regulation: Regulation) -> list[pl.DataFrame]:
    if facts.before is None:
        return [_blank(_BASELINE | {"keadaan": pl.String()})]
    ends = facts.before.select(
        "kode_rt", awal_terendah="total_terendah", awal_tertinggi="total_tertinggi", luas_awal_ha="luas_verifikasi_ha"
    )
    return [ends, contribution(facts.before, facts.now, regulation)]


def _decreed(facts: Facts) -> pl.DataFrame:
    if facts.decree is None:
        return _blank({"luas_sk_ha": pl.Float64(), "dalam_sk": pl.Boolean()})
    listed = facts.decree.filter(pl.col("kode_rt").is_not_null()).unique("kode_rt", keep="last", maintain_order=True)
    return listed.select("kode_rt", "luas_sk_ha", dalam_sk=pl.lit(True))


def _drawn(facts: Facts) -> pl.DataFrame:
    if facts.polygons is None:
        return _blank({"luas_peta_ha": pl.Float64(), "luas_luar_ha": pl.Float64()})
    return facts.polygons.select("luas_luar_ha", kode_rt="kode", luas_peta_ha="luas_ha")


def _blank(columns: Mapping[str, pl.DataType]) -> pl.DataFrame:
    return pl.DataFrame(schema={"kode_rt": pl.String, **columns})


def _counts(regulation: Regulation) -> dict[str, tuple[pl.Expr, pl.Expr]]:
    """Of every definition the hectares that count for certain, and those of which it is open."""
    edge, full = regulation.slum_from, regulation.contribution.full_below
    area, start = pl.col("luas_verifikasi_ha"), pl.col("luas_awal_ha")
    slum, maybe = pl.col("total_terendah") >= edge, pl.col("total_tertinggi") >= edge
    pooled, perhaps = pl.col("kawasan_terendah") >= edge, pl.col("kawasan_tertinggi") >= edge
    label, kawasan = pl.col("label_rt"), pl.col("label_kawasan")
    was, may_have_been = pl.col("awal_terendah") >= edge, pl.col("awal_tertinggi") >= edge
    still, left = pl.col("total_terendah") >= full, (pl.col("total_tertinggi") < full).fill_null(value=False)
    listed, decreed, drawn = pl.col("dalam_sk"), pl.col("luas_sk_ha"), pl.col("luas_peta_ha")
    share = pl.col("kontribusi").fill_null(pl.when(keadaan="no_divisor").then(0.0))
    open_start = may_have_been & ~left & ~(was & still).fill_null(value=False)
    unshared = was & ~left & share.is_null()
    return {
        "rt_hitung": (_area(slum, area), _area(~slum & maybe, area)),
        "rt_terbit": (_area(label, area), _area(label.is_null(), area)),
        "kawasan_hitung": (_area(pooled, area), _area(~pooled & perhaps, area)),
        "kawasan_terbit": (
            _area(kawasan, area),
            _area(kawasan.is_null() & pl.col("kode_kawasan").is_not_null(), area),
        ),
        "ketat": (_area(was & still, start), _area(open_start, start)),
        "kontribusi": (_area(was & ~left, start * (1 - share)), _area(open_start | unshared, start)),
        "verifikasi": (_area(listed, area), _area(listed & area.is_null(), decreed)),
        "sk": (_area(listed, decreed), _area(listed & decreed.is_null(), area)),
        "sk_polygon": (_area(listed, drawn), _area(listed & drawn.is_null(), decreed)),
        "sk_garis_luar": (_area(listed, pl.col("luas_luar_ha")), _area(listed & drawn.is_null(), decreed)),
    }


def _area(counts: pl.Expr, area: pl.Expr) -> pl.Expr:
    return pl.when(counts).then(area)
