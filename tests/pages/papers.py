"""Papers without a screen: what they are made from, over a store, and a name that must stay text in all of them."""

from dataclasses import replace
from pathlib import Path

import pytest

from data import demo, store
from indicators.regulation import DEFAULT, regulations
from pages._paper import Told, told
from pages._shared import Choice
from reports.stamp import Audience

HOSTILE = "</script><img src=x onerror=alert(1)>=1+1 $x$ #y *z* \u202eab " + "n" * 300
"""A name with markup, a formula, marks of typesetting and of direction, and 300 letters."""


def made_from(folder: Path, patch: pytest.MonkeyPatch, audience: Audience = "official", **other: object) -> Told:
    """What papers about Kota Contoh are made from; `other`: fields of the choice (year, language, city_name)."""
    patch.setenv("NOLKUMUH_STORE", str(folder))
    versions = (store.current(str(folder), name) for name in ("survey", "boundaries"))
    choice = Choice("id", demo.KODE_KOTA, demo.KOTA, 2025, regulations()[DEFAULT], *versions)  # type: ignore[arg-type]
    return told(replace(choice, **other), audience)  # type: ignore[arg-type]
