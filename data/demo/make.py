"""Makes the files of the demonstration city anew: `python -m data.demo.make`. Same numbers every time."""

# ruff: noqa: PLR2004 - the figures of a made-up city are chosen, not derived

from pathlib import Path

import geopandas as gpd
import numpy as np
import polars as pl
import shapely
from numpy.typing import NDArray

from data.demo import ground, names
from data.demo.labels import labels
from data.demo.mesh import Point
from data.demo.planting import plant
from data.demo.registers import decrees, poverty_register
from data.demo.registry import Place, places
from data.demo.shapes import border, rings, way
from data.demo.survey import survey
from data.demo.town import Piece, Town, build
from data.demo.years import history

_SEED = 9901
FOLDER = Path(__file__).parent


def main(folder: Path = FOLDER) -> None:
    """Write all files of the city into a folder."""
    town = build(_chance(1))
    found = places(town)
    told = history(found, _chance(2))
    clean = survey(found, told, _chance(3))
    spoilt, warts = plant(clean, found, told, _chance(4))
    decree, wrong_areas = decrees(found, told, _chance(5))
    poverty = poverty_register(clean, _chance(6))
    published, wrong_labels = labels(spoilt, _chance(7))
    spoilt.write_parquet(folder / "survey.parquet", compression="zstd", compression_level=19)
    boundaries(town).to_parquet(folder / "boundaries.parquet", compression="zstd", index=False)
    lines(town).to_parquet(folder / "lines.parquet", compression="zstd", index=False)
    beside = {"decree": decree, "works": told.works, "poverty_register": poverty, "published": published}
    for name, table in beside.items():
        table.write_csv(folder / f"{name}.csv")
    pl.concat([warts, _area_warts(wrong_areas, warts.schema), wrong_labels]).write_csv(folder / "warts.csv")


def boundaries(town: Town) -> gpd.GeoDataFrame:
    """RT and kelurahan as polygons (EPSG:4326) with the columns of the store's table."""
    pieces = [("kelurahan", piece) for piece in town.kelurahan] + [("rt", piece) for piece in town.rt]
    rows = [{"kode_kota": names.KODE_KOTA, "tingkat": level, **_name(piece)} for level, piece in pieces]
    shapes = [shapely.Polygon(ring) for ring in rings(town, [piece.ring for _, piece in pieces])]
    table = gpd.GeoDataFrame(rows, geometry=shapes, crs="EPSG:4326").rename_geometry("geometri")
    return table.sort_values(["tingkat", "kode"], ignore_index=True)


def lines(town: Town) -> gpd.GeoDataFrame:
    """River, canal, coast, railway and main road for the map's background; columns kode_kota, jenis, nama, geometri."""
    coast = (town.corners[ground.COAST[0]], town.corners[ground.COAST[1]])
    drawn: list[tuple[str, str, NDArray[np.float64]]] = [
        ("sungai", "Kali Rekaan", way([*ground.RIVER_SOURCE, ground.RIVER_SOUTH, ground.RIVER_NORTH])),
        ("kanal", "Kanal Umpama", way(ground.CANAL)),
        ("pantai", "Pantai Contoh", border(town, coast)),
        ("rel", "Jalur Rel Misal", way(_beyond(ground.RAIL_WEST, ground.RAIL_EAST))),
        ("jalan", "Jalan Raya Contoh", way(_beyond(ground.ROAD_WEST, ground.ROAD_EAST))),
    ]
    rows = [{"kode_kota": names.KODE_KOTA, "jenis": kind, "nama": name} for kind, name, _ in drawn]
    shapes = [shapely.LineString(points) for _, _, points in drawn]
    return gpd.GeoDataFrame(rows, geometry=shapes, crs="EPSG:4326").rename_geometry("geometri")


def _chance(part: int) -> np.random.Generator:
    """Chance for one part of the city. Only `.random` is drawn from it, whose numbers are the same in every numpy."""
    return np.random.Generator(np.random.PCG64([_SEED, part]))


def _name(piece: Piece) -> dict[str, str]:
    kecamatan, kelurahan = piece.path[:2]
    if len(piece.path) == 2:  # a kelurahan
        return {
            "kode": f"{names.KODE_KOTA}.{kecamatan:02d}.{1000 + kelurahan}",
            "nama": names.KELURAHAN[kecamatan - 1][kelurahan - 1],
        }
    place = Place(piece.path, 0.0, (0.0, 0.0), None)
    return {"kode": place.codes["kode_rt"], "nama": f"RT {piece.path[3]:03d} RW {piece.path[2]:03d}"}


def _beyond(start: Point, end: Point) -> list[Point]:
    """A straight way drawn on by a tenth at both ends, so that railway and road run on beyond the city."""
    dx, dy = (end[0] - start[0]) / 10, (end[1] - start[1]) / 10
    return [(start[0] - dx, start[1] - dy), (end[0] + dx, end[1] + dy)]


def _area_warts(codes: list[str], schema: pl.Schema) -> pl.DataFrame:
    rows = [
        ("luas_sk_berbeda", 2020, code, "luas_sk_ha", "Luas SK berbeda jauh dari luas verifikasi.") for code in codes
    ]
    return pl.DataFrame(rows, schema=schema, orient="row")


if __name__ == "__main__":
    main()
