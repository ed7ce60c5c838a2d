"""The address from which the browser fetches the polygons of a map, once per version."""

import re
from functools import lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from data.store import Snapshot
from maps.geometry import geojson, lines_geojson, pixel
from pages._kept import context_lines, shapes_at
from pages._shared import LINES, SHOWN_LEVELS, newest, root

ADDRESS = "/geometri/{city}/{level}/{versions}.json"
_CITY = re.compile(r"\d{2}\.\d{2}")
_VERSIONS = re.compile(r"(\d{1,9})-(\d{1,9})")
FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_NOT_FOUND = PlainTextResponse("not found", status_code=404)
# At which zoom a level is looked at: polygons are simplified to its pixels.
ZOOM = {"kota": 13.0, "kecamatan": 13.5, "kelurahan": 14.5, "kawasan": 15.5, "rw": 15.5, "rt": 16.5}


async def geometry(request: Request) -> Response:
    """GeoJSON of one level of a city at given versions of its tables; 404 for anything else."""
    city, level = request.path_params["city"], request.path_params["level"]
    versions = _VERSIONS.fullmatch(request.path_params["versions"])
    if not _CITY.fullmatch(city) or level not in (*SHOWN_LEVELS, LINES) or versions is None:
        return _NOT_FOUND
    boundaries, surveyed = Snapshot("boundaries", int(versions[1])), Snapshot("survey", int(versions[2]))
    if not await run_in_threadpool(_exist, boundaries, surveyed):
        return _NOT_FOUND
    body = await run_in_threadpool(_body, root(), city, level, boundaries, surveyed)
    return Response(body, media_type="application/geo+json", headers=FOR_EVER)


@lru_cache(maxsize=64)
def _body(root: str, city: str, level: str, boundaries: Snapshot, surveyed: Snapshot) -> bytes:
    if level == LINES:
        return lines_geojson(context_lines(root, city, boundaries, surveyed), tolerance=pixel(ZOOM["kelurahan"]))
    return geojson(shapes_at(root, city, level, boundaries, surveyed), tolerance=pixel(ZOOM[level]))


def _exist(*snapshots: Snapshot) -> bool:
    latest = [(newest(snapshot.table), snapshot) for snapshot in snapshots]
    return all(last is not None and snapshot.version <= last.version for last, snapshot in latest)
