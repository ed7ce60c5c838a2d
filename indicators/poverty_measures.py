"""What the measures of poverty mean, and how sure we are of it, read from `poverty_measures.toml`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indicators.strict import load, record
from indicators.survey import forms

_FILE = Path(__file__).parent / "poverty_measures.toml"
MEASURES = ("p0", "p1", "p2", "jumlah_miskin_ribu", "garis_kemiskinan_rp", "gini")
"""The columns of a poverty series that hold figures; labels and units are those of its form."""


@dataclass(frozen=True)
class Meaning:
    """A measure in words; `label_id` and `label_en` only where no form has the label."""

    text_id: str
    text_en: str
    certainty: str
    seen_in: tuple[str, ...]
    label_id: str = ""
    label_en: str = ""

    def text(self, language: str) -> str:
        """What it means, in `id` or `en`."""
        return self.text_id if language == "id" else self.text_en


@cache
def meanings() -> dict[str, Meaning]:
    """Every meaning by its key. Errors: DeclarationError."""
    return {key: record(Meaning, table, f"{_FILE.name}: {key}") for key, table in load(_FILE).items()}


def measure_label(key: str, language: str) -> str:
    """The label of a measure, in `id` or `en`."""
    form = forms()["poverty_series"]
    if key in form:
        return form[key].label(language)
    meaning = meanings()[key]
    return meaning.label_id if language == "id" else meaning.label_en


def measure_unit(key: str) -> str:
    """The unit of a measure."""
    return forms()["poverty_series"][key].unit
