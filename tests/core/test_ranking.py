"""Which lead an agent is handed: worth decides, and nothing but what it is made of."""

import itertools
import random
from dataclasses import replace
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ranking.best_lead import Asker, Choice, ChoiceRule, Service, choose, fraction, ranked
from core.ranking.estimates import nothing_seen
from core.ranking.evidence import age_band
from core.ranking.lead_worth import Bucket, Head, Worth, WorthTable, points
from core.ranking.next_agent import WaitingAgent, served_first
from core.ranking.rates import Exposure, Priors, Rates
from core.terms import Lane

NOW = 1_000_000
SARA, OMID = 1, 2


def rates(channels: dict[int, float], pairs: dict[tuple[int, int], float] | None = None) -> Rates:
    return replace(nothing_seen(Priors()), channels=channels, pairs=pairs or {})


heads = st.lists(
    st.builds(
        lambda channel, attempt, grade, lane, lead, age: Head(
            Bucket(channel, attempt, (), grade, lane), lead, NOW - age
        ),
        st.integers(1, 4),
        st.integers(1, 3),
        st.integers(-8, 8),
        st.sampled_from([Lane.FRESH, Lane.RETRY, Lane.BANK]),
        st.integers(1, 50),
        st.integers(0, 400_000),
    ),
    max_size=12,
    unique_by=lambda head: head.lead,
)
some_rates = st.builds(
    lambda closes, skills: rates(dict(enumerate(closes, 1)), {(SARA, c): s for c, s in enumerate(skills, 1)}),
    st.lists(st.floats(0.01, 0.4), min_size=4, max_size=4),
    st.lists(st.floats(0.5, 2.0), min_size=4, max_size=4),
)
services = st.sampled_from(
    [Service(), Service(strict=(Lane.LIVE,), live_for=900), Service(floors={Lane.BANK: 6}), Service(exploration=0.1)]
)


def chosen(found: list[Head], table: WorthTable, service: Service, asker: Asker | None = None) -> Choice | None:
    return choose(found, table, asker or Asker(SARA), NOW, service, seed=4)


@given(found=heads, known=some_rates, service=services, seed=st.integers(0, 99))
def test_the_order_in_which_heads_are_looked_at_changes_nothing(
    found: list[Head], known: Rates, service: Service, seed: int
) -> None:
    shuffled = list(found)
    random.Random(seed).shuffle(shuffled)
    assert chosen(found, WorthTable(known), service) == chosen(shuffled, WorthTable(known), service)


@given(found=heads, known=some_rates)
def test_the_lead_of_the_most_points_is_handed_out(found: list[Head], known: Rates) -> None:
    table = WorthTable(known)
    choice = chosen(found, table, Service())
    if not found:
        assert choice is None
        return
    assert choice is not None
    best = max(table.points(SARA, head.bucket, NOW - head.arrived) for head in found)
    assert choice.points == best


@given(found=heads, known=some_rates, yields=st.floats(-1, 1), per_grade=st.floats(0, 0.4))
def test_heads_are_enough_of_a_queue(found: list[Head], known: Rates, yields: float, per_grade: float) -> None:
    """The newest of each bucket hold the best of all leads, for every agent and however much they yield to others.

    Age and score both count: an older lead may beat a newer one by its grade, never inside its bucket.
    """
    table = WorthTable(known, yields={SARA: yields}, per_grade=per_grade)
    newest: dict[Bucket, Head] = {}
    for head in found:
        if head.bucket not in newest or head.arrived > newest[head.bucket].arrived:
            newest[head.bucket] = head
    positive = all(table.points(SARA, head.bucket, NOW - head.arrived) >= 0 for head in found)
    if positive:
        all_of_them, only_heads = (chosen(list(some), table, Service()) for some in (found, newest.values()))
        assert (all_of_them and all_of_them.points) == (only_heads and only_heads.points)


@given(found=heads, known=some_rates, up=st.floats(1.01, 2.0))
def test_selling_a_channel_better_never_makes_its_lead_lose_to_another(
    found: list[Head], known: Rates, up: float
) -> None:
    choice = chosen(found, WorthTable(known), Service())
    if choice is None:
        return
    channel = choice.head.bucket.channel
    pairs = {**known.pairs, (SARA, channel): known.pairs[SARA, channel] * up}
    again = chosen(found, WorthTable(replace(known, pairs=pairs)), Service())
    assert again is not None
    assert again.head.bucket.channel == channel


