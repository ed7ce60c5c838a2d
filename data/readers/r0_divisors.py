"""By which cell the formulas of an R0 form divide: the ministry's sheet takes the wrong one for its first criteria."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from data.readers.archives import ZIP_MAGIC
from data.readers.r0_form import Form
from data.readers.r0_layout import Layout
from findings import Finding

_LOOKED_AT = 20
_DIVISION = re.compile(r"^=\s*\$?[A-Z]{1,3}\$?\d+\s*/\s*\$?([A-Z]{1,3})\$?(\d+)")
_UNREADABLE = (zipfile.BadZipFile, ValueError, KeyError, TypeError, AttributeError, IndexError)


def divisor_findings(content: bytes, forms: Mapping[str, Form], layout: Layout) -> list[Finding]:
    """The cells of the first twenty forms that divide a volume by another figure than the criterion's denominator.

    Only an XLSX keeps its formulas where they can be read; of others nothing is said. Source: METHOD.md section 2.
    """
    if not content.startswith(ZIP_MAGIC):
        return []
    from openpyxl import load_workbook  # noqa: PLC0415  (other files do without it)

    looked_at = dict(list(forms.items())[:_LOOKED_AT])
    try:
        book = load_workbook(io.BytesIO(content), read_only=True)
        return [told for name, form in looked_at.items() for told in _of_form(book[name], form, layout)]
    except _UNREADABLE:  # openpyxl is stricter than the reader of the values, which stand without it
        return []


def _of_form(sheet: Any, form: Form, layout: Layout) -> Iterator[Finding]:
    named = {cell: name for name, cell in form.cells.items()}
    for criterion, (_volume, denominator) in layout.criteria.items():
        cell, meant = form.cells.get(f"persen_{criterion}"), form.cells.get(denominator)
        used = _divisor(sheet[cell].value) if cell and meant else None
        if used and used != meant:
            words = {"criterion": criterion, "used": used, "divisor": named.get(used, "?")}
            words |= {"meant": str(meant), "denominator": denominator}
            yield Finding("r0_divisor", column=f"{sheet.title}!{cell}", detail=words)


def _divisor(formula: object) -> str | None:
    told = _DIVISION.match(formula) if isinstance(formula, str) else None
    return "".join(told.groups()) if told else None
