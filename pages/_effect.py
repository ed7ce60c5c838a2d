"""What accepting a survey would do, place by place: class and hectares before and after, and the kind of change."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import PurePath

import polars as pl
import streamlit as st

from data import results, store
from indicators.effect import CHANGES, ENDS, hectares, place_effect
from indicators.law import Regulation
from indicators.summing import place_keys
from locales import number, translator
from pages._change_words import change_words
from pages._effect_map import drawn_level, show_effect_map
from pages._incoming import Incoming
from pages._shared import language, made_once, root, words
from pages._upload import state_of
from pages._words import Shown, class_words, level_name, level_namer, place_name, plain
from pages._words import table as styled

# A whole city has hectares of slum, but no score and no class.
LEVELS = ("kecamatan", "kelurahan", "kawasan", "rw", "rt")


@st.fragment
def show_effect(incoming: Incoming, regulation: Regulation, maps: Sequence[Incoming]) -> None:
    """The places of one level and year on a map and in a table, the hectares they add up to, and all as a file.

    `maps`: boundary files dropped beside the survey.
    """
    _ = words()
    if not st.toggle(_("Place by place, before and after"), key=f"dampak-buka-{incoming.file_id}"):
        return
    left, right = st.columns(2)
    with left:
        level = st.selectbox(
            _("Level"), LEVELS, LEVELS.index("kelurahan"), format_func=level_namer(language()),
            key=f"dampak-{incoming.file_id}",
        )  # fmt: skip
    told = places(incoming, regulation, level)
    with right:
        years = told["tahun"].unique().sort(descending=True).to_list()
        year = st.selectbox(_("Year"), years, key=f"dampak-tahun-{incoming.file_id}")
    chosen = told.filter(pl.col("tahun") == year)
    st.caption(plain(_counted(chosen, language())))
    _explain(chosen, level)
    _show_beside_map(incoming, maps, chosen, level)
    _show_hectares(incoming, regulation, level)
    _offer(incoming, told, level)


def places(incoming: Incoming, regulation: Regulation, level: str) -> pl.DataFrame:
    """`place_effect` of a file against what it replaces, with `nama`, those that change most first; made once."""

    def make() -> pl.DataFrame:
        told = place_effect(_replaced(incoming), incoming.rows, regulation, level)
        names = pl.Series([_named(row, level) for row in told.iter_rows(named=True)], dtype=pl.String)
        kinds = pl.col("perubahan").cast(pl.Enum(CHANGES))
        return told.with_columns(nama=names).sort(kinds, *place_keys(level))

    return made_once(f"dampak-{level}-{incoming.file_id}", state_of(incoming, regulation), make)


def effect_sheet(told: pl.DataFrame, level: str, language: str) -> bytes:
    """Every place and year before and after as CSV for a spreadsheet, figures as figures."""
    code, year = place_keys(level)
    compared = [name for name in told.columns if name.endswith(ENDS)]
    return results.sheet_csv(_in_words(told, language).select(code, "nama", year, "perubahan", *compared), language)


def _explain(told: pl.DataFrame, level: str) -> None:
    """Why a place without slum has hectares of it, and why some places cannot be compared."""
    _ = words()
    if level != "rt":
        st.caption(_("The class is that of the whole place; its hectares of slum are those of its slum RT."))
    if "unclear" in told["perubahan"]:
        st.caption(
            _("A place cannot be compared when missing values leave open whether its total rose, fell or stayed.")
        )


def _show_beside_map(incoming: Incoming, maps: Sequence[Incoming], told: pl.DataFrame, level: str) -> None:
    """Map and table of one year; without boundaries the table alone, and why."""
    _ = words()
    drawn = drawn_level(incoming, maps, level)
    if drawn is None:
        st.info(_("No map: boundaries of this level are neither stored nor dropped beside the survey."))
        _show_year(incoming, told, level)
        return
    plan, beside = st.columns(2)  # half a page is wide enough for the legend to stand open
    with plan:
        show_effect_map(drawn, told, level, f"dampak-peta-{incoming.file_id}")
    with beside:
        _show_year(incoming, told, level)


def _show_year(incoming: Incoming, told: pl.DataFrame, level: str) -> None:
    _ = words()
    every = st.toggle(_("Unchanged places too"), key=f"dampak-semua-{incoming.file_id}")
    shown = told if every else told.filter(pl.col("perubahan") != "same")
    told_in_words = _in_words(shown, language()).with_columns(pl.col(pl.String).fill_null("–"))
    st.dataframe(
        styled(told_in_words, _columns(level, language()), language()), hide_index=True, placeholder="–",
        key=f"dampak-tabel-{incoming.file_id}",
    )  # fmt: skip


def _show_hectares(incoming: Incoming, regulation: Regulation, level: str) -> None:
    """What the hectares of the places add up to, beside those of the whole survey."""
    _ = words()
    told = hectares(places(incoming, regulation, level), places(incoming, regulation, "kota"))
    parts = {
        "listed": _("Total of level {level}").format(level=level_name(level, language())),
        "elsewhere": _("In no place of this level"),
        "city": _("The whole survey"),
    }
    # Where nothing lies outside, the places are the survey: the same figures stand once.
    split = told.filter(pl.col("bagian") == "elsewhere")["tahun"].to_list()
    told = told.filter((pl.col("bagian") == "city") | pl.col("tahun").is_in(split))
    named = told.with_columns(pl.col("bagian").replace_strict(parts, return_dtype=pl.String))
    columns = {"tahun": Shown(_("Year")), "bagian": Shown(_("Hectares"))} | _hectare_columns(language())
    change = {"luas_kumuh_ha_selisih": Shown(_("Change of slum area"), "ha", 2)}
    st.table(styled(named, columns | change, language()), hide_index=True, border="horizontal")


def _offer(incoming: Incoming, told: pl.DataFrame, level: str) -> None:
    _ = words()
    st.download_button(
        _("Download all places, before and after (CSV)"), partial(effect_sheet, told, level, language()),
        f"{PurePath(incoming.name).stem}-dampak-{level}.csv", "text/csv", key=f"dampak-unduh-{incoming.file_id}",
        on_click="ignore",
    )  # fmt: skip


def _replaced(incoming: Incoming) -> pl.DataFrame:
    """What the store has in the slices that the file would replace, with the columns of the file."""
    stored = store.replaced(root(), "survey", incoming.rows)
    return pl.concat([incoming.rows.clear(), stored], how="diagonal_relaxed")


def _named(row: Mapping[str, object], level: str) -> str:
    """A place as people call it, or its code where the survey does not say all of its name."""
    parts = {"rt": ("rt", "rw", "kelurahan"), "rw": ("rw", "kelurahan")}.get(level, (level,))
    return place_name(row, level) if all(row[part] for part in parts) else str(row[f"kode_{level}"])


def _counted(told: pl.DataFrame, language: str) -> str:
    counts = {change: told.filter(pl.col("perubahan") == change).height for change in CHANGES}
    return " · ".join(f"{change_words(it, language)}: {number(n, 0, language)}" for it, n in counts.items() if n)


def _in_words(told: pl.DataFrame, language: str) -> pl.DataFrame:
    """The table with changes and classes in the visitor's words."""
    classes = {
        name: _each(told[name], class_words, language) for name in ("tingkat_kekumuhan_lama", "tingkat_kekumuhan_baru")
    }
    return told.with_columns(**classes, perubahan=_each(told["perubahan"], change_words, language))


