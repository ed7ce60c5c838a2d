"""Remedies on the page Upload: those offered, each or all of a kind to apply; those applied, to take back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from findings.remedies import KINDS, Remedy
from locales import number
from pages._incoming import Incoming
from pages._reading import choices_of, choose
from pages._remedy_words import effect_words, kind_words, reason_words, where_words
from pages._shared import language, words
from pages._words import plain

_AT_ONCE = 5


@dataclass(frozen=True)
class _Act:
    """What can be done with listed remedies: the key's first word, the words for one and for all, and the doing."""

    key: str
    one: str
    every: str
    do: Callable[[str, Sequence[Remedy]], None]


def offer_remedies(item: Incoming) -> None:
    """What could be mended in a file, with why it is safe; and what was mended, which can be taken back."""
    _ = words()
    if item.offered:
        st.markdown(f"**{_('What can be mended')}**")
        act = _Act("perbaiki", _("Apply"), _("Apply all {count}"), _apply)
        _show_kinds(item, item.offered, act)
    if item.applied:
        st.markdown(f"**{_('Remedies applied')}**")
        st.caption(_("They are kept in the history with the file, cell by cell."))
        act = _Act("kembalikan", _("Take back"), _("Take all {count} back"), _take_back)
        _show_kinds(item, item.applied, act)


def _show_kinds(item: Incoming, every: Sequence[Remedy], act: _Act) -> None:
    for kind in KINDS:
        mine = [remedy for remedy in every if remedy.kind == kind]
        if mine:
            count = number(len(mine), 0, language())
            with st.expander(f"{kind_words(kind, language())}: {count}", expanded=act.key == "perbaiki"):
                _show_kind(item, mine, act)


def _show_kind(item: Incoming, mine: Sequence[Remedy], act: _Act) -> None:
    key = f"{mine[0].kind}-{item.file_id}"
    st.markdown(plain(reason_words(mine[0].kind, language())))
    if len(mine) > 1:
        count = number(len(mine), 0, language())
        st.button(
            act.every.format(count=count), key=f"{act.key}-semua-{key}", on_click=act.do, args=(item.file_id, mine)
        )
    leaves = -(-len(mine) // _AT_ONCE)
    leaf = st.pagination(leaves, key=f"{act.key}-lembar-{key}-{leaves}") if leaves > 1 else 1
    for remedy in mine[(leaf - 1) * _AT_ONCE : leaf * _AT_ONCE]:
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(f"**{plain(where_words(remedy, language()))}**: {plain(effect_words(remedy, language()))}")
            st.button(
                act.one, key=f"{act.key}-{remedy.row}-{key}", on_click=act.do, args=(item.file_id, [remedy])
            )  # fmt: skip


def _apply(file_id: str, chosen: Sequence[Remedy]) -> None:
    choose(file_id, remedies=(*choices_of(file_id).remedies, *chosen))


def _take_back(file_id: str, chosen: Sequence[Remedy]) -> None:
    choose(file_id, remedies=tuple(one for one in choices_of(file_id).remedies if one not in chosen))
