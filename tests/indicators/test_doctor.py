"""Every check of the doctor fires on its own fault and is silent on a sound table; each is declared once."""

import time
from collections import Counter
from collections.abc import Callable
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings import LANGUAGES, Finding
from indicators.checks import Case, baseline_divisors, diagnose
from indicators.checks.paper import declared_checks
from indicators.regulation import regulations
from indicators.scoring import score
from indicators.survey import survey_form
from tests.indicators.laws import REGULATIONS
from tests.indicators.surveys import few, surveys

LAW = regulations()["permen_pupr_14_2018"]
FORM = survey_form()
KELURAHAN = "99.01.01.1001"
RT = 12  # per year
COUNTS = {"jumlah_bangunan": 40, "jumlah_penduduk": 160, "jumlah_kk": 45, "panjang_jalan_ideal_m": 500,
          "panjang_drainase_ideal_m": 400}  # fmt: skip
Sound = dict[str, pl.DataFrame]


def code(place: int) -> str:
    return f"{KELURAHAN}-001-{place:03}"


def sound() -> Sound:
    """Two years of 12 RT that differ as years do, with a decree, works, registers, polygons and published answers."""
    rows = [row(year, place) for year in (2023, 2024) for place in range(1, RT + 1)]
    survey = pl.DataFrame(rows, infer_schema_length=None).with_row_index("baris", offset=2)
    computed = score(survey, LAW)
    last = computed.filter(pl.col("tahun") == 2024)
    slum = last.filter(pl.col("total_skor") >= LAW.slum_from)["kode_rt"].to_list()
    names = [name for name in computed.columns if name.startswith(("persen_", "skor_")) or name == "total_skor"]
    area = dict(last.select("kode_rt", "luas_verifikasi_ha").iter_rows())
    return {
        "survey": survey,
        "published": computed.select("kode_rt", "tahun", *names, "tingkat_kekumuhan"),
        "decree": pl.DataFrame([decreed(place, area[place]) for place in slum]),
        "works": pl.DataFrame([work(code(place)) for place in range(1, RT + 1)]).with_row_index("baris", offset=2),
        "register": pl.DataFrame([{"kode_kelurahan": KELURAHAN, "tahun": 2024, "jumlah_keluarga_miskin": 50,
                                   "jumlah_keluarga": 500}]),
        "poverty": pl.DataFrame([{"kode": "99.01", "tahun": 2024, "P0": 9.0, "P1": 1.4, "P2": 0.3}]),
        "labels": last.select("tahun", "total_skor", "tingkat_kekumuhan", tingkat=pl.lit("rt"), kode="kode_rt"),
        "areas": pl.DataFrame([{"kode": place, "luas_ha": area[place]} for place in area]),
    }  # fmt: skip


def row(year: int, place: int) -> dict[str, object]:
    late = year - 2023
    volumes = {item.volume: float((place * 7 + at * 3) % 17 + 1) for at, item in enumerate(LAW.criteria)}
    worse = {"jalan_rusak_m": 300.0 + place - (-1) ** place * 130 * late, "bangunan_tidak_layak": 32.0 - late + place}
    whole = {item.volume: 0.0 for item in LAW.criteria if item.all_or_nothing}
    some = {"bangunan_tanpa_sarana_kebakaran": 40.0 + place} | (
        {"kk_tanpa_sarana_sampah": 45.0 + place} if place > 6 else {}
    )
    dense = {"luas_kepadatan_tinggi_ha": 0.1 + place / 1000, "bangunan_tanpa_prasarana_kebakaran": 40.0 + place}
    bad = {
        "kk_tanpa_air_aman": 40.0 + place,
        "kk_air_kurang": 42.0 - place % 2,
        "bangunan_tidak_teratur": 37.0 - place % 3,
    }
    if place <= 6:
        whole |= dense
    return {
        "tahun": year, "kode_kota": "99.01", "kode_kecamatan": "99.01.01", "kode_kelurahan": KELURAHAN,
        "kelurahan": "Muara", "kawasan": "Tepi" if place <= 6 else "Kali", "kode_rw": f"{KELURAHAN}-001",
        "kode_rt": code(place), "kode_kawasan": "99.01:Tepi" if place <= 6 else "99.01:Kali",
        "tanggal_pendataan": date(year, 6, 1), "luas_verifikasi_ha": (0.1 if place <= 6 else 1.5) + place / 1000,
        **{name: float(base + place + late * (name in {"jumlah_penduduk"})) for name, base in COUNTS.items()},
        **volumes, "luas_genangan_ha": 0.05 + place / 1000, "drainase_belum_ada_m": 100.0 + place, **worse, **bad,
        **whole, **some,
    }  # fmt: skip


