"""Rates made from counts: every level starts at the one above, and evidence alone moves it."""

import itertools
import random
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ranking.curves import Reach, falling, reach
from core.ranking.estimates import estimate, learn_curves, nothing_seen
from core.ranking.evidence import AGE_EDGES, BANDS, HALF_LIFE_DAYS, Call, DayCounts, Evidence, age_band
from core.ranking.rates import Curves, Priors, Rates
from core.ranking.spread import Cell, gamma_quantile, spread

SARA, OMID, NIMA = 1, 2, 3
INSTAGRAM, SMS, SITE = 10, 20, 30
FIXED = Priors(fixed=True)


def call(
    agent: int = SARA,
    channel: int = INSTAGRAM,
    *,
    reached: bool = True,
    sold: bool = False,
    age: float = 60.0,
    attempt: int = 1,
    hour: int = 11,
    branch: tuple[str, ...] = (),
) -> Call:
    return Call(agent, channel, attempt, age, hour, reached, sold, talk=300 * reached, branch=branch)


def seen(calls: Sequence[Call]) -> Evidence:
    evidence = Evidence()
    for one in calls:
        evidence.today.add(one)
    return evidence


def rates_of(calls: Sequence[Call], priors: Priors = FIXED) -> Rates:
    curves = Curves(nothing_seen(priors).curves.freshness, Reach())
    return estimate(seen(calls).talks(), priors, curves)


calls = st.lists(
    st.builds(
        lambda agent, channel, sold, age, branch: call(agent, channel, sold=sold, age=age, branch=branch),
        st.sampled_from([SARA, OMID, NIMA]),
        st.sampled_from([INSTAGRAM, SMS, SITE]),
        st.booleans(),
        st.sampled_from([60.0, 4000.0, 100000.0]),
        st.sampled_from([(), ("story",), ("story", "nowruz")]),
    ),
    max_size=60,
)


def test_without_calls_everybody_sells_what_was_assumed() -> None:
    rates = nothing_seen(Priors(close=0.08))
    assert rates.close(SARA, INSTAGRAM) == pytest.approx(0.08)
    assert rates.market(SMS, ("story",)) == pytest.approx(0.08)


def test_the_formulas_give_what_a_person_works_out_by_hand() -> None:
    """One agent, one channel: 10 sales from 40 fresh contacts."""
    rates = rates_of([call(sold=i < 10) for i in range(40)])
    team = (10 + 2) / (40 + 25)
    channel = (10 + 20 * team) / 60
    agent = (10 + 12) / (40 * channel + 12)
    pair = (10 + 12) / (40 * channel * agent + 12)
    assert rates.team == pytest.approx(team)
    assert rates.market(INSTAGRAM) == pytest.approx(channel)
    assert rates.close(SARA, INSTAGRAM) == pytest.approx(channel * agent * pair)


def test_a_new_agent_starts_at_the_channel_and_a_new_channel_at_the_team() -> None:
    rates = rates_of([call(sold=i % 3 == 0) for i in range(90)])
    assert rates.close(NIMA, INSTAGRAM) == rates.market(INSTAGRAM)
    assert rates.market(SITE) == rates.team


def test_a_campaign_starts_at_its_entry_and_the_entry_at_its_channel() -> None:
    rates = rates_of([call(sold=i % 4 == 0, branch=("story", "nowruz")) for i in range(80)])
    assert rates.market(INSTAGRAM, ("direct",)) == rates.market(INSTAGRAM)
    assert rates.market(INSTAGRAM, ("story", "yalda")) == rates.market(INSTAGRAM, ("story",))


@given(before=calls, channel=st.sampled_from([INSTAGRAM, SMS]), age=st.sampled_from([60.0, 100000.0]))
def test_a_sale_instead_of_a_refusal_never_lowers_the_rate_it_was_made_at(
    before: list[Call], channel: int, age: float
) -> None:
    refused = rates_of([*before, call(SARA, channel, age=age)])
    sold = rates_of([*before, call(SARA, channel, age=age, sold=True)])
    assert sold.close(SARA, channel) > refused.close(SARA, channel)
    assert sold.market(channel) > refused.market(channel)


@given(before=calls, channel=st.sampled_from([INSTAGRAM, SMS]))
def test_one_more_refusal_never_raises_the_rate(before: list[Call], channel: int) -> None:
    assert (
        rates_of([*before, call(SARA, channel)]).close(SARA, channel) <= rates_of(before).close(SARA, channel) + 1e-12
    )


