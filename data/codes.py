"""Places and their codes: Kemendagri codes, RW and RT numbers, and the levels they make up.

Where a file has names but no code, a local code is built of them ("KAB. MALANG/Sidoluhur"): every place has a key.
"""

import polars as pl

LEVELS = ("rt", "rw", "kelurahan", "kecamatan", "kota", "kawasan")
KELURAHAN = r"^\d{2}\.\d{2}\.\d{2}\.[1-3]\d{3}$"
_TEN_DIGITS = r"^\d{6}[1-3]\d{3}(?:\.0)?$"
_BPS = r"^(?:id)?\d{6}0\d{3}(?:\.0)?$"
_NUMBER = r"^\d+(?:[.,]\d+)?(?:[eE]\+?\d+)?$"
_LENGTHS = {"kota": 5, "kecamatan": 8, "kelurahan": 13}
_LOCAL = {
    "kota": r"^([^/]+)/",
    "kecamatan": r"^([^/]*/[^/]+)/",
    "kelurahan": r"^(.*/.*?)(?:-(?:(?:DS)?\d[0-9A-Z]*)?){0,2}$",
}
_SEPARATOR = r"[\s._:/,;-]*"
_PLAIN = r"\d+\s?[A-Z]?"
_RT_FIRST = (
    rf"(?i)^\s*RT{_SEPARATOR}({_PLAIN})(?:{_SEPARATOR}RW{_SEPARATOR}|[\s._:/,;-]+)((?:DS{_SEPARATOR})?{_PLAIN})\s*$"
)
_RW_FIRST = rf"(?i)^\s*RW{_SEPARATOR}({_PLAIN}){_SEPARATOR}RT{_SEPARATOR}({_PLAIN})\s*$"
_RT_CODE = r"^\s*(\d{2}\.\d{2}\.\d{2}\.[1-3]\d{3})-([0-9A-Z]+)-([0-9A-Z]+)\s*$"
_BARE = r"(?i)^\s*(\d+[A-Z]?)\s*[/-]\s*(\d+[A-Z]?)\s*$"


def add_codes(frame: pl.DataFrame) -> pl.DataFrame:
    """The same rows with `kode_kota` … `kode_rt` and `kode_kawasan`, built from what it has of code, names, rw and rt.

    A code is null where its level is not known. Applying it twice changes nothing.
    """
    told = frame.with_columns(
        kode_kelurahan=pl.coalesce(_text(frame, "kode_kelurahan"), _local_code(frame)),
        rw=number_text(_text(frame, "rw")),
        rt=number_text(_text(frame, "rt")),
    )
    codes = told.with_columns(
        kode_kota=pl.coalesce(
            parent_code(pl.col("kode_kelurahan"), "kota"), _text(frame, "kode_kota"), _text(frame, "kota")
        ),
        kode_kecamatan=parent_code(pl.col("kode_kelurahan"), "kecamatan"),
        kode_rw=pl.col("kode_kelurahan") + "-" + pl.col("rw"),
        kode_rt=pl.concat_str(_base(frame), pl.col("rw").fill_null(""), pl.col("rt"), separator="-"),
    )
    return codes.with_columns(kode_kawasan=_kawasan_code(frame)).select(_order(frame))


def with_parts(frame: pl.DataFrame) -> pl.DataFrame:
    """The same rows with `kode_kelurahan`, `rw` and `rt` taken from their `kode_rt`, where they lack their own."""
    if "kode_rt" not in frame.columns:
        return frame
    parts = pl.col("kode_rt").str.extract_groups(_RT_CODE).struct
    named = {name: parts.field(str(place)) for place, name in enumerate(("kode_kelurahan", "rw", "rt"), start=1)}
    return frame.with_columns(pl.coalesce(_text(frame, name), part).alias(name) for name, part in named.items())


def parent_code(code: pl.Expr, level: str) -> pl.Expr:
    """The code of the `rw`, `kelurahan`, `kecamatan` or `kota` that a code lies in; null where it has none."""
    if level == "rw":
        return code.str.extract(r"^(.*-[^-]+)-[^-]+$")
    official = code.str.contains(r"^\d{2}\.\d{2}(?:\.|$)")
    length = _LENGTHS[level]
    cut = pl.when(code.str.len_chars() >= length).then(code.str.slice(0, length))
    return pl.when(official).then(cut).otherwise(code.str.extract(_LOCAL[level]))


