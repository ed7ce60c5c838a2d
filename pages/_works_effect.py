"""What the works do to the class of every RT: the rule chosen, what became of each work, RT before and after."""

from dataclasses import replace
from functools import partial

import pandas as pd
import polars as pl
import streamlit as st

from data import results as outgoing
from indicators.effect import CHANGES
from indicators.works_effect import FATES, WHICH, Effect, Rule, fate_counts
from locales import number, quantity, translator
from pages._change_words import change_words
from pages._pickers import pick
from pages._shared import Choice, effect_of_works, language, newest, results, table, words
from pages._words import Shown, classes_in_words, place_names
from pages._words import table as styled

_YES, _NO = "ya", "tidak"
_FIRST = ("left", *(change for change in CHANGES if change != "left"))


@st.fragment
def show_effect(choice: Choice) -> None:
    """The effect of all works of the city on the survey of a chosen year; its pickers rerun it alone."""
    _ = words()
    st.subheader(_("What the works do to the class"))
    rule = _ask(choice)
    effect = with_measured(choice, effect_of_works(choice, rule))
    st.markdown(rule_words(effect, language()))
    st.table(fates_table(effect.works, language()), hide_index=True, border="horizontal")
    if effect.works.filter(pl.col("nasib") == "counted").is_empty():
        st.info(
            _("No work counts by this rule, so nothing changes: choose an earlier survey or other works above, or "
              "write what is missing (RT, volume, state) into the works and upload them again.")
        )  # fmt: skip
        return
    st.markdown(effect_words(effect, language()))
    _show_changed(effect, choice)


def with_measured(choice: Choice, effect: Effect) -> Effect:
    """The effect with what the survey of its last year measures in the same RT: `total_ukur`, `luas_kumuh_ukur_ha`."""
    rule = effect.rule
    measured = results(choice, "rt").filter(pl.col("tahun") == (rule.until or rule.base))
    measured = measured.select("kode_rt", total_ukur="total_skor", luas_kumuh_ukur_ha="luas_kumuh_ha")
    return replace(effect, places=effect.places.join(measured, on="kode_rt", how="left", maintain_order="left"))


def fate_words(language: str) -> dict[str, str]:
    """What becomes of a work, in words."""
    _ = translator(language)
    return {
        "counted": _("counted"),
        "other_year": _("not of the years counted: the survey may hold it already, or does not reach so far"),
        "cancelled": _("called off"),
        "unknown_state": _("its state is not written"),
        "not_done": _("not finished"),
        "no_criterion": _("no criterion of this regulation"),
        "no_volume": _("no volume"),
        "other_unit": _("a unit other than that of its criterion"),
        "no_rt": _("no RT: it cannot be placed"),
        "unknown_rt": _("its RT is not in the survey of the base year"),
        "unmeasured": _("its criterion was not measured there"),
    }


def fates_table(works: pl.DataFrame, language: str) -> pd.DataFrame:
    """How many works have which fate; the last row adds up."""
    _ = translator(language)
    names, counts = fate_words(language), fate_counts(works)
    rows = [(names[fate], counts[fate]) for fate in FATES if counts[fate] or fate == "counted"]
    told = [*rows, (_("All works of the city"), works.height)]
    return pd.DataFrame({_("What becomes of it"): name, _("Works"): number(n, 0, language)} for name, n in told)


def rule_words(effect: Effect, language: str) -> str:
    """The rule in a sentence: which survey, less which works."""
    _ = translator(language)
    rule = effect.rule
    first = rule.base if rule.own_year else rule.base + 1
    sentence = _("Survey of {base}, less the volume of {works} of {years}; each criterion falls to 0 at most, on the "
                 "same denominator, and is scored and classed anew (as the ministry’s R0 sheet does).")  # fmt: skip
    years = f"{first}–{rule.until}" if rule.until else _("{year} and later").format(year=first)
    more = _("A road also clears 1a and 7b for its whole RT: seen in one application only, without a basis in the law.")
    said = sentence.format(base=rule.base, works=which_words(language)[rule.which], years=years)
    return f"{said} {more}" if rule.roads_clear else said


def which_words(language: str) -> dict[str, str]:
    """Which works are taken for done."""
    _ = translator(language)
    return {
        "done": _("finished works"),
        "planned": _("finished works and, when finished, those planned and under way"),
        "untold": _("finished works and those whose state nobody wrote"),
    }


