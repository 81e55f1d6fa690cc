"""Text that comes from documents can do nothing, and fits where it is put."""

import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.charts.markup import element, escape, number, plain, shorten, text_width, wrap
from report.pages.site import INVISIBLE

TEXTS = st.text(max_size=60)


@given(TEXTS)
def test_any_text_is_one_text_in_the_markup(text: str) -> None:
    shape = ElementTree.fromstring(element("text", escape(text), class_=text))
    assert (shape.text or "") == plain(text)
    assert len(shape) == 0


@given(TEXTS)
def test_no_control_of_direction_is_left(text: str) -> None:
    assert not INVISIBLE.search(plain(text + "\u202e\u2067\u200b"))


@given(TEXTS, st.floats(min_value=10, max_value=200))
def test_shortened_texts_fit(text: str, width: float) -> None:
    assert text_width(shorten(text, 12, width), 12) <= width


@given(TEXTS, st.floats(min_value=30, max_value=200), st.integers(min_value=1, max_value=4))
def test_wrapped_texts_fit(text: str, width: float, lines: int) -> None:
    wrapped = wrap(text, 12, width, lines)
    assert 1 <= len(wrapped) <= lines
    assert all(text_width(line, 12) <= width for line in wrapped)


def test_words_stay_whole_and_chinese_breaks_anywhere() -> None:
    assert wrap("Urban and rural communities", 12, 80, 3) == ("Urban and", "rural", "communities")
    assert wrap("一般公共预算支出", 12, 60, 3) == ("一般公共预", "算支出")
    assert wrap("一般公共预算支出", 12, 40, 2) == ("一般公", "共预…")


@pytest.mark.parametrize(
    ("value", "shown"), [(0, "0"), (-0.04, "0"), (1.25, "1.2"), (-0.5, "-0.5"), (10.0, "10"), (-3.04, "-3")]
)
def test_coordinates_are_short(value: float, shown: str) -> None:
    assert number(value) == shown
