"""What every slide of a file bears besides its message: the mark of made-up data, its origin, its number."""

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide

from reports.blocks import Page, Paper
from reports.slide import EDGE, WIDTH, Box, Look, put_text

_FOOT = Box(EDGE, 6.95, WIDTH - 2 * EDGE - 1.0, 0.4)
_NUMBER = Box(WIDTH - EDGE - 0.8, 6.95, 0.8, 0.4)
_WATERMARK = Box(1.9, 2.9, 9.5, 1.8)
_CORNER = Box(WIDTH - EDGE - 2.0, 0.06, 2.0, 0.27)
_PALE, _MARK = "#e9ecee", "#8c1d2f"
_FIELD = (  # the number of the slide, which stays right when somebody moves it
    '<a:fld {names} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:rPr lang="{language}" sz="900"/>'
    "<a:t>‹#›</a:t></a:fld>"
)


def frame(slide: Slide, paper: Paper, page: Page) -> None:
    """The mark where the data are made up, the origin and whose words they are, and the number."""
    language = paper.stamp.language
    if mark := paper.stamp.watermark():
        _watermark(slide, mark, language)
    put_text(slide, _FOOT, [paper.stamp.foot(own=page.own)], Look((9, 8, 7), language))
    number = put_text(slide, _NUMBER, [""], Look((9,), language, right=True))
    number.text_frame.paragraphs[0]._p.append(parse_xml(_FIELD.format(names=nsdecls("a"), language=language)))


def _watermark(slide: Slide, mark: str, language: str) -> None:
    shape = put_text(slide, _WATERMARK, [mark], Look((110,), language, bold=True, colour=_PALE, middle=True))
    shape.text_frame.word_wrap = False
    shape.rotation = -20
    slide.shapes._spTree.insert(2, shape._element)  # behind everything else
    # A map covers what stands behind it: once more, small, where nothing else is.
    put_text(slide, _CORNER, [mark], Look((12,), language, bold=True, colour=_MARK, right=True))
