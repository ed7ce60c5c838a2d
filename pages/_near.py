"""The page Nearly there: what is asked, the places near the line with what is proposed for them, and the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import polars as pl
import streamlit as st

from data import results
from indicators.moves import Move, proposal, total_share
from indicators.near import SIDES, within
from indicators.survey import survey_form
from locales import translator, unit_word
from pages._near_words import SERVICES, WITH, plan_short, service_words, side_words
from pages._pickers import keep_in_address, pick, prepare
from pages._shared import SHOWN_LEVELS, Choice, language, made_once, words
from pages._words import Shown, classes_in_words, level_name, level_namer, place_names
from pages._words import table as styled

_POINTS, _USUAL = range(1, 11), 5


@dataclass(frozen=True)
class Asked:
    """The choices of this page, all in its address: `points` to the line, `side` of `near.SIDES`."""

    level: str
    points: int
    side: str
    services: str


def ask() -> Asked:
    """The pickers of the page."""
    _ = words()
    first, second, third, fourth = st.columns(4)
    with first:
        level = pick(_("Level"), SHOWN_LEVELS, "tingkat", level_namer(language()))
    with second:
        points = _pick_points()
    with third:
        side = pick(_("Group"), SIDES, "kelompok", side_words(language()).get)
    with fourth:
        services = pick(_("Rubbish and fire"), SERVICES, "layanan", service_words(language()).get)
    return Asked(level, points, side, services)


def listed(choice: Choice, told: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    """`near_rows`, made once for a choice."""
    key = (choice.snapshot, choice.city, choice.year, choice.regulation.id, choice.language, asked)
    return made_once("hampir", key, lambda: near_rows(choice, told, asked))


def near_rows(choice: Choice, told: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    """The asked group of `near_line` within the points, with `usulan` in words, `jumlah_kriteria`, `porsi_persen` and
    the volume of every criterion proposed; nearest first, then the fewest criteria, then the smallest share."""
    rows = within(told, asked.side, asked.points)
    places, law, open_ = rows.to_dicts(), choice.regulation, asked.side == "uncertain"
    services = asked.services == WITH
    plans = [() if open_ else proposal(row, law, survey_form(), services=services) for row in places]
    proposed = [plan_short(row, plan, law, choice.language) for row, plan in zip(places, plans, strict=True)]
    counted = {
        "jumlah_kriteria": pl.Series([len(plan) or None for plan in plans], dtype=pl.Int64),
        "porsi_persen": pl.Series([total_share(plan) for plan in plans], dtype=pl.Float64),
    }
    texts = {"nama": place_names(rows, asked.level), "usulan": pl.Series(proposed, dtype=pl.String)}
    order = ("poin_terdekat", "jumlah_kriteria", "porsi_persen", f"kode_{asked.level}")
    return rows.with_columns(**texts, **counted, **_volumes(plans, choice, asked.side)).sort(order, nulls_last=True)


def show_table(rows: pl.DataFrame, asked: Asked) -> None:
    """The places of the group, one of which can be chosen, or that there are none."""
    _ = words()
    if rows.is_empty():
        st.info(_("No place of this group lies so near the line; allow more points or choose another group."))
        return
    st.dataframe(
        styled(rows, _columns(rows, asked, language()), language()), hide_index=True, placeholder="–",
        key=f"daftar-hampir-{asked.level}", on_select="rerun", selection_mode="single-row",
    )  # fmt: skip
    st.caption(_("By keyboard: arrow keys to a row of the table, then Shift+Space to choose it."))


def offer(choice: Choice, rows: pl.DataFrame, asked: Asked) -> None:
    """The list as a file, figures as figures; every row names its regulation and snapshot."""
    _ = words()
    st.download_button(
        _("Download the list (CSV)"), partial(near_sheet, choice, rows, asked.level),
        f"hampir-{choice.city}-{choice.year}-{asked.level}-{asked.side}-{asked.points}.csv", "text/csv",
        on_click="ignore", disabled=rows.is_empty(),
    )  # fmt: skip


def near_sheet(choice: Choice, rows: pl.DataFrame, level: str) -> bytes:
    """The rows of `near_rows` as CSV for a spreadsheet."""
    first = (f"kode_{level}", "nama", "tahun", "sisi", "tingkat_kekumuhan", "total_terendah", "total_tertinggi")
    proposed = ("poin_terdekat", "poin_terjauh", "jumlah_kriteria", "porsi_persen", "usulan")
    volumes = [name for name in rows.columns if name.startswith("ubah_")]
    told = rows.select(*first, *proposed, *volumes, "luas_verifikasi_ha", "jumlah_penduduk")
    sides = side_words(choice.language)
    told = told.with_columns(
        pl.col("sisi").replace_strict(sides, return_dtype=pl.String),
        tingkat_kekumuhan=classes_in_words(told["tingkat_kekumuhan"], choice.language),
        peraturan=pl.lit(choice.regulation.short),
        rekaman=pl.lit(str(choice.snapshot)),
    )
    return results.sheet_csv(told, choice.language)


def _pick_points() -> int:
    _ = words()
    prepare("poin", _POINTS, _USUAL)
    points = st.select_slider(_("Points to the line, at most"), _POINTS, key="poin")
    keep_in_address("poin")
    return int(points)


def _volumes(plans: Sequence[Sequence[Move]], choice: Choice, side: str) -> dict[str, pl.Series]:
    """The volume of every proposed criterion, less below 0: `ubah_4b_m`."""
    sign = -1 if side == "leave" else 1
    by_criterion = [{move.criterion.id: sign * move.volume for move in plan} for plan in plans]
    used = {name for plan in by_criterion for name in plan}
    named = {
        it.id: f"ubah_{it.id}_{survey_form()[it.volume].unit}" for it in choice.regulation.criteria if it.id in used
    }
    return {
        column: pl.Series([plan.get(name) for plan in by_criterion], dtype=pl.Float64) for name, column in named.items()
    }


def _columns(rows: pl.DataFrame, asked: Asked, language: str) -> dict[str, Shown]:
    _ = translator(language)
    proposed = {
        "usulan": Shown(_("Proposed")),
        "jumlah_kriteria": Shown(_("Criteria changed"), "", 0),
        "porsi_persen": Shown(_("Shares in all"), "%", 1),
    }
    return {
        "nama": Shown(level_name(asked.level, language)),
        **_ends(rows, ("poin_terdekat", "poin_terjauh"), (_("To the line"), _("To the line, at most")), language),
        **({"usulan": Shown(_("What decides"))} if asked.side == "uncertain" else proposed),
        **_ends(rows, ("total_terendah", "total_tertinggi"), (_("Total"), _("Total, highest")), language),
        "luas_verifikasi_ha": Shown(_("Verified area"), "ha", 2),
        "jumlah_penduduk": Shown(_("People"), unit_word("jiwa", language), 0),
        f"kode_{asked.level}": Shown(_("Code")),
    }


def _ends(rows: pl.DataFrame, ends: tuple[str, str], headings: tuple[str, str], language: str) -> dict[str, Shown]:
    """Both ends of a range, or one column where no place has a range."""
    points = unit_word("poin", language)
    shown = dict(zip(ends, (Shown(heading, points, 0) for heading in headings), strict=True))
    return {ends[0]: shown[ends[0]]} if rows[ends[0]].equals(rows[ends[1]]) else shown
