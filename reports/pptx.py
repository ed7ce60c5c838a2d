"""A paper as slides (16:9): titles that say the message, tables and charts that PowerPoint edits, notes and origin."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO

from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Inches

from reports.blocks import Block, Chart, Headline, Map, Page, Paper, Table, Words
from reports.native_charts import put_chart
from reports.native_tables import put_table, wanted_height
from reports.pictures import map_picture
from reports.slide import (
    EDGE,
    GAP,
    HEIGHT,
    WIDTH,
    Box,
    Look,
    fill_text,
    fitting,
    height_of,
    printable,
    put_picture,
    put_text,
)
from reports.slide_frame import frame
from reports.trimming import trimmed

_TITLE = Box(EDGE, 0.35, WIDTH - 2 * EDGE - 1.3, 1.15)
_LOGO = Box(WIDTH - EDGE - 1.1, 0.35, 1.1, 0.9)
_BODY = Box(EDGE, 1.65, WIDTH - 2 * EDGE, 5.1)
_FIGURES = 1.5  # inches of the large figures
_PICTURE, _TABLE = 0.6, 0.56  # shares of the width
_INCH, _LARGER, _DOTS = 2.54, 2, 400  # centimetres; how much a map is enlarged; its dots an inch when drawn
_TITLES, _SMALL = (30, 26, 22, 20, 18, 16, 14, 12, 10), (12, 11, 10, 9, 8)
_SENTENCES = (26, 24, 22, 20, 18, 16, 14, 12, 10, 8)
_ACCENT = "#0b6477"
_PROPERTY = 255  # letters that a property of a file may have
_TITLE_ONLY = 5  # the layout of python-pptx's own template that has a title and nothing else


def pptx(paper: Paper, logo: bytes | None = None) -> bytes:
    """The paper's pages as slides, on more of them where one is too full. `logo`: of the city, PNG or JPEG.

    Errors: ValueError for a logo that is no picture.
    """
    deck = _empty()
    told = deck.core_properties
    told.title, told.author = (printable(text)[:_PROPERTY] for text in (paper.title, paper.stamp.city))
    for page in paper.pages:
        for blocks in _portions(page.blocks):
            rest, part = _slide(deck, paper, page, blocks, logo), 2
            while rest:
                # The message stands on the slides that go on, too, numbered so that nobody takes them for another.
                further = replace(page, title=f"{page.title} ({part})")
                rest, part = _slide(deck, paper, further, rest, logo), part + 1
    into = BytesIO()
    deck.save(into)
    return into.getvalue()


def _empty() -> Deck:
    """A deck of wide slides without a slide; the template's own boxes are stretched with it."""
    deck = Presentation()
    wider = Inches(WIDTH) / deck.slide_width
    for layout in (deck.slide_master, *deck.slide_layouts):
        for shape in layout.placeholders:
            left, top, width, height = shape.left, shape.top, shape.width, shape.height
            shape.left, shape.top, shape.width, shape.height = int(left * wider), top, int(width * wider), height
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    return deck


def _portions(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """The blocks slide by slide: one picture or chart and one table each."""
    portion: list[Block] = []
    for block in blocks:
        if any(_alike(block, other) for other in portion):
            yield portion
            portion = []
        portion.append(block)
    yield portion


def _alike(block: Block, other: Block) -> bool:
    return any(isinstance(block, kind) and isinstance(other, kind) for kind in (Headline, Words, Table, (Map, Chart)))


def _slide(deck: Deck, paper: Paper, page: Page, blocks: Sequence[Block], logo: bytes | None) -> list[Block]:
    """One slide of these blocks; the rows of a table that it has no room for."""
    language = paper.stamp.language
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    frame(slide, paper, page)
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = _TITLE.emu()
    fill_text(title.text_frame, _TITLE, [page.title], Look(_TITLES, language, bold=True, colour=_ACCENT, middle=True))
    if logo is not None:
        put_picture(slide, _LOGO, logo, paper.stamp.city)
    slide.notes_slide.notes_text_frame.text = printable("\n".join(page.notes))
    return [rest for block, box in _arranged(blocks, _BODY, language) if (rest := _put(slide, block, box, language))]


def _arranged(blocks: Sequence[Block], area: Box, language: str) -> Iterator[tuple[Block, Box]]:
    """Where each block stands: figures above, a picture or chart to the left, tables and sentences beside it."""
    if heads := [block for block in blocks if isinstance(block, Headline)]:
        yield heads[0], Box(area.left, area.top, area.width, _FIGURES)
        area = area.below(_FIGURES + GAP)
    drawn = [block for block in blocks if isinstance(block, Map | Chart)]
    told = [block for block in blocks if isinstance(block, Table | Words)]
    if drawn and told:
        left, area = area.beside(_PICTURE)
        yield drawn[0], left
        yield from _stacked(told, area, language)
    elif len(told) > 1:
        tables_first = sorted(told, key=lambda block: isinstance(block, Words))
        yield from zip(tables_first, area.beside(_TABLE), strict=True)
    else:
        yield from ((block, area) for block in (*drawn, *told))


def _stacked(told: Sequence[Block], area: Box, language: str) -> Iterator[tuple[Block, Box]]:
    """Blocks under each other: a table has what it takes, sentences what is left."""
    for place, block in enumerate(told):
        rest = sum(_least(other, area.width) for other in told[place + 1 :])
        tall = area.height - rest
        if isinstance(block, Table):
            tall = min(tall, wanted_height(block, area.width, language) + GAP)
        yield block, Box(area.left, area.top, area.width, tall)
        area = area.below(tall)


def _least(block: Block, width: float) -> float:
    """The inches a block needs at least."""
    return height_of(block.sentences, width, 14) * 1.3 if isinstance(block, Words) else 1.5


def _put(slide: Slide, block: Block, box: Box, language: str) -> Block | None:
    """A block into its box; what of it has no room."""
    match block:
        case Headline():
            _figures(slide, box, block, language)
        case Words():
            sizes = _SMALL if block.small else _SENTENCES
            points = block.points or len(block.sentences) > 1
            put_text(slide, box, block.sentences, Look(sizes, language, points=points))
        case Map():
            # Drawn small and sharp: its letters are then large enough for the last row of the room.
            width, height = (side * _INCH / _LARGER for side in (box.width, box.height))
            drawn = map_picture(block, width, height, "png", _DOTS)
            put_picture(slide, box, trimmed(drawn), block.title)
        case Chart():
            put_chart(slide, box, block, language)
        case Table():
            return put_table(slide, box, block, language) if not block.rows.is_empty() else None
    return None


def _figures(slide: Slide, box: Box, block: Headline, language: str) -> None:
    wide = (box.width - GAP * (len(block.figures) - 1)) / len(block.figures)
    large = Look((36, 32, 28, 24, 20, 16), language, bold=True, colour=_ACCENT)
    size = min(fitting([figure.written(language)], Box(0, 0, wide, 0.7), large) for figure in block.figures)
    large = replace(large, sizes=(size,))
    for place, figure in enumerate(block.figures):
        left = box.left + place * (wide + GAP)
        put_text(slide, Box(left, box.top, wide, 0.3), [figure.label], Look((14, 12, 10), language))
        put_text(slide, Box(left, box.top + 0.3, wide, 0.7), [figure.written(language)], large)
        put_text(slide, Box(left, box.top + 1.0, wide, 0.5), [figure.note], Look((12, 10, 8), language))
