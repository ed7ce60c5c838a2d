"""Results reshaped into the tables the charts take, with their words and colours."""

from collections.abc import Iterator, Sequence

import plotly.graph_objects as go
import polars as pl
from pandas.io.formats.style import Styler

import charts
from indicators.explain import Explanation
from indicators.headline import Headline
from indicators.law import Regulation
from indicators.targets import TARGETS
from locales import quantity, translator
from maps.layer import Swatch
from maps.palettes import SCORES, SEVERITY
from maps.palettes import UNCERTAIN as UNCERTAIN_COLOUR
from pages._words import Shown, classes_in_words, table, written_total


def slum_areas(rows: pl.DataFrame, regulation: Regulation, language: str) -> go.Figure:
    """Slum hectares by RT class, year by year; the RT that may be slum stand on top and outside the totals."""
    _ = translator(language)
    bands = list(zip(regulation.class_bands.bands, SEVERITY, strict=True))[1:]
    swatches = [
        *(Swatch(f"luas_{band.key}_ha", band.label(language), colour) for band, colour in bands),
        Swatch("luas_kumuh_tanpa_kelas_ha", _("Slum, class uncertain"), UNCERTAIN_COLOUR),
        Swatch("luas_mungkin_kumuh_ha", _("May be slum"), UNCERTAIN_COLOUR, "dots"),
    ]
    keys = [swatch.key for swatch in swatches]
    long = rows.unpivot(on=keys, index="tahun", variable_name="kelas", value_name="luas_ha")
    used = long.filter(pl.col("luas_ha") > 0)["kelas"].unique()
    shown = [swatch for swatch in swatches if swatch.key in used]
    return charts.area_by_class(long, shown, language)


def slum_table(rows: pl.DataFrame, regulation: Regulation, language: str) -> Styler:
    """The figures of `slum_areas`: one row per year, hectares by class, what may be slum, and the total."""
    _ = translator(language)
    bands = regulation.class_bands.bands[1:]
    columns = {
        "tahun": Shown(_("Year")),
        **{f"luas_{band.key}_ha": Shown(band.label(language), "ha", 2) for band in bands},
        "luas_kumuh_tanpa_kelas_ha": Shown(_("Slum, class uncertain"), "ha", 2),
        "luas_kumuh_ha": Shown(_("Slum area, by RT class"), "ha", 2),
        "luas_mungkin_kumuh_ha": Shown(_("May be slum"), "ha", 2),
    }
    return table(rows, columns, language)


def targets_table(rows: pl.DataFrame, language: str) -> Styler:
    """The three numbers of 100-0-100, one row per year."""
    _ = translator(language)
    columns = {
        "tahun": Shown(_("Year")),
        "air_minum_persen": Shown(_("Households with safe water"), "%", 1),
        "luas_kumuh_ha": Shown(_("Slum area, by RT class"), "ha", 2),
        "sanitasi_persen": Shown(_("Households with adequate sanitation"), "%", 1),
    }
    return table(rows, columns, language)


def aspects_table(named: pl.DataFrame, language: str) -> Styler:
    """The rows of `named_aspects`."""
    _ = translator(language)
    return table(named, {"label": Shown(_("Aspect")), "rata": Shown(_("Mean percentage"), "%", 1)}, language)


def history_table(rows: pl.DataFrame, language: str) -> Styler:
    """A place's total, class and slum hectares, one row per year."""
    _ = translator(language)
    named = rows.with_columns(
        total=pl.Series([written_total(row, language) for row in rows.iter_rows(named=True)], dtype=pl.String),
        kelas=classes_in_words(rows["tingkat_kekumuhan"], language),
    )
    columns = {
        "tahun": Shown(_("Year")),
        "total": Shown(_("Total")),
        "kelas": Shown(_("Class")),
        "luas_kumuh_ha": Shown(_("Slum area, by RT class"), "ha", 2),
    }
    return table(named, columns, language)


def named_aspects(means: Sequence[tuple[str, float]], regulation: Regulation, language: str) -> pl.DataFrame:
    """`label`, `rata` of aspects in the order given."""
    labels = {aspect.id: aspect.label(language) for aspect in regulation.aspects}
    return pl.DataFrame({"label": [labels[name] for name, _ in means], "rata": [mean for _, mean in means]})


def target_figures(rows: pl.DataFrame, now: Headline, language: str) -> Iterator[tuple[str, str, go.Figure]]:
    """The three numbers of 100-0-100: name, value of the year, and its line over the years with the goal."""
    _ = translator(language)
    names = {
        "water": (_("Households with safe water"), now.water),
        "slum": (_("Slum area, by RT class"), now.slum),
        "sanitation": (_("Households with adequate sanitation"), now.sanitation),
    }
    for target in TARGETS:
        name, value = names[target.id]
        goal = charts.Edge(target.goal, _("Goal {value}").format(value=quantity(target.goal, target.unit, language)))
        line = rows.select("tahun", nilai=target.column)
        yield (
            name,
            quantity(value, target.unit, language),
            charts.target_line(line, goal, target.unit, charts.ACCENT, language),
        )


def criteria_figure(explanation: Explanation, regulation: Regulation, language: str) -> go.Figure:
    """One bar per criterion with its percentage and score."""
    _ = translator(language)
    frame = pl.DataFrame(
        {
            "label": f"{reason.criterion.id} {reason.criterion.label(language)}",
            "persen": reason.percent,
            "skor": reason.score,
            "pasti": reason.score is not None,
        }
        for reason in explanation.reasons
    )
    bands = regulation.score_bands.bands
    edges = [charts.Edge(band.lower, quantity(band.lower, "%", language)) for band in bands[1:]]
    colours = {band.value: colour for band, colour in zip(bands, SCORES, strict=True)}
    return charts.criteria_bars(frame, edges, colours, _("score"), language)


def history_figure(rows: pl.DataFrame, regulation: Regulation, language: str) -> go.Figure:
    """The total of one place over the years, with the first total of each class."""
    frame = rows.select("tahun", total="total_skor", terendah="total_terendah", tertinggi="total_tertinggi")
    bands = regulation.class_bands.bands
    edges = [charts.Edge(band.lower, band.label(language)) for band in bands[1:]]
    return charts.history(frame, edges, charts.ACCENT, language)


def criteria_history(rows: pl.DataFrame, regulation: Regulation, language: str, *, scored: bool = True) -> go.Figure:
    """Every criterion of one place over the years as small multiples; without `scored` no score colours the points."""
    names = {item.id: f"{item.id} {item.label(language)}" for item in regulation.criteria}
    bands = regulation.score_bands.bands
    colours = {band.value: colour for band, colour in zip(bands, SCORES, strict=True)}
    kept = rows if scored else rows.with_columns(pl.lit(None, pl.Int64).alias(f"skor_{name}") for name in names)
    edges = [charts.Edge(band.lower, "") for band in bands[1:]]
    return charts.multiples(kept, names, edges, colours, language)


def criteria_history_table(rows: pl.DataFrame, regulation: Regulation, language: str) -> Styler:
    """The percentages of `criteria_history`, one row per year."""
    _ = translator(language)
    columns = {f"persen_{item.id}": Shown(item.id, "%", 1) for item in regulation.criteria}
    return table(rows, {"tahun": Shown(_("Year"))} | columns, language)
