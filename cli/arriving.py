"""A file on its way to the store: read in the worker as the page reads it, and all that is found about it."""

import argparse
import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import gettempdir

import polars as pl

from cli.given import unused
from cli.guesses import confirmed
from cli.saying import RefusedError, unusable
from data import worker
from data.arrival import (
    arrival_findings,
    as_placed,
    cities_of,
    kept_name,
    known_of,
    name_findings,
    on_stored,
    reader_of,
    stored_beside,
    undrawn_findings,
)
from data.readers.exchange import Arguments
from data.readers.origins import at_their_cells
from data.readers.r0_layout import layout_of
from data.readers.reading import Choices, Reading
from data.store import get
from findings import Finding
from indicators.checks import accepted_forms, examine
from indicators.law import Regulation
from indicators.survey import survey_form

BOUNDARIES = "boundaries"


@dataclass(frozen=True)
class Arrived:
    """A file as it was read: for which table, the rows to keep (none when refused), and everything found about it."""

    name: str
    sha256: str
    kind: str
    rows: pl.DataFrame
    findings: tuple[Finding, ...]
    reading: Reading


def arrived(asked: argparse.Namespace, law: Regulation) -> Arrived:
    """The file asked for. Errors: RefusedError, OSError."""
    path = Path(asked.file)
    content = path.read_bytes()
    what = BOUNDARIES if asked.kind == BOUNDARIES else reader_of(path.name)
    name = kept_name(path.name)
    reading = _settled(_File(content, name, what), _arguments(asked, law), accept=asked.accept_guesses)
    kind = reading.understood.kind or (BOUNDARIES if what == BOUNDARIES else "survey")
    ignored = (replace(one, file=name) for one in unused(asked, reading))
    found = (*name_findings(path.name), *on_stored(asked.store, reading.findings, reading.table), *ignored)
    item = Arrived(name, hashlib.sha256(content).hexdigest(), kind, reading.table, found, reading)
    return item if item.rows.is_empty() else _examined(item, asked.store, law)


@dataclass(frozen=True)
class _File:
    """The bytes of a file, its name and the reader that takes it."""

    content: bytes
    name: str
    what: str


def _settled(file: _File, arguments: Arguments, *, accept: bool) -> Reading:
    """The reading; where guesses are accepted, the file is read again with them until nothing more is guessed."""
    reading = _read(file, arguments)
    more = confirmed(arguments.choices, reading) if accept else arguments.choices
    if more == arguments.choices:
        return reading
    return _settled(file, replace(arguments, choices=more), accept=accept)


def _read(file: _File, arguments: Arguments) -> Reading:
    try:
        job = worker.start(file.content, file.name, file.what, arguments)
    except OSError as error:  # the disk of the temporary folder is full
        raise RefusedError(unusable(error, gettempdir())) from error
    try:
        return job.future.result()
    except KeyboardInterrupt:
        job.cancel()
        job.future.result()  # until its process and its folder are gone
        raise


def _arguments(asked: argparse.Namespace, law: Regulation) -> Arguments:
    places, drawn = known_of(asked.store)
    of_city = {code: name for code, name in places.items() if code.startswith(asked.city or "")}
    layout = layout_of(law, survey_form().values())
    return Arguments(accepted_forms(law), _choices(asked), of_city, drawn, layout=layout)


def _choices(asked: argparse.Namespace) -> Choices:
    told = {"kode_kota": asked.city, "tahun": asked.year}
    constants = {name: str(value) for name, value in told.items() if value is not None}
    kind = "" if asked.kind in {None, BOUNDARIES} else asked.kind
    return Choices(kind=kind, sheet=asked.sheet or "", constants=constants, drop_personal=asked.drop_personal)


def _examined(item: Arrived, root: str, law: Regulation) -> Arrived:
    """The file without its office's own answers, with what the doctor and the store say of its rows."""
    stored = stored_beside(root, item.rows, item.kind)
    kept, doubts = examine(item.kind, as_placed(root, item.kind, item.rows), stored, law, item.name)
    rows = kept if item.kind == "survey" else item.rows
    found = [*doubts, *arrival_findings(root, item.kind, rows, item.name)]
    if item.kind == BOUNDARIES:
        surveyed = [get(root, "survey", kode_kota=city) for city in cities_of(rows)]
        found += [replace(one, file=item.name) for one in undrawn_findings(rows, surveyed)]
    told = at_their_cells(found, item.reading.grid)
    return replace(item, rows=rows, findings=(*item.findings, *on_stored(root, told, rows)))
