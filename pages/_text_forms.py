"""What is said of a place in three forms: a message of three lines, a paragraph, a page."""

from collections.abc import Iterator, Sequence

from indicators.drill import Place
from locales import translator
from pages._paper import Told
from pages._paper_text import Saying, name_of

MOST = 700
"""Characters of a message that a telephone shows without unfolding it."""
_MARKS = "¹²³⁴⁵"
_NAME = 60  # characters of a place's name in a message


def message(about: Told, said: Sequence[Saying], name: str) -> str:
    """Three lines for WhatsApp, bold by *…*, a line of definitions and one of the origin; at most MOST characters.

    What does not fit is left out from the end, the definitions last: a figure without one is no figure.
    """
    brief = [_shortened(it.short, name) for it in said]
    for kept in range(len(said), 0, -1):
        told = [f"{text}{_MARKS[at]}" if said[at].note else text for at, text in enumerate(brief[:kept])]
        lines = [told[0], *told[1:2], " ".join(told[2:])]
        text = "\n".join(filter(None, [*lines, _short_notes(said[:kept]), _origin(about)]))
        if len(text) <= MOST:
            return text
    return text[:MOST]


def paragraph(about: Told, said: Sequence[Saying]) -> str:
    """One paragraph, its definitions and its origin below."""
    told = [_marked(_ended(it.plain), it, at) for at, it in enumerate(said)]
    return "\n".join([" ".join(told), "", *_notes(said), about.stamp().line()])


def page(about: Told, said: Sequence[Saying], title: str) -> str:
    """A page: every saying in full under its own heading, then the definitions and the origin."""
    _ = translator(about.language)
    mark = about.stamp().watermark()
    lines = [f"{title} · {mark}" if mark else title, ""]
    for at, it in enumerate(said):
        lines += [it.title.upper(), _marked(" ".join(it.full), it, at), ""]
    return "\n".join([*lines, _("HOW IT IS COUNTED"), *_notes(said), "", about.stamp().line()])


def title_of(about: Told, place: Place) -> str:
    """What a page about a place is called."""
    _ = translator(about.language)
    return _("Slum in {city}, {year}").format(city=name_of(about, place), year=about.choice.year)


def _marked(text: str, it: Saying, at: int) -> str:
    return f"{text}{_MARKS[at]}" if it.note else text


def _ended(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _shortened(text: str, name: str) -> str:
    return text.replace(name, f"{name[: _NAME - 1]}…") if len(name) > _NAME else text


def _notes(said: Sequence[Saying]) -> Iterator[str]:
    yield from (f"{_MARKS[at]} {it.long_note}" for at, it in enumerate(said) if it.note)


def _short_notes(said: Sequence[Saying]) -> str:
    return " ".join(f"{_MARKS[at]} {it.note}." for at, it in enumerate(said) if it.note)


def _origin(about: Told) -> str:
    stamp = about.stamp()
    return " · ".join(filter(None, [stamp.watermark(), stamp.state(), ", ".join(stamp.snapshots)]))
