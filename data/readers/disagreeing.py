"""Codes of one row that mean different places: its city, its kelurahan and its RT must lie in each other."""

from collections.abc import Mapping

import polars as pl

from data.codes import KELURAHAN, number_text
from data.readers.cells import strictness
from data.readers.reading import LISTED
from findings import Finding, the_rest

_OFFICIAL = r"^\d{2}\.\d{2}[.:]"
_RT_CODE = r"^(\d{2}\.\d{2}\.\d{2}\.[1-3]\d{3})-([0-9A-Z]+)-([0-9A-Z]+)$"
_CITY = 5
_NARROWER = ("kode_kelurahan", "kode_rt")
_NONE = pl.DataFrame(schema={"baris": pl.Int64, "nilai": pl.String, "kode": pl.String})
_OF_LABELS = (*_NARROWER, "kode")  # of another kind, kode is the code of a price


def code_findings(frame: pl.DataFrame, headers: Mapping[str, str], kind: str, *, storing: bool) -> list[Finding]:
    """The rows whose code of a city, or of an RT, is not that of the other codes they have, row by row.

    `frame`: the typed columns of a file and `baris`. `headers`: what the columns are called that the file itself has.
    """
    found = []
    for code, column, told in (
        ("city_contradicts_code", "kode_kota", _cities(frame, kind)),
        ("rt_contradicts_code", "kode_rt", _rt(frame)),
    ):
        if column in headers:
            found += _listed(strictness(code, storing=storing), told, headers[column])
    return found


def _cities(frame: pl.DataFrame, kind: str) -> pl.DataFrame:
    """Where the city differs from that of a narrower code: `baris`, `nilai` and `kode`."""
    narrower = [name for name in (_OF_LABELS if kind == "published" else _NARROWER) if name in frame.columns]
    if "kode_kota" not in frame.columns or not narrower:
        return _NONE
    city = pl.col("kode_kota")
    differs = [
        pl.when(pl.col(name).str.contains(_OFFICIAL) & (pl.col(name).str.slice(0, _CITY) != city)).then(pl.col(name))
        for name in narrower
    ]
    return frame.select("baris", nilai=city, kode=pl.coalesce(differs)).drop_nulls()


def _rt(frame: pl.DataFrame) -> pl.DataFrame:
    """Where the code of an RT differs from what kelurahan, RW and RT of the row make: `baris`, `nilai` and `kode`."""
    if "kode_rt" not in frame.columns:
        return _NONE
    parts = pl.col("kode_rt").str.strip_chars().str.extract_groups(_RT_CODE).struct
    own = {"kode_kelurahan": parts.field("1"), "rw": number_text(parts.field("2")), "rt": number_text(parts.field("3"))}
    meant = {name: pl.coalesce(_usable(frame, name), part) for name, part in own.items()}
    both = frame.select(
        "baris", nilai="kode_rt", asal=pl.concat_str(own.values(), separator="-"),
        kode=pl.concat_str(meant.values(), separator="-"),
    )  # fmt: skip
    return both.filter(pl.col("asal") != pl.col("kode")).drop("asal")


def _usable(frame: pl.DataFrame, name: str) -> pl.Expr:
    if name not in frame.columns:
        return pl.lit(None, pl.String)
    right = pl.col(name).str.contains(KELURAHAN) if name == "kode_kelurahan" else pl.col(name).is_not_null()
    return pl.when(right).then(pl.col(name))


def _listed(code: str, told: pl.DataFrame, header: str) -> list[Finding]:
    shown = [
        Finding(code, row=row, column=header, value=written, place=meant, detail={"code": meant, "city": meant[:_CITY]})
        for row, written, meant in told.head(LISTED).iter_rows()
    ]
    return shown + the_rest(code, told.height - LISTED, column=header)
