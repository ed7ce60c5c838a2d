"""The explanation of a place in plain lines: what the command line prints and a document can quote."""

from collections.abc import Iterator, Mapping

from indicators.explain import Explanation, Reason, formula, next_step, verdict
from indicators.law import Regulation
from indicators.survey import Form
from locales import number, translator


def account(explanation: Explanation, regulation: Regulation, form: Form, language: str = "id") -> list[str]:
    """The verdict, then per criterion the calculation, score, way down, standard, clause, certainty and remark."""
    lines = [verdict(explanation, regulation, language)]
    for reason in explanation.reasons:
        lines += ["", f"{reason.criterion.id} {reason.criterion.label(language)}"]
        lines += [f"   {line}" for line in _about(reason, form, language)]
    return lines


def heading(row: Mapping[str, object], regulation: Regulation, code: str) -> str:
    """Which place, year and regulation: `RT 001, RW 002, Podosugih (33.75.01.1003-002-001), 2019: Permen …`."""
    numbers = [f"{name.upper()} {row[name]}" for name in ("rt", "rw") if row.get(name)]
    names = [str(row[name]) for name in ("kelurahan", "kecamatan", "kawasan", "kota") if row.get(name)]
    place = ", ".join([*numbers, *names[:1]])
    year = f", {row['tahun']}" if row.get("tahun") else ""
    return f"{place} ({code}){year}: {regulation.short}"


def certainty_words(tag: str, language: str) -> str:
    """A certainty tag in words."""
    _ = translator(language)
    words = {"verified": _("verified"), "inferred": _("inferred"), "unverified": _("unverified")}
    return (words | {"ours": _("our own convention")})[tag]


def _about(reason: Reason, form: Form, language: str) -> Iterator[str]:
    _ = translator(language)
    source = reason.criterion.source
    yield formula(reason, form, language)
    yield _score(reason, form, language)
    yield _("Standard: {text}").format(text=reason.criterion.standard(language))
    seen = [_("seen in {sources}").format(sources=source.seen_in)] if source.seen_in else []
    basis = ", ".join([certainty_words(source.certainty, language), *seen])
    yield _("Clause: {text}").format(text=f"{source.reference} ({basis})")
    if source.note(language):
        yield _("Note: {text}").format(text=source.note(language))


def _score(reason: Reason, form: Form, language: str) -> str:
    _ = translator(language)
    if reason.band is None:
        return _("Score unknown")
    score = _("Score {score} ({band})").format(
        score=number(reason.score, 0, language), band=reason.band.label(language)
    )
    step = next_step(reason, form, language)
    return f"{score}; {step}" if step else score
