"""The bridge between two definitions of slum hectares: step by step, each hectare with its RT and its reason."""

import polars as pl

from indicators.definitions import OTHER, definitions, path
from indicators.law import Regulation

KEYS = ("langkah", "dari", "ke", "definisi", "sebab")
_HAIR = 1e-9  # hectares that are but the rounding of floats


def bridge(rows: pl.DataFrame, start: str, end: str, regulation: Regulation) -> pl.DataFrame:
    """Every RT that counts otherwise from one step to the next: KEYS, `kode_rt`, `ha` (more or less than before).

    `rows`: of `hectares.hectares`. `langkah` counts the steps from 1; `definisi` is the end of the step further from
    the root, `sebab` one of its reasons. What starts and every `ha` add up to what ends; the way back is the same with
    the signs turned. Errors: ValueError where a definition on the way is missing; KeyError of no definition.
    """
    way = path(start, end)
    if lost := [name for name in way if rows[name].null_count() == rows.height]:
        raise ValueError(f"no hectares by {', '.join(lost)}")
    steps = [_step(rows, place, pair, regulation) for place, pair in enumerate(zip(way, way[1:], strict=False), 1)]
    return pl.concat([_nothing(rows), *steps])


def reasons(steps: pl.DataFrame) -> pl.DataFrame:
    """The hectares and the number of RT of each reason of each step: KEYS, `ha`, `jumlah_rt`, in the bridge's order."""
    summed = steps.group_by(KEYS, maintain_order=True).agg(pl.col("ha").sum(), jumlah_rt=pl.len())
    order = [reason.key for item in definitions().values() for reason in item.reasons]
    rank = pl.col("sebab").replace_strict({key: at for at, key in enumerate(dict.fromkeys([*order, OTHER]))})
    return summed.sort("langkah", rank)


def _step(rows: pl.DataFrame, place: int, pair: tuple[str, str], regulation: Regulation) -> pl.DataFrame:
    start, end = pair
    outer = end if definitions()[end].neighbour == start else start
    change = rows.with_columns(ha=pl.col(end) - pl.col(start)).filter(pl.col("ha").abs() > _HAIR)
    keys = (pl.lit(place).cast(pl.Int64), pl.lit(start), pl.lit(end), pl.lit(outer), _reason(outer, regulation))
    named = [key.alias(name) for key, name in zip(keys, KEYS, strict=True)]
    return change.select(*named, "kode_rt", "ha")


def _nothing(rows: pl.DataFrame) -> pl.DataFrame:
    texts = dict.fromkeys((*KEYS, "kode_rt"), pl.String()) | {"langkah": pl.Int64(), "ha": pl.Float64()}
    return pl.DataFrame(schema={name: texts[name] for name in (*KEYS, "kode_rt", "ha")})


def _reason(definition: str, regulation: Regulation) -> pl.Expr:
    told = pl.lit(OTHER)
    cases = _cases(regulation)[definition]
    for reason in reversed(definitions()[definition].reasons):
        told = pl.when(cases[reason.key]).then(pl.lit(reason.key)).otherwise(told)
    return told


def _cases(regulation: Regulation) -> dict[str, dict[str, pl.Expr]]:
    """When each reason holds of an RT; the order in which they are asked is that of the file."""
    edge = regulation.slum_from
    return _of_labels(edge) | _of_kawasan(edge) | _of_remainders(edge) | _of_decrees(edge)


def _of_labels(edge: float) -> dict[str, dict[str, pl.Expr]]:
    published = pl.col("total_rt_terbit") - pl.col("total_terendah")
    return {
        "rt_terbit": {
            "not_published": pl.col("label_rt").is_null(),
            "open": _open("total", edge),
            "shifted": pl.col("bergeser_rt"),
            "label": pl.col("salah_label_rt"),
            "band_gap": (published > 0) & (published <= pl.col("poin_celah")),
            "total": published != 0,
        },
        "kawasan_terbit": {
            "not_published": pl.col("label_kawasan").is_null(),
            "open": _open("kawasan", edge),
            "shifted": pl.col("bergeser_kawasan"),
            "label": pl.col("salah_label_kawasan"),
            "shifted_rt": pl.col("rt_bergeser"),
            "total": pl.col("total_kawasan_terbit") != pl.col("kawasan_terendah"),
        },
    }


def _of_kawasan(edge: float) -> dict[str, dict[str, pl.Expr]]:
    slum, pooled = pl.col("total_terendah") >= edge, pl.col("kawasan_terendah") >= edge
    return {
        "kawasan_hitung": {
            "no_kawasan": pl.col("kode_kawasan").is_null(),
            "open": _open("total", edge) | _open("kawasan", edge),
            "pooled_out": slum & ~pooled,
            "pooled_in": ~slum & pooled,
        }
    }


def _of_remainders(edge: float) -> dict[str, dict[str, pl.Expr]]:
    area, start = pl.col("luas_verifikasi_ha"), pl.col("luas_awal_ha")
    return {
        "ketat": {
            "open": _open("total", edge) | _open("awal", edge),
            "not_in_baseline": pl.col("awal_terendah").is_null(),
            "entered": pl.col("awal_tertinggi") < edge,
            "area": start.is_null() | (start != area),
        },
        "kontribusi": {"partial": pl.col("keadaan") == "computed", "unknown": pl.col("kontribusi").is_null()},
    }


def _of_decrees(edge: float) -> dict[str, dict[str, pl.Expr]]:
    surveyed, listed = pl.col("total_terendah").is_not_null(), pl.col("dalam_sk").fill_null(value=False)
    bare, always = pl.col("luas_sk_ha").is_null(), pl.lit(True)
    return {
        "verifikasi": {"outside": ~listed, "open": _open("total", edge), "left": pl.col("total_tertinggi") < edge},
        "sk": {"not_surveyed": ~surveyed, "no_area": bare, "area": always},
        "sk_polygon": {"no_polygon": pl.col("luas_peta_ha").is_null(), "no_area": bare, "measured": always},
        "sk_garis_luar": {"holes": always},
    }


def _open(name: str, edge: float) -> pl.Expr:
    return (pl.col(f"{name}_terendah") < edge) & (pl.col(f"{name}_tertinggi") >= edge)
