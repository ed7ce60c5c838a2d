"""docs/METHOD.md: the law files in words, Indonesian first, then English."""

from collections.abc import Iterator, Sequence

from indicators.account import certainty_words
from indicators.causes import declared
from indicators.definitions import definitions
from indicators.law import Bands, Criterion, Regulation
from indicators.law_rules import Source
from indicators.markdown import table
from indicators.regulation import MEAN_RULES
from indicators.sources import sources
from indicators.survey import Form
from locales import LANGUAGES, number, translator, unit_word

Rule = tuple[str, str, Source]


def method(laws: Sequence[Regulation], form: Form, languages: Sequence[str] = LANGUAGES) -> str:
    """The whole page."""
    return "\n\n".join(part for language in languages for part in _parts(laws, form, language)) + "\n"


def _parts(laws: Sequence[Regulation], form: Form, language: str) -> Iterator[str]:
    _ = translator(language)
    yield f"# {_('Method')}"
    yield _("Written from the files in `indicators/` by `python -m cli docs`; change those, not this page.")
    yield _(
        "Every figure is computed from the survey by the rules below. Each rule carries its clause and how sure we are "
        "of it: **verified** in a source, **inferred** from published data, or **unverified**."
    )
    yield _("The annexes of the regulations could not be read, so a rule is only as sure as its tag says.")
    for law in laws:
        yield from _law(law, form, language)
    yield from _everywhere(language)
    yield from _works(language)
    yield from _causes(language)
    yield from _definitions(language)
    yield f"## {_('Sources')}"
    rows = [(key, place.name, place.gave(language)) for key, place in sources().items()]
    yield table((_("Key"), _("Source"), _("What it gave")), rows)


def _law(law: Regulation, form: Form, language: str) -> Iterator[str]:
    _ = translator(language)
    yield f"## {law.short}"
    yield f"{law.title}. {law.status_id if language == 'id' else law.status_en}"
    yield f"### {_('Percent of a criterion → score')}"
    yield table((_("From"), _("Band"), _("Score")), _bands(law.score_bands, "%", language))
    yield f"### {_('Total → class')}"
    yield table((_("From"), _("Class")), [row[:2] for row in _bands(law.class_bands, "", language)])
    yield f"### {_('Criteria')}"
    basis = _basis_headings(language)
    yield table(
        (_("Criterion"), _("Formula"), _("Standard"), *basis),
        [_criterion(item, form, language) for item in law.criteria],
    )
    yield f"### {_('Other rules')}"
    yield table(
        (_("Rule"), _("Content"), *basis),
        [(name, words, *_basis(source, language)) for name, words, source in _rules(law, language)],
    )


def _everywhere(language: str) -> Iterator[str]:
    _ = translator(language)
    yield f"## {_('Missing is not zero')}"
    yield _(
        "A missing value makes the total a range: at its lowest the criterion counts 0, at its highest 5. When both "
        "ends fall into one class, the class is certain; otherwise the place is uncertain and the missing criteria are "
        "named. A larger place sums the volumes and denominators of its RT and is scored once; percentages and scores "
        "are never averaged."
    )
    yield _(
        "In a larger place a missing volume is anything from nothing to its denominator; where the denominator is "
        "missing too, the RT can weigh anything and the criterion ranges from the lowest score to the highest."
    )
    yield f"## {_('Doubtful values')}"
    yield _(
        "A percentage is compared unrounded. A denominator of zero gives 0 %, a negative volume counts as 0, more than "
        "100 % gets the highest score and counts as 100 % in means; each is listed as a finding."
    )
    yield f"## {_('Slum hectares')}"
    yield _(
        "Slum hectares are the verified area of the RT whose total is slum even at its lowest, at every level. The "
        "area of RT that may be slum is told apart, and so is the slum area by the class of the larger place itself; "
        "the two ways differ widely."
    )


def _works(language: str) -> Iterator[str]:
    _ = translator(language)
    yield f"## {_('State of a work')}"
    yield _(
        "Works that are called off or only planned never count as built. A work whose state nobody wrote counts as "
        "finished, on every page alike: an office that keeps no states lists what it has built, and left out, its "
        "works would turn every hectare they explain into one that nobody can explain. How many these are is told "
        "wherever they count, and the effect of works can be computed without them."
    )
    yield _(
        "A work under way may explain a change, for it may have built a part; it lowers no volume, for nobody knows "
        "which part."
    )


