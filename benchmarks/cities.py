"""The cities that pages are measured with: Kota Contoh, and real ones where their files are at hand."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl
import shapely

from data import demo, store
from data.readers.boundaries import read_boundaries
from data.readers.survey import read_survey
from indicators.survey import survey_form

_LARGE, _LARGE_NAME, _COPIES, _APART = "99.02", "Kota Besar", 3, 0.05  # copies lie so many degrees apart
SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@dataclass(frozen=True)
class City:
    """A map to measure: a level of a city and how many places its newest year paints."""

    name: str
    code: str
    level: str
    places: int


def fill(folder: Path) -> list[City]:
    """Fill a store; the maps to measure, fewest places first."""
    _put(folder, **demo.tables())
    kelurahan, rt = (City(demo.KOTA, demo.KODE_KOTA, *size) for size in (("kelurahan", 24), ("rt", 699)))
    boundaries = SHARED / "boundaries"
    if (boundaries / "kota-surakarta.geojson").exists():
        shapes = _boundaries(boundaries / "kota-surakarta.geojson")
        _put(folder, survey=_survey(_made_up(shapes)), boundaries=shapes)
        kelurahan = City("Kota Surakarta", "33.72", "kelurahan", shapes.height)
    large = _large(folder)
    if (survey := SHARED / "slum" / "pekalongan-survei-rt-2019-2023.csv").exists():
        shapes = _boundaries(boundaries / "rt-kumuh-kota-pekalongan-sk2020.geojson")
        kelurahan_shapes = _boundaries(boundaries / "kota-pekalongan.geojson")
        _put(folder, survey=_survey(survey.read_bytes()), boundaries=pl.concat([shapes, kelurahan_shapes]))
        return [kelurahan, City("Kota Pekalongan", "33.75", "rt", shapes.height), rt, large]
    return [kelurahan, rt, large]


def _large(folder: Path) -> City:
    """Kota Contoh three times side by side, as one city."""
    tables = demo.tables()
    survey = pl.concat(_moved(tables["survey"], copy) for copy in range(_COPIES))
    shapes = pl.concat(_moved_shapes(tables["boundaries"], copy) for copy in range(_COPIES))
    columns = [name for name in survey_form() if name in survey.columns]
    _put(folder, survey=_survey(survey.select(columns).write_csv().encode()), boundaries=shapes)
    return City(_LARGE_NAME, _LARGE, "rt", shapes.filter(tingkat="rt").height)


def _moved(survey: pl.DataFrame, copy: int) -> pl.DataFrame:
    names = [pl.col(name) + f" {copy + 1}" for name in ("kecamatan", "kelurahan", "kawasan")]
    return survey.with_columns(*names, kode_kelurahan=_code("kode_kelurahan", copy), kota=pl.lit(_LARGE_NAME))


def _moved_shapes(shapes: pl.DataFrame, copy: int) -> pl.DataFrame:
    drawn = shapely.transform(shapely.from_wkb(shapes["geometri"].to_list()), lambda at: at + [_APART * copy, 0])
    moved = pl.Series("geometri", shapely.to_wkb(drawn).tolist(), dtype=pl.Binary())
    return shapes.with_columns(moved, kode=_code("kode", copy), kode_kota=pl.lit(_LARGE))


def _code(column: str, copy: int) -> pl.Expr:
    """A code of Kota Contoh (`99.01.02.…`) as one of the large city: `99.02.12.…` in the second copy."""
    tail = pl.col(column).str.slice(len(demo.KODE_KOTA) + 1)
    return pl.lit(f"{_LARGE}.{copy}") + tail.str.slice(1)


def _made_up(shapes: pl.DataFrame) -> bytes:
    """The RT of Kota Contoh dealt out to the kelurahan of another city, all years."""
    rows = demo.tables()["survey"]
    number = pl.col("kode_rt").rank("dense").cast(pl.Int64) - 1
    kelurahan = number % shapes.height
    dealt = rows.with_columns(
        kode_kelurahan=kelurahan.replace_strict(dict(enumerate(shapes["kode"]))),
        kelurahan=kelurahan.replace_strict(dict(enumerate(shapes["nama"]))),
        rw=pl.lit("001"),
        rt=(number // shapes.height + 1).cast(pl.String).str.zfill(3),
        kota=pl.lit("Kota Surakarta"),
    )
    return dealt.select(name for name in survey_form() if name in rows.columns).write_csv().encode()


def _survey(content: bytes) -> pl.DataFrame:
    reading = read_survey(content, "survey.csv", list(survey_form().values()), storing=True)
    return reading.table.drop("baris")


def _boundaries(path: Path) -> pl.DataFrame:
    return read_boundaries(path.read_bytes(), path.name).table.drop("baris")


def _put(folder: Path, **tables: pl.DataFrame) -> None:
    for name, rows in tables.items():
        store.put(
            folder, name, rows, author="", note="measurement", file="", sha256="", columns=tuple(survey_form())
        )  # fmt: skip
