"""The page Satu angka: every definition with its figure, a bridge that adds up, and a decision that is kept."""

import re
import shutil

import pytest

from data import store as tables
from indicators.definitions import definitions
from tests.pages.conftest import go, selected, shown, without_faults


def hectares(text: str) -> float:
    return float(re.match(r"[\d.,]+", text)[0].replace(".", "").replace(",", "."))


def rt_behind(page):
    """The table of the RT behind the steps."""
    return next(it.value for it in page.dataframe if "Perubahan (ha)" in it.value.columns)


def test_every_definition_has_its_figure_formula_and_certainty(visit):
    told, how = (table.value for table in visit("angka").table[:2])
    assert told["Definisi"].to_list() == [item.label_id for item in definitions().values()]
    assert set(told["Yang belum ada"]) == {"–"}
    assert (told["Hektare"].map(hectares) > 0).all()
    assert how["Cara menghitung"].str.len().gt(20).all()


def test_the_waterfall_s_table_adds_up_and_its_rt_do_too(visit):
    page = visit("angka", dari_definisi="kawasan_terbit", ke_definisi="kontribusi")
    bars = page.table[2].value
    sums = bars["RT"].isna()
    first, last = bars["Hektare (ha)"][sums].iloc[[0, -1]]
    change = bars["Hektare (ha)"][~sums].sum()
    assert first + change == pytest.approx(last, abs=1e-6)
    assert rt_behind(page)["Perubahan (ha)"].sum() == pytest.approx(change, abs=1e-6)
    assert "tanpa penjelasan: 0,000 ha" in shown(page)


def test_the_planted_faults_of_the_labels_are_the_reasons(visit):
    page = visit("angka", dari_definisi="rt_hitung", ke_definisi="rt_terbit", langkah="rt_terbit.shifted")
    reasons = [item.key for item in definitions()["rt_terbit"].reasons if item.key in {"shifted", "label"}]
    labels = {item.key: item.label_id for item in definitions()["rt_terbit"].reasons}
    counts = page.table[2].value.set_index("Sebab atau jumlah")["RT"]
    assert [counts[labels[key]] for key in reasons] == [6, 4]
    assert len(rt_behind(page)) == 6


def test_a_link_shows_what_was_seen(visit):
    page = visit("angka", dari_definisi="sk", ke_definisi="sk_polygon", awal="2021")
    assert [selected(page, key) for key in ("dari_definisi", "ke_definisi", "awal")] == ["sk", "sk_polygon", 2021]
    assert page.query_params["ke_definisi"] == "sk_polygon"


def test_the_ends_of_a_bridge_are_no_versions_of_the_history(visit):
    page = go(visit("angka", dari_definisi="sk", ke_definisi="ketat", bagian="banding"), "riwayat")
    assert not page.warning
    assert [selected(go(page, "angka"), key) for key in ("dari_definisi", "ke_definisi")] == ["sk", "ketat"]


@pytest.mark.only_year(2025)
def test_what_is_missing_is_named_and_never_zero(visit):
    page = visit("angka")
    told = page.table[0].value.set_index("Definisi")
    assert told.loc["Luas SK", "Hektare"] == "–"
    assert "SK" in told.loc["Luas SK", "Yang belum ada"]
    assert "Unggah" in shown(page)


class TestDecided:
    """What a city reports, once it has decided."""

    @pytest.fixture
    def store(self, demonstration, tmp_path):
        return shutil.copytree(demonstration, tmp_path / "store")

    def test_a_decision_needs_a_reason_and_stands_in_the_history_and_on_the_overview(self, visit, store):
        page = visit("angka")
        assert "belum menetapkan" in shown(page)
        without_faults(page.button(key="angka-tetapkan").click().run())
        assert page.error, "no reason was given"
        page.selectbox(key="angka-definisi").set_value("kontribusi")
        page.text_input(key="angka-catatan").set_value("Rapat 12 Desember")
        without_faults(page.button(key="angka-tetapkan").click().run())
        assert "Kota melaporkan" in shown(page), [it.value for it in page.error]
        rows = tables.get(store, "settings", kode_kota="99.01")
        assert dict(rows.select("hal", "nilai").iter_rows()) == {"definisi": "kontribusi", "tahun_dasar": "2019"}
        assert tables.history(store, "settings")["note"].to_list() == ["Rapat 12 Desember"]
        told = shown(visit("ringkasan"))
        assert "menurut: Sisa, menurut kontribusi" in told
        assert "Di sini dihitung: Tingkat RT, hitung ulang" in told
        assert "Kota melaporkan – menurut" not in told
        assert "Rapat 12 Desember" in shown(visit("riwayat"))
        assert selected(visit("menuju"), "definisi") == "kontribusi"
        figure = next(it for it in visit("ringkasan").metric if it.label.startswith("Dilaporkan kota"))
        assert f"Kota melaporkan {figure.value} menurut: Sisa, menurut kontribusi" in told
        assert all("Kota melaporkan" in shown(visit(page)) for page in ("peta", "target"))
