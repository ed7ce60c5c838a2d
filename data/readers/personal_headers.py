"""Headers that announce a person: a name, an identity, a telephone, an address, a photo."""

import re

from data.readers.columns import canonical

_HEADERS = re.compile(
    r"address|alamat(?:lengkap|rumah)?|dokumentasi|e?mail|surel|nama?(?:ibukandung|kk|lengkap|orang)?"
    r"|(?:no|nomor)?(?:nik|ktp|kartukeluarga|hp|handphone|telp|telepon|phone|wa|whatsapp|rekening|indukkependudukan)"
    r"|(?:no|nomor)kk|name|tanggallahir|tempatlahir|tempattanggallahir|ttl"
)
_WORDS = re.compile(r"\b(?:nik|ktp|alamat|foto|photo|email|surel|telp|telepon|handphone|hp|whatsapp|rekening)\b")
_NAMED = re.compile(
    r"^nama.*(?:kepala|keluarga|responden|pemilik|penghuni|ketua|petugas|surveyor|enumerator|warga|orang|pendata"
    r"|penduduk|suami|istri|ibu|ayah|anak|pewawancara)|^(?:foto|photo)"
)
_COUNTING = re.compile(
    r"\W*(?:jumlah|jml|banyak|luas|panjang|persen|total|rata|kk|unit|kode|status)|.*(?:lokasi|kegiatan|kantor|situs)"
)


def is_personal_header(header: str) -> bool:
    """Whether a header announces a person: NIK, No KK, Nama Kepala Keluarga, Alamat, HP, Foto …"""
    words = re.sub(r"[\W\d_]+|(?<=[a-z])(?=[A-Z])", " ", header).lower()
    if _HEADERS.fullmatch(canonical(header)):
        return True
    return not _COUNTING.match(words) and bool(_NAMED.search(canonical(header)) or _WORDS.search(words))
