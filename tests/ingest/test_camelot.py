"""Guards for the names of camelot that the reader relies on although they are private or undocumented.

A failure here means that another camelot is installed than the one that the reader was written for.
"""

import inspect
from importlib.metadata import version

import pytest
from camelot.core import Table
from camelot.image_processing import find_joints_from_lines
from camelot.parsers.lattice import Lattice

from ingest.pdf.lattice import RuledPage, RuledTable

PAGE = [
    "self",
    "filename",
    "layout",
    "dimensions",
    "page_idx",
    "images",
    "horizontal_text",
    "vertical_text",
    "rotation",
]
METHODS = {
    "prepare_page_parse": [*PAGE, "layout_kwargs"],
    "extract_tables": ["self"],
    "table_bboxes": ["self"],
    "_document_has_no_text": ["self"],
    "_generate_table_bbox": ["self"],
    "_generate_table_bbox_vector": ["self"],
    "_compute_table_anchors": ["self"],
    "_generate_columns_and_rows": ["self", "bbox", "user_cols"],
    "_initialize_new_table": ["self", "table_idx", "bbox", "cols", "rows"],
    "_generate_table": ["self", "table_idx", "bbox", "cols", "rows", "kwargs"],
    "record_parse_metadata": ["self", "table"],
    "_reject_table": ["self", "table"],
}
OVERRIDDEN = [
    "_document_has_no_text",
    "_generate_table_bbox_vector",
    "_generate_columns_and_rows",
    "_initialize_new_table",
    "record_parse_metadata",
    "_reject_table",
]


def test_the_pinned_version_is_installed() -> None:
    assert version("camelot-py") == "2.0.0"


@pytest.mark.parametrize(("name", "parameters"), METHODS.items())
def test_the_lattice_parser_has_the_method(name: str, parameters: list[str]) -> None:
    assert list(inspect.signature(getattr(Lattice, name)).parameters) == parameters


@pytest.mark.parametrize("name", OVERRIDDEN)
def test_the_reader_overrides_a_method_of_the_same_signature(name: str) -> None:
    ours, theirs = getattr(RuledPage, name), getattr(Lattice, name)
    assert ours is not theirs
    assert list(inspect.signature(ours).parameters) == list(inspect.signature(theirs).parameters)


def test_the_lattice_parser_takes_its_tolerances() -> None:
    parameters = inspect.signature(Lattice.__init__).parameters
    assert {"engine", "line_tol", "joint_tol"} <= parameters.keys()


def test_joints_are_found_by_table() -> None:
    horizontal = [(0, y, 100, y) for y in (0, 50, 100)]
    vertical = [(x, 0, x, 100) for x in (0, 50, 100)]
    joints = find_joints_from_lines(horizontal, vertical)
    assert list(joints) == [(0, 0, 100, 100)]
    assert len(joints[0, 0, 100, 100]) == 9


def test_a_table_without_a_data_frame_has_the_same_cells() -> None:
    columns, rows = [(0, 50), (50, 100)], [(100, 50), (50, 0)]

    def describe(table: Table) -> list[list[dict[str, object]]]:
        return [[vars(cell) for cell in row] for row in table.cells]

    assert describe(RuledTable(columns, rows)) == describe(Table(columns, rows))


def test_a_table_knows_which_sides_of_its_cells_are_ruled() -> None:
    table = Table([(0, 50), (50, 100)], [(100, 50), (50, 0)])
    table.set_edges([(50, 0, 50, 50)], [(0, 50, 100, 50)], joint_tol=0.01)
    table.set_border()
    cells = table.cells
    assert [[cell.right for cell in row] for row in cells] == [[False, True], [True, True]]
    assert [[cell.left for cell in row] for row in cells] == [[True, False], [True, True]]
    assert all(cell.top and cell.bottom for row in cells for cell in row)
