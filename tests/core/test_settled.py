"""What closed days settled: rates that follow their market, agents held against the market of their own day."""

import random
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ranking.estimates import estimate, estimates_with_settled, known_now, learn_curves, nothing_seen
from core.ranking.evidence import NOBODY, Call, Evidence
from core.ranking.rates import Curves, Priors, Rates
from core.ranking.settled import MEMORIES, NOTHING_SETTLED, SettledDays, settle
from core.ranking.skills import AgentExposure

SARA, OMID, NIMA = 1, 2, 3
INSTAGRAM, SMS = 10, 20
PRIORS = Priors()


class Desk:
    """A desk that closes its days; curves are learned only where a test asks for it."""

    def __init__(self) -> None:
        self.evidence, self.settled = Evidence(), NOTHING_SETTLED
        self.curves: Curves = nothing_seen(PRIORS).curves

    def talks(self, agent: int, channel: int, talks: int, sales: int, branch: tuple[str, ...] = ()) -> None:
        for n in range(talks):
            one = Call(agent, channel, 1, 60.0, 11, reached=True, sold=n < sales, talk=300, branch=branch)
            self.evidence.today.add(one)

    def sleeps(self, days: int = 1) -> None:
        for _ in range(days):
            today = self.evidence.today
            self.evidence.close_day()
            self.settled = estimates_with_settled(self.settled, [today], self.evidence, PRIORS, self.curves)

    def knows(self) -> Rates:
        return known_now(self.evidence, self.settled, PRIORS, self.curves)


def test_calls_of_who_is_not_in_the_team_tell_of_the_channel_and_of_no_agent() -> None:
    """Strangers sold one in four beside four equal agents: nobody is weak for it, and an average agent is average."""
    desk = Desk()
    for _ in range(40):
        for agent in (SARA, OMID, NIMA):
            desk.talks(agent, INSTAGRAM, 12, 1)
        desk.talks(NOBODY, INSTAGRAM, 40, 10)
        desk.sleeps()
    found = desk.knows()
    assert found.market(INSTAGRAM) > 0.15
    assert found.skill(NOBODY, INSTAGRAM) == 1.0
    assert all(pair[0] != NOBODY for pair in [*found.seen, *found.pairs])
    assert max(found.skill(agent, INSTAGRAM) for agent in (SARA, OMID, NIMA)) == pytest.approx(
        min(found.skill(agent, INSTAGRAM) for agent in (SARA, OMID, NIMA))
    )
    assert not any(found.belief(agent, INSTAGRAM).reliable for agent in (SARA, OMID, NIMA))


def in_one_memory(desk: Desk) -> Rates:
    return estimate(desk.evidence.talks(), PRIORS, desk.curves)


def test_a_newcomer_to_a_market_that_halved_is_not_thought_weak() -> None:
    """Sara and Omid sold 2 of 10 for two months, then all three sell 1 of 10: nobody is better than anybody."""
    desk = Desk()
    for day in range(80):
        for agent in (SARA, OMID) if day < 60 else (SARA, OMID, NIMA):
            desk.talks(agent, INSTAGRAM, 20, 4 if day < 60 else 2)
        desk.sleeps()
    found = desk.knows()
    skills = [found.skill(agent, INSTAGRAM) for agent in (SARA, OMID, NIMA)]
    assert max(skills) / min(skills) < 1.08
    blamed = in_one_memory(desk)
    assert blamed.skill(NIMA, INSTAGRAM) < 0.9 * blamed.skill(SARA, INSTAGRAM), "or this test shows nothing"


def test_a_rate_follows_its_market_within_days() -> None:
    desk = Desk()
    for day in range(72):
        for agent in (SARA, OMID):
            desk.talks(agent, INSTAGRAM, 40, 8 if day < 60 else 4)
        desk.sleeps()
    assert desk.knows().market(INSTAGRAM) == pytest.approx(0.11, abs=0.015)
    assert in_one_memory(desk).market(INSTAGRAM) > 0.15, "or this test shows nothing"


def test_in_a_steady_market_chance_moves_no_rate_far() -> None:
    """What quick memories cost where nothing moves: hardly more than the one of 45 days is off."""
    dice, off, slow = random.Random(3), 0.0, 0.0
    desk = Desk()
    for _ in range(90):
        for agent in (SARA, OMID, NIMA):
            desk.talks(agent, INSTAGRAM, 10, sum(dice.random() < 0.15 for _ in range(10)))
        desk.sleeps()
        off += (desk.knows().market(INSTAGRAM) - 0.15) ** 2
        slow += (in_one_memory(desk).market(INSTAGRAM) - 0.15) ** 2
    assert (off / 90) ** 0.5 < 0.02
    assert off < 2.0 * slow


