"""The line under every page that says where its figures come from."""

import streamlit as st

from locales import translator
from pages._shared import KODE_DEMO, Choice, newest


def footer(choice: Choice) -> None:
    """Year, regulation, snapshot and, for the demonstration city, that it is made up."""
    _ = translator(choice.language)
    boundaries = newest("boundaries")
    parts = [
        _("Survey of {year}").format(year=choice.year),
        choice.regulation.short,
        _("snapshot {snapshot}").format(snapshot=", ".join(str(it) for it in (choice.snapshot, boundaries) if it)),
    ]
    if choice.city == KODE_DEMO:
        parts.append(_("made-up data"))
    st.caption(" · ".join(parts))
