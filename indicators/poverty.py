"""Poverty as BPS publishes it for a city, its province and the nation: two origins, never mixed.

`asal` is `unggahan` (what the office uploaded) or `acuan` (published figures that come with the program).
"""

import re
from collections.abc import Iterator, Mapping

import polars as pl

from indicators.poverty_measures import MEASURES

UPLOADED, REFERENCE = "unggahan", "acuan"
NATION = "nasional"
PLACES = ("kota", "provinsi", NATION)
Places = Mapping[str, tuple[str, str]]
AUTUMN = "September"
_YEARLY = "tahunan"
# A year or a file's ending in the name of a source does not make it another source.
_OF_ITS_YEAR = re.compile(r"\W*\b(?:19|20)\d\d\b|\.(?:csv|xlsx?)\b", re.IGNORECASE)
_KEYS = ("ukuran", "tingkat", "asal", "periode")
_STORED = {
    **dict.fromkeys(("tingkat", "kode_wilayah", "wilayah", "periode", "sumber"), pl.String()),
    **{"tahun": pl.Int64()},
    **dict.fromkeys(MEASURES, pl.Float64()),
}
_FACTS = {
    **dict.fromkeys((*_KEYS, "sumber", "catatan"), pl.String()),
    **{"tahun": pl.Int64(), "nilai": pl.Float64()},
}


def facts(stored: pl.DataFrame, published: pl.DataFrame, places: Places) -> pl.DataFrame:
    """Every figure of a city, its province and the nation: `ukuran`, `tingkat`, `asal`, `periode`, `tahun`, `nilai`, …

    `stored`: rows of the table `poverty_series`; `published`: those of `reference.poverty()`; `places`: code and name
    of `kota` and `provinsi` (`33.72`, `33`). A stored place without a code is known by its name alone.
    """
    told = pl.concat([_uploaded(stored, places), _published(published, places)]).drop_nulls("nilai")
    return told.sort("ukuran", pl.col("tingkat").cast(pl.Enum(PLACES)), "asal", "periode", "tahun", "sumber")


def in_pieces(told: pl.DataFrame) -> pl.DataFrame:
    """Rows of `facts` with `bagian`, which part of its series a figure stands in, and `ganti`, the source before it.

    A new part begins where a year is missing or the source is another; `ganti` is set only for the latter.
    """
    series = list(_KEYS)
    stems = pl.Series([_stem(source) for source in told["sumber"]], dtype=pl.String)
    before = told.with_columns(_stem=stems).with_columns(
        _gap=(pl.col("tahun").diff().over(series) > 1).fill_null(value=False),
        _other=(pl.col("_stem") != pl.col("_stem").shift(1).over(series)).fill_null(value=False),
        _source=pl.col("sumber").shift(1).over(series),
    )
    parted = before.with_columns(
        bagian=(pl.col("_gap") | pl.col("_other")).cast(pl.Int64).cum_sum().over(series),
        ganti=pl.when(pl.col("_other")).then(pl.col("_source")),
        posisi=pl.col("tahun") + pl.when(pl.col("periode") == AUTUMN).then(0.5).otherwise(0.0),
    )
    return parted.drop("_stem", "_gap", "_other", "_source")


def compared(told: pl.DataFrame) -> list[dict[str, object]]:
    """City beside province and nation, a row per measure and origin: `ukuran`, `asal`, `periode`, `tahun`, the places.

    The latest year and round that the city has, else the latest of the others; missing where one has none.
    """
    rows = []
    for measure in MEASURES:
        for origin in (UPLOADED, REFERENCE):
            one = told.filter(ukuran=measure, asal=origin)
            if not one.is_empty():
                rows.append({"ukuran": measure, "asal": origin} | _latest(one))
    return rows


def disagreements(told: pl.DataFrame) -> pl.DataFrame:
    """Figures of both origins that differ, side by side: `ukuran`, `tingkat`, `tahun`, `unggahan`, `acuan`, sources.

    A file that names no round is held against any round of the year.
    """
    on = ["ukuran", "tingkat", "tahun"]
    ours, theirs = told.filter(asal=UPLOADED), told.filter(asal=REFERENCE)
    pairs = ours.join(theirs, on=on, suffix="_acuan", maintain_order="left")
    same_round = (pl.col("periode") == pl.col("periode_acuan")) | (pl.col("periode") == _YEARLY)
    return pairs.filter(same_round & (pl.col("nilai") != pl.col("nilai_acuan"))).select(
        *on,
        periode="periode_acuan",
        unggahan="nilai",
        acuan="nilai_acuan",
        sumber="sumber",
        sumber_acuan="sumber_acuan",
    )


def _uploaded(stored: pl.DataFrame, places: Places) -> pl.DataFrame:
    whole = pl.concat([pl.DataFrame(schema=_STORED), stored], how="diagonal_relaxed")
    ours = [_is_ours(row, places) for row in whole.select("tingkat", "kode_wilayah", "wilayah").rows()]
    long = whole.filter(pl.Series(ours, dtype=pl.Boolean)).unpivot(
        on=list(MEASURES), index=["tingkat", "tahun", "periode", "sumber"], variable_name="ukuran", value_name="nilai"
    )
    return _told(long.with_columns(asal=pl.lit(UPLOADED), catatan=pl.lit("")))


def _published(published: pl.DataFrame, places: Places) -> pl.DataFrame:
    codes = [code for code, _name in places.values()]
    here = published.filter(pl.col("kode").is_in(codes) | (pl.col("tingkat") == NATION))
    return _told(here.with_columns(asal=pl.lit(REFERENCE), periode="bulan", ukuran=pl.col("ukuran").str.to_lowercase()))


def _told(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select(pl.col(name).cast(kind) for name, kind in _FACTS.items()).with_columns(
        pl.col("sumber").fill_null("")
    )


def _is_ours(row: tuple[str, str | None, str | None], places: Places) -> bool:
    level, found, called = row
    if level == NATION:
        return True
    code, name = places[level]
    return found == code if found else _letters(called) == _letters(name)


def _letters(name: str | None) -> str:
    return re.sub(r"\W", "", name or "").casefold()


def _stem(source: str) -> str:
    return _OF_ITS_YEAR.sub("", source).casefold().strip()


def _latest(one: pl.DataFrame) -> dict[str, object]:
    for place in PLACES:
        known = one.filter(tingkat=place)
        if not known.is_empty():
            last = known.sort("tahun", "periode", descending=[True, False]).row(0, named=True)
            return {"periode": last["periode"], "tahun": last["tahun"]} | dict(_beside(one, last))
    raise AssertionError("a figure belongs to one of the three places")


def _beside(one: pl.DataFrame, last: Mapping[str, object]) -> Iterator[tuple[str, float | None]]:
    for place in PLACES:
        found = one.filter(tingkat=place, tahun=last["tahun"], periode=last["periode"])["nilai"]
        yield place, found.item(0) if found.len() else None
