"""The record of a forum: names are text in it, a template that is none or would run something is refused."""

import io
from dataclasses import replace

import pytest
from docx import Document
from docx.document import Document as Docx

from locales import LANGUAGES
from reports.document import document
from reports.letter import FIELDS, ROW, TOTAL, Letter, faults, filled
from reports.make_letterhead import file_of, letterhead
from tests.reports.office import NAMES, paper


def letter(names: tuple[str, ...] = ("Muara",)) -> Letter:
    rows = tuple(dict.fromkeys(ROW, "1,50") | {"nama": name, "catatan": name} for name in names)
    return Letter({name: f"isi {name}" for name in FIELDS}, rows, dict.fromkeys(TOTAL, "277,31"))


def opened(content: bytes) -> Docx:
    return Document(io.BytesIO(content))


def cells(content: bytes, place: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in opened(content).tables[place].rows]


def template(*paragraphs: str, without: str = "") -> bytes:
    """The built-in template with paragraphs added, or with a field taken out of head and foot."""
    changed = opened(file_of("id").read_bytes())
    for text in paragraphs:
        changed.add_paragraph(text)
    section = changed.sections[0]
    for paragraph in (*changed.paragraphs, *section.header.paragraphs, *section.footer.paragraphs):
        if without and without in paragraph.text:
            paragraph.text = paragraph.text.replace(without, "")
    into = io.BytesIO()
    changed.save(into)
    return into.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_blank_record_is_what_its_script_makes_and_can_be_filled_in(language):
    assert file_of(language).read_bytes() == letterhead(language)
    assert faults(letterhead(language), "x.docx") == []


def test_names_stay_text_and_the_totals_stand_below():
    rows = cells(filled(letterhead("id"), letter(NAMES)))
    assert [row[1] for row in rows[1:-1]] == [*NAMES[:-1], "ab"]
    assert rows[-1] == ["", "Total", "277,31", "277,31", "277,31", "", ""]
    written = opened(filled(letterhead("id"), letter()))
    assert written.sections[0].footer.paragraphs[0].text == "isi asal"
    assert written.sections[0].header.paragraphs[0].text == "isi contoh"


def test_a_field_that_is_a_field_in_a_name_is_not_filled_in():
    told = replace(letter(), fields=dict(letter().fields) | {"kota": "{{ status }}{% for a in b %}"})
    text = "\n".join(paragraph.text for paragraph in opened(filled(letterhead("id"), told)).paragraphs)
    assert "{{ status }}{% for a in b %}" in text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ bukan_isian }}", "letter_unknown_field"),
        ("{{ jumlah.bukan }}", "letter_unknown_field"),
        ("{{ kota", "letter_broken_field"),
        ("{% if kota %}", "letter_broken_field"),
        ("{{ 9**9**9 }}", "letter_more_than_fields"),
        ("{{ 'a' * 999999999 }}", "letter_more_than_fields"),
        ("{% for a in range(99999) %}x{% endfor %}", "letter_more_than_fields"),
        ("{% for a in kelurahan %}{% for b in kelurahan %}x{% endfor %}{% endfor %}", "letter_more_than_fields"),
        ("{{ kota.__class__.__mro__ }}", "letter_broken_field"),
        ("{{ cycler.__init__.__globals__ }}", "letter_broken_field"),
        ("{% include '/etc/passwd' %}", "letter_more_than_fields"),
    ],
)
def test_a_template_with_more_than_known_fields_is_refused(text, code):
    found = faults(template(text), "x.docx")
    assert [one.code for one in found] == [code]
    assert "x.docx" in found[0].what("id")
    assert found[0].remedy("en")


@pytest.mark.parametrize("field", ["kota", "asal", "status", "contoh"])
def test_a_template_must_say_whose_it_is_whether_a_draft_and_from_which_data(field):
    found = faults(template(without=f"{{{{ {field} }}}}"), "x.docx")
    assert [(one.code, one.detail["fields"]) for one in found] == [("letter_missing_field", field)]


def test_a_template_with_a_condition_is_accepted():
    assert faults(template("{% if contoh %}{{ contoh }}{% endif %}"), "x.docx") == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nothing", b"%PDF-1.7"])
def test_what_is_no_document_is_refused(content):
    assert [one.code for one in faults(content, "x.docx")] == ["letter_no_docx"]


def test_an_annex_lies_across_f4_and_repeats_its_header():
    content = document(paper())
    written = opened(content)
    section = written.sections[0]
    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [330, 215]
    assert [row._tr.xpath("./w:trPr/w:tblHeader") != [] for row in written.tables[0].rows][:2] == [True, False]
    assert [row[0] for row in cells(content)[1:-1]] == [*NAMES[:-1], "ab"]
    assert cells(content)[1][1] == "1.234,50"
    assert "survey@3" in section.footer.paragraphs[0].text
    assert section.header.paragraphs[0].text == "CONTOH"
    assert content == document(paper())