@given(made=calls)
def test_agents_who_did_the_same_are_rated_the_same(made: list[Call]) -> None:
    twins = [Call(OMID, *_but_agent(one)) for one in made if one.agent == SARA]
    rates = rates_of([one for one in made if one.agent != OMID] + twins)
    for channel in (INSTAGRAM, SMS, SITE):
        assert rates.close(SARA, channel) == pytest.approx(rates.close(OMID, channel), rel=1e-12)


def _but_agent(one: Call) -> tuple[int, int, float, int, bool, bool, int, int, tuple[str, ...]]:
    return one.channel, one.attempt, one.age, one.hour, one.reached, one.sold, one.value, one.talk, one.branch


def added_up(days: Mapping[int, DayCounts], today: int) -> Evidence:
    """Make the evidence anew from the kept days."""
    evidence = Evidence(HALF_LIFE_DAYS)
    at = None
    for day in sorted(days):
        if at is not None:
            evidence.close_day(day - at)
        evidence.today = days[day]
        at = day
    if at is not None and at < today:
        evidence.close_day(today - at)
    return evidence


@given(days=st.dictionaries(st.integers(0, 30), calls, max_size=6), later=st.integers(0, 5))
def test_the_estimate_is_made_again_from_the_kept_days(days: dict[int, list[Call]], later: int) -> None:
    """Closing one day after the other, and adding all days up anew, agree."""
    last = max(days, default=0) + later
    kept = {day: seen(made).today for day, made in days.items()}
    running = Evidence()
    for day in range(last + 1):
        for one in days.get(day, []):
            running.today.add(one)
        if day < last:
            running.close_day()
    again = added_up(kept, last)
    assert again.talks().keys() == running.talks().keys()
    for key, talks in running.talks().items():
        assert again.talks()[key] == pytest.approx(talks)
    for key, tries in running.tries().items():
        assert again.tries()[key] == pytest.approx(tries)


@given(made=calls, extra=calls)
def test_a_call_taken_back_leaves_no_trace(made: list[Call], extra: list[Call]) -> None:
    counts, plain = DayCounts(), DayCounts()
    for one in made:
        counts.add(one)
        plain.add(one)
    for one in extra:
        counts.add(one)
    for one in extra:
        counts.take_back(one)
    assert counts == plain


def test_what_was_not_counted_cannot_be_taken_back() -> None:
    with pytest.raises(ValueError, match="was not counted"):
        DayCounts().take_back(call())


def test_after_one_half_life_a_call_weighs_half() -> None:
    evidence = seen([call(sold=True)])
    evidence.close_day(45)
    (talks,) = evidence.talks().values()
    assert (talks.contacts, talks.sales, talks.squares) == (0.5, 0.5, 0.25)


@pytest.mark.parametrize(("age", "band"), [(0, 0), (299, 0), (300, 1), (3599, 3), (3600, 4), (10**7, BANDS - 1)])
def test_ages_fall_into_their_bands(age: float, band: int) -> None:
    assert age_band(age) == band


values = st.lists(st.tuples(st.floats(0, 10), st.floats(0.1, 10)), min_size=1, max_size=20)


@given(row=values)
def test_the_falling_row_never_rises_and_keeps_the_weighted_mean(row: list[tuple[float, float]]) -> None:
    found = falling([value for value, _ in row], [weight for _, weight in row])
    assert all(a >= b - 1e-12 for a, b in itertools.pairwise(found))
    total = sum(weight for _, weight in row)
    assert sum(f * w for f, (_, w) in zip(found, row, strict=True)) / total == pytest.approx(
        sum(v * w for v, w in row) / total
    )


@given(row=values)
def test_a_row_that_falls_already_is_left_alone(row: list[tuple[float, float]]) -> None:
    ordered = sorted((value for value, _ in row), reverse=True)
    assert falling(ordered, [weight for _, weight in row]) == pytest.approx(ordered)


