import pytest

from ingest.pdf.characters import Character, compose_lines
from ingest.reading import Reading
from tests.ingest.conftest import ReadSheets
from tests.ingest.drawing import Sheet, draw_table, write


def set_in_type(
    text: str, gaps: dict[int, float] | None = None, baseline: float = 100, x: float = 50
) -> list[Character]:
    """Characters of 10 points, Chinese ones 10 wide and others 5, with gaps in points before some of them."""
    characters = []
    for index, letter in enumerate(text):
        x += (gaps or {}).get(index, 0)
        width = 10 if letter >= "\u2e80" else 5
        characters.append(Character(letter, x, baseline - 8, x + width, baseline + 2, baseline, False))
        x += width
    return characters


def compose(characters: list[Character]) -> list[str]:
    return [line.text for line in compose_lines(characters)]


def list_lines(reading: Reading) -> list[str]:
    return [line.printed_text for line in reading.text_lines]


def test_spread_chinese_text_has_no_spaces() -> None:
    assert compose(set_in_type("合计", {1: 8})) == ["合计"]


def test_a_gap_wider_than_a_character_is_a_space() -> None:
    assert compose(set_in_type("部门单位", {2: 40})) == ["部门    单位"]


def test_a_narrow_gap_between_digits_is_a_space() -> None:
    assert compose(set_in_type("12", {1: 3})) == ["1 2"]
    assert compose(set_in_type("12", {1: 0.5})) == ["12"]


def test_a_narrow_gap_between_a_digit_and_a_chinese_character_is_none() -> None:
    assert compose(set_in_type("年12", {1: 3})) == ["年12"]


def test_characters_on_one_baseline_are_one_line_whatever_their_order() -> None:
    characters = set_in_type("一二三") + set_in_type("四五", baseline=114)
    assert compose(characters[::-1]) == ["一二三", "四五"]


def test_a_slightly_lower_baseline_is_the_same_line() -> None:
    assert compose(set_in_type("年") + set_in_type("2021", baseline=101, x=60)) == ["年2021"]


def test_bold_print_by_printing_twice_is_read_once() -> None:
    assert compose(set_in_type("合计") + set_in_type("合计", x=50.4)) == ["合计"]


def test_a_doubled_digit_is_kept() -> None:
    assert compose(set_in_type("1100")) == ["1100"]


def test_characters_without_any_height_are_read() -> None:
    characters = [character._replace(y1=character.y0) for character in set_in_type("警察", {1: 20})]
    assert compose(characters) == ["警        察"]


def test_two_runs_on_one_line_stay_one_line(read_sheets: ReadSheets) -> None:
    reading = read_sheets(write(50, 700, "部门：某某") + write(400, 700, "单位：万元"))
    assert [line.split() for line in list_lines(reading)] == [["部门：某某", "单位：万元"]]


def test_printed_spaces_in_numbers_are_kept(read_sheets: ReadSheets) -> None:
    assert list_lines(read_sheets(write(50, 700, "3, 235. 99"))) == ["3, 235. 99"]


def test_text_outside_the_page_is_dropped(read_sheets: ReadSheets) -> None:
    assert list_lines(read_sheets(write(50, 700, "in") + write(700, 700, "out") + write(50, 900, "out"))) == ["in"]


@pytest.mark.parametrize("origin", [(0, 0), (100, 200), (-50, -50)])
def test_boxes_are_measured_from_the_top_left_of_the_page_box(
    read_sheets: ReadSheets, origin: tuple[float, float]
) -> None:
    sheet = Sheet(write(origin[0] + 50, origin[1] + 742, "x"), origin=origin)
    box = read_sheets(sheet).text_lines[0].box
    assert box is not None
    assert box.x0 == pytest.approx(50, abs=1)
    assert box.y0 < 100 < box.y1 + 1


ROTATED = [
    (0, "1 0 0 1 0 0"),
    (90, "0 1 -1 0 595 0"),
    (180, "-1 0 0 -1 595 842"),
    (270, "0 -1 1 0 0 842"),
]


