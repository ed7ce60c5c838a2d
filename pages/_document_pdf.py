"""The PDF of the page Documents: the report of the city or the sheets of its places, with the first page to look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import streamlit as st

from indicators.drill import Place
from locales import translator, unit_word
from pages._batch import prepare
from pages._near_words import level_unit
from pages._paper import Told, rows_of_year, shown_levels
from pages._paper_city import city_pages
from pages._paper_place import place_pages
from pages._papers import file_name, safe_name, setting_of, state_of
from pages._pickers import pick
from pages._shared import made_once, words
from pages._words import level_name, names_by_code
from reports.blocks import Page, Paper, Words
from reports.pdf import SHEETS, Setting, first_page, pdf

CITY, EVERY = "kota", "semua"
_LEVELS = ("kelurahan", "kecamatan", "rw", "kawasan")
_FLIPPED = "rebah"


@dataclass(frozen=True)
class Asked:
    """Which paper: the report of the city, or the sheets of places (`codes`) of a level; and how it is printed."""

    about: Told
    level: str
    codes: tuple[str, ...]
    setting: Setting

    def pages(self) -> Iterator[Page]:
        """The pages, each made when it is asked for; by then the city may show the public less than it did."""
        if self.level == CITY:
            return city_pages(self.about)
        if self.level not in shown_levels(self.about):
            return iter([_held_back(self)])
        return place_pages(self.about, [Place(self.level, code) for code in self.codes])

    def paper(self, pages: tuple[Page, ...]) -> Paper:
        """Pages as a paper."""
        _ = translator(self.about.language)
        title = _("Report on slum area") if self.level == CITY else _("Sheet of a place")
        return Paper(self.name, title, self.about.stamp(), pages)

    @property
    def name(self) -> str:
        """The name of the file, without ending."""
        parts = self.codes if len(self.codes) == 1 else (EVERY,)
        return file_name(self.about, "laporan") if self.level == CITY else file_name(self.about, self.level, *parts)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files of single sheets, without ending: code and name of the place."""
        names = names_by_code(rows_of_year(self.about, self.level), self.level)
        return tuple(safe_name(f"{code}-{names[code]}") for code in self.codes)


def show(about: Told) -> None:
    """The pickers of the paper, its first page, and the file."""
    _ = words()
    st.subheader(_("Report or sheet as PDF"))
    left, right = st.columns([2, 3])
    with left:
        asked = _ask(about)
        key = (state_of(about), asked.level, asked.codes, asked.setting)
        if asked.level == CITY or len(asked.codes) == 1:
            st.download_button(
                _("Download the PDF"), partial(_whole, asked), f"{asked.name}.pdf", "application/pdf",
                key="dokumen-pdf", icon=":material/picture_as_pdf:", type="primary", on_click="ignore",
            )  # fmt: skip
        else:
            prepare(asked, key)
    with right.container(border=True):
        drawn = made_once("dokumen-gambar", key, partial(_preview, asked))
        st.image(drawn, caption=_("The first page"), alt=_("The first page"), width="stretch")


def _ask(about: Told) -> Asked:
    _ = words()
    levels = [level for level in _LEVELS if level in shown_levels(about) and rows_of_year(about, level).height]
    level = pick(_("Paper"), [CITY, *levels], "naskah", partial(_paper_name, language=about.language))
    codes = () if level == CITY else _pick_places(about, level)
    sheet = pick(_("Paper size"), SHEETS, "kertas", str.upper)
    positions = {"tegak": _("upright"), "rebah": _("on its side")}
    flipped = pick(_("Position"), list(positions), "letak", positions.get) == _FLIPPED
    return Asked(about, level, codes, setting_of(about, sheet, flipped=flipped))


def _pick_places(about: Told, level: str) -> tuple[str, ...]:
    """One place of a level, or all of them by name."""
    _ = words()
    names = names_by_code(rows_of_year(about, level), level)
    ordered = sorted(names, key=lambda code: (names[code], code))
    chosen = pick(level_name(level, about.language), [EVERY, *ordered], "lembar", ({EVERY: _("all")} | names).get)
    return tuple(ordered) if chosen == EVERY else (chosen,)


def _paper_name(level: str, language: str) -> str:
    _ = translator(language)
    if level == CITY:
        return _("Report of the city")
    return _("Sheet of a {level}").format(level=unit_word(level_unit(level), language))


def _held_back(asked: Asked) -> Page:
    _ = translator(asked.about.language)
    told = _("The city does not show the public its {level} any more: open the page Documents anew.")
    return Page(_("Not shown"), (Words((told.format(level=level_name(asked.level, asked.about.language)),)),))


def _whole(asked: Asked) -> bytes:
    return pdf(asked.paper(tuple(asked.pages())), asked.setting)


def _preview(asked: Asked) -> bytes:
    return first_page(asked.paper((next(asked.pages()),)), asked.setting)
