"""How a file was understood, in lines: its kind and form, rows in and out, columns, and headers not used."""

from collections.abc import Iterator

from data.readers.reading import Understood
from locales import number, translator


def understood_lines(facts: Understood, kind: str, language: str) -> Iterator[str]:
    """The lines, the first with the file's name."""
    _ = translator(language)
    form = " · ".join(part for part in _form(facts, language) if part)
    yield f"{facts.file}: {kind} · {form}"
    rows_in, rows_out = (number(count, 0, language) for count in (facts.rows_in, facts.rows_out))
    if facts.rows_in:
        yield _("{rows_in} rows in the file, {rows_out} read").format(rows_in=rows_in, rows_out=rows_out)
    for header, column in facts.columns.items():
        yield f"  {header} → {column}{_figures(facts, column, language)}"
    if facts.unmapped:
        yield _("Not used: {columns}").format(columns=", ".join(facts.unmapped))


def _form(facts: Understood, language: str) -> tuple[str, ...]:
    _ = translator(language)
    return (
        _("R0 forms") if facts.r0 else facts.format,
        _("sheet {name}").format(name=facts.sheet) if facts.sheet else "",
        facts.encoding,
        _("delimiter {mark}").format(mark=facts.delimiter) if facts.delimiter else "",
        facts.crs,
    )


def _figures(facts: Understood, column: str, language: str) -> str:
    """How the figures of a column are written, and how many of its values say so; nothing for other columns."""
    _ = translator(language)
    style = {
        "point": _("decimal point"),
        "comma": _("decimal comma"),
        "mixed": _("points and commas mixed"),
        "grouped": _("every mark separates thousands"),
    }.get(facts.number_styles.get(column, ""))
    if style is None:
        return ""
    told, every = (number(count, 0, language) for count in facts.number_evidence[column])
    return f" ({style}, {_('{told} of {every} values').format(told=told, every=every)})"
