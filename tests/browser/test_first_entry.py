"""What is typed into a table as soon as it is there: Streamlit fetches the box of a cell when it is first opened."""

from playwright.sync_api import expect

AGREED_COLUMN, FIRST_ROW = 290, 52  # pixels within the table: the end of the first kelurahan


def test_the_first_entry_into_a_table_is_kept_for_its_box_is_here_already(demonstration, open_page, watch):
    page = open_page(f"{demonstration}/kesepakatan", height=1400)
    expect(page.get_by_text("dibulatkan sendiri")).to_be_visible()
    assert [url for url in watch.requests if "data-grid-overlay-editor" in url]
    page.get_by_test_id("stDataFrame").first.click(position={"x": AGREED_COLUMN, "y": FIRST_ROW})
    page.keyboard.press("1")
    expect(page.locator("#portal textarea")).to_have_value("1")
    page.keyboard.press("Enter")
    expect(page.get_by_text("forum menyepakati 1,0 ha")).to_be_visible()
