"""Where a finding stands, as people say it: its place by name, its column by label."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from data.readers.columns import canonical
from findings import Finding
from indicators.checks import accepted_forms
from indicators.law import Regulation
from locales import translator

# A kelurahan, by code or (where it has none) by names, then the numbers of RW and RT.
_NUMBERED = re.compile(r"(.+?)-([0-9A-Z]*)(?:-([0-9A-Z]*))?")
_NAMED = ("kota", "kecamatan", "kelurahan", "kawasan")


@dataclass(frozen=True)
class Whereabouts:
    """Names by code of a place, labels by canonical column id, in one language; what is unknown stays as it is."""

    language: str
    names: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)

    def place(self, code: str) -> str:
        """`RT 002 RW 001 Muara` for the code of an RT whose kelurahan has a name."""
        if code in self.names:
            return self.names[code]
        found = _NUMBERED.fullmatch(code)
        if found is None:
            return code
        above, rw, rt = found.groups(default="")
        numbers = [f"{word} {number}" for word, number in (("RT", rt), ("RW", rw)) if number]
        return " ".join([*numbers, self.names.get(above, above.rpartition("/")[2])])

    def column(self, name: str) -> str:
        """The label of a column that is called by its id; a header of the file's own is told as it stands there."""
        return self.labels.get(canonical(name), name)

    def of(self, finding: Finding) -> str:
        """Sheet, row, column, place and year of a finding, as far as it has them."""
        _ = translator(self.language)
        row = _("row {row}").format(row=finding.row) if finding.row else ""
        place = self.place(finding.place) if finding.place else ""
        parts = (finding.sheet, row, self.column(finding.column), place, str(finding.year or ""))
        return ", ".join(part for part in parts if part)


def stand_of(rows: pl.DataFrame, kind: str, law: Regulation, language: str) -> Whereabouts:
    """Names and labels for findings about rows of a kind of table."""
    labels = {canonical(column.id): column.label(language) for column in accepted_forms(law).get(kind, ())}
    return Whereabouts(language, _names_of(rows), labels)


def _names_of(rows: pl.DataFrame) -> dict[str, str]:
    """The names of places by code that rows tell: of a map its own, of a table those of kelurahan and above."""
    pairs = [("kode", "nama"), *((f"kode_{level}", level) for level in _NAMED)]
    told = [rows.select(pair).drop_nulls() for pair in pairs if set(pair) <= set(rows.columns)]
    # Where a code has two names, the one that most rows give it, as the check of names has it.
    counted = [frame.group_by(frame.columns, maintain_order=True).len() for frame in told]
    ranked = [frame.sort("len", descending=True, maintain_order=True).reverse() for frame in counted]
    return {code: name for frame in ranked for code, name, _rows in frame.iter_rows()}
