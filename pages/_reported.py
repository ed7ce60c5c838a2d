"""Which definition of slum hectares a city reports: a setting with a history, chosen on the page One figure."""

from dataclasses import dataclass
from functools import partial

import polars as pl
import streamlit as st

from data import store
from data.store import ConflictError, Snapshot
from indicators.definitions import definitions
from indicators.hectares import totals
from locales import quantity, translator
from pages._figure import Asked, counted
from pages._notes import refused_note
from pages._outcome import announce, tell
from pages._shared import Choice, language, made_once, newest, recall, remember, root, survey_of, table, words

_DEFINITION, _BASELINE = "definisi", "tahun_dasar"
_SET = "angka-tetapkan"
_BY_CLASS = "rt_hitung"


@dataclass(frozen=True)
class Reported:
    """What a city decided to report: a definition, and the baseline year it is counted from."""

    definition: str
    baseline: int


def reported(city: str) -> Reported | None:
    """What the city reports; None while it has not decided."""
    rows = table("settings", city)
    told = {} if rows.is_empty() else dict(rows.select("hal", "nilai").iter_rows())
    if told.get(_DEFINITION) not in definitions():
        return None
    return Reported(told[_DEFINITION], int(told[_BASELINE]))


def reported_line(choice: Choice) -> str:
    """What the city reports for the year, and by which definition the figures of the page are counted."""
    _ = translator(choice.language)
    label = definitions()["rt_hitung"].label(choice.language)
    return f"{reported_words(choice)} {_('Counted here: {label}.').format(label=label)}"


def reported_words(choice: Choice) -> str:
    """The figure the city reports for the year (`–` where the year has none), or that it has not decided."""
    _ = translator(choice.language)
    decided = reported(choice.city)
    if decided is None:
        return _("This city has not set which definition of slum hectares it reports.")
    told = _("The city reports {area} by: {label} (baseline {year}).")
    area = quantity(_area(choice, decided), "ha", choice.language)
    label = definitions()[decided.definition].label(choice.language)
    return told.format(area=area, label=label, year=decided.baseline)


def show_other_figure(choice: Choice) -> None:
    """The figure the city reports in large type, where it is by another definition than the classes of RT."""
    _ = words()
    decided = reported(choice.city)
    if decided and decided.definition != _BY_CLASS:
        label = _("Reported by the city: {label}").format(label=_label(decided.definition))
        st.metric(label, quantity(_area(choice, decided), "ha", choice.language))


def show_reported(asked: Asked) -> None:
    """What the city reports, and the way to decide otherwise, with a reason for the history."""
    _ = words()
    announce()
    st.markdown(reported_words(asked.choice))
    with st.popover(_("Set the reported definition…"), icon=":material/edit:"):
        st.selectbox(_("Definition"), list(definitions()), format_func=_label, key="angka-definisi")
        st.caption(_("The baseline year is the one chosen above: {year}.").format(year=asked.baseline))
        st.text_input(_("Why (no names of people)"), max_chars=200, key="angka-catatan")
        seen = newest("settings")
        args = (asked.choice.city, asked.baseline, seen)
        st.button(_("Set it"), key=_SET, type="primary", on_click=_set, args=args)


def _set(city: str, baseline: int, seen: Snapshot | None) -> None:
    """Store the decision; a second click asks for the same and is told the same."""
    _ = words()
    note = str(recall("angka-catatan") or "")
    if refusal := refused_note(note, needed=True):
        tell("refused", refusal)
        return
    decided = Reported(str(recall("angka-definisi")), baseline)
    snapshot = made_once(_SET + "-hasil", (city, seen, decided), partial(_stored, city, decided, note))
    if snapshot:
        tell("done", _("Set: {snapshot}.").format(snapshot=snapshot))
    else:
        remember(_SET + "-hasil", None)
        tell("refused", _("Others were storing at the same moment. Try again."))


def _stored(city: str, decided: Reported, note: str) -> Snapshot | None:
    told = {_DEFINITION: decided.definition, _BASELINE: str(decided.baseline)}
    rows = pl.DataFrame({"kode_kota": city, "hal": list(told), "nilai": list(told.values())})
    try:
        return store.put(root(), "settings", rows, author="", note=note, file="", sha256="")
    except ConflictError:
        return None


def _area(choice: Choice, decided: Reported) -> float | None:
    """The reported hectares of the year; None before the baseline year, or where a source is missing."""
    if decided.baseline > choice.year or decided.baseline not in set(survey_of(choice)["tahun"]):
        return None
    total = totals(counted(Asked(choice, decided.baseline)).rows)[decided.definition]
    return total[0] if total else None


def _label(definition: str) -> str:
    return definitions()[definition].label(language())
