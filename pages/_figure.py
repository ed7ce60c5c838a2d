"""What the page One figure looks at: a baseline year, and the hectares of the year under every definition."""

from dataclasses import dataclass

from pages import _kept_monitor
from pages._kept_monitor import Counted
from pages._pickers import pick
from pages._shared import Choice, newest, root, survey_of, words

BESIDE = ("published", "decree", "boundaries")


@dataclass(frozen=True)
class Asked:
    """The choice of the menu, and the year that what remains is counted from."""

    choice: Choice
    baseline: int


def ask(choice: Choice) -> Asked:
    """Let the visitor choose the baseline year; the first surveyed one unless another is chosen."""
    _ = words()
    years = sorted(year for year in survey_of(choice)["tahun"].unique() if year <= choice.year)
    return Asked(choice, pick(_("Baseline year"), years, "awal"))


def counted(asked: Asked) -> Counted:
    """The hectares of every RT under every definition, and what each definition lacks."""
    choice = asked.choice
    beside = tuple(newest(name) for name in BESIDE)
    years = (choice.year, asked.baseline)
    return _kept_monitor.counted_hectares(root(), (choice.snapshot, *beside), choice.city, choice.regulation.id, years)
