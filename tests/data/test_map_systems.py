"""Where a map lies: systems named, systems missing and proposed, coordinates the wrong way round."""

import pytest
import shapely

from data.readers.boundaries import read_boundaries
from data.readers.reading import Choices
from findings import has_errors
from tests.data.test_boundaries import EAST, SQUARE, TWO, codes, frame, geojson, moved, zipped

LAT_LNG = tuple(shapely.transform(shape, lambda points: points[:, ::-1]) for shape in (SQUARE, EAST))


def nameless(system: str, folder) -> bytes:
    return zipped(frame().to_crs(system), folder, leave=(".prj",))


@pytest.mark.parametrize("system", ["EPSG:32749", "EPSG:32748", "EPSG:23835", "EPSG:32649"])
def test_figures_without_a_system_are_read_once_it_is_chosen(system, tmp_path):
    reading = read_boundaries(nameless(system, tmp_path), "x.zip", Choices(crs=system))
    assert (codes(reading), reading.understood.crs) == ([], system)
    assert shapely.from_wkb(reading.table["geometri"][0]).equals_exact(SQUARE, 1e-6, normalize=True)


@pytest.mark.parametrize("system", ["EPSG:32749", "EPSG:32748", "EPSG:23835"])
def test_systems_are_proposed_and_nothing_is_read_until_one_is_chosen(system, tmp_path):
    reading = read_boundaries(nameless(system, tmp_path), "x.zip")
    assert codes(reading) == ["crs_unconfirmed"]
    assert system in reading.understood.crs_proposals
    assert reading.table.is_empty()


def test_the_system_that_brings_a_map_to_known_boundaries_is_proposed_first(tmp_path):
    drawn = read_boundaries(geojson(), "x.geojson").table
    for system in ("EPSG:32748", "EPSG:32749", "EPSG:23835"):
        reading = read_boundaries(nameless(system, tmp_path), "x.zip", drawn=drawn)
        assert reading.understood.crs_proposals[0] == system


def test_a_system_that_is_chosen_wins_over_the_one_a_file_names(tmp_path):
    wrong = frame().to_crs("EPSG:32749").set_crs("EPSG:32750", allow_override=True)
    reading = read_boundaries(zipped(wrong, tmp_path), "x.zip", Choices(crs="EPSG:32749"))
    assert shapely.from_wkb(reading.table["geometri"][0]).equals_exact(SQUARE, 1e-6, normalize=True)


@pytest.mark.parametrize("system", ["EPSG:999999", "bukan sistem"])
def test_a_system_that_does_not_exist_is_refused(system):
    assert codes(read_boundaries(geojson(), "x.geojson", Choices(crs=system))) == ["no_crs"]


def test_figures_that_fit_no_system_of_the_country_are_refused():
    assert codes(read_boundaries(geojson(TWO[:1], (moved(1e9, 1e9),)), "x.geojson")) == ["no_crs"]


def test_swapped_coordinates_are_turned_but_not_acceptable_until_confirmed():
    content = geojson(TWO, LAT_LNG)
    first, second = (read_boundaries(content, "x.geojson", Choices(swapped=said)) for said in (None, True))
    assert (codes(first), codes(second)) == (["coordinates_swapped"], ["swapped_back"])
    assert (has_errors(first.findings), has_errors(second.findings)) == (True, False)
    assert first.understood.swapped
    assert first.table.equals(second.table)
    assert shapely.from_wkb(second.table["geometri"][0]).equals(SQUARE)


def test_of_a_map_partly_swapped_only_that_part_is_turned():
    reading = read_boundaries(geojson(TWO, (SQUARE, LAT_LNG[1])), "x.geojson", Choices(swapped=True))
    assert shapely.equals(shapely.from_wkb(reading.table["geometri"].to_list()), [SQUARE, EAST]).all()


def test_whoever_says_that_nothing_is_swapped_is_believed():
    reading = read_boundaries(geojson(TWO, LAT_LNG), "x.geojson", Choices(swapped=False))
    assert codes(reading) == ["coordinates_off_earth"]


def test_a_map_without_any_shape_lies_nowhere():
    assert codes(read_boundaries(geojson(TWO, (None, None)), "x.geojson")) == ["feature_without_polygon"] * 2
