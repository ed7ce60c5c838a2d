"""The record of a forum filled in: a DOCX with fields, the program's own or an office's, in which nothing can run."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, UndefinedError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from findings import Finding
from reports.document import clean

FIELDS = (
    "kota", "kota_kapital", "tahun", "tahun_awal", "tanggal", "status", "disepakati", "definisi", "peraturan",
    "keterangan", "asal", "contoh",
)  # fmt: skip
"""What stands once in a record. `disepakati` is empty for a draft; `keterangan` tells why hectares changed."""
ROW = ("no", "nama", "awal", "berkurang", "akhir", "sengketa", "catatan")
TOTAL = ("awal", "berkurang", "akhir")
NEEDED = ("kota", "tahun", "status", "asal", "contoh", "kelurahan", "jumlah")
"""Without these a record would not say whose it is, whether it is a draft, and from which data."""
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.For, nodes.If, nodes.Not,
)  # fmt: skip
# What is no XML is a SyntaxError of the library that reads it.
_FAULTS = (PackageNotFoundError, zipfile.BadZipFile, SyntaxError, KeyError, ValueError, OSError)


@dataclass(frozen=True)
class Letter:
    """What a record says, written as text: FIELDS, a ROW for each kelurahan, and the TOTAL of them."""

    fields: Mapping[str, str]
    rows: tuple[Mapping[str, str], ...]
    total: Mapping[str, str]

    def told(self) -> dict[str, object]:
        """All of it by the names that a template uses."""
        rows = [_cleaned(row) for row in self.rows]
        return {**_cleaned(self.fields), "kelurahan": rows, "jumlah": _cleaned(self.total)}


class ForbiddenTagError(TemplateError):
    """A template holds more than fields, a loop over rows, and conditions."""


class _Fields(ImmutableSandboxedEnvironment):
    """Reads templates that hold fields and nothing that computes, calls or loops within a loop; notes their names."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.met: set[str] = set()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for node in tree.find_all(nodes.Node):
            nested = isinstance(node, nodes.For) and any(True for _inner in node.find_all(nodes.For))
            if not isinstance(node, _ALLOWED) or nested:
                raise ForbiddenTagError(type(node).__name__)
            if isinstance(node, nodes.Name):
                self.met.add(node.name)
        return tree


def filled(template: bytes, letter: Letter) -> bytes:
    """The record as DOCX. Errors: jinja2.TemplateError for a template that `faults` would refuse."""
    return _rendered(template, letter, _Fields())


def faults(template: bytes, name: str) -> list[Finding]:
    """Why a template cannot be used: no DOCX, an unknown or a missing field, or more than fields in it."""
    fields = _Fields()
    try:
        _rendered(template, _sample(), fields)
    except UndefinedError as unknown:
        return [Finding("letter_unknown_field", file=name, detail={"field": _told(unknown), "known": _known()})]
    except ForbiddenTagError:
        return [Finding("letter_more_than_fields", file=name)]
    except TemplateError as broken:
        return [Finding("letter_broken_field", file=name, detail={"fault": _told(broken)})]
    except _FAULTS:
        return [Finding("letter_no_docx", file=name)]
    missing = [field for field in NEEDED if field not in fields.met]
    detail = {"fields": ", ".join(missing)}
    return [Finding("letter_missing_field", file=name, detail=detail)] if missing else []


def _rendered(template: bytes, letter: Letter, fields: _Fields) -> bytes:
    written, into = DocxTemplate(io.BytesIO(template)), io.BytesIO()
    written.render(letter.told(), fields)
    written.save(into)
    return into.getvalue()


def _sample() -> Letter:
    row = dict.fromkeys(ROW, "x")
    return Letter(dict.fromkeys(FIELDS, "x"), (row, row), dict.fromkeys(TOTAL, "x"))


def _cleaned(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: clean(text) for name, text in texts.items()}


def _told(fault: TemplateError) -> str:
    return (fault.message or "")[:_LONG]


_LONG = 120  # letters of a fault that is repeated to its owner


def _known() -> str:
    return ", ".join([*FIELDS, *(f"baris.{name}" for name in ROW), *(f"jumlah.{name}" for name in TOTAL)])
