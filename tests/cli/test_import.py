"""The command `import`: the same reading and the same checks as the page, an exit code for a script, one version."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import polars as pl
import pytest

import cli
from data import demo, store
from data.results import geojson
from data.writers.r0 import write_r0
from data.writers.r0_rules import columns_of, rules_of
from indicators.regulation import regulations
from indicators.scoring import UNCERTAIN, score
from indicators.survey import survey_form
from tests.indicators.laws import TESTS
from tests.shared import shared_data

LAW = regulations()["permen_pupr_14_2018"]
CODES = ["kode_kota", "kode_kecamatan", "kode_rw", "kode_rt", "kode_kawasan"]
SURVEY = "slum/pekalongan-survei-rt-2019-2023.csv"


@pytest.fixture
def kept(tmp_path) -> Path:
    """The folder of a store that nobody has used yet."""
    return tmp_path / "store"


@pytest.fixture
def run(capsys, kept):
    """Runs `import` on a store of the test's own; exit code, stdout, stderr."""

    def run(*arguments: object) -> tuple[int, str, str]:
        code = cli.main(["import", *(str(argument) for argument in arguments), "--store", str(kept)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def rows() -> pl.DataFrame:
    """Twelve RT of Kota Contoh in 2025, as an office would write them."""
    return demo.tables()["survey"].filter(pl.col("tahun") == 2025).head(12).drop(CODES)


def written(folder: Path, frame: pl.DataFrame, name: str = "survei.csv") -> Path:
    path = folder / name
    frame.write_csv(path)
    return path


def test_a_good_survey_is_stored_as_one_version_with_its_note_and_hash(run, kept, tmp_path):
    code, out, _ = run(written(tmp_path, rows()), "--note", "survei pertama")
    assert (code, out.splitlines()[-1]) == (0, "survei.csv tersimpan sebagai survey@0.")
    assert "12 baris dalam berkas, 12 terbaca" in out
    assert store.get(kept, "survey")["rt"].sort().to_list() == rows()["rt"].sort().to_list()
    (commit,) = store.history(kept, "survey").to_dicts()
    assert (commit["note"], commit["file"], len(commit["sha256"])) == ("survei pertama", "survei.csv", 64)
    assert commit["warnings"] is not None


def test_a_dry_run_checks_everything_and_leaves_the_store_as_it_is(run, kept, tmp_path):
    code, out, _ = run(written(tmp_path, rows()), "--dry-run", "--language", "en")
    assert (code, out.splitlines()[-1]) == (0, "Not stored (--dry-run): the file can be accepted.")
    assert "survei.csv: survey · CSV" in out
    assert not kept.exists()


def test_a_file_with_an_error_ends_with_1_and_nothing_is_stored(run, kept, tmp_path):
    file = written(tmp_path, rows().with_columns(jumlah_kk=pl.lit("banyak")))
    code, out, err = run(file)
    assert (code, out.splitlines()[-1]) == (1, "Tidak disimpan: berkas ini mengandung kesalahan.")
    assert "[kesalahan] survei.csv:2:jumlah_kk" in err
    assert not kept.exists()


def test_columns_that_were_guessed_wait_for_a_word_and_end_with_3(run, kept, tmp_path):
    file = written(tmp_path, rows().rename({"jumlah_bangunan": "jml bangunann"}))
    code, out, _ = run(file)
    assert (code, kept.exists()) == (3, False)
    assert "--accept-guesses" in out
    assert run(file, "--accept-guesses")[0] == 0
    assert store.get(kept, "survey")["jumlah_bangunan"].sum() == rows()["jumlah_bangunan"].sum()


def test_a_fault_beside_a_guess_is_a_fault(run, tmp_path):
    faulty = rows().rename({"jumlah_bangunan": "jml bangunann"}).with_columns(jumlah_kk=pl.lit("banyak"))
    assert run(written(tmp_path, faulty))[0] == 1


def test_names_of_places_that_were_guessed_wait_for_a_word_too(run, kept, tmp_path):
    assert run(written(tmp_path, rows()))[0] == 0
    name = rows()["kelurahan"][0]
    misspelt = rows().drop("kode_kelurahan").with_columns(kelurahan=pl.lit(f"{name[:-1]}x"), tahun=pl.lit(2026))
    file = written(tmp_path, misspelt.unique(["rw", "rt"]), "nama.csv")
    assert run(file)[0] == 3
    assert run(file, "--accept-guesses")[0] == 0
    codes = store.get(kept, "survey", tahun=2026)["kode_kelurahan"].unique().to_list()
    assert codes == [rows()["kode_kelurahan"][0]]


def test_what_the_file_does_not_say_can_be_said(run, kept, tmp_path):
    assert run(written(tmp_path, rows().drop("tahun")))[0] == 1
    assert run(written(tmp_path, rows().drop("tahun")), "--year", 2024)[0] == 0
    assert store.get(kept, "survey")["tahun"].unique().to_list() == [2024]


def test_a_locked_year_is_refused(run, kept, tmp_path):
    file = written(tmp_path, rows())
    run(file)
    store.lock(kept, "survey", author="", note="", kode_kota="99.01", tahun=2025)
    before = store.current(kept, "survey")
    code, _, err = run(file)
    assert (code, store.current(kept, "survey")) == (1, before)
    assert "sudah dikunci" in err


def test_personal_data_is_refused_or_left_out_and_stands_in_no_output(run, kept, tmp_path):
    nik = "3375014107850001"
    file = written(tmp_path, rows().with_columns(NIK=pl.lit(nik)))
    report = tmp_path / "temuan.json"
    code, out, err = run(file, "--report", report)
    assert (code, kept.exists()) == (1, False)
    again, more, told = run(file, "--drop-personal")
    assert again == 0
    assert nik not in out + err + more + told + report.read_text(encoding="utf-8")
    assert nik not in str(store.get(kept, "survey").to_dicts())


def test_a_note_with_personal_data_is_refused_before_anything_is_read(run, kept, tmp_path):
    code, out, err = run(written(tmp_path, rows()), "--note", "hubungi 081234567890")
    assert (code, out, kept.exists()) == (2, "", False)
    assert "081234567890" not in err


@pytest.mark.parametrize(
    "name", ["3375011203850001.csv", "Rumah Pak Budi.csv", "data-pak-Budi.csv", "081234567890.csv"]
)
def test_a_file_whose_name_holds_personal_data_is_stored_under_a_neutral_name(run, kept, tmp_path, name):
    code, out, err = run(written(tmp_path, rows(), name))
    assert code == 0
    assert store.history(kept, "survey")["file"].to_list() == ["berkas.csv"]
    assert "berkas.csv: Nama berkas ini berisi data pribadi" in err
    assert name not in out + err


def test_the_report_is_the_file_with_its_faulty_cells_marked_or_the_findings_as_records(run, tmp_path):
    file = written(tmp_path, rows().with_columns(jumlah_kk=pl.lit("banyak")))
    book, records = tmp_path / "temuan.xlsx", tmp_path / "temuan.json"
    assert (run(file, "--report", book)[0], run(file, "--report", records)[0]) == (1, 1)
    sheets = openpyxl.load_workbook(book)
    place = rows().columns.index("jumlah_kk") + 1
    assert sheets.worksheets[0].cell(2, place).comment is not None
    told = json.loads(records.read_text(encoding="utf-8"))
    assert told[0]["severity"] == "error"
    assert {one["column"] for one in told if one["severity"] == "error"} == {"jumlah_kk"}


def test_a_report_of_a_file_that_is_no_table_lists_what_is_wrong(run, tmp_path):
    (tmp_path / "kosong.csv").write_bytes(b"")
    report = tmp_path / "temuan.xlsx"
    assert run(tmp_path / "kosong.csv", "--report", report)[0] == 1
    assert len(openpyxl.load_workbook(report).worksheets) == 1


def test_a_report_that_cannot_be_written_stops_the_import(run, kept, tmp_path):
    file = written(tmp_path, rows())
    assert run(file, "--report", tmp_path / "temuan.docx")[0] == 2
    code, _, err = run(file, "--report", tmp_path / "tidak ada" / "temuan.json")
    assert (code, kept.exists()) == (2, False)
    assert "temuan.json" in err


def test_a_store_that_cannot_be_made_is_told_with_its_folder(run, kept, tmp_path):
    kept.write_text("no folder", encoding="utf-8")
    code, _, err = run(written(tmp_path, rows()))
    assert code == 2
    assert f"Berkas {kept} tidak dapat dipakai" in err


def test_a_workbook_of_r0_forms_is_told_by_sheet_and_cell(run, kept, tmp_path):
    scored = score(demo.tables()["survey"].filter(pl.col("tahun") == 2025).head(3), LAW)
    faulty = scored.with_columns(jumlah_kk=pl.Series([-5.0, 40.0, 50.0]))
    forms = write_r0(faulty, rules_of(LAW, "id", UNCERTAIN), columns_of(survey_form().values(), "id"), "id")
    (tmp_path / "r0.xlsx").write_bytes(forms)
    _, out, err = run(tmp_path / "r0.xlsx", "--dry-run")
    assert "r0.xlsx: survey · formulir R0" in out
    assert "3 baris dalam berkas, 3 terbaca" in out
    assert ":E6" in err or ":E7" in err


def test_boundaries_are_checked_against_the_stored_survey_and_stored(run, kept, tmp_path):
    run(written(tmp_path, rows()))
    drawn = demo.tables()["boundaries"].filter(pl.col("tingkat") == "kelurahan")
    file = tmp_path / "batas.geojson"
    file.write_bytes(geojson(drawn))
    code, out, err = run(file)
    assert (code, out.splitlines()[-1]) == (0, "batas.geojson tersimpan sebagai boundaries@0.")
    assert "batas.geojson" in err
    assert store.get(kept, "boundaries").height == drawn.height


def test_pekalongan_is_tried_stored_and_stored_again_as_five_replaced_years(run, kept):
    file = shared_data(SURVEY)
    code, out, _ = run(file, "--dry-run")
    assert (code, kept.exists()) == (0, False)
    assert "2.160 baris dalam berkas, 2.160 terbaca" in out
    assert run(file)[0] == 0
    code, _, err = run(file)
    assert (code, err.count("menggantikan 33.75")) == (0, 5)
    assert store.get(kept, "survey").height == 2160
    assert store.current(kept, "survey").version == 1


def test_the_flat_form_is_refused_by_the_doctor_or_the_reader_but_never_half_stored(run, kept):
    code, _, err = run(shared_data("slum/pekalongan-kumuh-rt-2019-2023.csv"))
    assert (code, kept.exists()) == (1, False)
    assert "[kesalahan]" in err


def test_the_help_tells_the_exit_codes_and_no_file_is_a_wrong_argument(run, kept, tmp_path):
    command = [sys.executable, "-m", "cli", "import"]
    said = subprocess.run(
        [*command, "--help"], cwd=TESTS.parent, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert all(f"\n  {code}  " in said.stdout for code in range(4))
    code, out, err = run(tmp_path / "tidak-ada.csv")
    assert (code, out) == (2, "")
    assert "tidak-ada.csv" in err


def test_an_interrupted_import_ends_quietly_and_leaves_nothing_behind(tmp_path):
    file = written(tmp_path, pl.concat([rows()] * 20_000))
    room = tmp_path / "sementara"
    room.mkdir()
    command = [sys.executable, "-m", "cli", "import", str(file), "--dry-run", "--store", str(tmp_path / "store")]
    running = subprocess.Popen(
        command,
        cwd=TESTS.parent,
        env=os.environ | {"TMPDIR": str(room)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while not any(step.read_text(encoding="utf-8") != "waiting" for step in room.glob("*/step")):
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (130, b"")
    assert not list(room.iterdir())


def program(*arguments: object, **kwargs: object) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "cli", *(os.fsencode(str(argument)) for argument in arguments)]
    return subprocess.run(command, cwd=TESTS.parent, stderr=subprocess.PIPE, timeout=60, check=False, **kwargs)


@pytest.mark.parametrize("command", [["score"], ["explain", "--place", "99"], ["import"]], ids=lambda told: told[0])
def test_an_argument_that_is_no_text_is_refused_in_plain_words(tmp_path, command):
    name = os.fsdecode(b"survei-\xff.csv")
    try:
        written(tmp_path, rows()).rename(tmp_path / name)
    except OSError:
        pytest.skip("this disk has names of text only")
    done = program(*command, tmp_path / name)
    assert done.returncode == 2
    assert b"survei-\\xff.csv bukan teks UTF-8" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk here that is always full")
@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_full_disk_is_told_with_the_name_of_the_file(tmp_path, ending):
    target = tmp_path / f"penuh.{ending}"
    target.symlink_to("/dev/full")
    done = program("score", written(tmp_path, rows()), "--output", target)
    assert done.returncode == 2
    assert f"penuh.{ending}".encode() in done.stderr.splitlines()[-1]
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk here that is always full")
def test_a_full_disk_behind_the_screen_is_told_once(tmp_path):
    with Path("/dev/full").open("wb") as full:
        done = program("score", written(tmp_path, rows()), stdout=full)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert b"stdout" in done.stderr


@pytest.mark.parametrize(
    ("option", "value"),
    [("--year", 0), ("--year", -5), ("--year", 99999999999999999999), ("--city", "../../x"), ("--city", "3375")],
)
def test_a_year_or_city_that_cannot_be_is_refused_before_anything_is_read(run, kept, tmp_path, option, value):
    code, out, err = run(written(tmp_path, rows()), f"{option}={value}", "--language", "en")
    assert (code, out, kept.exists()) == (2, "", False)
    assert str(value) in err


def test_what_the_file_says_itself_is_used_and_told(run, kept, tmp_path):
    code, _, err = run(written(tmp_path, rows()), "--year", 2024, "--city", "33.75", "--language", "en")
    assert code == 0
    assert "This file says tahun itself (2025); 2024 was not used" in err
    assert "This file says kode_kota itself (99.01); 33.75 was not used" in err
    assert store.get(kept, "survey")["tahun"].unique().to_list() == [2025]


def test_a_year_that_is_the_file_s_own_needs_no_word(run, tmp_path):
    _, _, err = run(written(tmp_path, rows()), "--year", 2025, "--city", "99.01", "--dry-run", "--language", "en")
    assert "not used" not in err


def test_a_sheet_of_a_file_without_sheets_is_told_to_be_none(run, tmp_path):
    code, _, err = run(written(tmp_path, rows()), "--sheet", "rtrw", "--dry-run", "--language", "en")
    assert code == 0
    assert "--sheet rtrw was not used: this CSV table has no such thing" in err
