"""Finds the texts of the program: `python -m locales.extract` adds the new ones to every .po and drops those gone."""

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import escape, read_po

from locales.messages import LANGUAGES, SOURCE_LANGUAGE, po_file

MARKERS = {"_", "translate", "mark"}
ROOMS = ("pages", "data", "indicators", "charts", "maps", "locales", "planning", "reports", "cli")
DOORS = ("app.py",)
_ROOT = Path(__file__).resolve().parents[1]


def sources() -> list[Path]:
    """Every module that may show text."""
    doors = [_ROOT / door for door in DOORS if (_ROOT / door).exists()]
    return doors + [path for room in ROOMS for path in sorted((_ROOT / room).rglob("*.py"))]


def messages(source: str) -> set[str]:
    """The texts a module asks to have translated, `_("…")`, or declares with `mark("…")`."""
    marked = (text for name, text in calls(source) if name in MARKERS)
    return {text.value for text in marked if isinstance(text, ast.Constant) and isinstance(text.value, str)}


def all_messages() -> set[str]:
    """The texts of the whole program."""
    return set[str]().union(*(messages(path.read_text(encoding="utf-8")) for path in sources()))


def calls(source: str) -> Iterator[tuple[str, ast.expr]]:
    """Name and first argument of every call that has one."""
    nodes = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return ((_name(node.func), node.args[0]) for node in nodes if node.args)


def catalogue(language: str) -> Catalog:
    """The sentences of a language as they are in its .po; babel's PoFileError when the file is broken."""
    return read_po(BytesIO(po_file(language).read_bytes()), locale=language, abort_invalid=True)


def renew(language: str) -> list[str]:
    """Rewrites a language's .po by `renewed`; answers the texts still without a sentence."""
    po_file(language).write_text(renewed(language), encoding="utf-8", newline="\n")
    return [str(message.id) for message in catalogue(language) if message.id and not message.string]


def renewed(language: str) -> str:
    """A language's .po in order, with its own head and exactly the texts in use."""
    head, *_ = po_file(language).read_text(encoding="utf-8").partition("\n\n")
    known = {message.id: str(message.string) for message in catalogue(language)}
    pairs = {text: known.get(text, "") for text in sorted(all_messages())}
    return "\n\n".join([head, *(f"msgid {escape(text)}\nmsgstr {escape(pairs[text])}" for text in pairs)]) + "\n"


def _name(called: ast.expr) -> str:
    return called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")


if __name__ == "__main__":
    for other in LANGUAGES:
        if other != SOURCE_LANGUAGE:
            for untranslated in renew(other):
                print(untranslated)
