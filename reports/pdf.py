"""A paper as PDF, typeset by typst: no display, no browser and no network is needed."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from locales import translator
from reports.blocks import Beside, Block, Chart, Column, Headline, Map, Page, Paper, Table, Words
from reports.graphs import chart_picture
from reports.logos import drawing_of
from reports.merging import merged
from reports.pictures import map_picture
from reports.typeset import Files, typeset, typeset_beside, unbroken

Sheet = Literal["a4", "f4", "a3"]
SHEETS: tuple[Sheet, ...] = ("a4", "f4", "a3")
_TEMPLATE = Path(__file__).with_name("paper.typ")
_MILLIMETRES = {"a4": (210, 297), "f4": (215, 330), "a3": (297, 420)}
_MARGIN, _GUTTER = 15, 4  # millimetres left and right of the text, between two columns
_MAP, _CHART = (0.62, 0.9), (0.36, 0.8)  # height to width of a picture over the whole width, and of one in a column
_HIGHEST = 0.36  # of the sheet's height that a picture may take
_MANY, _LINES = 8, (2, 3)  # columns of a large table; lines of a heading in a small and in a large one
_BOLD = 1.1  # how much wider the letters of a heading are
_LETTERS = {"a4": 1.0, "f4": 1.0, "a3": 1.22}  # how much larger a sheet's letters are
_LONG = 60  # letters of a city's name or a title at the head of a page
_LOGO = "logo.svg"
_AT_ONCE = 3  # pages typeset together
_SCREEN = 90.0  # dots an inch of a page on the screen


@dataclass(frozen=True)
class Setting:
    """How a paper is printed: its sheet, whether it lies on its side, and the city's logo (PNG or SVG)."""

    sheet: Sheet = "a4"
    flipped: bool = False
    logo: bytes | None = None
    logo_form: str = "png"

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the sheet in millimetres, as it lies."""
        width, height = _MILLIMETRES[self.sheet]
        return (height, width) if self.flipped else (width, height)

    @property
    def width(self) -> float:
        """Centimetres between the margins."""
        return (self.size[0] - 2 * _MARGIN) / 10


def _unheard(_done: int) -> None: ...


def pdf(paper: Paper, setting: Setting = Setting(), heard: Callable[[int], None] = _unheard) -> bytes:  # noqa: B008
    """The paper's pages, each but those that flow on on a new sheet. `heard`: is told how many pages are done.

    Errors: typst.TypstError for a logo that is no picture.
    """
    pages = paper.pages
    if len(pages) <= _AT_ONCE or any(page.flows for page in pages):
        made = _typeset(paper, setting, pages)
        heard(len(pages))
        return made
    made, sheets = merged(typeset_beside(_parts(paper, setting, pages, heard)))
    # A page that went on over a second sheet shifts the numbers of all that follow: then they are typeset at once.
    return made if sheets == len(pages) else _typeset(paper, setting, pages)


def _parts(paper: Paper, setting: Setting, pages: tuple[Page, ...], heard: Callable[[int], None]) -> Iterator[Files]:
    for first in range(0, len(pages), _AT_ONCE):
        some = pages[first : first + _AT_ONCE]
        yield _drawn(paper, setting, some, (first, len(pages)))
        heard(first + len(some))


def _typeset(paper: Paper, setting: Setting, pages: tuple[Page, ...]) -> bytes:
    return typeset(_drawn(paper, setting, pages, (0, None)))[0]


def _drawn(paper: Paper, setting: Setting, pages: tuple[Page, ...], numbers: tuple[int, int | None]) -> Files:
    """What typst sets pages from. `numbers`: how many sheets go before them, and how many there are, if known."""
    files, told = _told(paper, setting, pages)
    return _given(files, told | {"before": numbers[0], "sheets": numbers[1]})


def first_page(paper: Paper, setting: Setting = Setting()) -> bytes:  # noqa: B008
    """The first page as PNG, to look at before the paper is made."""
    files, told = _told(paper, setting, paper.pages[:1])
    return typeset(_given(files, told), "png", _SCREEN)[0]


def can_print(logo: bytes, form: str) -> bool:
    """Whether a picture can be set on a paper."""
    try:
        files = {"main": f'#image("{_LOGO}", width: 16mm, height: 10mm)'.encode(), _LOGO: drawing_of(logo, form)}
        typeset(files)
    except (ValueError, RuntimeError):  # what typst finds wrong is a RuntimeError
        return False
    return True


def _given(files: Files, told: dict[str, object]) -> Files:
    written = unbroken(json.dumps(told, ensure_ascii=False))
    return {"main": _TEMPLATE.read_bytes(), "data.json": written.encode(), **files}


def _told(paper: Paper, setting: Setting, pages: tuple[Page, ...]) -> tuple[Files, dict[str, object]]:
    files: Files = {}
    told = [_page(page, paper.stamp.language, setting, files) for page in pages]
    if setting.logo is not None:
        files[_LOGO] = drawing_of(setting.logo, setting.logo_form)
    return files, _head(paper, setting) | {"pages": told, "before": 0, "sheets": None}


def _head(paper: Paper, setting: Setting) -> dict[str, object]:
    _ = translator(paper.stamp.language)
    return {
        "title": _shortened(paper.title),
        "city": _shortened(paper.stamp.city),
        "language": paper.stamp.language,
        "stamp": paper.stamp.line(),
        "watermark": paper.stamp.watermark(),
        "draft": paper.stamp.draft(),
        "page": _("page"),
        "size": setting.size,
        "letters": _LETTERS[setting.sheet],
        "margin": _MARGIN,
        "gutter": _GUTTER,
        "logo": None if setting.logo is None else _LOGO,
    }


def _page(page: Page, language: str, setting: Setting, files: Files) -> dict[str, object]:
    blocks = [_block(block, language, setting, files) for block in page.blocks]
    return {"title": page.title, "whole": page.whole, "flows": page.flows, "blocks": blocks}


def _block(block: Block, language: str, setting: Setting, files: Files, part: float = 1.0) -> dict[str, object]:
    match block:
        case Beside():
            sides = ((block.left, block.share), (block.right, 1 - block.share))
            told = [[_block(it, language, setting, files, share) for it in side] for side, share in sides]
            return {"kind": "beside", "share": block.share, "left": told[0], "right": told[1]}
        case Headline():
            figures = [{"label": it.label, "value": it.written(language), "note": it.note} for it in block.figures]
            return {"kind": "headline", "figures": figures}
        case Words():
            return {"kind": "words", "sentences": block.sentences, "points": block.points, "small": block.small}
        case Table():
            return _table(block, language)
        case Map():
            drawn = map_picture(block, *_room(setting, part, _MAP))
        case Chart():
            drawn = chart_picture(block, *_room(setting, part, _CHART), language)
    return _picture(files, drawn, block.title)


def _room(setting: Setting, part: float, shape: tuple[float, float]) -> tuple[float, float]:
    """Centimetres that a picture has, alone or in a column that takes a part of the width."""
    width = setting.width * part - (0 if part == 1 else _GUTTER / 20)
    high = width * (shape[0] if part == 1 else shape[1])
    return width, min(high, setting.size[1] / 10 * _HIGHEST)


def _table(block: Table, language: str) -> dict[str, object]:
    return {
        "kind": "table",
        "title": block.title,
        "columns": [column.title(language) for column in block.columns],
        "rows": list(block.cells(language)),
        "figures": [column.digits is not None for column in block.columns],
        "widths": [_wide(column, block, language) for column in block.columns],
        "total": block.last_is_total,
    }


def _wide(column: Column, block: Table, language: str) -> float | None:
    """How many letters wide a column of figures or short text is, its heading in a few lines; None: what is left."""
    if column.digits is None and not column.short:
        return None
    cells = (len(column.written(value, language)) for value in block.rows[column.id])
    title = column.title(language)
    lines = _LINES[len(block.columns) > _MANY]
    words = (len(word) * _BOLD for word in (*title.split(), title[: len(title) // lines + 1]))
    return max(*words, *cells)


def _picture(files: Files, drawn: bytes, title: str) -> dict[str, object]:
    name = f"{len(files)}.svg"
    files[name] = drawn
    return {"kind": "picture", "file": name, "title": title}


def _shortened(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"
