"""A group of six poor households cannot be worked out from anything the pages show, by subtraction or by its share."""

import io
import json
import re
import shutil
from pathlib import Path

import polars as pl
import pytest
from openpyxl import load_workbook

from data import demo
from data import store as tables
from indicators.poor import protected_register
from indicators.regulation import DEFAULT, regulations
from indicators.survey import survey_form
from pages._registers import register_sheet
from pages._shared import SHOWN_LEVELS, Choice, newest, results
from pages._templates import r0_workbook
from tests.indicators.worlds import possible, told
from tests.pages.conftest import shown

CITY, NAME = "33.99", "Kota Kecil"
SIGN, HELD = "<10", "ditahan"
ALONE, TOGETHER = f"{CITY}.01.1001-001-001", f"{CITY}.01.1002-002-002"
DEMO = demo.tables()


def small_city() -> pl.DataFrame:
    """Three kelurahan of two RW of three RT: six households in one RT whose RW has no more, and in one of many."""
    rows = DEMO["survey"].filter(
        pl.col("kode_kelurahan").str.contains(r"^99\.01\.01\.100[123]$"),
        pl.col("rw").is_in(["001", "002"]), pl.col("rt").is_in(["001", "002", "003"]),
    )  # fmt: skip
    moved = rows.with_columns(pl.col(pl.String).str.replace("99.01", CITY, literal=True)).with_columns(
        kota=pl.lit(NAME)
    )
    first_rw = pl.col("kode_rw") == ALONE[:17]
    count = pl.when(pl.col("kode_rt").is_in([ALONE, TOGETHER])).then(6).when(first_rw).then(0)
    return moved.with_columns(kk_miskin=count.otherwise(20 + pl.int_range(pl.len()) % 7).cast(pl.Float64))


def small_register() -> pl.DataFrame:
    """Six families in the first of three kelurahan."""
    codes = [f"{CITY}.01.{number}" for number in (1001, 1002, 1003)]
    rows = {"kode_kelurahan": codes, "jumlah_keluarga_miskin": [6, 40, 70], "jumlah_keluarga": [120, 400, 500]}
    return pl.DataFrame(rows).with_columns(kode_kota=pl.lit(CITY), tahun=pl.lit(2025), sumber=pl.lit("DTSEN"))


