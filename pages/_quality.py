"""Quality of the change, on the page Why it changed: points by aspect, exits on services, works and money."""

import polars as pl
import streamlit as st
from pandas.io.formats.style import Styler

import charts
from indicators.exits import exit_test
from indicators.law import Regulation
from indicators.quality import by_aspect, by_outcome, on_one_criterion, unshared_hectares
from locales import number, quantity, translator
from pages._cause_rows import Change
from pages._compared import Compared
from pages._frame import chart
from pages._quality_exits import service_names, show_exits
from pages._quality_works import labelled, show_works
from pages._shared import Choice, scored_at
from pages._words import Shown
from pages._words import table as styled


def show_quality(choice: Choice, change: Change, asked: Compared) -> None:
    """What the change rests on: always by RT class, under the regulation of the end."""
    _ = translator(choice.language)
    law, language = choice.regulation, choice.language
    left = change.left
    st.caption(
        _("By RT class under {law}, {first} → {last}, whatever hectares are counted above.").format(
            law=law.short, first=asked.before.year, last=asked.after.year
        )
    )
    st.markdown(exit_words(left, law, language))
    st.markdown(test_words(left, scored_at(asked, asked.after), law, language))
    show_exits(choice, change, asked)
    _show_aspects(by_aspect(change.pairs, left, law), left, choice, asked)
    show_works(choice, change)


def exit_words(left: pl.DataFrame, law: Regulation, language: str) -> str:
    """How many RT ceased to be slum, and how many of them lean on rubbish and fire, or on one criterion."""
    _ = translator(language)
    if left.is_empty():
        return _("No RT certainly ceased to be slum between the two ends.")
    counts = {row["bertahan"]: row for row in by_outcome(left).iter_rows(named=True)}
    names = service_names(law, language)
    parts = [_("**{all}** certainly ceased to be slum.").format(all=_counted(_all(left), language))]
    if names:
        sentence = _(
            "With the scores of {services} as they were before, **{service}** would still be slum; {stands} would not."
        )
        said = {word: _counted(counts[word], language) for word in ("service", "stands")}
        parts.append(sentence.format(services=names, **said))
    if counts["open"]["jumlah_rt"]:
        parts.append(_("{open} are open: missing values decide.").format(open=_counted(counts["open"], language)))
    if unknown := left["luas_ha"].null_count():
        places = quantity(unknown, "tempat", language)
        parts.append(_("Without an area, so without hectares: {places}.").format(places=places))
    single = on_one_criterion(left).row(0, named=True)
    parts.append(_("{single} left by one criterion alone.").format(single=_counted(single, language)))
    return " ".join(parts)


def test_words(left: pl.DataFrame, after: pl.DataFrame, law: Regulation, language: str) -> str:
    """How the exits fare in the exit test of the regulation, if it has one."""
    _ = translator(language)
    if law.exit_rule is None:
        return _("{law} has no test of services; the page Two regulations shows that of the other one.").format(
            law=law.short
        )
    tested = exit_test(after.join(left, on="kode_rt", how="semi"), law)["uji_keluar"]
    counts = {word: number((tested == word).sum(), 0, language) for word in ("passes", "fails", "open")}
    sentence = _("Exit test with the services of {law}: of these RT {passes} pass, {fails} fail, {open} are open.")
    return sentence.format(law=law.short, **counts)


def aspects_table(told: pl.DataFrame, language: str) -> Styler:
    """Rows of `by_aspect` in words."""
    _ = translator(language)
    columns = {
        "label": Shown(_("Aspect")),
        "poin_turun": Shown(_("Points that fell"), "", 0),
        "poin_naik": Shown(_("Points that rose"), "", 0),
        "rt_turun": Shown(_("RT with points that fell"), "", 0),
        "terbuka": Shown(_("Scores not certain"), "", 0),
        "luas_keluar_ha": Shown(_("Hectares of exits"), "ha", 2),
    }
    return styled(told, columns, language)


def share_note(left: pl.DataFrame, language: str) -> str:
    """How the hectares of an exit are shared among aspects, and what could not be."""
    _ = translator(language)
    note = _(
        "The hectares of an exit are shared among the aspects by their part of its points that fell: our own "
        "convention. Hatched: services, which may stop again."
    )
    rest = unshared_hectares(left)
    more = _("{area} could not be shared: no certain score fell.").format(area=quantity(rest, "ha", language))
    return f"{note} {more}" if rest else note


def _show_aspects(told: pl.DataFrame, left: pl.DataFrame, choice: Choice, asked: Compared) -> None:
    _ = translator(choice.language)
    if told.select((pl.col("poin_turun", "poin_naik") > 0).any()).row(0) == (False, False):
        st.caption(_("No certain score fell or rose."))
        return
    named = labelled(told, choice.regulation, choice.language)
    title = _("Points by aspect, {first} → {last}").format(first=asked.before.year, last=asked.after.year)
    figure = charts.points_by_aspect(named, (_("fell"), _("rose")), choice.language)
    chart(title, figure, "mutu", aspects_table(named, choice.language))
    st.caption(share_note(left, choice.language))


def _all(left: pl.DataFrame) -> dict[str, float]:
    return {"jumlah_rt": left.height, "luas_ha": left["luas_ha"].sum()}


def _counted(row: dict[str, float], language: str) -> str:
    return f"{quantity(row['jumlah_rt'], 'RT', language)} ({quantity(row['luas_ha'], 'ha', language)})"