def test_freshness_is_learned_and_never_rises_with_age() -> None:
    """Interest that really halves every two hours, seen through 20,000 contacts."""
    dice = random.Random(5)
    made = []
    for _ in range(20_000):
        age = dice.choice([100, 2000, 5000, 10_000, 20_000, 50_000])
        made.append(call(dice.choice([SARA, OMID]), INSTAGRAM, sold=dice.random() < 0.3 * 0.5 ** (age / 7200), age=age))
    curve = learn_curves(seen(made), Priors()).freshness.of(INSTAGRAM)
    assert all(a >= b for a, b in itertools.pairwise(curve))
    assert curve[0] == 1.0
    assert curve[age_band(10_000)] == pytest.approx(0.5 ** (10_000 / 7200), abs=0.06)
    assert curve[age_band(50_000)] < 0.1


def test_promised_talks_teach_what_agents_sell_and_neither_how_interest_cools_nor_who_picks_up() -> None:
    """Half of all promises are kept a day later and sell twice as well as a fresh lead."""
    dice = random.Random(13)
    made = [call(dice.choice([SARA, OMID]), sold=dice.random() < 0.2) for _ in range(3000)]
    made += [
        Call(SARA, INSTAGRAM, 2, 86_000, 15, reached=True, sold=dice.random() < 0.4, talk=300, promised=True)
        for _ in range(1000)
    ]
    evidence, plain = seen(made), seen(made[:3000])
    assert evidence.tries() == plain.tries()
    curves = learn_curves(evidence, FIXED)
    assert curves.freshness.kept[INSTAGRAM] == pytest.approx(2.0, abs=0.2)
    assert curves.freshness.of(INSTAGRAM) == pytest.approx(learn_curves(plain, FIXED).freshness.of(INSTAGRAM), abs=0.04)
    rates = estimate(evidence.talks(), FIXED, curves)
    assert rates.seen[SARA, INSTAGRAM].sales > estimate(plain.talks(), FIXED, curves).seen[SARA, INSTAGRAM].sales
    assert rates.skill(SARA, INSTAGRAM) == pytest.approx(1.0, abs=0.1), "a promise is no merit"


def test_reach_factors_are_told_apart() -> None:
    """The second attempt reaches half as many, whatever the channel; the channel a third more, whatever the attempt."""
    dice = random.Random(6)
    evidence = Evidence()
    for _ in range(30_000):
        channel, attempt = dice.choice([INSTAGRAM, SMS]), dice.choice([1, 2])
        chance = 0.3 * (4 / 3 if channel == SMS else 1) / attempt
        evidence.today.add(call(channel=channel, attempt=attempt, reached=dice.random() < chance))
    found = reach(evidence.tries(), Reach(), rounds=8)
    for channel, attempt, chance in ((INSTAGRAM, 1, 0.3), (INSTAGRAM, 2, 0.15), (SMS, 1, 0.4), (SMS, 2, 0.2)):
        assert found.chance(channel, attempt, 0, 11) == pytest.approx(chance, abs=0.02)


def _team(dice: random.Random, skills: dict[int, float], talks: int) -> list[Call]:
    return [
        call(agent, channel, sold=dice.random() < rate * skill)
        for agent, skill in skills.items()
        for channel, rate in ((INSTAGRAM, 0.2), (SMS, 0.1), (SITE, 0.05))
        for _ in range(talks)
    ]


def test_equal_agents_are_told_apart_in_at_most_one_team_of_twenty() -> None:
    dice = random.Random(7)
    claims = 0
    for _ in range(120):
        rates = rates_of(_team(dice, dict.fromkeys(range(8), 1.0), 60), Priors())
        claims += any(rates.belief(agent, channel).reliable for agent in range(8) for channel in (INSTAGRAM, SMS, SITE))
    assert claims <= 120 * 0.05


def test_agents_are_treated_alike_once_enough_was_seen_and_nothing_tells_them_apart() -> None:
    dice = random.Random(11)
    alike = 0
    for _ in range(20):
        rates = rates_of(_team(dice, dict.fromkeys(range(8), 1.0), 100), Priors())
        if rates.alike:
            alike += 1
            assert {rates.skill(agent, channel) for agent in range(8) for channel in (INSTAGRAM, SMS, SITE)} == {1.0}
        else:
            assert rates.agent_spread.suspected or rates.pair_spread.suspected
    assert alike >= 16


def test_before_enough_was_seen_what_came_of_calls_decides_though_nothing_is_claimed() -> None:
    rates = rates_of(_team(random.Random(12), dict.fromkeys(range(8), 1.0), 5), Priors())
    assert not rates.alike
    assert len({rates.skill(agent, INSTAGRAM) for agent in range(8)}) > 1


