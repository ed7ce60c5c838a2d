"""Properties of a map's features: which of them is the code of the place, at what level, and which its name."""

from dataclasses import dataclass

import polars as pl

from data.codes import code_problem, kelurahan_code, number_text, parse_rt_rw
from data.readers.columns import canonical

_KELURAHAN = r"\d{2}\.\d{2}\.\d{2}\.[1-3]\d{3}"
_SHAPES = {
    "rt": rf"^{_KELURAHAN}-[^-/]+-[^-/]+$",
    "rw": rf"^{_KELURAHAN}-[^-/]+$",
    "kelurahan": rf"^{_KELURAHAN}$",
    "kecamatan": r"^\d{2}\.\d{2}\.\d{2}$",
    "kota": r"^\d{2}\.\d{2}$",
}
_DEPTH = {level: depth for depth, level in enumerate(reversed(_SHAPES), start=1)}
_NAMES = {
    "rt": ("nama", "namart", "name"),
    "rw": ("nama", "namarw", "name"),
    "kelurahan": (
        *("nama", "namakelurahan", "namadesa", "kelurahan", "desa", "kelurahandesa", "desakelurahan"),
        *("wadmkd", "namobj", "village", "nmkelurahan", "nmdesa", "name"),
    ),
    "kecamatan": ("nama", "namakecamatan", "kecamatan", "wadmkc", "district", "nmkecamatan", "namobj", "name"),
    "kota": ("nama", "namakota", "kota", "kabupaten", "kabkota", "wadmkk", "regency", "namobj", "name"),
}
_MOST = 0.5


@dataclass(frozen=True)
class Codes:
    """Code and level of every feature (null where there is none), from which property, and oddities by feature."""

    codes: pl.Series
    levels: pl.Series
    property: str
    mended: pl.Series


def find_codes(properties: pl.DataFrame) -> Codes | None:
    """The property whose values look like codes, the deepest level first; None where no property does."""
    found = [_codes(properties, name) for name in properties.columns]
    likely = [codes for codes in found if _share(codes.codes) >= _MOST and _rank(codes)[0]]
    return _deepened(max(likely, key=_rank), properties) if likely else None


def find_bps_codes(properties: pl.DataFrame) -> str | None:
    """The property whose values look like BPS codes, None where none does."""
    for name in properties.columns:
        problems = properties.select(code_problem(pl.col(name))).to_series()
        if (problems == "bps").sum() >= max(1, _MOST * properties.height):
            return name
    return None


def find_name(properties: pl.DataFrame, level: str) -> str | None:
    """The property that names places of a level."""
    headers = {canonical(name): name for name in reversed(properties.columns)}
    told = [headers[name] for name in _NAMES[level] if name in headers]
    return next((name for name in told if properties[name].is_not_null().any()), None)


def _codes(properties: pl.DataFrame, name: str) -> Codes:
    text = pl.col(name).str.replace_all(r"\s+", "")
    code = pl.coalesce(kelurahan_code(pl.col(name)), text)
    level = pl.coalesce(pl.when(code.str.contains(shape)).then(pl.lit(kind)) for kind, shape in _SHAPES.items())
    told = properties.select(code=code, level=level, mended=code_problem(pl.col(name)) == "digits")
    known = told["level"].is_not_null()
    codes = told.select(pl.when(known).then(pl.col("code"))).to_series()
    return Codes(codes, told["level"], name, told["mended"].fill_null(value=False) & known)


def _rank(codes: Codes) -> tuple[int, float, bool]:
    commonest = codes.levels.drop_nulls().mode()
    depth = max((_DEPTH[level] for level in commonest), default=0)
    # A bare dd.dd may be any measure; as the code of a city it counts only under a header that says so.
    said = canonical(codes.property).startswith(("kode", "kd", "code"))
    return (depth if depth > 1 or said else 0), _share(codes.codes), said


def _deepened(codes: Codes, properties: pl.DataFrame) -> Codes:
    """A kelurahan code beside RW and RT numbers is the code of an RW or RT."""
    numbers = _numbers(properties)
    if numbers is None or set(codes.levels.drop_nulls()) != {"kelurahan"}:
        return codes
    level = "rt" if numbers["rt"].is_not_null().any() else "rw"
    parts = [codes.codes, numbers["rw"], *([numbers["rt"]] if level == "rt" else [])]
    joined = pl.select(pl.concat_str(parts, separator="-")).to_series()
    levels = pl.select(pl.when(joined.is_not_null()).then(pl.lit(level))).to_series()
    return Codes(joined, levels, codes.property, codes.mended)


def _numbers(properties: pl.DataFrame) -> pl.DataFrame | None:
    headers = {canonical(name): name for name in properties.columns}
    if "rtrw" in headers:
        return properties.select(**parse_rt_rw(pl.col(headers["rtrw"])))
    if "rw" not in headers:
        return None
    rt = pl.col(headers["rt"]) if "rt" in headers else pl.lit(None, dtype=pl.String)
    numbers = properties.select(rw=number_text(pl.col(headers["rw"])), rt=number_text(rt))
    return numbers if numbers["rw"].is_not_null().any() else None


def _share(values: pl.Series) -> float:
    return (values.len() - values.null_count()) / max(1, values.len())