def decreed(place: str, area: float) -> dict[str, object]:
    own = {"nomor_sk": "1/2022", "tanggal_sk": date(2022, 5, 1), "kode_rt": place, "luas_sk_ha": area}
    return {"kode_kota": "99.01", "tahun": 2022, **own}


def work(place: str) -> dict[str, object]:
    spent = {"anggaran_rp": 1e8, "sumber_dana": "APBD"}
    return {"kode_rt": place, "tahun": 2024, "kriteria": "1c", "volume": 1.0, "satuan": "unit", **spent}


def found(tables: Sound, **more: object) -> list[Finding]:
    return diagnose(Case(**tables, **more), LAW, FORM)


def changed(tables: Sound, table: str, row: int, **values: object) -> Sound:
    """The tables with other values in one row of one of them."""
    here = pl.int_range(pl.len()) == row
    frame = tables[table]
    absent = [pl.lit(None).alias(name) for name in values if name not in frame.columns]
    frame = frame.with_columns(absent).with_columns(
        pl.when(here).then(pl.lit(value)).otherwise(pl.col(name)).alias(name) for name, value in values.items()
    )
    return tables | {table: frame}


def everywhere(name: str, value: object, year: int = 2024) -> Callable[[Sound], Sound]:
    def fault(tables: Sound) -> Sound:
        told = pl.when(pl.col("tahun") == year).then(pl.lit(value)).otherwise(pl.col(name)).alias(name)
        return tables | {"survey": tables["survey"].with_columns(told)}

    return fault


def one(table: str = "survey", row: int = RT, **values: object) -> Callable[[Sound], Sound]:
    """A fault of one row; row RT is the first of the last year."""
    return lambda tables: changed(tables, table, row, **values)


def rows_of(change: Callable[[pl.DataFrame], pl.DataFrame], table: str = "survey") -> Callable[[Sound], Sound]:
    return lambda tables: tables | {table: change(tables[table])}


def moved(step: int) -> Callable[[pl.DataFrame], pl.DataFrame]:
    """The first row of the last year with every volume one column aside."""
    names = [item.volume for item in LAW.criteria]

    def change(frame: pl.DataFrame) -> pl.DataFrame:
        here = pl.int_range(pl.len()) == RT
        sources = names[-step:] + names[:-step]
        return frame.with_columns(
            pl.when(here).then(pl.col(source)).otherwise(pl.col(name)).alias(name)
            for name, source in zip(names, sources, strict=True)
        )

    return change


def slipped(tables: Sound) -> Sound:
    """One published row with volume under percent and percent under score, as in Kota Pekalongan."""
    own = tables["survey"].row(RT, named=True)
    shares = {f"skor_{item.id}": own[item.volume] / own[item.denominator] for item in LAW.criteria}
    volumes = {f"persen_{item.id}": own[item.volume] * 100 for item in LAW.criteria}
    others = {item.volume: 3.0 for item in LAW.criteria}
    return changed(changed(tables, "published", RT, total_skor=0.5, **shares, **volumes), "survey", RT, **others)


def copied(frame: pl.DataFrame, rows: int = RT) -> pl.DataFrame:
    first, last = frame.head(RT), frame.tail(RT)
    again = first.head(rows).with_columns(tahun=pl.lit(2024, pl.Int64), baris=last["baris"].head(rows))
    return pl.concat([first, again, last.slice(rows)])


def exchanged(frame: pl.DataFrame) -> pl.DataFrame:
    pair = frame.head(2).with_columns(tahun=pl.lit(2024, pl.Int64), kode_rt=pl.Series([code(2), code(1)]))
    return pl.concat([frame.head(RT), pair, frame.slice(RT + 2)])


