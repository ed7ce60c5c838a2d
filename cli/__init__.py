"""The second door, for scripts: `python -m cli score|explain|compare-rules|import|docs`. It reads and prints."""

from cli.program import main

__all__ = ["main"]
