"""Texts: the message id is the English sentence, `id/LC_MESSAGES/nolkumuh.po` holds the Indonesian one."""

import gettext
import io
from collections.abc import Callable
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("id", "en")
SOURCE_LANGUAGE = "en"


@cache
def translator(language: str) -> Callable[[str], str]:
    """The function that puts an English message into `language`; ValueError for a language that is not offered."""
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language!r}, only {', '.join(LANGUAGES)}")
    if language == SOURCE_LANGUAGE:
        return str
    return gettext.GNUTranslations(_compiled(po_file(language))).gettext


def mark(message: str) -> str:
    """The message itself: declares a text in a table, where the reader's language is not known yet."""
    return message


def po_file(language: str) -> Path:
    """Where the sentences of a language are kept."""
    return Path(__file__).parent / language / "LC_MESSAGES" / "nolkumuh.po"


def _compiled(path: Path) -> io.BytesIO:
    # Compiled at start-up, so that a translator edits one text file and nothing binary is kept beside it.
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(path.read_bytes())))
    compiled.seek(0)
    return compiled
