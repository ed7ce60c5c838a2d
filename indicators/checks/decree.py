"""A decree of slum locations (SK) beside what the survey computes of them."""

from collections.abc import Iterator

import polars as pl

from indicators.checks.case import Exam, table
from indicators.checks.told import Part, Rule
from indicators.decree_review import review

DECREE = ("decree",)


def decree(exam: Exam) -> Iterator[Part]:
    """Locations that are not slum, slums that are no location, a decree grown old, places it should not have."""
    listed = _listed(exam)
    if not listed.height:
        return
    known = pl.col("kode_rt").is_not_null()
    again = known & ~pl.struct("kode_rt", "nomor_sk", "tahun").is_first_distinct()
    yield listed, [Rule("decree_twice", again, raws={"decree": "nomor_sk"}), *_unknown(exam)]
    yield from _classes(exam)
    yield from _age(exam)


def in_force(exam: Exam) -> pl.DataFrame:
    """The decree's rows for every year of the survey: of each city's decrees the latest until then, else its first.

    `tahun` is the survey's year, `tahun_sk` the decree's.
    """
    listed = _listed(exam)
    if not (listed.height and exam.rows.height):
        return pl.DataFrame()
    issued = listed.rename({"tahun": "tahun_sk"})
    years = exam.rows.select("kode_kota", "tahun").unique()
    pairs = years.join(issued.select("kode_kota", "tahun_sk").unique(), on="kode_kota")
    past = pl.col("tahun_sk") <= pl.col("tahun")
    latest = pl.when(past.any()).then(pl.col("tahun_sk").filter(past).max()).otherwise(pl.col("tahun_sk").min())
    chosen = pairs.group_by("kode_kota", "tahun").agg(latest.alias("tahun_sk"))
    rows = issued.join(chosen, on=["kode_kota", "tahun_sk"])
    return rows.filter(pl.col("kode_rt").is_not_null()).unique(["kode_rt", "tahun"], keep="last", maintain_order=True)


def _listed(exam: Exam) -> pl.DataFrame:
    read = table(exam.case.decree, ["luas_sk_ha"])
    if not {"kode_rt", "tahun"} <= set(read.columns):
        return pl.DataFrame()
    city = pl.col("kode_rt").str.extract(r"^(\d\d\.\d\d)\.")
    absent = [name for name in ("nomor_sk", "kode_kota") if name not in read.columns]
    read = read.with_columns(pl.lit(None, pl.String).alias(name) for name in absent)
    return read.with_columns(pl.col("kode_kota").fill_null(city))


def _unknown(exam: Exam) -> Iterator[Rule]:
    if exam.history.height:
        known = exam.history["kode_rt"].unique()
        here = pl.col("kode_kota").is_in(exam.history["kode_kota"].unique().implode())
        astray = ~pl.col("kode_rt").is_in(known.implode()) & here
        yield Rule("decree_unknown_place", astray, "kode_rt", raws={"decree": "nomor_sk"}, against=DECREE)


def _classes(exam: Exam) -> Iterator[Part]:
    """Only in the survey's last year: what was slum when the decree was made has changed since."""
    listed = in_force(exam)
    if not listed.height:
        return
    decreed = listed.select("kode_rt", "tahun", "tahun_sk", nomor="nomor_sk", ada=pl.lit(True))
    cities = listed["kode_kota"].unique()
    last = exam.rows.filter(pl.col("tahun") == pl.col("tahun").max().over("kode_kota"))
    last = last.filter(pl.col("kode_kota").is_in(cities.implode()))
    both = last.join(decreed, on=["kode_rt", "tahun"], how="left", maintain_order="left")
    slum = pl.col("total_terendah") >= exam.law.slum_from
    clean = pl.col("total_tertinggi") < exam.law.slum_from
    inside = pl.col("ada").fill_null(False)
    yield (
        both,
        [
            Rule(
                "decree_not_slum",
                inside & clean,
                "total_skor",
                raws={"total": "total_skor", "decree": "nomor"},
                against=DECREE,
            ),
            Rule("slum_not_in_decree", ~inside & slum, "total_skor", raws={"total": "total_terendah"}, against=DECREE),
        ],
    )


def _age(exam: Exam) -> Iterator[Part]:
    listed = in_force(exam)
    if not listed.height:
        return
    if "tanggal_sk" not in listed.columns or not listed.schema["tanggal_sk"].is_temporal():
        listed = listed.with_columns(tanggal_sk=pl.lit(None, pl.Date))
    issued = pl.coalesce(pl.col("tanggal_sk").cast(pl.Date), pl.date(pl.col("tahun_sk"), 12, 31))
    ends = issued.dt.offset_by(f"{review().years}y")
    decrees = listed.group_by("kode_kota", "tahun", "nomor_sk", maintain_order=True).agg(
        lewat=(ends < pl.date(pl.col("tahun"), 12, 31)).any(), tanggal=issued.min().cast(pl.String)
    )
    last = pl.col("tahun") == pl.col("tahun").max().over("kode_kota")
    yield (
        decrees.filter(last),
        [
            Rule(
                "decree_old",
                pl.col("lewat"),
                raws={"decree": "nomor_sk", "date": "tanggal", "year": "tahun"},
                place="kode_kota",
                against=DECREE,
            )
        ],
    )