def effect_words(effect: Effect, language: str) -> str:
    """How many RT and hectares leave slum, and what the survey of the last year says of the same."""
    _ = translator(language)
    places = effect.places
    out = places.filter(pl.col("perubahan") == "left")
    before, after, measured = (
        places[name].sum() for name in ("luas_kumuh_ha_lama", "luas_kumuh_ha_baru", "luas_kumuh_ukur_ha")
    )
    said = _("{count} RT would leave slum, {area}; slum falls from {before} to {after}.").format(
        count=number(out.height, 0, language), area=quantity(out["luas_kumuh_ha_lama"].sum(), "ha", language),
        before=quantity(before, "ha", language), after=quantity(after, "ha", language),
    )  # fmt: skip
    if maybe := places["luas_mungkin_kumuh_ha_baru"].sum():
        more = _("{area} more may be slum: missing values leave it open.")
        said = f"{said} {more.format(area=quantity(maybe, 'ha', language))}"
    if effect.rule.until is None:
        return said
    beside = _("The survey of {year} measures {measured} in the same RT.")
    return f"{said} {beside.format(year=effect.rule.until, measured=quantity(measured, 'ha', language))}"


def effect_sheet(effect: Effect, choice: Choice) -> bytes:
    """Every RT before and after as CSV for a spreadsheet; rule and snapshots stand in every row."""
    told = _named(effect.places, choice.language)
    said = {
        "aturan_hitung": rule_words(effect, choice.language),
        "peraturan": choice.regulation.short,
        "rekaman": f"{choice.snapshot}, {newest('works')}",
    }
    return outgoing.sheet_csv(
        told.with_columns(pl.lit(text).alias(name) for name, text in said.items()), choice.language
    )


def _ask(choice: Choice) -> Rule:
    _ = words()
    years = sorted(table("survey", choice.city)["tahun"].unique())
    yes_no = {_NO: _("no"), _YES: _("yes")}
    first, second, third, fourth = st.columns(4)
    with first:
        base = pick(_("Survey before the works"), years, "dasar")
    with second:
        which = pick(_("Works taken for done"), list(WHICH), "dihitung", which_words(language()).get)
    with third:
        own = pick(_("Works of the survey’s own year too"), (_NO, _YES), "tahun-sendiri", yes_no.get)
    with fourth:
        roads = pick(_("A road also clears 1a and 7b"), (_NO, _YES), "jalan", yes_no.get)
    until = choice.year if choice.year > base else None
    return Rule(base, until, which, own_year=own == _YES, roads_clear=roads == _YES)


def _show_changed(effect: Effect, choice: Choice) -> None:
    _ = words()
    kinds = pl.col("perubahan").cast(pl.Enum(_FIRST))
    changed = effect.places.filter(pl.col("perubahan") != "same").sort(kinds, -pl.col("luas_verifikasi_ha_lama"))
    st.dataframe(
        styled(_named(changed, language()), _columns(effect.rule, language()), language()), hide_index=True,
        placeholder="–", key="kegiatan-dampak-tabel",
    )  # fmt: skip
    st.download_button(
        _("Download the effect on every RT (CSV)"), partial(effect_sheet, effect, choice),
        f"dampak-kegiatan-{choice.city}-{effect.rule.base}.csv", "text/csv", key="unduh-dampak", on_click="ignore",
    )  # fmt: skip


def _named(places: pl.DataFrame, language: str) -> pl.DataFrame:
    classes = {name: classes_in_words(places[name], language) for name in places.columns if name.startswith("tingkat_")}
    changes = pl.Series([change_words(it, language) for it in places["perubahan"]], dtype=pl.String)
    return places.with_columns(**classes, perubahan=changes, nama=place_names(places, "rt"))


def _columns(rule: Rule, language: str) -> dict[str, Shown]:
    _ = translator(language)
    measured = {"total_ukur": Shown(_("Total measured {year}").format(year=rule.until), "", 0)} if rule.until else {}
    return {
        "nama": Shown("RT"),
        "perubahan": Shown(_("Change")),
        "total_terendah_lama": Shown(_("Total before, lowest"), "", 0),
        "total_tertinggi_lama": Shown(_("Total before, highest"), "", 0),
        "total_terendah_baru": Shown(_("Total after, lowest"), "", 0),
        "total_tertinggi_baru": Shown(_("Total after, highest"), "", 0),
        **measured,
        "tingkat_kekumuhan_lama": Shown(_("Class before")),
        "tingkat_kekumuhan_baru": Shown(_("Class after")),
        "luas_kumuh_ha_lama": Shown(_("Slum area before"), "ha", 2),
        "luas_kumuh_ha_baru": Shown(_("Slum area after"), "ha", 2),
        "kode_rt": Shown(_("Code")),
    }