@pytest.fixture(scope="module")
def written(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = shutil.copytree(demonstration, tmp_path_factory.mktemp("kecil") / "store")
    drawn = DEMO["boundaries"].with_columns(pl.col(pl.String).str.replace("99.01", CITY, literal=True))
    for table, rows in (("survey", small_city()), ("poverty_register", small_register()), ("boundaries", drawn)):
        columns = tuple(survey_form()) if table == "survey" else ()
        tables.put(folder, table, rows, author="", note="", file="", sha256="", columns=columns)
    return folder


@pytest.fixture
def store(written: Path) -> Path:
    return written


def visit_city(visit, page, **address):
    return visit(page, kota=CITY, tahun="2025", bahasa="id", **address)


def emitted(page) -> str:
    """Everything a page hands to the browser: sentences, tables, figures, the map's script, the address."""
    tables = [table.value.to_csv() for table in (*page.table, *page.dataframe)]
    figures = [element.proto.spec for element in page.get("plotly_chart")]
    maps = [element.proto.json_args for element in page.get("component_instance")]
    return "\n".join([shown(page), *tables, *figures, *maps, str(dict(page.query_params))])


def profile_counts(visit, level, codes):
    """What Profil tells of the poor of every place: its count, its share, its households."""
    for code in codes:
        page = visit_city(visit, "profil", tingkat=level, tempat=code)
        beside = next(dict(it.value.itertuples(index=False)) for it in page.table if "Angka" in it.value.columns)
        yield code, beside["KK miskin menurut survei"], beside["Persentase KK miskin"]


def figure_of(text: str) -> object:
    return text if text in {SIGN, HELD} else int(text.removesuffix(" KK").replace(".", ""))


def nested(level, code):
    """The RT of a place."""
    rows = small_city().filter(pl.col("tahun") == 2025, pl.col(f"kode_{level}") == code)
    return rows["kode_rt"].to_list()


def test_six_households_cannot_be_worked_out_from_the_profiles_of_all_places(visit):
    city = small_city().filter(pl.col("tahun") == 2025)
    lines, published = [], {}
    for level in SHOWN_LEVELS:
        codes = city[f"kode_{level}"].drop_nulls().unique().sort()
        for code, count, share in profile_counts(visit, level, codes):
            published[level, code] = figure_of(count)
            assert (count in {SIGN, HELD}) == (share == count), "a share gives a count away"
    small = [set(nested(*key)) for key, sign in published.items() if sign == SIGN]
    for (level, code), sign in published.items():
        parts = nested(level, code)
        inside = any(set(parts) < other for other in small)
        lines.append(told(parts, sign, inside_small=inside, anything=level == "kawasan"))
    assert any(isinstance(sign, int) for sign in published.values()), "something is shown"
    for place in ([ALONE], [TOGETHER], nested("rw", ALONE[:17])):
        for count in (1, 6, 9):
            assert possible(lines, told(place, count, inside_small=False, anything=False))
    differences_of_one_step(published)


def differences_of_one_step(published):
    """Every shown total less its shown parts, one level down: never six, and never another hidden count below ten."""
    for upper, lower in (("kecamatan", "kelurahan"), ("kelurahan", "rw"), ("rw", "rt"), ("kawasan", "rt")):
        for (level, code), total in published.items():
            if level != upper or not isinstance(total, int):
                continue
            inside = set(nested(upper, code))
            parts = {key: sign for key, sign in published.items() if key[0] == lower and set(nested(*key)) <= inside}
            hidden = [key for key, sign in parts.items() if not isinstance(sign, int)]
            rest = total - sum(sign for sign in parts.values() if isinstance(sign, int))
            assert rest == 0 or (len(hidden) > 1 and rest >= 10), (upper, code, rest, hidden)


@pytest.mark.parametrize("level", SHOWN_LEVELS)
def test_the_map_its_tooltips_its_table_and_its_order_tell_nothing_of_a_hidden_place(visit, level):
    page = visit_city(visit, "peta", indikator="miskin", tingkat=level)
    told_places = dict(places_of(page))
    city = small_city().filter(pl.col("tahun") == 2025)
    truth = city.group_by(f"kode_{level}").agg(pl.col("kk_miskin").sum()).drop_nulls()
    hidden = [code for code, count in truth.rows() if 0 < count < 10]
    for code in hidden:
        index, text = told_places[code]
        assert index == 5, "the class of what is held back"
        assert SIGN in text
        assert "%" not in text
    table = page.dataframe(key=f"daftar-{level}").value.set_index("Kode")
    assert table.loc[hidden, "KK miskin (%)"].isna().all()
    assert set(table.loc[hidden, "Ditahan"]) <= {SIGN}
    shown_ = table["KK miskin (%)"].dropna()
    assert list(table.index[: len(shown_)]) == list(shown_.index), "hidden places stand last, by code"
    rest = list(table.index[len(shown_) :])
    assert rest == sorted(rest)


def places_of(page):
    """Every place of the painting: class and lines of the tooltip."""
    (component,) = page.get("component_instance")
    script = json.loads(component.proto.json_args)["feature_group"]
    text = script if isinstance(script, str) else script[0]
    painting = json.loads(re.search(r"nolkumuhMap\.paint\([^,]+, (.*)\);", text).group(1))
    prefix, texts = painting["prefix"], painting["texts"]
    return [
        (prefix + code, (index, "\n".join(texts[line] for line in lines))) for code, index, *lines in painting["places"]
    ]


def test_six_families_of_a_register_stand_nowhere_on_the_page_whatever_is_chosen(visit):
    page = visit_city(visit, "kemiskinan", hitungan="DTSEN 2025")
    everything = [page]
    for code in (CITY, f"{CITY}.01", f"{CITY}.01.1001", f"{CITY}.01.1002"):
        everything.append(visit_city(visit, "kemiskinan", hitungan="DTSEN 2025", daerah=code))
    for one in everything:
        text = emitted(one)
        assert SIGN in text
        assert not re.search(r"(?<![\d.,])6 (?:KK|households)", text)
        assert not re.search(r"(?<![\d.,])5,0 %|(?<![\d.,])40 KK", text), "6 of 120, and 40 which would give 6 away"
        values = [
            value for it in one.get("plotly_chart") for line in json.loads(it.proto.spec)["data"] for value in line["y"]
        ]
        assert not {6, 40} & set(values)


def test_the_files_hold_what_the_screen_shows_and_no_more(store, monkeypatch):
    monkeypatch.setenv("NOLKUMUH_STORE", str(store))
    counted = protected_register(tables.get(store, "poverty_register", kode_kota=CITY))
    names = {code: code for code in counted["kode"]}
    sheet = pl.read_csv(register_sheet(counted, names, "id"), separator=";", infer_schema=False)
    told_counts = dict(sheet.select("kode", "keluarga_miskin").iter_rows())
    assert told_counts[f"{CITY}.01.1001"] is told_counts[f"{CITY}.01.1002"] is None
    assert sheet.filter(pl.col("tanda").is_not_null())["persen"].null_count() == 2
    assert sheet["tanda"].drop_nulls().sort().to_list() == [SIGN, HELD]


def test_the_registers_are_shown_so_that_no_subtraction_leaves_six(visit):
    page = visit_city(visit, "kemiskinan")
    every = next(table.value for table in page.table if "DTSEN 2025" in table.value.columns)
    counts = list(every["DTSEN 2025"])
    assert sorted(counts) == ["70", SIGN, HELD], "the second smallest is held back too"
    total = next(table.value for table in page.table if "Keluarga miskin" in table.value.columns)
    assert total["Keluarga miskin"].item() == "116"


@pytest.mark.parametrize("count", ["DTSEN 2025", "survei"])
def test_what_can_be_downloaded_holds_no_more_than_the_screen(visit, count):
    page = visit_city(visit, "kemiskinan", hitungan=count)
    table = page.table[-1].value
    held = table[table["Keluarga miskin (KK)"].isin([SIGN, HELD])]
    scatter = json.loads(page.get("plotly_chart")[-1].proto.spec)["data"][0]
    told_points = " ".join(scatter["customdata"])
    assert not any(name in told_points for name in held["Kelurahan"])
    assert (held["Bagian keluarga (%)"] == held["Keluarga miskin (KK)"]).all()
    assert (held["Tingkat"] == "–").all(), "nor its class"


def test_the_r0_workbook_of_the_page_documents_holds_no_count_of_a_few_and_that_to_hand_in_again_holds_all(
    store, monkeypatch
):
    monkeypatch.setenv("NOLKUMUH_STORE", str(store))
    choice = Choice("id", CITY, NAME, 2025, regulations()[DEFAULT], newest("survey"))
    held, whole = (_counts_on_forms(r0_workbook(choice, held=held)) for held in (True, False))
    of_rt = {row["kode_rt"]: row["kk_miskin"] for row in results(choice, "rt").iter_rows(named=True)}
    assert sorted(held, key=str) == sorted(of_rt.values(), key=str)
    assert not {6, 0.0} & set(held)
    assert sorted(whole) == sorted(small_city().filter(tahun=2025)["kk_miskin"])


def _counts_on_forms(content: bytes) -> list[object]:
    """The cell beside `KK miskin` on every form."""
    forms = load_workbook(io.BytesIO(content), data_only=True).worksheets[1:]
    beside = [row for form in forms for row in form.iter_rows(min_row=2, max_row=11, min_col=7, max_col=8)]
    return [value.value for label, value in beside if label.value == "KK miskin"]
