"""The app in a browser with the network off: from the upload of a real city to the reasons of one RT, and by link."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qs, urlencode, urlsplit

import polars as pl
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from data import demo
from data.readers.survey import read_survey
from indicators.layers import map_layers
from indicators.regulation import DEFAULT, regulations
from indicators.scoring import UNCERTAIN, score
from indicators.survey import survey_form
from maps.palettes import BIVARIATE, SEVERITY
from maps.palettes import UNCERTAIN as UNCERTAIN_COLOUR
from tests.browser.conftest import ROOT, Open, Start, Watch, turn_to
from tests.browser.element import MapElement
from tests.shared import shared_data

LAW = regulations()[DEFAULT]
SURVEY = "slum/pekalongan-survei-rt-2019-2023.csv"
FILES = (SURVEY, "boundaries/rt-kumuh-kota-pekalongan-sk2020.geojson", "boundaries/kota-pekalongan.geojson")
HECTARES = {"2019": "343,15 ha", "2020": "343,15 ha", "2021": "313,05 ha", "2022": "274,42 ha", "2023": "245,38 ha"}
DEMO = demo.tables()["survey"].filter(pl.col("tahun") == 2025)
MAPPED = {"rt": 699, "rw": 154, "kelurahan": 24, "kecamatan": 4, "kawasan": 14}
WORDS = {"rt": "RT", "rw": "RW", "kelurahan": "Kelurahan", "kecamatan": "Kecamatan", "kawasan": "Kawasan"}

MAP = "iframe[src*='streamlit_folium']"
SCREENS = ((1366, 768), (390, 844))
ON_TOP = "([x, y]) => document.elementFromPoint(x, y).tagName"

See = Callable[..., Page]


@pytest.fixture
def see(open_page: Open, demonstration: str) -> See:
    """`see("peta", {"tingkat": "rt"}, app=address, **context options)`: a page of the app in an empty browser."""

    def opened(page: str = "", choices: dict[str, str] | None = None, app: str = demonstration, **options) -> Page:
        return open_page(f"{app}/{page}?{urlencode(choices or {})}", **options)

    return opened


@dataclass(frozen=True)
class Uploaded:
    """An app that Pekalongan's files were uploaded to, and what its page said meanwhile."""

    app: str
    effect: dict[str, str]
    acceptable: int
    stored: list[str]


@pytest.fixture(scope="module")
def pekalongan(start_app: Start, browser: Browser) -> Iterator[Uploaded]:
    paths = [shared_data(name) for name in FILES]
    app, record = start_app(ROOT / "app.py"), Watch()
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID")
    record.follow(context)
    page = context.new_page()
    page.goto(app)
    turn_to(page, "Data dan metode", "Unggah")
    page.locator("input[type=file]").set_input_files(paths)
    accept = page.get_by_role("button", name="Terima 3 berkas")
    accept.wait_for()
    effect = {cells[1]: cells[5] for cells in cells_of(page.get_by_role("table")) if len(cells) == 7}
    acceptable = page.get_by_text("Berkas dapat diterima").count()
    accept.click()
    stored = page.get_by_text("tersimpan sebagai")
    expect(stored).to_have_count(3)
    yield Uploaded(app, effect, acceptable, stored.all_inner_texts())
    context.close()
    record.judge()


def cells_of(table: Locator) -> list[list[str]]:
    """The texts of a table's body, row by row."""
    rows = table.locator("tbody tr")
    rows.first.wait_for()
    return [row.locator("th, td").all_inner_texts() for row in rows.all()]


def address(page: Page) -> dict[str, str]:
    """The choices in the page's address."""
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


