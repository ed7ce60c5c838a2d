"""The papers under docs/ written from what is declared: DICTIONARY.md, METHOD.md and CHECKS.md."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from indicators.checks.paper import checks_paper
from indicators.compare import compared_columns
from indicators.law import Regulation
from indicators.markdown import table
from indicators.method import method
from indicators.results import Result, level_results, row_results
from indicators.survey import Column, Form, forms
from locales import LANGUAGES, number, translator, unit_word


def documents(laws: Sequence[Regulation], form: Form, languages: Sequence[str] = LANGUAGES) -> dict[str, str]:
    """Every generated paper: text by file name. CHECKS.md is always in both languages."""
    others = {kind: other for kind, other in forms().items() if kind != "survey"}
    return {
        "DICTIONARY.md": dictionary(laws, form, others, languages),
        "METHOD.md": method(laws, form, languages),
        "CHECKS.md": checks_paper(),
    }


def dictionary(
    laws: Sequence[Regulation], form: Form, others: Mapping[str, Form] = MappingProxyType({}),
    languages: Sequence[str] = LANGUAGES,
) -> str:  # fmt: skip
    """Every column of the survey form, of the `others` by kind and of the results, Indonesian first, then English."""
    return "\n\n".join(part for language in languages for part in _parts(laws, form, others, language)) + "\n"


def _parts(laws: Sequence[Regulation], form: Form, others: Mapping[str, Form], language: str) -> Iterator[str]:
    _ = translator(language)
    yield f"# {_('Data dictionary')}"
    yield _("Written from the files in `indicators/` by `python -m cli docs`; change those, not this page.")
    yield f"## {_('Columns of the survey')}"
    yield _("One row per RT and year. Headers are compared without case, spaces and punctuation. Missing stays empty.")
    yield _form(laws, form, language)
    yield from _others(others, language)
    yield from _results(laws, language)
    yield f"## {_('Columns of the comparison of two regulations')}"
    yield _("The places whose class differs: the places' key columns, then of each regulation its totals and class.")
    yield from (", ".join(f"`{name}`" for name in compared_columns(*pair)) for pair in pairwise(laws))


def _others(others: Mapping[str, Form], language: str) -> Iterator[str]:
    titles = kind_words(language)
    for kind, form in others.items():
        yield f"## {titles[kind]} (`{kind}`)"
        yield _form((), form, language)


def kind_words(language: str) -> dict[str, str]:
    """The kinds of table in words, by the id of their form."""
    _ = translator(language)
    return {
        "survey": _("Survey"),
        "works": _("Works"),
        "decree": _("Decree of slum locations"),
        "poverty_register": _("Register of poor families"),
        "poverty_series": _("Poverty series"),
        "unit_prices": _("Unit prices"),
        "published": _("Published labels"),
        "rt_list": _("RT list of an office"),
    }


def _form(laws: Sequence[Regulation], form: Form, language: str) -> str:
    _ = translator(language)
    headings = (
        *(_("Column"), _("Meaning"), _("Kind"), _("Unit"), _("Role"), _("Required"), _("Limits or choices")),
        *(_("Other headers"), _("Used by criteria")),
    )
    return table(headings, [_column(column, laws, language) for column in form.values()])


def _column(column: Column, laws: Sequence[Regulation], language: str) -> tuple[str, ...]:
    _ = translator(language)
    kinds = {
        **{"year": _("year"), "code": _("code"), "text": _("text"), "count": _("count"), "length": _("length")},
        **{"area": _("area"), "date": _("date"), "choice": _("choice"), "amount": _("amount"), "money": _("money")},
        **{"percent": _("percent"), "index": _("index")},
    }
    roles = {"key": _("key"), "denominator": _("denominator"), "volume": _("volume"), "extra": _("not scored")}
    roles |= {"value": _("figure of the table")}
    return (
        f"`{column.id}`",
        column.label(language),
        kinds[column.kind],
        unit_word(column.unit, language) if column.unit else "",
        roles[column.role],
        _("yes") if column.required else "",
        _limits(column, language),
        "; ".join(column.aliases),
        "; ".join(_users(column.id, laws)),
    )


def _limits(column: Column, language: str) -> str:
    if column.choices:
        return "; ".join(column.choices)
    # A year is no amount: it is written without a thousands mark.
    ends = ((sign, end) for sign, end in (("≥", column.minimum), ("≤", column.maximum)) if end is not None)
    return ", ".join(
        f"{sign} {end:g}" if column.kind == "year" else f"{sign} {number(end, 0, language)}" for sign, end in ends
    )


def _users(name: str, laws: Sequence[Regulation]) -> Iterator[str]:
    for law in laws:
        users = [item.id for item in law.criteria if name in {item.volume, item.denominator}]
        if users:
            yield f"{law.short}: {', '.join(users)}"


def _results(laws: Sequence[Regulation], language: str) -> Iterator[str]:
    _ = translator(language)
    common = set(row_results(laws[0])).intersection(*(row_results(law) for law in laws[1:]))
    yield f"## {_('Columns of a result')}"
    yield _("`score` writes one row per row of the survey, with these columns and those of its regulation.")
    yield _columns([result for result in row_results(laws[0]) if result in common], language)
    for law in laws:
        yield f"### {law.short}"
        yield _columns([result for result in row_results(law) if result not in common], language)
    yield f"## {_('Further columns of a result by level')}"
    yield _("`score --by` writes one row per place of the level and year: its code, the year, its names, and these.")
    every = dict.fromkeys(result for law in laws for result in level_results(law, "kelurahan"))
    rows = {result for law in laws for result in row_results(law)}
    yield _columns([result for result in every if result not in rows], language)


def _columns(results: Sequence[Result], language: str) -> str:
    _ = translator(language)
    rows = [(f"`{it.id}`", it.label(language), unit_word(it.unit, language) if it.unit else "") for it in results]
    return table((_("Column"), _("Meaning"), _("Unit")), rows)
