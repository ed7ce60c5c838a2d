"""The tables the program keeps: their columns, the slice one upload replaces, and the key of a row."""

from collections.abc import Collection
from dataclasses import dataclass, field

import polars as pl


@dataclass(frozen=True)
class Table:
    """`slices` part the table (one upload replaces whole slices); `keys` tell its rows apart; `columns` id → type.

    `open`: more columns may be handed in when it is written (the survey form is declared in another room).
    """

    slices: tuple[str, ...]
    keys: tuple[str, ...]
    columns: dict[str, pl.DataType] = field(default_factory=dict)
    open: bool = False

    @property
    def owner(self) -> str:
        """The column that says whose rows they are: the city, or the place a poverty series lies in."""
        return self.slices[0]

    @property
    def own_keys(self) -> tuple[str, ...]:
        """The keys that tell the rows of one slice apart."""
        return tuple(name for name in self.keys if name not in self.slices)


class UndeclaredColumnError(ValueError):
    """A frame holds a column its table does not declare: nothing undeclared (personal data, say) enters the store."""


_TEXT, _FIGURE, _YEAR, _DATE, _BYTES = pl.String(), pl.Float64(), pl.Int64(), pl.Date(), pl.Binary()
_CODES = dict.fromkeys(("kode_kecamatan", "kode_kelurahan", "kode_rw", "kode_rt", "kode_kawasan", "rw", "rt"), _TEXT)
_CITY_YEAR = {"kode_kota": _TEXT, "tahun": _YEAR}
_PLACE = {"kode_kelurahan": _TEXT}

TABLES = {
    "survey": Table(("kode_kota", "tahun"), ("tahun", "kode_rt"), _CITY_YEAR | _CODES, open=True),
    "boundaries": Table(
        ("kode_kota", "tingkat"),
        ("tingkat", "kode"),
        {"kode_kota": _TEXT, "tingkat": _TEXT, "kode": _TEXT, "nama": _TEXT, "geometri": _BYTES},
    ),
    "decree": Table(
        ("kode_kota", "tahun"),
        ("tahun", "kode_rt"),
        _CITY_YEAR
        | _PLACE
        | {"nomor_sk": _TEXT, "tanggal_sk": _DATE, "kode_rt": _TEXT, "kawasan": _TEXT, "luas_sk_ha": _FIGURE},
    ),
    "works": Table(
        ("kode_kota", "tahun"),
        ("id_kegiatan",),
        _CITY_YEAR
        | _PLACE
        | dict.fromkeys(("id_kegiatan", "kode_rt", "kriteria", "satuan", "kegiatan", "sumber_dana", "status"), _TEXT)
        | {"kawasan": _TEXT, "id_rt": _TEXT}
        | {"volume": _FIGURE, "anggaran_rp": _FIGURE},
    ),
    "poverty_register": Table(
        ("kode_kota", "tahun"),
        ("tahun", "kode_kelurahan", "sumber"),
        _CITY_YEAR
        | {"kode_kelurahan": _TEXT, "sumber": _TEXT, "jumlah_keluarga_miskin": _FIGURE, "jumlah_keluarga": _FIGURE},
    ),
    # `induk` is what a place lies in: the province's code for a city, "ID" for a province and for the nation itself.
    "poverty_series": Table(
        ("induk", "tahun"),
        ("tingkat", "wilayah", "tahun", "periode"),
        dict.fromkeys(("induk", "tingkat", "kode_wilayah", "kode_bps", "wilayah", "periode", "sumber"), _TEXT)
        | dict.fromkeys(("p0", "p1", "p2", "jumlah_miskin_ribu", "garis_kemiskinan_rp", "gini"), _FIGURE)
        | {"tahun": _YEAR},
    ),
    "unit_prices": Table(
        ("kode_kota", "tahun"),
        ("kode",),
        _CITY_YEAR | dict.fromkeys(("kode", "uraian", "satuan", "kriteria", "sumber"), _TEXT) | {"harga_rp": _FIGURE},
    ),
    # What an office published of its RT and kawasan; `jumlah_skor` is the sum of its own scores.
    "published": Table(
        ("kode_kota", "tahun"),
        ("tahun", "tingkat", "kode"),
        _CITY_YEAR
        | dict.fromkeys(("tingkat", "kode", "tingkat_kekumuhan", "sumber"), _TEXT)
        | dict.fromkeys(("total_skor", "jumlah_skor"), _FIGURE),
    ),
    # Which RT the numbers of an office's own database stand for: works that name only such a number are placed by it.
    "rt_list": Table(
        ("kode_kota",),
        ("id_rt",),
        dict.fromkeys(("kode_kota", "id_rt", "kode_rt", "kode_kelurahan", "kawasan"), _TEXT),
    ),
    # What a city decided about itself, one row per subject (`hal`): the definition of slum hectares it reports, the
    # finest level it shows to the public.
    "settings": Table(("kode_kota", "hal"), ("hal",), dict.fromkeys(("kode_kota", "hal", "nilai"), _TEXT)),
    # Pictures of a city, one row per subject (`jenis`): its logo on documents, as PNG or SVG (`bentuk`), and its own
    # blank record of a forum, as DOCX.
    "pictures": Table(
        ("kode_kota", "jenis"), ("jenis",), dict.fromkeys(("kode_kota", "jenis", "bentuk"), _TEXT) | {"gambar": _BYTES}
    ),
    # What a forum agreed on: nobody uploads it. `survei` names the snapshots its figures were computed from.
    "agreement": Table(
        ("kode_kota", "tahun"),
        ("tahun", "kode_kelurahan"),
        _CITY_YEAR
        | dict.fromkeys(
            ("kode_kelurahan", "kelurahan", "sengketa", "catatan", "definisi", "peraturan", "survei"), _TEXT
        )
        | dict.fromkeys(("luas_awal_ha", "luas_berkurang_ha", "luas_akhir_ha", "luas_hitung_ha"), _FIGURE)
        | {"tahun_awal": _YEAR, "tanggal": _DATE},
    ),
    # The slides somebody keeps under a name, one row a slide: `halaman` is which, `judul`, `teks` and `catatan` are
    # words of their own where they wrote some. `rekaman` names the version of every table the deck is drawn from.
    # `kode_dek` stands for the name, which may hold what no folder's name can.
    "deck": Table(
        ("kode_kota", "kode_dek"),
        ("kode_dek", "urutan"),
        dict.fromkeys(("kode_kota", "kode_dek", "nama", "halaman", "judul", "teks", "catatan"), _TEXT)
        | dict.fromkeys(("peraturan", "definisi", "pembaca", "rekaman"), _TEXT)
        | {"urutan": _YEAR, "tahun": _YEAR},
    ),
}
CITY_TABLES = tuple(name for name, table in TABLES.items() if "kode_kota" in table.slices)


