"""The words of what becomes of a place between two surveys."""

from locales import translator


def change_words(change: str, language: str) -> str:
    """In which way a place changes, in the visitor's language."""
    _ = translator(language)
    return {
        "entered": _("becomes slum"),
        "left": _("is no longer slum"),
        "worse": _("worse"),
        "better": _("better"),
        "other": _("same total, other class or hectares"),
        "same": _("unchanged"),
        "unclear": _("cannot be compared"),
        "new": _("new place"),
        "gone": _("no longer in the survey"),
    }[change]
