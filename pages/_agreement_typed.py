"""What a forum typed for its ends: text, read as the visitor's language writes figures, or refused in a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from data.readers.typed import typed_figure
from indicators.agreement import AGREED, Edits
from locales import number, quantity
from pages._shared import Choice, language, results, words
from pages._words import plain

_DECIMAL = {"id": "comma", "en": "point"}
_ROUNDED = 0.005_001  # hectares: who types the ground as the screen writes it types no more than the ground


@dataclass(frozen=True)
class Typed:
    """Edits whose ends are hectares, and a sentence for every end that is not taken; such a one is in no edit."""

    edits: Edits
    refusals: tuple[str, ...] = ()


def typed(rows: pl.DataFrame, edits: Edits, ground: Mapping[str, float]) -> Typed:
    """The edits of `agreement.proposed` rows with every end read from its text. `ground`: `ground_of`."""
    read, refusals = {}, []
    for place, cells in edits.items():
        text = str(cells.get(AGREED) or "").strip()
        area = typed_figure(text, "ha", _DECIMAL[language()])
        refusal = _refusal(rows.row(place, named=True), text, area, ground) if text else None
        refusals += [refusal] if refusal else []
        read[place] = {**cells, AGREED: None if refusal else area}
    return Typed(read, tuple(refusals))


def ground_of(choice: Choice) -> dict[str, float]:
    """The surveyed hectares of each kelurahan in the chosen year, else in the last one before that knows them."""
    known = results(choice, "kelurahan").filter(pl.col("tahun") <= choice.year).drop_nulls("luas_verifikasi_ha")
    codes = known.sort("tahun").select(pl.col("kode_kelurahan").fill_null(""), "luas_verifikasi_ha")
    return dict(codes.iter_rows())


def _refusal(row: Mapping[str, object], text: str, area: float | None, ground: Mapping[str, float]) -> str | None:
    """Why an end is not taken: no figure, less than nothing, or more than there is ground (or than is computed)."""
    _ = words()
    told = {"place": plain(row["kelurahan"] or row["kode_kelurahan"] or _("RT in no kelurahan")), "text": plain(text)}
    if area is None:
        said = _("{place}: “{text}” is no area. Type hectares as a figure, {example} for example.")
        return said.format(**told, example=number(9.46, 2, language()))
    if area < 0:
        return _("{place}: “{text}” is less than nothing. An area is 0 ha or more.").format(**told)
    known = [it for it in (ground.get(str(row["kode_kelurahan"])), row["luas_hitung_ha"]) if it is not None]
    if not known or area <= max(known) + _ROUNDED:  # type: ignore[type-var, operator]
        return None
    said = _("{place}: “{text}” is read as {area}, more than the ground that is surveyed there ({ground}).")
    most = quantity(max(known), "ha", language())  # type: ignore[type-var, arg-type]
    return said.format(**told, area=quantity(area, "ha", language()), ground=most)
