"""The data of a back-test: recorded hand-outs, who worked when, and what preceded each of them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from core.ranking.best_lead import Asker, ChoiceRule, Service
from core.ranking.fairness import Hour, Ledger, booked, steered
from core.ranking.lead_worth import Bucket
from core.settings import Dial
from core.terms import Lane


class Logged(NamedTuple):
    """A lead that could have been handed out: its age in seconds, and its points at that time."""

    lead: int
    bucket: Bucket
    age: int
    points: int


@dataclass(frozen=True, slots=True)
class RecordedHandOut:
    """One hand-out as it was recorded. `at` is in whole seconds; `day` and `hour` are the team's own."""

    id: int
    at: int
    day: int
    hour: int
    agent: int
    lead: int
    lane: Lane
    rule: ChoiceRule | None = None
    """None: not chosen by the ranking, but a promise, or given by a person."""
    among: tuple[Logged, ...] = ()
    """Leads that were free at that moment, in any order; empty where none were kept."""
    complete: bool = True
    """Whether these were all of them."""
    yields: float = 0.0
    """The agent's λ."""
    price: float = 0.0
    skill: float | None = None
    """Factor over the team's rate that was assumed for this agent and lead."""
    expected: float = 0.0
    """Sales, at the team's rates."""
    minutes: float = 0.0
    sold: bool | None = None
    """None: no call was made."""
    kept: bool = True
    """Whether it stayed with the agent long enough to count as handed out."""

    @property
    def handed(self) -> Logged | None:
        """The lead that was handed out, as it was logged."""
        return next((one for one in self.among if one.lead == self.lead), None)


@dataclass(frozen=True, slots=True)
class Shifts:
    """Who worked when: hours on shift by hour (since 1970) and agent; and the shares agents are meant to have."""

    worked: Mapping[int, Mapping[int, float]] = field(default_factory=dict)
    weights: Mapping[int, float] = field(default_factory=dict)


class Steering:
    """The ledger as another dial would have steered it, from an even start."""

    def __init__(self, dial: Dial, shifts: Shifts) -> None:
        self._dial = dial
        self._shifts = shifts
        self._ledger = Ledger()
        self._handed: dict[int, float] = {}
        self._hour: int | None = None

    def yields(self, agent: int, at: int) -> float:
        """Return the agent's λ at a moment: how far they leave the best leads to others; moments never go back."""
        hour = at // 3600
        for ended in range(hour if self._hour is None else self._hour, hour):
            self._book_hour(self._shifts.worked.get(ended, {}))
        self._hour = hour
        standing = self._ledger.standings.get(agent)
        return standing.yields if standing else 0.0

    def book(self, agent: int, at: int, expected: float) -> None:
        """Book what an agent was handed out at a moment."""
        self.yields(agent, at)
        self._handed[agent] = self._handed.get(agent, 0.0) + expected

    def _book_hour(self, worked: Mapping[int, float]) -> None:
        handed, self._handed = self._handed, {}
        hours = {who: Hour(handed.get(who, 0.0), worked.get(who, 0.0)) for who in {*worked, *handed}}
        after = booked(self._ledger, hours, self._shifts.weights, 1 / 24)
        self._ledger = steered(after, self._dial, worked, self._shifts.weights)


class History:
    """What floors, caps and exploring must know of the earlier hand-outs."""

    def __init__(self) -> None:
        self._count = 0
        self._served: dict[Lane, int] = {}
        self._today: dict[int, tuple[int, Counter[Lane]]] = {}

    def today(self, record: RecordedHandOut) -> Counter[Lane]:
        """Return the number of the agent's hand-outs of the day, by lane."""
        known = self._today.get(record.agent)
        if known is None or known[0] != record.day:
            known = self._today[record.agent] = record.day, Counter()
        return known[1]

    def asked(self, record: RecordedHandOut) -> int:
        """Return the seed number of this hand-out's random draw."""
        return record.day * 10_000 + self.today(record).total()

    def since(self, lane: Lane) -> int:
        """Return the number of the team's hand-outs since a lane was served."""
        return self._count - self._served.get(lane, 0)

    def is_due(self, lane: Lane, service: Service) -> bool:
        """Return whether a lane is due by its floor."""
        return lane in service.floors and self.since(lane) >= service.floors[lane] - 1

    def asker(self, record: RecordedHandOut, service: Service, asked: int) -> Asker:
        """Return the agent who asked."""
        since = {lane: self.since(lane) for lane in service.floors}
        return Asker(record.agent, since, self.today(record) if service.caps else {}, asked)

    def opened(self, record: RecordedHandOut, old: Service, new: Service) -> bool:
        """Return whether a lane that was closed to the agent by a cap, and so was not logged, would have been open."""
        today = self.today(record)
        closed = [lane for lane, cap in old.caps.items() if today[lane] >= cap]
        return any(lane not in new.caps or today[lane] < new.caps[lane] for lane in closed)

    def add(self, record: RecordedHandOut, lane: Lane) -> None:
        """Record that a lead of this lane was handed out; promises do not count as a turn."""
        self.today(record)[lane] += 1
        if lane is not Lane.PROMISED:
            self._count += 1
            self._served[lane] = self._count
