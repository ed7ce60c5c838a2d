"""Where the name of a large place stands on a picture of the small ones inside it."""

import geopandas as gpd


def middles(places: gpd.GeoDataFrame, small: gpd.GeoDataFrame) -> dict[str, str]:
    """`kode` of a large place → `kode` of the small one that its middle lies in (geometry EPSG:4326, both)."""
    points = places.set_geometry(places.representative_point())
    within = gpd.sjoin(points, small[["kode", "geometry"]], predicate="within", lsuffix="besar", rsuffix="kecil")
    return dict(zip(within["kode_besar"], within["kode_kecil"], strict=True))
