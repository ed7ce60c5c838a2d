"""What is wrong with the user's input, said as values: every fault at once, in the user's words, id and en."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

SEVERITIES = ("error", "warning", "notice")
LANGUAGES = ("id", "en")
SEVERITY_WORDS = {"id": ("kesalahan", "peringatan", "pemberitahuan"), "en": SEVERITIES}
_FOLDER = Path(__file__).parent / "catalogue"
AND_MORE = "and_more"
_AGAINST = ("Pembanding tersimpan: {tables}.", "Held against: {tables}.")
_BLANK = re.compile(r"\{\w+\}")
Detail = Mapping[str, str | tuple[str, str]]


@dataclass(frozen=True)
class Finding:
    """One fault. `row` is the line of the file or sheet as its owner sees it (the header is row 1); `place` a code.

    `detail` fills the named blanks of the catalogue's sentences; a pair is (Indonesian, English).
    `value` is never personal data in full. `tables`: the stored tables it was held against; `against`: which versions
    of them these were, in a sentence of each language.
    """

    code: str
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    place: str = ""
    year: int | None = None
    detail: Detail = field(default_factory=dict)
    tables: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

    @property
    def check(self) -> str:
        """The code of its kind; of one that counts the rest of a long list, the kind it counts."""
        return str(self.detail.get("code", self.code)) if self.code == AND_MORE else self.code

    @property
    def count(self) -> int:
        """How many faults it stands for: one, unless it counts the rest of a long list."""
        return int(str(self.detail["count"])) if self.code == AND_MORE else 1

    @property
    def severity(self) -> str:
        """`error` (the file cannot be accepted), `warning` (accepted, but look) or `notice`."""
        return _entry(self.check)["severity"]

    def what(self, language: str = "id") -> str:
        """What is wrong, in one sentence; then what of the store it was held against, if it was."""
        told = self._sentence("what", language)
        return f"{told} {self.against[LANGUAGES.index(language)]}" if self.against else told

    def why(self, language: str = "id") -> str:
        """Why it matters, in one sentence; empty for the kinds that need no reason."""
        return self._sentence("why", language) if f"why_{language}" in _entry(self.code) else ""

    def remedy(self, language: str = "id") -> str:
        """What to do about it, in one sentence."""
        return self._sentence("remedy", language)

    def line(self, language: str = "id") -> str:
        """The finding on one line, as the command line prints it."""
        where = ":".join(part for part in (self.file, self.sheet, str(self.row or ""), self.column) if part)
        subject = " ".join(part for part in (self.place, str(self.year or "")) if part)
        kind = SEVERITY_WORDS[language][SEVERITIES.index(self.severity)]
        head = " ".join(part for part in (f"[{kind}]", where, subject) if part)
        return f"{head}: {self.what(language)} {self.remedy(language)}"

    def _sentence(self, part: str, language: str) -> str:
        blanks = {"value": self.value, "column": self.column, "place": self.place, "file": self.file}
        chosen = LANGUAGES.index(language)
        detail = {name: text if isinstance(text, str) else text[chosen] for name, text in self.detail.items()}
        return _entry(self.code)[f"{part}_{language}"].format_map(blanks | detail)


def held_against(found: Iterable[Finding], stored: Mapping[str, Sequence[str]]) -> list[Finding]:
    """The findings, those that rest on stored tables saying on which; a table that is not in `stored` is not claimed.

    `stored`: what each table is called with its version, in the order of LANGUAGES. What was said stays.
    """
    return [_against(finding, stored) for finding in found]


def has_errors(findings: Sequence[Finding]) -> bool:
    """Whether any finding forbids accepting the file."""
    return any(finding.severity == "error" for finding in findings)


def how_many(findings: Iterable[Finding]) -> int:
    """The true number of faults, those that are only counted included."""
    return sum(finding.count for finding in findings)


def tally(findings: Iterable[Finding]) -> dict[str, int]:
    """The true number of faults by severity, worst first; 0 where there are none."""
    counts = dict.fromkeys(SEVERITIES, 0)
    for finding in findings:
        counts[finding.severity] += finding.count
    return counts


def by_check(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings by the kind they belong to, in the order they were found."""
    kinds: dict[str, list[Finding]] = {}
    for finding in findings:
        kinds.setdefault(finding.check, []).append(finding)
    return kinds


def the_rest(code: str, count: int, *, file: str = "", column: str = "") -> list[Finding]:
    """The finding that counts those of a kind which are not listed; none where nothing is left."""
    told = {"count": str(count), "code": code}
    return [Finding(AND_MORE, file=file, column=column, detail=told)] if count > 0 else []


def records(findings: Sequence[Finding], language: str = "id") -> list[dict[str, object]]:
    """The findings as rows for a table, errors first, then in the order they were found."""
    ranked = sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))
    return [_record(finding, language) for finding in ranked]


def lines(findings: Sequence[Finding], language: str = "id", most: int = 200) -> list[str]:
    """The findings as lines, kind by kind; at most `most` of a kind, then how many more there are."""
    shown: list[Finding] = []
    for code, found in by_check(findings).items():
        listed = [finding for finding in found if finding.code != AND_MORE][:most]
        shown += [*listed, *the_rest(code, how_many(found) - len(listed))]
    return [finding.line(language) for finding in shown]


def kind_words(code: str, part: str, language: str = "id") -> str:
    """A sentence (what, why, remedy) of a kind of finding, with … where each finding has its own figure or place."""
    return _BLANK.sub("…", _entry(code)[f"{part}_{language}"])


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Every kind of finding by its code, declared once in a file of `catalogue/`. ValueError for a code met twice.

    The sentences' blanks {value} {column} {place} {file} come from the finding, others from its detail.
    """
    kinds: dict[str, dict[str, str]] = {}
    for path in sorted(_FOLDER.glob("*.toml")):
        declared = declared_in(path.stem)
        if twice := kinds.keys() & declared.keys():
            raise ValueError(f"{path.name}: {', '.join(sorted(twice))}: declared in another file too")
        kinds |= declared
    return kinds


def declared_in(name: str) -> dict[str, dict[str, str]]:
    """The kinds of finding of one file of `catalogue/` ("checks"), by code. Errors: OSError."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _against(finding: Finding, stored: Mapping[str, Sequence[str]]) -> Finding:
    names = [stored[table] for table in finding.tables if table in stored]
    if finding.against or not names:
        return finding
    told = (
        sentence.format(tables="; ".join(words))
        for sentence, words in zip(_AGAINST, zip(*names, strict=True), strict=True)
    )
    return replace(finding, against=tuple(told))


def _record(finding: Finding, language: str) -> dict[str, object]:
    return {
        "severity": finding.severity,
        "file": finding.file,
        "sheet": finding.sheet,
        "row": finding.row,
        "column": finding.column,
        "place": finding.place,
        "year": finding.year,
        "value": finding.value,
        "what": finding.what(language),
        "remedy": finding.remedy(language),
        "code": finding.code,
    }


def _entry(code: str) -> dict[str, str]:
    return catalogue()[code]
