"""Guesses of a reading that somebody has to confirm, and the choices that confirm them."""

from dataclasses import replace

from data.readers.reading import Choices, Reading
from findings import Finding

_SWAPPED = "coordinates_swapped"
_GUESSES = {"guessed_place", "place_unconfirmed", "crs_unconfirmed", _SWAPPED}


def waits(reading: Reading) -> bool:
    """Whether anything was guessed that was not confirmed: columns, places, a coordinate system, an exchange."""
    facts = reading.understood
    return bool(facts.guessed_columns or facts.guessed_places or facts.crs_proposals) or _is_swapped(reading)


def is_guess(finding: Finding) -> bool:
    """Whether an error would go with the confirmation of a guess."""
    return finding.check in _GUESSES


def confirmed(choices: Choices, reading: Reading) -> Choices:
    """The choices with every guess of a reading taken as right, of several coordinate systems the likeliest."""
    facts = reading.understood
    return replace(
        choices,
        columns={**choices.columns, **{one.written: one.meant for one in facts.guessed_columns}},
        places={**choices.places, **{one.written: one.meant for one in facts.guessed_places}},
        crs=choices.crs or next(iter(facts.crs_proposals), ""),
        swapped=True if _is_swapped(reading) else choices.swapped,
    )


def _is_swapped(reading: Reading) -> bool:
    return any(finding.code == _SWAPPED for finding in reading.findings)
