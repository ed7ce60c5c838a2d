"""The places of the page Two regulations whose class certainly differs, by name."""

import polars as pl

from indicators.compare import VERDICTS, Laws
from indicators.explain import class_label
from locales import quantity, translator
from pages._near_words import level_unit
from pages._words import place_names, plain

_NAMED = 4  # places of one step from class to class that are named; the list has all of them


def differing_words(compared: pl.DataFrame, laws: Laws, level: str, language: str) -> str:
    """The places whose class differs for certain: how many go from which class to which, and their names; most first.

    Rows of `compare_places`; Markdown, a line for each pair of classes.
    """
    _ = translator(language)
    head = _("Another class for certain, {first} → {second}:").format(first=laws[0].short, second=laws[1].short)
    told = _("{first} → {second}: {count} ({names})")
    lines = []
    for first, second, names in _steps(compared, laws, level).iter_rows():
        named = [plain(name) for name in names[:_NAMED]] + ["…"] * (len(names) > _NAMED)
        lines.append(
            told.format(
                first=class_label(first, laws[0], language), second=class_label(second, laws[1], language),
                count=quantity(len(names), level_unit(level), language), names=", ".join(named),
            )
        )  # fmt: skip
    return "\n".join([head, "", *(f"- {line}" for line in lines)])


def _steps(compared: pl.DataFrame, laws: Laws, level: str) -> pl.DataFrame:
    """A row for each pair of classes of places that differ for certain, with their names; the most places first."""
    named = compared.with_columns(nama=place_names(compared, level)).filter(perbandingan=VERDICTS[0])
    classes = [f"tingkat_kekumuhan_{law.id}" for law in laws]
    pairs = named.group_by(classes, maintain_order=True).agg("nama")
    return pairs.sort(pl.col("nama").list.len(), descending=True, maintain_order=True)
