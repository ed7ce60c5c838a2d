"""The map element in a browser with the network off, in the smallest app that has one (apps/)."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, Open, Start, Watch
from tests.browser.element import MapElement

PLACES, FINER = 25, 100
CLASSES = ["#d3e4f3", "#f9c66b", "#e07b2c", "#8c1d2f"]  # plain ones, in the order of the app
NO_DATA = "5-00007"


@pytest.fixture(scope="module")
def address(start_app: Start) -> str:
    return start_app(ROOT / "tests/browser/apps/map_server.py")


@pytest.fixture
def page(open_page: Open, address: str) -> Page:
    return open_page(address)


@pytest.fixture
def chart(page: Page) -> MapElement:
    return MapElement(page).painted(PLACES)


def choose(page: Page, words: str) -> None:
    page.get_by_role("radio", name=words, exact=True).or_(page.get_by_role("button", name=words, exact=True)).click()


def geometry_requests(watch: Watch) -> list[str]:
    return [url for url in watch.requests if "/geometri/" in url]


def test_every_place_is_painted_in_the_colour_of_its_class(chart):
    painted = {chart.colour(f"5-{i:05d}") for i in (0, 10, 20)}, chart.colour("5-00006"), chart.colour("5-00003")
    assert painted == ({CLASSES[0]}, CLASSES[1], CLASSES[3])
    assert chart.state()["colours"]["5-00003"] == CLASSES[3]


def test_a_place_without_data_is_hatched_and_never_in_a_colour_of_the_scale(chart):
    seen = {chart.colour(NO_DATA, right=step, down=1) for step in range(-8, 9)}
    assert chart.state()["colours"][NO_DATA] == "hatch"
    assert len(seen) > 2, f"not hatched: {seen}"
    assert not seen & set(CLASSES)


def test_an_uncertain_class_is_dotted(chart):
    seen = {chart.colour("5-00004", right=step, down=down) for step in range(7) for down in range(7)}
    assert len(seen) >= 2
    assert not seen & set(CLASSES)


def test_a_click_opens_the_place_under_it(chart, page):
    chart.click("5-00013")
    expect(page.get_by_text("Dipilih: 5-00013")).to_be_visible()
    chart.click("5-00002")
    expect(page.get_by_text("Dipilih: 5-00002")).to_be_visible()


def test_the_first_click_on_a_map_that_goes_on_below_the_screen_moves_no_page(chart, page):
    page.set_viewport_size({"width": 1000, "height": 420})
    chart.painted(25)
    before = page.locator("iframe").bounding_box()
    page.mouse.click(*chart.where("5-00022"))
    expect(page.get_by_text("Dipilih: 5-00022")).to_be_visible()
    assert page.locator("iframe").bounding_box()["y"] == before["y"]


def test_a_click_beside_the_map_s_places_does_nothing(chart, page):
    box = page.locator("iframe").bounding_box()
    page.mouse.click(box["x"] + 30, box["y"] + 200)
    chart.click("5-00002")
    expect(page.get_by_text("Dipilih: 5-00002")).to_be_visible()
    page.mouse.click(box["x"] + 30, box["y"] + 200)
    page.wait_for_timeout(600)
    expect(page.get_by_text("Dipilih: 5-00002")).to_be_visible()


def test_the_chosen_place_is_outlined_at_once(chart):
    edge = {"right": 0, "down": half_a_side(chart)}
    before = chart.colour("5-00012", **edge)
    chart.click("5-00012")
    chart.becomes("state.selected === '5-00012'")
    chart.page.mouse.move(5, 5)
    chart.frame.wait_for_timeout(100)
    assert chart.colour("5-00012", **edge) == "#111111" != before


def half_a_side(chart: MapElement) -> float:
    return (chart.where("5-00002")[1] - chart.where("5-00012")[1]) / 4


def test_another_indicator_recolours_without_fetching_geometry_and_without_moving_the_view(chart, page, watch):
    for _ in range(2):
        chart.inside.get_by_role("button", name="Perbesar").click()
        page.wait_for_timeout(400)
    before, requests = chart.state(), len(geometry_requests(watch))
    watch.frames.clear()
    choose(page, "kedua")
    chart.becomes(f"state.colours['5-00003'] !== '{CLASSES[3]}'")
    after = chart.state()
    assert (after["zoom"], after["centre"]) == (before["zoom"], before["centre"])
    assert len(geometry_requests(watch)) == requests == 1
    assert chart.colour("5-00012") == CLASSES[3]
    assert not any(b"coordinates" in frame for frame in watch.frames)


def test_a_finer_level_replaces_the_drawing_and_coming_back_fetches_nothing(chart, page, watch):
    view = chart.state()
    choose(page, "10")
    chart.painted(FINER)
    assert chart.state()["centre"] == view["centre"]
    choose(page, "5")
    chart.painted(PLACES)
    fetched = [url.rpartition("/")[2] for url in geometry_requests(watch)]
    assert sorted(fetched) == ["10.json", "5.json", "garis.json"]


def test_rivers_and_railways_lie_over_the_places(chart, page):
    choose(page, "10")
    chart.painted(FINER)
    in_the_river, beside_it = chart.colour("10-00003"), chart.colour("10-00003", down=12)
    assert beside_it == CLASSES[3]
    assert in_the_river not in {*CLASSES, "#000000"}


def test_the_drawing_leaves_with_its_painting(chart, page):
    page.get_by_text("Kosongkan").click()
    chart.becomes("state.painted === 0")
    expect(chart.inside.get_by_text("Keterangan")).to_be_hidden()
    page.get_by_text("Kosongkan").click()
    chart.painted(PLACES)


def test_the_view_goes_where_the_app_asks_and_back(chart, page):
    before = chart.state()
    whole = before["zoom"]
    page.get_by_text("Dekatkan").click()
    chart.becomes(f"state.zoom > {whole} + 1")
    page.get_by_text("Dekatkan").click()
    chart.becomes(f"state.zoom === {whole}")
    assert chart.state()["centre"] == pytest.approx(before["centre"], abs=1e-4)


def test_the_legend_counts_every_place_once(chart):
    rows = chart.inside.locator(".nk-row")
    texts = [row.inner_text().split("\n") for row in rows.all()]
    assert [label for label, _ in texts][-2:] == ["Belum pasti", "Tidak ada data"]
    assert sum(int(count) for _, count in texts) == PLACES
    assert texts[-1][1] == "2"
    expect(chart.inside.get_by_text("Tanpa batas peta: 1")).to_be_visible()


def test_names_and_source_with_markup_show_as_text(chart, page):
    page.mouse.move(*chart.where("5-00000"))
    expect(chart.inside.locator(".nk-tip strong")).to_have_text("<img src=x onerror=alert(1)>")
    expect(chart.inside.locator(".nk-source")).to_have_text("Batas: contoh <b>buatan</b>")
    assert chart.inside.locator("#map_div img[src='x'], #map_div b").count() == 0


def test_the_pointer_shows_name_class_and_the_caller_s_lines(chart, page):
    page.mouse.move(*chart.where("5-00013"))
    tip = chart.inside.locator(".nk-tip")
    expect(tip).to_contain_text("Tempat 13")
    expect(tip).to_contain_text("Kumuh berat")
    expect(tip).to_contain_text("Penduduk 39 jiwa")


def test_names_stand_on_the_map_where_they_fit_and_never_over_each_other(chart, page):
    assert len(chart.state()["labels"]) == PLACES - 1  # all but the one whose name is too long for its place
    choose(page, "10")
    chart.painted(FINER)
    chart.becomes("state.labels.length === 0")
    chart.inside.get_by_role("button", name="Perbesar").click()
    chart.becomes("state.labels.length >= 10")
    boxes = [name.bounding_box() for name in chart.inside.locator(".nk-name span").all()]
    for i, a in enumerate(boxes):
        assert not any(overlap(a, b) for b in boxes[i + 1 :])


def overlap(a: dict[str, float], b: dict[str, float]) -> bool:
    wide = min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"])
    high = min(a["y"] + a["height"], b["y"] + b["height"]) - max(a["y"], b["y"])
    return wide > 1 and high > 1


def test_geometry_that_cannot_be_had_is_said_on_the_map_with_a_way_to_try_again(chart, page, watch):
    watch.expected.append("404")
    choose(page, "404")
    expect(chart.inside.get_by_role("alert")).to_contain_text("Peta tidak dapat dimuat")
    requests = len(geometry_requests(watch))
    chart.inside.get_by_role("button", name="Coba lagi").click()
    page.wait_for_timeout(500)
    assert len(geometry_requests(watch)) == requests + 1
    choose(page, "5")
    chart.painted(PLACES)
    expect(chart.inside.get_by_role("alert")).to_have_count(0)


def test_screen_readers_and_keyboards_find_the_map_and_its_buttons(chart, page):
    expect(chart.inside.get_by_role("region", name="Tingkat kekumuhan, indikator pertama")).to_be_visible()
    expect(page.locator("iframe[title='Tingkat kekumuhan, indikator pertama']")).to_be_visible()
    for name in ("Perbesar", "Perkecil", "Seluruh peta"):
        expect(chart.inside.get_by_role("button", name=name)).to_be_visible()
    zoom = chart.state()["zoom"]
    chart.inside.locator("#map_div").focus()
    page.keyboard.press("+")
    chart.becomes(f"state.zoom > {zoom}")


def test_on_a_phone_the_legend_is_folded_and_opens_with_a_tap(open_page, address):
    chart = MapElement(open_page(address, width=390, height=844, is_mobile=True, has_touch=True)).painted(PLACES)
    expect(chart.inside.get_by_text("Kumuh berat")).to_be_hidden()
    chart.inside.get_by_text("Keterangan").tap()
    expect(chart.inside.get_by_text("Kumuh berat")).to_be_visible()


@pytest.mark.parametrize("width", [1366, 720])
def test_the_legend_covers_no_place(open_page, address, width):
    page = open_page(address, width=width)
    chart = MapElement(page).painted(PLACES)
    legend = chart.inside.locator(".nk-legend").bounding_box()
    for kode in ("5-00000", "5-00004", "5-00024"):
        x, y = chart.where(kode)
        assert not (
            legend["x"] < x < legend["x"] + legend["width"] and legend["y"] < y < legend["y"] + legend["height"]
        )


def test_on_a_phone_a_tap_opens_the_place(open_page, address):
    page = open_page(address, width=390, height=844, is_mobile=True, has_touch=True)
    chart = MapElement(page).painted(PLACES)
    page.touchscreen.tap(*chart.where("5-00011"))
    expect(page.get_by_text("Dipilih: 5-00011")).to_be_visible()


def test_the_map_follows_the_dark_theme(open_page, address):
    chart = MapElement(open_page(address, color_scheme="dark")).painted(PLACES)
    assert chart.state()["dark"]
    assert chart.colour("5-00003") == CLASSES[3]


def test_the_map_paints_under_a_base_path(start_app, open_page):
    url = start_app(ROOT / "tests/browser/apps/map_server.py", base="kota/peta")
    assert MapElement(open_page(url)).painted(PLACES).colour("5-00003") == CLASSES[3]


def test_a_page_that_calls_another_machine_is_caught_and_reaches_nothing(chart, watch):
    answer = chart.frame.evaluate("fetch('http://nolkumuh.invalid/x').then(() => 'reached', () => 'not reached')")
    assert answer == "not reached"
    assert watch.strangers == ["http://nolkumuh.invalid/x"]
    with pytest.raises(AssertionError, match="left the machine"):
        watch.judge()
    watch.strangers.clear()
    watch.expected.append("ERR_NAME_NOT_RESOLVED")
