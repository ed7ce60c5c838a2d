"""The findings of an incoming file to look through: by check, severity, column and place; what is left to take home."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath

import streamlit as st

from data.results import sheet_csv
from data.writers.marked import findings_list, write_findings_json
from findings import SEVERITIES, Finding, by_check, how_many, tally
from locales import number, quantity, translator
from pages._cells import show_cell
from pages._choice import law_in_use
from pages._findings import (
    IN_FULL,
    ROW_HEIGHT,
    check_words,
    checks_table,
    counted,
    findings_table,
    ranked_checks,
    severity_words,
    show_in_full,
    widths,
)
from pages._incoming import Incoming
from pages._shared import language, made_once, words
from pages._whereabouts import Whereabouts, stand_of
from pages._words import plain

# The browser is sent no more rows at once; the filter and the downloads reach the others.
_LISTED = 1000
_HEIGHT = 400


@dataclass(frozen=True)
class Sieve:
    """Which findings are wanted; a part that is empty lets all through. `place`: part of a code or a name."""

    checks: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    place: str = ""

    def passed(self, found: Sequence[Finding], stand: Whereabouts) -> list[Finding]:
        """The findings that pass, errors first, then in the order they were found; `stand` names their places."""
        left = [finding for finding in found if self._passes(finding) and self._is_there(finding, stand)]
        return sorted(left, key=lambda finding: SEVERITIES.index(finding.severity))

    def words(self, checks: Sequence[str], stand: Whereabouts) -> str:
        """The filter in words, `checks` being what the checks look for; empty when everything passes."""
        _ = translator(stand.language)
        parts = (
            (_("check"), list(checks)),
            (_("severity"), [severity_words(kind, stand.language) for kind in self.severities]),
            (_("column"), [stand.column(name) for name in self.columns]),
            (_("place"), [self.place] if self.place else []),
        )
        return "; ".join(f"{name}: {', '.join(values)}" for name, values in parts if values)

    def _passes(self, finding: Finding) -> bool:
        wanted = ((self.checks, finding.check), (self.severities, finding.severity), (self.columns, finding.column))
        return all(not choices or value in choices for choices, value in wanted)

    def _is_there(self, finding: Finding, stand: Whereabouts) -> bool:
        wanted = self.place.casefold()
        return not wanted or wanted in f"{finding.place} {stand.place(finding.place)}".casefold()


@st.fragment
def sift_findings(item: Incoming) -> None:
    """The findings of a file: one line per check when there are many, then each, and the cell of the one chosen."""
    _ = words()
    found = item.findings
    if not found:
        st.caption(_("Nothing to remark."))
        return
    st.caption(counted(found, language()))
    many = len(found) > IN_FULL
    stand = _whereabouts(item)
    checks = _pick_checks(item, stand) if many else ()
    if not many:
        show_in_full(found, stand)
    every = quantity(how_many(found), "temuan", language())
    with st.expander(_("All: {findings}").format(findings=every), expanded=many):
        sieve = _pick_rest(item, checks, stand) if many else Sieve()
        left = sieve.passed(found, stand)
        _tell(item, sieve.words(_words_of(item, sieve), stand), left)
        if left:
            chosen = _pick_finding(f"{item.file_id}-{hash(sieve)}", left, stand)
            if chosen:
                show_cell(item, chosen, stand)
            _offer_lists(item, left)


def _whereabouts(item: Incoming) -> Whereabouts:
    law, tongue = law_in_use(), language()
    return made_once(
        f"letak-{item.file_id}", (str(item.choices), law.id, tongue),
        lambda: stand_of(item.rows, item.subject, law, tongue),
    )  # fmt: skip


def _pick_checks(item: Incoming, stand: Whereabouts) -> tuple[str, ...]:
    """The codes of the checks chosen in the table of checks."""
    _ = words()
    checks = ranked_checks(item.findings)
    state = st.dataframe(
        checks_table(checks, stand), hide_index=True, placeholder="–", key=f"periksa-{item.file_id}",
        on_select="rerun", selection_mode="multi-row", row_height=ROW_HEIGHT, column_config=widths(language()),
    )  # fmt: skip
    st.caption(_("Choose checks to see only what they found. By keyboard: arrow keys to a row, then Shift+Space."))
    return tuple(list(checks)[row] for row in _selected(state, len(checks)))


def _pick_rest(item: Incoming, checks: tuple[str, ...], stand: Whereabouts) -> Sieve:
    """The filter by severity, column and place beside the checks chosen."""
    _ = words()
    kinds = [kind for kind, count in tally(item.findings).items() if count]
    columns = sorted({finding.column for finding in item.findings} - {""})
    with st.container(horizontal=True):
        severities = st.multiselect(
            _("Severity"), kinds, format_func=partial(severity_words, language=language()),
            key=f"saring-tingkat-{item.file_id}", width=250, placeholder=_("all"),
        )  # fmt: skip
        named = st.multiselect(
            _("Column"), columns, format_func=stand.column, key=f"saring-kolom-{item.file_id}", width=350,
            placeholder=_("all"),
        )  # fmt: skip
        place = st.text_input(
            _("Name or code of the place, or a part"), max_chars=40, key=f"saring-tempat-{item.file_id}", width=250
        )  # fmt: skip
    return Sieve(checks, tuple(severities), tuple(named), place.strip())


def _words_of(item: Incoming, sieve: Sieve) -> list[str]:
    kinds = by_check(item.findings)
    return [check_words(kinds[code], language()) for code in sieve.checks]


def _tell(item: Incoming, told: str, left: Sequence[Finding]) -> None:
    """The filter in words with how many it leaves, and that the list is cut where it is."""
    _ = words()
    count, total = (number(how_many(them), 0, language()) for them in (left, item.findings))
    if told:
        text = _("Only {filter}: {count} of {total} findings.")
        st.caption(plain(text.format(filter=told, count=count, total=total)))
    if len(left) > _LISTED:
        text = _("The first {count} are listed; filter them, or download them all.")
        st.caption(text.format(count=number(_LISTED, 0, language())))


def _pick_finding(key: str, left: Sequence[Finding], stand: Whereabouts) -> Finding | None:
    """The finding chosen in the list; another filter (key) is another list, in which nothing is chosen yet."""
    _ = words()
    listed = left[:_LISTED]
    state = st.dataframe(
        findings_table(listed, stand), hide_index=True, placeholder="–", key=f"temuan-{key}",
        on_select="rerun", selection_mode="single-row", height=_HEIGHT if len(listed) > IN_FULL else "auto",
        row_height=ROW_HEIGHT, column_config=widths(language()),
    )  # fmt: skip
    rows = _selected(state, len(listed))
    if not rows:
        st.caption(_("Choose a finding to see its cell, why it matters and what else was found in its row."))
    return listed[rows[0]] if rows else None


def _selected(state: object, count: int) -> list[int]:
    rows = state["selection"]["rows"] if isinstance(state, dict) else []
    return [row for row in rows if row < count]


def _offer_lists(item: Incoming, left: Sequence[Finding]) -> None:
    """What the filter leaves, as a table and for programs."""
    _ = words()
    name, tongue = f"{PurePath(item.name).stem}-temuan", language()
    with st.container(horizontal=True):
        st.download_button(
            _("Download these findings (CSV)"), lambda: sheet_csv(findings_list(left, tongue), tongue),
            f"{name}.csv", key=f"csv-{item.file_id}", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            _("Download these findings (JSON)"), partial(write_findings_json, left, tongue),
            f"{name}.json", key=f"json-{item.file_id}", on_click="ignore",
        )  # fmt: skip
