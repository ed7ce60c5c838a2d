"""How a file was understood, and what of it the visitor can decide otherwise: kind, sheet, guesses, coordinates."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from locales import number, translator
from pages._choice import law_in_use
from pages._commits import table_words
from pages._incoming import Incoming
from pages._reading import choices_of, choose, forms_of
from pages._shared import language, recall, words
from pages._words import plain

_PERSONAL = {"personal_data", "personal_cells"}


def show_understood(item: Incoming) -> None:
    """Every decision about a file, each with what was found in its favour; a changed one reads the file again."""
    _ = words()
    waiting = bool(item.understood.guessed_columns or item.understood.guessed_places or item.understood.crs_proposals)
    with st.expander(_("How it was understood, and what you can change"), expanded=waiting or _is_swapped(item)):
        _pick_kind_and_sheet(item)
        _confirm_guesses(item)
        _settle_coordinates(item)
        _offer_to_drop_persons(item)
        columns = columns_table(item, language())
        if not columns.empty:
            st.dataframe(columns, hide_index=True, key=f"kolom-{item.file_id}")
        if item.understood.unmapped:
            st.caption(_("Not used: {columns}").format(columns=plain(", ".join(item.understood.unmapped))))


def columns_table(item: Incoming, language: str) -> pd.DataFrame:
    """Which header became which column, and how its figures were read, from how many of its values."""
    _ = translator(language)
    facts = item.understood
    return pd.DataFrame(
        {
            _("Header in the file"): header,
            _("Column"): column,
            _("Figures"): style_words(facts.number_styles.get(column, ""), language),
            _("Decided by"): _evidence(facts.number_evidence.get(column), language),
        }
        for header, column in facts.columns.items()
    )


def style_words(style: str, language: str) -> str:
    """How the figures of a column are written, in words."""
    _ = translator(language)
    known = {
        "point": _("decimal point"),
        "comma": _("decimal comma"),
        "mixed": _("points and commas mixed"),
        "grouped": _("every mark separates thousands"),
        "plain": _("whole figures"),
    }
    return known.get(style, "")


def _evidence(counts: tuple[int, int] | None, language: str) -> str:
    _ = translator(language)
    if counts is None:
        return ""
    told, every = (number(count, 0, language) for count in counts)
    return _("{told} of {every} values").format(told=told, every=every)


def _pick_kind_and_sheet(item: Incoming) -> None:
    _ = words()
    if item.subject != "boundaries":
        kinds = list(forms_of(law_in_use()))
        _select(_("Kind of table"), kinds, item.subject, item, "kind")
    if len(item.understood.sheets) > 1:
        _select(_("Sheet"), list(item.understood.sheets), item.understood.sheet, item, "sheet")


def _select(label: str, options: list[str], now: str, item: Incoming, decided: str) -> None:
    key = f"{decided}-{item.file_id}-{language()}"  # with other words, a box of its own
    named = {kind: table_words(kind, language()) for kind in options} if decided == "kind" else {}
    st.selectbox(
        label, options, index=options.index(now) if now in options else None, key=key,
        format_func=lambda option: named.get(option, option), on_change=_chosen, args=(item.file_id, decided, key),
    )  # fmt: skip


def _chosen(file_id: str, decided: str, key: str) -> None:
    choose(file_id, **{decided: recall(key) or ""})


def _confirm_guesses(item: Incoming) -> None:
    _ = words()
    facts = item.understood
    for title, guesses, decided in (
        (_("Columns taken for another by likeness"), facts.guessed_columns, "columns"),
        (_("Places taken for another by likeness"), facts.guessed_places, "places"),
    ):
        if guesses:
            st.markdown(f"**{title}**")
            told = {plain(it.written): f"{plain(it.meant)} ({number(it.score, 0, language())} %)" for it in guesses}
            st.table(pd.DataFrame({_("In the file"): told.keys(), _("Taken for"): told.values()}), hide_index=True)
            meant = {it.written: it.meant for it in guesses}
            st.button(
                _("Yes, they are right"), key=f"benar-{decided}-{item.file_id}", on_click=_confirm,
                args=(item.file_id, decided, meant),
            )  # fmt: skip


def _confirm(file_id: str, decided: str, meant: Mapping[str, str]) -> None:
    choose(file_id, **{decided: {**getattr(choices_of(file_id), decided), **meant}})


def _settle_coordinates(item: Incoming) -> None:
    _ = words()
    if item.understood.crs_proposals:
        _select(_("Coordinate system"), list(item.understood.crs_proposals), "", item, "crs")
    if _is_swapped(item):
        st.button(
            _("Yes, latitude and longitude are exchanged"), key=f"tukar-{item.file_id}", on_click=choose,
            args=(item.file_id,), kwargs={"swapped": True},
        )  # fmt: skip


def _is_swapped(item: Incoming) -> bool:
    return any(finding.code == "coordinates_swapped" for finding in item.findings)


def _offer_to_drop_persons(item: Incoming) -> None:
    _ = words()
    if any(finding.code in _PERSONAL for finding in item.findings):
        st.button(
            _("Leave the personal data out and go on"), key=f"buang-{item.file_id}", on_click=choose,
            args=(item.file_id,), kwargs={"drop_personal": True},
        )  # fmt: skip
