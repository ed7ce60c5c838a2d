"""The bridge on the page One figure: the two ends, the waterfall, and the RT behind every step."""

from collections.abc import Iterator
from functools import partial

import polars as pl
import streamlit as st

import charts
from data import results
from indicators.bridge import bridge, reasons
from indicators.definitions import OTHER, definitions, path
from indicators.hectares import totals
from locales import number, quantity, translator
from pages._figure import BESIDE, Asked, Counted
from pages._frame import chart
from pages._pickers import pick
from pages._rt import shown_rt
from pages._shared import language, newest, words
from pages._words import Shown, signed, table

_ALL = "semua"
Row = dict[str, object]


def pick_ends(told: Counted) -> tuple[str, str] | None:
    """From which definition to which; None where fewer than two have a figure."""
    _ = words()
    known = [name for name, total in totals(told.rows).items() if total]
    if len(known) == 1:
        return None
    left, right = st.columns(2)
    with left:
        start = pick(_("From definition"), known, "dari_definisi", _label)
    with right:
        end = pick(_("To definition"), [name for name in known if name != start], "ke_definisi", _label)
    return start, end


def show_bridge(asked: Asked, told: Counted, start: str, end: str) -> None:
    """The waterfall from one definition to another, then its RT."""
    _ = words()
    steps = bridge(told.rows, start, end, asked.choice.regulation)
    title = _("From {start} to {end}").format(start=_label(start), end=_label(end))
    rows = pl.DataFrame(list(_bars(told.rows, steps, (start, end), language())), schema=_BARS)
    columns = {
        "langkah": Shown(_("Step")),
        "label": Shown(_("Reason or sum")),
        "nilai": Shown(_("Hectares"), "ha", 3),
        "jumlah_rt": Shown(_("RT"), "", 0),
    }
    chart(title, charts.waterfall(rows, language()), "jembatan", table(rows, columns, language()))
    st.caption(_rest(told.rows, steps, (start, end)))
    if not steps.is_empty():
        _show_rt(asked, told, steps, f"jembatan-{start}-{end}")


def step_words(definition: str, language: str) -> str:
    """A step of the tree in words."""
    step = definitions()[definition].step
    assert step is not None
    return step.label(language)


def reason_words(definition: str, reason: str, language: str) -> str:
    """A reason of a step in words."""
    _ = translator(language)
    declared = {it.key: it.label(language) for it in definitions()[definition].reasons}
    return (declared | {OTHER: _("Another reason")})[reason]


_BARS = {
    **{"langkah": pl.String(), "label": pl.String(), "nilai": pl.Float64(), "kata": pl.String()},
    **{"jumlah": pl.Boolean(), "jumlah_rt": pl.Int64()},
}


def _bars(rows: pl.DataFrame, steps: pl.DataFrame, ends: tuple[str, str], language: str) -> Iterator[Row]:
    """The sum at the start, then of each step its reasons and the sum it leads to."""
    found = totals(rows)
    yield _sum(ends[0], found, language)
    told = reasons(steps)
    for place, name in enumerate(path(*ends)[1:], start=1):
        for row in told.filter(langkah=place).iter_rows(named=True):
            count = quantity(row["jumlah_rt"], "RT", language)
            yield {
                "langkah": step_words(row["definisi"], language), "nilai": row["ha"], "jumlah": False,
                "label": reason_words(row["definisi"], row["sebab"], language), "jumlah_rt": row["jumlah_rt"],
                "kata": f"{signed(row['ha'], 'ha', language)} ({count})",
            }  # fmt: skip
        yield _sum(name, found, language)


def _sum(name: str, found: dict[str, tuple[float, float] | None], language: str) -> Row:
    area = (found[name] or (0.0, 0.0))[0]
    label = definitions()[name].label(language)
    return {
        "langkah": "",
        "label": label,
        "nilai": area,
        "kata": quantity(area, "ha", language),
        "jumlah": True,
        "jumlah_rt": None,
    }


