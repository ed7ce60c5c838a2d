"""Where a table or a map comes from: a file dropped now, or a draft kept before. Both are read the same way."""

import hashlib
from dataclasses import dataclass

from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.arrival import kept_name, name_findings, reader_of
from data.drafts import Draft
from data.readers.grid import Parsed
from findings import Finding

TABLE_FILES = ("csv", "txt", "tsv", "xlsx", "xlsm", "xls", "ods", "parquet")


@dataclass(frozen=True)
class Source:
    """A file dropped now, with its bytes, or a draft, with what was kept of it; `id` is its name in this session."""

    id: str
    name: str
    upload: UploadedFile | None = None
    draft: Draft | None = None

    @property
    def content(self) -> bytes:
        """The bytes of a dropped file; a draft has none."""
        return self.upload.getvalue() if self.upload else b""

    @property
    def sha256(self) -> str:
        """The hash of the file, as it was when it was dropped."""
        return self.draft.sha256 if self.draft else hashlib.sha256(self.content).hexdigest()

    @property
    def findings(self) -> list[Finding]:
        """What is wrong with the name of a dropped file."""
        return name_findings(self.upload.name) if self.upload else []

    @property
    def reader(self) -> str:
        """Which reader of the worker takes it."""
        return "grid" if self.draft else reader_of(self.name)

    @property
    def opened(self) -> Parsed | None:
        """What a draft is read from again; None for a file, and for a map, which is kept as it was read."""
        return Parsed(self.draft.grid, self.draft.findings) if self.draft and self.draft.grid else None


def dropped_file(file: UploadedFile) -> Source:
    """A file of the box."""
    return Source(file.file_id, kept_name(file.name), upload=file)


def kept_draft(draft: Draft) -> Source:
    """A draft that is open."""
    return Source(draft.id, draft.file, draft=draft)
