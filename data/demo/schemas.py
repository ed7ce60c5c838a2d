"""The columns and types of the city's tables, as the store holds them."""

import polars as pl

_TEXTS = ("kode_kelurahan", "provinsi", "kota", "kecamatan", "kelurahan", "kawasan", "rw", "rt")
_DENOMINATORS = (
    "luas_verifikasi_ha",
    "jumlah_bangunan",
    "jumlah_penduduk",
    "jumlah_kk",
    "panjang_jalan_ideal_m",
    "panjang_drainase_ideal_m",
)
# The lacks of regulation 14/2018, in its order, then the three that only 02/2016 counts.
VOLUMES = (
    "bangunan_tidak_teratur",
    "luas_kepadatan_tinggi_ha",
    "bangunan_tidak_layak",
    "jalan_belum_ada_m",
    "jalan_rusak_m",
    "kk_tanpa_air_aman",
    "kk_air_kurang",
    "luas_genangan_ha",
    "drainase_belum_ada_m",
    "drainase_rusak_m",
    "kk_limbah_tidak_standar",
    "kk_sarana_limbah_tidak_standar",
    "kk_tanpa_sarana_sampah",
    "kk_sampah_tidak_terangkut",
    "bangunan_tanpa_prasarana_kebakaran",
    "bangunan_tanpa_sarana_kebakaran",
    "drainase_tidak_terhubung_m",
    "drainase_tidak_terpelihara_m",
    "kk_sarana_sampah_tidak_terpelihara",
)
_CODES = ("kode_kota", "kode_kecamatan", "kode_rw", "kode_rt", "kode_kawasan")
SURVEY: dict[str, pl.DataType] = {
    "tahun": pl.Int64(),
    **dict.fromkeys(_TEXTS, pl.String()),
    **dict.fromkeys((*_DENOMINATORS, *VOLUMES, "luas_rtp_m2", "kk_miskin"), pl.Float64()),
    "status_lahan": pl.String(),
    "tanggal_pendataan": pl.Date(),
    **dict.fromkeys(_CODES, pl.String()),
}
DECREE = {
    "kode_kota": pl.String(),
    "tahun": pl.Int64(),
    "nomor_sk": pl.String(),
    "tanggal_sk": pl.Date(),
    "kode_rt": pl.String(),
    "kawasan": pl.String(),
    "luas_sk_ha": pl.Float64(),
}
WORKS = {
    "kode_kota": pl.String(),
    "tahun": pl.Int64(),
    "id_kegiatan": pl.String(),
    "kode_rt": pl.String(),
    "kriteria": pl.String(),
    "volume": pl.Float64(),
    "satuan": pl.String(),
    "kegiatan": pl.String(),
    "sumber_dana": pl.String(),
    "anggaran_rp": pl.Float64(),
    "status": pl.String(),
}
POVERTY_REGISTER = {
    "kode_kota": pl.String(),
    "tahun": pl.Int64(),
    "kode_kelurahan": pl.String(),
    "sumber": pl.String(),
    "jumlah_keluarga_miskin": pl.Int64(),
    "jumlah_keluarga": pl.Int64(),
}
PUBLISHED = {
    "kode_kota": pl.String(),
    "tahun": pl.Int64(),
    "tingkat": pl.String(),
    "kode": pl.String(),
    "total_skor": pl.Float64(),
    "jumlah_skor": pl.Float64(),
    "tingkat_kekumuhan": pl.String(),
    "sumber": pl.String(),
}
WARTS = {
    "jenis": pl.String(),
    "tahun": pl.Int64(),
    "kode": pl.String(),
    "kolom": pl.String(),
    "keterangan": pl.String(),
}