def _rest(rows: pl.DataFrame, steps: pl.DataFrame, ends: tuple[str, str]) -> str:
    """That start and steps are the end, with what is left over: nothing."""
    _ = words()
    first, last = ((totals(rows)[name] or (0.0, 0.0))[0] for name in ends)
    change = steps["ha"].sum()
    told = _("{start} {change} = {end}; unexplained: {rest}.")
    written = (f"{number(area, 3, language())} ha" for area in (first, last, abs(first + change - last)))
    start, end, rest = written
    return told.format(start=start, change=_with_sign(change), end=end, rest=rest)


def _with_sign(change: float) -> str:
    return f"{'−' if change < 0 else '+'} {number(abs(change), 3, language())} ha"


def _show_rt(asked: Asked, told: Counted, steps: pl.DataFrame, file: str) -> None:
    """The RT of one reason, or of all of them, the largest change first; all of them as a file."""
    _ = words()
    named = in_words(asked, told, steps)
    keys = named.select("kunci", "alasan").unique(maintain_order=True)
    labels = {_ALL: _("all steps and reasons")} | dict(keys.iter_rows())
    wanted = pick(_("RT behind"), list(labels), "langkah", labels.get)
    shown = named if wanted == _ALL else named.filter(kunci=wanted)
    st.dataframe(table(shown, _columns(language()), language()), hide_index=True, placeholder="–", key=f"rt-{wanted}")
    st.download_button(
        _("Download all RT of this bridge (CSV)"), partial(bridge_sheet, asked, named), f"{file}.csv", "text/csv",
        on_click="ignore",
    )  # fmt: skip


def in_words(asked: Asked, told: Counted, steps: pl.DataFrame) -> pl.DataFrame:
    """Rows of `bridge` with the RT's name, step and reason in words, and the facts behind; the largest change first."""
    spoken = asked.choice.language
    pairs = list(steps.select("definisi", "sebab").iter_rows())
    facts = ("kode_rt", "luas_verifikasi_ha", "total_terendah", "total_tertinggi", "total_rt_terbit", "luas_sk_ha")
    both = steps.with_columns(
        kunci=pl.concat_str("definisi", pl.lit("."), "sebab"),
        tahap=pl.Series([step_words(name, spoken) for name, _reason in pairs], dtype=pl.String),
        alasan=pl.Series([reason_words(*pair, spoken) for pair in pairs], dtype=pl.String),
    ).join(told.rows.select(facts), on="kode_rt", how="left", maintain_order="left")
    return shown_rt(asked.choice, both).sort("langkah", pl.col("ha").abs(), descending=[False, True])


def bridge_sheet(asked: Asked, named: pl.DataFrame) -> bytes:
    """Every RT of a bridge as CSV for a spreadsheet, with the snapshots in every row."""
    snapshots = ", ".join(str(it) for it in (asked.choice.snapshot, *map(newest, BESIDE)) if it)
    rows = named.drop("kunci").with_columns(
        tahun=pl.lit(asked.choice.year), tahun_dasar=pl.lit(asked.baseline), rekaman=pl.lit(snapshots)
    )
    return results.sheet_csv(rows, asked.choice.language)


def _columns(language: str) -> dict[str, Shown]:
    _ = translator(language)
    return {
        "nama": Shown("RT"),
        "ha": Shown(_("Change"), "ha", 3),
        "alasan": Shown(_("Reason")),
        "tahap": Shown(_("Step")),
        "luas_verifikasi_ha": Shown(_("Verified area"), "ha", 3),
        "total_terendah": Shown(_("Total, recomputed"), "", 0),
        "total_rt_terbit": Shown(_("Total, as published"), "", 1),
        "luas_sk_ha": Shown(_("Area by the decree"), "ha", 3),
        "kode_rt": Shown(_("Code")),
    }


def _label(name: str) -> str:
    return definitions()[name].label(language())
