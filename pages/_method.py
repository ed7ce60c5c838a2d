"""The law and the survey form as tables for the page Method."""

import pandas as pd

from indicators.law import Bands, Regulation
from indicators.law_rules import Source
from indicators.sources import sources
from indicators.survey import survey_form
from locales import number, translator, unit_word
from pages._words import certainty


def bands_table(law: Regulation, language: str) -> pd.DataFrame:
    """The bands of percent → score and total → class."""
    _ = translator(language)
    rows = [
        (_("Percent of a criterion → score"), _score_bands(law.score_bands, language), law.score_bands.source),
        (_("Total → class"), _class_bands(law.class_bands, language), law.class_bands.source),
    ]
    return _sourced(rows, language)


def criteria_rows(law: Regulation, language: str) -> pd.DataFrame:
    """Every criterion with formula, standard, clause and certainty."""
    _ = translator(language)
    form = survey_form()
    return pd.DataFrame(
        {
            _("Criterion"): f"{item.id} {item.label(language)}",
            _("Formula"): f"{form[item.volume].label(language)} ÷ {form[item.denominator].label(language)}",
            _("Standard"): item.standard(language),
            _("Clause"): item.source.reference,
            _("Certainty"): certainty(item.source.certainty, language),
            _("Seen in"): item.source.seen_in,
        }
        for item in law.criteria
    )


def rules_table(law: Regulation, language: str) -> pd.DataFrame:
    """Mean of an aspect, density limits, contribution, exit rule and the criteria behind 100-0-100."""
    _ = translator(language)
    word = unit_word("unit/ha", language)
    limits = "; ".join(f"{it.label(language)}: {it.units_per_ha} {word}" for it in law.densities.limits)
    offset = number(law.contribution.offset_percent, 2, language)
    rows = [
        (_("Mean of an aspect"), _mean_words(law.aspect_mean.rule, language), law.aspect_mean.source),
        (_("Building density limit (1b)"), limits, law.densities.source),
        (
            _("Handling contribution"),
            _("(start − end) ÷ (start − {offset} %); 100 % once the total is below {total}").format(
                offset=offset, total=law.contribution.full_below
            ),
            law.contribution.source,
        ),
        (
            "100-0-100",
            _("water: {water}; sanitation: {sanitation} (strict: {strict})").format(
                water=law.targets.water, sanitation=law.targets.sanitation, strict=law.targets.sanitation_strict
            ),
            law.targets.source,
        ),
    ]
    if law.exit_rule:
        words = _("total below {total} and five services above {service} %").format(
            total=law.exit_rule.total_below, service=number(law.exit_rule.service_above, 0, language)
        )
        rows.append((_("Leaving slum"), words, law.exit_rule.source))
    return _sourced(rows, language)


def source_rows(language: str) -> pd.DataFrame:
    """The public sources that the rules' certainty rests on."""
    _ = translator(language)
    return pd.DataFrame(
        {_("Source"): key, _("What it is"): place.name, _("What it gave"): place.gave(language)}
        for key, place in sources().items()
    )


def dictionary_rows(language: str) -> pd.DataFrame:
    """Every column of the survey form."""
    _ = translator(language)
    return pd.DataFrame(
        {
            _("Column"): column.id,
            _("Meaning"): column.label(language),
            _("Unit"): column.unit,
            _("Required"): _("yes") if column.required else "",
            _("Other headers"): "; ".join(column.aliases),
        }
        for column in survey_form().values()
    )


def _sourced(rows: list[tuple[str, str, Source]], language: str) -> pd.DataFrame:
    _ = translator(language)
    return pd.DataFrame(
        {
            _("Rule"): name,
            _("Content"): words,
            _("Clause"): source.reference,
            _("Certainty"): certainty(source.certainty, language),
            _("Note"): source.note(language),
        }
        for name, words, source in rows
    )


def _score_bands(bands: Bands, language: str) -> str:
    return "; ".join(f"{band.label(language)} → {band.value}" for band in bands.bands)


def _class_bands(bands: Bands, language: str) -> str:
    return "; ".join(f"≥ {number(band.lower, 0, language)}: {band.label(language)}" for band in bands.bands)


def _mean_words(rule: str, language: str) -> str:
    _ = translator(language)
    return {
        "scored": _("criteria with score 0 count as 0 %"),
        "all": _("every percentage counts"),
    }[rule]
