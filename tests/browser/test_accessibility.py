"""Every page under axe, the checker of the web's accessibility rules: no serious violation, in light and in dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import ROOT, Open, Start
from tests.browser.test_journeys import settled
from tests.pages.conftest import PAGES

GRAVE = {"serious", "critical"}
# Browsers let the keyboard scroll a wide table by themselves since 2024; Streamlit's tables do not say that they can.
RULES = {"rules": {"scrollable-region-focusable": {"enabled": False}}}
SCREENS = {
    "desk": {"language": "id", "color_scheme": "light", "width": 1366, "height": 768},
    "phone": {"language": "en", "color_scheme": "dark", "width": 390, "height": 844},
}


@pytest.fixture(scope="module")
def address(start_app: Start) -> str:
    return start_app(ROOT / "app.py")


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_breaks_no_serious_rule(address, open_page: Open, name, screen):
    options = dict(SCREENS[screen])
    path = "" if name == PAGES[0] else name
    page = settled(open_page(f"{address}/{path}?bahasa={options.pop('language')}", **options))
    page.wait_for_load_state("networkidle")
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in GRAVE] == []
