"""Headers an office confirmed are remembered, and nothing else."""

import json

import pytest

from data.mappings import RemoteStoreError, load_mapping, save_mapping


def test_what_an_office_confirmed_is_known_the_next_time(tmp_path):
    save_mapping(tmp_path, "33.75", "survey", {"Banyaknya KK": "jumlah_kk"})
    save_mapping(tmp_path, "33.75", "survey", {"Jalan jelek": "jalan_rusak_m", "Banyaknya KK": ""})
    assert load_mapping(tmp_path, "33.75", "survey") == {"Banyaknya KK": "", "Jalan jelek": "jalan_rusak_m"}


def test_offices_and_kinds_have_each_their_own(tmp_path):
    save_mapping(tmp_path, "33.75", "survey", {"a b c": "rt"})
    assert load_mapping(tmp_path, "33.75", "works") == load_mapping(tmp_path, "33.72", "survey") == {}


@pytest.mark.parametrize("header", ["Nama Kepala Keluarga", "NIK", "No HP", "9901015408900001", "", "x" * 201])
def test_a_header_that_may_be_personal_or_is_none_is_never_kept(tmp_path, header):
    assert save_mapping(tmp_path, "33.75", "survey", {header: "rt"}) == {}
    assert header not in load_mapping(tmp_path, "33.75", "survey")


@pytest.mark.parametrize(
    ("office", "kind"), [("../33.75", "survey"), ("33.75", "a/b"), ("..", "survey"), ("", "survey")]
)
def test_a_name_that_leads_out_of_the_folder_is_refused(tmp_path, office, kind):
    with pytest.raises(ValueError, match="not the name"):
        save_mapping(tmp_path, office, kind, {"a": "rt"})


def test_an_object_store_is_refused_clearly():
    with pytest.raises(RemoteStoreError, match="local stores only"):
        load_mapping("s3://bucket/store", "33.75", "survey")


@pytest.mark.parametrize("content", ["", "{", "[1]", "\x00"])
def test_a_damaged_file_is_as_good_as_none_and_is_mended_by_the_next(tmp_path, content):
    save_mapping(tmp_path, "33.75", "survey", {"a": "rt"})
    (file,) = tmp_path.rglob("*.json")
    file.write_text(content, encoding="utf-8")
    assert load_mapping(tmp_path, "33.75", "survey") == {}
    save_mapping(tmp_path, "33.75", "survey", {"b": "rw"})
    assert json.loads(file.read_text(encoding="utf-8")) == {"b": "rw"}
    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] == [".json"]
