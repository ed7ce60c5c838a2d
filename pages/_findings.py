"""Findings on screen: how many of which kind, one line per check when there are many, the worst ones in full."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from findings import SEVERITIES, Finding, by_check, how_many, records, tally
from locales import number, translator
from pages._shared import language, words
from pages._words import plain

IN_FULL = 5
_EXAMPLES = 3


def show_findings(found: Sequence[Finding], key: str) -> None:
    """Counts by kind, a table of the worst findings with every word readable, and the rest under it."""
    _ = words()
    if not found:
        st.caption(_("Nothing to remark."))
        return
    st.caption(counted(found, language()))
    show_in_full(found)
    with st.expander(_("All {count} findings").format(count=number(how_many(found), 0, language()))):
        st.dataframe(findings_table(found, language()), hide_index=True, placeholder="–", key=key)


def show_in_full(found: Sequence[Finding]) -> None:
    """The worst findings as a table with every word readable."""
    st.table(_in_full(found, language()), hide_index=True, border="horizontal")


def counted(found: Sequence[Finding], language: str) -> str:
    """How many findings of each severity, in one line."""
    counts = tally(found)
    told = (f"{severity_words(kind, language)}: {number(counts[kind], 0, language)}" for kind in SEVERITIES)
    return " · ".join(text for text, kind in zip(told, SEVERITIES, strict=True) if counts[kind])


def ranked_checks(found: Sequence[Finding]) -> dict[str, list[Finding]]:
    """The findings by the code of their check: errors first, then the check with most of them."""
    kinds = by_check(found).items()
    return dict(sorted(kinds, key=lambda kind: (SEVERITIES.index(kind[1][0].severity), -how_many(kind[1]))))


def check_words(kind: Sequence[Finding], language: str) -> str:
    """What a check found: the sentence of its first finding, as an example where there are more."""
    _ = translator(language)
    sentence = kind[0].what(language)
    return sentence if how_many(kind) == 1 else _("e.g. {sentence}").format(sentence=sentence)


def checks_table(checks: Mapping[str, Sequence[Finding]], language: str) -> pd.DataFrame:
    """One line per check: severity, what it looks for, how many it found and where the first are."""
    _ = translator(language)
    return pd.DataFrame(
        {
            _("Kind"): severity_words(kind[0].severity, language),
            _("Check"): check_words(kind, language),
            _("How many"): number(how_many(kind), 0, language),
            _("Where"): _first_places(kind, language),
        }
        for kind in checks.values()
    )


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


def where(finding: Finding, language: str) -> str:
    """Sheet, row, column, place and year of a finding, as far as it has them."""
    _ = translator(language)
    row = _("row {row}").format(row=finding.row) if finding.row else ""
    parts = (finding.sheet, row, finding.column, finding.place, str(finding.year or ""))
    return ", ".join(part for part in parts if part)


def _first_places(kind: Sequence[Finding], language: str) -> str:
    told = [text for finding in kind[:_EXAMPLES] if (text := where(finding, language))]
    return "; ".join([*told, "…"] if told and len(kind) > _EXAMPLES else told)


def _in_full(found: Sequence[Finding], language: str) -> pd.DataFrame:
    _ = translator(language)
    ranked = sorted(found, key=lambda finding: SEVERITIES.index(finding.severity))[:IN_FULL]
    return pd.DataFrame(
        {
            _("Kind"): severity_words(finding.severity, language),
            _("Where"): plain(where(finding, language)),
            _("What is wrong, and what to do"): plain(f"{finding.what(language)} {finding.remedy(language)}"),
        }
        for finding in ranked
    )
