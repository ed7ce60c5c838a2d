"""Where the visitor is on the map: inside which place, at which level, which place is chosen; all in the address."""

from collections.abc import Mapping

import polars as pl
import streamlit as st

from indicators.drill import Door, Place, View, chain, clicked, door, entered, found, left, level_of
from maps.choropleth import clicked as click_in
from pages._address import address, write
from pages._pickers import kept_name, say_not_here
from pages._shared import Choice, made_once, places_of, recall, remember, survey_of, words
from pages._words import place_name, plain

MAPS = ("peta", "peta2")
_INSIDE = "di"


def surveyed(choice: Choice) -> pl.DataFrame:
    """The survey rows of the chosen city and year."""
    return survey_of(choice).filter(pl.col("tahun") == choice.year)


def scope_of(choice: Choice) -> Place | None:
    """The place the map is inside of: the one in the address, else the one of before; None is the whole city."""
    asked, kept = address().get(_INSIDE), recall(kept_name(_INSIDE))
    for code in (asked, kept):
        level = level_of(survey_of(choice), str(code)) if code else None
        if level:
            _keep_scope(Place(level, str(code)))
            return Place(level, str(code))
    if asked and kept is None:
        _ = words()
        say_not_here(_("Place"), asked)
    _keep_scope(None)
    return None


def turn(choice: Choice) -> None:
    """Act on a new click or table row before the pickers are drawn: it may lead into another place and level."""
    code = _new_click() or _new_row()
    if code:
        go(_after(choice, code))


def turn_here(choice: Choice, scope: Place | None) -> None:
    """As `turn`, where only map and panel run again; what leads elsewhere is left to a run of the whole page."""
    code = _new_click(peek=True)
    view = _after(choice, code) if code else None
    if scope_of(choice) != scope or (view and view.inside != scope):
        st.rerun()
    turn(choice)


def go(view: View) -> None:
    """Show a view from now on (from a callback, or before the pickers are drawn)."""
    if recall("tingkat") != view.level:
        remember("tingkat", view.level)
    remember(kept_name("tempat"), view.chosen)
    remember(kept_name(_INSIDE), view.inside and view.inside.code)
    # Together: a click on the map is one step of the browser's history.
    write(di=view.inside and view.inside.code, tingkat=view.level, tempat=view.chosen)


def show_trail(choice: Choice, scope: Place | None) -> None:
    """The way from the city to the place we are in; each step back is a button."""
    names = known_names(choice)
    steps = chain(survey_of(choice), scope)
    with st.container(horizontal=True, key="jejak"):
        for number, (place, name) in enumerate(_crumbs(choice, steps, names)):
            here = place == scope
            icon = ":material/chevron_right:" if number else None
            st.button(
                name, key=f"jejak-{number}", disabled=here, type="tertiary", icon=icon,
                on_click=None if here else go, args=None if here else (left(steps, place),),
            )  # fmt: skip


def way_into(choice: Choice, place: Place) -> Door | None:
    """The way into a place by the survey of the chosen year."""
    return door(surveyed(choice), place)


def go_into(place: Place, way_in: Door) -> None:
    """Go into a place (from a callback)."""
    go(entered(View(None, place.level, place.code), way_in))


def show_search(choice: Choice) -> None:
    """A box with every place of every level, by name and code; the chosen one is shown among its neighbours."""
    _ = words()
    labels = made_once("cari-nama", (choice.snapshot, choice.city), lambda: _labels(choice))
    st.selectbox(
        _("Search a place"), list(labels), index=None, key="cari", format_func=labels.get,
        placeholder=_("Name or code: RT 002 RW 005 …"), on_change=_go_to_found, args=(choice,),
    )  # fmt: skip


def known_names(choice: Choice) -> Mapping[str, str]:
    """What every place of the survey is called, by code."""
    named = places_of(choice).iter_rows(named=True)
    return made_once("nama-tempat", (choice.snapshot, choice.city), lambda: {
        row["kode"]: place_name(row, row["tingkat"]) for row in named
    })  # fmt: skip


def remember_rows(key: str, codes: list[str]) -> None:
    """Keep which place each row of the table of this run is."""
    remember("daftar", (key, codes))


def _labels(choice: Choice) -> dict[str, str]:
    return {code: f"{name} · {code}" for code, name in known_names(choice).items()}


def _go_to_found(choice: Choice) -> None:
    code = recall("cari")
    remember("cari", None)
    known = places_of(choice).filter(pl.col("kode") == code)
    if not known.is_empty():
        go(found(survey_of(choice), Place(known["tingkat"][0], str(code))))


def _crumbs(choice: Choice, steps: list[Place], names: Mapping[str, str]) -> list[tuple[Place | None, str]]:
    return [(None, plain(choice.city_name)), *((step, plain(names[step.code])) for step in steps)]


def _after(choice: Choice, code: str) -> View:
    scope, level, chosen = scope_of(choice), str(recall("tingkat")), recall(kept_name("tempat"))
    view = View(scope, level, None if chosen is None else str(chosen))
    return clicked(view, code, way_into(choice, Place(level, code)))


def _new_click(peek: bool = False) -> str | None:
    """The place of a click on any map that was not acted on yet."""
    clicks = [click for name in MAPS if (click := click_in(recall(name)))]  # type: ignore[arg-type]
    newest = max(clicks, key=lambda click: click[1], default=None)
    last = recall("klik")
    # By its moment: a map that stands anew may repeat a click from before the last one.
    if newest is None or (isinstance(last, tuple) and newest[1] <= last[1]):
        return None
    if not peek:
        remember("klik", newest)
    return newest[0]


def _new_row() -> str | None:
    """The place of a row of the table that was selected since the run before."""
    shown = recall("daftar")
    if not isinstance(shown, tuple):
        return None
    key, codes = shown
    state = recall(key)
    rows = state["selection"]["rows"] if isinstance(state, dict) else []
    row = (key, rows[0] if rows else None)
    if row == recall("baris"):
        return None
    remember("baris", row)
    return codes[row[1]] if row[1] is not None and row[1] < len(codes) else None


def _keep_scope(scope: Place | None) -> None:
    remember(kept_name(_INSIDE), scope and scope.code)
    write(di=scope and scope.code)
