"""What a box for files says of itself, in the language of the page: Streamlit's own words are English."""

from collections.abc import Sequence

import streamlit as st

from locales import number
from pages._shared import language, words

_STYLE = """<style>.st-key-{key} [data-testid=stFileUploaderDropzoneInstructions] span,
.st-key-{key} [data-testid=stFileUploaderDropzone] button p{{font-size:0}}
.st-key-{key} [data-testid=stFileUploaderDropzoneInstructions] :is(div,span){{white-space:normal;overflow:visible}}
.st-key-{key} [data-testid=stFileUploaderDropzoneInstructions] span::after{{content:"{limit}";font-size:.875rem}}
.st-key-{key} [data-testid=stFileUploaderDropzone] button p::after{{content:"{choose}";font-size:1rem}}</style>"""


def say_limit(key: str, megabytes: int, kinds: Sequence[str]) -> None:
    """In the box of that key: how to choose a file, how large it may be, and of which kinds."""
    _ = words()
    limit = _("up to {size} MB a file").format(size=number(megabytes, 0, language()))
    told = f"{limit} · {', '.join(kind.upper() for kind in kinds)}"
    st.html(_STYLE.format(key=key, limit=told, choose=_("Choose or drop a file")))
