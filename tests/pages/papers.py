"""Papers without a screen: what they are made from, over a store, and a name that must stay text in all of them."""

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from data import demo, store
from indicators.regulation import DEFAULT, regulations
from indicators.survey import survey_form
from pages._paper import Told, told
from pages._shared import Choice
from reports.stamp import Audience

KELURAHAN, _NEIGHBOUR = "99.01.01.1001", "99.01.01.1002"
HOSTILE = "</script><img src=x onerror=alert(1)>=1+1 $x$ #y *z* \u202eab " + "n" * 300
"""A name with markup, a formula, marks of typesetting and of direction, and 300 letters."""


def small_store(folder: Path) -> Path:
    """A store with two kelurahan of Kota Contoh in its last two years, one of which has HOSTILE for a name."""
    there = pl.col("kode_kelurahan").is_in([KELURAHAN, _NEIGHBOUR])
    for name, rows in demo.tables().items():
        told = rows
        if name == "survey":
            renamed = pl.when(pl.col("kode_kelurahan") == _NEIGHBOUR).then(pl.lit(HOSTILE)).otherwise("kelurahan")
            told = rows.filter(there, pl.col("tahun") >= 2024).with_columns(kelurahan=renamed)
        if name == "boundaries":
            within = pl.col("kode").str.starts_with(KELURAHAN) | pl.col("kode").str.starts_with(_NEIGHBOUR)
            told = rows.filter(within)
        if name in {"survey", "boundaries", "works"}:
            columns = tuple(survey_form())
            store.put(folder, name, told, author="", note="catatan dalam", file="", sha256="", columns=columns)
    return folder


def made_from(folder: Path, patch: pytest.MonkeyPatch, audience: Audience = "official", **other: object) -> Told:
    """What papers about Kota Contoh are made from; `other`: fields of the choice (year, language, city_name)."""
    patch.setenv("NOLKUMUH_STORE", str(folder))
    versions = (store.current(str(folder), name) for name in ("survey", "boundaries"))
    choice = Choice("id", demo.KODE_KOTA, demo.KOTA, 2025, regulations()[DEFAULT], *versions)  # type: ignore[arg-type]
    return told(replace(choice, **other), audience)  # type: ignore[arg-type]
