"""Results reshaped into the tables the charts take, with their words and colours."""

from collections.abc import Iterator, Sequence

import plotly.graph_objects as go
import polars as pl

import charts
from indicators.aggregate import class_columns
from indicators.explain import Explanation, class_label
from indicators.headline import Headline
from indicators.regulation import Regulation
from indicators.scoring import UNCERTAIN
from indicators.targets import TARGETS
from locales import quantity, translator
from maps.layer import Swatch
from maps.palettes import SCORES, SEVERITY
from maps.palettes import UNCERTAIN as UNCERTAIN_COLOUR

ACCENT = "#0b6477"


def class_swatches(regulation: Regulation, language: str, *, slum_only: bool = True) -> list[Swatch]:
    """The classes with their words and colours, mildest first, the uncertain one last and dotted."""
    bands = zip(regulation.class_bands.bands, SEVERITY, strict=True)
    named = [Swatch(band.key, band.label(language), colour) for band, colour in bands if band.value or not slum_only]
    return [*named, Swatch("belum_pasti", class_label(UNCERTAIN, regulation, language), UNCERTAIN_COLOUR, "dots")]


def class_areas(rows: pl.DataFrame, regulation: Regulation) -> pl.DataFrame:
    """`tahun`, `kelas` (its key), `luas_ha` of one place, out of its results (one row per year)."""
    columns = class_columns(regulation).values()
    long = rows.unpivot(on=list(columns), index="tahun", variable_name="kelas", value_name="luas_ha")
    return long.with_columns(pl.col("kelas").str.strip_prefix("luas_").str.strip_suffix("_ha"))


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
            charts.target_line(line, goal, target.unit, ACCENT, language),
        )


def criteria_figure(explanation: Explanation, regulation: Regulation, language: str) -> go.Figure:
    """One bar per criterion with its percentage and score."""
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
    return charts.criteria_bars(frame, edges, colours, translator(language)("score"), language)


def history_figure(rows: pl.DataFrame, regulation: Regulation, language: str) -> go.Figure:
    """The total of one place over the years, with the first total of each class."""
    frame = rows.select("tahun", total="total_skor", terendah="total_terendah", tertinggi="total_tertinggi")
    bands = regulation.class_bands.bands
    edges = [charts.Edge(band.lower, band.label(language)) for band in bands[1:]]
    return charts.history(frame, edges, ACCENT, language)
