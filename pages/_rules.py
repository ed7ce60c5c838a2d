"""The parts of the page Two regulations: their limits, the matrix of classes, and the places with verdict and cause."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import polars as pl
import streamlit as st

from data import results
from indicators.compare import VERDICTS, Laws, class_matrix, own_criteria
from indicators.explain import class_label
from indicators.law import Regulation
from indicators.scoring import class_names
from locales import number, quantity, span, translator, unit_word
from pages._near_words import level_unit
from pages._pickers import pick
from pages._rules_named import differing_words
from pages._shared import Choice, language, words
from pages._words import Shown, classes_in_words, level_name, place_names
from pages._words import table as styled

_ALL = "all"


def limits_table(laws: Laws, language: str) -> pd.DataFrame:
    """Per regulation the number of criteria, the totals of each class and the ids of the criteria that only it has."""
    _ = translator(language)
    return pd.DataFrame(
        {
            _("Regulation"): law.short,
            _("Criteria"): number(len(law.criteria), 0, language),
            **_ranges(law, language),
            _("Only here"): ", ".join(it.id for it in own_criteria(law, other)) or "–",
        }
        for law, other in (laws, laws[::-1])
    )


def own_words(laws: Laws, language: str) -> str:
    """The criteria that only one of the regulations has, by name."""
    pairs = (laws, laws[::-1])
    named = [f"{it.id} {it.label(language)} ({law.short})" for law, other in pairs for it in own_criteria(law, other)]
    return "; ".join(named)


def unasked_words(law: Regulation, lacking: Sequence[str], language: str) -> str:
    """What the criteria that the survey does not ask for do to the totals."""
    _ = translator(language)
    sentence = _(
        "The survey has no values for {criteria}: under {law} they alone leave up to {points} of a total open, "
        "so that totals are ranges. Nothing is assumed for them: only what holds whatever they are is called certain."
    )
    points = quantity(len(lacking) * law.score_bands.highest, "poin", language)
    return sentence.format(criteria=", ".join(lacking), law=law.short, points=points)


def show_matrix(compared: pl.DataFrame, laws: Laws, level: str) -> None:
    """Places and hectares by both classes, with sums, and how many places differ."""
    _ = words()
    matrix = class_matrix(compared, laws)
    sides = _("Down: {first}; across: {second}. Places, and their verified area.")
    st.caption(sides.format(first=laws[0].short, second=laws[1].short))
    st.table(matrix_table(matrix, laws, language()), border="horizontal")
    unit = unit_word(level_unit(level), language())
    counts = {verdict: compared.filter(pl.col("perbandingan") == verdict).height for verdict in VERDICTS}
    said = _("{all} {unit}: {differs} in another class for certain, {same} in the same, {open} open.").format(
        all=number(compared.height, 0, language()),
        unit=unit,
        **{verdict: number(count, 0, language()) for verdict, count in counts.items()},
    )
    unknown = matrix["tanpa_luas"].sum()
    more = _("Without an area, so without hectares: {places}.").format(places=quantity(unknown, "tempat", language()))
    st.caption(" ".join([said, *([more] if unknown else [])]))


def matrix_table(matrix: pl.DataFrame, laws: Laws, language: str) -> pd.DataFrame:
    """The rows of `class_matrix` laid out: classes of the first regulation down, of the second across, with sums."""
    _ = translator(language)
    first, second = ([name for name in class_names(law) if name in set(matrix[_class(law)])] for law in laws)
    both = _("Sum")
    across = {class_label(name, laws[1], language): name for name in second} | {both: None}
    down = {class_label(name, laws[0], language): name for name in first} | {both: None}
    cells = {
        label: [_cell(matrix, laws, (row, name), language) for row in down.values()] for label, name in across.items()
    }
    return pd.DataFrame(cells, index=pd.Index(list(down)))


def any_differs(compared: pl.DataFrame) -> bool:
    """Whether a place has another class for certain under the other regulation."""
    return VERDICTS[0] in set(compared["perbandingan"])


def show_places(choice: Choice, compared: pl.DataFrame, laws: Laws, level: str) -> None:
    """The places of one verdict, those that differ first, with both totals and classes; all of them as a file.

    Only verdicts that a place has are offered, so that no list opens empty; that nothing differs is said.
    """
    _ = words()
    st.subheader(_("Place by place"))
    if any_differs(compared):
        st.markdown(differing_words(compared, laws, level, language()))
    else:
        said = _("No {unit} has another class for certain; below are those of which something else holds.")
        st.info(said.format(unit=unit_word(level_unit(level), language())))
    counts = dict(compared["perbandingan"].value_counts().iter_rows()) | {_ALL: compared.height}
    offered = [verdict for verdict in (*VERDICTS, _ALL) if counts.get(verdict)]
    names = verdict_words(laws, language())
    verdict = pick(_("Places"), offered, "beda", lambda name: f"{names[name]} ({number(counts[name], 0, language())})")
    told = in_words(compared, laws, level, language())
    shown = told if verdict == _ALL else told.filter(compared["perbandingan"] == verdict)
    st.dataframe(
        styled(shown, _columns(laws, level, language()), language()), hide_index=True, placeholder="–",
        key=f"daftar-aturan-{level}",
    )  # fmt: skip
    st.caption(cause_note(laws, language()))
    st.download_button(
        _("Download all places under both regulations (CSV)"), partial(rules_sheet, choice, told, laws, level),
        f"dua-peraturan-{choice.city}-{choice.year}-{level}.csv", "text/csv", on_click="ignore",
    )  # fmt: skip


def verdict_words(laws: Laws, language: str) -> dict[str, str]:
    """How the classes of a place compare."""
    _ = translator(language)
    return {
        "differs": _("another class for certain"),
        "open": _("open: missing values decide"),
        "same": _("the same class for certain"),
        _ALL: _("all places"),
    }


def cause_note(laws: Laws, language: str) -> str:
    """What the words of the column Cause mean."""
    _ = translator(language)
    return _(
        "Cause: limits, when the total under {first} already has another class by the limits of {second}; criteria, "
        "when the criteria that only one of them has change it."
    ).format(first=laws[0].short, second=laws[1].short)


def in_words(compared: pl.DataFrame, laws: Laws, level: str, language: str) -> pl.DataFrame:
    """Rows of `compare_places` with names, verdicts, causes and classes in words, those that differ first."""
    _ = translator(language)
    causes = {"thresholds": _("limits"), "criteria": _("criteria"), "both": _("limits and criteria"), "open": _("open")}
    classes = {_class(law): classes_in_words(compared[_class(law)], language) for law in laws}
    return compared.with_columns(
        pl.col("perbandingan").replace_strict(verdict_words(laws, language), return_dtype=pl.String),
        pl.col("sebab").replace_strict(causes, return_dtype=pl.String),
        nama=place_names(compared, level),
        **classes,
    )


def rules_sheet(choice: Choice, told: pl.DataFrame, laws: Laws, level: str) -> bytes:
    """Every place with the columns of `compare_rules` as CSV for a spreadsheet, its snapshot in every row."""
    results_of = [name for name in told.columns if name.endswith(tuple(f"_{law.id}" for law in laws))]
    first = (f"kode_{level}", "nama", "tahun", "perbandingan", "sebab")
    rows = told.select(
        *first, *results_of, "luas_verifikasi_ha", "jumlah_penduduk", rekaman=pl.lit(str(choice.snapshot))
    )
    return results.sheet_csv(rows, choice.language)


def _ranges(law: Regulation, language: str) -> dict[str, str]:
    bands = law.class_bands.bands
    ends = [*(int(band.lower) - 1 for band in bands[1:]), law.highest_total]
    return {
        band.label(language): span(int(band.lower), end, 0, language) for band, end in zip(bands, ends, strict=True)
    }


def _cell(matrix: pl.DataFrame, laws: Laws, pair: tuple[str | None, str | None], language: str) -> str:
    """Places and hectares of a pair of classes; None sums over all of them."""
    for law, name in zip(laws, pair, strict=True):
        matrix = matrix.filter(pl.col(_class(law)) == name) if name else matrix
    places, area = matrix["jumlah_tempat"].sum(), matrix["luas_verifikasi_ha"].sum()
    return f"{number(places, 0, language)} ({quantity(area, 'ha', language)})" if places else "–"


def _class(law: Regulation) -> str:
    return f"tingkat_kekumuhan_{law.id}"


def _columns(laws: Laws, level: str, language: str) -> dict[str, Shown]:
    _ = translator(language)
    columns = {"nama": Shown(level_name(level, language))}
    columns |= {_class(law): Shown(f"{law.short}: {_('Class')}") for law in laws} | {"sebab": Shown(_("Cause"))}
    for law, other in (laws, laws[::-1]):
        columns[f"total_terendah_{law.id}"] = Shown(f"{law.short}: {_('Total, lowest')}", "", 0)
        columns[f"total_tertinggi_{law.id}"] = Shown(f"{law.short}: {_('Total, highest')}", "", 0)
        columns |= {
            f"skor_{it.id}_{law.id}": Shown(f"{it.id} {it.label(language)}", "", 0) for it in own_criteria(law, other)
        }
    return columns | {"luas_verifikasi_ha": Shown(_("Verified area"), "ha", 2), f"kode_{level}": Shown(_("Code"))}
