"""Papers to take along as files: what they are called, which logo they bear, and when one made before still holds."""

import re
from collections.abc import Hashable

from data.store import TABLES
from pages._logo import logo_of
from pages._paper import Told
from pages._shared import newest, root
from reports.pdf import Setting, Sheet

_UNSAFE = re.compile(r"[^\w-]+")
_FOREIGN = re.compile(r"[^A-Za-z0-9.]+")
_LONG = 60


def setting_of(about: Told, sheet: Sheet, *, flipped: bool) -> Setting:
    """How the papers of a city are printed: the sheet, how it lies, and the city's logo."""
    logo = logo_of(about.choice.city)
    return Setting(sheet, flipped, *(logo or (None, "png")))


def file_name(about: Told, *parts: str) -> str:
    """The name of a file, without ending: what it is, of which city and year, for whom."""
    whom = "publik" if about.audience == "public" else "resmi"
    told = [*parts, about.choice.city, str(about.choice.year), whom]
    return "-".join(_UNSAFE.sub("-", part).strip("-")[:_LONG] for part in told)


def safe_name(told: str) -> str:
    """A name of a file that every machine and every ZIP reads alike: Latin letters, figures, dots and dashes."""
    return _FOREIGN.sub("-", told).strip("-.")[:_LONG]


def state_of(about: Told) -> Hashable:
    """What every paper of a choice depends on: the versions of all tables, and the choice itself."""
    choice = about.choice
    versions = tuple(newest(name) for name in TABLES)
    law = choice.regulation.id
    return root(), versions, choice.snapshot, choice.city, choice.year, law, about.language, about.audience
