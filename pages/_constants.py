"""What a file does not say but is true of all its rows, its year or its city: asked where it is missing."""

import streamlit as st

from data.readers.constants import CONSTANTS
from indicators.checks import accepted_forms
from pages._choice import law_in_use
from pages._incoming import Incoming
from pages._reading import choices_of, choose
from pages._shared import language, recall, words

_MISSING = {"missing_column", "missing_column_relaxed", "year_of_file_name"}
_LONGEST = 20


def ask_constants(item: Incoming) -> None:
    """A field for the year and the place of a file that has no column for them; what is written reads it again."""
    _ = words()
    asked = asked_for(item)
    labels = {
        column.id: column.label(language()) for column in accepted_forms(law_in_use()).get(item.understood.kind, ())
    }
    with st.container(horizontal=True):
        for column in asked:
            example = _("e.g. {example}").format(example=CONSTANTS[column])
            key = f"tetap-{column}-{item.file_id}-{language()}"
            st.text_input(
                _("{label} of every row").format(label=labels[column]),
                item.choices.constants.get(column, ""), _LONGEST, key=key,
                placeholder=example, on_change=_decide, args=(item.file_id, column, key), width=300,
            )  # fmt: skip


def asked_for(item: Incoming) -> list[str]:
    """The columns to ask a value for: those found missing, and those that were answered before."""
    if item.grid is None:
        return []
    missing = {finding.column for finding in item.findings if finding.code in _MISSING}
    return [column for column in CONSTANTS if column in missing | set(item.choices.constants)]


def _decide(file_id: str, column: str, key: str) -> None:
    written = str(recall(key) or "").strip()
    others = {name: value for name, value in choices_of(file_id).constants.items() if name != column}
    choose(file_id, constants=others | ({column: written} if written else {}))
