import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.normalization import normalize_text


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("⻓期", "长期"),
        ("⼀般公共预算", "一般公共预算"),
        ("⻔户⻋辆⻉", "门户车辆贝"),
        ("１，２３４．５６", "1,234.56"),
        ("因公出国\n（境）费", "因公出国(境)费"),
        ("合\u3000\u3000计", "合 计"),
        ("  合   计  ", "合 计"),
        ("预\u200b算\ufeff数", "预算数"),
        ("①", "1"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_spellings_that_look_the_same_become_the_same(printed: str, expected: str) -> None:
    assert normalize_text(printed) == expected


@given(st.text())
def test_normalizing_again_changes_nothing(printed: str) -> None:
    once = normalize_text(printed)
    assert normalize_text(once) == once


@given(st.text())
def test_the_result_is_one_trimmed_line_without_runs_of_whitespace(printed: str) -> None:
    normalized = normalize_text(printed)
    assert "\n" not in normalized
    assert normalized == " ".join(normalized.split())


@given(st.characters(min_codepoint=0x2E80, max_codepoint=0x2FD5))
def test_no_radical_is_left(radical: str) -> None:
    if unicodedata.category(radical) == "Cn" or radical == "⺀":
        return
    assert not 0x2E80 <= ord(normalize_text(radical)) <= 0x2FD5


@given(st.text(alphabet="0123456789,. "))
def test_ascii_takes_the_same_way(printed: str) -> None:
    assert normalize_text(printed) == normalize_text(printed + "长").removesuffix("长").strip()
