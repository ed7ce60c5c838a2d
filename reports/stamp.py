"""What every output says of itself: of what, when, by which rule and definition, from which data."""

import datetime
from dataclasses import dataclass
from typing import Literal

from locales import date, quantity, translator

Audience = Literal["official", "public"]


@dataclass(frozen=True)
class Stamp:
    """The origin of a paper. `agreed`: the day on which a forum agreed on its figures; None makes it a draft.

    `regulation`, `definition`: names in the paper's language; `snapshots`: as the store writes them, `survey@12`.
    `otherwise`: the day and the hectares of an agreement on other figures of the same year.
    """

    language: str
    city: str
    year: int
    regulation: str
    definition: str
    snapshots: tuple[str, ...]
    made: datetime.date
    audience: Audience = "official"
    agreed: datetime.date | None = None
    made_up: bool = False
    otherwise: tuple[datetime.date, float | None] | None = None

    @property
    def public(self) -> bool:
        """Whether the paper is for everybody."""
        return self.audience == "public"

    def state(self) -> str:
        """Whether the figures are a draft or agreed, and since when."""
        _ = translator(self.language)
        if self.otherwise:
            day, area = date(self.otherwise[0], self.language), quantity(self.otherwise[1], "ha", self.language)
            return _("draft; agreed on {day}: {area}").format(day=day, area=area)
        if self.agreed is None:
            return _("draft")
        return _("agreed on {day}").format(day=date(self.agreed, self.language))

    def draft(self) -> str:
        """The word beside the title of a paper on whose figures no forum has agreed; empty once one has."""
        _ = translator(self.language)
        return _("DRAFT") if self.agreed is None else ""

    def watermark(self) -> str:
        """The word across a paper about the demonstration city; empty for every other."""
        _ = translator(self.language)
        return _("EXAMPLE") if self.made_up else ""

    def line(self) -> str:
        """The whole origin in one line, for the foot of a page."""
        _ = translator(self.language)
        version = _("public version") if self.public else _("for official use")
        parts = [
            _("Survey of {year}").format(year=self.year),
            self.regulation,
            self.definition,
            _("snapshot {snapshot}").format(snapshot=", ".join(self.snapshots)),
            self.state(),
            version,
            _("made on {day}").format(day=date(self.made, self.language)),
        ]
        return " · ".join([*parts, _("made-up data")] if self.made_up else parts)

    def foot(self, *, own: bool) -> str:
        """The foot of a slide: the city, the origin, and whether somebody put words of their own on it."""
        _ = translator(self.language)
        return " · ".join([self.city, self.line(), *([_("own words")] if own else [])])
