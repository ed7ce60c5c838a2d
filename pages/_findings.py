"""Findings on screen: how many of which kind, one line per check when there are many, the worst ones in full."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from findings import SEVERITIES, Finding, by_check, how_many, records, tally
from locales import number, quantity, translator
from pages._shared import language, words
from pages._whereabouts import Whereabouts
from pages._words import plain

IN_FULL = 5
ROW_HEIGHT = 76  # three lines of a sentence; Streamlit wraps text in rows of more than 64 only
_EXAMPLES = 3
_SENTENCE, _REMEDY, _NAME, _FIGURE = 280, 260, 150, 70


def show_findings(found: Sequence[Finding], stand: Whereabouts, key: str) -> None:
    """Counts by kind, a table of the worst findings with every word readable, and the rest under it."""
    _ = words()
    if not found:
        st.caption(_("Nothing to remark."))
        return
    st.caption(counted(found, language()))
    show_in_full(found, stand)
    with st.expander(_("All: {findings}").format(findings=quantity(how_many(found), "temuan", language()))):
        st.dataframe(
            findings_table(found, stand), hide_index=True, placeholder="–", key=key, row_height=ROW_HEIGHT,
            column_config=widths(language()),
        )  # fmt: skip


def show_in_full(found: Sequence[Finding], stand: Whereabouts) -> None:
    """The worst findings as a table with every word readable."""
    st.table(_in_full(found, stand), hide_index=True, border="horizontal")


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


def checks_table(checks: Mapping[str, Sequence[Finding]], stand: Whereabouts) -> pd.DataFrame:
    """One line per check: what it found, how often and how badly, and where the first are."""
    _ = translator(stand.language)
    return pd.DataFrame(
        {
            _("Check"): check_words(kind, stand.language),
            _("How many"): number(how_many(kind), 0, stand.language),
            _("Severity"): severity_words(kind[0].severity, stand.language),
            _("Where"): _first_places(kind, stand),
        }
        for kind in checks.values()
    )


def findings_table(found: Sequence[Finding], stand: Whereabouts) -> pd.DataFrame:
    """Findings as a table, errors first, what is wrong before where; columns that no finding fills are left out."""
    _ = translator(stand.language)
    headings = {
        "what": _("What is wrong"),
        "remedy": _("What to do"),
        "name": _("Place"),
        "column": _("Column"),
        "row": _("Row"),
        "sheet": _("Sheet"),
        "year": _("Year"),
        "severity": _("Severity"),
        "place": _("Code"),
    }
    frame = pd.DataFrame(
        records(found, stand.language), columns=["name", *(name for name in headings if name != "name")]
    )
    frame["severity"] = [severity_words(kind, stand.language) for kind in frame["severity"]]
    frame["name"] = [stand.place(code) for code in frame["place"]]
    frame["column"] = [stand.column(name) for name in frame["column"]]
    frame = frame.astype({"row": "Int64", "year": "Int64"})
    told = [name for name in headings if frame[name].replace("", pd.NA).notna().any()]
    return frame[told].rename(columns=headings)


def widths(language: str) -> dict[str, object]:
    """How wide the columns of both tables are: sentences readable, figures narrow, so that a small screen has most."""
    _ = translator(language)
    pixels = {
        **dict.fromkeys((_("Check"), _("What is wrong"), _("Where")), _SENTENCE),
        **{_("What to do"): _REMEDY, _("Place"): _NAME, _("Column"): _NAME},
        **dict.fromkeys((_("Row"), _("Year"), _("How many")), _FIGURE),
    }
    return {name: st.column_config.Column(width=width) for name, width in pixels.items()}


def severity_words(kind: str, language: str) -> str:
    """What kind of finding it is, in the visitor's language."""
    _ = translator(language)
    return {"error": _("error"), "warning": _("warning"), "notice": _("notice")}[kind]


def _first_places(kind: Sequence[Finding], stand: Whereabouts) -> str:
    told = [text for finding in kind[:_EXAMPLES] if (text := stand.of(finding))]
    return "; ".join([*told, "…"] if told and how_many(kind) > _EXAMPLES else told)


def _in_full(found: Sequence[Finding], stand: Whereabouts) -> pd.DataFrame:
    _ = translator(stand.language)
    ranked = sorted(found, key=lambda finding: SEVERITIES.index(finding.severity))[:IN_FULL]
    return pd.DataFrame(
        {
            _("What is wrong, and what to do"): plain(f"{it.what(stand.language)} {it.remedy(stand.language)}"),
            _("Where"): plain(stand.of(it)),
            _("Severity"): severity_words(it.severity, stand.language),
        }
        for it in ranked
    )
