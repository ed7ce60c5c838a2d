"""What became of the last thing asked for on a page, said once at its head."""

import streamlit as st

from pages._shared import recall, remember

_OUTCOME = "riwayat-hasil"


def announce() -> None:
    """Say once what became of the last thing asked for."""
    kind, text = recall(_OUTCOME) or ("", "")  # type: ignore[misc]
    if kind:
        (st.success if kind == "done" else st.error)(text)
        st.toast(text, duration="long")  # whoever asked for it far down the list does not see the head
    remember(_OUTCOME, None)


def tell(kind: str, text: str) -> None:
    """Have something said at the head of the page in the next run: `done` or `refused`."""
    remember(_OUTCOME, (kind, text))
