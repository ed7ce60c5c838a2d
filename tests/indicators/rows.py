"""One RT, written as what differs from a sound one."""

import polars as pl

from indicators.law import Regulation

CODES = {
    **{"kode_kota": "99.01", "kode_kecamatan": "99.01.01", "kode_kelurahan": "99.01.01.1001"},
    **{"kode_rw": "99.01.01.1001-001", "kode_rt": "99.01.01.1001-001-001", "kode_kawasan": None},
}


def rt(law: Regulation, **values: float | str | None) -> dict[str, object]:
    """A row in which every denominator is 100 (hectares 10) and nothing is lacking, save the given `values`."""
    bases = {item.denominator: 10.0 if item.denominator.endswith("_ha") else 100.0 for item in law.criteria}
    volumes = {item.volume: 0.0 for item in law.criteria}
    return {"baris": 2, "tahun": 2024, **CODES, "luas_verifikasi_ha": 10.0, **bases, **volumes, **values}


def survey(*rows: dict[str, object]) -> pl.DataFrame:
    """Rows as a survey; the n-th stands in line n + 1 of its file."""
    numbered = [
        row | {"baris": line, "kode_rt": f"99.01.01.1001-001-{line - 1:03}"} for line, row in enumerate(rows, 2)
    ]
    return pl.DataFrame(numbered, infer_schema_length=None)
