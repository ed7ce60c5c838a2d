"""How a count that is held back stands on the screen."""

from collections.abc import Mapping

from indicators.suppression import LIMIT, SMALL
from locales import number, quantity, translator

Row = Mapping[str, object]


def held_words(mark: str, language: str) -> str:
    """The words of a sign: `<10`, or that the count is held back to protect another."""
    _ = translator(language)
    return SMALL if mark == SMALL else _("held back")


def held_or(row: Row, name: str, unit: str, language: str) -> str:
    """A figure of a place with its unit, or the words of the sign where it is held back (`tanda`)."""
    return held_words(str(row["tanda"]), language) if row["tanda"] else quantity(row[name], unit, language)  # type: ignore[arg-type]


def held_or_number(row: Row, name: str, digits: int, language: str) -> str:
    """A figure for a column that tells its unit, or the words of the sign where it is held back."""
    return held_words(str(row["tanda"]), language) if row["tanda"] else number(row[name], digits, language)  # type: ignore[arg-type]


def held_note(language: str) -> str:
    """Why counts are held back, for below a table or map."""
    _ = translator(language)
    return _(
        "Counts from 1 to {most} are not shown ({sign}), so that no family can be recognised. Where one could be "
        "worked out from a total, other counts are held back too, and with every count its share."
    ).format(most=number(LIMIT - 1, 0, language), sign=SMALL)


def held_reason(level: str, language: str) -> str:
    """`held_note`, and of slum areas why most of their counts are held back."""
    _ = translator(language)
    if level != "kawasan":
        return held_note(language)
    across = _(
        "A slum area cuts across kelurahan and RW. Beside their counts its own would tell what the few RT have in "
        "which it differs from them; it is shown only where it tells no more than theirs. Look at kelurahan or RW for "
        "counts."
    )
    return f"{held_note(language)} {across}"
