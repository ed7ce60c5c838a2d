"""The exit test on the page Two regulations: who passes, who fails, on which service, and what is open."""

from functools import partial

import pandas as pd
import polars as pl
import streamlit as st

from data import results
from indicators.exits import OUTCOMES, exit_aspects, exit_parts, exit_rule, exit_test
from indicators.law import Regulation
from locales import number, span, translator
from pages._shared import Choice, language, words
from pages._words import Shown, level_name, place_name
from pages._words import table as styled


def show_exit_test(choice: Choice, scored: pl.DataFrame, level: str) -> None:
    """The test's rule, how its parts come out, and every place with its services; those that pass first."""
    _ = words()
    law = choice.regulation
    told = in_words(exit_test(scored, law), law, level, language())
    st.subheader(_("The exit test of {law}").format(law=law.short))
    st.caption(rule_words(law, language()))
    st.table(parts_table(told, law, level, language()), hide_index=True, border="horizontal")
    st.dataframe(
        styled(told, _columns(law, level, language()), language()), hide_index=True, placeholder="–",
        key=f"daftar-keluar-{level}",
    )  # fmt: skip
    st.download_button(
        _("Download the exit test (CSV)"), partial(exit_sheet, choice, told, level),
        f"uji-keluar-{choice.city}-{choice.year}-{level}.csv", "text/csv", on_click="ignore",
    )  # fmt: skip


def rule_words(law: Regulation, language: str) -> str:
    """The rule in a sentence, with its source, and how a service is measured here."""
    _ = translator(language)
    rule = exit_rule(law)
    services = ", ".join(f"{it.id} {it.label(language)}" for it in exit_aspects(law))
    return _(
        "Not slum any more: total below {total}, and each of these services above {service} %: {services}. A service "
        "is 100 % less the plain mean of its criteria's percentages; how the rule means it to be measured could not "
        "be read. Source: {source}."
    ).format(
        total=rule.total_below, service=number(rule.service_above, 0, language), services=services,
        source=rule.source.reference,
    )  # fmt: skip


def outcome_words(language: str) -> dict[str, str]:
    """The outcomes of the test and its parts."""
    _ = translator(language)
    return {"passes": _("passes"), "fails": _("fails"), "open": _("open")}


def parts_table(told: pl.DataFrame, law: Regulation, level: str, language: str) -> pd.DataFrame:
    """How many places pass, fail or are open in each part of the test and in the whole of it."""
    _ = translator(language)
    names = [("uji_keluar", _("The whole test")), *_parts(law, language).items()]
    said = outcome_words(language)
    return pd.DataFrame(
        {
            _("Part"): name,
            **{
                f"{said[outcome]} ({level_name(level, language)})": number(_count(told, column, outcome), 0, language)
                for outcome in OUTCOMES
            },
        }
        for column, name in names
    )


def in_words(tested: pl.DataFrame, law: Regulation, level: str, language: str) -> pl.DataFrame:
    """Rows of `exit_test` with `nama`, `gagal` and `terbuka` (which parts), `hasil`, services as ranges.

    Those that pass first, then those open, then those that fail on the fewest parts.
    """
    rows, parts = tested.to_dicts(), _parts(law, language)
    failed, opened = ([_which(row, outcome, parts) for row in rows] for outcome in ("fails", "open"))
    services = {
        f"layanan_{it.id}": [
            span(row[f"layanan_{it.id}_terendah"], row[f"layanan_{it.id}_tertinggi"], 1, language) for row in rows
        ]
        for it in exit_aspects(law)
    }
    texts = {"nama": [place_name(row, level) for row in rows], "gagal": failed, "terbuka": opened, **services}
    order = pl.col("uji_keluar").cast(pl.Enum(["passes", "open", "fails"]))
    told = tested.with_columns(**{name: pl.Series(values, dtype=pl.String) for name, values in texts.items()})
    told = told.sort(order, pl.sum_horizontal(pl.col(name) == "fails" for name in parts), f"kode_{level}")
    return told.with_columns(hasil=pl.col("uji_keluar").replace_strict(outcome_words(language), return_dtype=pl.String))


def exit_sheet(choice: Choice, told: pl.DataFrame, level: str) -> bytes:
    """Every place with the outcome and its services as figures, CSV for a spreadsheet, its snapshot in every row."""
    ends = [f"layanan_{it.id}_{end}" for it in exit_aspects(choice.regulation) for end in ("terendah", "tertinggi")]
    first = (f"kode_{level}", "nama", "tahun", "hasil", "gagal", "terbuka", "total_terendah", "total_tertinggi")
    rows = told.select(
        *first, *ends, "luas_verifikasi_ha",
        peraturan=pl.lit(choice.regulation.short), rekaman=pl.lit(str(choice.snapshot)),
    )  # fmt: skip
    return results.sheet_csv(rows, choice.language)


def _parts(law: Regulation, language: str) -> dict[str, str]:
    _ = translator(language)
    names = [_("Total below {total}").format(total=exit_rule(law).total_below)]
    names += [f"{it.id} {it.label(language)}" for it in exit_aspects(law)]
    return dict(zip(exit_parts(law), names, strict=True))


def _count(told: pl.DataFrame, column: str, outcome: str) -> int:
    return told.filter(pl.col(column) == outcome).height


def _which(row: dict[str, object], outcome: str, parts: dict[str, str]) -> str | None:
    return "; ".join(name for column, name in parts.items() if row[column] == outcome) or None


def _columns(law: Regulation, level: str, language: str) -> dict[str, Shown]:
    _ = translator(language)
    return {
        "nama": Shown(level_name(level, language)),
        "hasil": Shown(_("Exit test")),
        "gagal": Shown(_("Fails on")),
        "terbuka": Shown(_("Left open by missing values")),
        "total_terendah": Shown(_("Total, lowest"), "", 0),
        "total_tertinggi": Shown(_("Total, highest"), "", 0),
        **{f"layanan_{it.id}": Shown(it.label(language), "%") for it in exit_aspects(law)},
        f"kode_{level}": Shown(_("Code")),
    }
