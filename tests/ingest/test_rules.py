import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.pdf.rules import Rule, merge_rules
from tests.ingest.conftest import ReadSheets
from tests.ingest.drawing import Sheet, draw_grid, fill, stroke, write

POSITIONS = st.floats(0, 800)
RULES = st.lists(
    st.tuples(POSITIONS, POSITIONS, st.floats(1, 200)).map(lambda rule: Rule(rule[0], rule[1], rule[1] + rule[2])),
    max_size=30,
)
XS, YS = (50, 150, 250), (700, 680, 660)


def count_rules(read_sheets: ReadSheets, *sheets: Sheet | str) -> tuple[int, int]:
    page = read_sheets(*sheets).pages[0]
    return page.horizontal_rule_count, page.vertical_rule_count


def test_touching_pieces_become_one_rule() -> None:
    pieces = [Rule(100.0, start, start + 2.0) for start in range(0, 200, 3)]
    assert merge_rules(pieces) == [Rule(100.0, 0.0, 200.0)]


def test_both_sides_of_a_double_rule_become_one() -> None:
    assert merge_rules([Rule(100, 0, 50), Rule(101.5, 0, 50)]) == [Rule(100.75, 0, 50)]


def test_a_gap_keeps_rules_apart() -> None:
    assert len(merge_rules([Rule(100, 0, 50), Rule(100, 60, 90)])) == 2


def test_dots_are_no_rules() -> None:
    assert merge_rules([Rule(100, 0, 1), Rule(100, 50, 51)]) == []


@given(RULES)
def test_merging_again_adds_no_rule(rules: list[Rule]) -> None:
    once = merge_rules(rules)
    assert len(merge_rules(once)) <= len(once) <= len(rules)


@given(RULES)
def test_merged_rules_cover_every_long_piece(rules: list[Rule]) -> None:
    merged = merge_rules(rules)
    for rule in rules:
        if rule.end - rule.start >= 3:
            assert any(
                other.start <= rule.start and rule.end <= other.end and abs(other.position - rule.position) <= 3
                for other in merged
            )


def test_stroked_segments(read_sheets: ReadSheets) -> None:
    assert count_rules(read_sheets, draw_grid(XS, YS)) == (3, 3)


def test_thin_filled_rectangles_are_rules_and_thick_ones_are_shadings(read_sheets: ReadSheets) -> None:
    content = fill(50, 700, 250, 700.5) + fill(50, 600, 52.5, 700) + fill(50, 500, 250, 520)
    assert count_rules(read_sheets, content) == (1, 1)


def test_a_stroked_rectangle_has_four_sides(read_sheets: ReadSheets) -> None:
    assert count_rules(read_sheets, "50 600 200 100 re S\n") == (2, 2)


def test_slanted_segments_are_no_rules(read_sheets: ReadSheets) -> None:
    assert count_rules(read_sheets, stroke(50, 600, 250, 700)) == (0, 0)


def test_clipping_paths_are_no_rules(read_sheets: ReadSheets) -> None:
    assert count_rules(read_sheets, "50 600 200 0.5 re W n\n") == (0, 0)


def test_the_matrix_of_the_content_counts(read_sheets: ReadSheets) -> None:
    assert count_rules(read_sheets, "q 0 1 -1 0 500 0 cm " + stroke(50, 100, 250, 100) + "Q\n") == (0, 1)


@pytest.mark.parametrize(("matrix", "expected"), [("1 0 0 1 10 10", (3, 3)), ("0 1 -1 0 800 0", (3, 3))])
def test_rules_inside_a_form(read_sheets: ReadSheets, matrix: str, expected: tuple[int, int]) -> None:
    sheet = Sheet("/X0 Do\n", width=842, forms=[draw_grid(XS, YS)], form_matrix=matrix)
    assert count_rules(read_sheets, sheet) == expected


def test_a_form_is_placed_by_its_matrix(read_sheets: ReadSheets) -> None:
    grid = draw_grid(XS, YS) + write(53, 686, "1.00")
    placed = read_sheets(Sheet("/X0 Do\n", forms=[grid], form_matrix="1 0 0 1 100 -200"))
    box = placed.tables[0].box
    assert box is not None
    assert (box.x0, box.y0) == pytest.approx((150, 842 - 500), abs=1)
    assert placed.tables[0].cells[0].printed_text == "1.00"


def test_rules_outside_the_page_are_left_out(read_sheets: ReadSheets) -> None:
    assert count_rules(read_sheets, stroke(50, 900, 250, 900) + stroke(-30, 100, -30, 200)) == (0, 0)
