"""A letter that is too large, is none, carries macros or fetches something is refused before it is opened."""

import io
import os
import zipfile

import pytest
from docx import Document

from data.readers.letter import letter_refusals


def letter(**parts: bytes) -> bytes:
    """A plain DOCX with parts added, by their path."""
    into = io.BytesIO()
    Document().save(into)
    with zipfile.ZipFile(into, "a") as added:
        for name, content in parts.items():
            added.writestr(name, content)
    return into.getvalue()


def outside(kind: str) -> bytes:
    target = f'Type="http://x/relationships/{kind}" Target="http://a.example" TargetMode="External"'
    return f'<?xml version="1.0"?><Relationships><Relationship Id="a" {target}/></Relationships>'.encode()


def codes(content: bytes) -> list[str]:
    return [one.code for one in letter_refusals(content, "kop.docx")]


def test_a_plain_letter_and_one_with_a_link_to_click_are_let_pass():
    assert codes(letter()) == []
    assert codes(letter(**{"word/_rels/a.rels": outside("hyperlink")})) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04" + bytes(40_000_000), "letter_too_large"),
        (b"", "letter_no_docx"),
        (b"%PDF-1.7", "letter_no_docx"),
        (letter()[:900], "letter_no_docx"),
        (letter(**{"word/vbaProject.bin": b"x"}), "letter_macros"),
        (letter(**{"word/a.xml": b"<a>application/vnd.ms-word.document.macroEnabled.main+xml</a>"}), "letter_macros"),
        (letter(**{"word/_rels/a.rels": outside("image")}), "letter_active"),
        (letter(**{"word/_rels/a.rels": outside("attachedTemplate")}), "letter_active"),
        (letter(**{"word/a.xml": b"<a><w:instrText>DDEAUTO c:\\x</w:instrText></a>"}), "letter_active"),
        (letter(**{"word/a.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "letter_no_docx"),
    ],
)
def test_what_is_no_harmless_letter_is_refused_with_what_to_do(content, code):
    found = letter_refusals(content, "kop.docx")
    assert [one.code for one in found] == [code]
    assert "kop.docx" in found[0].what("id")
    assert found[0].remedy("id") != found[0].remedy("en")


def test_a_workbook_is_no_letter():
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as book:
        book.writestr("xl/workbook.xml", b"<a/>")
    assert codes(into.getvalue()) == ["letter_no_docx"]


def test_random_bytes_are_no_letter():
    assert codes(b"PK\x03\x04" + os.urandom(999)) == ["letter_no_docx"]
