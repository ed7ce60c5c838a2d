"""The place picked on a page's own map or in the table beside it, kept in the address."""

from collections.abc import Collection

from maps.choropleth import clicked
from pages._choice import pick_place, picked_place
from pages._shared import recall, remember


def place_picked(page: str, level: str, codes: list[str], drawn: Collection[str]) -> str | None:
    """A new click on the map or a new row of the table, else the place in the address.

    `codes` are the places in the table's order, `drawn` those of the map. The map's key is `peta-<page>`, that of the
    table `daftar-<page>-<level>`.
    """
    click, row = clicked(recall(f"peta-{page}")), _selected_row(recall(f"daftar-{page}-{level}"))  # type: ignore[arg-type]
    if click and click != recall(f"klik-{page}"):
        remember(f"klik-{page}", click)
        pick_place(click[0])
    elif row is not None and (level, row) != recall(f"baris-{page}") and row < len(codes):
        pick_place(codes[row])
    remember(f"baris-{page}", (level, row))
    return picked_place({*codes, *drawn})


def _selected_row(state: object) -> int | None:
    rows = state["selection"]["rows"] if isinstance(state, dict) else []
    return rows[0] if rows else None
