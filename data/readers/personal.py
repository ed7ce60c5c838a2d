"""Personal data is not for this program: columns that hold it are named and dropped, never shown or kept."""

import polars as pl

from data.readers.columns import canonical

_HEADERS = frozenset(
    {
        "address",
        "alamat",
        "alamatlengkap",
        "alamatrumah",
        "email",
        "foto",
        "fotoktp",
        "fotorumah",
        "handphone",
        "hp",
        "ktp",
        "nama",
        "namaibukandung",
        "namakk",
        "namalengkap",
        "name",
        "nik",
        "nohp",
        "nokartukeluarga",
        "nokk",
        "noktp",
        "nomorhp",
        "nomorindukkependudukan",
        "nomorkartukeluarga",
        "nomorkk",
        "nomorktp",
        "nomornik",
        "nomorrekening",
        "nomortelepon",
        "nomortelp",
        "nonik",
        "norekening",
        "notelepon",
        "notelp",
        "nowa",
        "nowhatsapp",
        "phone",
        "photo",
        "surel",
        "tanggallahir",
        "telepon",
        "telp",
        "tempatlahir",
        "tempattanggallahir",
        "ttl",
        "wa",
        "whatsapp",
    }
)
_PERSONS = (
    "kepala",
    "keluarga",
    "responden",
    "pemilik",
    "penghuni",
    "ketua",
    "petugas",
    "surveyor",
    "enumerator",
    "warga",
    "orang",
)
# Sixteen digits whose seventh to twelfth are a date (day + 40 for women), not the tail of a decimal fraction.
_NIK = r"(?:^|[^\d.,])[1-9]\d{5}(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])(?:0[1-9]|1[0-2])\d{6}(?:$|\D)"
_NIK_LENGTH = 16


def is_personal_header(header: str) -> bool:
    """Whether a header announces a person: NIK, No KK, Nama Kepala Keluarga, Alamat, HP, Foto …"""
    name = canonical(header)
    return name in _HEADERS or (name.startswith("nama") and any(word in name for word in _PERSONS))


def holds_nik(cells: pl.Series) -> bool:
    """Whether any cell of a text column holds an identity number (NIK) or family card number."""
    longest = cells.str.len_chars().max()
    return isinstance(longest, int) and longest >= _NIK_LENGTH and bool(cells.str.contains(_NIK).any())


def is_personal(header: str, cells: pl.Series, known: dict[str, str]) -> bool:
    """Whether a column holds personal data: by its cells, or by a header the survey form does not know (`known`)."""
    announced = is_personal_header(header) and canonical(header) not in known and cells.is_not_null().any()
    return announced or holds_nik(cells)
