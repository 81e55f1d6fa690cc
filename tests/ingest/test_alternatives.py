"""What else a scanned figure may say is what the recogniser held possible, and nothing else."""

import string

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ingest.ocr.alternatives import SYMBOLS, Weights, find_alternatives, find_lost_point, is_figure, keep_numbers
from ingest.reading import Alternative


def weigh(text: str, doubts: dict[int, dict[str, float]], *, gap: int = 2) -> tuple[list[int], Weights]:
    """The steps of a text and the weights of a recogniser that is sure of it, up to some doubts by place.

    A blank stands for nothing; between two characters nothing is seen.
    """
    steps = [gap * index for index in range(len(text))]
    symbols = np.full((gap * len(text), len(SYMBOLS)), 1e-7, dtype=np.float32)
    blanks = np.ones(gap * len(text), dtype=np.float32)
    for index, (step, character) in enumerate(zip(steps, text, strict=True)):
        chances = {character: 1.0} | doubts.get(index, {})
        blanks[step] = chances.pop("", 1e-7)
        for symbol, chance in chances.items():
            symbols[step, SYMBOLS.index(symbol)] = chance
    return steps, Weights(symbols, blanks)


def list_texts(text: str, doubts: dict[int, dict[str, float]]) -> list[str]:
    steps, weights = weigh(text, doubts)
    return [alternative.text for alternative in find_alternatives(text, steps, weights)]


def test_a_second_choice_is_an_alternative_and_the_likeliest_comes_first() -> None:
    assert list_texts("11.39", {1: {"1": 0.9, "4": 0.05, "7": 0.2}}) == ["17.39", "14.39"]


def test_a_character_that_may_be_nothing_is_left_out() -> None:
    assert list_texts("786.981", {6: {"1": 0.6, "": 0.4}}) == ["786.98"]


def test_two_doubts_at_once_are_weighed_together() -> None:
    found = list_texts("1,035.20", {0: {"1": 0.5, "7": 0.5}, 3: {"3": 0.5, "8": 0.4}})
    assert found == ["7,035.20", "1,085.20", "7,085.20"]


def test_what_is_hardly_possible_is_none() -> None:
    assert list_texts("11.39", {1: {"1": 0.999, "4": 0.0004}}) == []


def test_other_separators_alone_are_no_other_number() -> None:
    assert list_texts("1,035.20", {1: {",": 0.6, "": 0.4}}) == []


def test_a_point_may_have_been_lost() -> None:
    assert [found.text for found in find_lost_point("103520")] == ["1035.20"]
    assert find_lost_point("1,035.20") == ()


def test_words_are_no_figures() -> None:
    assert is_figure("1N95.00")
    assert not is_figure("第3页")
    assert not is_figure("—")


@given(st.text(alphabet=SYMBOLS, min_size=1, max_size=12), st.data())
def test_alternatives_are_numbers_and_never_what_was_read(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text) - 1)
    doubts = data.draw(
        st.dictionaries(
            places, st.dictionaries(st.sampled_from(SYMBOLS), st.floats(0.001, 1.0), max_size=3), max_size=3
        )
    )
    for alternative in list_texts(text, doubts):
        digits = [character for character in alternative if character in string.digits]
        assert digits
        assert keep_numbers(text, [Alternative(alternative, 1.0, "recogniser")])
