"""The list of RT: codes, names, area, and the slum area (kawasan) each was put into by the first decree."""

import math
from dataclasses import dataclass

import numpy as np
import polars as pl

from data.demo import ground, names
from data.demo.mesh import Point
from data.demo.shapes import rings
from data.demo.town import Town, middle

DECREE_RT = 430


@dataclass(frozen=True)
class Place:
    """One RT of the city."""

    path: tuple[int, ...]
    area_ha: float
    middle: Point
    kawasan: str | None

    @property
    def codes(self) -> dict[str, str]:
        """Every code column of the RT, from the city down."""
        kecamatan, kelurahan, rw, rt = self.path
        kode_kelurahan = f"{names.KODE_KOTA}.{kecamatan:02d}.{1000 + kelurahan}"
        return {
            "kode_kota": names.KODE_KOTA,
            "kode_kecamatan": f"{names.KODE_KOTA}.{kecamatan:02d}",
            "kode_kelurahan": kode_kelurahan,
            "kode_rw": f"{kode_kelurahan}-{rw:03d}",
            "kode_rt": f"{kode_kelurahan}-{rw:03d}-{rt:03d}",
        }


def places(town: Town) -> list[Place]:
    """All RT in the order of their codes."""
    middles = [middle(town, piece) for piece in town.rt]
    kawasan = _kawasan(middles)
    areas = [ground.area_ha(ring) for ring in rings(town, [piece.ring for piece in town.rt])]
    paths = [piece.path for piece in town.rt]
    found = [Place(*facts) for facts in zip(paths, areas, middles, kawasan, strict=True)]
    return sorted(found, key=lambda place: place.path)


def identity(found: list[Place]) -> pl.DataFrame:
    """The key columns of the survey, one row per RT."""
    return pl.DataFrame([_identity(place) for place in found], infer_schema_length=None)


def _identity(place: Place) -> dict[str, str | None]:
    kecamatan, kelurahan, rw, rt = place.path
    return {
        "kode_kelurahan": place.codes["kode_kelurahan"],
        "provinsi": names.PROVINSI,
        "kota": names.KOTA,
        "kecamatan": names.KECAMATAN[kecamatan - 1],
        "kelurahan": names.KELURAHAN[kecamatan - 1][kelurahan - 1],
        "kawasan": place.kawasan,
        "rw": f"{rw:03d}",
        "rt": f"{rt:03d}",
        **{column: code for column, code in place.codes.items() if column != "kode_kelurahan"},
        "kode_kawasan": f"{names.KODE_KOTA}:{place.kawasan}" if place.kawasan else None,
    }


def _kawasan(middles: list[Point]) -> list[str | None]:
    """The RT nearest to river, coast and railway, each in the slum area whose heart is nearest."""
    nearest = [min(names.KAWASAN, key=lambda kawasan: math.dist(kawasan[1], point)) for point in middles]
    far = [
        _belt_distance(point) + 0.35 * max(0.0, math.dist(point, heart) - 0.55)
        for point, (_, heart) in zip(middles, nearest, strict=True)
    ]
    limit = float(np.sort(np.array(far))[DECREE_RT - 1])
    return [name if distance <= limit else None for distance, (name, _) in zip(far, nearest, strict=True)]


def _belt_distance(point: Point) -> float:
    return min(abs(ground.RIVER.side(point)), abs(ground.SHORE.side(point)), 1.3 * abs(ground.RAIL.side(point)))
