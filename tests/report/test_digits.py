"""The digits that a proposal changes are marked, and no others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.digits import split_at_difference


@pytest.mark.parametrize(
    ("printed", "proposed", "changed"),
    [
        ("10,382.50", "10,385.20", ("2.5", "5.2")),
        ("0.06", "0.60", ("06", "60")),
        ("12.3", "12.34", ("", "4")),
        ("1,234", "1,234", ("", "")),
    ],
)
def test_only_what_differs_is_marked(printed: str, proposed: str, changed: tuple[str, str]) -> None:
    before, after = split_at_difference(printed, proposed)
    assert (before[1], after[1]) == changed


@given(st.text("0123456789,.", max_size=12), st.text("0123456789,.", max_size=12))
def test_the_parts_make_up_the_figures(printed: str, proposed: str) -> None:
    before, after = split_at_difference(printed, proposed)
    assert ("".join(before), "".join(after)) == (printed, proposed)
    assert (before[0], before[2]) == (after[0], after[2])
