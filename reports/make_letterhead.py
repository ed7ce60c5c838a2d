"""Makes the blank records of a forum that the program fills in: `python -m reports.make_letterhead`.

An office changes its copy as it likes; what stands in double braces is filled in (reports/letter.py).
"""

from pathlib import Path

from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import Table

from locales import LANGUAGES, translator
from reports.document import blank, packed, repeated, said, shaped, stamped

_TITLE, _SMALL = 13, 9  # points
_ATTENDEES, _SIGNATURES = 12, 4
_DOTS = "…" * 12


def letterhead(language: str) -> bytes:
    """The blank record as DOCX; the same bytes at every time."""
    written = blank(across=False)
    stamped(written, "{{ contoh }}", "{{ asal }}")
    _opening(written, language)
    _hectares(written, language)
    _closing(written, language)
    return packed(written)


def file_of(language: str) -> Path:
    """Where the blank record of a language lies."""
    return Path(__file__).with_name(f"berita_acara_{language}.docx")


def _opening(written: Docx, language: str) -> None:
    _ = translator(language)
    for text, size in (
        (_("LETTERHEAD OF THE OFFICE"), _SMALL),
        (_("RECORD OF THE FORUM"), _TITLE),
        (_("ON THE SLUM AREA OF {place}, {year}").format(place="{{ kota_kapital }}", year="{{ tahun }}"), _TITLE),
        (_("Number: {blank}").format(blank=_DOTS), None),
        ("{{ status }}", _TITLE),
    ):
        said(written.add_paragraph(), text, size=size, bold=size is not None).alignment = WD_ALIGN_PARAGRAPH.CENTER
    agreed = _(
        "On this day {blank}, {date}, in {blank}, the forum verified the slum area of {place} and agreed on it as "
        "the table below tells, from {start} to {year}, by {regulation}. Hectares are counted as: {definition}."
    )
    draft = _(
        "Draft for the forum to verify on this day {blank}, {date}, in {blank}: the slum area of {place} from {start} "
        "to {year} as it was computed by {regulation}. Nobody has agreed on it yet. Hectares are counted as: "
        "{definition}."
    )
    either = f"{{% if disepakati %}}{agreed}{{% else %}}{draft}{{% endif %}}"
    for field, value in (
        ("blank", _DOTS), ("date", "{{ tanggal }}"), ("place", "{{ kota }}"), ("start", "{{ tahun_awal }}"),
        ("year", "{{ tahun }}"), ("regulation", "{{ peraturan }}"), ("definition", "{{ definisi }}"),
    ):  # fmt: skip
        either = either.replace(f"{{{field}}}", value)
    said(written.add_paragraph(), either)


def _hectares(written: Docx, language: str) -> None:
    """The table that is filled in: two rows of signs around the row that is repeated, and the totals."""
    _ = translator(language)
    headings = (
        _("No."), _("Kelurahan"), _("Start {year} (ha)").format(year="{{ tahun_awal }}"), _("Start less end (ha)"),
        _("End {year} (ha)").format(year="{{ tahun }}"), _("Dispute"), _("Note"),
    )  # fmt: skip
    table = written.add_table(rows=1, cols=len(headings), style="Table Grid")
    _row(table, headings, bold=True, first=True)
    fields = ("no", "nama", "awal", "berkurang", "akhir", "sengketa", "catatan")
    _row(table, ("{%tr for baris in kelurahan %}", *[""] * (len(fields) - 1)))
    _row(table, tuple(f"{{{{ baris.{name} }}}}" for name in fields))
    _row(table, ("{%tr endfor %}", *[""] * (len(fields) - 1)))
    sums = tuple(f"{{{{ jumlah.{name} }}}}" for name in ("awal", "berkurang", "akhir"))
    _row(table, ("", _("Total"), *sums, "", ""), bold=True)
    shaped(table, [10, 43, 23, 23, 23, 31, 31], (2, 3, 4))


def _closing(written: Docx, language: str) -> None:
    _ = translator(language)
    said(written.add_paragraph(), "")
    said(written.add_paragraph(), "{{ keterangan }}", size=_SMALL)
    said(written.add_paragraph(), _("This record was made to be used as it ought to be."))
    signatures = written.add_table(rows=0, cols=2)
    for _place in range(_SIGNATURES // 2):
        _row(signatures, (f"{_DOTS}\n\n\n\n({_DOTS})\n",) * 2)
    shaped(signatures, [92, 92])
    attended = said(written.add_paragraph(), _("Attendees"), bold=True)
    attended.paragraph_format.page_break_before = True
    attendees = written.add_table(rows=1, cols=4, style="Table Grid")
    _row(attendees, (_("No."), _("Name"), _("Office or group"), _("Signature")), bold=True, first=True)
    for place in range(1, _ATTENDEES + 1):
        _row(attendees, (str(place), "", "", "\n"))
    shaped(attendees, [10, 64, 64, 46])


def _row(table: Table, texts: tuple[str, ...], *, bold: bool = False, first: bool = False) -> None:
    """A row of texts; the first of a table stands on every page."""
    row = table.rows[0] if first else table.add_row()
    for cell, text in zip(row.cells, texts, strict=True):
        said(cell.paragraphs[0], text, size=_SMALL, bold=bold)
    if first:
        repeated(row)


if __name__ == "__main__":
    for _language in LANGUAGES:
        file_of(_language).write_bytes(letterhead(_language))
