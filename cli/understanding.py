"""How a file was understood, in lines: its kind and form, rows in and out, columns, and headers not used."""

from collections.abc import Iterator

from data.readers.reading import Understood
from data.readers.wording import form_words, style_evidence
from locales import translator


def understood_lines(facts: Understood, kind: str, language: str) -> Iterator[str]:
    """The lines, the first with the file's name."""
    _ = translator(language)
    yield f"{facts.file}: {' · '.join([kind, *form_words(facts, language)])}"
    for header, column in facts.columns.items():
        evidence = style_evidence(facts, column, language)
        yield f"  {header} → {column}{f' ({evidence})' if evidence else ''}"
    if facts.unmapped:
        yield _("Not used: {columns}").format(columns=", ".join(facts.unmapped))
