"""A slide on the screen: every word is text, every picture has words, and each figure is that of the file."""

from dataclasses import replace
from html.parser import HTMLParser

from reports.screen import darkened, notes_html, slide_html
from tests.reports.slide_papers import STRANGE, charts, city_map, headline, page, stamp, table, words

TAGS = {"div", "h2", "b", "small", "ul", "li", "p", "table", "thead", "tbody", "tr", "th", "td", "img", "span"}


class Seen(HTMLParser):
    """The tags, the texts and the pictures of a piece of HTML."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.texts, self.pictures = set(), [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag == "img":
            self.pictures.append(dict(attrs))

    def handle_data(self, data):
        self.texts.append(data)


def seen(*blocks, **more):
    return Seen(slide_html(page(*blocks, **more), stamp()))


def test_strange_names_stay_text():
    found = seen(words(*STRANGE[:5]), table(2, STRANGE[0]), title=STRANGE[0])
    assert found.tags <= TAGS
    assert all(text in found.texts for text in STRANGE[:5])
    assert f"{STRANGE[0]} 1" in found.texts


def test_figures_are_written_and_the_origin_stands_below():
    found = seen(headline())
    assert {"1.234,5 ha", "–", "CONTOH", f"Kota Rekaan · {stamp().line()}"} <= set(found.texts)


def test_maps_and_charts_are_pictures_with_words_and_ask_nothing_of_the_network():
    for block in (city_map(), *charts()):
        (picture,) = seen(block, words("Satu.")).pictures
        assert picture["alt"] == block.title
        assert picture["src"].startswith("data:image/png;base64,")


def test_the_ground_can_be_dark_without_drawing_anew():
    light = slide_html(page(city_map()), stamp())
    assert darkened(light).replace(" gelap", "") == light
    assert 'class="lembar gelap"' in darkened(light)


def test_own_words_are_marked_at_the_foot_and_notes_are_text():
    own = replace(page(words("Satu."), notes=STRANGE[:5]), own=True)
    assert f"{stamp().foot(own=False)} · kata-kata sendiri" in Seen(slide_html(own, stamp())).texts
    assert "kata-kata sendiri" not in slide_html(page(words("Satu.")), stamp())
    noted = Seen(notes_html(own))
    assert noted.tags <= TAGS
    assert noted.texts == list(STRANGE[:5])
