"""Drafts: an upload left on the page Upload is shown again by its address, can be changed, accepted and discarded."""

import shutil
from pathlib import Path

import polars as pl
import pytest

from data import drafts
from data import store as tables
from tests.pages.conftest import findings, shown, without_faults
from tests.pages.test_upload import accept, drop
from tests.pages.uploads import CITY, boundary_file, survey, survey_file


@pytest.fixture
def store(demonstration: Path, tmp_path: Path) -> Path:
    """A store of the test's own, with Kota Contoh in it."""
    return shutil.copytree(demonstration, tmp_path / "store")


def leave(page, note=""):
    page.text_input(key="catatan").set_value(note)
    return without_faults(page.button(key="jadikan-draf").click().run())


def address(page) -> list[str]:
    told = page.query_params["draf"]
    return [told] if isinstance(told, str) else told


def test_a_draft_is_shown_again_to_a_new_visitor_with_its_address_and_is_gone_when_accepted(visit, store):
    before = tables.current(store, "survey")
    page = leave(drop(visit, survey_file()), "belum lengkap")
    assert tables.current(store, "survey") == before
    (id,) = address(page)
    again = visit("unggah", draf=id)
    assert [it.value for it in again.subheader] == ["survei\\.csv"]
    assert again.text_input(key="catatan").value == "belum lengkap"
    without_faults(again.button(key="terima").click().run())
    assert tables.get(store, "survey", kode_kota=CITY).height == survey().height
    assert drafts.drafts(store).is_empty()
    assert "draf" not in again.query_params
    last = tables.history(store, "survey").sort("version").row(-1, named=True)
    assert (last["file"], len(last["sha256"])) == ("survei.csv", 64)


def test_a_draft_says_of_the_store_what_is_true_when_it_is_opened(visit, store):
    (id,) = address(leave(drop(visit, survey_file())))
    accept(drop(visit, survey_file(name="lain.csv")))
    opened = findings(visit("unggah", draf=id))[0]
    assert opened["keliru"].str.contains("tersimpan").any()


def test_what_was_found_when_the_file_was_opened_stays_with_the_draft(visit, store):
    text = survey().with_columns(kecamatan=pl.lit("Cafénagari")).write_csv()
    page = drop(visit, ("survei.csv", text.encode("cp1252"), "text/csv"))
    (before,) = findings(page)
    (id,) = address(leave(page))
    (after,) = findings(visit("unggah", draf=id))
    assert "cp1252" in "".join(before["keliru"])
    assert after["keliru"].to_list() == before["keliru"].to_list()


def test_a_changed_draft_keeps_the_change(visit, store):
    (id,) = address(leave(drop(visit, survey_file(survey().drop("tahun")))))
    page = visit("unggah", draf=id)
    assert not page.success
    (field,) = [one for one in page.text_input if one.key.startswith("tetap-tahun-")]
    without_faults(field.set_value("2025").run())
    assert drafts.load(store, id).choices.constants == {"tahun": "2025"}


def test_a_map_is_kept_as_it_was_read_and_offers_nothing_that_needs_its_file(visit, store):
    (id,) = address(leave(drop(visit, boundary_file())))
    page = visit("unggah", draf=id)
    assert not [box for box in page.selectbox if box.key.startswith(("kind-", "sheet-", "crs-"))]
    without_faults(page.button(key="terima").click().run())
    assert tables.get(store, "boundaries", kode_kota=CITY).height == 2


def test_a_draft_is_closed_opened_from_the_list_and_discarded(visit, store):
    page = leave(drop(visit, survey_file()))
    (id,) = address(page)
    without_faults(page.button(key=f"tutup-{id}").click().run())
    assert not page.subheader
    without_faults(page.button(key=f"buka-{id}").click().run())
    assert len(page.subheader) == 1
    without_faults(page.button(key=f"ya-buang-daftar-{id}").click().run())
    assert (len(page.subheader), drafts.drafts(store).height) == (0, 0)


