"""What the page Documents says of its papers: for whom they are, and what they show."""

from locales import translator
from pages._paper import Told
from pages._words import level_name, plain


def audience_words(language: str) -> dict[str, str]:
    """For whom a paper is."""
    _ = translator(language)
    return {"official": _("officials"), "public": _("the public")}


def shown_words(about: Told) -> str:
    """By which definition papers count, how fine they are, and whether a forum agreed on their figures."""
    _ = translator(about.language)
    state = _("State of the figures: {state}.").format(state=about.stamp().state())
    counted = _("Slum area by: {label}.").format(label=plain(about.definition_words()))
    finest = _("Nothing finer than {level} is shown.").format(level=level_name(about.finest, about.language))
    return " ".join([counted, finest, state] if about.audience == "public" else [counted, state])
