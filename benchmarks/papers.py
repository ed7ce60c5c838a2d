"""The sheets of 54 kelurahan as one PDF and as a ZIP, and a city's report, against a page of typst written by hand."""

import json
import logging
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.cities import fill
from benchmarks.scoring import MEGABYTE
from data import store
from indicators.regulation import DEFAULT, regulations
from pages import _document_pdf
from pages._batch import each_pdf, one_pdf
from pages._document_pdf import Asked
from pages._paper import Told, rows_of_year, told
from pages._shared import Choice
from reports.pdf import Setting, pdf
from reports.typeset import typeset

SHEETS, ROWS = 54, 35
CITY, YEAR = ("99.02", "Kota Besar"), 2025
AIMS = {"one PDF": 20.0, "ZIP": None, "report of the city": None}  # seconds
_BARE = """#set page(paper: "a4")
#set text(font: "DejaVu Sans", size: 7pt)
#for sheet in range({sheets}) {{
  if sheet > 0 {{ pagebreak() }}
  heading("Kelurahan " + str(sheet))
  table(columns: 5, ..range({rows} * 5).map(it => str(it)))
}}"""


def report() -> str:
    """The table: seconds of processor and by the clock, the ratio to the bare page, and the peak memory of each way."""
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder))
        told = {name: _measured(name, folder) for name in WAYS}
    bare = told["typst by hand"]["processor"]
    head = f"{'':<28}{'processor s':>12}{'clock s':>9}{'ratio':>8}{'aim s':>7}{'peak MB':>10}"
    lines = [f"Papers of {SHEETS} kelurahan of {ROWS} RT or less; each way in a process of its own", head]
    return "\n".join([*lines, *(_line(name, it, bare) for name, it in told.items())])


def _line(name: str, way: dict, bare: float) -> str:
    aim = AIMS.get(name)
    figures = f"{way['processor']:>12.2f}{way['clock']:>9.2f}{way['processor'] / bare:>8.1f}"
    return f"{name:<28}{figures}{'' if aim is None else f'{aim:.0f}':>7}{way['peak_mb']:>10.0f}"


def _measured(name: str, folder: str) -> dict:
    command = [sys.executable, "-m", "benchmarks.papers", name]
    given = os.environ | {"NOLKUMUH_STORE": folder}
    return json.loads(subprocess.run(command, check=True, capture_output=True, encoding="utf-8", env=given).stdout)


def _by_hand() -> bytes:
    page = _BARE.format(sheets=SHEETS, rows=ROWS).encode()
    return typeset({"main": page})[0]


def _sheets(make: Callable[[Asked, Callable[[int], None]], bytes]) -> bytes:
    about = _about()
    codes = sorted(rows_of_year(about, "kelurahan")["kode_kelurahan"])[:SHEETS]
    return make(Asked(about, "kelurahan", tuple(codes), Setting()), lambda _count: None)


def _report() -> bytes:
    asked = Asked(_about(), _document_pdf.CITY, (), Setting())
    return pdf(asked.paper(tuple(asked.pages())), asked.setting)


def _about() -> Told:
    root = store.usual_root()
    surveyed, boundaries = (store.current(root, name) for name in ("survey", "boundaries"))
    assert surveyed is not None
    return told(Choice("id", *CITY, YEAR, regulations()[DEFAULT], surveyed, boundaries), "official")


WAYS: dict[str, Callable[[], bytes]] = {
    "typst by hand": _by_hand,
    "one PDF": lambda: _sheets(one_pdf),
    "ZIP": lambda: _sheets(each_pdf),
    "report of the city": _report,
}


def _run(name: str) -> dict:
    logging.disable(logging.WARNING)  # Streamlit's caches remark that no server runs
    began, used = time.perf_counter(), time.process_time()
    WAYS[name]()
    clock, processor = time.perf_counter() - began, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    return {"processor": processor, "clock": clock, "peak_mb": peak}


if __name__ == "__main__":
    print(json.dumps(_run(sys.argv[1])))
