"""The words of the page Nearly there: groups, counts, moves and the rule by which they are proposed."""

from collections.abc import Mapping, Sequence

import polars as pl

from indicators.law import Regulation
from indicators.moves import Move, proposal, service_criteria, to_measure
from indicators.near import tally
from indicators.survey import survey_form
from locales import number, quantity, translator, unit_word
from pages._words import signed

WITHOUT, WITH = SERVICES = ("tanpa", "dengan")
Row = Mapping[str, object]


def side_words(language: str) -> dict[str, str]:
    """The groups of places by their side of the line."""
    _ = translator(language)
    return {"leave": _("About to leave slum"), "enter": _("About to become slum"), "uncertain": _("Uncertain")}


def service_words(language: str) -> dict[str, str]:
    """Whether rubbish and fire count on the way out."""
    _ = translator(language)
    return {WITHOUT: _("Leave them out"), WITH: _("Count them, marked")}


def counted(told: pl.DataFrame, level: str, points: int, language: str) -> list[str]:
    """How many places each group has, and how many of them are near; the uncertain ones only where there are some."""
    _ = translator(language)
    slum, clear, open_ = (tally(told, side, points) for side in ("leave", "enter", "uncertain"))
    unit, within = unit_word(level_unit(level), language), quantity(points, "poin", language)
    sentences = (
        (slum, _("{count} slum {unit}, {near} of them within {points} of leaving{more}.")),
        (clear, _("{count} {unit} that are not slum, {near} of them within {points} of entering{more}.")),
    )
    said = [
        sentence.format(
            count=number(it.places, 0, language), unit=unit, near=number(it.near, 0, language), points=within,
            more=_(", {count} more if the missing values fall that way").format(count=number(it.maybe, 0, language))
            if it.maybe else "",
        )
        for it, sentence in sentences
    ]  # fmt: skip
    if open_.places:
        count = number(open_.places, 0, language)
        said.append(
            _("{count} {unit} of which missing values decide whether they are slum.").format(count=count, unit=unit)
        )
    return said


def level_unit(level: str) -> str:
    """The unit in which places of a level are counted."""
    return {"rt": "RT", "rw": "RW"}.get(level, level)


def rule(side: str, regulation: Regulation, language: str) -> str:
    """How the moves are chosen, and what they leave out."""
    _ = translator(language)
    if side == "uncertain":
        return _("Points: what the missing values must bring at least for the place to be slum. Measure them first.")
    names = ", ".join(sorted(service_criteria(regulation)))
    proposed = _(
        "Proposed: the moves that change the fewest criteria; of several such, those that change the smallest share of "
        "the denominators in all. Prices are not known here, so this is no order of cost. Volumes are the least in "
        "whole metres, households and buildings, or 0.01 ha; missing values count at their worst."
    )
    warning = {
        "leave": _("Rubbish and fire ({names}) are services: an exit by them lasts only as long as they do."),
        "enter": _("A place can enter by any criterion, also by a service that stops ({names})."),
    }[side]
    return f"{proposed} {warning.format(names=names)}"


def volume_words(move: Move, side: str, language: str) -> str:
    """The volume of a move with its sign: `-37 m`."""
    change = -move.volume if side == "leave" else move.volume
    return str(signed(change, survey_form()[move.criterion.volume].unit, language))


def move_short(move: Move, side: str, regulation: Regulation, language: str) -> str:
    """A move as the table tells it: `4b -37 m`; on the way out a service is marked."""
    _ = translator(language)
    mark = f" ({_('service')})" if side == "leave" and move.criterion.id in service_criteria(regulation) else ""
    return f"{move.criterion.id} {volume_words(move, side, language)}{mark}"


def plan_short(row: Row, plan: Sequence[Move], regulation: Regulation, language: str) -> str:
    """The proposed moves of a place in one line, or why there are none."""
    if plan:
        return " · ".join(move_short(move, str(row["sisi"]), regulation, language) for move in plan)
    return obstacle(row, regulation, language)


def obstacle(row: Row, regulation: Regulation, language: str) -> str:
    """Why no move is proposed: the missing values decide, or only a service would do."""
    _ = translator(language)
    form = survey_form()
    if row["sisi"] == "leave" and proposal(row, regulation, form, services=True):
        return _("only with rubbish or fire")
    missing = ", ".join(to_measure(row, regulation))
    return _("first measure {criteria}").format(criteria=missing) if missing else _("out of reach")


def move_long(move: Move, side: str, language: str) -> str:
    """A move in a sentence: criterion, volume, share, score before and after, clause."""
    _ = translator(language)
    volume, denominator = survey_form()[move.criterion.volume], survey_form()[move.criterion.denominator]
    sentence = {
        "leave": _("{criterion}: {volume} less, {share} of {denominator}; score {before} → {after} ({clause})"),
        "enter": _("{criterion}: {volume} more, {share} of {denominator}; score {before} → {after} ({clause})"),
    }[side]
    return sentence.format(
        criterion=f"{move.criterion.id} {move.criterion.label(language)}",
        volume=quantity(move.volume, volume.unit, language),
        share=quantity(move.share, "%", language),
        denominator=denominator.label(language),
        before=move.before,
        after=move.after,
        clause=move.criterion.source.reference,
    )
