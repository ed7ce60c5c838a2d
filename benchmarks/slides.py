"""Slides of the largest city at hand: composing all of them anew, and the file for PowerPoint."""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.cities import fill
from data import store
from indicators.regulation import DEFAULT, regulations
from pages._paper import Told, told
from pages._paper_slides import deck_paper, slides
from pages._shared import Choice
from reports.pptx import pptx

TIMES, AIM = 3, 8.0  # s for a deck


def report() -> str:
    """The table: medians of three in seconds, with the aim, for each city."""
    lines = ["Slides: eight pages from the results to a file", f"{'':50} median s   aim s   MB"]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["NOLKUMUH_STORE"] = folder
        for city in fill(Path(folder)):
            if city.level == "rt":
                lines += _of_city(Path(folder), city.code, f"{city.places} RT ({city.name})")
    return "\n".join(lines)


def _of_city(folder: Path, code: str, name: str) -> list[str]:
    about = _about(folder, code)
    first = _seconds(lambda: slides(about))
    paper = deck_paper(about, about.stamp(), tuple(slides(about).values()))
    size = len(pptx(paper)) / 1e6
    written = statistics.median(_seconds(lambda: pptx(paper)) for _ in range(TIMES))
    missed = "" if first + written <= AIM else " missed"
    return [
        f"{f'composing the first time, {name}':50} {first:8.2f}",
        f"{f'writing the file, {name}':50} {written:8.2f}   {AIM:.1f}{missed}   {size:.1f}",
    ]


def _about(folder: Path, code: str) -> Told:
    survey = store.current(folder, "survey")
    assert survey is not None
    year = store.slices(folder, "survey").filter(kode_kota=code)["tahun"].max()
    law = regulations()[DEFAULT]
    return told(Choice("id", code, code, year, law, survey, store.current(folder, "boundaries")), "official")  # type: ignore[arg-type]


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
