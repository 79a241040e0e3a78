"""How much of a bank is let out, and when a source that failed is asked again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.arrivals.bank_amounts import Amounts, BankDemand, amount_now, next_look

COUNT = st.integers(0, 500)
AMOUNTS = st.builds(Amounts, COUNT, st.none() | st.integers(1, 2000), st.integers(0, 20), st.integers(1, 2000))
FLOORS = st.builds(BankDemand, st.integers(0, 60), st.integers(0, 60), COUNT, COUNT, st.integers(0, 3000))


@given(AMOUNTS, FLOORS)
def test_neither_the_daily_amount_nor_the_lane_is_ever_passed(amounts, floor):
    amount = amount_now(amounts, floor)
    assert amount >= 0
    assert amount == 0 or floor.in_lane + amount <= amounts.lane_full
    assert amount == 0 or amounts.a_day is None or floor.out_today + amount <= amounts.a_day


@given(AMOUNTS, FLOORS)
def test_nothing_is_let_out_while_nobody_works(amounts, floor):
    assert amount_now(amounts, BankDemand(floor.agents_today, 0, floor.out_today, floor.due, floor.in_lane)) == 0


@given(AMOUNTS, FLOORS)
def test_beyond_the_days_share_only_as_much_comes_as_keeps_agents_from_running_dry(amounts, floor):
    amount = amount_now(amounts, floor)
    if amount > max(0, amounts.a_head * floor.agents_today - floor.out_today):
        assert amount + floor.due <= amounts.top_up * floor.agents_now


@pytest.mark.parametrize(
    ("floor", "amount"),
    [
        (BankDemand(3, 3, 0, 0, 0), 24),
        (BankDemand(3, 3, 24, 50, 20), 0),
        (BankDemand(3, 3, 24, 1, 1), 5),
        (BankDemand(3, 0, 0, 0, 0), 0),
        (BankDemand(3, 3, 0, 0, 290), 10),
        (BankDemand(4, 3, 24, 50, 0), 8),
    ],
)
def test_eight_a_head_and_two_due_for_each_agent(floor, amount):
    assert amount_now(Amounts(8, None, 2, 300), floor) == amount


def wait(failures: int, chance: float = 0.5, **more) -> float:
    return next_look(failures, 900.0, chance, **{"permanent": False, "retry_after": None, **more})


def test_a_source_that_fails_is_asked_later_and_later():
    assert [wait(n) for n in (1, 2, 3, 4)] == [30, 60, 120, 240]
    assert wait(50) == 3600


def test_what_only_a_person_can_mend_is_tried_once_an_hour():
    assert wait(1, permanent=True) == 3600


@given(st.integers(1, 100), st.floats(0, 1), st.floats(0, 21_600))
def test_a_wait_the_provider_asked_for_is_kept(failures, chance, asked):
    assert wait(failures, chance, retry_after=asked) >= asked


@given(st.integers(1, 100), st.floats(0, 1))
def test_chance_shifts_a_wait_by_a_quarter_at_the_most(failures, chance):
    assert 0.75 * wait(failures) <= wait(failures, chance) <= 1.25 * wait(failures)
