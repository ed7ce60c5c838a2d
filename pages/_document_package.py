"""The data package of the page Documents: what is in it, and the file."""

from functools import partial

import streamlit as st

from pages._paper import Told, shown_levels
from pages._paper_package import package_parts
from pages._papers import file_name
from pages._shared import words
from pages._words import level_name
from reports.package import package


def show(about: Told) -> None:
    """The levels of the package, and the file, made when it is asked for."""
    _ = words()
    st.subheader(_("Data package"))
    levels = ", ".join(level_name(level, about.language) for level in shown_levels(about))
    told = _("CSV, Parquet and GeoJSON by level ({levels}), dictionary, method, README and sums, for researchers.")
    st.markdown(told.format(levels=levels))
    st.download_button(
        _("Download the data package"), partial(made, about), f"{file_name(about, 'data')}.zip", "application/zip",
        key="dokumen-data", on_click="ignore", icon=":material/folder_zip:",
    )  # fmt: skip


def made(about: Told) -> bytes:
    """The ZIP of the package."""
    return package(package_parts(about), about.stamp().made)
