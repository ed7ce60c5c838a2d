"""What the works do to the class of every RT: the rule chosen, what became of each work, RT before and after."""

from dataclasses import replace
from functools import partial

import polars as pl
import streamlit as st

from data import results as outgoing
from indicators.effect import CHANGES
from indicators.law_rules import RoadEffect
from indicators.works_effect import WHICH, Effect, Rule
from locales import translator
from pages._change_words import change_words
from pages._city_works import effect_of_works
from pages._pickers import pick
from pages._shared import Choice, language, newest, results, table, words
from pages._words import Shown, classes_in_words, place_names
from pages._words import table as styled
from pages._works_effect_words import effect_words, fates_table, rule_words, which_words

_YES, _NO = "ya", "tidak"
_FIRST = ("left", *(change for change in CHANGES if change != "left"))


@st.fragment
def show_effect(choice: Choice) -> None:
    """The effect of all works of the city on the survey of a chosen year; its pickers rerun it alone."""
    _ = words()
    st.subheader(_("What the works do to the class"))
    rule = _ask(choice)
    effect = with_measured(choice, effect_of_works(choice, rule))
    st.markdown(rule_words(effect, choice.regulation.road_effect, language()))
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


def effect_sheet(effect: Effect, choice: Choice) -> bytes:
    """Every RT before and after as CSV for a spreadsheet; rule and snapshots stand in every row."""
    told = _named(effect.places, choice.language)
    said = {
        "aturan_hitung": rule_words(effect, choice.regulation.road_effect, choice.language),
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
    first, second = st.columns(2)
    third, fourth = st.columns(2)
    with first:
        base = pick(_("Survey before the works"), years, "dasar")
    with second:
        which = pick(_("Works taken for done"), list(WHICH), "dihitung", which_words(language()).get)
    with third:
        own = pick(_("Works of the survey’s own year too"), (_NO, _YES), "tahun-sendiri", yes_no.get)
    with fourth:
        roads = _ask_roads(choice.regulation.road_effect, yes_no)
    until = choice.year if choice.year > base else None
    return Rule(base, until, which, own_year=own == _YES, roads_clear=roads)


def _ask_roads(roads: RoadEffect | None, yes_no: dict[str, str]) -> bool:
    if roads is None:
        return False
    _ = words()
    label = _("A road also clears {criteria}").format(criteria=", ".join(roads.cleared))
    return pick(label, (_NO, _YES), "jalan", yes_no.get) == _YES


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
