"""The sales floor itself: leads come, agents call, a policy says who calls whom. Promises go before all."""

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from simulator.arrivals import arrivals
from simulator.cheats import HONEST, SAID_NO, SKIPPING, Cheat
from simulator.dice import draw
from simulator.policy import Called, Policy
from simulator.scenario import DAY, SLOTS, Scenario
from simulator.world import Lead, Truth, slot_of

LIVE_FOR = 30
"""Minutes in which a lead that comes while somebody works is to be called."""
CALLBACK_REACHES, CALLBACK_LIFT = 0.8, 1.3
"""A promise is answered more often than a call, and sells better."""
_ATTEMPT_DICE = 16
"""Throws that belong to one attempt on a lead."""


@dataclass(slots=True)
class SimulatedRun:
    """What a run brought. Shares count what the policy handed out, at the true team rate, not the promises kept."""

    policy: str
    leads: int = 0
    sales: int = 0
    expected: float = 0.0
    """The true chances to sell of all contacts made: the sales without the luck of each talk."""
    worth: float = 0.0
    """The same, each sale at the mean amount of its channel."""
    worth_by_day: list[float] = field(default_factory=list)
    calls: int = 0
    called: int = 0
    contacts: int = 0
    sales_by_day: list[int] = field(default_factory=list)
    handed: dict[int, float] = field(default_factory=dict)
    brought: dict[int, float] = field(default_factory=dict)
    """The true chances to sell of each agent's contacts, promises included."""
    worked: dict[int, float] = field(default_factory=dict)
    first_waits: list[float] = field(default_factory=list)
    live: int = 0
    """Leads that came while somebody was on shift."""
    kept: int = 0
    """Those of them that were first called within `LIVE_FOR`."""


