"""The works of a city on the page Works: which are wanted, all of it in the address, and told in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl
import streamlit as st

from indicators.works_tally import GAPS
from locales import number, translator
from pages._city_works import works_of
from pages._drill import known_names
from pages._pickers import pick
from pages._shared import Choice, language, made_once, newest, words
from pages._words import aspect_names, plain

ALL = "semua"
_STATES = ("rencana", "berjalan", "selesai", "batal")


@dataclass(frozen=True)
class Asked:
    """Which works are wanted; ALL lets every work through. `inside`: a kelurahan; `lacking`: one of GAPS."""

    year: str = ALL
    aspect: str = ALL
    source: str = ALL
    state: str = ALL
    inside: str = ALL
    lacking: str = ALL

    def passed(self, works: pl.DataFrame) -> pl.DataFrame:
        """The works that pass, of `told_works`."""
        columns = {
            "aspek": self.aspect,
            "sumber_dana": self.source,
            "status": self.state,
            "kode_kelurahan": self.inside,
        }
        wanted = [pl.col(name) == value for name, value in columns.items() if value != ALL]
        wanted += [pl.col("tahun") == int(self.year)] if self.year != ALL else []
        wanted += [pl.col(f"kurang_{self.lacking}")] if self.lacking != ALL else []
        return works.filter(*wanted)


def all_works(choice: Choice) -> pl.DataFrame:
    """The city's works as `told_works` has them, with `tempat` in words; no rows while none are stored."""
    key = (newest("works"), newest("rt_list"), choice.snapshot, choice.city, choice.regulation.id, choice.language)
    return made_once("kegiatan-semua", key, lambda: _named(choice))


def ask(works: pl.DataFrame, choice: Choice) -> Asked:
    """The pickers of the page."""
    _ = words()
    names = known_names(choice)
    first, second, third = st.columns(3)
    with first:
        year = _pick(_("Year of the works"), sorted(_values(works, "tahun"), reverse=True), "tahun-kegiatan", {})
    with second:
        aspect = _pick(_("Aspect"), _values(works, "aspek"), "aspek", aspect_names(choice.regulation, language()))
    with third:
        inside = _pick(_("Kelurahan"), _values(works, "kode_kelurahan"), "kelurahan", names)
    first, second, third = st.columns(3)
    with first:
        source = _pick(_("Source of funds"), _values(works, "sumber_dana"), "dana", {})
    with second:
        known = [state for state in _STATES if state in _values(works, "status")]
        state = _pick(_("State"), known, "keadaan", {})
    with third:
        lacking = _pick(_("What is not written"), GAPS, "kurang", gap_words(language()))
    return Asked(year, aspect, source, state, inside, lacking)


def tell(works: pl.DataFrame, left: pl.DataFrame, asked: Asked, choice: Choice) -> None:
    """The filter in words, and how many works it leaves of how many."""
    _ = words()
    count, total = (number(them.height, 0, language()) for them in (left, works))
    told = filter_words(asked, choice)
    said = _("All works of the city: {count}.").format(count=count)
    if told:
        said = plain(_("Only {filter}: {count} of {total} works.").format(filter=told, count=count, total=total))
    st.caption(f"{said} {_('Snapshot')}: {newest('works')}")


def filter_words(asked: Asked, choice: Choice) -> str:
    """The filter in words; empty when every work passes."""
    _ = translator(choice.language)
    parts = {
        _("year"): asked.year,
        _("aspect"): aspect_names(choice.regulation, choice.language).get(asked.aspect, asked.aspect),
        _("kelurahan"): known_names(choice).get(asked.inside, asked.inside),
        _("source"): asked.source,
        _("state"): asked.state,
        _("lacking"): gap_words(choice.language).get(asked.lacking, ALL),
    }
    return "; ".join(f"{name}: {value}" for name, value in parts.items() if value != ALL)


def gap_words(language: str) -> dict[str, str]:
    """What a work may lack."""
    _ = translator(language)
    return {
        "amount": _("no amount"),
        "source": _("no source"),
        "place": _("no place"),
        "volume": _("no volume"),
        "state": _("no state"),
    }


def place_words(row: Mapping[str, object], names: Mapping[str, str], language: str) -> str:
    """Where a work lies as far as it says: RT, kelurahan, slum area, or the numbers of the office's own database."""
    _ = translator(language)
    for code in (row["kode_rt"], row["kode_kelurahan"], row["kode_kawasan"]):
        if code:
            return names.get(str(code)) or _unsurveyed(str(code), names)
    own = [(_("office number of the RT"), row["id_rt"]), (_("kawasan"), row["kawasan"])]
    said = ", ".join(f"{name} {value}" for name, value in own if value)
    return _("no place ({said})").format(said=said) if said else _("no place")


def _unsurveyed(code: str, names: Mapping[str, str]) -> str:
    """An RT that the survey does not have, in a kelurahan that it has; any other code as it is."""
    *kelurahan, rw, rt = ["", "", *code.split("-")][-3:]
    inside = names.get("-".join(kelurahan))
    return f"RT {rt} RW {rw} {inside}" if inside else code


def _named(choice: Choice) -> pl.DataFrame:
    told, names = works_of(choice), known_names(choice)
    if told.is_empty():
        return told
    places = [place_words(row, names, choice.language) for row in told.iter_rows(named=True)]
    return told.with_columns(tempat=pl.Series(places, dtype=pl.String)).sort(
        "tahun", "tempat", "kriteria", descending=[True, False, False], nulls_last=True
    )


def _values(works: pl.DataFrame, name: str) -> list[str]:
    return sorted(str(value) for value in works[name].drop_nulls().unique())


def _pick(label: str, options: Iterable[str], key: str, names: Mapping[str, str]) -> str:
    _ = words()
    return pick(label, [ALL, *options], key, lambda it: _("all") if it == ALL else names.get(it, it))
