"""Properties of a map's features: which of them is the code of the place, at what level, and which its name."""

from collections.abc import Sequence
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
    "kota": (
        *("nama", "namakota", "kota", "kotamadya", "kabupaten", "kabkota", "kotakab", "wadmkk", "regency"),
        *("namobj", "name"),
    ),
}
# Headers that say "name" without saying of what.
_ANY = frozenset({"nama", "name", "namobj"})
_COMBINED = ("rtrw", "kodertrw", "rtdanrw")
_MOST = 0.5


@dataclass(frozen=True)
class Codes:
    """Code and level of every feature (null where there is none), from which property, and oddities by feature."""

    codes: pl.Series
    levels: pl.Series
    property: str
    mended: pl.Series


def find_codes(properties: pl.DataFrame) -> Codes | None:
    """The property whose values look like codes, the deepest level first; None where no property does.

    BPS codes are another numbering of ten digits too: a property that holds any is none of codes.
    """
    found = [_codes(properties, name) for name in properties.columns if not is_bps(properties, name)]
    likely = [codes for codes in found if _share(codes.codes) >= _MOST and _rank(codes)[0]]
    return _deepened(max(likely, key=_rank), properties) if likely else None


def find_bps_codes(properties: pl.DataFrame) -> str | None:
    """The property whose values look like BPS codes of kelurahan, None where none does."""
    told = [name for name in properties.columns if is_bps(properties, name)]
    return next((name for name in told if _share(_kelurahan_of_bps(properties, name)) >= _MOST), None)


def is_bps(properties: pl.DataFrame, name: str) -> bool:
    """Whether a property is of BPS codes: it says so, or its values have a 0 where Kemendagri codes have 1 to 3."""
    problems = properties.select(code_problem(pl.col(name))).to_series()
    return ("bps" in canonical(name) and not _is_dotted(properties[name])) or bool((problems == "bps").any())


def numbers_of(properties: pl.DataFrame) -> pl.DataFrame | None:
    """`rw` and `rt` of every feature, from a combined property or two; None where the map has none."""
    headers = {canonical(name): name for name in reversed(properties.columns)}
    combined = next((headers[name] for name in _COMBINED if name in headers), None)
    if "rw" in headers:
        rt = pl.col(headers["rt"]) if "rt" in headers else pl.lit(None, dtype=pl.String)
        told = properties.select(rw=number_text(pl.col(headers["rw"])), rt=number_text(rt))
        return told if told["rw"].is_not_null().any() else None
    if combined is None:
        return None
    told = properties.select(**parse_rt_rw(pl.col(combined)))
    return told if told["rw"].is_not_null().any() else None


def find_name(properties: pl.DataFrame, level: str) -> str | None:
    """The property that names places of a level."""
    return _first(properties, _NAMES[level])


def find_said_name(properties: pl.DataFrame, level: str) -> str | None:
    """The property whose header says that it names places of a level; a mere "name" does not."""
    return _first(properties, [name for name in _NAMES[level] if name not in _ANY])


def named_level(properties: pl.DataFrame) -> str | None:
    """The level whose places a map without codes names: kelurahan, else kecamatan; None where it names none.

    A header that says only "name" is of kelurahan, unless it repeats the kecamatan named beside it.
    """
    kelurahan, kecamatan = (find_said_name(properties, level) for level in ("kelurahan", "kecamatan"))
    anything = _first(properties, [name for name in _NAMES["kelurahan"] if name in _ANY])
    if kelurahan or (anything and not kecamatan):
        return "kelurahan"
    if anything and kecamatan:  # some kelurahan have the name of their kecamatan, never most
        same = (properties[anything] == properties[kecamatan]).sum()
        return "kecamatan" if same > _MOST * properties.height else "kelurahan"
    return "kecamatan" if kecamatan else None


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


def deepened(codes: pl.Series, numbers: pl.DataFrame) -> pl.DataFrame:
    """`kode` and `tingkat`: a kelurahan code beside RW and RT numbers is the code of an RW or RT.

    Without any number it stays the kelurahan's, as the outline drawn around its RT; with an RT alone it is none.
    """
    told = pl.DataFrame({"kode": codes, "rw": numbers["rw"], "rt": numbers["rt"]})
    deep, wide = told["rt"].is_not_null().any(), told["rw"].is_null() & told["rt"].is_null()
    rt = pl.when(pl.lit(deep)).then(pl.concat_str("kode", "rw", "rt", separator="-"))
    rw = pl.when(pl.col("rt").is_null()).then(pl.concat_str("kode", "rw", separator="-"))
    outline = pl.when(wide).then(pl.col("kode"))
    level = [
        pl.when(code.is_not_null()).then(pl.lit(name))
        for code, name in ((rt, "rt"), (rw, "rw"), (outline, "kelurahan"))
    ]
    return told.select(kode=pl.coalesce(rt, rw, outline), tingkat=pl.coalesce(level))


def _deepened(codes: Codes, properties: pl.DataFrame) -> Codes:
    numbers = numbers_of(properties)
    if numbers is None or set(codes.levels.drop_nulls()) != {"kelurahan"}:
        return codes
    told = deepened(codes.codes, numbers)
    return Codes(told["kode"], told["tingkat"], codes.property, codes.mended)


def _kelurahan_of_bps(properties: pl.DataFrame, name: str) -> pl.Series:
    text = pl.col(name).str.replace_all(r"\s+", "")
    return properties.select(pl.when(text.str.contains(r"^(?:id|ID)?\d{10}(?:\.0)?$")).then(text)).to_series()


def _is_dotted(values: pl.Series) -> bool:
    return bool(values.drop_nulls().str.contains(_KELURAHAN).any())


def _first(properties: pl.DataFrame, wanted: Sequence[str]) -> str | None:
    """The first of the wanted headers that has any value."""
    headers = {canonical(name): name for name in reversed(properties.columns)}
    told = [headers[name] for name in wanted if name in headers]
    return next((name for name in told if properties[name].is_not_null().any()), None)


def _share(values: pl.Series) -> float:
    return (values.len() - values.null_count()) / max(1, values.len())