def kawasan_alike(frame: pl.DataFrame) -> pl.DataFrame:
    sums = pl.DataFrame({"kode_kawasan": ["99.01:Tepi", "99.01:Kali"]})
    return frame.slice(RT, 2).with_columns(
        kode_rt=pl.lit(None, pl.String), kode_kawasan=sums["kode_kawasan"], tahun=pl.lit(2024, pl.Int64),
        jumlah_kk=pl.lit(157.0), panjang_jalan_ideal_m=pl.lit(1250.0), panjang_drainase_ideal_m=pl.lit(1028.0),
    )  # fmt: skip


def no_work(tables: Sound) -> Sound:
    return tables | {"works": tables["works"].filter(pl.col("kode_rt") == code(1))}


def never_worse(frame: pl.DataFrame) -> pl.DataFrame:
    kk = pl.when(pl.col("tahun") == 2024).then(0.0).otherwise(pl.col("kk_tanpa_air_aman"))
    return frame.with_columns(kk_tanpa_air_aman=kk, jalan_rusak_m=pl.lit(10.0))


def less(published: pl.DataFrame) -> dict[str, float]:
    """One score less in the row, and in its total too."""
    own = published.row(RT, named=True)
    return {"skor_3a": 0, "total_skor": own["total_skor"] - own["skor_3a"]}


# The tables beside the survey that a check needs, by the beginning of its id.
BESIDE = {"published": ("published", "shifted_columns", "not_a_score", "baseline"), "works": ("work", "improvement"),
          "decree": ("decree", "slum_not", "area_decree"), "areas": ("area_",), "register": ("register",),
          "poverty": ("poverty",), "labels": ("labels_",)}  # fmt: skip
