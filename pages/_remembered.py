"""Columns as an office confirmed them before: used for its next file of the kind, told, and forgotten on request."""

import re
from collections.abc import Mapping

import streamlit as st

from data.mappings import forget_mapping, load_mapping, save_mapping
from pages._commits import city_names
from pages._incoming import Incoming
from pages._reading import choose
from pages._shared import recall, remember, root, words
from pages._words import plain

_CITY = re.compile(r"\d{2}\.\d{2}")


def confirmed_before(item: Incoming) -> dict[str, str]:
    """The headers of a file that its office took for other columns than they would be now, or that are only guessed.

    Nothing once the visitor has decided about its columns himself, or does not want them.
    """
    if item.choices.columns or item.grid is None or recall(_unwanted(item)):
        return {}
    facts = item.understood
    unsure = {guess.written for guess in facts.guessed_columns}
    return {
        header: column
        for header, column in _remembered(office_of(item), facts.kind).items()
        if header in item.grid.headers and (header in unsure or facts.columns.get(header, "") != column)
    }


def use_confirmed(item: Incoming, columns: Mapping[str, str]) -> None:
    """Keep in mind which office's columns a file is read with."""
    remember(_used(item), (office_of(item), item.understood.kind, dict(columns)))


def confirm(item: Incoming) -> None:
    """Remember the columns that were decided for a stored file, for the next one of its office."""
    office = office_of(item)
    if item.choices.columns and office and _is_kept():
        save_mapping(root(), office, item.subject, item.choices.columns)


def show_remembered(item: Incoming) -> None:
    """Whose columns the file is read with, and two ways out of it."""
    used = recall(_used(item))
    if not isinstance(used, tuple) or not used[2].items() <= dict(item.choices.columns).items():
        return
    _ = words()
    office, kind, columns = used
    told = ", ".join(f"{header} → {column or _('not used')}" for header, column in columns.items())
    who = city_names({office})[office]
    st.info(
        _("Columns as {city} confirmed them before: {columns}").format(city=plain(who), columns=plain(told)),
        icon=":material/history:",
    )
    with st.container(horizontal=True):
        st.button(
            _("Do not use them for this file"), key=f"tanpa-ingatan-{item.file_id}", on_click=decide_anew, args=(item,)
        )
        st.button(_("Forget them"), key=f"lupakan-{item.file_id}", on_click=_forget, args=(item, office, kind))


def decide_anew(item: Incoming) -> None:
    """Let the program decide by itself about the columns and figures of a file, without what was confirmed before."""
    remember(_unwanted(item), True)
    remember(_used(item), None)
    choose(item.file_id, columns={}, number_styles={})


def office_of(item: Incoming) -> str:
    """The code of the only city of a file, else of the city on show; "" where there is neither."""
    told = item.cities[0] if len(item.cities) == 1 else ""
    return told if _CITY.fullmatch(told) else str(recall("kota") or "")


def _forget(item: Incoming, office: str, kind: str) -> None:
    forget_mapping(root(), office, kind)
    decide_anew(item)


def _remembered(office: str, kind: str) -> dict[str, str]:
    return load_mapping(root(), office, kind) if office and kind and _is_kept() else {}


def _is_kept() -> bool:
    # Mappings lie beside the tables of a local store; an object store has no folder for them.
    return "://" not in root()


def _used(item: Incoming) -> str:
    return f"ingatan-{item.file_id}"


def _unwanted(item: Incoming) -> str:
    return f"tanpa-{item.file_id}"
