"""Words and figures as people read them: Indonesian (default) and English."""

from locales.figures import (
    NO_DATA,
    NO_DATA_MEANS,
    UNITS,
    Unit,
    date,
    exact,
    moment,
    money,
    number,
    quantity,
    span,
    unit_word,
)
from locales.messages import LANGUAGES, mark, translator

__all__ = [
    "LANGUAGES",
    "NO_DATA",
    "NO_DATA_MEANS",
    "UNITS",
    "Unit",
    "date",
    "exact",
    "mark",
    "moment",
    "money",
    "number",
    "quantity",
    "span",
    "translator",
    "unit_word",
]
