"""The second door, for scripts: `python -m cli score|explain|compare-rules|docs`. It reads, asks the rooms, prints."""

from cli.program import main

__all__ = ["main"]
