"""Every page as everybody can use it: under axe, the checker of the web's accessibility rules, and on a phone."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Open, Watch
from tests.browser.test_journeys import settled
from tests.pages.conftest import PAGES

GRAVE = {"serious", "critical"}
# Browsers let the keyboard scroll a wide table by themselves since 2024; Streamlit's tables do not say that they can.
# On a phone Streamlit lays the parts of its menu into a list without making them items of it.
LEFT_OUT = ("scrollable-region-focusable", "list", "listitem")
RULES = {"rules": {rule: {"enabled": False} for rule in LEFT_OUT}, "resultTypes": ["violations"]}
AT_REST = """() => document.getAnimations().every(
    (it) => it.playState !== "running" || it.effect.getComputedTiming().iterations === Infinity)"""
DESK, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
# Whether the page has been no wider than this for a fifth of a second of frames; a page is laid out anew in several.
FITS = """(width) => {
    const widest = Math.max(document.documentElement.scrollWidth,
                            document.querySelector('[data-testid=stMain]').scrollWidth);
    window.fitting = widest <= width ? (window.fitting ?? 0) + 1 : 0;
    return window.fitting > 12;
}"""


@pytest.fixture(scope="module")
def visitor(browser: Browser) -> Iterator[tuple[Page, Watch]]:
    """One visitor of every page, whose browser knows the app's files after the first."""
    watch = Watch()
    with browser.new_context(viewport=DESK, locale="id-ID") as context:
        watch.follow(context)
        yield context.new_page(), watch


@pytest.mark.parametrize("name", PAGES)
def test_a_page_breaks_no_serious_rule_and_is_no_wider_than_the_desk_or_the_phone(demonstration, visitor, name):
    page, watch = visitor
    page.set_viewport_size(DESK)
    page.goto(f"{demonstration}/{'' if name == PAGES[0] else name}")
    assert grave(loaded(page)) == []
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        page.wait_for_function(FITS, arg=size["width"])
    watch.judge()


@pytest.mark.parametrize("name", ["peta", "profil"])
def test_a_page_breaks_no_serious_rule_in_english_in_the_dark_on_a_phone(demonstration, open_page: Open, name):
    page = loaded(open_page(f"{demonstration}/{name}?bahasa=en", color_scheme="dark", **PHONE))
    assert grave(page) == []


def loaded(page: Page) -> Page:
    """Wait until everything has come, the app's own style too, and nothing is half faded in: both decide contrast."""
    settled(page).wait_for_load_state("networkidle")
    page.locator("[data-testid=stHtml] style").first.wait_for(state="attached")
    page.wait_for_function(AT_REST)
    return page


def grave(page: Page) -> list[tuple[str, str]]:
    """The serious and critical violations: rule, and each element that breaks it."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [(one["id"], node["html"]) for one in found if one["impact"] in GRAVE for node in one["nodes"]]
