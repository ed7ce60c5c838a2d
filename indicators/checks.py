"""What is doubtful in a survey that could be read: values that contradict each other or the law's arithmetic."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import narwhals as nw
from narwhals.typing import IntoDataFrame

from findings import Finding
from indicators.law import Criterion, Regulation
from indicators.scoring import HUNDRED, score, with_missing_columns
from indicators.survey import Column, Form
from locales import number

Row = Mapping[str, object]
_CLASS = "tingkat_kekumuhan"
_SUBJECT = ("baris", "kode_rt", "tahun")
_DIGITS, _SMALL = 2, 0.005  # a finding of −0,0018 ha must not read 0,00


def survey_findings(survey: IntoDataFrame, regulation: Regulation, form: Form, file: str = "") -> list[Finding]:
    """Every negative volume, percentage above 100, useless denominator and missing value of a survey, row by row."""
    frame = _prepared(survey, regulation)
    found = [
        finding
        for criterion in regulation.criteria
        for finding in (
            *_negative(frame, criterion, form, file),
            *_over_hundred(frame, criterion, form, file),
            *_zero_denominator(frame, criterion, form, file),
        )
    ]
    return [*found, *_negative_denominators(frame, regulation, form, file), *_missing(frame, regulation, file)]


def published_findings(computed: IntoDataFrame, published: IntoDataFrame, regulation: Regulation) -> list[Finding]:
    """The rows whose published total differs from ours, each with the reason; `computed` are rows of `scoring.score`.

    `published` has `kode_rt`, `tahun`, `total_skor` and every `skor_<id>`; nothing is compared where it lacks one.
    """
    compared = {"total_skor", *(f"skor_{criterion.id}" for criterion in regulation.criteria)}
    if not compared <= set(nw.from_native(published, eager_only=True).columns):
        return []
    ours = {_key(row): row for row in nw.from_native(computed, eager_only=True).rows(named=True)}
    rows = nw.from_native(published, eager_only=True).rows(named=True)
    pairs = ((ours[_key(row)], row) for row in rows if _key(row) in ours)
    return [_difference(our, row, regulation) for our, row in pairs if our["total_skor"] != row["total_skor"]]


def published_columns(regulation: Regulation) -> tuple[Column, ...]:
    """The columns in which an office publishes its own results; they are compared, never stored."""
    ids = [criterion.id for criterion in regulation.criteria]
    scores = [f"{part}_{identifier}" for part in ("persen", "skor") for identifier in ids]
    figures = (*scores, *(f"rata_{aspect.id}" for aspect in regulation.aspects), "total_skor", "rata_kekumuhan")
    published = [Column(id=name, label_id=name, label_en=name, kind="count", role="extra") for name in figures]
    words = Column(id=_CLASS, label_id=_CLASS, label_en=_CLASS, kind="text", role="extra")
    return (*published, words)


def _prepared(survey: IntoDataFrame, regulation: Regulation) -> nw.DataFrame:
    frame = nw.from_native(score(survey, regulation), eager_only=True)
    absent = [name for name in _SUBJECT if name not in frame.columns]
    return with_missing_columns(frame, absent) if absent else frame


def _negative(frame: nw.DataFrame, criterion: Criterion, form: Form, file: str) -> Iterator[Finding]:
    for row in frame.filter(nw.col(criterion.volume) < 0).iter_rows(named=True):
        yield _about(row, "negative_volume", criterion, form, file)


def _over_hundred(frame: nw.DataFrame, criterion: Criterion, form: Form, file: str) -> Iterator[Finding]:
    for row in frame.filter(nw.col(f"persen_{criterion.id}") > HUNDRED).iter_rows(named=True):
        yield _about(row, "over_hundred", criterion, form, file)


def _zero_denominator(frame: nw.DataFrame, criterion: Criterion, form: Form, file: str) -> Iterator[Finding]:
    condition = (nw.col(criterion.denominator) == 0) & (nw.col(criterion.volume) > 0)
    for row in frame.filter(condition).iter_rows(named=True):
        yield _about(row, "zero_denominator", criterion, form, file)


def _about(row: Row, code: str, criterion: Criterion, form: Form, file: str) -> Finding:
    volume, denominator = form[criterion.volume], form[criterion.denominator]
    detail = {
        "label": (f"{criterion.id} {volume.label_id}", f"{criterion.id} {volume.label_en}"),
        "denominator_label": (denominator.label_id, denominator.label_en),
        "value": _both(row[volume.id]),
        "denominator": _both(row[criterion.denominator]),
        "percent": _written(_number(row[f"persen_{criterion.id}"]), _DIGITS),
    }
    return replace(_subject(row, code, file), column=volume.id, value=_raw(row[volume.id]), detail=detail)


def _negative_denominators(frame: nw.DataFrame, law: Regulation, form: Form, file: str) -> Iterator[Finding]:
    for name in dict.fromkeys(criterion.denominator for criterion in law.criteria):
        for row in frame.filter(nw.col(name) < 0).iter_rows(named=True):
            detail = {"label": (form[name].label_id, form[name].label_en), "value": _both(row[name])}
            finding = _subject(row, "negative_denominator", file)
            yield replace(finding, column=name, value=_raw(row[name]), detail=detail)


def _missing(frame: nw.DataFrame, regulation: Regulation, file: str) -> Iterator[Finding]:
    for row in frame.filter(nw.col("total_terendah") != nw.col("total_tertinggi")).iter_rows(named=True):
        missing = [item.id for item in regulation.criteria if _is_missing(row[f"skor_{item.id}"])]
        detail = {
            "criteria": ", ".join(missing),
            "lowest": _raw(row["total_terendah"]),
            "highest": _raw(row["total_tertinggi"]),
        }
        yield replace(_subject(row, "missing_value", file), detail=detail)


def _difference(ours: Row, published: Row, regulation: Regulation) -> Finding:
    scores = {criterion.id: _number(published[f"skor_{criterion.id}"]) for criterion in regulation.criteria}
    own_sum = sum(score or 0 for score in scores.values())
    detail = {
        "published": _raw(published["total_skor"]),
        "computed": _raw(ours["total_skor"]),
        "sum": _raw(own_sum),
        "criteria": ", ".join(name for name, score in scores.items() if score != ours[f"skor_{name}"]),
    }
    code = "published_score" if own_sum == published["total_skor"] else "published_sum"
    return replace(_subject(ours, code, ""), column="total_skor", detail=detail)


def _subject(row: Row, code: str, file: str) -> Finding:
    line, place, year = (_present(row.get(name)) for name in _SUBJECT)
    return Finding(code, file=file, row=_whole(line), place=str(place or ""), year=_whole(year))


def _key(row: Row) -> tuple[object, object]:
    return row["kode_rt"], row["tahun"]


def _both(value: object) -> tuple[str, str]:
    figure = _number(value)
    digits = 0 if figure is None or figure == int(figure) else _DIGITS if abs(figure) >= _SMALL else 2 * _DIGITS
    return _written(figure, digits)


def _written(figure: float | None, digits: int) -> tuple[str, str]:
    return number(figure, digits, "id"), number(figure, digits, "en")


def _raw(value: object) -> str:
    figure = _number(value)
    return "" if figure is None else f"{figure:g}"


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not _is_missing(value) else None


def _whole(value: object) -> int | None:
    figure = _number(value)
    return None if figure is None else int(figure)


def _present(value: object) -> object:
    return None if _is_missing(value) else value


def _is_missing(value: object) -> bool:
    # NaN, as pandas writes what is missing, is the one figure that differs from itself.
    return value is None or value != value  # noqa: PLR0124
