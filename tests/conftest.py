"""For every test: how long an example takes is a matter for the benchmarks, never a reason to fail."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
