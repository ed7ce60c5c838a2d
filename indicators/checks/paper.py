"""docs/CHECKS.md: every check of the doctor, Indonesian first, then English."""

from collections.abc import Iterator

from findings import SEVERITIES, SEVERITY_WORDS, declared_in, kind_words
from indicators.markdown import table
from locales import LANGUAGES, translator

_FILES = ("checks", "doctor")


def declared_checks() -> dict[str, dict[str, str]]:
    """Every check as it is declared in the catalogue, by id."""
    return {code: entry for name in _FILES for code, entry in declared_in(name).items()}


def checks_paper() -> str:
    """The whole page."""
    return "\n\n".join(part for language in LANGUAGES for part in _parts(language)) + "\n"


def _parts(language: str) -> Iterator[str]:
    _ = translator(language)
    yield f"# {_('Checks')}"
    yield _("Written from `findings/catalogue/checks.toml` and `doctor.toml` by `python -m cli docs`; change those.")
    yield _(
        "What a check cannot know stands as …; in a finding it is the figure or the place. No check changes a value."
    )
    headings = (_("Check"), _("Severity"), _("What is wrong"), _("Why it matters"), _("What to do"))
    yield table(headings, [_row(code, entry, language) for code, entry in declared_checks().items()])


def _row(code: str, entry: dict[str, str], language: str) -> tuple[str, ...]:
    severity = SEVERITY_WORDS[language][SEVERITIES.index(entry["severity"])]
    sentences = (kind_words(code, part, language) for part in ("what", "why", "remedy"))
    return (f"`{code}`", severity, *sentences)
