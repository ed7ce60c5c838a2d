"""Works beside the change, on the page Why it changed: what they did, what fell without them, where the money went."""

from collections.abc import Sequence
from functools import partial

import polars as pl
import streamlit as st

from data import results
from indicators.law import Regulation
from indicators.works_quality import OUTCOMES, falls_by_aspect, works_by_aspect, works_outcome
from locales import number, translator
from pages._cause_rows import Change
from pages._drill import known_names
from pages._shared import Choice
from pages._words import Shown, aspect_names
from pages._words import table as styled
from pages._work_columns import work_columns


def show_works(choice: Choice, change: Change) -> None:
    """Works with and without effect by aspect, effects without works, money; and every work with its outcome."""
    _ = translator(choice.language)
    near = change.near
    outcome = works_outcome(change.works, near, change.pairs, choice.regulation)
    told = works_by_aspect(outcome, choice.regulation)
    falls = falls_by_aspect(change.pairs, near, choice.regulation)
    both = labelled(told.join(falls, on="aspek", how="left"), choice.regulation, choice.language)
    if both.select(pl.col("kegiatan", "jumlah_turun").sum()).row(0) == (0, 0):
        return
    st.markdown(f"**{_('Works beside the change')}**")
    st.table(styled(both, _aspect_columns(choice.language), choice.language), hide_index=True, border="horizontal")
    st.caption(money_words(outcome, choice.language))
    with st.expander(_("Works without effect, one by one")):
        _show_idle(outcome.filter(hasil="same"), choice)
    st.download_button(
        _("Download all works with their outcome (CSV)"), partial(works_sheet, outcome, choice),
        f"kegiatan-hasil-{choice.city}.csv", "text/csv", on_click="ignore", disabled=outcome.is_empty(),
    )  # fmt: skip


def outcome_words(language: str) -> dict[str, str]:
    """What became of the volume that a work was to lower."""
    _ = translator(language)
    return {
        "fell": _("Volume fell"), "same": _("Without effect: volume did not fall"), "nothing": _("Nothing was lacking"),
        "unknown": _("Volume not measured"), "unplaced": _("Without a place"),
    }  # fmt: skip


def money_words(outcome: pl.DataFrame, language: str) -> str:
    """How a work is judged, and how many works have no amount."""
    _ = translator(language)
    bare = outcome["anggaran_rp"].null_count()
    return _(
        "A work is judged by the volume of its criterion where it lies, from one end to the other. {bare} of {all} "
        "works have no amount: shares are of the known amounts, and what is missing is not zero."
    ).format(bare=number(bare, 0, language), all=number(outcome.height, 0, language))


def labelled(rows: pl.DataFrame, law: Regulation, language: str) -> pl.DataFrame:
    """Rows by aspect with `label` and `layanan`; works on no criterion of the regulation stand under their own."""
    _ = translator(language)
    names = aspect_names(law, language)
    services = [aspect.id for aspect in law.aspects if aspect.service]
    label = pl.col("aspek").replace_strict(names, default=_("Not a criterion of this regulation"))
    return rows.with_columns(label=label, layanan=pl.col("aspek").is_in(services).fill_null(False))


def works_sheet(outcome: pl.DataFrame, choice: Choice) -> bytes:
    """Rows of `works_outcome` as CSV for a spreadsheet, the outcome in words."""
    words = pl.col("hasil").replace_strict(outcome_words(choice.language), return_dtype=pl.String)
    return results.sheet_csv(outcome.drop("nomor", "aspek").with_columns(words), choice.language)


def _show_idle(rows: pl.DataFrame, choice: Choice) -> None:
    _ = translator(choice.language)
    if rows.is_empty():
        st.caption(_("Every work whose volume is known at both ends and was above zero lowered it."))
        return
    place = pl.coalesce("kode_rt", "kawasan", "kode_kelurahan")
    named = place.replace_strict(known_names(choice), default=place, return_dtype=pl.String)
    told = rows.with_columns(tempat=named).sort("tahun", "kriteria", "tempat")
    st.caption(_("Works of the last year, or still going on, may not show in the survey yet: look at year and state."))
    st.dataframe(
        styled(told, _idle_columns(told.columns, choice.language), choice.language),
        hide_index=True,
        placeholder="–",
        key="kegiatan-tanpa-hasil",
    )


def _idle_columns(present: Sequence[str], language: str) -> dict[str, Shown]:
    _ = translator(language)
    lacking = {"volume_lama": Shown(_("Lacking before"), "", 2), "volume_baru": Shown(_("Lacking after"), "", 2)}
    return {"tempat": Shown(_("Place"))} | work_columns(language, set(present) - {"sumber_dana"}) | lacking


def _aspect_columns(language: str) -> dict[str, Shown]:
    _ = translator(language)
    words = outcome_words(language)
    return {
        "label": Shown(_("Aspect")),
        "kegiatan": Shown(_("Works"), "", 0),
        **{word: Shown(words[word], "", 0) for word in OUTCOMES},
        "jumlah_turun": Shown(_("Volumes of RT that fell"), "", 0),
        "tanpa_kegiatan": Shown(_("of these without works"), "", 0),
        "ada_anggaran": Shown(_("Works with an amount"), "", 0),
        "anggaran_rp": Shown(_("Amount"), "Rp", 0),
        "bagian_persen": Shown(_("Share of money"), "%", 1),
    }
