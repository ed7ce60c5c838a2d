"""The signs counted, the RT of one of them with the way to each, the decree's dates, and all signs as a file."""

from functools import partial

import pandas as pd
import polars as pl
import streamlit as st

from data import results as outgoing
from indicators.decree_review import decree_reviews, review
from locales import date, number, quantity, translator, unit_word
from pages._address import address
from pages._drill import known_names
from pages._shared import Choice, language, newest, results, table, words
from pages._watch import SIGNS, Asked, sign_words
from pages._words import Shown, certainty, class_words, plain
from pages._words import table as styled


def show_counts(choice: Choice, found: pl.DataFrame) -> None:
    """How many RT have which sign, and their area."""
    _ = words()
    surveyed = results(choice, "rt").filter(pl.col("tahun") == choice.year).height
    st.table(counts_table(found, language()), hide_index=True, border="horizontal")
    said = _("{count} RT are surveyed in {year}; an RT can have several signs.")
    st.caption(said.format(count=number(surveyed, 0, language()), year=choice.year))


def counts_table(found: pl.DataFrame, language: str) -> pd.DataFrame:
    """The signs with their RT and the verified area of the chosen year; an RT not surveyed then counts no area."""
    _ = translator(language)
    names, means = sign_words(language), _meanings(language)
    rows = {sign: found.filter(pl.col("tanda") == sign).unique("kode_rt") for sign in SIGNS}
    return pd.DataFrame(
        {
            _("Sign"): names[sign],
            "RT": number(rows[sign].height, 0, language),
            _("Verified area"): quantity(_area(rows[sign]), "ha", language),
            _("What it means"): means[sign],
        }
        for sign in SIGNS
    )


def show_listed(choice: Choice, found: pl.DataFrame, asked: Asked) -> None:
    """The RT of the chosen sign, one of which can be chosen to go to it; every sign as a file."""
    _ = words()
    rows = found.filter(pl.col("tanda") == asked.sign).sort("kode_rt", nulls_last=True)
    st.subheader(sign_words(language())[asked.sign])
    if rows.is_empty():
        st.info(_("No RT has this sign in {year}.").format(year=choice.year))
    else:
        _show_rows(choice, rows, asked)
    st.download_button(
        _("Download all signs (CSV)"), partial(signs_sheet, found, choice),
        f"pantauan-{choice.city}-{choice.year}.csv", "text/csv", key="unduh-pantauan", on_click="ignore",
        disabled=found.is_empty(),
    )  # fmt: skip


def signs_sheet(found: pl.DataFrame, choice: Choice) -> bytes:
    """Every RT with every sign as CSV for a spreadsheet; year, regulation and snapshot stand in every row."""
    signs = pl.col("tanda").replace_strict(sign_words(choice.language), return_dtype=pl.String)
    said = {"tahun": choice.year, "peraturan": choice.regulation.short, "rekaman": str(choice.snapshot)}
    classes = _classes(found, choice.language)
    rows = found.with_columns(signs, classes, *(pl.lit(value).alias(name) for name, value in said.items()))
    return outgoing.sheet_csv(rows, choice.language)


def show_decrees(choice: Choice, asked: Asked) -> None:
    """When each decree of the city is to be reviewed, by which clause, and how sure we are of it."""
    _ = words()
    st.subheader(_("Review of the decree"))
    decrees = table("decree", choice.city)
    if decrees.is_empty():
        st.info(_("No decree is stored: upload it on the page Upload."))
        return
    st.table(decrees_table(decree_reviews(decrees, asked.day), language()), hide_index=True, border="horizontal")
    source = review().source
    rule = f"{source.reference} ({certainty(source.certainty, language())}). {source.note(language())}"
    st.caption(f"{rule} {_('Snapshot')}: {newest('decree')}")


def decrees_table(reviews: pl.DataFrame, language: str) -> pd.DataFrame:
    """Decrees with the day by which each must be reviewed."""
    _ = translator(language)
    states = {
        "due": _("review overdue by {days}"),
        "soon": _("review due in {days}"),
        "valid": _("{days} left"),
        "undated": _("its date is not written"),
        "replaced": _("replaced by a newer one"),
    }
    return pd.DataFrame(
        {
            _("Decree"): plain(row["nomor_sk"] or row["tahun"]),
            _("Date"): date(row["tanggal_sk"], language),
            "RT": number(row["jumlah_rt"], 0, language),
            _("Area of the decree"): quantity(row["luas_sk_ha"], "ha", language),
            _("Review until"): date(row["batas_tinjau"], language),
            _("State"): states[row["keadaan"]].format(days=quantity(abs(row["sisa_hari"] or 0), "hari", language)),
        }
        for row in reviews.iter_rows(named=True)
    )


def _show_rows(choice: Choice, rows: pl.DataFrame, asked: Asked) -> None:
    _ = words()
    shown = rows.with_columns(_classes(rows, language()))
    state = st.dataframe(
        styled(shown, _columns(language()), language()), hide_index=True, placeholder="–",
        key=f"pantauan-{asked.sign}", on_select="rerun", selection_mode="single-row",
    )  # fmt: skip
    chosen = state["selection"]["rows"] if isinstance(state, dict) else []
    if chosen and chosen[0] < rows.height:
        _lead_to(choice, rows.row(chosen[0], named=True))
    else:
        st.caption(_("Choose an RT to go to it. By keyboard: arrow keys to a row, then Shift+Space."))


def _lead_to(choice: Choice, row: dict[str, object]) -> None:
    _ = words()
    if row["kode_rt"] not in known_names(choice):
        st.caption(_("This RT stands in no survey, so it has no profile."))
        return
    link = address() | {"tingkat": "rt", "tempat": str(row["kode_rt"])}
    with st.container(horizontal=True):
        profile = _("Profile of {place}").format(place=plain(row["nama"]))
        st.page_link("pages/profil.py", label=profile, icon=":material/home_work:", query_params=link)
        st.page_link("pages/peta.py", label=_("Show on the map"), icon=":material/map:", query_params=link)


def _area(rows: pl.DataFrame) -> float | None:
    """Hectares of the RT that are surveyed in the chosen year; unknown, not 0, where none of them is."""
    area = rows["luas_verifikasi_ha"]
    return None if rows.height and not area.count() else area.sum()


def _classes(rows: pl.DataFrame, language: str) -> pl.Series:
    told = [name and class_words(name, language) for name in rows["tingkat_kekumuhan"]]
    return pl.Series("tingkat_kekumuhan", told, dtype=pl.String)


def _columns(language: str) -> dict[str, Shown]:
    _ = translator(language)
    points = unit_word("poin", language)
    return {
        "nama": Shown("RT"),
        "rincian": Shown(_("What happened")),
        "total_terendah": Shown(_("Total, lowest"), points, 0),
        "total_tertinggi": Shown(_("Total, highest"), points, 0),
        "tingkat_kekumuhan": Shown(_("Class")),
        "luas_verifikasi_ha": Shown(_("Verified area"), "ha", 2),
        "kode_rt": Shown(_("Code")),
    }


def _meanings(language: str) -> dict[str, str]:
    _ = translator(language)
    return {
        "kembali": _("slum, then not, then slum once more, until the chosen year"),
        "memburuk": _("total or class higher for certain, in the chosen year"),
        "lama": _(
            "years since any figure changed, or since a survey of the city that is no copy; what never changed is "
            "counted below"
        ),
        "tetap": _("several surveys, no figure ever changed: look there again"),
        "disalin": _("every figure equals the year before: perhaps nobody was there"),
        "sk": _("named by the decree in force, in no survey: nothing is known of it"),
    }
