"""Broken and hostile files by the thousand: `python -m tests.fuzz --count 10000` (`make fuzz`)."""
