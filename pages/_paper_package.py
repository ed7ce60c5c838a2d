"""The data package: results by level, boundaries, dictionary, method, and a README that says what they are."""

from collections.abc import Iterator

import polars as pl
import shapely

from data import results as files
from indicators.dictionary import documents
from indicators.regulation import regulations
from indicators.results import level_results
from indicators.survey import survey_form
from locales import number, translator
from pages._frame import source_line
from pages._paper import BELOW_KELURAHAN, Told, shown_levels
from pages._paper_text import headline_words, whole_city
from pages._remaining import hectares as every_year
from pages._shared import polygons, results
from reports.package import Part

_DOCUMENTS = ("DICTIONARY.md", "METHOD.md")
REPORTED = ("luas_dilaporkan_ha", "mungkin_dilaporkan_ha", "tak_tersurvei_ha")
"""remaining.LEFT by the definition of the paper, as the files call them."""

_OF_FEW = "penduduk_kumuh"
_DECIMALS = 6  # of hectares: sums of the same RT in another order differ behind them


def package_parts(about: Told) -> list[Part]:
    """Every file of the package; nothing finer than the paper may tell of."""
    told = [*_tables(about), *_boundaries(about)]
    read = Part("README.md", readme(about, told).encode())
    papers = documents(list(regulations().values()), survey_form(), (about.language,))
    return [read, *(Part(name, _to_researchers(papers[name], about).encode()) for name in _DOCUMENTS), *told]


def results_table(about: Told, level: str) -> pl.DataFrame:
    """The results of a level, all years until that of the paper: keys as text, volumes, percentages, scores, classes
    and REPORTED; small counts of the poor held back (`tanda`).

    The public is not told how many people live in the slum RT of an RW or kawasan: often it is one RT, and beside the
    sum of its kelurahan a single figure left out could be worked out.
    """
    law, code = about.choice.regulation, f"kode_{level}"
    rows = results(about.choice, level).filter(pl.col("tahun") <= about.choice.year)
    raw = [f"{part}_{it.id}" for it in law.criteria for part in ("volume", "pembagi")]
    kept = [it.id for it in level_results(law, level) if it.id in rows.columns]
    least, maybe, absent = REPORTED
    reported = (
        every_year(about.choice, about.definition, level)
        .rename({"kode": code})
        .with_columns(pl.col(code).cast(pl.String))
    )
    both = rows.select(*dict.fromkeys([*kept, *raw, "tanda"])).join(reported, on=[code, "tahun"], how="left")
    named = both.rename({"luas_ha": least, "mungkin_ha": maybe, "tak_tersurvei_ha": absent}).sort("tahun", code)
    told = named.with_columns(pl.col(REPORTED).round(_DECIMALS))
    return told.drop(_OF_FEW) if _held(about, level) else told


def readme(about: Told, told: list[Part]) -> str:
    """What is in the package, from which snapshots, how to cite it, and the line of its licence."""
    _ = translator(about.language)
    stamp = about.stamp()
    mark = f" · {stamp.watermark()}" if stamp.watermark() else ""
    title = _("Slum data of {city}, surveys until {year}").format(city=about.choice.city_name, year=about.choice.year)
    return "\n".join([
        f"# {title}{mark}", "", stamp.line(), "", source_line(about.choice, "decree", "published"), "",
        _headline(about), "",
        f"## {_('Files')}", "", *_listed(about, told), "", *_remarks(about), "",
        f"## {_('How to cite')}", "", f"{title}. {stamp.line()}.", "",
        f"## {_('Licence')}", "", *_licence(about), "",
    ])  # fmt: skip


def _to_researchers(paper: str, about: Told) -> str:
    """A generated paper with a line for who reads the package, in place of that for who writes the program."""
    _ = translator(about.language)
    written = _("Written from the files in `indicators/` by `python -m cli docs`; change those, not this page.")
    return paper.replace(
        written, _("What the files of this package hold and how they were computed, as they stood when it was made.")
    )


