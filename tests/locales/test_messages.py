"""Every text of the screen and the command line has its Indonesian sentence."""

import ast
import re
import string
import tomllib
from pathlib import Path

import pytest

from locales import mark, translator
from locales.extract import MARKERS, all_messages, calls, catalogue, messages, renewed, sources
from locales.messages import po_file

ROOT = Path(__file__).resolve().parents[2]
BOTH = {"Bahasa / Language"}
"""Said in both languages at once, for a visitor who cannot read the other."""
SPEAKERS = {
    *("title", "header", "subheader", "caption", "markdown", "write", "text", "info", "warning", "error", "success"),
    *("button", "download_button", "link_button", "page_link", "metric", "badge", "expander", "toggle", "checkbox"),
    *("selectbox", "radio", "segmented_control", "pills", "multiselect", "slider", "select_slider", "number_input"),
    *("text_input", "text_area", "date_input", "file_uploader", "spinner", "status", "toast", "form_submit_button"),
}

COUNTED = re.compile(
    r"(?<!\bof )(?<!\ball )(?<!than )(?<!\bthe )(?<!has )(?<!→ )(?<!\bin )(?<!\*\*)\{(?!criteria|label|people)\w+\} "
    r"(?:other |more )?(?:works|rows|places|points|findings|households|days|cells|columns|sheets|values|names|features"
    r"|polygons|codes|lines|commits|remedies|have|name)\b",
    re.IGNORECASE,
)
"""A figure that can be 1 before an English plural: it is to come with its word (`quantity`), or to stand last."""


def mistakes(source: str) -> list[str]:
    """Texts that can never be found in a .po: built before they are translated, empty, or not translated at all."""
    unfit = (ast.JoinedStr, ast.BinOp, ast.Call)
    built = [ast.unparse(text) for name, text in calls(source) if name in MARKERS and isinstance(text, unfit)]
    empty = ["''" for text in messages(source) if not text.strip()]
    unmarked = [
        f"translator(…)({ast.unparse(node.args[0])})" for node in ast.walk(ast.parse(source)) if is_unmarked(node)
    ]
    english = [ast.unparse(node) for node in ast.walk(ast.parse(source)) if shows_streamlits_own(node)]
    bare = [ast.unparse(text) for name, text in calls(source) if name in SPEAKERS and has_words(text)]
    return built + empty + unmarked + english + bare


def is_unmarked(node: ast.AST) -> bool:
    """Whether a text is translated by a translator without a name: `extract` looks for `_("…")` only."""
    called = node.func if isinstance(node, ast.Call) and node.args else None
    return isinstance(called, ast.Call) and ast.unparse(called.func) == "translator"


def shows_streamlits_own(node: ast.AST) -> bool:
    """Whether a box that can be empty would show Streamlit's English "Choose an option"."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    given = [*node.args, *(word.value for word in node.keywords if word.arg == "index")]
    nothing = any(isinstance(it, ast.Constant) and it.value is None for arg in given for it in ast.walk(arg))
    can_be_empty = node.func.attr == "multiselect" or (node.func.attr == "selectbox" and nothing)
    return can_be_empty and "placeholder" not in {word.arg for word in node.keywords}


def has_words(text: ast.expr) -> bool:
    pieces = text.values if isinstance(text, ast.JoinedStr) else [text]
    words = [piece.value for piece in pieces if isinstance(piece, ast.Constant) and isinstance(piece.value, str)]
    no_words = (":material/", "<", "pages/")
    return any(letter.isalpha() for word in words if not word.startswith(no_words) for letter in word) and not (
        BOTH & set(words)
    )


def findings() -> list[str]:
    """The English sentences of the findings."""
    entries = [tomllib.loads(path.read_text("utf-8")) for path in (ROOT / "findings/catalogue").glob("*.toml")]
    return [str(one["what_en"]) for file in entries for one in file.values()]


def blanks(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_text_has_an_indonesian_sentence_and_no_sentence_is_left_over():
    used = all_messages()
    written = {message.id for message in catalogue("id") if message.id}
    assert (sorted(used - written), sorted(written - used)) == ([], []), "(missing in the .po, no longer used)"


def test_every_sentence_is_complete():
    for message in catalogue("id"):
        if message.id:
            assert message.string, f"no Indonesian for {message.id!r}"
            assert not message.fuzzy, f"still marked fuzzy: {message.id!r}"
            assert blanks(message.id) == blanks(message.string), f"blanks differ: {message.id!r}"


def test_a_single_thing_is_told_in_the_singular():
    assert [text for text in sorted(all_messages() | set(findings())) if COUNTED.search(text)] == []


def test_the_sentences_stand_in_alphabetical_order():
    ids = [message.id for message in catalogue("id") if message.id]
    assert ids == sorted(ids)
    assert not catalogue("id").obsolete


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_escapes_translation(path):
    assert mistakes(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        'st.header("Ringkasan")',
        'st.metric(f"{n} rows", n)',
        '_(f"{n} rows")',
        'translate("{n} rows".format(n=n))',
        '_("rows" + n)',
        '_("")',
        'st.multiselect(_("Aspect"), known)',
        'st.selectbox(_("Year"), years, index=found if found in years else None)',
        'put(sheet, translator(language)("Rows"))',
    ],
)
def test_a_text_that_escapes_translation_is_noticed(source):
    assert mistakes(source)


@pytest.mark.parametrize(
    "source",
    ['st.header(_("Summary"))', 'st.caption(f"{a} · {b}")', "_(page.title)", 'x["a"]', "st.selectbox(name, known, 0)"],
)
def test_a_translated_text_is_no_mistake(source):
    assert not mistakes(source)


def test_texts_are_found_wherever_they_are_marked():
    assert messages('PAGES = [mark("Map")]\nst.title(_("Summary"))\nprint(translate("Row"))') == {
        "Map",
        "Summary",
        "Row",
    }


def test_renewing_a_complete_file_changes_nothing():
    assert renewed("id") == po_file("id").read_text(encoding="utf-8")


def test_both_languages_answer_and_another_is_refused():
    assert translator("id")("No data") == "Tidak ada data"
    assert translator("en")("No data") == mark("No data") == "No data"
    with pytest.raises(ValueError, match="no such language"):
        translator("fr")
