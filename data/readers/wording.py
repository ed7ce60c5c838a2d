"""A reading in words, as the page and the command line say it."""

from data.readers.reading import Understood
from locales import number, quantity, translator


def form_words(facts: Understood, language: str) -> list[str]:
    """What a file was opened as: its form, sheet, encoding, delimiter, coordinate system and rows, as far as known."""
    _ = translator(language)
    rows_in, rows_out = quantity(facts.rows_in, "baris", language), number(facts.rows_out, 0, language)
    rows = _("{rows_in} in the file, {rows_out} read").format(rows_in=rows_in, rows_out=rows_out)
    parts = (
        _("R0 form ({format})").format(format=facts.format) if facts.r0 else facts.format,
        _("sheet {name}").format(name=facts.sheet) if facts.sheet else "",
        facts.encoding,
        _("delimiter {mark}").format(mark=facts.delimiter) if facts.delimiter else "",
        facts.crs,
        rows if facts.rows_in else "",
    )
    return [part for part in parts if part]


def kind_names(language: str) -> dict[str, str]:
    """What the kinds of table are called, by kind."""
    _ = translator(language)
    return {
        "survey": _("Survey"),
        "boundaries": _("Boundaries"),
        "decree": _("Slum decree"),
        "works": _("Works"),
        "poverty_register": _("Poverty register"),
        "poverty_series": _("Poverty series"),
        "unit_prices": _("Unit prices"),
        "published": _("Published labels"),
        "rt_list": _("RT list of an office"),
        "settings": _("Settings"),
        "pictures": _("Pictures"),
        "agreement": _("Agreement"),
        "deck": _("Slide deck"),
    }


def style_names(language: str) -> dict[str, str]:
    """How the figures of a column may be written, in words, by the style of `numbers.figures`."""
    _ = translator(language)
    return {
        "point": _("decimal point"),
        "comma": _("decimal comma"),
        "mixed": _("points and commas mixed"),
        "grouped": _("every mark separates thousands"),
        "plain": _("whole figures"),
    }


def style_evidence(facts: Understood, column: str, language: str) -> str:
    """The style a column's figures were read in and how many of its values show it; nothing for text."""
    _ = translator(language)
    counts = facts.number_evidence.get(column)
    if counts is None:
        return ""
    if not any(counts):
        return _("figures in the file itself")
    told, every = (number(count, 0, language) for count in counts)
    style = style_names(language)[facts.number_styles[column]]
    return _("{style}: {told} of {every} values").format(style=style, told=told, every=every)
