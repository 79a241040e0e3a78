"""The simulated floor: one seed is one world, whoever decides in it, and nothing is worked twice or lost."""

from collections.abc import Sequence
from dataclasses import replace
from math import exp

import pytest

from simulator.arrivals import arrivals, leads_a_day, load_of
from simulator.contest import POLICIES, WORLDS
from simulator.dice import draw, key_of
from simulator.floor import Floor, SimulatedRun, play
from simulator.ours import Ours
from simulator.policy import Called, Policy
from simulator.scenario import ALIKE, DAY, ROUGH, Fraud, Scenario
from simulator.world import Lead, Truth

SMALL = replace(ROUGH, agents=5, days=4)
EVERYBODY = sorted(POLICIES)


def told(lead: Lead) -> tuple[object, ...]:
    return lead.id, lead.key, lead.arrived, lead.channel, lead.quality, lead.slot, lead.reachable


class Watched:
    """A policy, and everything that went through it."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.name = policy.name
        self.came: list[tuple[object, ...]] = []
        self.out: dict[int, int] = {}
        self.handed: list[tuple[float, int, Lead]] = []
        self.present: Sequence[int] = ()

    def opens(self, day: int, present: Sequence[int], now: float) -> None:
        self.present = present
        self.policy.opens(day, present, now)

    def add(self, lead: Lead, now: float) -> None:
        assert lead.id not in self.out, "offered again while somebody is calling it"
        if lead.attempts == 0:
            self.came.append(told(lead))
        self.policy.add(lead, now)

    def who(self, lead: Lead, idle: Sequence[tuple[int, float]], now: float) -> int | None:
        agent = self.policy.who(lead, idle, now)
        assert agent is None or agent in [one for one, _ in idle]
        return agent

    def next_for(self, agent: int, now: float) -> Lead | None:
        lead = self.policy.next_for(agent, now)
        if lead is not None:
            assert lead.id not in self.out, "handed to two agents at once"
            assert agent in self.present
            self.out[lead.id] = agent
            self.handed.append((now, agent, lead))
        return lead

    def learn(self, called: Called) -> None:
        if not called.promised:
            assert self.out.pop(called.lead.id) == called.agent
        self.policy.learn(called)

    def hour(self, now: float, worked: dict[int, float]) -> None:
        self.policy.hour(now, worked)


def watched(name: str, setting: Scenario, seed: int) -> tuple[Watched, SimulatedRun]:
    truth = Truth(setting, seed)
    policy = Watched(POLICIES[name](truth))
    return policy, play(setting, seed, policy, truth)


@pytest.mark.parametrize("name", EVERYBODY)
def test_every_policy_meets_the_same_leads_and_hands_each_to_one_agent_on_shift_at_a_time(name):
    policy, run = watched(name, SMALL, 7)
    assert policy.came == [told(lead) for lead in arrivals(SMALL, 7) if lead.arrived < SMALL.days * 1440]
    assert run.leads == len(policy.came)
    truth = Truth(SMALL, 7)
    for now, agent, lead in policy.handed:
        assert truth.works(agent, now)
        assert lead.arrived <= now < lead.arrived + SMALL.expiry
    assert run.called == len({lead.id for _, _, lead in policy.handed})
    assert run.sales <= run.contacts <= run.calls
    assert sum(run.sales_by_day) == run.sales


def test_the_same_call_has_the_same_luck_whoever_makes_it():
    _, one = watched("freshest", SMALL, 7)
    _, same = watched("freshest", SMALL, 7)
    assert one == same
    key = key_of(7, 3)
    assert [draw(key, n) for n in range(5)] == [draw(key, n) for n in range(5)]
    assert len({draw(key_of(7, i), n) for i in range(100) for n in range(50)}) == 5000


def test_throws_are_even_and_know_nothing_of_each_other():
    keys = [key_of(3, number) for number in range(20_000)]
    for n in (16, 17, 900, 921):
        throws, others = [draw(key, n) for key in keys], [draw(key, n + 1) for key in keys]
        assert sum(throws) / len(throws) == pytest.approx(0.5, abs=0.01)
        assert sum(throw < 0.1 for throw in throws) / len(throws) == pytest.approx(0.1, abs=0.01)
        both = sum(a * b for a, b in zip(throws, others, strict=True)) / len(keys)
        assert both == pytest.approx(0.25, abs=0.01)


class Promises(Floor):
    """A floor that writes down who keeps which promise."""

    def __init__(self, *what: object) -> None:
        super().__init__(*what)  # type: ignore[arg-type]
        self.due: dict[int, float] = {}
        self.kept: list[tuple[float, float, int, int]] = []

    def _due(self, now: float, lead: Lead) -> None:
        self.due[lead.id] = now
        super()._due(now, lead)

    def _call(self, now: float, agent: int, lead: Lead, *, promised: bool) -> None:
        if promised:
            self.kept.append((self.due[lead.id], now, lead.owner, agent))
        super()._call(now, agent, lead, promised=promised)


def test_promises_go_to_who_made_them_unless_they_are_off_shift():
    truth = Truth(SMALL, 7)
    floor = Promises(SMALL, 7, Ours(truth), truth)
    floor.play()
    assert len(floor.kept) > 10
    for due, now, owner, agent in floor.kept:
        assert now >= due
        day = int(due // 1440)
        there = owner not in truth.absent[day] and truth.works(owner, due) and truth.works(owner, now)
        if there and int(now // 1440) == day:
            assert agent == owner


def test_the_load_is_the_minutes_that_leads_ask_for_over_the_minutes_staffed():
    assert leads_a_day(replace(ROUGH, load=2.0)) == pytest.approx(2 * leads_a_day(replace(ROUGH, load=1.0)))
    assert load_of(replace(ROUGH, load=0.7)) == pytest.approx(0.7)
    setting = replace(ALIKE, agents=5, days=30)

    def came(setting: Scenario) -> float:
        return sum(lead.arrived < 30 * 1440 for seed in range(4) for lead in arrivals(setting, seed)) / 120

    assert came(replace(setting, bursts=0.0)) == pytest.approx(leads_a_day(setting), rel=0.05)
    assert came(setting) > 1.05 * leads_a_day(setting), "bursts come on top of the load"
    assert came(replace(setting, daily=200.0)) == pytest.approx(200, rel=0.05), "what was counted has its bursts in it"


def test_a_floor_of_ones_own_has_its_own_shifts_volumes_and_skills():
    setting = replace(
        ALIKE,
        agents=2,
        days=4,
        absence=0.0,
        daily=100.0,
        opens=480,
        closes=1080,
        shifts=((8 * 60, 300), (10 * 60, 480)),
        skills=((0.7,) * 6, (0.0,) * 6),
    )
    truth = Truth(setting, 1)
    run = play(setting, 1, Ours(truth), truth)
    assert run.worked == {0: pytest.approx(4 * 5.0), 1: pytest.approx(4 * 8.0)}
    assert run.leads == pytest.approx(400, rel=0.4)
    assert truth.close(0, 2, 0.0) > truth.close(1, 2, 0.0) * 1.5


# -- worlds with what the rule has no term for -------------------------------------------------------------------------


def test_a_week_of_fraud_changes_the_leads_of_its_channel_and_days_alone() -> None:
    fraud = Fraud(channel=1, first=1, days=2, share=0.9)
    usual, cheated = (list(arrivals(replace(SMALL, fraud=each), 7)) for each in (None, fraud))
    pairs = list(zip(usual, cheated, strict=True))
    assert all(told(one) == told(other) for one, other in pairs if not fraud.runs(one.channel, one.arrived))
    within = [other for one, other in pairs if fraud.runs(one.channel, one.arrived)]
    assert sum(one.quality < -10 for one in within) / len(within) == pytest.approx(0.9, abs=0.05)
    truth = Truth(replace(SMALL, fraud=fraud), 7)
    during, after = (truth.market(1, day * DAY + 600.0) for day in (2, 3))
    assert during < 0.2 * after


def test_amounts_have_the_mean_of_their_channel_and_change_nobody() -> None:
    setting = replace(SMALL, days=20, amounts=(60.0, 90.0, 100.0, 160.0, 250.0, 400.0), amount_spread=1.0)
    usual, priced = list(arrivals(replace(setting, amounts=()), 7)), list(arrivals(setting, 7))
    assert [told(one) for one in usual] == [told(one) for one in priced]
    assert {one.amount for one in usual} == {0.0}
    amounts = [one.amount for one in priced if one.channel == 5]
    assert sum(amounts) / len(amounts) == pytest.approx(400.0, rel=0.1)
    assert sorted(amounts)[len(amounts) // 2] == pytest.approx(400.0 / exp(0.5), rel=0.1)


def test_agents_who_differ_by_the_part_of_the_day_are_as_good_over_the_day() -> None:
    truth = Truth(replace(SMALL, part_spread=0.35), 7)
    usual = Truth(SMALL, 7)
    assert truth.skills == usual.skills
    assert all(sum(row) == pytest.approx(0.0) for row in truth.parts)
    morning, evening = 600.0, 17 * 60.0
    assert len({round(truth.close(0, 1, at) / usual.close(0, 1, at), 6) for at in (morning, evening)}) == 2
    assert truth.expected(1, 1, 0.0, morning) / usual.expected(1, 1, 0.0, morning) == pytest.approx(
        truth.market(1, morning) / usual.market(1, morning)
    )


@pytest.mark.parametrize("world", ["dayparts", "defrauded", "heavy-tailed"])
def test_what_a_run_was_worth_adds_up_by_day(world: str) -> None:
    setting = replace(WORLDS[world], agents=5, days=3)
    truth = Truth(setting, 7)
    run = play(setting, 7, Ours(truth, prices=True), truth)
    assert sum(run.worth_by_day) == pytest.approx(run.worth)
    assert run.worth > 0
    assert (run.worth == pytest.approx(run.expected)) == (not setting.amounts)
