"""Ids that were stepped over are looked for, for a while."""

from hypothesis import given
from hypothesis import strategies as st
from post_office import Time

from jobs.mail.late_rows import LOOKED_FOR, MOST, LateRows


def test_what_was_stepped_over_is_looked_for_until_it_is_found_or_too_old() -> None:
    time = Time()
    late = LateRows(time)
    last = late.step(100, [101, 104, 106])
    assert (last, late.stretch()) == (106, (102, 105))
    assert late.step(last, [102]) == 106
    assert late.stretch() == (103, 105)
    time.advance(LOOKED_FOR)
    assert late.stretch() is None


def test_nothing_is_looked_for_at_the_beginning_or_behind_a_gap_that_is_old() -> None:
    late = LateRows(Time())
    assert late.step(late.step(0, [5000]), [5000 + MOST + 2]) == 5000 + MOST + 2
    assert late.stretch() is None


@given(st.permutations(range(1, 9)), st.integers(1, 8))
def test_whatever_the_order_of_commits_every_row_is_found_or_looked_for(order: list[int], looks: int) -> None:
    """A look shows what was committed by then, behind the last id or within the stretch that is looked for."""
    late, last, seen = LateRows(Time()), 100, set[int]()
    for size in range(1, len(order) + 1):
        if size % looks and size < len(order):
            continue
        committed = {100 + one for one in order[:size]}
        stretch = late.stretch()
        shown = {one for one in committed if one > last or (stretch and stretch[0] <= one <= stretch[1])} - seen
        seen |= shown
        last = late.step(last, shown)
    assert seen == {100 + one for one in order}
