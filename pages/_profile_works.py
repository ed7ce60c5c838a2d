"""The works at a place, what they did by criterion, and those that cannot be placed; and the places beside it."""

from collections.abc import Mapping
from urllib.parse import urlencode

import pandas as pd
import polars as pl
import streamlit as st
from pandas.io.formats.style import Styler

from data import results as files
from indicators.law import Criterion, Regulation
from indicators.place_works import WHERE, works_at, works_by_criterion
from indicators.survey import survey_form
from locales import number, quantity, translator
from maps.neighbours import neighbours
from pages._address import address
from pages._city_works import city_works
from pages._shared import Choice, language, results, shapes, table, words
from pages._words import Shown, class_words, place_name, plain, written_total
from pages._words import table as styled
from pages._work_columns import work_columns


def show_works(choice: Choice, level: str, code: str) -> None:
    """What was built here, by criterion and one by one; how many lie elsewhere or nobody knows where."""
    _ = words()
    st.subheader(_("Works"))
    works = city_works(choice.city)
    if works.is_empty():
        st.info(_("No works are stored for this city: upload them on the page Upload."))
        return
    placed = works_at(works, table("survey", choice.city), level, code)
    st.caption(_counted(placed, choice.language))
    by_criterion = works_by_criterion(placed)
    if by_criterion.is_empty():
        return
    st.table(_summary(by_criterion, choice.regulation, choice.language), hide_index=True, border="horizontal")
    here = placed.filter(pl.col("letak") == "here").drop("letak").sort("tahun", "kriteria", descending=[True, False])
    with st.expander(_("Each work")):
        st.dataframe(_each(here, choice.language), hide_index=True, placeholder="–", key="kegiatan")
    st.download_button(
        _("Download these works (CSV)"), files.sheet_csv(here, choice.language), f"kegiatan-{code}.csv", "text/csv",
        key="unduh-kegiatan", on_click="ignore",
    )  # fmt: skip


def show_neighbours(choice: Choice, level: str, code: str) -> None:
    """The places whose polygon touches this one, with class and total, each with its own profile."""
    _ = words()
    if level == "kota":
        return  # only its own parts are stored
    st.subheader(_("Neighbours"))
    drawn = shapes(choice.city, level)
    if code not in set(drawn["kode"]):
        st.caption(_("No neighbours are known: this place has no polygon."))
        return
    near = neighbours(drawn, code)
    rows = results(choice, level).filter(pl.col("tahun") == choice.year)
    surveyed = {row[f"kode_{level}"]: row for row in rows.iter_rows(named=True)}
    names = dict(zip(drawn["kode"], drawn["nama"], strict=True))
    told = [_neighbour(one, level, surveyed.get(one), names[one]) for one in near]
    if told:
        st.table(pd.DataFrame(told), hide_index=True, border="horizontal")
    else:
        st.caption(_("No place of this level touches it."))


def _counted(placed: pl.DataFrame, language: str) -> str:
    """How many works there are and where: the four parts add up to all."""
    _ = translator(language)
    counts = {where: placed.filter(pl.col("letak") == where).height for where in WHERE}
    names = {
        "here": _("here"),
        "part": _("somewhere in a larger place this is part of"),
        "elsewhere": _("elsewhere"),
        "unplaced": _("without a place"),
    }
    parts = ", ".join(f"{number(counts[it], 0, language)} {names[it]}" for it in WHERE)
    return _("{works} of the city: {parts}.").format(works=quantity(placed.height, "kegiatan", language), parts=parts)


def _summary(rows: pl.DataFrame, law: Regulation, language: str) -> pd.DataFrame:
    _ = translator(language)
    known = {item.id: item for item in law.criteria}
    return pd.DataFrame(
        {
            _("Criterion"): _criterion_words(row["kriteria"], known, language),
            _("Works"): number(row["banyak"], 0, language),
            _("Finished"): number(row["selesai"], 0, language),
            _("State unknown"): number(row["tanpa_status"], 0, language),
            _("Volume finished"): _volume_words(row, known, language),
            _("Money, of the works with an amount"): _money_words(row, language),
        }
        for row in rows.iter_rows(named=True)
    )


def _criterion_words(name: str, known: Mapping[str, Criterion], language: str) -> str:
    return f"{name} {known[name].label(language)}" if name in known else plain(name)


def _volume_words(row: Mapping[str, float], known: Mapping[str, Criterion], language: str) -> str:
    """Works on a criterion that this regulation has not keep their figure, without a unit."""
    criterion = known.get(str(row["kriteria"]))
    if criterion is None:
        return number(row["volume_selesai"], 2, language)
    return quantity(row["volume_selesai"], survey_form()[criterion.volume].unit, language)


def _money_words(row: Mapping[str, float], language: str) -> str:
    return f"{quantity(row['anggaran_rp'], 'Rp', language)} ({number(row['ada_anggaran'], 0, language)})"


def _each(here: pl.DataFrame, language: str) -> Styler:
    _ = translator(language)
    return styled(here, work_columns(language, here.columns) | {"kode_rt": Shown(_("Code"))}, language)


def _neighbour(code: str, level: str, row: dict[str, object] | None, name: str) -> dict[str, str]:
    _ = words()
    link = urlencode({**address(), "tingkat": level, "tempat": code})
    label = plain(place_name(row, level) if row else name)
    return {
        _("Place"): f"[{label}](profil?{link})",
        _("Class"): class_words(str(row["tingkat_kekumuhan"]), language()) if row else _("Not surveyed"),
        _("Total"): written_total(row, language()) if row else "–",
        _("Slum area, by RT class"): quantity(row["luas_kumuh_ha"] if row else None, "ha", language()),  # type: ignore[arg-type]
    }
