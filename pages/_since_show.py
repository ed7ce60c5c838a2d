"""The page Since last time on screen: hectares then and now, what was stored and why, RT and findings that changed."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

import pandas as pd
import polars as pl
import streamlit as st

from data import results as files
from indicators.agreement import total
from indicators.effect import CHANGES
from indicators.since import MOVED, came_and_went, class_changed
from locales import number, quantity, span
from pages._address import address
from pages._agreement_fit import agreed_words
from pages._change_words import change_words
from pages._commits import action_words, cities_of, city_names, parts_of, slice_words, snapshot, when_words
from pages._findings import show_findings
from pages._shared import language, survey_of, words
from pages._since import Since, findings_since, headline, hectares, rt_then_and_now
from pages._whereabouts import stand_of
from pages._words import Shown, class_words, place_name, plain, signed, table

_HIGH, _MANY = 247, 7  # pixels of a list of so many commits and more: beside the years, on one screen


def show_headline(since: Since, commits: pl.DataFrame) -> None:
    """Hectares then and now, RT of another class, and how much was stored."""
    _ = words()
    told, changes = headline(since), rt_then_and_now(since)
    one = since.moment.agreement
    *agreed, then, now, moved, stored = st.columns(5 if one else 4)
    if one:
        area = quantity(total(one.rows)["luas_akhir_ha"][0], "ha", language())
        agreed[0].metric(_("Agreed for {year}").format(year=one.then.year), area)
    then.metric(_("Slum then ({year})").format(year=since.year), quantity(told["then"], "ha", language()))
    now.metric(
        _("Slum now ({year})").format(year=since.choice.year), quantity(told["now"], "ha", language()),
        signed(told["change"], "ha", language()) if told["change"] else None, delta_color="inverse",
    )  # fmt: skip
    moved.metric(_("RT of another class"), number(class_changed(changes).height, 0, language()))
    stored.metric(_("Commits since"), number(commits.height, 0, language()))
    if one:
        st.caption(plain(agreed_words(one)))


def show_years(since: Since) -> None:
    """Slum hectares of every year, as they were computed then and as they are now, by the same rule."""
    _ = words()
    st.subheader(_("Slum area by RT class, then and now"))
    columns = {
        "tahun": Shown(_("Year")),
        "lama_ha": Shown(_("Then"), "ha", 2),
        "baru_ha": Shown(_("Now"), "ha", 2),
        "ubah_ha": Shown(_("Change"), "ha", 2),
    }
    st.table(table(hectares(since), columns, language()), hide_index=True, border="horizontal")
    st.caption(_("Both under {rule}.").format(rule=since.choice.regulation.short))


def show_commits(commits: pl.DataFrame) -> None:
    """What was stored since, by whom, when and why."""
    _ = words()
    st.subheader(_("Stored since"))
    if commits.is_empty():
        st.info(_("Nothing was stored since then."))
        return
    high = _HIGH if commits.height >= _MANY else "content"
    st.dataframe(pd.DataFrame(_commit_rows(commits)), hide_index=True, height=high, key="sejak-komit")
    st.page_link("pages/riwayat.py", label=_("History"), icon=":material/history:", query_params=address())


def show_rt(since: Since) -> None:
    """The RT whose class is another, with the scores that did it, and those that came and went."""
    _ = words()
    st.subheader(_("RT whose class changed, new and gone RT"))
    changes = rt_then_and_now(since)
    st.caption(plain(_counted(changes)))
    kinds = pl.col("perubahan").cast(pl.Enum(CHANGES))
    shown = pl.concat([class_changed(changes), came_and_went(changes)]).sort(kinds, "kode_rt")
    if shown.is_empty():
        st.info(_("No RT has another class, none came and none went."))
        return
    told = _in_words(shown)
    columns = {
        "nama": Shown(_("RT")),
        "perubahan": Shown(_("Change")),
        "kelas_lama": Shown(_("Class before")),
        "kelas_baru": Shown(_("Class after")),
        "total": Shown(_("Total")),
        "sebab": Shown(_("Scores that changed")),
        "luas_kumuh_ha_lama": Shown(_("Slum area before"), "ha", 2),
        "luas_kumuh_ha_baru": Shown(_("Slum area after"), "ha", 2),
        "kode_rt": Shown(_("Code")),
    }
    st.dataframe(table(told, columns, language()), hide_index=True, placeholder="–", key="sejak-rt")
    st.download_button(
        _("Download the RT (CSV)"), partial(_sheet, told.select(columns.keys())), f"sejak-{since.choice.city}.csv",
        "text/csv", key="sejak-unduh", on_click="ignore",
    )  # fmt: skip


def show_new_findings(since: Since) -> None:
    """The doubtful values that are new, and how many are settled or stay."""
    _ = words()
    st.subheader(_("Findings"))
    fresh, settled, stay = findings_since(since)
    told = _("{new} new, {settled} settled, {stay} as before.")
    counts = (number(count, 0, language()) for count in (len(fresh), settled, stay))
    st.caption(told.format(**dict(zip(("new", "settled", "stay"), counts, strict=True))))
    if fresh:
        choice = since.choice
        show_findings(fresh, stand_of(survey_of(choice), "survey", choice.regulation, language()), "sejak-temuan")


def _commit_rows(commits: pl.DataFrame) -> Iterator[dict[str, str]]:
    _ = words()
    names = city_names(cities_of(commits))
    for one in commits.iter_rows(named=True):
        yield {
            _("When"): when_words(one["time"], language()),
            _("What"): f"{action_words(one, language())} · {slice_words(parts_of(one), names, language())}",
            _("Why"): one["note"] or "–",
            _("Who"): one["author"] or "–",
            _("File"): one["file"] or "–",
            _("Snapshot"): snapshot(one),
        }


def _counted(changes: pl.DataFrame) -> str:
    counts = {change: changes.filter(pl.col("perubahan") == change).height for change in CHANGES}
    return " · ".join(f"{change_words(it, language())}: {number(n, 0, language())}" for it, n in counts.items() if n)


def _in_words(rows: pl.DataFrame) -> pl.DataFrame:
    told = list(rows.iter_rows(named=True))
    texts = {
        "nama": [place_name(row, "rt") for row in told],
        "perubahan": [change_words(row["perubahan"], language()) for row in told],
        "kelas_lama": [_class(row["tingkat_kekumuhan_lama"]) for row in told],
        "kelas_baru": [_class(row["tingkat_kekumuhan_baru"]) for row in told],
        "total": [_total(row) for row in told],
        "sebab": [_moves(row) for row in told],
    }
    return rows.with_columns(pl.Series(name, values, dtype=pl.String) for name, values in texts.items())


def _class(name: str | None) -> str:
    return class_words(name, language()) if name else "–"


def _total(row: Mapping[str, Any]) -> str:
    ends = [
        span(row[f"total_terendah_{end}"], row[f"total_tertinggi_{end}"], 0, language()) for end in ("lama", "baru")
    ]
    return " → ".join(ends)


def _moves(row: Mapping[str, Any]) -> str:
    """`2a 3 → 1, 6b ? → 5`: criteria by their number, with an open score as a question mark."""
    moves = row[MOVED] or []
    return ", ".join(f"{it['id']} {_score(it['lama'])} → {_score(it['baru'])}" for it in moves) or "–"


def _score(score: float | None) -> str:
    return "?" if score is None else number(score, 0, language())


def _sheet(rows: pl.DataFrame) -> bytes:
    return files.sheet_csv(rows, language())
