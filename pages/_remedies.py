"""Remedies on the page Upload: those offered, each or all of a kind to apply; those applied, to take back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl
import streamlit as st

from findings.remedies import KINDS, PROVEN, Remedy
from indicators.effect import city_effect
from indicators.law import Regulation
from locales import number
from pages._commits import city_names
from pages._incoming import Incoming
from pages._reading import choices_of, choose
from pages._remedy_words import effect_words, kind_words, outcome_words, reason_words, where_words
from pages._shared import language, made_once, words
from pages._upload import state_of
from pages._words import plain

_AT_ONCE = 5


@dataclass(frozen=True)
class _Act:
    """What can be done with listed remedies: the key's first word, the words for one and for all, and the doing."""

    key: str
    one: str
    every: str
    do: Callable[[str, Sequence[Remedy]], None]


def offer_remedies(item: Incoming, regulation: Regulation) -> None:
    """What can be mended in a file, with why it is safe; what may be chosen; what was done and can be taken back."""
    _ = words()
    act = _Act("perbaiki", _("Apply"), _("Apply all {count}"), _apply)
    if proven := [one for one in item.offered if one.kind in PROVEN]:
        st.markdown(f"**{_('What can be mended')}**")
        _show_kinds(item, proven, act)
    if options := [one for one in item.offered if one.kind not in PROVEN]:
        st.markdown(f"**{_('What may be chosen: no corrections')}**")
        _show_kinds(item, options, act)
    if item.applied:
        st.markdown(f"**{_('Remedies applied')}**")
        st.markdown(_("Without → with them:"))
        st.markdown("\n".join(f"- {plain(line)}" for line in _outcome(item, regulation)))
        st.caption(_("They are kept in the history with the file, cell by cell."))
        _show_kinds(item, item.applied, _Act("kembalikan", _("Take back"), _("Take all {count} back"), _take_back))


def _outcome(item: Incoming, regulation: Regulation) -> list[str]:
    """What the remedies do to the figures of each city and year they touch, a line each: without → with."""
    assert item.unmended is not None
    before = item.unmended
    told = made_once(
        f"perbaikan-{item.file_id}", state_of(item, regulation), lambda: city_effect(before, item.rows, regulation)
    )
    names = city_names(set(item.cities)) if len(item.cities) > 1 else {}
    touched = told.filter(pl.col("tahun").is_in({one.year for one in item.applied})).iter_rows(named=True)
    return [outcome_words(row, names.get(row["kode_kota"], ""), language()) for row in touched]


def _show_kinds(item: Incoming, every: Sequence[Remedy], act: _Act) -> None:
    for kind in KINDS:
        mine = [remedy for remedy in every if remedy.kind == kind]
        if mine:
            count = number(len(mine), 0, language())
            opened = act.key == "perbaiki" and kind in PROVEN
            with st.expander(f"{kind_words(kind, language())}: {count}", expanded=opened):
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
            where = where_words(remedy, item.grid, language())
            st.markdown(f"**{plain(where)}**: {plain(effect_words(remedy, language()))}")
            st.button(
                act.one, key=f"{act.key}-{remedy.row}-{key}", on_click=act.do, args=(item.file_id, [remedy])
            )  # fmt: skip


def _apply(file_id: str, chosen: Sequence[Remedy]) -> None:
    known = choices_of(file_id).remedies
    choose(file_id, remedies=(*known, *(one for one in chosen if one not in known)))


def _take_back(file_id: str, chosen: Sequence[Remedy]) -> None:
    choose(file_id, remedies=tuple(one for one in choices_of(file_id).remedies if one not in chosen))
