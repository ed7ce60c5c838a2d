"""Beside the paths of 100-0-100: every definition, the decree, open space, national targets and the SDG."""

from collections.abc import Iterator

import pandas as pd
import polars as pl
import streamlit as st

from data import reference
from indicators.decrees import STATES, decree_areas, decree_now, in_force, slum_outside
from indicators.summing import place_keys
from indicators.targets import TARGETS, single_criteria, water_definitions
from locales import number, quantity, translator, unit_word
from pages._pickers import pick
from pages._shared import results, served, words
from pages._shared import table as stored
from pages._target import Aim
from pages._target_words import all_definitions, definition_words, left_words, share_words, title
from pages._words import Shown, certainty, plain, table


def show_definitions(aim: Aim) -> None:
    """The place by every definition, so that nobody need take ours for the only one."""
    _ = words()
    st.subheader(_("What the definition decides"))
    st.table(pd.DataFrame(_definitions(aim)), hide_index=True, border="horizontal")
    source = aim.choice.regulation.targets.source
    told = certainty(source.certainty, aim.choice.language)
    st.caption(f"{source.reference} ({told}). {source.note(aim.choice.language)}")


def show_decree(aim: Aim) -> None:
    """What is left of the area of the decree in force, or of one before it."""
    _ = words()
    st.subheader(_("Against the decree"))
    decrees = stored("decree", aim.choice.city)
    years = in_force(decrees, aim.choice.year)
    if not years:
        st.info(
            _("No decree of {year} or before is stored: upload it on the page Upload.").format(year=aim.choice.year)
        )
        return
    numbers = dict(decrees.select("tahun", "nomor_sk").unique("tahun").iter_rows())
    year = pick(_("Decree"), years, "sk", lambda it: f"{it}: {numbers[it]}")
    decree = decrees.filter(pl.col("tahun") == year)
    told = list(_decree_rows(aim, decree))
    if not told:
        st.info(_("The decree names no RT of this place."))
        return
    st.table(pd.DataFrame(told, columns=[_("Figure"), _("Value")]), hide_index=True, border="horizontal")
    st.caption(
        _("Areas as the decree gives them, by the class of its RT in {year}; outside it the surveyed area.").format(
            year=aim.choice.year
        )
    )


def show_open_space(aim: Aim) -> None:
    """The +1: open space in m² and per person, year by year; the law gives it no points."""
    _ = words()
    language = aim.choice.language
    st.subheader(_("The +1: public open space"))
    rows = results(aim.choice, aim.level).filter(pl.col(place_keys(aim.level)[0]) == aim.code)
    if rows["luas_rtp_m2"].is_null().all():
        st.info(_("The survey tells of no open space here."))
        return
    columns = {
        "tahun": Shown(_("Year")),
        "luas_rtp_m2": Shown(_("Public open space"), "m²", 0),
        "rtp_per_jiwa_m2": Shown(_("Per person"), unit_word("m2/jiwa", language), 2),
        "penduduk_terdata_rtp": Shown(_("People it is divided by"), unit_word("jiwa", language), 0),
    }
    st.table(table(rows, columns, language), hide_index=True, border="horizontal")
    st.caption(_("Beside 100-0-100, never in the score; people of RT whose open space was not surveyed are left out."))


def show_national(aim: Aim) -> None:
    """What the nation and the world aim at, from where, and how sure we are of it."""
    _ = words()
    st.subheader(_("National targets and the SDG"))
    st.table(pd.DataFrame(_national(aim.choice.language)), hide_index=True, border="horizontal")
    st.caption(_("No target for 2025–2029 was found; the target year above is yours. Notes as in the source."))
    st.table(pd.DataFrame(_sdg(aim.choice.language)), hide_index=True, border="horizontal")


