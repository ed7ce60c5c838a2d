"""What can be done about a finding, as values: which cells become what, or which row goes, and on what evidence."""

from collections.abc import Mapping
from dataclasses import dataclass, field

SHIFTED_BACK, HECTARES, DECIMAL_POINT = "shifted_back", "hectares", "decimal_point"
DOUBLED_ROW, NOT_MEASURED = "doubled_row", "not_measured"
KINDS = (SHIFTED_BACK, HECTARES, DECIMAL_POINT, DOUBLED_ROW, NOT_MEASURED)
# The others are proven by the file itself; to leave a cell empty is only honest, and makes the total a range.
PROVEN = (SHIFTED_BACK, HECTARES, DECIMAL_POINT, DOUBLED_ROW)


@dataclass(frozen=True)
class Change:
    """One figure of the line `row` of the file; missing is None."""

    row: int
    column: str
    old: float | None
    new: float | None


@dataclass(frozen=True)
class Remedy:
    """What one remedy does to one row, and which check's finding it ends; `repeats`: the row goes, that line stays.

    `detail` are the figures that prove it, by the blanks of the sentence that tells the kind.
    """

    kind: str
    code: str
    row: int
    changes: tuple[Change, ...] = ()
    repeats: int | None = None
    place: str = ""
    year: int | None = None
    detail: Mapping[str, str | tuple[str, str]] = field(default_factory=dict)