def _each(values: pl.Series, say: Callable[[str, str], str], language: str) -> pl.Series:
    return pl.Series([it and say(it, language) for it in values], dtype=pl.String)


def _columns(level: str, language: str) -> dict[str, Shown]:
    _ = translator(language)
    code, _year = place_keys(level)
    return {
        "nama": Shown(level_name(level, language)),
        "perubahan": Shown(_("Change")),
        "tingkat_kekumuhan_lama": Shown(_("Class before")),
        "tingkat_kekumuhan_baru": Shown(_("Class after")),
        "total_terendah_lama": Shown(_("Total before, lowest"), "", 0),
        "total_tertinggi_lama": Shown(_("Total before, highest"), "", 0),
        "total_terendah_baru": Shown(_("Total after, lowest"), "", 0),
        "total_tertinggi_baru": Shown(_("Total after, highest"), "", 0),
        **_hectare_columns(language),
        code: Shown(_("Code")),
    }


def _hectare_columns(language: str) -> dict[str, Shown]:
    _ = translator(language)
    return {
        "luas_verifikasi_ha_lama": Shown(_("Verified area before"), "ha", 2),
        "luas_verifikasi_ha_baru": Shown(_("Verified area after"), "ha", 2),
        "luas_kumuh_ha_lama": Shown(_("Slum area before"), "ha", 2),
        "luas_kumuh_ha_baru": Shown(_("Slum area after"), "ha", 2),
        "luas_mungkin_kumuh_ha_lama": Shown(_("May be slum, before"), "ha", 2),
        "luas_mungkin_kumuh_ha_baru": Shown(_("May be slum, after"), "ha", 2),
    }