FAULTS: dict[str, Callable[[Sound], Sound]] = {
    "negative_volume": one(luas_genangan_ha=-0.6),
    "over_hundred": one(kk_air_kurang=400.0),
    "zero_denominator": one(jumlah_kk=0.0),
    "negative_denominator": one(panjang_jalan_ideal_m=-3.0),
    "missing_value": one(kk_air_kurang=None),
    "published_sum": one("published", total_skor=79.0),
    "published_score": lambda tables: changed(tables, "published", RT, **less(tables["published"])),
    "unnamed_place": one(kode_rt=None),
    "repeated_place": one(kode_rt=code(2)),
    "code_two_names": one(kelurahan="Hulu"),
    "kawasan_copied": rows_of(kawasan_alike),
    "shifted_columns": slipped,
    "shifted_row": rows_of(moved(1)),
    "idle_denominator": one(panjang_jalan_ideal_m=0.0, jalan_belum_ada_m=0.0, jalan_rusak_m=0.0),
    "absent_denominator": one(jumlah_kk=None),
    "fraction_in_count": one(kk_air_kurang=0.37),
    "lacks_exceed_whole": one(jalan_belum_ada_m=300.0, jalan_rusak_m=300.0),
    "no_area": one(luas_verifikasi_ha=0.0),
    "area_in_m2": one(luas_verifikasi_ha=15_000.0),
    "column_in_m2": everywhere("luas_verifikasi_ha", 9_000.0),
    "volume_in_m2": one(luas_genangan_ha=700.0),
    "area_polygon": one("areas", 3, luas_ha=0.2),
    "area_decree": one("decree", 0, luas_sk_ha=0.3),
    "households_over_people": one(jumlah_penduduk=40.0),
    "poor_over_households": one(kk_miskin=60.0),
    "poor_over_heads": one(krt_mbr=50.0, jumlah_krt=40.0),
    "good_over_existing": one(jalan_baik_m=300.0, jalan_eksisting_m=200.0),
    "dry_over_settled": one(luas_kering_ha=0.2, luas_permukiman_ha=0.1),
    "settled_over_whole": one(luas_permukiman_ha=0.2, luas_rt_ha=0.1),
    "heads_over_buildings": one(jumlah_krt=60.0),
    "sexes_unequal": one(penduduk_laki=60.0, penduduk_perempuan=70.0),
    "ideal_unequal": one(drainase_eksisting_m=100.0, drainase_butuh_m=100.0),
    "damage_unequal": one(jalan_eksisting_m=500.0, jalan_baik_m=480.0),
    "need_unequal": one(jalan_butuh_m=320.0),
    "household_size": one(jumlah_penduduk=900.0),
    "people_density": one(jumlah_penduduk=450.0),
    "all_or_nothing": one(bangunan_tanpa_sarana_kebakaran=20.0),
    "density_missed": one(luas_kepadatan_tinggi_ha=0.0),
    "density_overstated": one(row=2 * RT - 1, luas_kepadatan_tinggi_ha=1.0),
    "empty_column": everywhere("kk_air_kurang", None),
    "zero_column": everywhere("kk_air_kurang", 0.0),
    "mostly_zero": lambda tables: changed(everywhere("kk_air_kurang", 0.0)(tables), "survey", RT, kk_air_kurang=3.0),
    "constant_column": everywhere("kk_air_kurang", 9.0),
    "percent_in_counts": everywhere("kk_air_kurang", 0.4),
    "published_percent": one("published", persen_3a=12.0),
    "published_band": one("published", skor_3a=1),
    "published_class": one("published", tingkat_kekumuhan="Kumuh berat"),
    "not_a_score": one("published", skor_3a=4),
    "published_class_unknown": one("published", tingkat_kekumuhan="Kumuh sekali"),
    "published_total_range": one("published", total_skor=81.0),
    "labels_without_class": one("labels", 0, tingkat_kekumuhan=None),
    "baseline_divisor": one("published", persen_1a=36 / 46 * 100),
    "date_outside_year": one(tanggal_pendataan=date(2023, 6, 1)),
    "tenfold_jump": one(jumlah_kk=460.0),
    "population_jump": one(jumlah_penduduk=350.0),
    "area_changed": one(luas_verifikasi_ha=0.2),
    "kawasan_changed": one(kawasan="Hulu"),
    "year_copied": rows_of(copied),
    "year_alike": rows_of(lambda frame: copied(frame, 7)),
    "never_worse": rows_of(never_worse),
    "places_exchanged": rows_of(exchanged),
    "places_gone": rows_of(lambda frame: frame.head(2 * RT - 1)),
    "places_new": rows_of(lambda frame: frame.tail(2 * RT - 1)),
    "decree_twice": rows_of(lambda frame: pl.concat([frame, frame.head(1)]), "decree"),
    "decree_unknown_place": one("decree", 0, kode_rt=code(99)),
    "decree_not_slum": one(**{item.volume: 0.0 for item in LAW.criteria}),
    "slum_not_in_decree": rows_of(lambda frame: frame.head(1), "decree"),
    "decree_old": rows_of(lambda frame: frame.with_columns(tanggal_sk=pl.lit(date(2017, 1, 1))), "decree"),
    "work_without_amount": one("works", 0, anggaran_rp=None),
    "work_without_source": one("works", 0, sumber_dana=None),
    "work_without_place": one("works", 0, kode_rt=None),
    "work_number_unlisted": one("works", 0, kode_rt=None, id_rt="7"),
    "work_unknown_criterion": one("works", 0, kriteria="9z"),
    "work_without_volume": one("works", 0, volume=None),
    "work_without_cost": one("works", 0, anggaran_rp=0.0),
    "work_unknown_place": one("works", 0, kode_rt=code(99)),
    "work_year_outside": one("works", 0, tahun=1998),
    "work_without_effect": one("works", 0, kriteria="3a", tahun=2023),
    "improvement_without_work": no_work,
    "poverty_order": one("poverty", 0, P2=2.0),
    "poverty_beyond": one("poverty", 0, P0=900.0),
    "register_over_families": one("register", 0, jumlah_keluarga_miskin=501),
}  # fmt: skip


def test_a_sound_case_has_no_findings():
    assert [it.line("en") for it in found(sound())] == []


@pytest.mark.parametrize("check", FAULTS)
def test_a_check_fires_on_its_fault_and_says_what_why_and_remedy_in_both_languages(check):
    tables = FAULTS[check](sound())
    needed = {"survey", *(name for name, beginnings in BESIDE.items() if check.startswith(beginnings))}
    told = [it for it in found({name: tables[name] for name in needed}) if it.code == check]
    assert told
    for language in LANGUAGES:
        sentences = (told[0].what(language), told[0].why(language), told[0].remedy(language))
        assert all(sentence and "{" not in sentence for sentence in sentences)


def test_every_declared_check_has_a_fault_and_there_are_at_least_45():
    assert set(FAULTS) | {"unknown_kelurahan"} == set(declared_checks())
    assert len(FAULTS) >= 45


