"""Real material that may not be copied into the project: tests find it beside the checkout."""

import os
from pathlib import Path

import pytest

_FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data"


def shared_data(name: str) -> Path:
    """Path of a real file under `../shared/data`; the test skips where it is absent, and fails when `CI` is set."""
    path = _FOLDER / name
    if path.exists():
        return path
    reason = f"real data not found: {path} (it is not part of the project; see CONTRIBUTING.md)"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
