"""The profile as a browser prints it: the clauses of the law are unfolded, and no heading runs into what follows."""

import pytest
from playwright.sync_api import Page, expect

# The pairs of headings and the captions right below them that overlap by more than a rounding.
OVERLAPS = """() => [...document.querySelectorAll("h3")].flatMap(heading => {
    const below = heading.closest("[data-testid=stElementContainer]").nextElementSibling?.querySelector("p, table");
    const [above, under] = [heading, below].map(it => it?.getBoundingClientRect());
    return above?.height && under?.height && above.bottom > under.top + 1 ? [heading.innerText] : [];
})"""


@pytest.fixture
def printed(demonstration, open_page) -> Page:
    """The profile of an RT, laid out for paper."""
    page = open_page(f"{demonstration}/profil?tingkat=rt&tempat=99.01.01.1001-001-001")
    expect(page.get_by_text("dibulatkan sendiri")).to_be_visible()
    expect(page.locator(".st-key-pasal table")).to_have_count(1)
    expect(page.get_by_role("heading", name="Tetangga")).to_be_visible()
    page.emulate_media(media="print")
    return page


def test_the_clauses_are_printed_and_no_heading_runs_into_its_caption(printed):
    expect(printed.locator(".st-key-pasal table").get_by_text("Pasal 18 ayat (1)").first).to_be_visible()
    expect(printed.get_by_text("Tabel dan unduhan").first).to_be_hidden()
    assert printed.evaluate(OVERLAPS) == []
