"""Colours that colour-blind readers tell apart, on light and dark ground. No red against green.

Every scale falls in lightness from its first colour to its last, so that it also survives a grey print.
"""

SEVERITY = ("#d3e4f3", "#f9c66b", "#e07b2c", "#8c1d2f")
"""Four steps from none (pale blue) over light and middling to heavy (dark crimson)."""

UNCERTAIN = "#b9b1d2"
"""A class that stands outside a scale; drawn dotted (`Swatch.pattern`)."""

SCORES = ("#d6e5f3", "#9ab8dd", "#8a6bb5", "#4a1a63")
"""Four steps for the scores 0, 1, 3 and 5."""

NEW, GONE = "#8050d0", "#505050"
"""Of two states: what only the second has and what only the first had; apart from every colour of `diverging(5)`."""

UNCHANGED = "#d6cca6"
"""No change, on a map with hatched places: the middle of `diverging` is too pale beside the hatching."""
BIVARIATE = (
    ("#e8e6d8", "#c08c4d", "#ad4e05"),
    ("#a3c4dd", "#72666c", "#642814"),
    ("#3978cc", "#2e3782", "#270036"),
)
"""Two figures at once, three steps each: one grows along a row (to brown), one from row to row (to blue)."""

_SEQUENTIAL = ("#d6e5f3", "#9ab8dd", "#8a82bf", "#7a469b", "#3f0f55")
_DIVERGING = ("#1d4f8f", "#7fb0d8", "#f8f3e2", "#eca85a", "#9a4708")


def sequential(count: int) -> tuple[str, ...]:
    """`count` colours (2 to 6) from little to much. ValueError for other counts: more cannot be told apart."""
    _within(count, 2, 6)
    return tuple(_between(_SEQUENTIAL, step / (count - 1)) for step in range(count))


def diverging(count: int) -> tuple[str, ...]:
    """`count` colours (3, 5 or 7) from fall (blue) over no change (pale) to rise (brown)."""
    _within(count, 3, 7)
    if count % 2 == 0:
        raise ValueError(f"a diverging scale has a middle: count must be odd, not {count}")
    return tuple(_between(_DIVERGING, step / (count - 1)) for step in range(count))


def _within(count: int, fewest: int, most: int) -> None:
    if not fewest <= count <= most:
        raise ValueError(f"count must be {fewest} to {most}, not {count}")


def _between(anchors: tuple[str, ...], share: float) -> str:
    """The colour at `share` (0 to 1) of the way along the anchors, mixed in sRGB."""
    place = share * (len(anchors) - 1)
    left = min(int(place), len(anchors) - 2)
    return _mixed(anchors[left], anchors[left + 1], place - left)


def _mixed(first: str, second: str, share: float) -> str:
    channels = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in channels)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
