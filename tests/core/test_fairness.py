"""Fair shares: the books are right, absence is neutral, and nobody drifts beyond what the dial allows."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.ranking.fairness import Hour, Ledger, booked, deviations, jain, steered
from core.settings import Dial

agents = st.integers(1, 6)
hours = st.builds(Hour, handed=st.floats(0.0, 3.0), worked=st.floats(0.1, 1.0))
days = st.lists(st.dictionaries(agents, hours, min_size=1), min_size=1, max_size=12)


def book(rows: list[dict[int, Hour]], weights: dict[int, float] | None = None) -> Ledger:
    ledger = Ledger()
    for row in rows:
        ledger = booked(ledger, row, weights, 1 / 24)
    return ledger


@given(rows=days)
def test_the_books_do_not_care_in_which_order_agents_are_named(rows: list[dict[int, Hour]]) -> None:
    turned = [dict(reversed(row.items())) for row in rows]
    one, other = deviations(book(rows)), deviations(book(turned))
    assert one.keys() == other.keys()
    assert all(one[agent] == pytest.approx(other[agent], abs=1e-9) for agent in one)


@given(handed=st.floats(0.05, 3.0), others=st.floats(0.0, 3.0))
def test_what_is_taken_back_never_adds_to_anybody_however_young_the_ledger(handed: float, others: float) -> None:
    first = book([{1: Hour(handed, 1.0), 2: Hour(others, 1.0)}])
    after = booked(first, {1: Hour(-handed, 1.0), 2: Hour(0.0, 1.0)}, None, 1 / 24)
    assert after.team_handed >= 0.0
    assert after.standings[1].handed <= first.standings[1].handed
    assert after.standings[2].handed <= first.standings[2].handed
    assert after.standings[1].handed <= after.standings[2].handed + 1e-9


@given(handed=st.floats(0.05, 3.0), worked=st.lists(st.floats(0.2, 1.0), min_size=2, max_size=6))
def test_who_is_handed_the_same_an_hour_is_neither_ahead_nor_behind(handed: float, worked: list[float]) -> None:
    row = {agent: Hour(handed * time, time) for agent, time in enumerate(worked)}
    assert all(abs(x) < 1e-9 for x in deviations(book([row] * 8)).values())


@given(rows=days, away=st.integers(1, 400))
def test_who_was_away_is_where_they_were_when_they_come_back(rows: list[dict[int, Hour]], away: int) -> None:
    """The absent are not moved by what others were handed meanwhile, as long as the others shared it evenly."""
    before = booked(book(rows), {99: Hour(0.5, 0.5)}, None, 1 / 24)
    even = before.hourly
    after = before
    for _ in range(away % 40 + 1):
        after = booked(after, {agent: Hour(even, 1.0) for agent in before.standings if agent != 99}, None, 0.0)
    absent = after.standings[99]
    assert (absent.handed, absent.worked) == (before.standings[99].handed, before.standings[99].worked)
    steered_to = steered(after, Dial.FAIR, [agent for agent in before.standings if agent != 99])
    assert steered_to.standings[99].yields == before.standings[99].yields


@given(share=st.sampled_from([0.25, 0.5, 2.0]))
def test_a_weight_is_the_share_somebody_is_meant_to_have(share: float) -> None:
    rows = [{1: Hour(1.0, 1.0), 2: Hour(share, 1.0)}] * 20
    assert all(abs(x) < 1e-9 for x in deviations(book(rows, {2: share}), {2: share}).values())
    assert abs(deviations(book(rows))[2]) > 0.1


@given(dial=st.sampled_from([Dial.EQUAL, Dial.FAIR, Dial.RESULT]), gap=st.floats(0.0, 3.0))
def test_who_nears_the_tolerance_ahead_yields_and_who_nears_it_behind_is_yielded_to(dial: Dial, gap: float) -> None:
    ledger = book([{1: Hour(1.0 + gap, 1.0), 2: Hour(1.0, 1.0)}] * 60)
    ahead = deviations(ledger)
    yields = steered(ledger, dial, [1, 2]).yields()
    assert dial.tolerance is not None
    for agent in (1, 2):
        beyond = abs(ahead[agent]) > 0.4 * dial.tolerance
        assert (yields.get(agent, 0.0) != 0.0) == beyond
        assert yields.get(agent, 0.0) * ahead[agent] >= 0


def test_at_the_far_end_of_the_dial_nobody_yields() -> None:
    ledger = book([{1: Hour(5.0, 1.0), 2: Hour(0.1, 1.0)}] * 60)
    pushed = steered(ledger, Dial.EQUAL, [1, 2])
    assert pushed.yields()
    assert steered(pushed, Dial.BEST, [1, 2]).yields() == {}


@given(turns=st.lists(st.floats(-2.0, 5.0), min_size=1, max_size=60))
def test_nobody_ever_yields_more_than_a_whole_market_rate(turns: list[float]) -> None:
    ledger = Ledger()
    for turn in turns:
        ledger = booked(ledger, {1: Hour(max(0.0, turn), 1.0), 2: Hour(1.0, 1.0)}, None, 1 / 24)
        ledger = steered(ledger, Dial.EQUAL, [1, 2])
        assert all(-1.0 <= one.yields <= 1.0 for one in ledger.standings.values())


def floor_of(seed: int, dial: Dial, skills: list[float], hours_played: int = 250) -> list[dict[int, float]]:
    """Agents who differ, ten leads an hour each at most, each lead to whoever closes it best beyond what they owe."""
    dice, ledger, seen = random.Random(seed), Ledger(), []
    for _ in range(hours_played):
        handed, left = dict.fromkeys(range(len(skills)), 0.0), dict.fromkeys(range(len(skills)), 10)
        yields = ledger.yields()
        for _ in range(6 * len(skills)):
            market = dice.choice([0.02, 0.05, 0.1, 0.2])
            free = [agent for agent, room in left.items() if room]
            taker = max(free, key=lambda agent: (skills[agent] - yields.get(agent, 0.0), dice.random()))
            handed[taker] += 0.3 * market
            left[taker] -= 1
        rows = {agent: Hour(value, 1.0) for agent, value in handed.items()}
        ledger = steered(booked(ledger, rows, None, 1 / 8), dial, rows)
        seen.append(deviations(ledger))
    return seen


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10_000), skills=st.lists(st.floats(0.8, 1.25), min_size=4, max_size=7))
@pytest.mark.parametrize("dial", [Dial.FAIR, Dial.RESULT])
def test_nobody_drifts_beyond_the_tolerance_in_steady_state(dial: Dial, seed: int, skills: list[float]) -> None:
    """Held over every 200 hand-outs once the books have settled; without the rule the best would take all they can.

    Only the last lead may carry a share past the tolerance, by no more than itself: the books remember eight hours of
    six leads, so the best lead there is (0.3 × 0.2 expected sales) is 4.5 % of a share. At the dial's narrow end (2 %)
    that is more than the tolerance: it is not asked there.
    """
    one_lead = 0.3 * 0.2 / (8 * 6 * 0.3 * 0.0925)
    seen = floor_of(seed, dial, skills)[150:]
    assert dial.tolerance is not None
    step = max(1, 200 // (6 * len(skills)))
    for window in range(0, len(seen) - step, step):
        drifted = max(abs(x) for at in seen[window : window + step] for x in at.values())
        assert drifted <= dial.tolerance + one_lead


def test_without_the_rule_the_best_would_take_all_they_can() -> None:
    seen = floor_of(1, Dial.BEST, [0.8, 0.9, 1.0, 1.25])[-1]
    assert max(abs(x) for x in seen.values()) > 0.5


@given(shares=st.lists(st.floats(0.01, 5.0), min_size=1, max_size=9), times=st.floats(0.1, 10.0))
def test_evenness_lies_between_one_taker_and_all_alike_and_has_no_unit(shares: list[float], times: float) -> None:
    found = jain(shares)
    assert 1 / len(shares) - 1e-9 <= found <= 1 + 1e-9
    assert jain([share * times for share in shares]) == pytest.approx(found)
    assert jain([shares[0]] * len(shares)) == pytest.approx(1.0)
