"""Arms: drawn once for ever, told apart only when chance cannot explain it, however often one looks."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.journeys.arms import HOLDOUT, ArmTally, arm_of, days_to_see, uneven, winner

WEIGHTS = {"a": 45, "b": 45, HOLDOUT: 10}


def looked_at_daily(first: float, second: float, a_day: int, days: int, seed: int) -> tuple[int, int]:
    """Return the winner that was declared, and on which day; (0, days): none."""
    dice = random.Random(seed)
    seen = [[0, 0], [0, 0]]
    for day in range(1, days + 1):
        for arm, rate in zip(seen, (first, second), strict=True):
            arm[0] += a_day
            arm[1] += sum(dice.random() < rate for _ in range(a_day))
        declared = winner(ArmTally(*seen[0]), ArmTally(*seen[1]), first)
        if declared:
            return declared, day
    return 0, days


@pytest.mark.parametrize(("rate", "a_day"), [(0.05, 20), (0.05, 60), (0.2, 20), (0.01, 50)])
def test_equal_arms_looked_at_daily_are_hardly_ever_told_apart(rate: float, a_day: int) -> None:
    tests = 100
    false = sum(looked_at_daily(rate, rate, a_day, 90, seed)[0] != 0 for seed in range(tests))
    assert false <= 0.08 * tests + 3  # 8 of 100, and what chance may add


@pytest.mark.soak
@pytest.mark.parametrize("a_day", [20, 100])
def test_of_a_thousand_tests_between_equals_looked_at_daily_at_most_eighty_name_a_winner(a_day: int) -> None:
    assert sum(looked_at_daily(0.05, 0.05, a_day, 90, seed)[0] != 0 for seed in range(1000)) <= 80


def test_a_large_lift_is_found_and_the_right_arm_named() -> None:
    found = [looked_at_daily(0.05, 0.08, 20, 180, seed)[0] for seed in range(40)]
    assert Counter(found)[2] >= 36
    assert Counter(found)[1] == 0


@pytest.mark.parametrize(("rate", "lift", "a_day"), [(0.05, 0.6, 20), (0.05, 0.5, 100), (0.1, 0.5, 30)])
def test_the_days_foretold_are_about_those_it_takes(rate: float, lift: float, a_day: int) -> None:
    took = sorted(looked_at_daily(rate, rate * (1 + lift), a_day, 365, seed)[1] for seed in range(60))
    foretold = days_to_see(lift, a_day, rate)
    assert foretold is not None
    assert 0.6 * took[48] <= foretold <= 1.6 * took[48]


def test_a_small_lift_on_few_leads_is_said_to_be_out_of_reach() -> None:
    assert days_to_see(0.2, 20, 0.05) is None


@given(contact=st.integers(1, 10**9), salt=st.text(min_size=1, max_size=20))
def test_a_contact_is_drawn_into_one_arm_for_ever(contact: int, salt: str) -> None:
    assert arm_of(salt, contact, WEIGHTS) == arm_of(salt, contact, dict(WEIGHTS))


def test_arms_are_drawn_by_their_weights_and_the_alarm_is_silent() -> None:
    drawn = Counter(arm_of("sms first", contact, WEIGHTS) for contact in range(20_000))
    assert not uneven([(drawn, WEIGHTS)])
    assert abs(drawn["a"] - 9000) < 300


def test_an_arm_that_loses_contacts_is_an_alarm() -> None:
    assert uneven([({"a": 5200, "b": 4800, HOLDOUT: 1111}, WEIGHTS)])
    assert not uneven([({"a": 12, "b": 30}, {"a": 50, "b": 50})])


def test_who_entered_by_an_earlier_version_is_held_against_its_weights() -> None:
    even, steep = {"a": 50, "b": 50}, {"a": 90, "b": 10}
    entered = {"a": 59, "b": 61}
    assert not uneven([(entered, even), ({}, steep)])
    assert not uneven([(entered, even), ({"a": 182, "b": 18}, steep)])
    assert uneven([(entered, steep)])
    assert uneven([(entered, even), ({"a": 18, "b": 182}, steep)])
    assert not uneven([({"a": 500}, {"a": 1})]), "one arm is never uneven"


def test_a_journey_without_weights_draws_nobody() -> None:
    with pytest.raises(ValueError, match="weight"):
        arm_of("x", 1, {"a": 0})
