"""One file or draft read in the worker, with progress and a way to stop it, under the choices the visitor made."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from data import worker
from data.arrival import known_of
from data.readers.exchange import Arguments
from data.readers.r0_layout import layout_of
from data.readers.reading import Choices, Reading
from data.worker import Job
from indicators.checks import accepted_forms
from indicators.law import Regulation
from indicators.survey import survey_form
from pages._shared import recall, remember, root, words
from pages._source import Source

_PATIENCE = 0.15  # seconds between two looks at the worker


def begin(source: Source, law: Regulation, beside: Mapping[str, str]) -> Job | None:
    """The reading of a source under way; asked again for the same, the same one. None for a map kept as a draft.

    `beside`: places (name by code) told by surveys that lie beside it and are not stored yet.
    """
    if source.draft and source.opened is None:
        return None
    wanted = (law.id, choices_of(source.id), dict(beside))
    earlier = recall(_key(source))
    if isinstance(earlier, tuple):
        asked, job = earlier
        if asked == wanted:
            return job  # type: ignore[no-any-return]
        job.cancel()
    job = worker.start(source.content, source.name, source.reader, _arguments(source, law, beside))
    remember(_key(source), (wanted, job))
    return job


def read_in_worker(source: Source, law: Regulation, beside: Mapping[str, str]) -> Reading:
    """The reading of a source; the page waits, and may be told to stop."""
    job = begin(source, law, beside)
    if job is None:
        return _as_kept(source)
    reading = _awaited(job, source.name)
    remember(_key(source), None)
    return reading


def choices_of(file_id: str) -> Choices:
    """What the visitor has decided about a file so far."""
    chosen = recall(f"pilihan-{file_id}")
    return chosen if isinstance(chosen, Choices) else Choices()


def choose(file_id: str, **decided: object) -> None:
    """Decide more about a file: it is read again with it."""
    remember_choices(file_id, replace(choices_of(file_id), **decided))  # type: ignore[arg-type]


def remember_choices(file_id: str, choices: Choices) -> None:
    """Read a file with these choices from now on."""
    remember(f"pilihan-{file_id}", choices)


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


def _arguments(source: Source, law: Regulation, beside: Mapping[str, str]) -> Arguments:
    places, drawn = known_of(root())
    return Arguments(
        accepted_forms(law), choices_of(source.id), {**beside, **places}, drawn, opened=source.opened,
        layout=layout_of(law, survey_form().values()),
    )  # fmt: skip


def _as_kept(source: Source) -> Reading:
    assert source.draft is not None
    return Reading(source.draft.rows, source.draft.findings, source.draft.understood)


def _key(source: Source) -> str:
    return f"bacaan-{source.id}"
