"""Findings on screen: how many of which kind, the first ones in full, all of them to scroll."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from findings import SEVERITIES, Finding, records
from locales import number, translator
from pages._shared import language, words
from pages._words import plain

_IN_FULL = 5


def show_findings(found: Sequence[Finding], key: str) -> None:
    """Counts by kind, a table of the worst findings with every word readable, and the rest under it."""
    _ = words()
    if not found:
        st.caption(_("Nothing to remark."))
        return
    counts = Counter(finding.severity for finding in found)
    kinds = [
        f"{severity_words(kind, language())}: {number(counts[kind], 0, language())}"
        for kind in SEVERITIES
        if counts[kind]
    ]
    st.caption(" · ".join(kinds))
    st.table(_in_full(found, language()), hide_index=True, border="horizontal")
    with st.expander(_("All {count} findings").format(count=number(len(found), 0, language()))):
        st.dataframe(findings_table(found, language()), hide_index=True, key=key)


def _in_full(found: Sequence[Finding], language: str) -> pd.DataFrame:
    _ = translator(language)
    return pd.DataFrame(
        {
            _("Kind"): severity_words(str(row["severity"]), language),
            _("Where"): plain(_where(row, language)),
            _("What is wrong, and what to do"): plain(f"{row['what']} {row['remedy']}"),
        }
        for row in records(found, language)[:_IN_FULL]
    )


def _where(row: dict[str, object], language: str) -> str:
    _ = translator(language)
    parts = (
        str(row["sheet"]),
        _("row {row}").format(row=row["row"]) if row["row"] else "",
        str(row["column"]),
        str(row["place"]),
        str(row["year"] or ""),
    )
    return ", ".join(part for part in parts if part)


def findings_table(found: Sequence[Finding], language: str) -> pd.DataFrame:
    """Findings as a table, errors first; columns that no finding fills are left out."""
    _ = translator(language)
    headings = {
        "severity": _("Kind"),
        "file": _("File"),
        "sheet": _("Sheet"),
        "row": _("Row"),
        "column": _("Column"),
        "place": _("Place"),
        "year": _("Year"),
        "what": _("What is wrong"),
        "remedy": _("What to do"),
    }
    frame = pd.DataFrame(records(found, language), columns=list(headings))
    frame["severity"] = [severity_words(kind, language) for kind in frame["severity"]]
    frame = frame.astype({"row": "Int64", "year": "Int64"})
    told = [name for name in headings if frame[name].replace("", pd.NA).notna().any()]
    return frame[told].rename(columns=headings)


def severity_words(kind: str, language: str) -> str:
    """What kind of finding it is, in the visitor's language."""
    _ = translator(language)
    return {"error": _("error"), "warning": _("warning"), "notice": _("notice")}[kind]