class Floor:
    """One run: a seed's world, a policy, and the events between them in order of time."""

    def __init__(
        self, setting: Scenario, seed: int, policy: Policy, truth: Truth, cheats: Mapping[int, Cheat] | None = None
    ) -> None:
        self._setting, self._policy, self._truth = setting, policy, truth
        self._cheats = cheats or {}
        self._arrivals: Iterator[Lead] = arrivals(setting, seed)
        self._events: list[tuple[float, int, str, tuple[object, ...]]] = []
        self._number = 0
        self._idle: dict[int, float] = {}
        self._on_shift: dict[int, float] = {}
        self._until: dict[int, float] = {}
        self._own: dict[int, list[tuple[float, int, Lead]]] = {}
        self._orphans: list[tuple[float, int, Lead]] = []
        self._promised: dict[int, float] = {}
        self._live: set[int] = set()
        self.run = SimulatedRun(policy.name, sales_by_day=[0] * setting.days, worth_by_day=[0.0] * setting.days)

    def play(self) -> SimulatedRun:
        """Play all days and return what they brought."""
        for day in range(self._setting.days):
            self._plan_day(day)
        self._next_arrival()
        end = self._setting.days * DAY
        while self._events and self._events[0][0] < end:
            now, _, kind, what = heapq.heappop(self._events)
            getattr(self, f"_{kind}")(now, *what)
        return self.run

    def _at(self, when: float, kind: str, *what: object) -> None:
        self._number += 1
        heapq.heappush(self._events, (when, self._number, kind, what))

    def _plan_day(self, day: int) -> None:
        absent = self._truth.absent[day]
        present = [a for a in range(self._setting.agents) if a not in absent]
        self._at(day * DAY + self._setting.opens - 1, "opens", day, present)
        for agent in present:
            self._at(day * DAY + self._truth.shifts[agent][0], "starts", agent)
        for hour in range(self._setting.opens // 60 + 1, self._setting.closes // 60 + 1):
            self._at(day * DAY + hour * 60, "hour")

    def _next_arrival(self) -> None:
        lead = next(self._arrivals, None)
        if lead is not None:
            self._at(lead.arrived, "arrives", lead)

    def _arrives(self, now: float, lead: Lead) -> None:
        self.run.leads += 1
        if self._on_shift:
            self.run.live += 1
            self._live.add(lead.id)
        self._next_arrival()
        self._ready(now, lead)

    def _ready(self, now: float, lead: Lead) -> None:
        if now >= lead.arrived + self._setting.expiry:
            return
        self._policy.add(lead, now)
        if self._idle:
            agent = self._policy.who(lead, list(self._idle.items()), now)
            if agent is not None:
                self._serve(now, agent)

    def _opens(self, now: float, day: int, present: list[int]) -> None:
        self._policy.opens(day, present, now)

    def _starts(self, now: float, agent: int) -> None:
        self._on_shift[agent] = now
        self._until[agent] = now + self._truth.shifts[agent][1]
        self._at(self._until[agent], "ends", agent)
        self._serve(now, agent)

    def _ends(self, now: float, agent: int) -> None:
        """Close a shift. Who is on the line finishes the call; promises that are due pass to colleagues."""
        self._idle.pop(agent, None)
        for promise in self._own.pop(agent, []):
            heapq.heappush(self._orphans, promise)
        self._until[agent] = -1.0
        self._count_worked(agent, now)
        del self._on_shift[agent]

    def _count_worked(self, agent: int, now: float) -> None:
        hours = (now - self._on_shift[agent]) / 60
        self._on_shift[agent] = now
        self._promised[agent] = self._promised.get(agent, 0.0) + hours
        self.run.worked[agent] = self.run.worked.get(agent, 0.0) + hours

    def _hour(self, now: float) -> None:
        for agent in list(self._on_shift):
            self._count_worked(agent, now)
        worked, self._promised = self._promised, {}
        self._policy.hour(now, worked)

    def _due(self, now: float, lead: Lead) -> None:
        """Serve a promise: by its owner if on shift, else by whoever is free first."""
        promise = (now, lead.id, lead)
        if lead.owner in self._on_shift:
            heapq.heappush(self._own.setdefault(lead.owner, []), promise)
            if lead.owner in self._idle:
                self._serve(now, lead.owner)
            return
        heapq.heappush(self._orphans, promise)
        if self._idle:
            self._serve(now, min(self._idle, key=lambda agent: (self._idle[agent], agent)))

    def _serve(self, now: float, agent: int) -> None:
        if self._until.get(agent, -1.0) <= now:
            self._idle.pop(agent, None)
            return
        for promises in (self._own.get(agent), self._orphans):
            if promises:
                self._idle.pop(agent, None)
                self._call(now, agent, heapq.heappop(promises)[2], promised=True)
                return
        lead = self._policy.next_for(agent, now)
        if lead is None:
            self._idle.setdefault(agent, now)
            return
        self._idle.pop(agent, None)
        self._count_hand_out(now, agent, lead)
        self._call(now, agent, lead, promised=False)

    def _count_hand_out(self, now: float, agent: int, lead: Lead) -> None:
        if lead.attempts == 0:
            self.run.called += 1
            self.run.first_waits.append(now - lead.arrived)
            self.run.kept += lead.id in self._live and now - lead.arrived <= LIVE_FOR
        value = self._truth.expected(lead.channel, lead.attempts + 1, now - lead.arrived, now)
        value *= self._truth.amount(lead.channel)
        self.run.handed[agent] = self.run.handed.get(agent, 0.0) + value

    def _call(self, now: float, agent: int, lead: Lead, *, promised: bool) -> None:
        setting, truth = self._setting, self._truth
        lead.attempts += 1
        lead.owner = agent
        if self._cheats.get(agent, HONEST).skips(lead.key, lead.attempts):
            called = Called(agent, lead, now, lead.attempts, now - lead.arrived, False, False, 0.0, promised)
            self._at(now + SKIPPING, "done", called)
            return
        dice = lead.attempts * _ATTEMPT_DICE
        reached = draw(lead.key, dice) < (CALLBACK_REACHES if promised else truth.reaches(lead, now))
        sold, talk = False, 0.0
        if reached:
            chance = truth.sells(agent, lead, now) * (CALLBACK_LIFT if promised else 1.0)
            sold = draw(lead.key, dice + 1) < chance
            self.run.expected += chance
            self._count_worth(now, chance * truth.amount(lead.channel))
            self.run.brought[agent] = self.run.brought.get(agent, 0.0) + chance
            talk = setting.channels[lead.channel].talk * (0.5 + draw(lead.key, dice + 2)) + sold * setting.sale_minutes
        called = Called(agent, lead, now, lead.attempts, now - lead.arrived, reached, sold, talk, promised)
        self._at(now + setting.dial + talk, "done", called)

    def _count_worth(self, now: float, worth: float) -> None:
        self.run.worth += worth
        self.run.worth_by_day[int(now // DAY)] += worth

    def _done(self, now: float, called: Called) -> None:
        run, lead = self.run, called.lead
        run.calls += 1
        run.contacts += called.reached
        run.sales += called.sold
        run.sales_by_day[int(now // DAY)] += called.sold
        told = self._told(called)
        self._policy.learn(told)
        if not told.sold:
            self._follow_up(now, lead, told.reached)
        self._serve(now, called.agent)

    def _told(self, called: Called) -> Called:
        """Return the attempt as the agent tells it."""
        if not called.reached or called.sold:
            return called
        if not self._cheats.get(called.agent, HONEST).denies(called.lead.key, called.attempt):
            return called
        called.lead.quality += SAID_NO
        return replace(called, reached=False, talk=0.0)

    def _follow_up(self, now: float, lead: Lead, reached: bool) -> None:
        dice = lead.attempts * _ATTEMPT_DICE
        if lead.attempts >= self._setting.attempts + reached:
            return
        if not reached:
            self._at(next_day_other_slot(now, draw(lead.key, dice + 3)), "ready", lead)
        elif draw(lead.key, dice + 4) < self._setting.callbacks:
            self._at(agreed_time(now, draw(lead.key, dice + 5)), "due", lead)


def next_day_other_slot(now: float, chance: float) -> float:
    """Return when a lead nobody picked up for is tried again: tomorrow, in the next slot, within its first hour."""
    slot = (slot_of(now) + 1) % 3
    return (now // DAY + 1) * DAY + SLOTS[slot] + chance * 60


def agreed_time(now: float, chance: float) -> float:
    """Return a time somebody asks to be called at: within two days, in opening hours."""
    when = now + 60 + chance * 2 * DAY
    minute = when % DAY
    if minute < SLOTS[0] or minute >= SLOTS[3] - 30:
        when = (when // DAY + (minute >= SLOTS[0])) * DAY + SLOTS[0] + chance * 600
    return when


def play(
    setting: Scenario,
    seed: int,
    policy: Policy,
    truth: Truth | None = None,
    cheats: Mapping[int, Cheat] | None = None,
) -> SimulatedRun:
    """Play one seed of a scenario with a policy; `cheats` are the agents who do not tell the truth."""
    return Floor(setting, seed, policy, truth or Truth(setting, seed), cheats).play()
