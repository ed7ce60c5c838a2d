"""A saved agreement opened read-only, what has changed since, and the list of all of them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
import polars as pl
import streamlit as st

from indicators.agreement import computed_change, total
from indicators.regulation import regulations
from locales import date, number, quantity
from pages._agreement import TABLE, saved, standing
from pages._agreement_fit import Commit, Held, fit_words, held, named
from pages._agreement_show import agreement_table, names_of, sheet, show_totals, widths
from pages._commits import when_words
from pages._remaining import definition_words, hectares, newest_year, sources
from pages._shared import Choice, language, words
from pages._words import Shown, plain, signed, table


def show_opened(choice: Choice, commit: Commit) -> None:
    """One saved agreement as it was signed, and what the figures are after it."""
    _ = words()
    one = held(choice, commit)
    rows, first = one.rows, one.first
    heading = _("Agreement of {date}: {definition}")
    label = plain(definition_words(first["definisi"], one.then))
    st.subheader(heading.format(date=date(first["tanggal"], language()), definition=label))
    st.caption(plain(" · ".join(_facts(choice, commit, first))))
    if commit["note"]:
        st.markdown(f"“{plain(commit['note'])}”")
    st.dataframe(
        agreement_table(rows, first["tahun_awal"], commit["tahun"]), hide_index=True, placeholder="–",
        key=f"sepakat-isi-{commit['version']}", column_config=widths(),
    )  # fmt: skip
    show_totals(rows, first["tahun_awal"], commit["tahun"])
    name = f"kesepakatan-{choice.city}-{commit['tahun']}-v{commit['version']}.csv"
    st.download_button(
        _("Download the table (CSV)"), partial(sheet, rows), name, "text/csv", key="sepakat-unduh", on_click="ignore"
    )
    _show_after(one)


def show_saved(choice: Choice, commits: pl.DataFrame) -> None:
    """Every agreement that was ever saved for the city, the newest first."""
    _ = words()
    st.subheader(_("Saved agreements"))
    if commits.is_empty():
        st.info(_("No agreement is saved yet. Fill in what the forum decides, then press Save the agreement."))
        return
    st.table(pd.DataFrame(_listed(choice, commits)), hide_index=True, border="horizontal")


def saved_words(choice: Choice, commit: Commit) -> str:
    """A saved agreement as a picker shows it: `agreement@3 · 2024–2025 · RT class, recomputed · 24 Nov 2026 18.24`."""
    return " · ".join([f"{TABLE}@{commit['version']}", named(choice, commit), when_words(commit["time"], language())])


def _facts(choice: Choice, commit: Commit, first: Mapping[str, Any]) -> Iterator[str]:
    _ = words()
    yield saved_words(choice, commit)
    if commit["author"]:
        yield str(commit["author"])
    yield _("computed from {snapshots}").format(snapshots=first["survei"])
    yield regulations()[first["peraturan"]].short
    if standing(choice.city, saved(choice.city)).get(commit["tahun"]) != commit["version"]:
        yield _("no longer in force: replaced or undone")


def _show_after(one: Held) -> None:
    _ = words()
    st.subheader(_("After the agreement"))
    then, first, both = one.then, one.first, one.both
    if both is None:
        told = _("The figures of this agreement cannot be computed any more: survey or decree of {year} is not stored.")
        st.info(told.format(year=then.year))
        return
    st.markdown(" ".join(_verdict(both, then, first)))
    columns = {
        "nama": Shown(_("Kelurahan")),
        "luas_akhir_ha": Shown(_("Agreed"), "ha", 2),
        "luas_hitung_ha": Shown(_("Computed then"), "ha", 2),
        "luas_kini_ha": Shown(_("Computed now"), "ha", 2),
        "ubah_ha": Shown(_("Changed since"), "ha", 2),
        "selisih_ha": Shown(_("Now less agreed"), "ha", 2),
    }
    last = newest_year(then)
    if last > then.year:
        later = hectares(replace(then, year=last), first["definisi"], "kelurahan").filter(pl.col("tahun") == last)
        both = both.join(later.select(kode_kelurahan="kode", luas_kelak_ha="luas_ha"), on="kode_kelurahan", how="left")
        columns["luas_kelak_ha"] = Shown(_("In {year}").format(year=last), "ha", 2)
    _show_table(then, both, columns)
    st.caption(
        _("{definition}, {year}; now: {snapshots}.").format(
            definition=definition_words(first["definisi"], then), year=then.year, snapshots=sources(first["definisi"])
        )
    )


def _show_table(then: Choice, both: pl.DataFrame, columns: Mapping[str, Shown]) -> None:
    told = both.with_columns(nama=names_of(both)).sort("kelurahan", nulls_last=True)
    figures = list(columns)[1:]
    whole = told.select(pl.lit(then.city_name).alias("nama"), pl.col(figures).sum())
    parts = pl.concat([told.select("nama", *figures), whole])
    st.dataframe(table(parts, columns, language()), hide_index=True, placeholder="–", key="sepakat-sesudah")


def _verdict(both: pl.DataFrame, then: Choice, first: Mapping[str, Any]) -> Iterator[str]:
    _ = words()
    count, change = computed_change(both)
    now = sources(first["definisi"])
    if not count:
        yield _("Nothing changed: the figures of {year} are those the agreement was made from.").format(year=then.year)
    else:
        yield _("In {count} kelurahan the computed figure of {year} is another since then: {change} in all.").format(
            count=number(count, 0, language()), year=then.year, change=signed(change, "ha", language()),
        )  # fmt: skip
    if now != first["survei"]:
        yield _("The data were stored anew meanwhile ({before} → {now}).").format(before=first["survei"], now=now)


def _listed(choice: Choice, commits: pl.DataFrame) -> Iterator[dict[str, str]]:
    _ = words()
    current = standing(choice.city, commits)
    for commit in commits.iter_rows(named=True):
        one = held(choice, commit)
        rows, first = one.rows, one.first
        yield {
            _("Snapshot"): f"{TABLE}@{commit['version']}",
            _("Date"): date(first["tanggal"], language()),
            _("Years"): f"{first['tahun_awal']}–{commit['tahun']}",
            _("Definition"): plain(definition_words(first["definisi"], one.then)),
            _("Agreed end"): quantity(total(rows)["luas_akhir_ha"][0], "ha", language()),
            _("Disputes"): number(rows["sengketa"].count(), 0, language()),
            _("Forum"): plain(commit["author"] or "–"),
            _("Note"): plain(commit["note"] or "–"),
            _("Today's figures"): fit_words(one),
            _("State"): _("in force") if current.get(commit["tahun"]) == commit["version"] else _("replaced or undone"),
        }
