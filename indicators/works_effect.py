"""What works do to a survey: every volume less what was built for it, to be scored and classed anew.

Source: METHOD section 4 (`kumuh akhir`): volume_akhir = max(0, volume_awal − output volume), on the same denominator.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from indicators.effect import place_effect
from indicators.law import Regulation
from indicators.survey import Form
from indicators.works import CANCELLED, DONE, FINISHED, PLANNED, UNDER_WAY, UNWRITTEN, criterion, state, with_kinds

FATES = (
    "counted", "other_year", "cancelled", "unknown_state", "not_done", "no_criterion", "no_volume", "other_unit",
    "no_rt", "unknown_rt", "unmeasured",
)  # fmt: skip
"""What becomes of a work: counted; of another year; called off; of a state nobody told; not finished; of no criterion
of the regulation; without volume; in another unit; without RT; in an RT that the survey has not; on a criterion that
was not measured there. The first that holds."""

WHICH = {"done": DONE, "planned": (*DONE, UNDER_WAY, PLANNED), "written": (FINISHED,)}
"""Which states are taken for done: works.DONE; those under way and planned too; only those written to be finished."""

_COLUMNS = {
    **dict.fromkeys(("kode_rt", "kriteria", "satuan", "status"), pl.String()),
    "volume": pl.Float64(),
    "tahun": pl.Int64(),
}
_UNITS = {"meter": "m", "m1": "m", "m'": "m", "mtr": "m", "hektar": "ha", "hektare": "ha", "rumah": "unit",
          "bangunan": "unit", "krt": "kk", "keluarga": "kk", "rumah tangga": "kk"}  # fmt: skip


@dataclass(frozen=True)
class Rule:
    """Which works count on the survey of `base`: those of later years, with `own_year` of its own year too.

    `until`: the last year (None: no last one); `which` of WHICH; `roads_clear`: a road also
    clears what the regulation's `road_effect` names.
    """

    base: int
    until: int | None = None
    which: str = "done"
    own_year: bool = False
    roads_clear: bool = False


@dataclass(frozen=True)
class Effect:
    """Every work with its `nasib`, and every RT of the base year before and after (as `effect.place_effect`)."""

    rule: Rule
    works: pl.DataFrame
    places: pl.DataFrame


def works_effect(works: pl.DataFrame, survey: pl.DataFrame, law: Regulation, form: Form, rule: Rule) -> Effect:
    """What the works of one city do to its survey; arguments as of `with_fates`."""
    told = with_fates(works, survey, law, form, rule)
    before = survey.filter(pl.col("tahun") == rule.base)
    return Effect(rule, told, place_effect(before, after_works(told, survey, law, rule), law, "rt"))


def with_fates(works: pl.DataFrame, survey: pl.DataFrame, law: Regulation, form: Form, rule: Rule) -> pl.DataFrame:
    """The works with `nasib` (one of FATES); same rows in the same order. `survey`: the rows of one city, all years.

    A work without a unit is taken to be in the unit of its criterion. Columns the works lack are added, missing.
    """
    base = survey.filter(pl.col("tahun") == rule.base)
    told = with_kinds(works, _COLUMNS).with_columns(kriteria_kecil=criterion())
    told = told.join(_measured(base, law), on=["kode_rt", "kriteria_kecil"], how="left", maintain_order="left")
    cases = {"other_year": ~_in_time(rule), **_of_state(rule), **_of_content(law, form, base)}
    fate = pl.lit("counted")
    for name, holds in reversed(cases.items()):
        fate = pl.when(holds).then(pl.lit(name)).otherwise(fate)
    return told.with_columns(nasib=fate).drop("kriteria_kecil", "terukur")


def after_works(works: pl.DataFrame, survey: pl.DataFrame, law: Regulation, rule: Rule) -> pl.DataFrame:
    """The survey of the base year with the volumes that the counted works leave; same rows, columns and order.

    `works`: rows of `with_fates`. What was not measured stays missing.
    """
    base = survey.filter(pl.col("tahun") == rule.base)
    counted = works.filter(pl.col("nasib") == "counted")
    built = counted.group_by("kode_rt", kriteria=criterion()).agg(pl.col("volume").sum())
    wide = built.pivot(on="kriteria", index="kode_rt", values="volume").rename(lambda it: f"bangun_{it}")
    joined = base.join(wide, left_on="kode_rt", right_on="bangun_kode_rt", how="left", maintain_order="left")
    return joined.with_columns(_left_over(set(wide.columns), law, rule)).select(base.columns)


def fate_counts(works: pl.DataFrame) -> dict[str, int]:
    """How many works have each fate, in the order of FATES; they add up to all works."""
    return {fate: works.filter(pl.col("nasib") == fate).height for fate in FATES}


def unit_of(written: pl.Expr) -> pl.Expr:
    """A unit as people write it, brought to one spelling."""
    plain = written.str.strip_chars().str.to_lowercase()
    return plain.replace(_UNITS)


def _of_state(rule: Rule) -> dict[str, pl.Expr]:
    return {
        "cancelled": state() == CANCELLED,
        "unknown_state": (state() == UNWRITTEN) & pl.lit(UNWRITTEN not in WHICH[rule.which]),
        "not_done": ~state().is_in(WHICH[rule.which]),
    }


def _in_time(rule: Rule) -> pl.Expr:
    year = pl.col("tahun")
    begun = year >= rule.base if rule.own_year else year > rule.base
    return begun & (year <= rule.until) if rule.until is not None else begun


def _of_content(law: Regulation, form: Form, base: pl.DataFrame) -> dict[str, pl.Expr]:
    units = {item.id.lower(): form[item.volume].unit.lower() for item in law.criteria}
    wanted = pl.col("kriteria_kecil").replace_strict(units, default=None, return_dtype=pl.String)
    return {
        "no_criterion": wanted.is_null(),
        "no_volume": ~(pl.col("volume") > 0).fill_null(False),
        "other_unit": (unit_of(pl.col("satuan")) != wanted).fill_null(False),
        "no_rt": pl.col("kode_rt").is_null(),
        "unknown_rt": ~pl.col("kode_rt").is_in(base["kode_rt"].drop_nulls().to_list()),
        "unmeasured": pl.col("terukur").is_null(),
    }


def _measured(base: pl.DataFrame, law: Regulation) -> pl.DataFrame:
    """Every RT and criterion of the base year that has a volume."""
    names = {item.id.lower(): item.volume for item in law.criteria if item.volume in base.columns}
    volumes = base.select("kode_rt", *(pl.col(it).cast(pl.Float64).alias(name) for name, it in names.items()))
    long = volumes.unpivot(index="kode_rt", variable_name="kriteria_kecil", value_name="terukur")
    return long.drop_nulls().unique(["kode_rt", "kriteria_kecil"]).with_columns(terukur=pl.lit(True))


def _left_over(built: set[str], law: Regulation, rule: Rule) -> Iterator[pl.Expr]:
    effect = law.road_effect if rule.roads_clear else None
    on_roads = {f"bangun_{it}" for it in effect.roads} if effect else set()
    roads = [pl.col(name).is_not_null() for name in sorted(on_roads & built)]
    cleared = effect.cleared if effect and roads else ()
    for item in law.criteria:
        volume, name = pl.col(item.volume), f"bangun_{item.id.lower()}"
        left = volume
        if name in built:
            less = (volume - pl.col(name)).clip(lower_bound=0)
            left = pl.when(pl.col(name).is_not_null()).then(less).otherwise(left)
        if item.id in cleared:
            left = pl.when(pl.any_horizontal(roads)).then(volume * 0).otherwise(left)
        if name in built or item.id in cleared:
            yield left.alias(item.volume)
