"""Poverty figures as tables: side by side, year by year, where origins disagree, what they mean, and all as a file."""

from collections.abc import Mapping, Sequence

import polars as pl
from pandas.io.formats.style import Styler

from data import results
from indicators.poverty import PLACES, REFERENCE, UPLOADED, compared
from indicators.poverty_measures import MEASURES, meanings, measure_label, measure_unit
from locales import quantity, translator
from pages._words import Shown, certainty, plain
from pages._words import table as styled

_DECIMALS = 3  # as BPS writes them, so that two figures that differ are not written alike
Names = dict[str, str]
"""The three places by level (kota, provinsi, nasional), as people call them."""


def comparison_table(told: pl.DataFrame, names: Names, language: str) -> Styler:
    """City, province and nation in the latest round, one row per measure and origin."""
    _ = translator(language)
    rows = [
        {
            "ukuran": measure_label(str(row["ukuran"]), language),
            "kapan": round_and_year(row, language),
            **{place: _written(row[place], str(row["ukuran"]), language) for place in PLACES},
            "asal": origin_words(str(row["asal"]), language),
        }
        for row in compared(told)
    ]
    columns = {"ukuran": Shown(_("Measure")), "kapan": Shown(_("Round"))} | {
        it: Shown(plain(names[it])) for it in PLACES
    }
    return styled(_texts(rows, [*columns, "asal"]), columns | {"asal": Shown(_("Origin"))}, language)


def figures_table(rows: pl.DataFrame, measure: str, names: Names, language: str) -> Styler:
    """One measure, the newest year first, every figure with its origin and source."""
    _ = translator(language)
    columns = {
        "tempat": Shown(_("Place")), "tahun": Shown(_("Year")), "periode": Shown(_("Round")),
        "angka": Shown(measure_label(measure, language)), "asal": Shown(_("Origin")), "sumber": Shown(_("Source")),
    }  # fmt: skip
    told = [
        _where(row, names) | {
            "tahun": str(row["tahun"]), "periode": round_words(row["periode"], language),
            "asal": origin_words(row["asal"], language), "angka": _written(row["nilai"], measure, language),
        }
        for row in rows.sort("tahun", descending=True, maintain_order=True).iter_rows(named=True)
    ]  # fmt: skip
    return styled(_texts(told, list(columns)), columns, language)


def disagreements_table(differing: pl.DataFrame, names: Names, language: str) -> Styler:
    """The rows of `poverty.disagreements`: each figure beside its source."""
    _ = translator(language)
    told = [
        _where(row, names) | {
            "ukuran": measure_label(row["ukuran"], language), "kapan": round_and_year(row, language),
            "sumber_acuan": plain(row["sumber_acuan"]),
            **{origin: _written(row[origin], row["ukuran"], language) for origin in (UPLOADED, REFERENCE)},
        }
        for row in differing.iter_rows(named=True)
    ]  # fmt: skip
    columns = {
        "ukuran": Shown(_("Measure")), "tempat": Shown(_("Place")), "kapan": Shown(_("Round")),
        "unggahan": Shown(_("Uploaded")), "sumber": Shown(_("Source of the upload")),
        "acuan": Shown(_("Published")), "sumber_acuan": Shown(_("Source published")),
    }  # fmt: skip
    return styled(_texts(told, list(columns)), columns, language)


def definitions_table(language: str) -> Styler:
    """What the measures mean, how certain that is, and where it was seen."""
    _ = translator(language)
    rows = [
        {"label": measure_label(key, language), "arti": it.text(language), "pasti": certainty(it.certainty, language),
         "sumber": ", ".join(it.seen_in)}
        for key, it in meanings().items()
    ]  # fmt: skip
    columns = {
        "label": Shown(_("Measure")), "arti": Shown(_("Meaning")), "pasti": Shown(_("Certainty")),
        "sumber": Shown(_("Seen in")),
    }  # fmt: skip
    return styled(_texts(rows, list(columns)), columns, language)


def poverty_sheet(told: pl.DataFrame, names: Names, snapshot: str, language: str) -> bytes:
    """Every figure with unit, definition, source and snapshot, figures as figures."""
    return results.sheet_csv(
        told.with_columns(
            tempat=pl.col("tingkat").replace_strict(names, return_dtype=pl.String),
            satuan=pl.col("ukuran").replace_strict({it: measure_unit(it) for it in MEASURES}),
            definisi=pl.col("ukuran").replace_strict({it: meanings()[it].text(language) for it in MEASURES}),
            rekaman=pl.when(pl.col("asal") == REFERENCE).then(pl.lit("data/reference")).otherwise(pl.lit(snapshot)),
        ),
        language,
    )


def origin_words(origin: str, language: str) -> str:
    """Where a figure comes from: uploaded by the office, or published and kept with the program."""
    _ = translator(language)
    return _("published") if origin == REFERENCE else _("uploaded")


def round_words(period: str, language: str) -> str:
    """A round of the survey in the visitor's language."""
    _ = translator(language)
    return {"Maret": _("March"), "September": _("September"), "tahunan": _("yearly")}[period]


def round_and_year(row: Mapping[str, object], language: str) -> str:
    """When a figure was measured: `Maret 2025`."""
    return f"{round_words(str(row['periode']), language)} {row['tahun']}"


def _where(row: Mapping[str, str], names: Names) -> dict[str, object]:
    return {"tempat": plain(names[row["tingkat"]]), "sumber": plain(row["sumber"])}


def _texts(rows: Sequence[dict[str, object]], columns: list[str]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row", strict=False)


def _written(value: object, measure: str, language: str) -> str:
    return quantity(value, measure_unit(measure), language, _DECIMALS)  # type: ignore[arg-type]