def test_ties_go_to_fewer_attempts_then_the_newer_then_the_lower_number() -> None:
    table = WorthTable(rates({1: 0.1, 2: 0.1}))
    fresh = Bucket(1, 1)
    twin = Bucket(2, 1)
    assert chosen([Head(twin, 8, NOW - 30), Head(fresh, 9, NOW - 20)], table, Service()) is not None
    newer = chosen([Head(twin, 8, NOW - 30), Head(fresh, 9, NOW - 20)], table, Service())
    lower = chosen([Head(twin, 9, NOW - 30), Head(fresh, 8, NOW - 30)], table, Service())
    fewer = chosen([Head(Bucket(1, 2), 1, NOW - 20), Head(fresh, 9, NOW - 30)], table, Service())
    assert newer is not None
    assert lower is not None
    assert fewer is not None
    assert (newer.head.lead, lower.head.lead, fewer.head.lead) == (9, 8, 9)


def test_a_difference_below_a_millionth_of_a_sale_an_hour_is_a_tie() -> None:
    table = WorthTable(rates({1: 0.1, 2: 0.1 + 1e-12}))
    choice = chosen([Head(Bucket(2, 1), 8, NOW - 30), Head(Bucket(1, 1), 7, NOW - 30)], table, Service())
    assert choice is not None
    assert choice.head.lead == 7
    assert choice.runner_up == choice.points


def test_the_score_is_the_formula() -> None:
    worth = Worth(chance=0.4, fresh=0.5, value=2.0, market=0.1, minutes=3.2, price=0.02)
    assert worth.score(0.15, 0.3) == pytest.approx(0.4 * 0.5 * 2.0 * (0.15 - 0.02 - 0.03) / 3.2)
    assert points(0.001) == 60_000


@given(grade=st.integers(-8, 8), market=st.floats(0.005, 0.6), per_grade=st.floats(0, 0.4))
def test_a_grade_moves_the_log_odds_of_a_sale_by_so_many_steps(grade: int, market: float, per_grade: float) -> None:
    table = WorthTable(rates({1: market}), per_grade=per_grade)
    plain, graded = table.worth(Bucket(1, 1), 60), table.worth(Bucket(1, 1, (), grade), 60)
    promised = market * graded.value / plain.value
    assert log(promised / (1 - promised)) - log(market / (1 - market)) == pytest.approx(grade * per_grade, abs=1e-9)


def test_an_older_lead_of_a_better_grade_goes_before_a_newer_one_until_its_interest_has_cooled() -> None:
    table = WorthTable(rates({1: 0.1}), per_grade=0.3)
    newer, older, oldest = (
        Head(Bucket(1, 1, (), grade), lead, NOW - age)
        for grade, lead, age in ((-1, 1, 60), (2, 2, 3600), (2, 3, 400_000))
    )
    first, second = chosen([newer, older], table, Service()), chosen([newer, oldest], table, Service())
    assert first is not None
    assert second is not None
    assert (first.head.lead, second.head.lead) == (2, 1)


def test_live_leads_go_before_all_others_where_their_lane_is_strict() -> None:
    table = WorthTable(rates({1: 0.4, 2: 0.02}))
    hot_but_older, live = Head(Bucket(1, 1), 1, NOW - 1000), Head(Bucket(2, 1), 2, NOW - 100)
    strict = Service(strict=(Lane.LIVE,), live_for=900)
    by_worth = chosen([hot_but_older, live], table, Service())
    by_lane = chosen([hot_but_older, live], table, strict)
    assert by_worth is not None
    assert by_lane is not None
    assert (by_worth.head.lead, by_worth.rule) == (1, ChoiceRule.SCORE)
    assert (by_lane.head.lead, by_lane.rule) == (2, ChoiceRule.STRICT)


@given(known=some_rates, n=st.integers(2, 8))
def test_every_nth_hand_out_is_a_bank_lead_where_that_is_the_floor(known: Rates, n: int) -> None:
    table, service = WorthTable(known), Service(floors={Lane.BANK: n})
    both = [Head(Bucket(1, 1), 1, NOW - 10), Head(Bucket(2, 3, (), -2, Lane.BANK), 2, NOW - 400_000)]
    since, banks = 0, []
    for turn in range(6 * n):
        choice = chosen(both, table, service, Asker(SARA, since={Lane.BANK: since}))
        assert choice is not None
        since = 0 if choice.head.bucket.lane is Lane.BANK else since + 1
        if since == 0:
            banks.append(turn)
    assert all(later - earlier <= n for earlier, later in itertools.pairwise(banks))
    assert len(banks) >= 6


def test_a_capped_lane_is_passed_over_once_its_day_is_full() -> None:
    table, service = WorthTable(rates({1: 0.1})), Service(caps={Lane.BANK: 3})
    bank = [Head(Bucket(1, 1, (), 0, Lane.BANK), 1, NOW)]
    assert chosen(bank, table, service, Asker(SARA, today={Lane.BANK: 2})) is not None
    assert chosen(bank, table, service, Asker(SARA, today={Lane.BANK: 3})) is None


