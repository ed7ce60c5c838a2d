"""The public sources the rules were seen in, read from `sources.toml`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indicators.strict import load, record

_FILE = Path(__file__).parent / "sources.toml"


@dataclass(frozen=True)
class Place:
    """One source: its public name and what it gave."""

    name: str
    gave_id: str
    gave_en: str

    def gave(self, language: str) -> str:
        """What it gave, in `id` or `en`."""
        return self.gave_id if language == "id" else self.gave_en


@cache
def sources() -> dict[str, Place]:
    """Every source by its key, `S1`, `S2` … Errors: DeclarationError."""
    return {key: record(Place, table, f"{_FILE.name}: {key}") for key, table in load(_FILE).items()}
