"""The slide decks of a city: kept under a name with the versions they are drawn from, opened again, removed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

import polars as pl

from data import store
from data.readers.personal import has_personal
from data.readers.wording import kind_names
from data.store import ConflictError, Snapshot
from indicators.regulation import regulations
from pages import _kept
from pages._notes import refused_note
from pages._paper import Told
from pages._paper_slides import SLIDES, Own
from pages._pins import Versions
from pages._shared import Choice, newest, root, table, words
from reports.stamp import Audience

TABLE, LONGEST_NAME = "deck", 60
NEW = "baru"
"""What the address calls a deck that is not kept yet: no kept one may have this name."""
BOUND = ("survey", "boundaries", "works", "decree", "published", "agreement", "settings")
"""The tables a deck is drawn from. Of the settings, what the public may see is nevertheless that of today."""
_LATER = "settings"  # of which decks kept before name no version: they have those of today
_ABSENT = "–"  # in place of the version of a table that was not there
_CODE = 12


@dataclass(frozen=True)
class Deck:
    """A named choice of slides: which, in whose own words, and drawn from which versions (None: no such table then)."""

    name: str
    pages: tuple[str, ...]
    own: Mapping[str, Own]
    year: int
    regulation: str
    definition: str
    audience: Audience
    versions: Versions


def decks(city: str) -> dict[str, Deck]:
    """The city's decks by name."""
    rows = table(TABLE, city)
    if rows.is_empty():
        return {}
    read = (_read(part) for _code, part in rows.sort("urutan").group_by("kode_dek", maintain_order=True))
    return {deck.name: deck for deck in sorted(read, key=lambda deck: deck.name.casefold())}


def as_kept(choice: Choice, deck: Deck) -> Choice:
    """The choice as it was when the deck was kept; its year, regulation and versions in place of the menu's."""
    survey = deck.versions["survey"]
    assert survey is not None
    law = regulations()[deck.regulation]
    boundaries = deck.versions.get("boundaries")
    return replace(choice, year=deck.year, regulation=law, snapshot=survey, boundaries=boundaries)


def versions_now() -> Versions:
    """The newest version of every table that slides are drawn from."""
    return {name: newest(name) for name in BOUND}


def changed_since(city: str, deck: Deck, language: str) -> list[str]:
    """The tables whose rows of the city changed since the deck was kept: `Survei (survey@3 → survey@5)`."""
    names = kind_names(language)
    told = ((name, version, newest(name)) for name, version in deck.versions.items())
    return [f"{names[name]} ({old or '–'} → {new or '–'})" for name, old, new in told if _differ(city, old, new)]


def refusal(name: str, own: Mapping[str, Own], note: str) -> str | None:
    """Why a deck is not kept, in a sentence; None for one that is."""
    _ = words()
    if not name.strip():
        return _("Give the deck a name first. Nothing was stored.")
    if name.strip().casefold() == NEW:
        return _("This name stands for a new deck: choose another one. Nothing was stored.")
    texts = [name, *(text for one in own.values() for text in (one.title, one.text, one.notes) if text)]
    if any(has_personal(text) for text in texts):
        return _("A name, title, text or note holds personal data (a number, name or address). Nothing was stored.")
    return refused_note(note)


def keep(about: Told, versions: Versions, name: str, own: Mapping[str, Own], note: str) -> Snapshot | None:
    """Store the slides of `own`, drawn from these versions, in place of a deck of that name.

    None when others were quicker.
    """
    told = {
        "kode_kota": about.choice.city, "kode_dek": _code(name), "nama": name.strip(), "tahun": about.choice.year,
        "peraturan": about.choice.regulation.id, "definisi": about.definition, "pembaca": about.audience,
        "rekaman": ", ".join(str(one or f"{kind}@{_ABSENT}") for kind, one in versions.items()),
    }  # fmt: skip
    rows = [
        told | {"urutan": place, "halaman": page, "judul": one.title, "teks": one.text, "catatan": one.notes}
        for place, (page, one) in enumerate(own.items())
    ]
    frame = pl.DataFrame(rows, store.TABLES[TABLE].columns)
    try:
        return store.put(root(), TABLE, frame, author="", note=note, file="", sha256="")
    except ConflictError:
        return None


def remove(city: str, name: str, note: str) -> Snapshot | None:
    """Take a deck away; the history keeps it. None where it is gone already, or others were quicker."""
    try:
        return store.remove(root(), TABLE, author="", note=note, kode_kota=city, kode_dek=_code(name))
    except ConflictError:
        return None


def _read(rows: pl.DataFrame) -> Deck:
    first = rows.row(0, named=True)
    # A deck that was kept before notes could be changed has no such column.
    own = {row["halaman"]: Own(row["judul"], row["teks"], row.get("catatan")) for row in rows.iter_rows(named=True)}
    pages = tuple(name for name in own if name in SLIDES)
    bound = dict(text.split("@") for text in first["rekaman"].split(", "))
    versions = {name: _version(name, bound.get(name, _ABSENT)) for name in BOUND if name in bound or name != _LATER}
    audience: Audience = "public" if first["pembaca"] == "public" else "official"
    return Deck(
        first["nama"], pages, own, first["tahun"], first["peraturan"], first["definisi"], audience, versions
    )  # fmt: skip


def _version(name: str, told: str) -> Snapshot | None:
    return None if told == _ABSENT else Snapshot(name, int(told))


def _differ(city: str, old: Snapshot | None, new: Snapshot | None) -> bool:
    before, after = (_kept.stored(root(), one, city) if one else pl.DataFrame() for one in (old, new))
    return old != new and not (before.is_empty() and after.is_empty()) and not before.equals(after)


def _code(name: str) -> str:
    """The same for the same name, in small letters or capitals."""
    return sha256(name.strip().casefold().encode("utf-8", "replace")).hexdigest()[:_CODE]