def test_exploring_takes_its_share_of_what_is_least_known_and_can_be_drawn_again() -> None:
    known = replace(rates({1: 0.4, 2: 0.02}), seen={(SARA, 1): Exposure(4.0, 30.0)})
    table, service = WorthTable(known), Service(exploration=0.05)
    both = [Head(Bucket(1, 1), 1, NOW - 10), Head(Bucket(2, 1), 2, NOW - 10)]
    first = [chosen(both, table, service, Asker(SARA, asked=n)) for n in range(4000)]
    second = [chosen(both, table, service, Asker(SARA, asked=n)) for n in range(4000)]
    assert first == second
    explored = [one for one in first if one is not None and one.rule is ChoiceRule.EXPLORED]
    assert len(explored) == pytest.approx(200, abs=45)
    assert {one.head.lead for one in explored} == {2}
    looks = [chosen(both, table, service, Asker(SARA, asked=n, learns=False)) for n in range(400)]
    assert {one.rule for one in looks if one is not None} == {ChoiceRule.SCORE}


def test_settings_that_contradict_themselves_are_refused() -> None:
    with pytest.raises(ValueError, match="strict lane"):
        Service(floors={Lane.BANK: 1})
    with pytest.raises(ValueError, match="small share"):
        Service(exploration=0.5)


def test_a_new_lead_goes_to_the_idle_agent_who_closes_it_best_less_what_they_owe() -> None:
    known = rates({1: 0.1}, {(SARA, 1): 1.5, (OMID, 1): 1.2})
    head = Head(Bucket(1, 1), 5, NOW)
    idle = [WaitingAgent(OMID, NOW - 100), WaitingAgent(SARA, NOW - 50)]
    best = served_first(idle, WorthTable(known), head)
    yielding = served_first(idle, WorthTable(known, yields={SARA: 0.5}), head)
    assert best is not None
    assert yielding is not None
    assert (best.agent, yielding.agent) == (SARA, OMID)


def test_equal_idle_agents_are_served_by_how_long_they_wait() -> None:
    head = Head(Bucket(1, 1), 5, NOW)
    found = served_first(
        [WaitingAgent(SARA, NOW - 10), WaitingAgent(OMID, NOW - 20)], WorthTable(rates({1: 0.1})), head
    )
    assert found == WaitingAgent(OMID, NOW - 20)


def test_a_draw_among_equals_favours_nobody() -> None:
    table = WorthTable(rates({1: 0.1}))
    idle = [WaitingAgent(agent, NOW - 20) for agent in range(4)]
    won = [served_first(idle, table, Head(Bucket(1, 1), lead, NOW), seed=1) for lead in range(4000)]
    for one in idle:
        assert won.count(one) == pytest.approx(1000, abs=120)


@given(order=st.permutations(range(6)), lead=st.integers(0, 1000))
def test_a_permutation_of_equal_agents_changes_nothing(order: list[int], lead: int) -> None:
    """The same six, asked in another order: the same one is served, and any of them is shown the same lead."""
    table = WorthTable(rates({1: 0.1, 2: 0.2}))
    head = Head(Bucket(1, 1), lead, NOW)
    idle = [WaitingAgent(agent, NOW - 60) for agent in range(6)]
    assert served_first([idle[i] for i in order], table, head) == served_first(idle, table, head)
    leads = [head, Head(Bucket(2, 1), lead + 1, NOW - 4000)]
    assert len({choose(leads, table, Asker(agent), NOW, Service()) for agent in order}) == 1


@given(numbers=st.lists(st.integers(), min_size=1, max_size=3))
def test_draws_lie_between_zero_and_one(numbers: list[int]) -> None:
    assert 0 <= fraction(*numbers) < 1


def test_worth_falls_with_age_inside_a_bucket() -> None:
    table = WorthTable(rates({1: 0.1}))
    ages = [0, 400, 2000, 8000, 50_000, 200_000]
    found = [table.points(SARA, Bucket(1, 1), age) for age in ages]
    assert found == sorted(found, reverse=True)
    assert len({age_band(age) for age in ages}) == len(ages)


@given(found=heads, known=some_rates, most=st.integers(1, 12))
def test_the_order_begins_with_the_choice_and_asking_for_fewer_changes_nothing(
    found: list[Head], known: Rates, most: int
) -> None:
    table, service = WorthTable(known), Service(strict=(Lane.BANK,))
    order = ranked(found, table, Asker(1), NOW, service)
    assert order[:1] == [one for one in [choose(found, table, Asker(1), NOW, service)] if one is not None]
    assert ranked(found, table, Asker(1), NOW, service, most=most) == order[:most]
    assert sorted(one.head.lead for one in order) == sorted(head.lead for head in found)
