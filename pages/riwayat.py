"""History: every commit of every table, what it changed, and the way back; any version to take along; locked years."""

import streamlit as st

from data import store
from pages._history import pick_view, show_commits
from pages._locks import show_locks
from pages._outcome import announce
from pages._shared import root, words
from pages._versions import show_difference, show_downloads

_ = words()
st.title(_("History"))
st.markdown(_("Nothing that was ever stored is lost: each change is a commit that can be read, compared and undone."))
with st.expander(_("What is a snapshot id?")):
    st.markdown(
        _(
            "A name such as `survey@12` means: the table of surveys as it was after its commit number 12. Each "
            "acceptance, removal, undoing or lock is a commit and counts on by one; the first is number 0. A snapshot "
            "never changes any more. Every page, file and report names the snapshots it was computed from: whoever "
            "has the name can have exactly these figures again, years later, under Download."
        )
    )
announce()
SHOW = {"daftar": show_commits, "banding": show_difference, "unduh": show_downloads, "kunci": show_locks}
SHOW[pick_view()](store.commits(root()))
