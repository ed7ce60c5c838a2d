"""One uploaded file read in the worker, with progress and a way to stop it, under the choices the visitor has made."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data import worker
from data.known_places import known_places
from data.readers.exchange import Arguments
from data.readers.reading import Choices, Reading
from data.worker import Job
from indicators.checks import published_columns
from indicators.law import Regulation
from indicators.survey import Column, forms
from pages._shared import cities_at, newest, recall, remember, root, table, words

_PATIENCE = 0.15  # seconds between two looks at the worker


def begin(file: UploadedFile, subject: str, law: Regulation) -> Job:
    """The reading of a file under way; asked again, the same one."""
    key = _key(file)
    job = recall(key)
    if not isinstance(job, Job):
        job = worker.start(file.getvalue(), file.name, subject, _arguments(law, choices_of(file.file_id)))
        remember(key, job)
    return job


def read_in_worker(file: UploadedFile, subject: str, law: Regulation) -> Reading:
    """The reading of a file; the page waits, and may be told to stop."""
    reading = _awaited(begin(file, subject, law), file.name)
    remember(_key(file), None)
    return reading


def choices_of(file_id: str) -> Choices:
    """What the visitor has decided about a file so far."""
    chosen = recall(f"pilihan-{file_id}")
    return chosen if isinstance(chosen, Choices) else Choices()


def choose(file_id: str, **decided: object) -> None:
    """Decide more about a file: it is read again with it."""
    remember(f"pilihan-{file_id}", replace(choices_of(file_id), **decided))  # type: ignore[arg-type]


def forms_of(law: Regulation) -> dict[str, Sequence[Column]]:
    """The columns of every kind of table; a survey may also bring what its office published for it."""
    known = {kind: list(form.values()) for kind, form in forms().items()}
    return known | {"survey": [*known["survey"], *published_columns(law)]}


def _key(file: UploadedFile) -> str:
    return f"bacaan-{file.file_id}"


def _awaited(job: Job, name: str) -> Reading:
    _ = words()
    place = st.empty()
    with place.container():
        bar = st.progress(0.0, _("Reading {name}").format(name=name))
        st.button(_("Cancel"), key=f"batal-{job.folder.name}", on_click=job.cancel)
    while (reading := job.result(_PATIENCE)) is None:
        done, steps, step = job.progress()
        bar.progress(done / steps, f"{_('Reading {name}').format(name=name)}: {_step_words()[step]}")
    place.empty()
    return reading


def _step_words() -> Mapping[str, str]:
    _ = words()
    return {
        "waiting": _("waiting for its turn"),
        "opening": _("opening"),
        "reading": _("reading the cells"),
        "screening": _("looking for personal data"),
        "checking": _("checking"),
        "handing over": _("handing over"),
        "done": _("done"),
    }


def _arguments(law: Regulation, choices: Choices) -> Arguments:
    surveyed = newest("survey")
    codes = cities_at(root(), surveyed) if surveyed else {}
    drawn, rows = ([table(name, city) for city in codes] for name in ("boundaries", "survey"))
    boundaries, survey = _stacked(drawn), _stacked(rows)
    places = known_places(boundaries, survey)
    return Arguments(forms_of(law), choices, places, boundaries if boundaries.width else None)


def _stacked(parts: Sequence[pl.DataFrame]) -> pl.DataFrame:
    filled = [part for part in parts if not part.is_empty()]
    return pl.concat(filled, how="diagonal_relaxed") if filled else pl.DataFrame()
