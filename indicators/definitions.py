"""The ways of counting slum hectares, read strictly from `definitions.toml`: a tree, with one way from each to each."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indicators.law import Named
from indicators.law_rules import Source
from indicators.regulation import CERTAINTIES
from indicators.sources import sources
from indicators.strict import load, record, require

FILE = Path(__file__).parent / "definitions.toml"
NEEDS = ("survey", "baseline", "decree", "polygons", "published_rt", "published_kawasan")
OTHER = "other"
"""Why an RT counts otherwise where none of the declared reasons fits."""


@dataclass(frozen=True)
class Reason(Named):
    """Why an RT counts otherwise under a definition than under its neighbour."""

    key: str


@dataclass(frozen=True)
class Definition(Named):
    """One way of counting: its formula in words, what it `needs`, and the step to it from its `neighbour`.

    The root of the tree has no neighbour, no step and no reasons.
    """

    id: str
    formula_id: str
    formula_en: str
    needs: tuple[str, ...]
    source: Source
    neighbour: str = ""
    step: Named | None = None
    reasons: tuple[Reason, ...] = ()

    def formula(self, language: str) -> str:
        """How it counts, in `id` or `en`."""
        return self.formula_id if language == "id" else self.formula_en


@dataclass(frozen=True)
class _File:
    definitions: tuple[Definition, ...]


@cache
def definitions() -> dict[str, Definition]:
    """Every definition of this project by id, in the order of the file."""
    return load_definitions(FILE)


def load_definitions(path: Path) -> dict[str, Definition]:
    """A file of definitions by id. Errors: DeclarationError naming file and key."""
    found = record(_File, load(path), path.name).definitions
    for holds, fault in _rules(found):
        require(holds, f"{path.name}.definitions: {fault}")
    return {item.id: item for item in found}


def path(start: str, end: str, known: dict[str, Definition] | None = None) -> list[str]:
    """The ids on the only way through the tree from one definition to another, both ends included. Errors: KeyError."""
    tree = known or definitions()
    up, down = _to_root(start, tree), _to_root(end, tree)
    meeting = next(name for name in up if name in down)
    return [*up[: up.index(meeting) + 1], *reversed(down[: down.index(meeting)])]


def _to_root(name: str, tree: dict[str, Definition]) -> list[str]:
    above = tree[name].neighbour
    return [name, *_to_root(above, tree)] if above else [name]


def _rules(found: tuple[Definition, ...]) -> Iterator[tuple[bool, str]]:
    ids = [item.id for item in found]
    yield len(set(ids)) == len(ids), "an id is used twice"
    yield [item.neighbour for item in found].count("") == 1, "one and only one has no neighbour"
    for place, item in enumerate(found):
        # A neighbour that stands before it: no circle can form.
        yield (
            item.neighbour in {"", *ids[:place]},
            f"{item.id!r}.neighbour: {item.neighbour!r} does not stand before it",
        )
        yield bool(item.neighbour) == bool(item.step), f"{item.id!r}.step: goes with a neighbour, and only there"
        yield bool(item.neighbour) == bool(item.reasons), f"{item.id!r}.reasons: go with a neighbour, and only there"
        yield from _own_rules(item)


def _own_rules(item: Definition) -> Iterator[tuple[bool, str]]:
    keys = [reason.key for reason in item.reasons]
    yield len({*keys, OTHER}) == len(keys) + 1, f"{item.id!r}.reasons: a key is used twice, or is {OTHER!r}"
    for need in item.needs:
        yield need in NEEDS, f"{item.id!r}.needs: {need!r} is not one of {NEEDS}"
    certainty = item.source.certainty
    yield certainty in CERTAINTIES, f"{item.id!r}.source.certainty: {certainty!r} is not one of {CERTAINTIES}"
    for key in filter(None, item.source.seen_in.split(", ")):
        yield key in sources(), f"{item.id!r}.source.seen_in: {key!r} is not in sources.toml"
