"""A visitor of the app without a browser. Streamlit's AppTest sees no map: what is painted is for tests/browser."""

import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, app_test, local_script_runner

from data import demo
from data import store as tables
from indicators.survey import survey_form
from locales import translator

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    *("ringkasan", "peta", "profil", "hampir", "aturan", "target", "kemiskinan"),
    *("angka", "perubahan", "menuju", "kegiatan", "pantau", "kesepakatan", "sejak"),
    *("paparan", "dokumen", "teks"),
    *("unggah", "riwayat", "metode"),
)
LANGUAGES = ("id", "en")

Visit = Callable[..., AppTest]
_LOOK = local_script_runner.require_widgets_deltas


class _AsOnTheServer(PagesManager):
    """AppTest forgets before every run that Streamlit's own discovery of pages/ is off; a server does not."""


@pytest.fixture(scope="session", autouse=True)
def _as_on_the_server() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PagesManager, "uses_pages_directory", False)
        patch.setattr(app_test, "PagesManager", _AsOnTheServer)
        # A server looks once through the installed packages for components; AppTest does at every run, for 0.3 s.
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        # AppTest looks every millisecond whether a page has come to its end, and takes the page's time for it.
        patch.setattr(local_script_runner, "require_widgets_deltas", _awaited)
        yield


@pytest.fixture
def visit(store: Path, monkeypatch: pytest.MonkeyPatch) -> Visit:
    """`visit("peta", tahun="2021", …)`: a new visitor opens a page of the app over `store` with this address."""
    monkeypatch.setenv("NOLKUMUH_STORE", str(store))
    return opened


@pytest.fixture
def store(demonstration: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The store of this test: Kota Contoh as it is, or (mark `only_year`) one year of its survey and nothing else."""
    only = request.node.get_closest_marker("only_year")
    if only is None:
        return demonstration
    rows = demo.tables()["survey"].filter(tahun=only.args[0])
    tables.put(
        tmp_path, "survey", rows, author="Ani", note="Uji", file="survei.csv", sha256="", columns=tuple(survey_form())
    )
    return tmp_path


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory, _as_on_the_server: None) -> Path:
    """A store that the app filled with Kota Contoh at its first visit; nobody writes to it."""
    return _opened_once(tmp_path_factory.mktemp("store"))


def opened(page: str = "ringkasan", **address: str) -> AppTest:
    """A new visitor on a page, over the store of the environment."""
    visitor = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    visitor.query_params.update(address)
    return go(visitor, page)


def go(visitor: AppTest, page: str) -> AppTest:
    """The visitor turns to another page, keeping the address."""
    return without_faults(visitor.switch_page(f"pages/{page}.py").run())


def without_faults(visitor: AppTest) -> AppTest:
    """Fail when the page shows a fault of the program."""
    assert not visitor.exception, [fault.value for fault in visitor.exception]
    return visitor


def shown(visitor: AppTest) -> str:
    """Every sentence on the page, one a line."""
    kinds = ("title", "subheader", "markdown", "caption", "info", "success", "warning", "error", "metric")
    return "\n".join(str(element.value) for kind in kinds for element in visitor.get(kind))


def findings(page: AppTest, language: str = "id") -> list[pl.DataFrame]:
    """The tables of findings on the page: `baris`, `kolom`, `keliru`, where a table tells them."""
    _ = translator(language)
    names = {_("Row"): "baris", _("Column"): "kolom", _("What is wrong"): "keliru", _("Place"): "tempat"}
    tables = [pl.from_pandas(table.value).rename(names, strict=False) for table in page.dataframe]
    return [table for table in tables if "keliru" in table.columns]


def selected(visitor: AppTest, key: str) -> object:
    """The value of a picker."""
    return visitor.selectbox(key=key).value


def _awaited(runner: local_script_runner.LocalScriptRunner, timeout: float = 3) -> None:
    runner._script_thread.join(timeout)
    _LOOK(runner, timeout)


def _opened_once(folder: Path) -> Path:
    before = os.environ.get("NOLKUMUH_STORE")
    os.environ["NOLKUMUH_STORE"] = str(folder)
    try:
        without_faults(AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run())
    finally:
        os.environ.pop("NOLKUMUH_STORE") if before is None else os.environ.update(NOLKUMUH_STORE=before)
    return folder
