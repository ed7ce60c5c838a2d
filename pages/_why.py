"""Why a place has its class: the criteria as a table, and what one unit more or less of each would change."""

import pandas as pd

from indicators.explain import Explanation, class_label, formula, next_step
from indicators.one_unit import Nudge
from indicators.survey import survey_form
from locales import number, span, translator
from pages._shared import Choice
from pages._words import signed

Nudges = dict[str, tuple[Nudge | None, Nudge | None]]


def why_table(explanation: Explanation, found: Nudges, choice: Choice) -> pd.DataFrame:
    """The criteria of one place: percentage, score, how it was computed, what would lower it, and one unit's worth."""
    language = choice.language
    _ = translator(language)
    return pd.DataFrame(
        {
            _("Criterion"): f"{reason.criterion.id} {reason.criterion.label(language)}",
            "%": number(reason.percent, 2, language),
            _("Score"): number(reason.score, 0, language),
            _("Calculation"): formula(reason, survey_form(), language),
            _("Next lower score"): next_step(reason, survey_form(), language),
            _("One unit less or more"): both_ways(found[reason.criterion.id], choice),
        }
        for reason in explanation.reasons
    )


def city_table(explanation: Explanation, language: str) -> pd.DataFrame:
    """The same of a whole city, which has percentages but no score."""
    _ = translator(language)
    return pd.DataFrame(
        {
            _("Criterion"): f"{reason.criterion.id} {reason.criterion.label(language)}",
            "%": number(reason.percent, 2, language),
            _("Calculation"): formula(reason, survey_form(), language),
        }
        for reason in explanation.reasons
    )


def both_ways(found: tuple[Nudge | None, Nudge | None], choice: Choice) -> str:
    """What one unit less and one more change, in words: the steps that change something, or that neither does."""
    _ = translator(choice.language)
    known = [one for one in found if one]
    changing = [nudge_words(one, choice) for one in known if one.changes]
    return " · ".join(changing) or (_("no change") if known else "")


def nudge_words(nudge: Nudge, choice: Choice) -> str:
    """One step in words: `+1 KK: skor 1 → 3, total 24`, and the class where it changes."""
    language = choice.language
    _ = translator(language)
    unit = survey_form()[nudge.criterion.volume].unit
    step = signed(nudge.step, unit, language)
    scores = f"{span(*nudge.before, 0, language)} → {span(*nudge.score, 0, language)}"
    words = _("{step}: score {scores}, total {total}").format(
        step=step, scores=scores, total=span(*nudge.total, 0, language)
    )
    if nudge.class_name == nudge.class_before:
        return words
    return f"{words}, {class_label(nudge.class_name, choice.regulation, language)}"


def unit_note(explanation: Explanation, level: str, language: str) -> str:
    """That some criteria of an RT move only as a whole; nothing to say of larger places."""
    _ = translator(language)
    whole = [reason.criterion.id for reason in explanation.reasons if reason.criterion.all_or_nothing]
    if level != "rt" or not whole:
        return ""
    return _("{criteria} are all or nothing in an RT: one unit of them is arithmetic, not a work.").format(
        criteria=", ".join(whole)
    )
