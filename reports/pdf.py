"""A paper as PDF, typeset by typst: no display, no browser and no network is needed."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import typst

from locales import translator
from reports.blocks import Block, Chart, Headline, Map, Page, Paper, Table, Words
from reports.drawing import fonts
from reports.graphs import chart_picture
from reports.pictures import map_picture

Sheet = Literal["a4", "f4", "a3"]
_TEMPLATE = Path(__file__).with_name("paper.typ")
_SIZES = {"a4": "a4", "f4": "folio", "a3": "a3"}
_WIDTHS = {"a4": (18.0, 26.7), "f4": (18.0, 30.0), "a3": (26.7, 39.0)}  # cm between the margins, upright and flipped
_MAP, _CHART = 0.62, 0.36  # height to width


@dataclass(frozen=True)
class Setting:
    """How a paper is printed: its sheet, whether it lies on its side, and the city's logo (PNG, JPEG or SVG)."""

    sheet: Sheet = "a4"
    flipped: bool = False
    logo: bytes | None = None
    logo_form: str = "png"

    @property
    def width(self) -> float:
        """Centimetres between the margins."""
        return _WIDTHS[self.sheet][self.flipped]


def pdf(paper: Paper, setting: Setting = Setting()) -> bytes:  # noqa: B008  (it is frozen)
    """The paper's pages, each begun on a new sheet. Errors: typst.TypstError for a logo that is no picture."""
    files: dict[str, bytes] = {}
    told = _told(paper, setting, files)
    if setting.logo is not None:
        files[f"logo.{setting.logo_form}"] = setting.logo
    given = {"main": _TEMPLATE.read_bytes(), "data.json": json.dumps(told).encode(), **files}
    # Files by name are taken from memory: typst's own type hints do not know of it yet.
    return typst.compile(given, font_paths=[str(fonts())], ignore_system_fonts=True)  # type: ignore


def _told(paper: Paper, setting: Setting, files: dict[str, bytes]) -> dict[str, object]:
    _ = translator(paper.stamp.language)
    return {
        "title": paper.title,
        "city": paper.stamp.city,
        "language": paper.stamp.language,
        "stamp": paper.stamp.line(),
        "watermark": paper.stamp.watermark(),
        "page": _("page"),
        "paper": _SIZES[setting.sheet],
        "flipped": setting.flipped,
        "logo": None if setting.logo is None else f"logo.{setting.logo_form}",
        "pages": [_page(page, paper, setting, files) for page in paper.pages],
    }


def _page(page: Page, paper: Paper, setting: Setting, files: dict[str, bytes]) -> dict[str, object]:
    blocks = [_block(block, paper.stamp.language, setting.width, files) for block in page.blocks]
    return {"title": page.title, "blocks": blocks}


def _block(block: Block, language: str, width: float, files: dict[str, bytes]) -> dict[str, object]:
    match block:
        case Headline():
            told = [{"label": it.label, "value": it.written(language), "note": it.note} for it in block.figures]
            return {"kind": "headline", "figures": told}
        case Words():
            return {"kind": "words", "sentences": block.sentences, "points": block.points, "small": block.small}
        case Table():
            return _table(block, language)
        case Map():
            return _picture(files, map_picture(block, width, width * _MAP), width, block.title)
        case Chart():
            return _picture(files, chart_picture(block, width, width * _CHART, language), width, block.title)


def _table(block: Table, language: str) -> dict[str, object]:
    figures = [column.digits is not None for column in block.columns]
    return {
        "kind": "table",
        "title": block.title,
        "columns": [column.title(language) for column in block.columns],
        "rows": list(block.cells(language)),
        "figures": figures,
        "total": block.last_is_total,
    }


def _picture(files: dict[str, bytes], drawn: bytes, width: float, title: str) -> dict[str, object]:
    name = f"{len(files)}.svg"
    files[name] = drawn
    return {"kind": "picture", "file": name, "width": width, "title": title}