def test_a_chart_is_taken_along_as_a_picture_with_its_source(see, tmp_path):
    page = settled(see())
    expect(page.locator(".js-plotly-plot").last).to_be_visible()
    page.get_by_text("Tabel dan unduhan").first.click()
    page.get_by_role("button", name="Gambar (PNG, SVG)").first.click()
    dialog = page.get_by_role("dialog")
    save = dialog.get_by_role("button", name="Simpan gambar (PNG)")
    expect(save).to_be_visible()
    dialog.get_by_role("radio", name="PNG").focus()
    page.keyboard.press("Tab")
    expect(save).to_be_focused()
    for form in ("PNG", "SVG"):
        dialog.get_by_role("radio", name=form).click()
        with page.expect_download() as taken:
            dialog.get_by_role("button", name=f"Simpan gambar ({form})").click()
        taken.value.save_as(tmp_path / form)
        content = (tmp_path / form).read_bytes()
        assert taken.value.suggested_filename == f"luas-kumuh-menurut-tingkat.{form.lower()}"
        if form == "PNG":
            assert content.startswith(b"\x89PNG")
            assert len(content) > 20_000, "it is not an empty sheet"
        else:
            assert all(words in content.decode() for words in ("Luas kumuh menurut tingkat, Kota Contoh", "survey@0"))


def choose(page: Page, label: str, option: str) -> None:
    """Pick an option of a selection box."""
    page.get_by_role("combobox", name=label).fill(option)
    page.get_by_role("option", name=option, exact=True).click()


def settled(page: Page) -> Page:
    """Wait until the app has run to its end: meanwhile the lower parts of a page are still those of the run before."""
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    return page


def select_row_by_keyboard(page: Page, down: int) -> None:
    """Go from the first cell of the table beside the map some rows down and select that row."""
    page.locator("[data-testid=stDataFrame] [tabindex='0']").first.focus()
    for _ in range(down):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Space")


def class_colours(rows: pl.DataFrame) -> dict[str, str]:
    """The colour of every RT by the class that indicators/ computes for it."""
    labels = [band.label_id for band in LAW.class_bands.bands]
    colours = {**dict(zip(labels, SEVERITY, strict=True)), UNCERTAIN: UNCERTAIN_COLOUR}
    scored = score(rows, LAW)
    return {row["kode_rt"]: colours[row["tingkat_kekumuhan"]] for row in scored.iter_rows(named=True)}


@cache
def pekalongan_survey() -> pl.DataFrame:
    path = shared_data(SURVEY)
    rows = read_survey(path.read_bytes(), path.name, list(survey_form().values()), storing=True).table
    return rows.filter(pl.col("tahun") == 2023)


def rt_name(row: dict[str, object]) -> str:
    return f"RT {row['rt']} RW {row['rw']} {row['kelurahan']}"


def test_the_upload_page_shows_the_published_hectares_before_anything_is_stored(pekalongan):
    assert pekalongan.effect == HECTARES
    assert pekalongan.acceptable == 3


def test_all_three_files_are_stored(pekalongan):
    assert [text.split(" ")[0] for text in pekalongan.stored] == [name.rpartition("/")[2] for name in FILES]


def test_every_rt_of_pekalongan_is_painted_in_the_colour_of_its_class(pekalongan, see):
    chart = MapElement(see("peta", {"kota": "33.75", "tingkat": "rt"}, app=pekalongan.app)).painted(430)
    expected = class_colours(pekalongan_survey())
    painted = chart.state()["colours"]
    assert painted == {code: expected.get(code, "hatch") for code in painted}
    seen = chart.colours()
    exact = [code for code in seen if seen[code] == painted[code]]
    assert len(exact) > 100, "only small places may show their outline instead"
    assert {painted[code] for code in exact} >= set(SEVERITY[:2])
    assert not [code for code in seen if seen[code] in {*SEVERITY} - {painted[code]}]
    expect(chart.page.get_by_text("Tersurvei tetapi tanpa poligon (2)")).to_be_visible()


def test_the_overview_of_pekalongan_names_the_criteria_its_survey_lacks(pekalongan, see):
    page = see("", {"kota": "33.75", "aturan": "permen_pupr_02_2016"}, app=pekalongan.app)
    expect(page.get_by_text("Survei tidak memuat nilai untuk kriteria 4c, 4d, 6c.")).to_be_visible()


