"""One case: a broken file, read by the reader its name asks for, and what must hold whatever is in it."""

import random
import re
import time
import warnings
from dataclasses import dataclass

from data.readers.exchange import Arguments, Request
from data.readers.reading import Reading
from data.worker_main import READERS
from findings import LANGUAGES
from indicators.survey import forms
from tests.fuzz.mutations import broken
from tests.fuzz.seeds import READ_AS_TABLE, chance_map, chance_table, seeds

ARGUMENTS = Arguments({kind: list(form.values()) for kind, form in forms().items()})


@dataclass(frozen=True)
class Outcome:
    """What became of a case: the codes of its errors, empty where the file was read."""

    name: str
    seconds: float
    errors: tuple[str, ...]


def made(number: int, seed: int = 0) -> tuple[str, bytes]:
    """The file of a case: always the same for the same number and seed."""
    chance = random.Random(f"{seed}-{number}")
    if number % 10 == 0:
        return chance_table(chance)
    if number % 10 == 1:
        return chance_map(chance)
    name, content = chance.choice(seeds())
    return name, broken(name, content, chance)


def tried(name: str, content: bytes) -> Outcome:
    """Read a file and hold its reading to what must be so. Errors: AssertionError, and whatever a reader lets out."""
    began = time.monotonic()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reading = READERS["table" if name.endswith(READ_AS_TABLE) else "boundaries"](
            content, Request("", name, ARGUMENTS)
        )
    check(reading)
    errors = dict.fromkeys(finding.code for finding in reading.findings if finding.severity == "error")
    return Outcome(name, time.monotonic() - began, tuple(errors))


def check(reading: Reading) -> None:
    """A table or words; words in both languages; no row lost without a reason; nobody's number in a finding."""
    lines = [finding.line(language) for finding in reading.findings for language in LANGUAGES]
    assert lines or not reading.table.is_empty()
    told = reading.understood
    if not reading.table.is_empty():
        assert told.rows_in == told.rows_out + sum(told.rows_skipped.values()), told
        # Only a series turns one line into several rows, one a year.
        assert reading.table.height <= told.rows_out or told.kind == "poverty_series"
    assert not re.search(r"(?<![\d.,])3375015503890001", "".join(lines))