def test_a_kelurahan_that_the_stored_years_never_had_is_told():
    survey = sound()["survey"]
    before = survey.head(RT).drop("baris")
    strange = survey.tail(RT).with_columns(kode_kelurahan=pl.lit("99.01.01.1009"))
    told = diagnose(Case(strange, before=before), LAW, FORM)
    assert [it.place for it in told if it.code == "unknown_kelurahan"] == ["99.01.01.1009"]
    assert diagnose(Case(survey.tail(RT), before=before), LAW, FORM) == []


def test_a_shifted_row_is_told_with_its_direction_and_no_other_row():
    told = [it for it in found(slipped(sound())) if it.code == "shifted_columns"]
    assert [(it.row, it.place, it.year) for it in told] == [(RT + 2, code(1), 2024)]
    assert "satu kolom ke kanan" in told[0].what("id")


@pytest.mark.parametrize("step", [1, -1])
def test_a_survey_row_moved_against_the_year_before_is_told_without_any_published_value(step):
    survey = moved(step)(sound()["survey"])
    told = [it for it in diagnose(Case(survey), LAW, FORM) if it.code == "shifted_row"]
    assert {it.place for it in told} == {code(1)}
    assert ("to the right" if step > 0 else "to the left") in told[0].what("en")


def test_the_divisor_of_a_slipped_baseline_cell_is_named_as_fraction_and_as_percent():
    own = {"baris": 14, "bangunan_tidak_teratur": 326.0, "jumlah_bangunan": 430.0, "jumlah_kk": 596.0}
    rows = [own | {"jumlah_penduduk": 2012.0, "persen_1a": share} for share in (326 / 430, 326 / 596, 32600 / 2012)]
    told = baseline_divisors(pl.DataFrame(rows), LAW, FORM, "R0.xlsx")
    assert [it.what("en").split("computed with ")[1].split(" as")[0] for it in told] == [
        "Number of households (KK)", "Population"]  # fmt: skip
    assert {(it.file, it.row, it.column) for it in told} == {("R0.xlsx", 14, "bangunan_tidak_teratur")}


def test_density_is_judged_by_the_size_of_the_city_when_it_is_known():
    survey = sound()["survey"].tail(1).with_columns(jumlah_bangunan=pl.lit(220.0), luas_verifikasi_ha=pl.lit(1.0))

    def missed(inhabitants: float | None) -> bool:
        case = Case(survey, inhabitants=inhabitants)
        return "density_missed" in {it.code for it in diagnose(case, LAW, FORM)}

    assert [missed(inhabitants) for inhabitants in (None, 50_000, 2_000_000)] == [False, True, False]


@pytest.mark.parametrize("law", REGULATIONS, ids=str)
def test_any_regulation_and_any_kind_of_table_can_be_diagnosed(law):
    survey = sound()["survey"]
    told = diagnose(Case(survey.to_pandas()), law, FORM)
    assert [it.line("id") for it in told] == [it.line("id") for it in diagnose(Case(survey), law, FORM)]
    assert diagnose(Case(), law, FORM) == []
    assert diagnose(Case(survey.clear()), law, FORM) == []


@few
@given(data=st.data())
def test_a_finding_is_whole_whatever_the_survey_and_the_years_before(data):
    survey, before = data.draw(surveys(LAW)), data.draw(surveys(LAW))
    told = diagnose(Case(survey, before=before.with_columns(pl.col("tahun") - 2)), LAW, FORM)
    assert not [it.code for it in told if "{" in it.line("id") + it.line("en")]
    assert {it.row for it in told if it.row} <= set(survey["baris"])


def test_more_than_200_rows_of_a_kind_are_counted_not_listed_and_large_tables_are_fast():
    sound_rows = sound()["survey"].tail(RT)
    many = pl.concat([sound_rows] * 5_000).with_columns(
        baris=pl.int_range(pl.len()) + 2,
        kode_rt=pl.lit(KELURAHAN) + pl.int_range(pl.len()).cast(pl.String),
        luas_genangan_ha=pl.lit(-1.0),
    )
    start = time.perf_counter()
    told = diagnose(Case(many, file="besar.csv"), LAW, FORM)
    assert time.perf_counter() - start < 20
    (more,) = [it for it in told if it.code == "and_more" and it.detail["code"] == "negative_volume"]
    assert Counter(it.code for it in told)["negative_volume"] == 200
    assert (more.detail["count"], more.file) == (str(5_000 * RT - 200), "besar.csv")