def _causes(language: str) -> Iterator[str]:
    _ = translator(language)
    yield f"## {_('Causes of a change')}"
    yield _(
        "Between two years or versions every hectare of the change has one cause: of those that fit, the first of this "
        "list. A chain leads from one end to the other (the newer version of the year, the other rule, the other "
        "year), so that the causes add up to the change."
    )
    rows = [
        (cause.label(language), cause.reason(language), certainty_words(cause.certainty, language))
        for cause in declared().values()
    ]
    yield table((_("Cause"), _("Reason"), _("Certainty")), rows)


def _definitions(language: str) -> Iterator[str]:
    _ = translator(language)
    yield f"## {_('Ways of counting slum hectares')}"
    yield _(
        "They form a tree: each but the first is a step away from its neighbour, so that one way leads from any to any."
    )
    known = definitions()
    rows = [
        (item.label(language), item.formula(language), known[item.neighbour].label(language) if item.neighbour else "",
         *_basis(item.source, language)[:3])
        for item in known.values()
    ]  # fmt: skip
    yield table((_("Definition"), _("How it counts"), _("Step from"), *_basis_headings(language)[:3]), rows)


def _bands(bands: Bands, unit: str, language: str) -> list[tuple[str, str, str]]:
    digits = 3 if bands.tolerance else 0
    edges = [max(bands.edge(band), 0) for band in bands.bands]
    rows = zip(bands.bands, edges, strict=True)
    return [
        (f"{number(edge, digits, language)} {unit}".strip(), band.label(language), str(band.value))
        for band, edge in rows
    ]


def _criterion(item: Criterion, form: Form, language: str) -> tuple[str, ...]:
    formula = f"`{item.volume}` ÷ `{item.denominator}`"
    words = f"{form[item.volume].label(language)} ÷ {form[item.denominator].label(language)}"
    basis = _basis(item.source, language)
    return f"{item.id} {item.label(language)}", f"{words} ({formula})", item.standard(language), *basis


def _basis_headings(language: str) -> tuple[str, str, str, str]:
    _ = translator(language)
    return _("Clause"), _("Certainty"), _("Seen in"), _("Note")


def _basis(source: Source, language: str) -> tuple[str, str, str, str]:
    return source.cited(language), certainty_words(source.certainty, language), source.seen_in, source.note(language)


def _rules(law: Regulation, language: str) -> Iterator[Rule]:
    _ = translator(language)
    yield _("Percent of a criterion → score"), _("see above"), law.score_bands.source
    yield _("Total → class"), _("see above"), law.class_bands.source
    yield _("Mean of an aspect"), _mean_rules(law.aspect_mean.rule, language), law.aspect_mean.source
    word = unit_word("unit/ha", language)
    limits = "; ".join(f"{it.label(language)}: {it.units_per_ha} {word}" for it in law.densities.limits)
    yield _("Building density limit (1b)"), limits, law.densities.source
    handling = _("(start − end) ÷ (start − {offset} %); 100 % once the total is below {total}").format(
        offset=number(law.contribution.offset_percent, 2, language), total=law.contribution.full_below
    )
    yield _("Handling contribution"), handling, law.contribution.source
    targets = law.targets
    hundreds = _("water: {water}; sanitation: {sanitation} (strict: {strict})").format(
        water=targets.water, sanitation=targets.sanitation, strict=targets.sanitation_strict
    )
    yield "100-0-100", hundreds, targets.source
    if law.exit_rule:
        leaving = _("total below {total} and five services above {service} %").format(
            total=law.exit_rule.total_below, service=number(law.exit_rule.service_above, 0, language)
        )
        yield _("Leaving slum"), leaving, law.exit_rule.source
    if law.road_effect:
        roads, cleared = (", ".join(ids) for ids in (law.road_effect.roads, law.road_effect.cleared))
        words = _("a work on {roads} also clears {cleared} in its whole RT; counted only when asked for")
        yield _("Works on roads"), words.format(roads=roads, cleared=cleared), law.road_effect.source
    if law.decree_review:
        years = _("at least every {years} years").format(years=law.decree_review.years)
        yield _("Review of the decree"), years, law.decree_review.source


def _mean_rules(chosen: str, language: str) -> str:
    _ = translator(language)
    words = {"scored": _("criteria with score 0 count as 0 %"), "all": _("every percentage counts")}
    return "; ".join(
        f"`{rule}`: {words[rule]}" + (f" ({_('by default')})" if rule == chosen else "") for rule in MEAN_RULES
    )