def prepared(name: str, frame: pl.DataFrame, columns: Collection[str]) -> pl.DataFrame:
    """A frame as its table keeps it: without `baris`, declared columns in their types, ordered by key.

    Errors: UndeclaredColumnError; ValueError for a missing or blank slice column or no rows.
    """
    table = TABLES[name]
    kept = frame.drop("baris", strict=False)
    allowed = {*table.columns, *(columns if table.open else ())}
    if strange := sorted(set(kept.columns) - allowed):
        raise UndeclaredColumnError(f"{name}: {', '.join(strange)}: not declared for this table")
    if missing := [column for column in table.slices if column not in kept.columns or kept[column].null_count()]:
        raise ValueError(f"{name}: {', '.join(missing)}: every row needs a value")
    if kept.is_empty():
        raise ValueError(f"{name}: no rows")
    keys = list(dict.fromkeys([*table.slices, *table.keys]))
    if kept.select(keys).null_count().sum_horizontal()[0] or kept.select(keys).is_duplicated().any():
        raise ValueError(f"{name}: rows without key, or two rows with one key ({', '.join(keys)})")
    # A figure handed in as whole numbers today may have a fraction tomorrow: all figures are kept alike.
    figures = {column: _FIGURE for column in kept.columns if kept.schema[column].is_numeric()}
    kinds = figures | {column: kind for column, kind in table.columns.items() if column in kept.columns}
    typed = kept.with_columns(pl.col(column).cast(kind) for column, kind in kinds.items())
    return typed.sort(*table.slices, *table.keys, maintain_order=True)
