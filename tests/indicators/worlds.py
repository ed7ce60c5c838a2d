"""Another city behind the same published table: whether one exists in which a hidden count is what we ask for.

An exact search over whole numbers (bounds narrowed until they stand, then branching), independent of the product's
own rule. It knows what a reader knows: the hierarchy, every figure shown, and what the two signs mean.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from indicators.suppression import LIMIT, SMALL

MANY = 500  # more than any hidden count of the tests


@dataclass(frozen=True)
class Told:
    """One line of what is published: the RT it is the total of, and from what to what that may be."""

    parts: tuple[str, ...]
    least: float
    most: float


def told(parts: Iterable[str], shown: object, *, inside_small: bool, anything: bool) -> Told:
    """What a reader takes from a figure or a sign; `anything`: the sign of a level that cuts across."""
    if shown == SMALL:
        return Told(tuple(parts), 0 if inside_small else 1, LIMIT - 1)
    if isinstance(shown, str):
        return Told(tuple(parts), 0 if anything else LIMIT, MANY)
    return Told(tuple(parts), shown, shown)


def possible(lines: list[Told], place: Told) -> bool:
    """Whether some counts of all RT agree with every line and with what is asked of `place`."""
    names = sorted({name for line in lines for name in line.parts})
    return _search([*lines, place], dict.fromkeys(names, (0, MANY)))


def _search(lines, bounds):
    bounds = _narrowed(lines, bounds)
    if bounds is None:
        return False
    open_ = [name for name, (least, most) in bounds.items() if least < most]
    if not open_:
        return True
    name = min(open_, key=lambda it: bounds[it][1] - bounds[it][0])
    least, most = bounds[name]
    middle = (least + most) // 2
    return any(_search(lines, bounds | {name: half}) for half in ((least, middle), (middle + 1, most)))


def _narrowed(lines, bounds):
    bounds, changed = dict(bounds), True
    while changed:
        changed = False
        for line in lines:
            low = sum(bounds[name][0] for name in line.parts)
            high = sum(bounds[name][1] for name in line.parts)
            if low > line.most or high < line.least:
                return None
            for name in line.parts:
                old = bounds[name]
                new = max(old[0], line.least - (high - old[1])), min(old[1], line.most - (low - old[0]))
                if new != old:
                    if new[0] > new[1]:
                        return None
                    bounds[name], changed = new, True
                    low, high = low + new[0] - old[0], high + new[1] - old[1]
    return bounds
