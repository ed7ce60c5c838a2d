"""What is said of a place in three forms: a message of three lines, a paragraph, a page."""

from collections.abc import Iterator, Sequence

from indicators.drill import Place
from locales import date, translator
from pages._paper import Told
from pages._paper_text import Saying, name_of

LINE = 200
"""Characters of a line of a message at most."""
MOST = 3 * LINE + 2
"""Characters of a message that a telephone shows without unfolding it."""
_MARKS = "¹²³⁴⁵"
_NAME = 60  # characters of a place's name in a message


def message(about: Told, said: Sequence[Saying], name: str) -> str:
    """Three lines for WhatsApp, bold by *…*, of LINE characters at most: how much and how it is counted, the change,
    the services and the origin. What does not fit is left out from the end of a line.
    """
    area, change, near, services = (_shortened(it.short, name) for it in said[:4])
    counted = (f"{said[0].note}.", f"{about.definition_words()}.")
    first = next((one for one in (f"{_begun(about)}{area}. {how}" for how in counted) if len(one) <= LINE), area)
    last = _origin(about)
    return "\n".join([_cut(first), _joined([change, near]), f"{_cut(services, LINE - len(last) - 1)} {last}"])


def paragraph(about: Told, said: Sequence[Saying]) -> str:
    """One paragraph, its definitions and its origin below."""
    told = [_marked(_ended(it.plain), it, at) for at, it in enumerate(said)]
    return "\n".join([_begun(about) + " ".join(told), "", *_notes(said), about.stamp().line()])


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


def _joined(parts: Sequence[str]) -> str:
    """The last of the parts that fits behind the first, or the first alone."""
    whole = " ".join(parts)
    return whole if len(whole) <= LINE else _cut(parts[0])


def _cut(line: str, most: int = LINE) -> str:
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _begun(about: Told) -> str:
    mark = about.stamp().watermark()
    return f"{mark} · " if mark else ""


def _origin(about: Told) -> str:
    """Whose figures they are, of when, and how far they hold."""
    stamp = about.stamp()
    told = [_shortened(stamp.city, stamp.city), date(stamp.made, about.language), stamp.state(), *stamp.snapshots]
    return " · ".join(told)
