"""The one way a map gets onto a page: the address goes out before it, so that its answer carries the newest one."""

import folium
from streamlit_folium import st_folium

from maps.choropleth import paint
from maps.layer import Layer
from pages._address import send


def draw_map(base: folium.Map, layer: Layer, *, key: str, height: int) -> None:
    """A base map with one painting, `height` pixels high; its clicks reach the page by their key."""
    send()
    st_folium(
        base, feature_group_to_add=paint(layer), returned_objects=[], key=key, height=height, use_container_width=True
    )