def test_a_click_on_an_rt_of_pekalongan_opens_its_reasons_and_its_link_does_so_anywhere(pekalongan, see):
    page = see("peta", {"kota": "33.75", "tingkat": "rt"}, app=pekalongan.app)
    chart = MapElement(page).painted(430)
    rows = {row["kode_rt"]: row for row in pekalongan_survey().iter_rows(named=True)}
    for code in sorted(chart.state()["colours"])[7::143]:
        chart.click(code)
        expect(page.get_by_role("heading", name=rt_name(rows[code]))).to_be_visible()
        assert address(page)["tempat"] == code
        chart.becomes(f"state.selected === '{code}'")
    panel = cells_of(settled(page).get_by_role("table").first)
    assert len(panel) == 16

    profile = see("profil", address(page), app=pekalongan.app)
    expect(profile.get_by_role("heading", name=f"{rt_name(rows[code])}, Kota Pekalongan")).to_be_visible()
    reasons = cells_of(settled(profile).get_by_role("table").first)
    assert [(row[0], row[1], row[2]) for row in reasons] == [(row[0], row[2], row[3]) for row in panel]
    again = MapElement(see("peta", address(page), app=pekalongan.app)).painted(430)
    assert again.state()["selected"] == code
    expect(again.page.get_by_role("heading", name=rt_name(rows[code]))).to_be_visible()


def test_the_first_visitor_of_a_new_app_may_come_by_a_deep_link(start_app, see):
    page = see("peta", {"tingkat": "kecamatan", "bahasa": "en"}, app=start_app(ROOT / "app.py"))
    MapElement(page).painted(4)
    titles = []
    for part in ("Explore", "Monitor", "Data and method"):
        page.get_by_role("button", name=part).click()
        titles += [text.split("\n")[-1] for text in page.get_by_role("menuitem").all_inner_texts()]
        page.keyboard.press("Escape")
    assert titles == [
        *("Overview", "Map", "Profile", "Nearly there", "Two regulations", "100-0-100", "Poverty"),
        *("One figure", "Why it changed", "Road to 0 ha", "Works", "Watch", "Agreement", "Since last time"),
        *("Upload", "History", "Method"),
    ]


def test_the_map_is_painted_at_every_level_with_the_places_that_were_surveyed(see):
    page = see("peta")
    chart = MapElement(page).painted(MAPPED["rt"])
    for level, count in [*list(MAPPED.items())[1:], *list(MAPPED.items())[:1]]:
        choose(page, "Jenjang wilayah", WORDS[level])
        chart.painted(count)
        surveyed = set(DEMO[f"kode_{level}"].drop_nulls())
        coloured = {code for code, colour in chart.state()["colours"].items() if colour != "hatch"}
        assert coloured == surveyed


def test_another_indicator_keeps_the_view_and_fetches_no_geometry_again(see, watch):
    page = see("peta", {"tingkat": "rt"})
    chart = MapElement(page).painted(MAPPED["rt"])
    chart.inside.get_by_role("button", name="Perbesar").click()
    page.wait_for_timeout(500)
    before, fetched = chart.state(), [url for url in watch.requests if "/geometri/" in url]
    choose(page, "Indikator", map_layers(LAW)["persen_3a"].label("id"))
    chart.becomes("Object.values(state.colours).filter((colour) => colour === 'hatch').length > 0")
    after = chart.state()
    assert (after["zoom"], after["centre"]) == (before["zoom"], before["centre"])
    assert [url for url in watch.requests if "/geometri/" in url] == fetched
    assert len(fetched) == 2, "the RT and the lines"


def test_a_click_shows_the_place_its_outline_and_its_address_and_the_profile_keeps_it(see):
    page = see("peta", {"tingkat": "rt"})
    chart = MapElement(page).painted(MAPPED["rt"])
    rows = {row["kode_rt"]: row for row in DEMO.iter_rows(named=True)}
    for code in ("99.01.01.1001-001-001", "99.01.03.1001-001-001", "99.01.04.1002-001-001"):
        chart.click(code)
        expect(page.get_by_role("heading", name=rt_name(rows[code]))).to_be_visible()
        assert address(page)["tempat"] == code
        chart.becomes(f"state.selected === '{code}'")
    settled(page).get_by_role("link", name="Perhitungan, pasal, dan riwayat").click()
    expect(page.get_by_role("heading", name=f"{rt_name(rows[code])}, Kota Contoh, 2025")).to_be_visible()
    assert address(page)["tempat"] == code
    assert len(cells_of(settled(page).get_by_role("table").first)) == 16


