"""From a work to its place: the way to the profile, and what can be said of works that lie nowhere."""

import polars as pl
import streamlit as st

from indicators.works_tally import placed_counts
from locales import number, quantity, translator
from pages._address import address
from pages._drill import known_names
from pages._shared import Choice, words
from pages._words import plain

_LEVELS = {"rt": "kode_rt", "kelurahan": "kode_kelurahan", "kawasan": "kode_kawasan"}
_NAMED = 5


def lead_to_place(choice: Choice, row: dict[str, object]) -> None:
    """The way to the profile of the smallest place of a work that the survey knows."""
    _ = words()
    known = known_names(choice)
    found = next(((level, str(row[name])) for level, name in _LEVELS.items() if row[name] in known), None)
    if found is None:
        st.caption(_("The survey does not know the place of this work, so it has no profile."))
    else:
        show_place(choice, *found)


def show_place(choice: Choice, level: str, code: str | None) -> None:
    """The way to the profile of a place; nothing while none is chosen or the survey does not know it."""
    _ = words()
    known = known_names(choice)
    if code in known:
        st.page_link(
            "pages/profil.py", label=_("Profile of {place}").format(place=plain(known[str(code)])),
            icon=":material/home_work:", query_params=address() | {"tingkat": level, "tempat": str(code)},
        )  # fmt: skip


def show_placed(works: pl.DataFrame, language: str) -> None:
    """How many works are placed in which way; how many lie nowhere, what they have instead, and what to do."""
    st.caption(placed_words(works, language))
    if said := unplaced_words(works, language):
        st.warning(plain(said))


def placed_words(works: pl.DataFrame, language: str) -> str:
    """How many works are placed in which way; the parts add up to all of them."""
    _ = translator(language)
    said = {
        "rt": _("{count} with their own RT"),
        "list": _("{count} by the RT list of their office"),
        "unknown_rt": _("{count} in an RT that the survey does not have"),
        "kawasan": _("{count} only their kawasan"),
        "kelurahan": _("{count} only their kelurahan"),
        "unplaced": _("{count} without a place"),
    }
    counts = {how: count for how, count in placed_counts(works).items() if count}
    parts = "; ".join(said[how].format(count=number(count, 0, language)) for how, count in counts.items())
    every = quantity(works.height, "kegiatan", language)
    return _("Where they lie, of {works}: {parts}.").format(works=every, parts=parts)


def unplaced_words(works: pl.DataFrame, language: str) -> str:
    """The works without a place in words; empty where all have one."""
    _ = translator(language)
    nowhere = works.filter(pl.col("kurang_place"))
    if nowhere.is_empty():
        return ""
    areas = nowhere["kawasan"].drop_nulls().unique(maintain_order=True)
    sentences = [_("{count} of {total} works cannot be placed: they name no RT or kelurahan.")]
    if nowhere["id_rt"].count():
        sentences.append(
            _(
                "{numbered} with a number of the office’s own database: upload its RT list (number, kelurahan, RW, "
                "RT), and they find their place."
            )
        )
    if areas.len():
        sentences.append(_("{areas} in a slum area that the survey does not have ({examples})."))
    sentences.append(_("Add the column kode_rt (or kelurahan, RW and RT) to their table and upload it again."))
    return " ".join(sentences).format(
        count=number(nowhere.height, 0, language), total=number(works.height, 0, language),
        numbered=number(nowhere["id_rt"].count(), 0, language), areas=number(nowhere["kawasan"].count(), 0, language),
        examples=", ".join(f"“{name}”" for name in areas.head(_NAMED)),
    )  # fmt: skip