def test_a_campaign_moves_with_its_channel() -> None:
    """The campaign sells twice what the channel's other leads do, before and after both halve."""
    desk = Desk()
    for day in range(80):
        half = 1 if day < 60 else 2
        desk.talks(SARA, INSTAGRAM, 40, 8 // half, ("story", "nowruz"))
        desk.talks(OMID, INSTAGRAM, 40, 4 // half)
        desk.sleeps()
    found = desk.knows()
    assert found.market(INSTAGRAM, ("story", "nowruz")) == pytest.approx(0.10, abs=0.015)


def test_before_the_first_night_todays_calls_decide() -> None:
    desk = Desk()
    desk.talks(SARA, INSTAGRAM, 60, 12)
    assert desk.knows().market(INSTAGRAM) == pytest.approx(in_one_memory(desk).market(INSTAGRAM), abs=0.025)
    assert desk.knows().seen[SARA, INSTAGRAM].sales == 12
    assert Desk().knows().market(INSTAGRAM) == pytest.approx(PRIORS.close)


def test_days_of_rest_change_no_rate_between_agents() -> None:
    desk = Desk()
    for _ in range(30):
        desk.talks(SARA, INSTAGRAM, 20, 5)
        desk.talks(OMID, INSTAGRAM, 20, 3)
        desk.sleeps()
    before = desk.knows()
    desk.sleeps(7)
    after = desk.knows()
    for agent in (SARA, OMID):
        assert after.skill(agent, INSTAGRAM) == pytest.approx(before.skill(agent, INSTAGRAM), rel=0.02)
    assert after.market(INSTAGRAM) == pytest.approx(before.market(INSTAGRAM), rel=0.05)


days_of_calls = st.lists(
    st.lists(
        st.tuples(
            st.sampled_from([SARA, OMID]),
            st.sampled_from([INSTAGRAM, SMS]),
            st.booleans(),
            st.sampled_from([(), ("story",)]),
        ),
        max_size=20,
    ),
    max_size=6,
)


def lived(days: Sequence[Sequence[tuple[int, int, bool, tuple[str, ...]]]]) -> Desk:
    desk = Desk()
    for day in days:
        for agent, channel, sold, branch in day:
            desk.talks(agent, channel, 1, int(sold), branch)
        desk.sleeps()
    return desk


@given(days=days_of_calls, channel=st.sampled_from([INSTAGRAM, SMS]))
def test_a_sale_instead_of_a_refusal_never_lowers_a_rate(
    days: list[list[tuple[int, int, bool, tuple[str, ...]]]], channel: int
) -> None:
    refused, sold = lived(days), lived(days)
    refused.talks(SARA, channel, 1, 0)
    sold.talks(SARA, channel, 1, 1)
    assert sold.knows().market(channel) > refused.knows().market(channel)
    assert sold.knows().close(SARA, channel) >= refused.knows().close(SARA, channel)


@given(days=days_of_calls)
def test_agents_who_did_the_same_are_rated_the_same(days: list[list[tuple[int, int, bool, tuple[str, ...]]]]) -> None:
    twins = [[*day, *((NIMA, *one[1:]) for one in day if one[0] == SARA)] for day in days]
    found = lived(twins).knows()
    for channel in (INSTAGRAM, SMS):
        assert found.close(SARA, channel) == pytest.approx(found.close(NIMA, channel), rel=1e-9)


@given(days=days_of_calls)
def test_what_is_settled_is_finite_and_forgotten_in_step(
    days: list[list[tuple[int, int, bool, tuple[str, ...]]]],
) -> None:
    settled = lived(days).settled
    for row in settled.markets.values():
        assert len(row) == len(MEMORIES)
        assert [one.sales for one in row] == sorted(one.sales for one in row), "slower memories hold more"
    assert max(settled.merits) == 0.0
    assert all(cell.expected > 0 and cell.noise > 0 for cell in settled.skills.values())


def test_the_memory_that_foretold_best_counts_most() -> None:
    """A rate that turns every eight days is told by the quick memories, one that stays by the slow ones."""
    merits: Mapping[bool, SettledDays] = {turns: _met(turns) for turns in (False, True)}
    quick, slow = range(2), range(3, 5)
    assert max(merits[True].merits[i] for i in quick) > max(merits[True].merits[i] for i in slow) + 3
    assert max(merits[False].merits[i] for i in slow) > merits[False].merits[0]


def _met(turns: bool) -> SettledDays:
    dice, rates, settled = random.Random(4), nothing_seen(PRIORS), NOTHING_SETTLED
    for day in range(80):
        rate = 0.1 if turns and day // 8 % 2 else 0.2
        sales = sum(dice.random() < rate for _ in range(200))
        settled = settle(settled, [AgentExposure(SARA, INSTAGRAM, (), float(sales), 200.0, 200.0)], rates)
    return settled


def test_curves_and_settled_days_are_learned_together() -> None:
    """Old leads sell half: who calls them is not held against what fresh ones sell."""
    dice, desk = random.Random(5), Desk()
    for _ in range(60):
        for agent, age, rate in ((SARA, 60.0, 0.2), (OMID, 90_000.0, 0.1), (SARA, 90_000.0, 0.1), (OMID, 60.0, 0.2)):
            for _ in range(15 if (agent == SARA) == (age == 60.0) else 60):
                desk.evidence.today.add(Call(agent, SMS, 1, age, 11, True, dice.random() < rate, talk=300))
        today = desk.evidence.today
        desk.evidence.close_day()
        desk.curves = learn_curves(desk.evidence, PRIORS, desk.curves)
        desk.settled = estimates_with_settled(desk.settled, [today], desk.evidence, PRIORS, desk.curves)
    found = desk.knows()
    assert found.market(SMS) == pytest.approx(0.2, abs=0.04)
    assert found.skill(SARA, SMS) / found.skill(OMID, SMS) == pytest.approx(1.0, abs=0.15)