def test_agents_of_a_team_with_one_channel_are_treated_alike_too() -> None:
    dice = random.Random(14)
    made = [call(agent, sold=dice.random() < 0.2) for agent in range(10) for _ in range(400)]
    rates = rates_of(made, Priors())
    assert rates.alike
    assert {rates.skill(agent, INSTAGRAM) for agent in range(10)} == {1.0}


def test_a_real_difference_is_found_and_its_interval_leaves_the_team_out() -> None:
    dice = random.Random(8)
    skills = {**dict.fromkeys(range(7), 0.8), 7: 2.2}
    rates = rates_of(_team(dice, skills, 300), Priors())
    best = rates.belief(7, INSTAGRAM)
    assert best.reliable
    assert best.interval.low > best.team
    assert rates.agent_spread.reliable


def test_a_few_lucky_calls_are_no_reliable_difference() -> None:
    dice = random.Random(9)
    made = _team(dice, dict.fromkeys(range(8), 1.0), 100) + [call(99, sold=True) for _ in range(3)]
    belief = rates_of(made, Priors()).belief(99, INSTAGRAM)
    assert not belief.reliable
    assert belief.rate < 2 * belief.team


def test_the_spread_between_agents_comes_out_as_it_is() -> None:
    dice = random.Random(10)
    found = []
    for _ in range(60):
        cells = []
        for _ in range(30):
            expected = 40.0
            mean = expected * max(0.0, dice.gauss(1.0, 0.25))
            cells.append(Cell(_poisson(dice, mean), expected, expected))
        found.append(spread(cells).variance)
    assert sum(found) / 60 == pytest.approx(0.0625, abs=0.012)


def _poisson(dice: random.Random, mean: float) -> int:
    count, at = 0, dice.expovariate(1.0)
    while at < mean:
        count += 1
        at += dice.expovariate(1.0)
    return count


@pytest.mark.parametrize(("shape", "share", "exact"), [(5.0, 0.9, 7.9936), (12.0, 0.1, 7.8293), (50.0, 0.95, 62.1713)])
def test_gamma_quantiles_are_those_of_the_tables(shape: float, share: float, exact: float) -> None:
    """Halves of the χ² quantiles with twice the shape as degrees of freedom."""
    assert gamma_quantile(shape, share) == pytest.approx(exact, rel=0.003)


def test_every_edge_is_named_once() -> None:
    assert list(AGE_EDGES) == sorted(set(AGE_EDGES))


@pytest.mark.parametrize("agents", [4, 8, 20])
def test_equal_agents_looked_at_daily_for_two_months_are_hardly_ever_told_apart(agents: int) -> None:
    """Each row may claim in 2.5 % of teams over all looks; the rule of one look in forty claims in 15 to 23 %."""
    dice, teams, told, suspected = random.Random(agents), 120, 0, 0
    for _ in range(teams):
        sold, looks = [0] * agents, []
        for day in range(1, 61):
            sold = [count + sum(dice.random() < 0.02 for _ in range(50)) for count in sold]
            usual = max(1.0, sum(sold) / agents)
            if day >= 5:
                looks.append(spread([Cell(count, usual, usual) for count in sold]))
        told += any(look.reliable for look in looks)
        suspected += any(look.suspected for look in looks)
    assert told <= 0.025 * teams + 2
    assert suspected > 0.1 * teams, "or one look was enough, and this test shows nothing"


@pytest.mark.parametrize(("agents", "usually"), [(4, 0.29), (8, 0.58), (20, 0.93)])
def test_a_usual_difference_is_found_within_two_months_as_often_as_decisions_say(agents: int, usually: float) -> None:
    """Agents who differ by a standard deviation of 20 % and expect a sale a day: the shares of `docs/decisions.md`."""
    dice, teams, told = random.Random(60 + agents), 100, 0
    for _ in range(teams):
        factors = [max(0.05, dice.gauss(1, 0.2)) for _ in range(agents)]
        sold, found = [0] * agents, False
        for day in range(1, 61):
            sold = [n + sum(dice.random() < 0.02 * f for _ in range(50)) for n, f in zip(sold, factors, strict=True)]
            usual = max(1.0, sum(sold) / agents)
            found = found or (day >= 5 and spread([Cell(count, usual, usual) for count in sold]).reliable)
        told += found
    assert told / teams == pytest.approx(usually, abs=0.1)
