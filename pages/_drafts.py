"""Drafts on the page Upload: kept, listed, opened by the page's address, changed, accepted or discarded."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from data import drafts
from data.drafts import Draft
from data.kept_cells import without_words
from data.readers.personal import PERSONAL
from locales import number, quantity, translator
from pages._commits import city_names, table_words, when_words
from pages._incoming import Incoming
from pages._reading import remember_choices
from pages._shared import language, recall, remember, root, words
from pages._source import Source, kept_draft
from pages._words import plain

_ADDRESS, _OPEN = "draf", "draf-dibuka"


def opened_drafts() -> list[Source]:
    """The drafts that the page's address names; those that are gone are told."""
    _ = words()
    found = {id: _loaded(id) for id in dict.fromkeys(st.query_params.get_all(_ADDRESS))}
    if None in found.values():
        st.warning(_("A draft that the link asks for is not here: it was accepted, discarded, or is over 30 days old."))
    return [kept_draft(draft) for draft in found.values() if draft is not None]


def may_be_kept(item: Incoming) -> bool:
    """Whether a file can be left as a draft: something was read of it, and it has nothing of persons."""
    read = item.grid is not None or not item.rows.is_empty()
    return read and not item.draft and not any(finding.code in PERSONAL for finding in item.findings)


def keep(item: Incoming, note: str) -> str:
    """Leave a file as a draft, and give its id."""
    return drafts.save(root(), _draft_of(item, note, datetime.now(UTC)))


def show_kept(id: str) -> None:
    """Open a draft by the page's address, so that a reload shows it again."""
    if id not in st.query_params.get_all(_ADDRESS):
        st.query_params[_ADDRESS] = [*st.query_params.get_all(_ADDRESS), id]


def keep_changes(items: Sequence[Incoming]) -> None:
    """Write down what was decided otherwise about the drafts that are open."""
    for item in items:
        draft = _loaded(item.draft) if item.draft else None
        if draft is not None and draft.choices != item.choices:
            changed = replace(_draft_of(item, draft.note, draft.created), id=draft.id)
            with suppress(FileNotFoundError):  # accepted or discarded in this moment by somebody else: it stays gone
                drafts.save(root(), changed)
            _remember_open(changed)


def take_away(id: str) -> None:
    """Discard a draft; it is shown no more."""
    drafts.discard(root(), id)
    close(id)


def close(id: str) -> None:
    """Show a draft no more; it stays among the drafts."""
    st.query_params[_ADDRESS] = [one for one in st.query_params.get_all(_ADDRESS) if one != id]
    remember(_OPEN, {key: draft for key, draft in _open().items() if key != id})


def show_as_draft(item: Incoming) -> None:
    """What an opened draft is, and the ways to leave it."""
    _ = words()
    st.info(
        _(
            "A draft: what was read of the file. Choices and remedies are saved by themselves. Words in columns that "
            "are not used are not kept; for these, another sheet, header row or coordinates drop the file again."
        ),
        icon=":material/draft:",
    )
    with st.container(horizontal=True):
        st.button(_("Close the draft"), key=f"tutup-{item.draft}", on_click=close, args=(item.draft,))
        _offer_to_discard(item.draft, "buka")


def list_drafts(*, expanded: bool) -> None:
    """Every draft of the store with what is known of it, to be opened or discarded."""
    _ = words()
    listed = drafts.drafts(root())
    if listed.is_empty():
        return
    shown = set(st.query_params.get_all(_ADDRESS))
    with st.expander(_("Drafts ({count})").format(count=number(listed.height, 0, language())), expanded=expanded):
        st.caption(_("Drafts are seen by everyone who uses this server, and are discarded after 30 days."))
        for row in listed.iter_rows(named=True):
            _list_draft(row, is_open=row["id"] in shown)


def draft_words(row: dict[str, object], language: str) -> str:
    """A draft in a line: table, city, rows, when, note."""
    _ = translator(language)
    codes = {code for code in str(row["city"]).split(", ") if code}
    parts = (
        table_words(str(row["subject"]), language),
        ", ".join(city_names(codes).values()),
        quantity(row["rows"], "baris", language),  # type: ignore[arg-type]
        when_words(row["created"], language),  # type: ignore[arg-type]
        str(row["note"]),
    )
    return plain(" · ".join(part for part in parts if part))


def _list_draft(row: dict[str, object], *, is_open: bool) -> None:
    _ = words()
    id = str(row["id"])
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(width="stretch"):
            st.markdown(f"**{plain(row['file'])}**  \n{draft_words(row, language())}")
        with st.container(horizontal=True, width="content", gap="small"):
            st.button(
                _("Open"), key=f"buka-{id}", disabled=is_open, on_click=show_kept, args=(id,), help=_("Open this draft")
            )
            _offer_to_discard(id, "daftar")


def _offer_to_discard(id: str, where: str) -> None:
    _ = words()
    with st.popover(_("Discard"), key=f"buang-draf-{where}-{id}"):
        st.button(_("Yes, discard the draft"), key=f"ya-buang-{where}-{id}", on_click=take_away, args=(id,))


def _loaded(id: str) -> Draft | None:
    """A draft, read from its folder once in a session, with the choices it was kept with; None once it is gone."""
    if id in _open() and drafts.is_kept(root(), id):
        return _open()[id]
    draft = drafts.load(root(), id)
    if draft is not None:
        _remember_open(draft)
        if not recall("catatan"):
            remember("catatan", draft.note)
    return draft


def _remember_open(draft: Draft) -> None:
    remember(_OPEN, {**_open(), draft.id: draft})
    remember_choices(draft.id, draft.choices)


def _open() -> dict[str, Draft]:
    return recall(_OPEN) or {}  # type: ignore[return-value]


def _draft_of(item: Incoming, note: str, created: datetime) -> Draft:
    facts = item.understood
    used = {*facts.columns, *(guess.written for guess in facts.guessed_columns)}
    used |= {header for header, column in item.choices.columns.items() if column}
    return Draft(
        item.name, item.sha256, item.subject, created, item.rows, item.opening, facts, item.choices,
        item.grid and without_words(item.grid, used), note=note,
    )  # fmt: skip
