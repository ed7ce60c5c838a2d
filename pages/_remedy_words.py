"""Remedies in words: what a kind does and why it is safe, and what one of them does to its row."""

from collections.abc import Mapping

from data.readers.grid import Grid
from data.readers.origins import cell_of
from findings.remedies import DECIMAL_POINT, DOUBLED_ROW, HECTARES, NOT_MEASURED, SHIFTED_BACK, Change, Remedy
from indicators.effect import ENDS
from indicators.survey import survey_form
from locales import exact, number, quantity, translator, unit_word


def kind_words(kind: str, language: str) -> str:
    """What a kind of remedy does."""
    _ = translator(language)
    return {
        SHIFTED_BACK: _("Rows put back one column"),
        HECTARES: _("Square metres turned into hectares"),
        DECIMAL_POINT: _("Decimal points put right"),
        DOUBLED_ROW: _("Doubled rows taken away"),
        NOT_MEASURED: _("Impossible volumes left empty"),
    }[kind]


def reason_words(kind: str, language: str) -> str:
    """Why a kind of remedy is safe, or that it is not."""
    _ = translator(language)
    return {
        SHIFTED_BACK: _(
            "Safe: after it every volume gives the published percentage, every percentage the published score, and the "
            "scores make the published total. In the row as it stands nothing fits. The row's published answers move "
            "with it."
        ),
        HECTARES: _(
            "Safe: divided by 10,000 the area is that of the polygon or the decree within 10 %, or, where there is "
            "neither, it has about as many buildings per hectare as other RT; as it stands, no RT is so large."
        ),
        DECIMAL_POINT: _(
            "Safe: with this one figure ten or a hundred times larger or smaller (or in hectares instead of m²) the "
            "row's parts make up their whole, or its published percentage; no other figure put right would do that."
        ),
        DOUBLED_ROW: _("Safe: the row repeats an earlier one in every cell, so nothing is lost with it."),
        NOT_MEASURED: _(
            "Not a correction but an option: nothing says what the figure was. As it stands a negative volume counts "
            "as 0 and one above its denominator as the worst; left empty it counts as not measured, and the total "
            "becomes a range. Better is to look at the survey sheet."
        ),
    }[kind]


def effect_words(remedy: Remedy, language: str) -> str:
    """What one remedy does to its row: `2a 300 → 30 m; …`."""
    _ = translator(language)
    if remedy.repeats is not None:
        return _("the same as row {row} in every cell; taken away").format(row=remedy.repeats)
    form = survey_form()
    told = [
        f"{form[one.column].label(language)} {_step(one, form[one.column].unit, language)}"
        for one in remedy.changes
        if one.column in form
    ]
    return "; ".join([*told, *_proof(remedy.detail, language)])


def outcome_words(row: Mapping[str, float | None], city: str, language: str) -> str:
    """What all remedies together do to a city (named where there are several) in a year: a row of `city_effect`."""
    _ = translator(language)
    told = _("{year}: {slum} slum in {rt} RT; {maybe} that may be slum")

    def areas(name: str) -> str:
        return " → ".join(quantity(row[f"{name}_{end}"], "ha", language) for end in ENDS)

    rt = " → ".join(number(row[f"rt_kumuh_{end}"], 0, language) for end in ENDS)
    slum, maybe = areas("luas_kumuh_ha"), areas("luas_mungkin_kumuh_ha")
    return told.format(year=f"{city} {row['tahun']}".strip(), slum=slum, rt=rt, maybe=maybe)


def where_words(remedy: Remedy, grid: Grid | None, language: str) -> str:
    """The row of the file (of R0 forms the sheet and the cells), the place and the year."""
    _ = translator(language)
    columns = ["", *(one.column for one in remedy.changes)]
    cells = [told for name in columns if (told := cell_of(remedy.row, name, grid))]
    row = (
        " ".join([*cells[0], *(cell for _sheet, cell in cells[1:])]) if cells else _("row {row}").format(row=remedy.row)
    )
    return ", ".join(part for part in (row, remedy.place, str(remedy.year or "")) if part)


def _step(change: Change, unit: str, language: str) -> str:
    """`300 → 30 m`; a figure that goes keeps its unit, for the empty cell has none: `-0,6 ha → –`."""
    old, new = (exact(value, language) for value in (change.old, change.new))
    word = unit_word(unit, language)
    return f"{old} {word} → {new}" if change.new is None else f"{old} → {new} {word}"


def _proof(detail: Mapping[str, str | tuple[str, str]], language: str) -> list[str]:
    """The figures that prove a remedy, those that are known."""
    _ = translator(language)
    told = {
        "total": _("published total {figure}"),
        "polygon": _("polygon {figure} ha"),
        "decree": _("decree {figure} ha"),
        "density": _("{figure} buildings per hectare"),
        "usual": _("usually {figure} buildings per hectare"),
        "denominator": _("denominator {figure}"),
    }
    known = {name: text if isinstance(text, str) else text[language != "id"] for name, text in detail.items()}
    return [words.format(figure=known[name]) for name, words in told.items() if known.get(name, "–") != "–"]