def test_a_link_to_a_draft_that_is_gone_says_so(visit):
    assert "30 hari" in visit("unggah", draf="x" * 43).warning[0].value


def test_a_file_with_personal_data_is_not_kept_as_a_draft(visit, store):
    page = drop(
        visit, survey_file(survey().with_columns(pl.lit("Seorang Warga").alias("Nama"))), survey_file(name="b.csv")
    )
    leave(page)
    assert drafts.drafts(store)["file"].to_list() == ["b.csv"]
    assert "survei\\.csv tidak disimpan" in shown(page)


def test_a_note_with_personal_data_keeps_no_draft(visit, store):
    page = leave(drop(visit, survey_file()), "hubungi 0812 3456 7890")
    assert "data pribadi" in page.error[0].value
    assert drafts.drafts(store).is_empty()


def test_a_name_of_a_file_that_holds_personal_data_is_neither_shown_nor_kept(visit, store):
    page = drop(visit, survey_file(name="Pak Budi 3375011203850001.csv"))
    assert findings(page)[0]["keliru"].str.contains("Nama berkas ini berisi data pribadi").any()
    (id,) = address(leave(page))
    page = visit("unggah", draf=id)
    assert findings(page)[0]["keliru"].str.contains("Nama berkas ini berisi data pribadi").any()
    without_faults(page.button(key="terima").click().run())
    assert tables.history(store, "survey")["file"][0] == "berkas.csv"
    everything = [path.read_bytes() for path in store.rglob("*") if path.is_file()]
    assert not any(b"Budi" in content for content in everything)


def test_a_draft_that_was_accepted_in_another_window_is_not_stored_again(visit, store):
    (id,) = address(leave(drop(visit, survey_file())))
    one, other = visit("unggah", draf=id), visit("unggah", draf=id)
    without_faults(one.button(key="terima").click().run())
    stored = tables.current(store, "survey")
    without_faults(other.button(key="terima").click().run())
    assert tables.current(store, "survey") == stored
    assert "tidak ada lagi" in other.error[0].value
    assert "draf" not in other.query_params


@pytest.mark.parametrize("end", ["terima", "ya-buang-buka-{id}"])
def test_a_change_in_an_old_window_does_not_bring_an_ended_draft_back(visit, store, end):
    (id,) = address(leave(drop(visit, survey_file())))
    one, other = visit("unggah", draf=id), visit("unggah", draf=id)
    without_faults(one.button(key=end.format(id=id)).click().run())
    (kind,) = [box for box in other.selectbox if box.key.startswith("kind-")]
    without_faults(kind.set_value("works").run())
    assert "30 hari" in other.warning[0].value
    assert not other.subheader
    assert drafts.drafts(store).is_empty()


def test_free_text_of_a_column_that_is_not_used_does_not_lie_on_disk(visit, store):
    noted = survey().with_columns(pl.lit("joko santoso").alias("Ket. Rumah"), pl.lit(7).alias("Urut"))
    (id,) = address(leave(drop(visit, survey_file(noted))))
    kept = drafts.load(store, id)
    assert "joko" not in str(kept.grid.cells.to_dict(as_series=False))
    assert kept.rows.height == survey().height
    assert "Urut" in kept.grid.headers
    page = visit("unggah", draf=id)
    without_faults(page.button(key="terima").click().run())
    assert tables.get(store, "survey", kode_kota=CITY).height == survey().height


def test_the_list_of_drafts_does_not_come_between_the_box_and_the_file(visit, store):
    leave(drop(visit, survey_file(name="a.csv")))
    page = drop(visit, survey_file(name="b.csv"))
    (listed,) = [it for it in page.expander if it.label.startswith("Draf (")]
    assert not listed.proto.expanded
    assert [it.proto.expanded for it in visit("unggah").expander if it.label.startswith("Draf (")] == [True]


def test_an_opened_draft_says_that_it_saves_itself(visit):
    (id,) = address(leave(drop(visit, survey_file())))
    assert "tersimpan otomatis" in visit("unggah", draf=id).info[0].value
