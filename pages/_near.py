"""The page Nearly there: the places near the line with what is proposed for them, as table and file."""

from collections.abc import Sequence
from functools import partial

import polars as pl
import streamlit as st

from data import results
from indicators.moves import Move, proposal, total_share
from indicators.survey import survey_form
from locales import translator, unit_word
from pages._near_asked import Asked, asked_for, asked_words
from pages._near_words import WITH, plan_short, side_words
from pages._shared import Choice, language, made_once, words
from pages._words import Shown, classes_in_words, level_name, place_names
from pages._words import table as styled


def listed(choice: Choice, told: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    """`near_rows`, made once for a choice."""
    key = (choice.snapshot, choice.city, choice.year, choice.regulation.id, choice.language, asked)
    return made_once("hampir", key, lambda: near_rows(choice, told, asked))


def near_rows(choice: Choice, told: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    """The places asked for (`asked_for`), with `usulan` in words, `porsi_persen` and the volume of every criterion
    proposed; nearest first, then the fewest criteria, then the smallest share."""
    rows = asked_for(told, asked)
    places, law, open_ = rows.to_dicts(), choice.regulation, asked.side == "uncertain"
    services = asked.services == WITH
    plans = [() if open_ else proposal(row, law, survey_form(), services=services) for row in places]
    proposed = [plan_short(row, plan, law, choice.language) for row, plan in zip(places, plans, strict=True)]
    texts = {"nama": place_names(rows, asked.level), "usulan": pl.Series(proposed, dtype=pl.String)}
    shares = pl.Series("porsi_persen", [total_share(plan) for plan in plans], dtype=pl.Float64)
    order = ("poin_terdekat", "jumlah_kriteria", "porsi_persen", f"kode_{asked.level}")
    return rows.with_columns(shares, **texts, **_volumes(plans, choice, asked.side)).sort(order, nulls_last=True)


def show_table(rows: pl.DataFrame, asked: Asked) -> None:
    """The places of the group, one of which can be chosen, or that there are none."""
    _ = words()
    if rows.is_empty():
        st.info(_("No place of this group is asked for here; allow more points or criteria, or choose another group."))
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
        _("Download the list (CSV)"), partial(near_sheet, choice, rows, asked), _file_name(choice, asked), "text/csv",
        on_click="ignore", disabled=rows.is_empty(),
    )  # fmt: skip


def near_sheet(choice: Choice, rows: pl.DataFrame, asked: Asked) -> bytes:
    """The rows of `near_rows` as CSV for a spreadsheet; its last columns say what was asked for."""
    first = (f"kode_{asked.level}", "nama", "tahun", "sisi", "tingkat_kekumuhan", "total_terendah", "total_tertinggi")
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
    said = asked_words(asked, choice.language).items()
    return results.sheet_csv(told.with_columns(pl.lit(value).alias(name) for name, value in said), choice.language)


def _file_name(choice: Choice, asked: Asked) -> str:
    criteria = [f"{asked.criteria}-kriteria"] if asked.criteria else []
    parts = ("hampir", choice.city, choice.year, asked.level, asked.side, asked.points, *criteria)
    return "-".join(map(str, parts)) + ".csv"


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
    moves = {
        "jumlah_kriteria": Shown(_("Criteria to change"), "", 0),
        "porsi_persen": Shown(_("Shares in all"), "%", 1),
    }
    return {
        "nama": Shown(level_name(asked.level, language)),
        "usulan": Shown(_("What decides") if asked.side == "uncertain" else _("Proposed")),
        **_ends(rows, ("poin_terdekat", "poin_terjauh"), (_("To the line"), _("To the line, at most")), language),
        **({} if asked.side == "uncertain" else moves),
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
