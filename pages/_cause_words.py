"""The sentences of the page Why it changed: the change in a line, copied years, works without a place."""

from collections.abc import Iterator

import polars as pl

from indicators.causes import UNMEASURED, declared
from indicators.regulation import regulations
from indicators.scoring import FLOAT_ERROR
from indicators.works import unwritten
from indicators.works_between import LETAK
from locales import number, quantity, translator
from pages._compared import Compared
from pages._shared import Choice
from pages._target import copied


def headline(told: pl.DataFrame, ends: tuple[float, float], asked: Compared, language: str) -> str:
    """How many hectares there were, are, and which cause brought most of the difference; a rise as plainly as a fall.

    `told`: rows of `causes.by_cause`; `ends`: the hectares of before and of after.
    """
    _ = translator(language)
    change = ends[1] - ends[0]
    said = {
        "fell": _("{what} **fell by {change}**, from {before} ({first}) to {after} ({last})."),
        "rose": _("{what} **rose by {change}**, from {before} ({first}) to {after} ({last})."),
        "same": _("{what} **did not change**: {before} ({first}) and {after} ({last})."),
    }[direction(change)]
    sentence = said.format(
        what=_("The area of the decree") if asked.decrees else _("Slum area"),
        change=quantity(abs(change), "ha", language),
        before=quantity(ends[0], "ha", language), after=quantity(ends[1], "ha", language),
        first=asked.before.year, last=asked.after.year,
    )  # fmt: skip
    return " ".join([sentence, *greatest(told, language)])


def unmeasured_words(rows: pl.DataFrame, language: str) -> Iterator[str]:
    """Which part of what is gone nobody measured: RT that left the survey or have missing values now.

    `rows`: of `causes`, RT by RT: what an uncertain RT adds takes nothing from what another has lost.
    """
    _ = translator(language)
    gone = rows.filter(pl.col("sebab").is_in(UNMEASURED), pl.col("perubahan_ha") < 0)["perubahan_ha"].sum()
    if gone:
        yield _("Of what is gone, {area} is no longer measured: no proof that its slum ended.").format(
            area=quantity(-gone, "ha", language)
        )


def copy_words(choice: Choice, asked: Compared) -> Iterator[str]:
    """That a chosen year repeats the year before it: no change can be read from it."""
    _ = translator(choice.language)
    for year in sorted({asked.before.year, asked.after.year} & set(copied(choice))):
        share = quantity(copied(choice)[year], "%", choice.language)
        yield _(
            "Copied: in {year} {share} of the RT have exactly the figures of the survey before. What did not change "
            "there was not measured anew."
        ).format(year=year, share=share)


def work_words(between: pl.DataFrame, asked: Compared, language: str) -> str:
    """How many works there were between, and how exactly they say where; rows of `works_between`."""
    _ = translator(language)
    first, last = asked.before.year, asked.after.year
    if first > last:
        return _("The start is later than the end: the change is read backwards, and no work explains it.")
    if between.is_empty():
        return _("No works of {first}–{last} are stored: no change can be called treated.").format(
            first=first, last=last
        )
    said = {
        "rt": _("{count} with a known RT"), "kawasan": _("{count} only their kawasan"),
        "kelurahan": _("{count} only their kelurahan"), "unplaced": _("{count} without a place that the survey knows"),
    }  # fmt: skip
    counts = {letak: between.filter(letak=letak).height for letak in LETAK}
    if listed := between.filter(pl.col("dari_daftar"), letak="rt").height if "dari_daftar" in between.columns else 0:
        by_list = _("{count} of these by the RT list of their office").format(count=number(listed, 0, language))
        said["rt"] = f"{said['rt']} ({by_list})"
    parts = [said[letak].format(count=number(count, 0, language)) for letak, count in counts.items() if count]
    sentence = _("{works} of {first}–{last}, cancelled and planned ones left out: {parts}.").format(
        works=quantity(between.height, "kegiatan", language), first=first, last=last, parts=", ".join(parts)
    )
    if count := unwritten(between):
        told = _("Without a written state, counted as finished: {count}.")
        sentence = f"{sentence} {told.format(count=number(count, 0, language))}"
    unplaced = counts["unplaced"]
    return f"{sentence} {_unplaced_words(between.height == unplaced, language)}" if unplaced else sentence


def compared_words(asked: Compared, language: str) -> str:
    """Both ends with year, version and regulation, and the versions of works and decrees."""
    _ = translator(language)
    before, after = (
        f"{end.year} ({end.survey}, {regulations()[end.law].short})" for end in (asked.before, asked.after)
    )
    more = [str(table) for table in (asked.works, asked.decrees, asked.rt_list) if table]
    return "; ".join([_("Compared: {before} → {after}").format(before=before, after=after), *more])


def letak_words(language: str) -> dict[str, str]:
    """How exactly a work says where it lies."""
    _ = translator(language)
    return {
        "rt": _("in the RT"), "kawasan": _("somewhere in its kawasan"), "kelurahan": _("somewhere in its kelurahan"),
        "unplaced": _("without a place"),
    }  # fmt: skip


def _unplaced_words(every: bool, language: str) -> str:
    _ = translator(language)
    if every:
        return _(
            "Without a place none of them can explain a change (numbers of the office's own database are not codes "
            "of places): what was treated cannot be told from what was only measured anew. Give the works their RT, "
            "kawasan or kelurahan."
        )
    return _("Those without a place may explain what left by no recorded work.")


def greatest(told: pl.DataFrame, language: str) -> list[str]:
    """The cause with most hectares, either way; nothing to say where no hectare moved."""
    _ = translator(language)
    moved = told.filter(pl.col("perubahan_ha").abs() > FLOAT_ERROR)
    if moved.is_empty():
        return []
    most = moved.sort(pl.col("perubahan_ha").abs(), descending=True).row(0, named=True)
    sentence = _("Most of it: {cause}, {hectares} in {count}.")
    return [
        sentence.format(
            cause=declared()[most["sebab"]].label(language).lower(),
            hectares=quantity(abs(most["perubahan_ha"]), "ha", language),
            count=quantity(most["jumlah_rt"], "RT", language),
        )
    ]


def direction(change: float) -> str:
    """`fell`, `rose` or `same`."""
    if abs(change) <= FLOAT_ERROR:
        return "same"
    return "fell" if change < 0 else "rose"
