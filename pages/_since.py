"""What the page Since last time holds against today: a moment, and the survey as it stood then."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl

from data import store
from data.store import Snapshot
from findings import Finding
from indicators.difference import HAIR
from indicators.since import yearly
from pages import _kept, _kept_monitor
from pages._agreement import saved
from pages._agreement_after import saved_words
from pages._agreement_fit import Held, held
from pages._commits import beginning, circumstances, day_of, owner_of, parts_of, snapshot, when_words
from pages._pickers import pick, pick_day
from pages._shared import Choice, doubts, results, root, words

KINDS = ("kesepakatan", "rekaman", "tanggal")


@dataclass(frozen=True)
class Moment:
    """A time, what it is called, and the agreement that was made then, where one was chosen."""

    time: datetime
    told: str
    agreement: Held | None = None


@dataclass(frozen=True)
class Since:
    """A moment, the survey as it stood then (None: nothing of the city was stored), and the year of it that is
    held against the chosen one: the same, or the newest that was known then.
    """

    choice: Choice
    moment: Moment
    before: Snapshot | None
    year: int

    @property
    def beside(self) -> tuple[str, ...]:
        """The tables that figures come from beside the survey: those of an agreement, where one is chosen."""
        return ("agreement", "published", "decree") if self.moment.agreement else ()

    @property
    def same_survey(self) -> bool:
        """Whether the survey is the version it was then."""
        return self.before == self.choice.snapshot and self.year == self.choice.year


def pick_moment(choice: Choice, left: Any, right: Any) -> Moment:
    """A saved agreement, a version of the survey or a day, kept in the address."""
    _ = words()
    agreements = {str(one["version"]): one for one in saved(choice.city).iter_rows(named=True)}
    surveys = {str(one["version"]): one for one in _surveys(choice).iter_rows(named=True)}
    names = {"kesepakatan": _("an agreement"), "rekaman": _("a version of the survey"), "tanggal": _("a day")}
    with left:
        kind = pick(_("Since"), [it for it in KINDS if it != "kesepakatan" or agreements], "acuan", names.get)
    with right:
        if kind == "kesepakatan":
            version = pick(_("Agreement"), list(agreements), "rapat", lambda it: saved_words(choice, agreements[it]))
            commit = agreements[version]
            return Moment(commit["time"], saved_words(choice, commit), held(choice, commit))
        if kind == "rekaman":
            version = pick(
                _("Version"), _before_last(surveys), "rekaman", lambda it: _survey_words(surveys[it], choice)
            )
            return Moment(surveys[version]["time"], _survey_words(surveys[version], choice))
        times = store.commits(root())["time"]
        first, last = day_of(times.min()), day_of(times.max())  # type: ignore[arg-type]
        day = pick_day(_("Day"), "sejak", first, (first, last))
        return Moment(beginning(day), when_words(beginning(day), choice.language))


def stand(choice: Choice, moment: Moment) -> Since:
    """What the city's survey was at a moment."""
    before = store.as_of(root(), "survey", moment.time)
    years = _kept.stored(root(), before, choice.city)["tahun"].unique().to_list() if before else []
    known = [year for year in years if year <= choice.year]
    year = choice.year if choice.year in years or not known else max(known)
    return Since(choice, moment, before if known else None, year)


def commits_since(since: Since) -> pl.DataFrame:
    """The commits after the moment that concern the city, its province or the nation, the newest first."""
    concerned = {"", since.choice.city, since.choice.city[:2], "ID"}
    later = store.commits(root()).filter(pl.col("time") > since.moment.time)
    mine = [any(owner_of(part) in concerned for part in parts_of(one)) for one in later.iter_rows(named=True)]
    return later.filter(pl.Series(mine, dtype=pl.Boolean))


def hectares(since: Since) -> pl.DataFrame:
    """`since.yearly` of the city then and now, under the same rule, until the chosen year."""
    assert since.before is not None
    choice = since.choice
    then = _kept.scored(root(), since.before, choice.city, choice.regulation.id, "kota")
    return yearly(then, results(choice, "kota")).filter(pl.col("tahun") <= choice.year)


def headline(since: Since) -> Mapping[str, float | None]:
    """Slum hectares `then` (in the year held against) and `now`, and their `change`; missing where one is."""
    years = {row["tahun"]: row for row in hectares(since).iter_rows(named=True)}
    then, now = years[since.year]["lama_ha"], years[since.choice.year]["baru_ha"]
    change = None if then is None or now is None else now - then
    return {"then": then, "now": now, "change": 0.0 if change is not None and abs(change) < HAIR else change}


def rt_then_and_now(since: Since) -> pl.DataFrame:
    """`since.rt_changes` of the city."""
    assert since.before is not None
    choice = since.choice
    years = (since.year, choice.year)
    return _kept_monitor.rt_changed(root(), since.before, choice.snapshot, choice.city, choice.regulation.id, years)


def findings_since(since: Since) -> tuple[list[Finding], int, int]:
    """The findings that are new, how many are settled, and how many stay."""
    assert since.before is not None
    choice = since.choice
    then = Counter(map(_mark, _kept.doubtful(root(), since.before, choice.city, choice.regulation.id, since.year)))
    now = doubts(choice)
    ours = Counter(map(_mark, now))
    fresh = ours - then
    return [one for one in now if fresh[_mark(one)]], (then - ours).total(), (ours & then).total()


def _mark(finding: Finding) -> tuple[str, str, str, str]:
    """What makes a finding the same one in another year or version: rows and wording may differ."""
    return finding.code, finding.place, finding.column, finding.value


def _surveys(choice: Choice) -> pl.DataFrame:
    told = store.history(root(), "survey").with_columns(table=pl.lit("survey"))
    mine = [any(part["kode_kota"] == choice.city for part in json.loads(text)) for text in told["slices"]]
    return told.filter(pl.Series(mine, dtype=pl.Boolean), ~pl.col("action").is_in(["lock", "unlock"]))


def _before_last(surveys: Mapping[str, object]) -> list[str]:
    """The versions, the one before the newest first: against the newest itself nothing has changed."""
    newest, *others = surveys
    return [*others, newest]


def _survey_words(commit: dict[str, Any], choice: Choice) -> str:
    return f"{snapshot(commit)} · {circumstances(commit, choice.language)}"
