"""What the doctor looks at: the tables handed in, brought to one form, scored, and each RT beside its year before."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import narwhals as nw
import polars as pl
from narwhals.typing import IntoDataFrame

from indicators.checks.slipped import with_shifted
from indicators.law import Regulation
from indicators.scoring import score
from indicators.survey import Form

AREA, PEOPLE, HOUSEHOLDS = "luas_verifikasi_ha", "jumlah_penduduk", "jumlah_kk"
BUILDINGS, ROADS, DRAINS = "jumlah_bangunan", "panjang_jalan_ideal_m", "panjang_drainase_ideal_m"
BASES = (AREA, BUILDINGS, PEOPLE, HOUSEHOLDS, ROADS, DRAINS)
_CODES = ("kode_kota", "kode_kelurahan", "kode_rt", "kode_kawasan", "kawasan", "kelurahan")
_TEXTS = ("kode", "kode_wilayah", "kriteria", "sumber_dana", "satuan", "status", "nomor_sk", "sumber")


@dataclass(frozen=True)
class Case:
    """The tables to look at, polars or narwhals or pandas, each may be absent; `file` is where `survey` came from.

    `before`: stored rows of other years; `published`: the office's own percent, score, total and class columns of the
    same file; `register`: counts of poor families; `poverty`: series with P0, P1, P2; `areas`: `kode`, `luas_ha` of
    polygons; `labels`: the table of published labels; `inhabitants`: people of the whole city, which a survey of its
    slums does not know.
    """

    survey: IntoDataFrame | None = None
    before: IntoDataFrame | None = None
    published: IntoDataFrame | None = None
    decree: IntoDataFrame | None = None
    works: IntoDataFrame | None = None
    register: IntoDataFrame | None = None
    poverty: IntoDataFrame | None = None
    areas: IntoDataFrame | None = None
    labels: IntoDataFrame | None = None
    file: str = ""
    inhabitants: float | None = None


@dataclass(frozen=True)
class Exam:
    """A case on the table: its regulation, its form, and its tables as polars frames (empty where absent)."""

    case: Case
    law: Regulation
    form: Form

    @cached_property
    def given(self) -> pl.DataFrame:
        """The incoming rows, every figure a float, every code a text; not yet scored."""
        return self._survey(self.case.survey)

    @cached_property
    def rows(self) -> pl.DataFrame:
        """The incoming rows, scored; a base they lack is missing everywhere."""
        return self._scored(self.given) if self.given.width else self.given

    @cached_property
    def history(self) -> pl.DataFrame:
        """The incoming rows and those of other years, scored; `lama` is true for the stored ones."""
        before = self._survey(self.case.before)
        if not self.given.width or not before.height:
            return self.rows.with_columns(lama=pl.lit(False)) if self.rows.width else self.rows
        others = before.join(self.given.select("tahun", "kode_kota").unique(), on=["tahun", "kode_kota"], how="anti")
        scored = self._scored(others.join(self.given.select("kode_kota").unique(), on="kode_kota"))
        frames = [self.rows.with_columns(lama=pl.lit(False)), scored.with_columns(lama=pl.lit(True))]
        return pl.concat(frames, how="diagonal_relaxed")

    @cached_property
    def slum_areas(self) -> pl.Series | None:
        """The codes of the slum areas of every survey there is, incoming or stored; None where there is none."""
        surveyed = self.history if self.history.height else self._survey(self.case.before)
        return surveyed["kode_kawasan"].drop_nulls().unique() if surveyed.height else None

    @cached_property
    def measured(self) -> tuple[str, ...]:
        """The columns of figures that the incoming rows have, in the form's order."""
        return tuple(name for name, column in self.form.items() if column.is_numeric and name in self.given.columns)

    @cached_property
    def followed(self) -> tuple[str, ...]:
        """The columns of figures that are compared from year to year."""
        return tuple(dict.fromkeys((*BASES, *self.law.columns)))

    @cached_property
    def pairs(self) -> pl.DataFrame:
        """Every incoming RT and year beside the same RT's year before, whose figures end in `_lalu`."""
        if not self.rows.width or self.history["tahun"].n_unique() < 2:  # noqa: PLR2004
            return pl.DataFrame()
        figures = [name for name in (*self.followed, "total_terendah") if name in self.history.columns]
        keys = ("kode_kota", "kode_kelurahan", "kode_rt", "kawasan", "baris", "tahun", "lama")
        ordered = self.history.select(*keys, *figures).filter(pl.col("kode_rt").is_not_null())
        ordered = ordered.with_columns(tanda=ordered.select(figures).hash_rows()).sort("kode_rt", "tahun")
        kept = ("kode_rt", "tahun", "lama", "kawasan", "tanda", *figures)
        beside = ordered.with_columns(pl.col(name).shift(1).alias(f"{name}_lalu") for name in kept)
        follows = (pl.col("kode_rt") == pl.col("kode_rt_lalu")) & (pl.col("tahun") > pl.col("tahun_lalu"))
        return beside.filter(follows & ~(pl.col("lama") & pl.col("lama_lalu")))

    @cached_property
    def published(self) -> pl.DataFrame:
        """The incoming rows with what their office published beside them (`…_terbit`), and `bergeser`."""
        theirs = table(self.case.published)
        keys = ["baris"] if "baris" in theirs.columns and "baris" in self.given.columns else ["kode_rt", "tahun"]
        if not self.rows.height or not set(keys) <= set(theirs.columns):
            return pl.DataFrame()
        names = [
            name for name in theirs.columns if name.startswith(("persen_", "skor_", "rata_", "total_", "tingkat_"))
        ]
        answers = theirs.select(*keys, *(pl.col(name).alias(f"{name}_terbit") for name in names))
        both = self.rows.join(answers.unique(keys, keep="first"), on=keys, how="inner", maintain_order="left")
        return with_shifted(both, self.law)

    def label(self, name: str) -> tuple[str, str]:
        """A column's label in both languages."""
        return self.form[name].label_id, self.form[name].label_en

    def _scored(self, survey: pl.DataFrame) -> pl.DataFrame:
        absent = [name for name in BASES if name not in survey.columns]
        return score(survey.with_columns(pl.lit(None, pl.Float64).alias(name) for name in absent), self.law)

    def _survey(self, frame: IntoDataFrame | None) -> pl.DataFrame:
        read = table(frame, [name for name, column in self.form.items() if column.is_numeric])
        absent = [name for name in _CODES if name not in read.columns]
        if not read.width:
            return read
        read = read.with_columns(pl.lit(None, pl.String).alias(name) for name in absent)
        return read.with_columns(
            (pl.col(name) if name in read.columns else pl.lit(None)).cast(pl.Int64).alias(name)
            for name in ("baris", "tahun")
        )


def table(frame: IntoDataFrame | None, figures: Sequence[str] = ()) -> pl.DataFrame:
    """A polars frame with texts as codes, the named columns as floats and NaN as missing; empty when there is none."""
    if frame is None:
        return pl.DataFrame()
    read = nw.from_native(frame, eager_only=True).to_polars()
    floats = [name for name in figures if name in read.columns]
    texts = [name for name in (*_CODES, *_TEXTS) if name in read.columns]
    read = read.with_columns(pl.col(floats).cast(pl.Float64, strict=False), pl.col(texts).cast(pl.String))
    years = [name for name in ("tahun", "baris") if name in read.columns]
    return read.with_columns(pl.col(years).cast(pl.Int64)).with_columns(pl.selectors.float().fill_nan(None))
