"""The agreements of a city: what is proposed to a forum, how one is stored, and which are stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import polars as pl

from data import store
from data.readers.personal import has_personal
from data.store import ConflictError, LockedError, Snapshot
from indicators.agreement import TEXTS, agreed, proposed
from pages import _kept
from pages._agreement_typed import Typed, ground_of, typed
from pages._commits import parts_of
from pages._notes import refused_note
from pages._outcome import tell
from pages._pickers import kept_name
from pages._remaining import hectares, places, sources
from pages._shared import Choice, made_once, newest, recall, remember, root, words

TABLE, NEW, OPENED = "agreement", "baru", "sepakat"
_STORED = "kesepakatan-tersimpan"
_DIGITS = 6


@dataclass(frozen=True)
class Proposal:
    """What a forum looks at: a definition and two years of the choice, and the computed hectares of each kelurahan.

    `key`: the name of the editor, of these rows alone; what was typed on other rows is not typed here. What other
    cities store meanwhile does not change it: an editor of another name forgets what was typed.
    """

    choice: Choice
    definition: str
    start: int
    rows: pl.DataFrame
    key: str


def proposal(choice: Choice, definition: str, start: int) -> Proposal:
    """The kelurahan with their hectares in the start year and the chosen one, by name."""
    sums = hectares(choice, definition, "kelurahan")
    names = places(choice, "kelurahan")
    both = proposed(*(sums.filter(pl.col("tahun") == year) for year in (start, choice.year)))
    rows = both.with_columns(kelurahan=pl.col("kode_kelurahan").replace_strict(names, default=None))
    ordered = rows.sort("kelurahan", "kode_kelurahan", nulls_last=True)
    stand = f"{choice.city}-{choice.year}-{start}-{definition}-{choice.regulation.id}"
    return Proposal(choice, definition, start, ordered, f"sepakat-{stand}-{_mark(ordered)}")


def edits(given: Proposal) -> Mapping[int, Mapping[str, object]]:
    """What was typed into the editor of a proposal, by row."""
    state = recall(given.key)
    return state["edited_rows"] if isinstance(state, Mapping) else {}


def understood(given: Proposal) -> Typed:
    """What was typed, its ends read as hectares or refused."""
    return typed(given.rows, edits(given), ground_of(given.choice))


def seen() -> str:
    """The newest snapshot of the agreements: a second click is known by having seen the same."""
    return str(newest(TABLE))


def save(given: Proposal, known: str) -> None:
    """Store what the forum agreed on as one commit, and open it; a double click stores it once.

    Texts, date and figures are those typed last: an argument would be those of the run before.
    """
    _ = words()
    forum, note = (str(recall(f"sepakat-{name}") or "") for name in ("forum", "catatan"))
    day = recall("sepakat-tanggal")
    read = understood(given)
    rows = agreed(given.rows, read.edits)
    if refusal := _not_read(read) or _refused(rows, forum, note):
        tell("refused", refusal)
        return
    told = _as_kept(given, rows, day if isinstance(day, date) else date.today())
    done = made_once(_STORED, (known, given.key), partial(_put, told, forum, note))
    if isinstance(done, Snapshot):
        _open(done)
        tell("done", _("The agreement is stored as {snapshot}.").format(snapshot=done))
    elif done:
        tell("refused", _("Not stored: the agreement of {year} is locked.").format(year=given.choice.year))
    else:
        remember(_STORED, None)
        tell("refused", _("Others were storing at the same moment. Try again."))


def saved(city: str) -> pl.DataFrame:
    """The commits that stored an agreement of a city, as `store.history` tells them, with its `tahun`; newest first."""
    told = store.history(root(), TABLE).filter(pl.col("action") == "put").to_dicts()
    mine = [one | {"tahun": part["tahun"]} for one in told for part in parts_of(one) if part["kode_kota"] == city]
    return pl.DataFrame(mine, schema_overrides={"tahun": pl.Int64}, infer_schema_length=None)


def opened(city: str, commit: Mapping[str, Any]) -> pl.DataFrame:
    """The rows of one saved agreement, by the names of the kelurahan."""
    rows = _kept.stored(root(), Snapshot(TABLE, commit["version"]), city).filter(pl.col("tahun") == commit["tahun"])
    return rows.sort("kelurahan", nulls_last=True, maintain_order=True)


def standing(city: str, commits: pl.DataFrame) -> dict[int, int]:
    """The version of the agreement in force of every year that has one: none replaced it, nobody undid it.

    `commits`: of `saved`, newest first; of those that were saved twice alike the newest.
    """
    found: dict[int, int] = {}
    for commit in commits.iter_rows(named=True):
        if commit["tahun"] not in found and _stands(city, commit):
            found[commit["tahun"]] = commit["version"]
    return found


def is_locked(city: str, year: int, table: str = TABLE) -> bool:
    """Whether a city's year of a table is locked."""
    held = store.locked(root(), table).filter(pl.col("kode_kota") == city, pl.col("tahun") == year)
    return held.height > 0


def _stands(city: str, commit: Mapping[str, Any]) -> bool:
    now = newest(TABLE)
    return now is not None and opened(city, dict(commit) | {"version": now.version}).equals(opened(city, commit))


def _mark(rows: pl.DataFrame) -> int:
    """The same of the same rows; sums whose last digits differ from run to run are the same."""
    return hash(tuple(rows.with_columns(pl.col(pl.Float64).round(_DIGITS)).rows()))


def _open(stored: Snapshot) -> None:
    remember(OPENED, str(stored.version))
    remember(kept_name(OPENED), str(stored.version))


def _not_read(read: Typed) -> str | None:
    _ = words()
    if not read.refusals:
        return None
    return " ".join([_("Nothing was stored; what you typed still stands in the table."), *read.refusals])


def _refused(rows: pl.DataFrame, forum: str, note: str) -> str | None:
    _ = words()
    found = [
        str(row["kelurahan"] or row["kode_kelurahan"])
        for row in rows.iter_rows(named=True)
        if any(row[name] and has_personal(row[name]) for name in TEXTS)
    ]
    if found:
        told = _(
            "Nothing was stored: dispute or note holds personal data (a number, a name or an address) in {places}."
        )
        return told.format(places=", ".join(found))
    return refused_note(forum) or refused_note(note)


def _as_kept(given: Proposal, rows: pl.DataFrame, day: date) -> pl.DataFrame:
    choice = given.choice
    return rows.with_columns(
        kode_kota=pl.lit(choice.city), tahun=pl.lit(choice.year), tahun_awal=pl.lit(given.start),
        definisi=pl.lit(given.definition), peraturan=pl.lit(choice.regulation.id),
        survei=pl.lit(sources(given.definition)), tanggal=pl.lit(day),
    )  # fmt: skip


def _put(rows: pl.DataFrame, forum: str, note: str) -> Snapshot | list[dict[str, object]]:
    """The snapshot, or the locked slices that forbid it; none of both when others were quicker."""
    try:
        return store.put(root(), TABLE, rows, author=forum, note=note, file="", sha256="")
    except LockedError as refused:
        return refused.slices
    except ConflictError:
        return []
