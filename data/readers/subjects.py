"""What each kind of table needs besides its columns: codes of its places, a key for every row, the level of a place."""

import hashlib
from collections.abc import Callable, Sequence
from functools import cache

import polars as pl

from data.codes import add_codes, with_parts
from data.readers.columns import canonical
from data.reference import provinces
from data.rt_list import office_number
from data.tables import TABLES

NATION = "ID"
SPOKEN = {"induk": "provinsi"}
"""What a column that is made here is called in the file it is made of."""
_NEEDED = {"survey": ("kode_kelurahan", "rw", "rt", "tahun"), "works": ("kode_kota", "tahun"),
           "rt_list": ("kode_kota", "id_rt", "kode_rt")}  # fmt: skip
_SCORE = "skor_"  # what the column of a published score of a criterion begins with
_RT_CODE = r"^\d{2}\.\d{2}\.\d{2}\.\d{4}-"
_NATION_NAME = r"(?i)^\W*indonesia\W*$"
_PROVINCE = 2  # digits of its code


def subject_table(kind: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The typed columns of a file as the table of their kind: keys made, only columns its table keeps, and `baris`."""
    made = _MAKERS[kind](frame)
    table = TABLES[kind]
    kept = [name for name in made.columns if table.open or name == "baris" or name in table.columns]
    return made.select(kept)


def needed_columns(kind: str) -> Sequence[str]:
    """The columns without which a row of a kind has no place or year."""
    return _NEEDED.get(kind) or list(dict.fromkeys([*TABLES[kind].slices, *TABLES[kind].keys]))


def key_columns(kind: str) -> Sequence[str]:
    """The columns that no two rows of a kind may have in common."""
    return TABLES[kind].keys


def _placed(frame: pl.DataFrame) -> pl.DataFrame:
    return add_codes(with_parts(frame))


def _works(frame: pl.DataFrame) -> pl.DataFrame:
    return _with_key(_placed(frame), "id_kegiatan", ("kode_rt", "kawasan", "id_rt", *_own("works")))


def _decree(frame: pl.DataFrame) -> pl.DataFrame:
    """A decree without its year is of the year of its date."""
    if "tahun" in frame.columns or "tanggal_sk" not in frame.columns:
        return _placed(frame)
    return _placed(frame.with_columns(tahun=pl.col("tanggal_sk").dt.year().cast(pl.Int64)))


def _prices(frame: pl.DataFrame) -> pl.DataFrame:
    return _with_key(frame, "kode", ("uraian", "satuan"))


def _published(frame: pl.DataFrame) -> pl.DataFrame:
    """A row that names an RT is of it, any other of its kawasan; its scores are summed where the file has them all."""
    placed = _placed(frame)
    own = _text(frame, "kode")
    of_rt = pl.col("kode_rt").is_not_null() | own.str.contains(_RT_CODE).fill_null(value=False)
    level = pl.coalesce(_text(frame, "tingkat"), pl.when(of_rt).then(pl.lit("rt")).otherwise(pl.lit("kawasan")))
    scores = [name for name in frame.columns if name.startswith(_SCORE)]
    summed = pl.sum_horizontal(scores, ignore_nulls=False) if scores else pl.lit(None, pl.Float64)
    given = pl.col("jumlah_skor") if "jumlah_skor" in frame.columns else pl.lit(None, pl.Float64)
    told = placed.with_columns(tingkat=level, jumlah_skor=pl.coalesce(given, summed))
    made = pl.when(tingkat="rt").then("kode_rt").otherwise("kode_kawasan")
    return told.with_columns(kode=pl.coalesce(own, made))


def _rt_list(frame: pl.DataFrame) -> pl.DataFrame:
    numbers = [office_number(_text(frame, name)).alias(name) for name in ("id_rt", "kawasan")]
    return _placed(frame).with_columns(numbers)


def _own(kind: str) -> list[str]:
    return [name for name in TABLES[kind].columns if not name.startswith(("kode_", "id_"))]


def _with_key(frame: pl.DataFrame, key: str, columns: Sequence[str]) -> pl.DataFrame:
    """Rows without a key get one of their own content and, among equal rows, their order: the same file, the same keys.

    A key the file itself has stands.
    """
    given = pl.col(key) if key in frame.columns else pl.lit(None, pl.String)
    names = list(dict.fromkeys(name for name in columns if name in frame.columns))
    parts = [pl.col(name).cast(pl.String).fill_null("") for name in names]
    content = pl.concat_str(parts, separator="|") if parts else pl.lit("")
    numbered = frame.select(row=pl.int_range(pl.len()), text=content)
    counted = numbered.select("text", order=pl.int_range(pl.len()).over("text"))
    made = [_digest(f"{text}|{order}") for text, order in counted.iter_rows()]
    return frame.with_columns(pl.coalesce(given, pl.Series(made, dtype=pl.String)).alias(key))


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def _series(frame: pl.DataFrame) -> pl.DataFrame:
    """A poverty series: the place a figure is of, its level, the province it lies in, and its period."""
    names = pl.coalesce(_text(frame, "wilayah"), _text(frame, "provinsi"))
    code = pl.coalesce(_text(frame, "kode_wilayah"), _text(frame, "kode_bps")).str.replace_all(r"\D", "")
    told = frame.with_columns(
        wilayah=names,
        provinsi=_province(_text(frame, "provinsi")),
        kode=pl.when(code.str.len_chars() > _PROVINCE).then(code.str.slice(0, _PROVINCE)),
    )
    level = (
        pl.when(names.str.contains(_NATION_NAME)).then(pl.lit("nasional"))
        # Beside its province a place is a city, even Gorontalo in Gorontalo.
        .when(pl.col("provinsi").is_not_null() & _text(frame, "wilayah").is_not_null()).then(pl.lit("kota"))
        .when(pl.col("kode").is_null() & _province(names).is_in(list(_provinces().values()))).then(pl.lit("provinsi"))
        .otherwise(pl.lit("kota"))
    )  # fmt: skip
    levelled = told.with_columns(
        tingkat=pl.coalesce(_text(frame, "tingkat"), level),
        periode=pl.coalesce(_text(frame, "periode"), pl.lit("tahunan")),
    )
    inside = pl.coalesce(pl.col("provinsi"), pl.col("kode"))
    return levelled.with_columns(induk=pl.when(pl.col("tingkat") == "kota").then(inside).otherwise(pl.lit(NATION)))


def _province(names: pl.Expr) -> pl.Expr:
    """The code of a province by its name, whatever its case and spelling; a name that is none stays as it is."""
    plain = names.str.to_lowercase().str.replace_all(r"[^a-z]", "").str.replace("^(?:provinsi|prov)", "")
    return pl.coalesce(plain.replace_strict(_provinces(), default=None, return_dtype=pl.String), names)


@cache
def _provinces() -> dict[str, str]:
    return {
        canonical(text): code
        for code, name, others in provinces().select("kode", "nama", "nama_lain").iter_rows()
        for text in (name, *filter(None, others.split("|")))
    }


def _text(frame: pl.DataFrame, name: str) -> pl.Expr:
    return pl.col(name) if name in frame.columns else pl.lit(None, pl.String)


_MAKERS: dict[str, Callable[[pl.DataFrame], pl.DataFrame]] = {
    "survey": add_codes,
    "works": _works,
    "decree": _decree,
    "poverty_register": _placed,
    "poverty_series": _series,
    "unit_prices": _prices,
    "published": _published,
    "rt_list": _rt_list,
}
