"""The map of the page Mengapa berubah in a browser with the network off: every RT by its cause, and a click on one."""

from urllib.parse import urlencode

import polars as pl
from playwright.sync_api import expect

from data import demo
from indicators.causes import causes
from indicators.ends import Side
from indicators.regulation import DEFAULT, regulations
from pages._cause_map import swatches
from tests.browser.conftest import Open
from tests.browser.element import MapElement

LAW, TABLES = regulations()[DEFAULT], demo.tables()
FIRST, LAST, DRAWN = 2022, 2025, 699
TOLD = causes(*(Side(TABLES["survey"], year, LAW) for year in (FIRST, LAST)), TABLES["works"])


def test_an_rt_has_the_colour_of_its_cause_and_a_click_tells_it(open_page: Open, demonstration: str):
    page = open_page(f"{demonstration}/perubahan?{urlencode({'dari_tahun': FIRST, 'ke_tahun': LAST})}")
    chart = MapElement(page).painted(DRAWN)
    treated = TOLD.filter(sebab="treated").sort("luas_sebelum_ha", descending=True)["kode_rt"][0]
    degraded = TOLD.filter(sebab="degraded")["kode_rt"][0]
    colours = {swatch.key: swatch.colour for swatch in swatches(["treated", "degraded"], "id")}
    assert chart.colour(treated) == colours["treated"]
    assert chart.colour(degraded) == colours["degraded"]
    chart.click(treated)
    expect(page.get_by_text("Ditangani: -")).to_be_visible()
    name = TABLES["survey"].filter(pl.col("kode_rt") == treated).row(0, named=True)
    expect(page.get_by_role("heading", name=f"RT {name['rt']} RW {name['rw']} {name['kelurahan']}")).to_be_visible()
