"""Random surveys: measured, missing, zero, negative, over 100 %, and at the edges of bands."""

import os

import polars as pl
from hypothesis import settings
from hypothesis import strategies as st

from indicators.regulation import Regulation

PERCENTAGES = (0, 10, 24.67, 24.99, 25, 50, 50.974, 50.995, 51, 60, 75.904, 75.995, 76, 100, 136.84, -7)
DENOMINATORS = (0.0, 1.0, 3.0, 29.0, 50.0, 100.0, 0.77, 1250.5)
AREAS = (0.0, 0.35, 1.27, 4.21)
Values = list[float | None]
# The same few surveys every time, so that a change never fails by chance; EXAMPLES=500 tries as many fresh ones.
EXAMPLES = os.environ.get("EXAMPLES")
few = settings(max_examples=int(EXAMPLES or 3), derandomize=not EXAMPLES)


@st.composite
def surveys(draw: st.DrawFn, law: Regulation, rows: int = 10, missing: bool = True) -> pl.DataFrame:
    """A survey of at most `rows` RT in two cities, without years in which an RT stands twice."""
    places = draw(st.lists(st.tuples(*(st.integers(1, 2) for _ in range(6))), min_size=1, max_size=rows, unique=True))
    table: dict[str, list[object]] = {"baris": list(range(2, len(places) + 2))} | _keys(places)
    for name in dict.fromkeys(["luas_verifikasi_ha", *(item.denominator for item in law.criteria)]):
        table[name] = draw(_column(st.sampled_from(AREAS if name.endswith("_ha") else DENOMINATORS), places, missing))
    for item in law.criteria:
        table[item.volume] = _volumes(
            draw(_column(st.sampled_from(PERCENTAGES), places, missing)), table[item.denominator]
        )
    return pl.DataFrame(
        table, schema_overrides=dict.fromkeys(law.columns, pl.Float64) | {"luas_verifikasi_ha": pl.Float64}
    )


def places_of(law: Regulation) -> st.SearchStrategy[pl.DataFrame]:
    """Surveys of one kelurahan and year: a place and its RT."""
    return surveys(law).map(
        lambda survey: survey.with_columns(kode_kelurahan=pl.lit("99.01.01.1001"), tahun=pl.lit(2024))
    )


def figures(law: Regulation) -> list[str]:
    """The columns of figures a survey of this regulation has."""
    return list(dict.fromkeys([*law.columns, "luas_verifikasi_ha"]))


def _keys(places: list[tuple[int, ...]]) -> dict[str, list[object]]:
    kota = [f"99.0{place[0]}" for place in places]
    kecamatan = [f"{code}.0{place[1]}" for code, place in zip(kota, places, strict=True)]
    kelurahan = [f"{code}.100{place[2]}" for code, place in zip(kecamatan, places, strict=True)]
    rw = [f"{code}-00{place[3]}" for code, place in zip(kelurahan, places, strict=True)]
    rt = [f"{code}-00{place[4]}" for code, place in zip(rw, places, strict=True)]
    kawasan = [f"{code}:Tepi Kali" if place[3] == 1 else None for code, place in zip(kota, places, strict=True)]
    years = [2022 + place[5] for place in places]
    codes = {"kode_kota": kota, "kode_kecamatan": kecamatan, "kode_kelurahan": kelurahan, "kode_rw": rw, "kode_rt": rt}
    return {"tahun": years, **codes, "kode_kawasan": kawasan}


def _column(values: st.SearchStrategy[float], places: list, missing: bool) -> st.SearchStrategy[Values]:
    value = st.one_of(st.none(), values, values, values) if missing else values
    return st.lists(value, min_size=len(places), max_size=len(places))


def _volumes(percentages: Values, denominators: Values) -> Values:
    pairs = zip(percentages, denominators, strict=True)
    return [
        None if percent is None else percent / 100 * (12.0 if base is None else base or 7.0) for percent, base in pairs
    ]
