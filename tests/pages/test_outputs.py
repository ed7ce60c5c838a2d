"""Every form of one result says the same figure, and none for the public says more than the public is shown."""

import io
import re
import zipfile

import polars as pl
import pytest
from pypdf import PdfReader

from indicators.drill import Place
from locales import translator
from pages._document_bundle import meeting
from pages._document_package import made
from pages._paper import Told
from pages._paper_city import city_pages
from pages._paper_place import place_page
from pages._paper_text import headline_words, name_of, sayings, whole_city
from pages._text_forms import message, page, paragraph
from reports.blocks import Page, Paper
from reports.pdf import pdf
from tests.pages.conftest import opened
from tests.pages.papers import HOSTILE, KELURAHAN, made_from, small_store

RT_CODE = re.compile(r"\d\d\.\d\d\.\d\d\.\d{4}-\d{3}-\w{3,}")
RT_NAME = re.compile(r"\bRT \d{3} RW \d{3}\b")
SHEET = Place("kelurahan", KELURAHAN)


def texts(about: Told, pages: tuple[Page, ...]) -> dict[str, str]:
    """Everything that a reader finds in each output."""
    city, sheet = whole_city(about), place_page(about, SHEET)
    said, inside = sayings(about, city), sayings(about, SHEET)
    return {
        "message": message(about, said, name_of(about, city)),
        "paragraph": paragraph(about, said),
        "page": page(about, said, "") + page(about, inside, ""),
        **{f"package {name}": text for name, text in unpacked(made(about)).items()},
        "bundle": meeting(about, pages, lambda _count: None).decode(),
        "pdf": printed(Paper("a", "A", about.stamp(), (pages[0], sheet))),
    }


def unpacked(content: bytes) -> dict[str, str]:
    packed = zipfile.ZipFile(io.BytesIO(content))
    return {name: readable(name, packed.read(name)) for name in packed.namelist()}


def readable(name: str, content: bytes) -> str:
    return pl.read_parquet(content).write_csv() if name.endswith(".parquet") else content.decode()


def printed(paper: Paper) -> str:
    return " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf(paper))).pages).split())


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return small_store(tmp_path_factory.mktemp("kecil"))


@pytest.fixture(scope="module")
def both(small):
    """What the outputs of the official and of the public version say."""
    with pytest.MonkeyPatch.context() as patch:
        versions = [made_from(small, patch, audience) for audience in ("official", "public")]
        yield [(about, texts(about, tuple(city_pages(about)))) for about in versions]


def test_the_public_finds_no_rt_and_no_internal_notes(both):
    (official, whole), (public, shown) = both
    _ = translator("id")
    internal = ["catatan dalam", _("for official use"), _("Nearest way out of slum")]
    for name, text in shown.items():
        assert not RT_CODE.search(text), f"{name}: {RT_CODE.search(text)}"
        assert not RT_NAME.search(text), f"{name}: {RT_NAME.search(text)}"
        assert not [note for note in internal if note in text], name
    assert set(whole) - set(shown) == {f"package {file}" for file in
        ("hasil/hasil-rt.csv", "hasil/hasil-rt.parquet", "batas/batas-rt.geojson")}  # fmt: skip
    assert RT_CODE.search(whole["bundle"])
    assert RT_NAME.search(whole["bundle"])
    assert internal[2] in whole["pdf"]
    assert (official.finest, public.finest) == ("rt", "rw")


def test_the_same_headline_stands_in_every_output(both, small, monkeypatch):
    for about, told in both:
        figure = headline_words(about, whole_city(about))
        assert re.fullmatch(r"\d+,\d+ ha", figure)
        for name in ("message", "paragraph", "page", "package README.md", "bundle", "pdf"):
            assert figure in told[name], name
    monkeypatch.setenv("NOLKUMUH_STORE", str(small))
    assert all(figure in block.value for block in opened("teks").code)
    assert figure in [metric.value for metric in opened("ringkasan").metric]


def test_figures_are_written_as_the_language_writes_them(both):
    _about, told = both[1]
    for name in ("message", "paragraph", "page", "bundle", "pdf"):
        assert not re.search(r"\d\.\d+ ha\b", re.sub(r"\d{1,3}(\.\d{3})+", "", told[name])), name


def test_a_hostile_name_is_text_in_the_file_for_the_meeting(both):
    for _about, told in both:
        assert HOSTILE not in told["bundle"]
        assert "<img src=x" not in told["bundle"]
        assert "&lt;img src=x" in told["bundle"]
        assert "\\u003cimg src=x" in told["bundle"]
