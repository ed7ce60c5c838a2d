"""The slides of the meeting room: eight pages, one message each, of which a deck takes some in its own words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from locales import translator
from pages._paper import Told
from pages._papers import file_name
from pages._slide_change import change_slide, why_slide
from pages._slide_map import map_slide
from pages._slide_needs import asked_slide, money_slide, needs_slide
from pages._slide_state import headline_slide, sources_slide
from reports.blocks import Page, Paper, Words
from reports.stamp import Stamp

SLIDES: Mapping[str, Callable[[Told], Page]] = {
    "angka": headline_slide,
    "peta": map_slide,
    "perubahan": change_slide,
    "sebab": why_slide,
    "kebutuhan": needs_slide,
    "dana": money_slide,
    "keputusan": asked_slide,
    "sumber": sources_slide,
}


@dataclass(frozen=True)
class Own:
    """What somebody wrote in place of a slide's title, sentences and notes; None leaves what was computed."""

    title: str | None = None
    text: str | None = None
    notes: str | None = None


def slide_names(language: str) -> dict[str, str]:
    """What the slides are called, in their order."""
    _ = translator(language)
    return {
        "angka": _("The figure"),
        "peta": _("Where"),
        "perubahan": _("Change and causes"),
        "sebab": _("Why"),
        "kebutuhan": _("Needs"),
        "dana": _("Money"),
        "keputusan": _("Asked today"),
        "sumber": _("Sources"),
    }


def slides(about: Told) -> dict[str, Page]:
    """Every slide as computed, by name."""
    return {name: make(about) for name, make in SLIDES.items()}


def worded(page: Page, own: Own) -> Page:
    """A slide with somebody's own title, sentences and notes (a line each); a figure in them is theirs.

    The last of the notes, which says where the figures come from, stays.
    """
    noted = page if own.notes is None else replace(page, notes=(*_lines(own.notes), *page.notes[-1:]))
    marked = replace(noted, own=(own.title, own.text) != (None, None))
    titled = marked if own.title is None else replace(marked, title=own.title)
    if own.text is None:
        return titled
    old = next((block for block in page.blocks if isinstance(block, Words)), Words((), points=True))
    kept = [block for block in page.blocks if block is not old]
    lines = _lines(own.text)
    return replace(titled, blocks=tuple([*kept, replace(old, sentences=lines)] if lines else kept))


def text_of(page: Page) -> str:
    """The sentences of a slide, a line each."""
    return "\n".join(line for block in page.blocks if isinstance(block, Words) for line in block.sentences)


def notes_of(page: Page) -> str:
    """What the speaker adds to a slide, a line each, without the origin."""
    return "\n".join(page.notes[:-1])


def deck_paper(about: Told, stamp: Stamp, pages: tuple[Page, ...], deck: str = "") -> Paper:
    """Slides as a paper of that origin. `deck`: the name it is kept under, which its file bears."""
    _ = translator(about.language)
    title = _("Slum in {city}, {year}").format(city=stamp.city, year=stamp.year)
    return Paper(file_name(about, *filter(None, ("paparan", deck))), title, stamp, pages)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
