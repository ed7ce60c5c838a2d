"""Two versions of a table held against each other, and any version to take along."""

from collections.abc import Callable
from functools import partial

import polars as pl
import streamlit as st

from data import results, store
from data.store import TABLES
from locales import number, quantity, translator
from pages._commits import circumstances, cities_of, city_names, headline
from pages._differences import rt_names, show_changes
from pages._history import ALL, of_city, pick_part
from pages._pickers import keep_in_address, prepare, say_not_here
from pages._shared import language, root, words

_SHAPE = "geometri"
_SMALL_COUNTS = ("survey", "poverty_register")


def show_difference(commits: pl.DataFrame) -> None:
    """Two versions of one table: how many rows are new, changed and gone, and every cell before and after."""
    _ = words()
    table, city, of_table = pick_part(commits, all_tables=False, all_cities=True)
    latest = of_city(of_table, city)["version"].max()
    before = _pick_version(_("Before"), of_table, "dari", max(int(latest) - 1, 0))  # type: ignore[arg-type]
    after = _pick_version(_("After"), of_table, "ke", int(latest))  # type: ignore[arg-type]
    where = {} if city == ALL else {TABLES[table].owner: city}
    changes = store.diff(root(), table, before, after, **where)
    if changes.is_empty():
        st.info(_("Between these two versions nothing changed here."))
        return
    _counts(changes, table)
    names = _place_names(changes, table, (after, before))
    show_changes(changes, table, names, f"{table}-{before}-{after}")


def show_downloads(commits: pl.DataFrame) -> None:
    """One version of one city's table in the forms that spreadsheets, programs and maps read."""
    _ = words()
    table, city, of_table = pick_part(commits, all_tables=False, all_cities=False)
    newest = int(of_table["version"].max())  # type: ignore[arg-type]
    version = _pick_version(_("Version"), of_table, "ke", newest)
    rows = store.get(root(), table, version, **{TABLES[table].owner: city})
    if rows.is_empty():
        st.info(_("This version holds nothing of this city."))
        return
    st.caption(quantity(rows.height, "baris", language()))
    if table in _SMALL_COUNTS:
        # The office's own table back, for audits and undo: what it did not hand in itself is not in it.
        st.caption(_("As it was handed in, small counts of the poor included: for the office, not for publication."))
    with st.container(horizontal=True, gap="small"):
        for ending, (label, mime, write) in _forms(table, language()).items():
            st.download_button(
                label, partial(write, rows), f"{table}-{city}-v{version}{ending}", mime, key=f"unduh{ending}",
                on_click="ignore",
            )  # fmt: skip


def _forms(table: str, language: str) -> dict[str, tuple[str, str, Callable[[pl.DataFrame], bytes]]]:
    _ = translator(language)
    parquet = {".parquet": ("Parquet", "application/vnd.apache.parquet", results.parquet)}
    if _SHAPE in TABLES[table].columns:
        return {".geojson": ("GeoJSON", "application/geo+json", results.geojson)} | parquet
    if pl.Binary() in TABLES[table].columns.values():
        return parquet
    sheet = partial(results.sheet_csv, language=language)
    return {
        "-lembar.csv": (_("CSV for spreadsheets (no formulas)"), "text/csv", sheet),
        ".csv": (_("CSV for programs"), "text/csv", results.exact_csv),
    } | parquet


def _pick_version(label: str, commits: pl.DataFrame, key: str, default: int) -> int:
    told = {one["version"]: one for one in commits.iter_rows(named=True)}
    names = city_names(cities_of(commits))

    def version_words(version: int) -> str:
        return f"{headline(told[version], names, language())} · {circumstances(told[version], language())}"

    _ = words()
    wanted = prepare(key, list(told), default)
    chosen = st.selectbox(label, list(told), format_func=version_words, key=key)
    keep_in_address(key)
    if wanted:
        say_not_here(_("Version"), wanted)
    return chosen


def _counts(changes: pl.DataFrame, table: str) -> None:
    _ = words()
    names = list(dict.fromkeys([*TABLES[table].slices, *TABLES[table].keys]))
    changed = changes.filter(pl.col("change") == "changed")
    figures = {
        _("New rows"): (changes["change"] == "added").sum(),
        _("Rows gone"): (changes["change"] == "removed").sum(),
        _("Changed rows"): changed.select(names).n_unique(),
        _("Changed cells"): changed.height,
    }
    for column, (label, count) in zip(st.columns(4), figures.items(), strict=True):
        column.metric(label, number(count, 0, language()))


def _place_names(changes: pl.DataFrame, table: str, versions: tuple[int, int]) -> dict[str, str]:
    """How people call the RT of a survey's changed rows, from either version, the first before the second."""
    if table != "survey":
        return {}
    cities = changes["kode_kota"].unique().to_list()
    return rt_names([store.get(root(), table, version, kode_kota=cities) for version in versions])
