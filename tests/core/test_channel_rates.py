"""The rates that a score must beat: what the channel alone says, as quickly as the desk's own rates say it."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.scoring.channel_rates import CHANNEL, ChannelRates

DAY = 740_000


def learned(*days: tuple[str, int, int]) -> ChannelRates:
    """Rates after days of (channel, sold, not sold), one after the other."""
    rates = ChannelRates()
    for at, (channel, sold, lost) in enumerate(days):
        for came in [True] * sold + [False] * lost:
            rates.learn({CHANNEL: channel}, came, DAY + at)
    return rates


def test_a_channel_that_sold_all_of_eighty_three_is_said_to_sell_nearly_all() -> None:
    rates = learned(("shop", 83, 0))
    assert rates.chance({CHANNEL: "shop"}) > 0.93


def test_before_any_outcome_and_for_a_new_channel_it_is_the_teams_rate() -> None:
    assert ChannelRates().chance({CHANNEL: "shop"}) == pytest.approx(0.08)
    rates = learned(("shop", 50, 50))
    assert rates.chance({CHANNEL: "new"}) == pytest.approx(52 / 125, abs=0.001)


def test_a_market_that_fell_is_followed_within_days_and_one_that_stands_is_told_closely() -> None:
    dice = random.Random(4)
    fallen = ChannelRates()
    for day in range(60):
        for _ in range(40):
            fallen.learn({CHANNEL: "ads"}, dice.random() < (0.3 if day < 53 else 0.05), DAY + day)
    assert fallen.chance({CHANNEL: "ads"}) < 0.14  # A memory of four days has forgotten three quarters in a week.
    steady = learned(*[("ads", 4, 36)] * 60)
    assert steady.chance({CHANNEL: "ads"}) == pytest.approx(0.1, abs=0.005)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.booleans(), st.integers(0, 5)), max_size=30))
def test_whatever_comes_it_stays_a_chance_and_is_kept_and_read_back(seen: list[tuple[str, bool, int]]) -> None:
    rates, day = ChannelRates(), DAY
    for channel, sold, later in seen:
        day += later
        assert 0.0 < rates.learn({CHANNEL: channel}, sold, day) < 1.0
    kept = ChannelRates.of_plain(rates.as_plain())
    for channel in "abc":
        lead = {CHANNEL: channel}
        assert kept.chance(lead) == rates.chance(lead)
        score = rates.score(lead)
        assert score.log_odds == pytest.approx(rates.log_odds(lead))
