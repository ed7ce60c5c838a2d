"""The parts of a slide: where things stand (inches), and text that stays inside its box."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO

from PIL.Image import DecompressionBombError
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.parts.image import Image
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Emu, Inches, Pt

from reports.drawing import INK

WIDTH, HEIGHT = 13.333, 7.5
FONT = "Arial"
GAP, EDGE = 0.25, 0.5
_POINTS = 72  # in an inch
_LETTER, _LINE = 0.56, 1.22  # of the size: how wide a letter is at most on average, how high a line is
_LANGUAGES = {"id": MSO_LANGUAGE_ID.INDONESIAN, "en": MSO_LANGUAGE_ID.ENGLISH_UK}


@dataclass(frozen=True)
class Box:
    """A part of a slide in inches."""

    left: float
    top: float
    width: float
    height: float

    def below(self, height: float) -> "Box":
        """What is left under so many inches."""
        return Box(self.left, self.top + height, self.width, max(self.height - height, 0.0))

    def beside(self, share: float) -> tuple["Box", "Box"]:
        """A left part of this share, and the right part, a gap between them."""
        first = (self.width - GAP) * share
        return replace(self, width=first), Box(self.left + first + GAP, self.top, self.width - first - GAP, self.height)

    def emu(self) -> tuple[Inches, Inches, Inches, Inches]:
        """As python-pptx takes it."""
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)


@dataclass(frozen=True)
class Look:
    """How text is set. `sizes` in points, from the largest: the first that fits is taken."""

    sizes: tuple[int, ...]
    language: str = "id"
    bold: bool = False
    colour: str = INK
    points: bool = False
    middle: bool = False
    right: bool = False


def printable(text: object) -> str:
    """Somebody else's text as a slide can hold it: without the characters that no XML file may have."""
    return "".join(letter for letter in str(text) if letter in "\n\t" or (letter.isprintable() or letter > "\u0300")
                   and not "\ud800" <= letter <= "\udfff" and letter not in "\ufffe\uffff")  # fmt: skip


def lines_of(text: str, width: float, size: float) -> int:
    """How many lines a text takes at a size in a width of inches."""
    letters = max(int(width * _POINTS / (size * _LETTER)), 1)
    return sum(max(len(textwrap.wrap(part, letters)), 1) for part in text.split("\n"))


def height_of(texts: Iterable[str], width: float, size: float) -> float:
    """How many inches texts take, one under the other."""
    return sum(lines_of(text, width, size) * size * _LINE for text in texts) / _POINTS


def fitting(texts: Sequence[str], box: Box, look: Look) -> int:
    """The largest size at which texts stay in a box; the smallest where none does."""
    apart = 1.25 if look.points else 1.0
    fits = (size for size in look.sizes if height_of(texts, box.width, size) * apart <= box.height)
    return next(fits, look.sizes[-1])


def put_text(slide: Slide, box: Box, texts: Sequence[object], look: Look) -> Shape:
    """Texts in a box, a paragraph each."""
    shape = slide.shapes.add_textbox(*box.emu())
    fill_text(shape.text_frame, box, texts, look)
    return shape


def fill_text(frame: TextFrame, box: Box, texts: Sequence[object], look: Look) -> None:
    """Texts in the frame of a shape of that box, a paragraph each."""
    told = [f"• {printable(text)}" if look.points else printable(text) for text in texts]
    size = fitting(told, box, look)
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if look.middle else MSO_ANCHOR.TOP
    for place, text in enumerate(told):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(size * 0.25 if look.points else 0)
        set_text(paragraph, text, replace(look, sizes=(size,)))


def set_text(paragraph: _Paragraph, text: str, look: Look) -> None:
    """One text as the only one of a paragraph."""
    paragraph.text = text
    paragraph.alignment = PP_ALIGN.RIGHT if look.right else PP_ALIGN.LEFT
    paragraph.line_spacing = 1.0
    for run in paragraph.runs:
        run.font.name, run.font.size, run.font.bold = FONT, Pt(look.sizes[0]), look.bold
        run.font.color.rgb = rgb(look.colour)
        run.font.language_id = _LANGUAGES[look.language]


def put_picture(slide: Slide, box: Box, drawn: bytes, told: str) -> None:
    """A picture as large as its box allows, without stretching it. Errors: ValueError for what is no PNG or JPEG."""
    if not is_picture(drawn):
        raise ValueError("no picture")
    picture = slide.shapes.add_picture(BytesIO(drawn), Inches(box.left), Inches(box.top))
    scale = min(Inches(box.width) / picture.width, Inches(box.height) / picture.height)
    picture.width, picture.height = Emu(int(picture.width * scale)), Emu(int(picture.height * scale))
    describe(picture, told)


def is_picture(drawn: bytes) -> bool:
    """Whether bytes are a PNG or JPEG that a slide can show."""
    try:
        return Image.from_blob(drawn).ext in {"png", "jpg"}
    except (OSError, ValueError, DecompressionBombError):
        return False


def describe(shape: BaseShape, told: str) -> None:
    """What a picture, chart or table shows, for those who hear the slide."""
    shape._element._nvXxPr.cNvPr.set("descr", printable(told))


def rgb(colour: str) -> RGBColor:
    """`#rrggbb` as python-pptx takes it."""
    return RGBColor.from_string(colour.removeprefix("#").upper())
