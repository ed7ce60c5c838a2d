"""The map element as a test sees it: its state, its pixels, its places."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Frame, FrameLocator, Locator, Page

_ELEMENT = "iframe[src*='streamlit_folium']"

# The colour at a point of the map's frame, read from the canvas: labels and panels lie above it and do not count.
_COLOUR = """([x, y]) => {
    const canvas = document.querySelector("#map_div canvas");
    const frame = document.querySelector("#map_div").getBoundingClientRect();
    const at = canvas.getBoundingClientRect();
    const share = canvas.width / at.width;
    const place = [(x + frame.left - at.left) * share, (y + frame.top - at.top) * share];
    const channels = [...canvas.getContext("2d").getImageData(...place, 1, 1).data].slice(0, 3);
    return "#" + channels.map((channel) => channel.toString(16).padStart(2, "0")).join("");
}"""

_COLOURS = (
    f"(codes) => codes.map((code) => {{ const at = nolkumuhMap.pixel(code); return ({_COLOUR})([at.x, at.y]); }})"
)


@dataclass(frozen=True)
class MapElement:
    """One map on a page, of several the one with this number."""

    page: Page
    number: int = 0

    @property
    def element(self) -> Locator:
        """The map's frame on the page."""
        return self.page.locator(_ELEMENT).nth(self.number)

    @property
    def inside(self) -> FrameLocator:
        """The map's own document, for locators."""
        return self.element.content_frame

    @property
    def frame(self) -> Frame:
        """The map's own document, for scripts."""
        frame = self.element.element_handle().content_frame()
        assert frame is not None
        return frame

    def painted(self, count: int) -> "MapElement":
        """Wait until so many places are painted."""
        self.inside.locator(f"#map_div[data-painted='{count}']").wait_for()
        return self

    def state(self) -> dict[str, Any]:
        """What the element says is on it (static/nolkumuh-map.js)."""
        return self.frame.evaluate("nolkumuhMap.state()")

    def becomes(self, condition: str) -> None:
        """Wait until a JavaScript condition on `state` holds."""
        self.frame.wait_for_function(f"() => {{ const state = nolkumuhMap.state(); return {condition}; }}")

    def colour(self, kode: str, right: float = 0, down: float = 0) -> str:
        """The painted colour at a place's inner point, or so many pixels beside it."""
        at = self._inner(kode)
        return self.frame.evaluate(_COLOUR, [at["x"] + right, at["y"] + down])

    def colours(self) -> dict[str, str]:
        """The painted colour at the inner point of every place."""
        codes = list(self.state()["colours"])
        return dict(zip(codes, self.frame.evaluate(_COLOURS, codes), strict=True))

    def where(self, kode: str) -> tuple[float, float]:
        """The place's inner point on the page."""
        box = self.element.bounding_box()
        assert box is not None
        at = self._inner(kode)
        return box["x"] + at["x"], box["y"] + at["y"]

    def click(self, kode: str) -> None:
        """Click the place as a reader would, who first brings the map into sight."""
        self.element.scroll_into_view_if_needed()
        self.page.mouse.click(*self.where(kode))

    def _inner(self, kode: str) -> dict[str, float]:
        return self.frame.evaluate("(kode) => nolkumuhMap.pixel(kode)", kode)
