"""The interval around a share, held against published values and against simulation."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.intervals import NOTHING_KNOWN, Interval, nearest_rank, wilson


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_gives_the_values_of_newcombes_table(successes: int, trials: int, low: float, high: float) -> None:
    """R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3: 95 %, no continuity correction."""
    found = wilson(successes, trials, 0.95)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_without_trials_nothing_is_known() -> None:
    assert wilson(0, 0) == NOTHING_KNOWN


@given(trials=st.integers(1, 5000), data=st.data())
def test_the_share_seen_lies_inside_and_the_interval_inside_zero_and_one(trials: int, data: st.DataObject) -> None:
    successes = data.draw(st.integers(0, trials))
    found = wilson(successes, trials)
    assert 0 <= found.low <= successes / trials <= found.high <= 1


@given(trials=st.integers(1, 2000), data=st.data())
def test_successes_and_failures_mirror_each_other(trials: int, data: st.DataObject) -> None:
    successes = data.draw(st.integers(0, trials))
    one, other = wilson(successes, trials), wilson(trials - successes, trials)
    assert one.low == pytest.approx(1 - other.high, abs=1e-12)


@given(trials=st.integers(1, 500), data=st.data())
def test_ten_times_the_trials_make_it_narrower(trials: int, data: st.DataObject) -> None:
    successes = data.draw(st.integers(0, trials))
    few, many = wilson(successes, trials), wilson(10 * successes, 10 * trials)
    assert many.high - many.low < few.high - few.low


@pytest.mark.parametrize("trials", [5, 15, 40, 200])
def test_four_times_out_of_five_the_true_rate_lies_inside(trials: int) -> None:
    """On average over the rates a desk meets; at a single rate the coverage of any interval oscillates."""
    dice = random.Random(11)
    held = 0
    for _ in range(4000):
        rate = dice.uniform(0.02, 0.6)
        found = wilson(sum(dice.random() < rate for _ in range(trials)), trials, 0.80)
        held += found.low <= rate <= found.high
    assert held / 4000 == pytest.approx(0.80, abs=0.03)


@pytest.mark.parametrize(("successes", "trials", "confidence"), [(3, 2, 0.8), (-1, 2, 0.8), (1, 2, 1.0)])
def test_what_cannot_be_is_refused(successes: int, trials: int, confidence: float) -> None:
    with pytest.raises(ValueError, match=r"cannot be|lies between"):
        wilson(successes, trials, confidence)


def test_intervals_that_touch_overlap() -> None:
    assert Interval(0.1, 0.2).overlaps(Interval(0.2, 0.3))
    assert not Interval(0.1, 0.2).overlaps(Interval(0.21, 0.3))


@given(values=st.lists(st.floats(0, 1e6), min_size=1), share=st.floats(0.01, 1))
def test_the_quantile_is_the_smallest_value_that_enough_do_not_exceed(values: list[float], share: float) -> None:
    ordered = sorted(values)
    found = nearest_rank(ordered, share)
    need = share * len(ordered) - 1e-6
    assert sum(value <= found for value in ordered) >= need
    assert sum(value < found for value in ordered) < share * len(ordered) + 1e-6


def test_a_quantile_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no values"):
        nearest_rank([], 0.5)
