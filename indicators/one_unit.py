"""What one unit more or less of a criterion's volume would change: its score, the total, the class."""

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.explain import STEPS, class_band
from indicators.law import Criterion, Regulation
from indicators.scoring import HUNDRED, UNCERTAIN, band_of
from indicators.survey import Form

Row = Mapping[str, float | None]
Range = tuple[int, int]


@dataclass(frozen=True)
class Nudge:
    """A place after `step` (signed, in the volume's unit) is added to one criterion's volume; all else as it was.

    Scores and totals are (lowest, highest), the same figure twice where nothing is open.
    """

    criterion: Criterion
    step: float
    before: Range
    score: Range
    total: Range
    class_before: str
    class_name: str

    @property
    def changes(self) -> bool:
        """Whether the criterion's score changes; if not, nothing else does."""
        return self.score != self.before


def one_unit(row: Row, regulation: Regulation, form: Form) -> dict[str, tuple[Nudge | None, Nudge | None]]:
    """By criterion what one unit less and one unit more would do to a place (counts and metres 1, hectares 0.01).

    `row`: a row of `aggregate.score_by`. None where nothing was measured, and for less where there is nothing to take
    away; of a volume below one unit all is taken.
    """
    return {item.id: _both_ways(row, item, regulation, form) for item in regulation.criteria}


def _both_ways(row: Row, item: Criterion, law: Regulation, form: Form) -> tuple[Nudge | None, Nudge | None]:
    volume, step = _figure(row, f"volume_{item.id}"), STEPS[form[item.volume].kind]
    if row[f"persen_{item.id}"] is None:
        return None, None
    less = _nudged(row, item, -min(step, volume), law) if volume > 0 else None
    return less, _nudged(row, item, step, law)


def _nudged(row: Row, item: Criterion, step: float, law: Regulation) -> Nudge:
    before, after = _scores(row, item, 0.0, law), _scores(row, item, step, law)
    was = int(_figure(row, "total_terendah")), int(_figure(row, "total_tertinggi"))
    total = was[0] - before[0] + after[0], was[1] - before[1] + after[1]
    return Nudge(item, step, before, after, total, _class_name(was, law), _class_name(total, law))


def _scores(row: Row, item: Criterion, step: float, law: Regulation) -> Range:
    """The ends of the score as `aggregate` has them: what was not measured counts nothing, or all of its weight."""
    gap, volume = row[f"tanpa_nilai_{item.id}"], _figure(row, f"volume_{item.id}") + step
    whole = _figure(row, f"pembagi_{item.id}") + (gap or 0.0)
    lowest = 0.0 if row[f"tanpa_pembagi_{item.id}"] else _ratio(volume, whole)
    highest = HUNDRED if gap is None else _ratio(volume + gap, whole)
    return band_of(lowest, law.score_bands).value, band_of(highest, law.score_bands).value


def _ratio(part: float, whole: float) -> float:
    return part / whole * HUNDRED if whole > 0 else 0.0


def _class_name(total: Range, law: Regulation) -> str:
    lowest, highest = (class_band(end, law) for end in total)
    return lowest.label_id if lowest == highest else UNCERTAIN


def _figure(row: Row, name: str) -> float:
    value = row[name]
    assert value is not None
    return value
