"""The project's own papers say what is so: the README's paths exist, every package is pinned and explained."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from charts.canvas import ACCENT, luminance

ROOT = Path(__file__).resolve().parents[1]
PAPERS = ("README.md", "CONTRIBUTING.md", "GLOSSARY.md", "CHANGELOG.md")
ELSEWHERE = ("../", "var/", "slum/", "golden/", "boundaries/", "poverty/", "messy/")
"""Folders outside the project: the real data beside it, and the store."""


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def packages(name: str) -> dict[str, str]:
    return dict(line.split("==") for line in text(name).splitlines() if not line.startswith(("#", "-r")))


@pytest.mark.parametrize("paper", PAPERS)
def test_every_path_a_paper_names_exists(paper):
    quoted = re.findall(r"`([\w./-]+/[\w./-]*)`", text(paper)) + re.findall(r"\]\(([\w./-]+)\)", text(paper))
    assert [path for path in quoted if not path.startswith(ELSEWHERE) and not (ROOT / path).exists()] == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_packages_are_pinned_and_in_order(name):
    assert all(re.fullmatch(r"[\d.]+", version) for version in packages(name).values())
    assert all(first < second for first, second in pairwise(packages(name)))


def test_the_changelog_says_why_each_package_is_there():
    explained = re.findall(r"[\w-]+", text("CHANGELOG.md"))
    assert sorted(set(packages("requirements.txt")) - set(explained)) == []


@pytest.mark.parametrize("command", ["run", "test", "lint", "bench", "fuzz", "messages"])
def test_every_command_of_the_papers_is_in_the_makefile(command):
    assert f"\n{command}: packages" in text("Makefile")


@pytest.mark.parametrize("ground", ["light", "dark"])
def test_the_theme_can_be_read(ground):
    theme = tomllib.loads(text(".streamlit/config.toml"))["theme"][ground]
    for paper in (theme["backgroundColor"], theme["secondaryBackgroundColor"], *theme["sidebar"].values()):
        assert contrast(theme["textColor"], paper) >= 7
        assert contrast(theme["linkColor"], paper) >= 4.5
    assert contrast(ACCENT, theme["backgroundColor"]) >= 3.5


def test_the_app_tells_nobody_and_fetches_nothing():
    config = tomllib.loads(text(".streamlit/config.toml"))
    assert config["browser"]["gatherUsageStats"] is False
    assert "http" not in text(".streamlit/config.toml").replace("http://localhost", "")


def contrast(first: str, second: str) -> float:
    """WCAG contrast ratio of two colours `#rrggbb`."""
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)
