"""Kota Pekalongan as the bridge takes it: survey, published labels of RT and kawasan, and the decree of 2024."""

import json
from difflib import get_close_matches
from functools import cache

import polars as pl
import shapely

from data.codes import add_codes, parse_rt_rw
from data.places import areas
from indicators.aggregate import score_by
from indicators.hectares import Facts
from indicators.regulation import regulations
from tests.shared import shared_data

LAW = regulations()["permen_pupr_14_2018"]
CITY = "33.75"
TEXT = {"kode_kelurahan": pl.String, "rw": pl.String, "rt": pl.String}
KEYS = {"TK": "tidak_kumuh", "KR": "ringan", "KS": "sedang", "KB": "berat"}


@cache
def survey() -> pl.DataFrame:
    return _read("pekalongan-survei-rt-2019-2023.csv")


@cache
def published() -> pl.DataFrame:
    """The rows of the table `published` that both published files make."""
    rt = _read("pekalongan-terbit-rt-2019-2023.csv")
    own = rt.select(pl.selectors.starts_with("skor_").cast(pl.Float64)).sum_horizontal()
    rows = _labels(rt, "rt", rt["kode_rt"], own, rt["total_skor"], rt["tingkat_kekumuhan"])
    flat = kawasan_file()
    own = flat.select(pl.selectors.matches(r"^\d[abc]n$").cast(pl.Float64)).sum_horizontal()
    code = f"{CITY}:" + flat["kawasan"]
    return pl.concat([rows, _labels(flat, "kawasan", code, own, flat["totalNilai"], flat["tingkatKekumuhan"])])


def kawasan_file() -> pl.DataFrame:
    """The published kawasan with the names that their numbers stand for."""
    names = pl.read_csv(shared_data("slum/pekalongan-kawasan.csv")).select(kawasan="id", nama="kawasan")
    flat = pl.read_csv(shared_data("slum/pekalongan-kumuh-kawasan-2019-2023.csv")).join(names, on="kawasan")
    return flat.with_columns(kawasan=pl.col("nama")).drop("nama", "id")


@cache
def decree() -> pl.DataFrame:
    """The decree of 2024 out of its polygons: RT, hectares as written, geometry as WKB."""
    found = json.loads(shared_data("slum/pekalongan-sk-kumuh-2024.geojson").read_text(encoding="utf-8"))["features"]
    rows = pl.DataFrame(
        it["properties"] | {"geometri": shapely.to_wkb(shapely.geometry.shape(it["geometry"]))} for it in found
    )
    codes = {
        name.casefold().replace(" ", ""): code
        for name, code in survey().select("kelurahan", "kode_kelurahan").iter_rows()
    }
    known = {
        name: codes[get_close_matches(name.casefold().replace(" ", ""), codes, 1)[0]] for name in rows["Kelurahan"]
    }
    rows = rows.with_columns(kode_kelurahan=pl.col("Kelurahan").replace_strict(known), **parse_rt_rw(pl.col("RTRW")))
    return add_codes(rows).select("kode_rt", "geometri", luas_sk_ha=pl.col("luas_awal").cast(pl.Float64))


@cache
def polygons() -> pl.DataFrame:
    drawn = decree().rename({"kode_rt": "kode"})
    return areas(drawn).join(areas(drawn, filled=True).rename({"luas_ha": "luas_luar_ha"}), on="kode")


def facts(year: int, baseline: int) -> Facts:
    """All that is known of Pekalongan at a year, with the decree of 2024."""
    rows, before = survey().filter(tahun=year), survey().filter(tahun=baseline)
    now, kawasan = (score_by(rows, LAW, level) for level in ("rt", "kawasan"))
    then = score_by(before, LAW, "rt")
    return Facts(now, kawasan, rows, then, published().filter(tahun=year), decree(), polygons())


def rt_list_file() -> bytes:
    """The city's own list of RT as its office would hand it in: number, kelurahan, number of the kawasan, RT and RW."""
    named = pl.read_csv(shared_data("slum/pekalongan-kawasan.csv"), infer_schema=False)
    listed = pl.read_csv(shared_data("slum/pekalongan-rt.csv"), infer_schema=False).select("id", "kawasan", "rtrw")
    names = named.select(kawasan="id", kelurahan="kawasan")
    return listed.join(names, on="kawasan", how="left", maintain_order="left").write_csv().encode()


def _read(name: str) -> pl.DataFrame:
    return add_codes(pl.read_csv(shared_data(f"slum/{name}"), schema_overrides=TEXT))


def _labels(  # noqa: PLR0913, PLR0917  (the columns of the table)
    rows: pl.DataFrame, level: str, code: pl.Series, own: pl.Series, total: pl.Series, words: pl.Series
) -> pl.DataFrame:
    figures = {"total_skor": total.cast(pl.Float64), "jumlah_skor": own}
    return rows.select(
        "tahun", tingkat=pl.lit(level), kode=code, **figures, tingkat_kekumuhan=words.replace_strict(KEYS)
    )
