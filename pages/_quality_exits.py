"""The RT that ceased to be slum, on the page Why it changed: listed one by one as the sentence above counts them."""

from functools import partial

import polars as pl
import streamlit as st

from data import results
from indicators.law import Regulation
from indicators.quality import STANDS
from locales import number, quantity, span, translator
from pages._cause_rows import Change
from pages._cause_table import both_ends
from pages._compared import Compared
from pages._pickers import pick
from pages._shared import Choice
from pages._words import Shown
from pages._words import table as styled

_ALL, _SINGLE = "semua", "satu_kriteria"
_SHOWN = 350
_TOTALS = {"total_sebelum": "total_{}", "total_sesudah": "total_{}_baru", "total_tanpa_layanan": "tanpa_layanan_{}"}


def show_exits(choice: Choice, change: Change, asked: Compared) -> None:
    """The exits of one outcome, picked in the address, as a table and as a file; nothing where there are none."""
    _ = translator(choice.language)
    if change.left.is_empty():
        return
    counts = exit_counts(change.left, service_names(choice.regulation, choice.language))
    names = _kinds(choice.language)
    kind = pick(
        _("RT that ceased to be slum"), list(counts), "keluar",
        lambda one: f"{names[one]}: {quantity(counts[one], 'RT', choice.language)}",
    )  # fmt: skip
    told = exits_told(of_kind(change.left, kind), change.names, choice.language)
    st.dataframe(
        styled(told.head(_SHOWN), exit_columns(choice), choice.language), hide_index=True, placeholder="–",
        key="daftar-mutu-keluar",
    )  # fmt: skip
    if told.height > _SHOWN:
        shown, every = (number(count, 0, choice.language) for count in (_SHOWN, told.height))
        st.caption(_("The first {shown} of {count} RT; the file has all.").format(shown=shown, count=every))
    st.download_button(
        _("Download these RT (CSV)"), partial(exits_sheet, choice, told, asked),
        f"keluar-{choice.city}-{asked.before.year}-{asked.after.year}-{kind}.csv", "text/csv", key="unduh-mutu-keluar",
        on_click="ignore",
    )  # fmt: skip


def exit_counts(left: pl.DataFrame, services: str) -> dict[str, int]:
    """How many rows of `quality.exits` are of each kind that there is: all, by outcome (STANDS), by one criterion.

    Without any service in the regulation there is no outcome to tell apart.
    """
    kinds = (_ALL, *(STANDS if services else ()), _SINGLE)
    counts = {kind: of_kind(left, kind).height for kind in kinds}
    return {kind: count for kind, count in counts.items() if count or kind == _ALL}


def of_kind(left: pl.DataFrame, kind: str) -> pl.DataFrame:
    """The rows of `quality.exits` of one kind."""
    if kind == _ALL:
        return left
    return left.filter(jumlah_kriteria=1) if kind == _SINGLE else left.filter(bertahan=kind)


def exits_told(left: pl.DataFrame, names: dict[str, str], language: str) -> pl.DataFrame:
    """Rows of `quality.exits` with `nama`, `hasil` and totals (as ranges) in words; still slum first."""
    order = pl.col("bertahan").cast(pl.Enum(["service", "open", "stands"]))
    rows = left.sort(order, "kode_rt")
    texts = {
        name: pl.Series([_total(row, ends, language) for row in rows.iter_rows(named=True)], dtype=pl.String)
        for name, ends in _TOTALS.items()
    }
    named = pl.Series([names.get(code, code) for code in rows["kode_rt"]], dtype=pl.String)
    outcome = pl.col("bertahan").replace_strict(outcome_words(language), return_dtype=pl.String)
    return rows.with_columns(nama=named, hasil=outcome, **texts)


def outcome_words(language: str) -> dict[str, str]:
    """What an RT would be with the services as they were before."""
    _ = translator(language)
    return {"service": _("still slum"), "stands": _("not slum"), "open": _("open: missing values decide")}


def service_names(law: Regulation, language: str) -> str:
    """The aspects of a regulation that are services, in words; empty where it has none."""
    return ", ".join(aspect.label(language).lower() for aspect in law.aspects if aspect.service)


def exit_columns(choice: Choice) -> dict[str, Shown]:
    """The columns of the list; those about services only where the regulation has some."""
    _ = translator(choice.language)
    services = bool(service_names(choice.regulation, choice.language))
    return {
        "nama": Shown("RT"),
        **({"hasil": Shown(_("With services as before"))} if services else {}),
        "luas_ha": Shown(_("Area"), "ha", 2),
        "total_sebelum": Shown(_("Total before")),
        "total_sesudah": Shown(_("Total after")),
        **({"total_tanpa_layanan": Shown(_("Total with services as before"))} if services else {}),
        "kriteria_turun": Shown(_("Criteria that fell")),
        "kode_rt": Shown(_("Code")),
    }


def exits_sheet(choice: Choice, told: pl.DataFrame, asked: Compared) -> bytes:
    """Rows of `exits_told` as CSV for a spreadsheet, both ends with year, regulation and snapshot in every row."""
    rows = told.select(*exit_columns(choice), "jumlah_kriteria", **both_ends(asked))
    return results.sheet_csv(rows, choice.language)


def _total(row: dict[str, object], ends: str, language: str) -> str:
    low, high = (row[ends.format(end)] for end in ("terendah", "tertinggi"))
    return span(low, high, 0, language)  # type: ignore[arg-type]


def _kinds(language: str) -> dict[str, str]:
    _ = translator(language)
    return {
        _ALL: _("All"),
        "service": _("Would still be slum with the services as before"),
        "stands": _("Would not be slum with the services as before"),
        "open": _("Open: missing values decide"),
        _SINGLE: _("Left by one criterion alone"),
    }