def _licence(about: Told) -> Iterator[str]:
    """What the office has to decide before others may use the data."""
    _ = translator(about.language)
    yield _(
        "The office has not decided on a licence. Until it does, nobody else may copy, change or publish these data."
    )
    yield _("The head of the office decides and writes here:")
    yield ""
    yield _(
        "- What others may do: use them freely if they name the source (CC BY 4.0), the same and share alike (CC BY-SA "
        "4.0), use them without any condition (CC0 1.0), or use them for one stated purpose only: ____"
    )
    yield _("- Who is named as the source: ____")
    yield _("- Whom to ask and to tell of mistakes (an office, no person): ____")
    yield _("- By which decision and since when: ____")


def _headline(about: Told) -> str:
    _ = translator(about.language)
    return _("Slum area in {year}: {area} ({definition}).").format(
        year=about.choice.year, area=headline_words(about, whole_city(about)), definition=about.definition_words()
    )


def _listed(about: Told, told: list[Part]) -> Iterator[str]:
    _ = translator(about.language)
    yield f"| {_('File')} | {_('Rows')} | {_('Columns')} |"
    yield "|---|---|---|"
    for part in told:
        yield f"| {part.name} | {_count(part.rows, about)} | {_count(part.columns, about)} |"


def _remarks(about: Told) -> Iterator[str]:
    _ = translator(about.language)
    yield _("- One row per place and year. Codes are text: read them as text. Missing is empty, and never zero.")
    yield _("- `volume_…` and `pembagi_…` are the sums a percentage is divided from; DICTIONARY.md has the rest.")
    yield _("- {columns}: by the definition above, what is certain, what may be, and what was not surveyed.").format(
        columns=", ".join(f"`{name}`" for name in REPORTED)
    )
    if any(_held(about, level) for level in shown_levels(about)):
        yield _("- Of an RW or kawasan it is not told how many people live in its slum RT.")
    yield _("- `tanda`: a count of the poor that is held back so that no family can be recognised.")
    yield _("- In CSV a text that a spreadsheet would take for a formula has an apostrophe before it; not in Parquet.")
    yield _("- SHA256SUMS has the sum of every file.")


def _tables(about: Told) -> Iterator[Part]:
    for level in shown_levels(about):
        table = results_table(about, level)
        if table.height:
            size = (table.height, table.width)
            yield Part(f"hasil/hasil-{level}.csv", files.csv(table).encode(), *size)
            yield Part(f"hasil/hasil-{level}.parquet", files.parquet(table), *size)


def _boundaries(about: Told) -> Iterator[Part]:
    for level in shown_levels(about):
        shapes = polygons(about.choice, level)
        if not shapes.empty:
            drawn = shapely.to_wkb(shapes.geometry.to_numpy()).tolist()
            table = pl.DataFrame({name: shapes[name].astype(str).to_list() for name in ("kode", "nama")})
            table = table.join(_above(about, level), on="kode", how="left", maintain_order="left")
            table = table.with_columns(geometri=pl.Series(drawn, dtype=pl.Binary))
            yield Part(f"batas/batas-{level}.geojson", files.geojson(table), table.height, table.width)


def _held(about: Told, level: str) -> bool:
    return about.audience == "public" and level in BELOW_KELURAHAN


def _above(about: Told, level: str) -> pl.DataFrame:
    """`kode` and the names of the kelurahan and kecamatan a place lies in, as its newest survey writes it."""
    rows = results(about.choice, level).sort("tahun").unique(f"kode_{level}", keep="last")
    names = [name for name in ("kelurahan", "kecamatan") if name in rows.columns and name != level]
    return rows.select(pl.col(f"kode_{level}").cast(pl.String).alias("kode"), *names)


def _count(value: int | None, about: Told) -> str:
    return number(value, 0, about.language)
