"""The committed files are what the script makes."""

import pytest
import shapely
from polars.testing import assert_frame_equal

from data import demo
from data.demo import make


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kota_contoh")
    make.main(folder)
    return folder


@pytest.mark.parametrize("name", ["survey", "decree", "works", "poverty_register", "published"])
def test_the_script_makes_the_committed_tables(fresh, name):
    assert_frame_equal(demo.tables(fresh)[name], demo.tables()[name])


def test_the_script_makes_the_committed_list_of_warts(fresh):
    assert_frame_equal(demo.warts(fresh), demo.warts())


@pytest.mark.parametrize(
    "read", [lambda *folder: demo.tables(*folder)["boundaries"], demo.lines], ids=["boundaries", "lines"]
)
def test_the_script_draws_the_committed_shapes(fresh, read):
    made, committed = read(fresh), read()
    assert_frame_equal(made.drop("geometri"), committed.drop("geometri"))
    drawn = [shapely.normalize(shapely.from_wkb(table["geometri"].to_numpy())) for table in (made, committed)]
    assert shapely.equals_exact(*drawn, tolerance=1.5e-6).all()


def test_the_files_stay_small():
    assert (
        sum(path.stat().st_size for path in make.FOLDER.iterdir() if path.suffix != ".py" and path.is_file())
        < 4_000_000
    )