def _definitions(aim: Aim) -> Iterator[dict[str, str]]:
    _ = words()
    law, language = aim.choice.regulation, aim.choice.language
    chosen = (aim.water, aim.sanitation)
    wider = {name: it for name, it in water_definitions(law).items() if len(it) > 1} | all_definitions(law)
    for criteria in {**single_criteria(law), **wider}.values():
        rows = served(aim.choice, aim.level, criteria)
        now = rows.filter((pl.col(place_keys(aim.level)[0]) == aim.code) & (pl.col("tahun") == aim.choice.year))
        for row in now.iter_rows(named=True):
            yield {
                _("Definition"): definition_words(criteria, law, language) + (" ✓" if criteria in chosen else ""),
                _("Served, of the measured"): share_words(row, language),
                _("Left, with what is open"): left_words(row, language),
                _("Certainty of the criterion"): certainty(law.criterion(criteria[0]).source.certainty, language),
            }


def _decree_rows(aim: Aim, decree: pl.DataFrame) -> Iterator[tuple[str, str]]:
    _ = words()
    language, code = aim.choice.language, place_keys(aim.level)[0]
    rt = results(aim.choice, "rt").filter(pl.col("tahun") == aim.choice.year)
    survey = stored("survey", aim.choice.city)
    now = decree_now(decree, rt, aim.choice.regulation)
    areas = decree_areas(now, survey, aim.level)
    outside = slum_outside(now, rt, survey, aim.level).filter(pl.col(code) == aim.code)
    states = (_("Slum still"), _("May be slum"), _("Not slum any more"), _("Not surveyed this year"))
    for row in areas.filter(pl.col(code) == aim.code).iter_rows(named=True):
        count = quantity(row["rt_sk"], "RT", language)
        yield _("Area of the decree"), f"{quantity(row['luas_sk_ha'], 'ha', language)} ({count})"
        for state, name in zip(STATES, states, strict=True):
            yield name, quantity(row[f"luas_{state}_ha"], "ha", language)
        yield _("Share of the decree that is slum still"), quantity(row["tersisa_persen"], "%", language)
    for row in outside.iter_rows(named=True):
        count = quantity(row["rt_di_luar"], "RT", language)
        yield _("Slum outside the decree"), f"{quantity(row['luas_di_luar_ha'], 'ha', language)} ({count})"
    for row in areas.filter(pl.col(code).is_null()).iter_rows(named=True):
        count = quantity(row["rt_sk"], "RT", language)
        name = _("In the decree, but in no place of this level")
        yield name, f"{quantity(row['luas_sk_ha'], 'ha', language)} ({count})"


def _national(language: str) -> Iterator[dict[str, str]]:
    _ = translator(language)
    names = {
        "air_minum": _("Households with safe water"),
        "kumuh": _("Slum area"),
        "sanitasi": _("Households with adequate sanitation"),
        "pengurangan_kumuh": _("Slum area taken away"),
        "ruang_terbuka_publik": _("Public open space"),
    }
    for row in reference.targets().iter_rows(named=True):
        yield {
            _("Target"): names[row["ukuran"]],
            _("Year"): str(row["tahun"] or "–"),
            _("Value"): f"{number(row['nilai'], 0, language)} {_unit(row['satuan'], language)}",
            _("Certainty"): certainty(row["kepastian"], language),
            _("Note"): plain(row["catatan" if language == "id" else "catatan_en"]),
            _("Source"): plain(row["sumber"]),
        }


def _unit(unit: str, language: str) -> str:
    _ = translator(language)
    return {"persen": "%", "persen luas kota": _("% of the city’s area")}.get(unit, unit)


def _sdg(language: str) -> Iterator[dict[str, str]]:
    _ = translator(language)
    facts = {row["bagian"]: row for row in reference.sdg().iter_rows(named=True)}
    apart = {
        "water": _(
            "The SDG asks for water at home, when needed and free of contamination; the survey asks for a source."
        ),
        "slum": _("The SDG counts people in slums; 100-0-100 counts hectares."),
        "sanitation": _(
            "The SDG asks for safely managed sanitation and hand washing; the survey asks for the facility."
        ),
    }
    for target in TARGETS:
        fact = facts[target.id]
        yield {
            _("Part of 100-0-100"): title(target.id, language),
            _("SDG target"): f"{fact['sasaran']} ({certainty(fact['kepastian'], language)})",
            _("Indicator"): f"{fact['indikator']} ({certainty(fact['kepastian_indikator'], language)})",
            _("Not the same"): apart[target.id],
        }