def speak(page: Page, language: str) -> None:
    """Press the language switch and wait until one map is left: new words mount it anew."""
    page.get_by_role("radio", name=language).or_(page.get_by_role("button", name=language)).click()
    page.get_by_text({"English": "Regulation", "Indonesia": "Peraturan"}[language], exact=True).wait_for()
    expect(page.locator(MAP)).to_have_count(1)


def test_the_language_switch_changes_the_words_of_the_page_and_of_the_map_and_back(see):
    page = see("peta", {"tingkat": "kelurahan"})
    chart = MapElement(page).painted(MAPPED["kelurahan"])
    words = {
        "English": ("Map of Kota Contoh, 2025", "Legend", ("Indicator", "Slum class")),
        "Indonesia": ("Peta Kota Contoh, 2025", "Legenda", ("Indikator", "Tingkat kekumuhan")),
    }
    for language, (title, legend, indicator) in words.items():
        speak(page, language)
        expect(page.get_by_role("heading", name=title)).to_be_visible()
        expect(page.get_by_role("combobox", name=indicator[0])).to_have_value(indicator[1])
        page.get_by_title(f"{indicator[1]}, Kota Contoh 2025").wait_for()
        expect(page.locator(MAP)).to_have_count(1)
        expect(chart.painted(MAPPED["kelurahan"]).inside.locator(".nk-legend summary")).to_contain_text(legend)


def test_the_language_switch_changes_the_number_style(see):
    page = see()
    area = page.get_by_test_id("stMetricValue").first
    expect(area).to_have_text(re.compile(r"^\d+,\d+ ha$"))
    page.get_by_role("radio", name="English").or_(page.get_by_role("button", name="English")).click()
    expect(area).to_have_text(re.compile(r"^\d+\.\d+ ha$"))


def test_a_row_of_the_table_is_selected_by_keyboard_alone_and_opens_its_place(see):
    page = see("peta", {"tingkat": "kelurahan"})
    chart = MapElement(page).painted(MAPPED["kelurahan"])
    select_row_by_keyboard(page, down=2)
    chart.becomes("state.selected")
    code = chart.state()["selected"]
    name = DEMO.filter(pl.col("kode_kelurahan") == code)["kelurahan"][0]
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    assert address(page)["tempat"] == code


def test_the_legend_of_slum_and_poor_is_a_square_whose_cells_have_words_and_hold_every_kelurahan(see):
    page = see("kemiskinan", {"kota": "99.01", "tahun": "2025"})
    chart = MapElement(page).painted(MAPPED["kelurahan"])
    cells = chart.inside.locator(".nk-grid td[aria-label]")
    labels = [cell.get_attribute("aria-label") for cell in cells.all()]
    assert labels[0].startswith("kumuh rendah, miskin tinggi: ")
    assert labels[-1].startswith("kumuh tinggi, miskin rendah: ")
    assert (len(labels), sum(int(cell.inner_text()) for cell in cells.all())) == (9, MAPPED["kelurahan"])
    painted = set(chart.state()["colours"].values())
    assert painted <= {colour for row in BIVARIATE for colour in row}
    assert len(chart.inside.locator(".nk-rows .nk-row").all()) == 2, "held back and no data stand below the square"


def test_nothing_lies_over_the_map(see):
    page = see("peta", {"tingkat": "kelurahan"})
    MapElement(page).painted(MAPPED["kelurahan"])
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(500)
        page.locator(MAP).scroll_into_view_if_needed()
        box = page.locator(MAP).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        over = {page.evaluate(ON_TOP, point) for point in grid(box) if 60 < point[1] < height}
        assert over == {"IFRAME"}


def grid(box: dict[str, float]) -> list[list[float]]:
    shares = [step / 10 for step in range(1, 10)]
    return [[box["x"] + box["width"] * x, box["y"] + box["height"] * y] for x in shares for y in shares]


def test_the_map_and_the_page_follow_the_dark_theme(see):
    page = see("peta", color_scheme="dark")
    chart = MapElement(page).painted(MAPPED["rt"])
    assert chart.state()["dark"]
    background = page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
    assert sum(int(part) for part in re.findall(r"\d+", background)[:3]) < 150
