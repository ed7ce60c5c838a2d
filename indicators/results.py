"""The columns of a result, each once: what the command line writes and the dictionary explains."""

from collections.abc import Iterator
from dataclasses import dataclass

from indicators.law import Named, Regulation
from indicators.summing import NAMES, SUMMED, class_columns, place_keys
from indicators.survey import survey_form

ROW_KEYS = ("tahun", "kode_kelurahan", *NAMES["rt"], "kode_rt")


@dataclass(frozen=True)
class Result(Named):
    """One column of a result; its labels say in both languages what it means."""

    id: str
    unit: str = ""


def row_results(regulation: Regulation) -> tuple[Result, ...]:
    """The columns of `scoring.score` as they are written: one row per row of the survey."""
    return (*_keys(ROW_KEYS), *_computed(regulation))


def level_results(regulation: Regulation, level: str) -> tuple[Result, ...]:
    """The columns of `aggregate.score_by` as they are written: one row per place of a level and year."""
    summed = [Result(label_id=f"{_label(name)[0]}, dijumlahkan", label_en=f"{_label(name)[1]}, summed", id=name,
                     unit=survey_form()[name].unit) for name in SUMMED]  # fmt: skip
    return (
        *_keys((*place_keys(level), *NAMES[level])),
        *_COUNTS,
        *summed,
        *_COVERED,
        *_computed(regulation),
        *_areas(regulation),
    )


def _keys(names: tuple[str, ...]) -> Iterator[Result]:
    yield from (Result(*_label(name), id=name) for name in names)


def _label(name: str) -> tuple[str, str]:
    form = survey_form()
    if name in form:
        return form[name].label_id, form[name].label_en
    level = name.removeprefix("kode_")
    return f"Kode {level}", f"Code of the {level}"


def _computed(regulation: Regulation) -> Iterator[Result]:
    for item in regulation.criteria:
        yield Result(f"{item.id} {item.label_id}: volume ÷ pembagi", f"{item.id} {item.label_en}: volume ÷ denominator",
                     f"persen_{item.id}", "%")  # fmt: skip
    for item in regulation.criteria:
        yield Result(f"{item.id} {item.label_id}: skor", f"{item.id} {item.label_en}: score", f"skor_{item.id}", "poin")
    for aspect in regulation.aspects:
        yield Result(f"Rata-rata aspek {aspect.id} {aspect.label_id}", f"Mean of aspect {aspect.id} {aspect.label_en}",
                     f"rata_{aspect.id}", "%")  # fmt: skip
    yield from _TOTALS


def _areas(regulation: Regulation) -> Iterator[Result]:
    yield from _SLUM_AREAS
    for words, name in class_columns(regulation).items():
        yield Result(f"Luas RT dengan tingkat {words}", f"Area of RT of class {words}", name, "ha")


_COUNTS = (
    Result("Banyaknya RT yang dihitung", "Number of RT counted", "jumlah_rt", "RT"),
    Result("RT yang pasti kumuh", "RT that are certainly slum", "rt_kumuh", "RT"),
    Result("Penduduk RT yang pasti kumuh", "People of the RT that are certainly slum", "penduduk_kumuh", "jiwa"),
    Result("Bagian nilai kriteria yang terukur", "Share of criterion values that were measured", "cakupan_nilai", "%"),
)
_COVERED = (
    Result("Penduduk RT yang luas ruang terbukanya didata", "People of the RT whose open space was surveyed",
           "penduduk_terdata_rtp", "jiwa"),
    Result("KK di RT yang KK miskinnya didata", "Households of the RT whose poor were counted", "kk_terdata_miskin",
           "KK"),
)  # fmt: skip
_TOTALS = (
    Result("Total skor; kosong selama belum pasti", "Total score; empty while uncertain", "total_skor", "poin"),
    Result("Total bila yang kosong bernilai 0", "Total when what is missing counts 0", "total_terendah", "poin"),
    Result("Total bila yang kosong berskor tertinggi", "Total when what is missing scores highest", "total_tertinggi",
           "poin"),
    Result("Tingkat kekumuhan; Belum pasti bila kedua ujung total berbeda tingkat",
           "Class of slum; Belum pasti (uncertain) when the ends of the total differ in class", "tingkat_kekumuhan"),
    Result("Rata-rata kekumuhan sektoral: rata-rata ketujuh aspek", "Mean sectoral percentage: mean of the aspects",
           "rata_kekumuhan", "%"),
    Result("Luas RT yang pasti kumuh", "Area of the RT that are certainly slum", "luas_kumuh_ha", "ha"),
)  # fmt: skip
_SLUM_AREAS = (
    Result("Luas RT yang mungkin kumuh: nilai yang kosong menentukannya",
           "Area of RT that may be slum: missing values decide", "luas_mungkin_kumuh_ha", "ha"),
    Result("Luas RT kumuh yang tingkatnya belum pasti", "Area of slum RT whose class is uncertain",
           "luas_kumuh_tanpa_kelas_ha", "ha"),
    Result("Luas kumuh menurut tingkat tempat itu sendiri, bukan menurut RT",
           "Slum area by the place's own class instead of by RT", "luas_kumuh_kelas_ha", "ha"),
)  # fmt: skip
