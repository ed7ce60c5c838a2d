"""How a file was understood, and what of it the visitor can decide otherwise: kind, sheet, guesses, coordinates."""

import streamlit as st

from data.arrival import reader_of
from data.readers.personal import PERSONAL
from indicators.checks import accepted_forms
from pages._choice import law_in_use
from pages._columns import edit_columns
from pages._commits import table_words
from pages._constants import ask_constants, asked_for
from pages._guesses import confirm_guesses
from pages._incoming import Incoming
from pages._reading import choose
from pages._remembered import decide_anew, show_remembered
from pages._shared import language, recall, remember, words
from pages._words import plain

_WITH_SHAPES = ("CSV", "XLSX")
_WITHOUT_ROWS = ("", "Parquet")
_DEEPEST = 200


def show_understood(item: Incoming) -> None:
    """Every decision about a file, each with what was found in its favour; a changed one reads the file again."""
    _ = words()
    guessed = item.understood.guessed_columns or item.understood.guessed_places or item.understood.crs_proposals
    # A box for what the file lacks stays in sight once it is answered too: the next answer is typed beside it.
    waiting = bool(guessed or asked_for(item)) or _is_swapped(item)
    with st.expander(_("How it was understood, and what you can change"), expanded=waiting):
        show_remembered(item)
        _pick_what_it_is(item)
        confirm_guesses(item)
        _settle_coordinates(item)
        _offer_to_drop_persons(item)
        ask_constants(item)
        edit_columns(item)
        if item.choices.columns or item.choices.number_styles:
            st.button(
                _("Decide by itself again"), key=f"ulang-{item.file_id}", on_click=decide_anew, args=(item,)
            )  # fmt: skip
        if item.understood.unmapped:
            st.caption(_("Not used: {columns}").format(columns=plain(", ".join(item.understood.unmapped))))


def _pick_what_it_is(item: Incoming) -> None:
    """Kind, sheet and header row, side by side; of a draft only the kind, for the file itself is gone."""
    _ = words()
    facts = item.understood
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if item.grid is not None or (not item.draft and reader_of(item.name) == "table"):
            _select(_("Kind of table"), _kinds(item), item.subject, item, "kind")
        if len(facts.sheets) > 1 and not item.draft:
            _select(_("Sheet"), list(facts.sheets), facts.sheet, item, "sheet")
        if facts.format not in _WITHOUT_ROWS and item.subject != "boundaries" and not item.draft:
            _pick_header_row(item)


def _kinds(item: Incoming) -> list[str]:
    """The tables a file may be; one with a column of shapes may be boundaries."""
    drawn = item.understood.format in _WITH_SHAPES and not item.draft
    return [*accepted_forms(law_in_use()), *(["boundaries"] if drawn else [])]


def _pick_header_row(item: Incoming) -> None:
    _ = words()
    now = item.choices.header_row or item.understood.header_row or 1
    key = _box(item, "header_row", now)
    st.number_input(
        _("The header ends in row"), 1, max(_DEEPEST, now), now, key=key, on_change=_chosen,
        args=(item.file_id, "header_row", key), width=200,
    )  # fmt: skip


def _select(label: str, options: list[str], now: str, item: Incoming, decided: str) -> None:
    _ = words()
    key = _box(item, decided, now)
    named = {kind: table_words(kind, language()) for kind in options} if decided == "kind" else {}
    st.selectbox(
        label, options, index=options.index(now) if now in options else None, key=key,
        format_func=lambda option: named.get(option, option), on_change=_chosen, args=(item.file_id, decided, key),
        placeholder=_("Choose …"),
    )  # fmt: skip


def _box(item: Incoming, decided: str, now: object) -> str:
    """The key of the box of one decision, which is the one on show from now on.

    With other words, or another answer by the reader, it is a box of its own: a kept one would show the answer before.
    """
    key = f"{decided}-{item.file_id}-{language()}-{now}"
    remember(_on_show(item.file_id, decided), key)
    return key


def _on_show(file_id: str, decided: str) -> str:
    return f"kotak-{decided}-{file_id}"


def _chosen(file_id: str, decided: str, key: str) -> None:
    # A box that was replaced speaks once more when the browser answers before the run that replaced it has ended.
    if key != recall(_on_show(file_id, decided)):
        return
    # Another sheet has a header of its own.
    also = {"header_row": 0} if decided == "sheet" else {}
    choose(file_id, **{decided: recall(key) or ""}, **also)


def _settle_coordinates(item: Incoming) -> None:
    _ = words()
    if item.draft:
        return
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
    if any(finding.code in PERSONAL for finding in item.findings):
        st.button(
            _("Leave the personal data out and go on"), key=f"buang-{item.file_id}", on_click=choose,
            args=(item.file_id,), kwargs={"drop_personal": True},
        )  # fmt: skip
