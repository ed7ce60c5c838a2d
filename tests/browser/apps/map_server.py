"""The smallest app with a map: serves the page, made-up squares and the vendored files. `streamlit run` this file."""

import sys
from pathlib import Path

import geopandas as gpd
import shapely
import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from streamlit.starlette import App

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

from maps import geometry  # noqa: E402

WEST, SOUTH, WIDTH = 109.66, -6.92, 0.06
FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}


def squares(side: int) -> gpd.GeoDataFrame:
    """A chessboard of places; the name of the first one holds HTML."""
    step = WIDTH / side
    cells = [(WEST + x * step, SOUTH + y * step) for y in range(side) for x in range(side)]
    names = [f"Tempat {i}" for i in range(side * side)]
    names[0] = "<img src=x onerror=alert(1)>"
    return gpd.GeoDataFrame(
        {"kode": [f"{side}-{i:05d}" for i in range(side * side)], "nama": names},
        geometry=[shapely.box(x, y, x + step, y + step) for x, y in cells],
        crs="EPSG:4326",
    )


async def serve(request: Request) -> Response:
    """The geometry of one level, as the real app serves it."""
    shapes = squares(int(request.path_params["side"]))
    body = geometry.geojson(shapes, tolerance=geometry.pixel(17))
    return Response(body, media_type="application/geo+json", headers=FOREVER)


async def serve_lines(request: Request) -> Response:
    """A river through the inner points of the finer level's lowest row, and a railway."""
    y = SOUTH + WIDTH / 20
    river = shapely.LineString([(WEST, y), (WEST + WIDTH, y)])
    railway = shapely.LineString([(WEST, SOUTH), (WEST + WIDTH, SOUTH + WIDTH)])
    lines = gpd.GeoDataFrame({"jenis": ["sungai", "rel"]}, geometry=[river, railway], crs="EPSG:4326")
    body = geometry.lines_geojson(lines, tolerance=geometry.pixel(17))
    return Response(body, media_type="application/geo+json", headers=FOREVER)


# Routes of our own do not get Streamlit's base path by themselves.
BASE = f"/{st.get_option('server.baseUrlPath')}".rstrip("/")
app = App(
    "map_page.py",
    routes=[
        Route(BASE + "/geometri/garis.json", serve_lines),
        Route(BASE + "/geometri/{side:int}.json", serve),
        Mount(BASE + "/app/static", StaticFiles(directory=ROOT / "static")),
    ],
)
