"""Which header of a file is which column, and how its figures are written: shown with the evidence, and changeable."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from data.readers.columns import COMBINED
from data.readers.wording import style_evidence, style_names
from indicators.checks import accepted_forms
from locales import translator
from pages._choice import law_in_use
from pages._incoming import Incoming
from pages._reading import choose
from pages._shared import language, recall, words

# The columns of the editor; their headings on screen are in the visitor's language.
HEADER, COLUMN, FIGURES, EVIDENCE = "header", "column", "figures", "evidence"
_ITSELF = ""


@dataclass(frozen=True)
class Options:
    """What a header can be taken for and how figures can be read: words on screen → column id, → number style."""

    columns: Mapping[str, str]
    styles: Mapping[str, str]


def edit_columns(item: Incoming) -> None:
    """The headers of a file in a table whose columns and figures can be changed; "Read it so" reads the file again."""
    _ = words()
    options = options_of(item, language())
    rows = column_rows(item, options, language())
    if rows.empty:
        return
    # Edits belong to the rows they were made on: other rows, another table.
    told = zlib.crc32(repr(rows.to_dict("list")).encode())
    key = f"kolom-{item.file_id}-{told}"
    with st.form(f"baca-{item.file_id}", border=False):
        st.data_editor(
            rows, key=key, hide_index=True, num_rows="fixed", disabled=[HEADER, EVIDENCE],
            column_config={
                HEADER: st.column_config.TextColumn(_("Header in the file")),
                COLUMN: st.column_config.SelectboxColumn(_("Column"), options=list(options.columns), required=True),
                FIGURES: st.column_config.SelectboxColumn(_("Figures"), options=list(options.styles), required=True),
                EVIDENCE: st.column_config.TextColumn(_("Decided by")),
            },
        )  # fmt: skip
        st.form_submit_button(_("Read it so"), key=f"begini-{item.file_id}", on_click=_read_so, args=(item, key))


def options_of(item: Incoming, language: str) -> Options:
    """The columns of the form of a file's kind by label and id, and the ways to write figures, in words."""
    _ = translator(language)
    form = accepted_forms(law_in_use()).get(item.understood.kind, ())
    named = {f"{column.label(language)} ({column.id})": column.id for column in form}
    both = {f"{_('RT and RW in one column')} ({COMBINED})": COMBINED}
    return Options({_("not used"): "", **named, **both} if named else {}, style_words(language))


def style_words(language: str) -> dict[str, str]:
    """How the figures of a column may be written, in words, with the style each means; "" decides by itself."""
    _ = translator(language)
    return {_("decided by itself"): _ITSELF, **{words: style for style, words in style_names(language).items()}}


def column_rows(item: Incoming, options: Options, language: str) -> pd.DataFrame:
    """One row per header of the file, in its order: what it is taken for, how its figures are read, the evidence."""
    names = {column: word for word, column in options.columns.items()}
    styles = {style: word for word, style in options.styles.items()}
    facts, chosen = item.understood, item.choices.number_styles
    taken = {header: column for header, column in taken_for(item).items() if column in names} if facts.kind else {}
    return pd.DataFrame(
        [
            (header, names[column], styles[chosen.get(column, _ITSELF)], style_evidence(facts, column, language))
            for header, column in taken.items()
        ],
        columns=[HEADER, COLUMN, FIGURES, EVIDENCE],
    )


def taken_for(item: Incoming) -> dict[str, str]:
    """The column each header of a file is taken for, "" for none, in the order of the file."""
    known = item.understood.columns
    headers = item.grid.headers if item.grid is not None else ()
    return {header: known.get(header, "") for header in headers if header}


def decided(
    rows: pd.DataFrame, options: Options, edits: Mapping[int, Mapping[str, str]]
) -> tuple[dict[str, str], dict[str, str]]:
    """What edits of the table decide: header → column id ("" for none), and column id → number style ("" for none)."""
    columns, styles = {}, {}
    for place, cells in edits.items():
        row = rows.iloc[place].to_dict() | dict(cells)
        column = options.columns[row[COLUMN]]
        if COLUMN in cells:
            columns[row[HEADER]] = column
        if FIGURES in cells and column:
            styles[column] = options.styles[row[FIGURES]]
    return columns, styles


def _read_so(item: Incoming, key: str) -> None:
    options = options_of(item, language())
    edited = recall(key)
    edits = edited["edited_rows"] if isinstance(edited, Mapping) else {}
    columns, styles = decided(column_rows(item, options, language()), options, edits)
    kept = {name: style for name, style in {**item.choices.number_styles, **styles}.items() if style}
    choose(item.file_id, columns={**item.choices.columns, **columns}, number_styles=kept)
