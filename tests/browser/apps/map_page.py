"""The page of the smallest app with a map: two indicators, two levels, what was clicked. Two places have no data."""

import os

import streamlit as st
from streamlit_folium import st_folium

from maps import choropleth
from maps.layer import Layer, MapText, Swatch
from maps.palettes import SEVERITY, UNCERTAIN

SIDE = int(os.environ.get("MAP_SIDE", "5"))
WEST, SOUTH, WIDTH = 109.66, -6.92, 0.06
BOX = (WEST, SOUTH, WEST + WIDTH, SOUTH + WIDTH)
NO_DATA = (1, 7)
CLASSES = (
    Swatch("tidak", "Tidak kumuh", SEVERITY[0]),
    Swatch("ringan", "Kumuh ringan", SEVERITY[1]),
    Swatch("sedang", "Kumuh sedang", SEVERITY[2]),
    Swatch("berat", "Kumuh berat", SEVERITY[3]),
    Swatch("belum", "Belum pasti", UNCERTAIN, "dots"),
)
TEXT = MapText(
    language="id", zoom_in="Perbesar", zoom_out="Perkecil", whole="Seluruh peta", legend="Keterangan",
    no_data="Tidak ada data", unplaced="Tanpa batas peta", loading="Memuat peta…", failed="Peta tidak dapat dimuat",
    retry="Coba lagi", attribution="Batas: contoh <b>buatan</b>",
)  # fmt: skip


@st.fragment
def show() -> None:
    """Pickers, map and what was clicked, in one fragment."""
    indicator = st.segmented_control("Indikator", ["pertama", "kedua"], default="pertama")
    side = st.segmented_control("Tingkat", [SIDE, SIDE * 2, 404], default=SIDE)
    zoomed, empty = st.checkbox("Dekatkan"), st.checkbox("Kosongkan")
    answer = st_folium(
        choropleth.base_map(BOX, TEXT),
        key="map",
        height=420,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=None if empty else choropleth.paint(painting(indicator, side, zoomed)),
    )
    click = choropleth.clicked(answer)
    st.write(f"Dipilih: {click[0] if click else 'belum ada'}")


def painting(indicator: str, side: int, zoomed: bool) -> Layer:
    """Classes by position, moved by one for the second indicator."""
    shift = ["pertama", "kedua"].index(indicator)
    codes = [f"{side}-{i:05d}" for i in range(min(side, 100) ** 2)]
    values = {code: (i + shift) % len(CLASSES) for i, code in enumerate(codes) if i not in NO_DATA}
    values["tidak-di-peta"] = 0
    return Layer(
        geometry=f"geometri/{side}.json" if side != 404 else "geometri/tidak-ada",
        classes=CLASSES,
        values=values,
        title=f"Tingkat kekumuhan, indikator {indicator}",
        legend="Jumlah tempat per kelas",
        tooltips={code: f"Skor {i}\nPenduduk {i * 3} jiwa" for i, code in enumerate(codes)},
        lines="geometri/garis.json" if side == SIDE * 2 else None,
        focus=(WEST, SOUTH, WEST + WIDTH / 4, SOUTH + WIDTH / 4) if zoomed else None,
    )


st.set_page_config(page_title="Peta", layout="wide")
show()
