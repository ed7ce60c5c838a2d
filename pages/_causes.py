"""The page Why it changed: the two ends that are compared, and why they may not be."""

from functools import partial

import polars as pl
import streamlit as st

from data import store
from indicators.decrees import in_force
from indicators.regulation import regulations
from locales import translator
from pages import _kept
from pages._commits import circumstances, snapshot
from pages._compared import Compared, End
from pages._history import of_city
from pages._pickers import forget, pick
from pages._shared import Choice, made_once, newest, recall, remember, root, survey_of, table, words

NOW, BY_CLASS, BY_DECREE = "kini", "rt", "sk"
_MENU = "perubahan-tahun"


def ask(choice: Choice) -> Compared:
    """The pickers of the page, all in its address; the end is the year of the menu until another is chosen."""
    _ = words()
    _follow_menu()
    first, second, third = st.columns(3)
    older = _older_versions(choice)
    with third:
        hectares = pick(_("Hectares"), (BY_CLASS, BY_DECREE), "hektare", hectare_words(choice.language).get)
    with st.expander(_("Start from an older version of the data, or under another regulation")):
        version = pick(_("Version at the start"), [NOW, *older], "versi", partial(_version_words, older=older))
        laws = sorted(regulations(), key=lambda name: name != choice.regulation.id)
        law = pick(_("Regulation at the start"), laws, "aturan_awal", lambda name: regulations()[name].short)
    start = choice.snapshot if version == NOW else store.Snapshot("survey", int(version))
    with first:
        year = pick(_("From year"), _years(_kept.stored(root(), start, choice.city)), "dari_tahun")
    with second:
        years = _years(survey_of(choice))
        last = pick(_("To year"), sorted(years, key=lambda one: one != choice.year), "ke_tahun")
    ends = (End(start, year, law), End(choice.snapshot, last, choice.regulation.id))
    decrees = newest("decree") if hectares == BY_DECREE else None
    return Compared(choice.city, *ends, newest("works"), decrees, newest("rt_list"))


def hectare_words(language: str) -> dict[str, str]:
    """Whose hectares are counted."""
    _ = translator(language)
    return {BY_CLASS: _("Slum by RT class, recomputed"), BY_DECREE: _("Area of the decree in force")}


def obstacle(choice: Choice, asked: Compared) -> str | None:
    """Why there is nothing to compare, and what to do; None where there is."""
    _ = translator(choice.language)
    if recall("hektare") == BY_DECREE:
        decrees = table("decree", choice.city)
        if decrees.is_empty():
            return _("No decree of this city is stored: upload one on the page Upload, or choose the other hectares.")
        if bare := [end.year for end in (asked.before, asked.after) if not in_force(decrees, end.year)]:
            first = decrees["tahun"].min()
            sentence = _("No decree was in force in {year}: the first one stored is of {first}. Choose a later year.")
            return sentence.format(year=bare[0], first=first)
    if asked.before != asked.after:
        return None
    if len(_years(survey_of(choice))) == 1:
        return _("Only {year} is surveyed here: there is nothing to compare it with. Upload an earlier year.").format(
            year=choice.year
        )
    return _("Both ends are the same: choose two different years, or an older version of the data.")


def _years(survey: pl.DataFrame) -> list[int]:
    """The surveyed years, the first one first."""
    return sorted(survey["tahun"].unique())


def _follow_menu() -> None:
    """Another year chosen in the menu is the end of the comparison from then on."""
    shown, before = recall("tahun"), recall(_MENU)
    if before not in {None, shown}:
        forget("ke_tahun")
    remember(_MENU, shown)


def _older_versions(choice: Choice) -> dict[str, str]:
    """The earlier versions of the survey that changed this city and hold it, the newest first, each in words."""

    def make() -> dict[str, str]:
        mine = of_city(store.history(root(), "survey"), choice.city).filter(
            pl.col("version") < choice.snapshot.version, pl.col("action").is_in(("put", "restore", "undo"))
        )
        told = [one | {"table": "survey"} for one in mine.iter_rows(named=True) if _held(choice, one["version"])]
        return {str(it["version"]): f"{snapshot(it)} · {circumstances(it, choice.language)}" for it in told}

    return made_once("versi-survei", (choice.snapshot, choice.city, choice.language), make)


def _held(choice: Choice, version: int) -> bool:
    """Whether a version of the survey has rows of the city: one that was undone has none."""
    return choice.city in store.slices(root(), "survey", version)["kode_kota"]


def _version_words(version: str, older: dict[str, str]) -> str:
    _ = words()
    return _("The newest") if version == NOW else older[version]
