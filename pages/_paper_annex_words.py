"""The columns of a decree's list of locations: scope, land status, a point inside, and what is left to fill in."""

from dataclasses import replace

import polars as pl

from locales import NO_DATA, number, translator
from pages._paper import Told, shown_levels
from pages._shared import polygons
from reports.blocks import Column, Table

_TO_FILL_IN = ("legalitas", "pertimbangan_nilai", "pertimbangan_tingkat", "prioritas")
_STATUS, _DEGREES = "status_lahan", 5


def columns_of(about: Told, rows: pl.DataFrame) -> tuple[Column, ...]:
    """The columns as the decree's annex has them; one of which nothing is known says that it is to be filled in."""
    _ = translator(about.language)
    law = about.choice.regulation.short
    scored = _("{regulation}, of the RT of the location together; empty while missing values leave it open.")
    columns = (
        Column("no", _("No."), "", 0, meaning=_("Running number")),
        Column("lokasi", _("Location"), meaning=_("A place, and of it the RT that have slum area by the definition.")),
        Column("luas_ha", _("Slum area"), "ha", 2, meaning=about.definition_words()),
        Column("lingkup", _("Scope: RT and RW"), meaning=_("The RT that make up the location.")),
        Column("kelurahan", _("Kelurahan"), meaning=_("Where the RT of the location lie.")),
        Column("kecamatan", _("Kecamatan"), meaning=_("Where the RT of the location lie.")),
        Column("jumlah_penduduk", _("People"), "jiwa", 0, meaning=_("People of the RT of the location.")),
        Column("kepadatan", _("Density (people per ha)"), "", 0,
               meaning=_("People of the RT of the location by their verified area.")),
        Column("lintang", _("Latitude"), "", 5, meaning=_("A point inside the location, WGS 84, degrees.")),
        Column("bujur", _("Longitude"), "", 5, meaning=_("A point inside the location, WGS 84, degrees.")),
        Column("total_skor", _("Total score"), "", 0, meaning=scored.format(regulation=law)),
        Column("tingkat", _("Class of slum"), short=True, meaning=scored.format(regulation=law)),
        Column("pertimbangan_nilai", _("Other considerations: score"), short=True, meaning=_left_blank(about)),
        Column("pertimbangan_tingkat", _("Other considerations: class"), short=True, meaning=_left_blank(about)),
        Column("legalitas", _("Land legality"), meaning=_("Land status by the survey, the most frequent first.")),
        Column("prioritas", _("Priority"), short=True, meaning=_left_blank(about)),
    )  # fmt: skip
    return tuple(_marked(about, column, rows) for column in columns)


def to_print(table: Table, language: str) -> Table:
    """The list as a sheet of paper has room for it: where a location lies in one column, its point in another."""
    _ = translator(language)
    lies = pl.format("{}; {}", "kelurahan", "kecamatan").str.strip_chars("; ")
    points = [
        "; ".join(number(one, _DEGREES, language) for one in both) if None not in both else NO_DATA
        for both in table.rows.select("lintang", "bujur").iter_rows()
    ]
    rows = table.rows.with_columns(kelurahan=lies, lintang=pl.Series(points, dtype=pl.String))
    named = {
        "kelurahan": Column("kelurahan", _("Kelurahan; kecamatan")),
        "lintang": Column("lintang", _("Latitude; longitude"), short=True),
    }
    columns = [named.get(it.id, it) for it in table.columns if it.id not in {"kecamatan", "bujur"}]
    return replace(table, columns=tuple(columns), rows=rows)


def scope_words(about: Told, members: pl.DataFrame) -> pl.DataFrame:
    """`kode` and `lingkup`: the RT of each location by RW, as fine as may be told; else how many RT they are."""
    levels = shown_levels(about)
    rw, rt = (pl.col(name).cast(pl.String).fill_null("–") for name in ("rw", "rt"))
    if "rw" not in levels:
        return members.group_by("kode").agg(lingkup=pl.format("{} RT", pl.len()))
    parts = members.with_columns(rw=rw, rt=rt).group_by("kode", "kelurahan", "rw").agg(pl.col("rt").unique().sort())
    several = pl.col("kelurahan").n_unique().over("kode") > 1
    place = pl.when(several).then(pl.format("{} ", pl.col("kelurahan").fill_null("–"))).otherwise(pl.lit(""))
    fine = pl.format("{}RW {}: RT {}", place, "rw", pl.col("rt").list.join(", "))
    told = fine if "rt" in levels else pl.format("{}RW {}", place, "rw")
    ordered = parts.sort("kelurahan", "rw", nulls_last=True).with_columns(lingkup=told)
    return ordered.group_by("kode", maintain_order=True).agg(pl.col("lingkup").str.join("; "))


def legality_words(about: Told, members: pl.DataFrame) -> pl.DataFrame:
    """`kode` and `legalitas`: each land status the survey names, and of how many RT; missing where it names none.

    For the public without the numbers: often it is one RT.
    """
    if _STATUS not in members.columns:
        return members.select("kode", legalitas=pl.lit(None, pl.String)).unique("kode")
    _ = translator(about.language)
    known = {"legal": _("legal"), "legal tanpa sertifikat": _("legal, no certificate"), "ilegal": _("illegal")}
    status = pl.col(_STATUS).cast(pl.String).replace(known)
    worded = members.with_columns(status.alias(_STATUS)).filter(pl.col(_STATUS).is_not_null())
    counts = worded.group_by("kode", _STATUS).len().sort("kode", "len", _STATUS)
    counted = pl.col(_STATUS) if about.audience == "public" else pl.format("{} ({} RT)", _STATUS, "len")
    told = counts.with_columns(legalitas=counted)
    return told.group_by("kode", maintain_order=True).agg(pl.col("legalitas").reverse().str.join(", "))


def coordinates(about: Told, members: pl.DataFrame) -> pl.DataFrame:
    """`kode`, `lintang` and `bujur` (degrees) of a point inside each location whose RT are drawn."""
    of_rt = dict(members.select("kode_rt", "kode").iter_rows())
    drawn = polygons(about.choice, "rt")
    mine = drawn[drawn["kode"].isin(list(of_rt))]
    whole = mine.assign(lokasi=mine["kode"].map(of_rt)).dissolve("lokasi") if len(mine) else mine
    points = whole.geometry.representative_point()
    told = {"kode": list(whole.index), "lintang": list(points.y), "bujur": list(points.x)}
    return pl.DataFrame(told, schema={"kode": pl.String, "lintang": pl.Float64, "bujur": pl.Float64})


def _left_blank(about: Told) -> str:
    _ = translator(about.language)
    return _("The data do not hold it: the office fills it in.")


def _marked(about: Told, column: Column, rows: pl.DataFrame) -> Column:
    """The column as it is; its heading marked where nothing is known of it."""
    _ = translator(about.language)
    if column.id in rows.columns and rows[column.id].count() or column.id not in _TO_FILL_IN:
        return column
    heading = _("{column} (to fill in)").format(column=column.heading)
    return Column(column.id, heading, column.unit, column.digits, column.short, column.meaning)
