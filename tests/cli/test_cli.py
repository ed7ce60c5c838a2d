"""The command line: what a script gets on stdout, what a person reads on stderr, and the exit code."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

import cli
from indicators.regulation import regulations
from indicators.results import level_results, row_results
from indicators.scoring import score
from tests.indicators.laws import EXAMPLE, TESTS
from tests.indicators.rows import rt, survey
from tests.shared import shared_data

LAW = regulations()["permen_pupr_14_2018"]
GOLDEN = TESTS / "golden"
KAWANKU = GOLDEN / "permen_pupr_14_2018" / "kawanku-jatim.csv"


@pytest.fixture
def run(capsys):
    """Runs a command; exit code, stdout, stderr."""

    def run(*arguments: object) -> tuple[int, str, str]:
        code = cli.main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture
def file(tmp_path) -> Path:
    """Three RT of two kelurahan and two years: one not slum, one slum, one uncertain."""
    law = regulations()["permen_pupr_02_2016"]
    lacking = {item.volume: 100.0 for item in law.criteria if item.denominator in {"jumlah_bangunan", "jumlah_kk"}}
    rows = survey(rt(law), rt(law, **lacking), rt(law, jumlah_kk=None, **lacking)).with_columns(
        kelurahan=pl.Series(["Rekaan", "Rekaan", "Karangan"]),
        kode_kelurahan=pl.Series(["99.01.01.1001", "99.01.01.1001", "99.01.01.1002"]),
        tahun=pl.Series([2023, 2024, 2024]),
        rw=pl.lit("1"),
        rt=pl.Series(["1", "2", "06A"]),
    )
    path = tmp_path / "survei.csv"
    codes = ["baris", "kode_kota", "kode_kecamatan", "kode_rw", "kode_rt", "kode_kawasan"]
    rows.drop(codes).write_csv(path)
    return path


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_score_writes_the_columns_of_the_dictionary_one_row_per_row(run, file):
    code, out, err = run("score", file)
    rows = table(out)
    assert code == 0
    assert list(rows[0]) == [result.id for result in row_results(LAW)]
    assert [row["kode_rt"] for row in rows] == [
        "99.01.01.1001-001-001", "99.01.01.1001-001-002", "99.01.01.1002-001-06A"]  # fmt: skip
    assert [row["tingkat_kekumuhan"] for row in rows] == ["Tidak kumuh", "Kumuh sedang", "Belum pasti"]
    assert [row["total_skor"] for row in rows] == ["0", "50", ""]
    assert (rows[2]["total_terendah"], rows[2]["total_tertinggi"]) == ("20", "50")
    assert "survei.csv:4 99.01.01.1002-001-06A 2024: Kriteria 3a, 3b, 5a, 5b, 6a, 6b tidak dapat dihitung" in err


def test_the_published_rows_come_out_of_the_command_line(run):
    code, out, _ = run("score", KAWANKU, "--mean-rule", "all")
    golden = pl.read_csv(KAWANKU)
    rows = table(out)
    assert (code, len(rows)) == (0, 14)
    for name in [*(f"skor_{item.id}" for item in LAW.criteria), "total_skor"]:
        assert [float(row[name]) for row in rows] == golden[name].to_list(), name
    assert float(rows[0]["rata_4"]) == pytest.approx(18.0)


@pytest.mark.parametrize("level", ["rt", "rw", "kelurahan", "kecamatan", "kota"])
def test_score_by_a_level_writes_its_places_with_their_hectares(run, file, level):
    code, out, _ = run("score", file, "--by", level)
    rows = table(out)
    assert code == 0
    assert list(rows[0]) == [result.id for result in level_results(LAW, level)]
    assert sum(int(row["jumlah_rt"]) for row in rows) == 3
    assert sum(float(row["luas_kumuh_ha"]) for row in rows) == 20
    assert sum(float(row["luas_kumuh_tanpa_kelas_ha"]) for row in rows) == 10
    assert [row[f"kode_{level}"] for row in rows] == sorted(row[f"kode_{level}"] for row in rows)


def test_rows_that_belong_to_no_place_of_the_level_are_told(run, file):
    code, out, err = run("score", file, "--by", "kawasan")
    assert (code, len(table(out))) == (0, 0)
    assert "3 baris tidak diketahui kawasan-nya" in err


@pytest.mark.parametrize("ending", ["xlsx", "parquet"])
def test_the_same_survey_in_another_format_gives_the_same_result(run, file, tmp_path, ending):
    text = dict.fromkeys(["rw", "rt", "kode_kelurahan"], pl.String)
    frame = pl.read_csv(file, schema_overrides=text)
    other = tmp_path / f"survei.{ending}"
    frame.write_parquet(other) if ending == "parquet" else excel(frame, other)
    assert run("score", other)[1] == run("score", file)[1]


def excel(frame: pl.DataFrame, path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in [frame.columns, *frame.iter_rows()]:
        book.active.append(list(row))
    book.save(path)


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_the_output_file_holds_what_the_screen_shows(run, file, tmp_path, ending):
    target = tmp_path / f"hasil.{ending}"
    code, out, _ = run("score", file, "--output", target)
    assert (code, out) == (0, "")
    written = pl.read_parquet(target) if ending == "parquet" else pl.read_csv(target)
    shown = pl.read_csv(io.StringIO(run("score", file)[1]))
    assert written["total_terendah"].to_list() == shown["total_terendah"].to_list()
    assert written.columns == shown.columns


def test_a_name_that_begins_like_a_formula_is_written_as_text(run, file):
    file.write_text(
        file.read_text(encoding="utf-8").replace("Karangan", '"=HYPERLINK(""http://x"")"'), encoding="utf-8"
    )
    rows = table(run("score", file)[1])
    assert rows[2]["kelurahan"] == '\'=HYPERLINK("http://x")'
    assert rows[0]["luas_kumuh_ha"] == "0.0"


def test_explain_prints_the_place_its_class_and_every_criterion(run, file):
    code, out, err = run("explain", file, "--place", "99.01.01.1001-001-002")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "RT 002, RW 001, Rekaan (99.01.01.1001-001-002), 2024: Permen PUPR 14/2018"
    assert lines[1] == "Total 50 dari 80: Kumuh sedang. Turun 13 poin lagi menjadi Kumuh ringan."
    assert "   Bangunan tidak teratur 100 unit ÷ Jumlah bangunan 100 unit = 100,00 %" in lines
    assert "   Skor 5 (76–100 %); kurangi 25 unit: turun 2 poin" in lines
    assert all(f"{item.id} {item.label_id}" in lines for item in LAW.criteria)


def test_explain_speaks_english_and_explains_larger_places(run, file):
    code, out, _ = run("explain", file, "--place", "99.01.01.1001", "--year", 2024, "--language", "en")
    assert code == 0
    assert out.startswith("Rekaan (99.01.01.1001), 2024: Permen PUPR 14/2018\nTotal 50 of 80: Moderate slum.")


def test_compare_rules_lists_the_places_whose_class_differs(run, tmp_path):
    old = regulations()["permen_pupr_02_2016"]
    shared = [item.volume for item in LAW.criteria if not item.denominator.endswith("_ha")]
    only_old = [item.volume for item in old.criteria if item.volume not in LAW.columns]
    rows = survey(
        rt(old, **dict.fromkeys(shared[:12], 100.0)),  # 60 under both: berat under 14/2018, sedang under 02/2016
        rt(old, **dict.fromkeys([*shared[:3], *only_old], 100.0)),  # 15 and 30: the three old criteria decide
        rt(old, **dict.fromkeys(shared[:4], 100.0)),  # 20 under both, ringan under both
    )
    path = tmp_path / "survei.csv"
    named = rows.with_columns(kelurahan=pl.lit("Rekaan"), rw=pl.lit("1"), rt=pl.Series(["1", "2", "3"]))
    named.drop("baris", "kode_kota", "kode_kecamatan", "kode_rw", "kode_rt", "kode_kawasan").write_csv(path)
    code, out, _ = run("compare-rules", path)
    found = table(out)
    new_id, old_id = LAW.id, old.id
    assert code == 0
    assert [row["rt"] for row in found] == ["001", "002"]
    assert [row[f"tingkat_kekumuhan_{new_id}"] for row in found] == ["Kumuh berat", "Tidak kumuh"]
    assert [row[f"tingkat_kekumuhan_{old_id}"] for row in found] == ["Kumuh sedang", "Kumuh ringan"]
    assert [row[f"total_tertinggi_{new_id}"] for row in found] == ["60", "15"]
    assert [row[f"total_tertinggi_{old_id}"] for row in found] == ["60", "30"]
    assert [found[1][f"skor_{name}_{old_id}"] for name in ("4c", "4d", "6c")] == ["5", "5", "5"]
    assert not [name for name in found[0] if name.startswith("skor_") and name.endswith(new_id)]


def test_compare_rules_takes_any_two_regulations(run, file):
    code, out, _ = run("compare-rules", file, "--regulations", "permen_pupr_14_2018", EXAMPLE, "--language", "en")
    rows = table(out)
    assert (code, len(rows)) == (0, 2)
    assert [row["tingkat_kekumuhan_peraturan_contoh"] for row in rows] == ["Baik", "Buruk"]


def test_a_regulation_can_be_a_file(run):
    path = GOLDEN / "peraturan_contoh" / "pasal-2.csv"
    code, out, err = run("score", path, "--regulation", EXAMPLE)
    rows = table(out)
    assert (code, [row["tingkat_kekumuhan"] for row in rows]) == (0, ["Baik", "Baik", "Buruk", "Buruk"])
    assert [row["persen_A1"] for row in rows] == ["29.5", "50.0", "50.0", "10.0"]
    code, out, _ = run("score", path, "--regulation", EXAMPLE, "--by", "kelurahan")
    assert (code, table(out)[0]["luas_buruk_ha"]) == (0, "5.5")
    code, out, _ = run("explain", path, "--regulation", EXAMPLE, "--place", "99.01.01.1001-001-003")
    assert (code, out.splitlines()[1]) == (0, "Total 6 dari 12: Buruk. Turun 1 poin lagi menjadi Baik.")


REFUSED = {
    "no such file": (["score", "tidak-ada.csv"], "tidak-ada.csv"),
    "a folder": (["score", "."], "tidak dapat dipakai"),
    "not a table": (["score", "gambar.png"], "Jenis berkas ini tidak dikenal"),
    "an empty file": (["score", "kosong.csv"], "kosong"),
    "a damaged workbook": (["score", "rusak.xlsx"], "rusak.xlsx"),
    "an unknown regulation": (["score", "FILE", "--regulation", "permen_2050"], "permen_pupr_14_2018, permen"),
    "no such law file": (["score", "FILE", "--regulation", "tidak-ada.toml"], "tidak-ada.toml"),
    "a broken law file": (["score", "FILE", "--regulation", "salah.toml"], "salah.toml.id: missing key"),
    "an unknown place": (["explain", "FILE", "--place", "99.99"], "99.99"),
    "an unknown year": (["explain", "FILE", "--place", "99.01.01.1001", "--year", "1999"], "2023, 2024"),
    "no year among several": (["explain", "FILE", "--place", "99.01.01.1001"], "2023, 2024"),
    "an unknown ending": (["score", "FILE", "--output", "hasil.docx"], ".csv, .parquet"),
    "a folder that is not there": (["score", "FILE", "--output", "tidak/ada.csv"], "ada.csv"),
    "a folder that is not there (Parquet)": (["score", "FILE", "--output", "tidak/ada.parquet"], "ada.parquet"),
}  # fmt: skip


@pytest.mark.parametrize("fault", REFUSED)
def test_what_cannot_be_done_is_said_and_ends_with_2(run, file, tmp_path, monkeypatch, fault):
    monkeypatch.chdir(tmp_path)
    for name, content in {
        "gambar.png": b"\x89PNG",
        "kosong.csv": b"",
        "rusak.xlsx": b"PK\x03\x04",
        "salah.toml": b"",
    }.items():
        (tmp_path / name).write_bytes(content)
    arguments, words = REFUSED[fault]
    code, out, err = run(*(str(file) if argument == "FILE" else argument for argument in arguments))
    assert (code, out) == (2, "")
    assert err.splitlines()[-1].startswith("[kesalahan]")
    assert words in err


def test_an_rt_that_stands_twice_is_refused_with_its_row(run, file):
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([*lines, lines[1]]), encoding="utf-8")
    code, out, err = run("score", file)
    assert (code, out) == (2, "")
    assert "survei.csv:5" in err


def test_findings_of_one_kind_are_cut_off_and_counted(run, tmp_path):
    law = LAW
    rows = survey(*(rt(law, luas_genangan_ha=-1.0) for _ in range(205))).with_columns(kelurahan=pl.lit("Rekaan"))
    rows = rows.with_columns(rw=pl.lit("1"), rt=pl.int_range(1, 206).cast(pl.String))
    path = tmp_path / "banyak.csv"
    rows.drop("baris", "kode_kota", "kode_kecamatan", "kode_rw", "kode_rt", "kode_kawasan").write_csv(path)
    _, _, err = run("score", path)
    assert err.count("bernilai negatif") == 200
    assert "Dan 5 lagi" in err


def test_the_program_runs_as_a_program_and_its_help_is_in_both_languages(file):
    def said(*arguments: str) -> subprocess.CompletedProcess:
        command = [sys.executable, "-m", "cli", *arguments]
        return subprocess.run(command, cwd=TESTS.parent, capture_output=True, encoding="utf-8", timeout=60, check=False)

    assert "mengapa suatu tempat" in said("--help").stdout
    assert "why a place has its class" in said("--help", "--language", "en").stdout
    wrong = said("score", str(file), "--by", "dusun")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "Traceback" not in wrong.stderr


def test_the_flat_form_without_denominators_is_certain_only_of_zeros(run):
    code, out, _ = run("score", shared_data("slum/pekalongan-kumuh-rt-2019-2023.csv"))
    rows = table(out)
    ours = pl.read_csv(io.StringIO(out), infer_schema_length=None)
    flat = pl.read_csv(shared_data("slum/pekalongan-kumuh-rt-2019-2023.csv"), infer_schema_length=None)
    assert (code, len(rows)) == (0, 2160)
    assert set(ours["tingkat_kekumuhan"]) <= {"Belum pasti", "Tidak kumuh"}
    for item in LAW.criteria:
        nothing = flat[f"{item.id}v"] <= 0
        assert ours[f"skor_{item.id}"].is_not_null().to_list() == nothing.to_list(), item.id


def test_pekalongan_comes_out_of_the_command_line_with_its_hectares(run):
    code, out, err = run("score", shared_data("slum/pekalongan-survei-rt-2019-2023.csv"), "--by", "kota")
    areas = {row["tahun"]: float(row["luas_kumuh_ha"]) for row in table(out)}
    assert code == 0
    assert areas == pytest.approx(
        {"2019": 343.146, "2020": 343.146, "2021": 313.045, "2022": 274.424, "2023": 245.384}, abs=0.001
    )
    assert "bernilai negatif" in err


def test_the_row_results_are_those_of_the_library(run, file):
    out = pl.read_csv(io.StringIO(run("score", file)[1]))
    text = dict.fromkeys(["rw", "rt", "kode_kelurahan"], pl.String)
    library = score(pl.read_csv(file, schema_overrides=text), LAW)
    for name in ("persen_1a", "rata_1", "rata_kekumuhan", "luas_kumuh_ha"):
        assert out[name].to_list() == library[name].to_list(), name