def parse_rt_rw(combined: pl.Expr) -> dict[str, pl.Expr]:
    """`rt` and `rw` out of one text: `RT002-RW007`, `RT 04 RW 02`, `RW 02/RT 04`, `002/007` (RT first); else null."""
    first = combined.str.extract_groups(_RT_FIRST).struct
    second = combined.str.extract_groups(_RW_FIRST).struct
    bare = combined.str.extract_groups(_BARE).struct
    rt = pl.coalesce(first.field("1"), second.field("2"), bare.field("1"))
    rw = pl.coalesce(first.field("2"), second.field("1"), bare.field("2"))
    return {"rt": number_text(rt), "rw": number_text(rw)}


def number_text(number: pl.Expr) -> pl.Expr:
    """An RW or RT number as text of three places: `2`, `2.0`, `RT 02` → `002`; `6A` → `06A`; blank → null."""
    bare = number.str.to_uppercase().str.replace(rf"^\s*R[TW]{_SEPARATOR}", "").str.replace(r"\.0+$", "")
    text = bare.str.replace_all(r"\s+", "")
    return pl.when(text != "").then(text.str.zfill(3))


def kelurahan_code(text: pl.Expr) -> pl.Expr:
    """A kelurahan code in its dotted form: `3375011003` → `33.75.01.1003`; null where it is no kelurahan code."""
    bare = text.str.replace_all(r"\s+", "")
    digits = bare.str.slice(0, 10)
    parts = [digits.str.slice(start, length) for start, length in ((0, 2), (2, 2), (4, 2), (6, 4))]
    dotted = pl.when(bare.str.contains(_TEN_DIGITS)).then(pl.concat_str(parts, separator="."))
    return pl.when(bare.str.contains(KELURAHAN)).then(bare).otherwise(dotted)


def code_problem(text: pl.Expr) -> pl.Expr:
    """What is odd about a kelurahan code: null, `digits` (dots lost, mended), `bps`, `number` or `bad`."""
    bare = text.str.replace_all(r"\s+", "")
    return (
        pl.when(bare.is_null() | bare.str.contains(KELURAHAN))
        .then(None)
        .when(bare.str.contains(_TEN_DIGITS))
        .then(pl.lit("digits"))
        .when(bare.str.contains(_BPS))
        .then(pl.lit("bps"))
        .when(bare.str.contains(_NUMBER))
        .then(pl.lit("number"))
        .otherwise(pl.lit("bad"))
    )


def _text(frame: pl.DataFrame, name: str) -> pl.Expr:
    if name not in frame.columns:
        return pl.lit(None, dtype=pl.String)
    text = pl.col(name).cast(pl.String).str.strip_chars()
    return pl.when(text != "").then(text)


def _local_code(frame: pl.DataFrame) -> pl.Expr:
    kota, kecamatan, kelurahan = (
        _text(frame, name).str.replace_all("/", " ") for name in ("kota", "kecamatan", "kelurahan")
    )
    above = kota.fill_null("") + pl.when(kecamatan.is_null()).then(pl.lit("")).otherwise("/" + kecamatan)
    return above + "/" + kelurahan


def _base(frame: pl.DataFrame) -> pl.Expr:
    # A file with neither kelurahan nor code still tells its RT apart by kawasan.
    kawasan = _text(frame, "kota").fill_null("") + "/" + _text(frame, "kawasan")
    return pl.coalesce(pl.col("kode_kelurahan"), kawasan, pl.lit(""))


def _kawasan_code(frame: pl.DataFrame) -> pl.Expr:
    return pl.col("kode_kota").fill_null("") + ":" + _text(frame, "kawasan")


def _order(frame: pl.DataFrame) -> list[str]:
    added = ["kode_kelurahan", "rw", "rt", *(f"kode_{level}" for level in reversed(LEVELS))]
    return list(dict.fromkeys([*frame.columns, *added]))
