"""The files that are broken: real ones beside the checkout, small ones made here, and tables and maps of chance."""

import io
import json
import random
from datetime import datetime
from functools import cache
from pathlib import Path

import polars as pl
import xlsxwriter

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
READ_AS_TABLE = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods", ".parquet")
READ_AS_MAP = (".geojson", ".json", ".topojson", ".zip", ".kmz", ".kml", ".gpkg")
_LINES = 60
_FEATURES = 8
HEADER = ["tahun", "kode_kelurahan", "kawasan", "rw", "rt", "luas_verifikasi_ha", "jumlah_bangunan", "jumlah_kk"]
_CELLS = (
    *("", "0", "2023", "33.75.01.1003", "3375011003", "33.75", "RT001-RW002", "1.234,5", "1,234.5", "1.234", "12 %"),
    *(
        "0,52 ha",
        "-1",
        "1e999",
        "nan",
        "inf",
        "-inf",
        "9" * 400,
        "=1+1",
        "@x",
        "\ufeff",
        "\u202e",
        "a\u0000b",
        '"',
        "'",
    ),
    *("Bapak Slamet", "3375015503890001", "081234567890", "Jl. Merdeka No. 12", "\ud83d\ude00", "é" * 5000, "…", "-"),
)


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """Name and content of whole files; long tables and maps are cut short, so that many can be tried."""
    real = [path for path in sorted(SHARED.rglob("*")) if path.suffix.lower() in READ_AS_TABLE + READ_AS_MAP]
    return (*((path.name, _short(path)) for path in real), *_made())


def chance_table(chance: random.Random) -> tuple[str, bytes]:
    """A CSV whose headers are mostly ours and whose cells are anything."""
    header = [
        chance.choice(HEADER) if chance.random() < 0.8 else chance.choice(_CELLS)
        for _ in range(chance.randrange(1, 14))
    ]
    header = HEADER if chance.random() < 0.5 else header
    rows = [[chance.choice(_CELLS) for _ in header] for _ in range(chance.randrange(20))]
    mark = chance.choice(",;\t|")
    lines = [mark.join(f'"{cell}"' if chance.random() < 0.2 else cell for cell in row) for row in [header, *rows]]
    encoding = chance.choice(["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    return "acak.csv", chance.choice(["\n", "\r\n", "\r"]).join(lines).encode(encoding, errors="replace")


def chance_map(chance: random.Random) -> tuple[str, bytes]:
    """A GeoJSON whose properties and shapes are anything JSON can say."""
    features = [
        {"type": "Feature", "properties": _anything(chance, 2), "geometry": _geometry(chance)}
        for _ in range(chance.randrange(6))
    ]
    whole = {"type": "FeatureCollection", "features": features}
    return "acak.geojson", json.dumps(whole if chance.random() < 0.8 else _anything(chance, 4)).encode()


def _geometry(chance: random.Random) -> object:
    if chance.random() < 0.2:
        return _anything(chance, 3)
    kind = chance.choice(["Polygon", "MultiPolygon", "Point", "LineString", "GeometryCollection", "x"])
    numbers = [109.6, -6.9, 109.7, -6.8, 0, 1e308, float("nan"), float("inf"), -180, 91, "1", None]
    ring = [
        [chance.choice(numbers) for _ in range(chance.choice([2, 2, 2, 3, 1, 0]))] for _ in range(chance.randrange(7))
    ]
    return {"type": kind, "coordinates": {"Polygon": [ring], "MultiPolygon": [[ring]]}.get(kind, ring)}


def _anything(chance: random.Random, depth: int) -> object:
    if depth and chance.random() < 0.6:
        names = ("kode", "nama", "KELURAHAN", "rw", "rt", "NIK", "\ud800", "", "name", "kode_kelurahan")
        if chance.random() < 0.7:
            return {chance.choice(names): _anything(chance, depth - 1) for _ in range(chance.randrange(5))}
        return [_anything(chance, depth - 1) for _ in range(chance.randrange(4))]
    return chance.choice([*_CELLS, 0, -1, 1e308, 10**30, float("nan"), True, None, "\udfff", "33.75.01.1003"])


def _short(path: Path) -> bytes:
    content = path.read_bytes()
    if path.suffix == ".csv":
        return b"\n".join(content.split(b"\n")[:_LINES])
    if path.suffix == ".geojson":
        told = json.loads(content)
        return json.dumps(told | {"features": told["features"][:_FEATURES]}).encode()
    return content


def _made() -> list[tuple[str, bytes]]:
    rows = [[2023, "99.01.01.1001", "Bantaran", "001", f"{number:03d}", 1.25, 40, 45] for number in range(8)]
    sheet, table = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(sheet) as book:
        book.set_properties({"created": datetime(2026, 1, 1)})  # else that of the moment
        page = book.add_worksheet()
        for place, row in enumerate([["Survei kumuh"], HEADER, *rows]):
            page.write_row(place, 0, row)
    pl.DataFrame(rows, schema=HEADER, orient="row").write_parquet(table)
    return [("buatan.xlsx", sheet.getvalue()), ("buatan.parquet", table.getvalue())]
