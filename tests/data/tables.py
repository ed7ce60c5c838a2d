"""Tables as text, read with every form: what the tests of the one table reader share."""

from collections.abc import Mapping

from data.readers.reading import Choices, Reading
from data.readers.table import read_table
from indicators.survey import forms

FORMS = {kind: tuple(form.values()) for kind, form in forms().items()}


def read(
    text: str, choices: Choices | None = None, *, name: str = "x.csv", storing: bool = True,
    places: Mapping[str, str] | None = None,
) -> Reading:  # fmt: skip
    """A CSV text as a table."""
    return read_table(text.encode(), name, FORMS, choices, storing=storing, places=places or {})


def codes(reading: Reading) -> list[str]:
    """The codes of its findings."""
    return [finding.code for finding in reading.findings]
