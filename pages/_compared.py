"""What the page Why it changed compares, by names and versions alone: the key of what is kept for it."""

from dataclasses import dataclass

from data.store import Snapshot


@dataclass(frozen=True)
class End:
    """One end: a version of the survey, its year, the id of the regulation."""

    survey: Snapshot
    year: int
    law: str


@dataclass(frozen=True)
class Compared:
    """Two ends of a city, and the versions of its works, of its decrees (where their hectares are those that count) and
    of the RT list that places works."""

    city: str
    before: End
    after: End
    works: Snapshot | None
    decrees: Snapshot | None
    rt_list: Snapshot | None
