"""The columns of works, as every table of single works heads them."""

from collections.abc import Collection

from locales import translator
from pages._words import Shown


def work_columns(language: str, present: Collection[str]) -> dict[str, Shown]:
    """The columns that a table has, in their order."""
    _ = translator(language)
    every = {
        "tahun": Shown(_("Year")),
        "kriteria": Shown(_("Criterion")),
        "kegiatan": Shown(_("Work")),
        "volume": Shown(_("Volume"), "", 2),
        "satuan": Shown(_("Unit")),
        "status": Shown(_("State")),
        "sumber_dana": Shown(_("Source of funds")),
        "anggaran_rp": Shown(_("Amount"), "Rp", 0),
    }
    return {name: it for name, it in every.items() if name in present}