@pytest.mark.parametrize(("rotation", "matrix"), ROTATED)
def test_rotated_pages_are_read_upright(read_sheets: ReadSheets, rotation: int, matrix: str) -> None:
    table = draw_table([["AA", "1.00"], ["BB", "2.00"]], left=50, top=500)
    upright = read_sheets(Sheet(f"q {matrix} cm {table + write(60, 520, 'title one')} Q", rotation=rotation))
    assert [cell.printed_text for cell in upright.tables[0].cells] == ["AA", "1.00", "BB", "2.00"]
    assert list_lines(upright) == ["title one"]
    page, box = upright.pages[0], upright.tables[0].box
    assert page.rotation == rotation
    assert (page.width, page.height) == ((595, 842) if rotation % 180 == 0 else (842, 595))
    assert box is not None and page.height is not None
    assert (box.x0, box.y0) == pytest.approx((50, page.height - 500), abs=1)


def test_text_drawn_sideways_without_saying_so_is_read_upright(read_sheets: ReadSheets) -> None:
    table = draw_table([["AA", "1.00"], ["BB", "2.00"]], left=50, top=500)
    reading = read_sheets(Sheet(f"q 0 1 -1 0 595 0 cm {table} Q"))
    assert [cell.printed_text for cell in reading.tables[0].cells] == ["AA", "1.00", "BB", "2.00"]
    assert reading.pages[0].rotation == 90


HIDDEN, SEEN = "3 Tr\n", "0 Tr\n"


def test_text_that_is_not_seen_does_not_mix_into_text_that_is(read_sheets: ReadSheets) -> None:
    hidden = HIDDEN + write(62, 685, "9,999.99") + write(160, 687, "8.00") + SEEN
    reading = read_sheets(hidden + draw_table([["合计", "1,234.56"], ["小计", "7.00"]]))
    assert [cell.printed_text for cell in reading.tables[0].cells] == ["合计", "1,234.56", "小计", "7.00"]
    assert reading.pages[0].audit_status == "complete"


def test_text_that_is_not_seen_is_read_where_nothing_else_is(read_sheets: ReadSheets) -> None:
    seen = SEEN + write(50, 600, "某某市财政局")
    reading = read_sheets(HIDDEN + draw_table([["合计", "1,234.56"], ["小计", "7.00"]]) + seen)
    assert [cell.printed_text for cell in reading.tables[0].cells] == ["合计", "1,234.56", "小计", "7.00"]
    assert list_lines(reading) == ["某某市财政局"]


def test_text_that_a_page_cuts_off_is_left_to_the_page_that_shows_it(read_sheets: ReadSheets) -> None:
    duties = write(50, 700, "(一)编制预算。") + write(50, 680, "(二)监督执行。")
    reading = read_sheets(f"q 40 695 515 100 re W n {duties} Q", f"q 40 600 515 92 re W n {duties} Q")
    assert [(line.page_number, line.printed_text) for line in reading.text_lines] == [
        (1, "(一)编制预算。"),
        (2, "(二)监督执行。"),
    ]


def test_text_that_its_cell_cuts_off_is_read(read_sheets: ReadSheets) -> None:
    text = write(50, 700, "机关事业单位基本养老") + write(50, 680, "保险缴费支出")
    assert list_lines(read_sheets(f"q 45 695 120 20 re W n {text} Q")) == ["机关事业单位基本养老", "保险缴费支出"]


def test_text_above_or_beside_its_window_is_cut_off_in_a_form_too(read_sheets: ReadSheets) -> None:
    form = (
        "q 40 600 400 100 re W n " + write(50, 710, "above") + write(450, 650, "beside") + write(50, 650, "in") + " Q"
    )
    assert list_lines(read_sheets(Sheet("/X0 Do", forms=[form]))) == ["in"]


def test_windows_within_windows_are_told_apart(read_sheets: ReadSheets) -> None:
    def look_through(bottom: int, text: str) -> str:
        return f"q 40 {bottom} 515 40 re W n {text} Q "

    outer = look_through(690, look_through(600, write(50, 610, "out")) + write(50, 700, "upper"))
    lower = look_through(600, write(50, 610, "lower") + write(50, 700, "out"))
    assert list_lines(read_sheets(outer + lower + "q W n " + write(50, 500, "no window") + " Q")) == [
        "upper",
        "lower",
        "no window",
    ]
