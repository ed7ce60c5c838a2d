"""Every regulation the tests run over: the project's own, and those of tests/regulations (one TOML file each)."""

from pathlib import Path

from indicators.regulation import Regulation, load_regulation, regulations

TESTS = Path(__file__).resolve().parents[1]
EXAMPLE = TESTS / "regulations" / "peraturan_contoh.toml"
LAWS: dict[str, Regulation] = regulations() | {
    path.stem: load_regulation(path) for path in sorted((TESTS / "regulations").glob("*.toml"))
}
REGULATIONS = list(LAWS.values())
