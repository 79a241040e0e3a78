"""How others hand out leads, each reduced to its rule for the order and the owner of leads (docs/decisions.md)."""

from collections import defaultdict, deque
from collections.abc import Sequence
from heapq import heappop, heappush

from simulator.policy import Called
from simulator.scenario import Scenario
from simulator.world import Lead


class SharedQueue:
    """One queue for all: whoever is free takes its head. The order is `key`, smallest first."""

    name = "FIFO, shared queue"

    def __init__(self, setting: Scenario) -> None:
        self.setting = setting
        self.queue: list[tuple[float, int, Lead]] = []

    def opens(self, day: int, present: Sequence[int], now: float) -> None:
        """Prepare nothing."""

    def key(self, lead: Lead) -> float:
        """Oldest first."""
        return lead.arrived

    def add(self, lead: Lead, now: float) -> None:
        """Queue it."""
        heappush(self.queue, (self.key(lead), lead.id, lead))

    def who(self, lead: Lead, idle: Sequence[tuple[int, float]], now: float) -> int | None:
        """Choose who waits longest."""
        return min((since, agent) for agent, since in idle)[1]

    def next_for(self, agent: int, now: float) -> Lead | None:
        """Take the head."""
        while self.queue:
            lead = heappop(self.queue)[2]
            if lead.arrived + self.setting.expiry > now:
                return lead
        return None

    def learn(self, called: Called) -> None:
        """Learn nothing."""

    def hour(self, now: float, worked: dict[int, float]) -> None:
        """Settle nothing."""


class FreshestFirst(SharedQueue):
    """The newest lead first (Velocify inside its queues)."""

    name = "freshest first"

    def key(self, lead: Lead) -> float:
        """Put the newest first."""
        return -lead.arrived


class Vicidial(SharedQueue):
    """A hopper by rank, then by lead number, with every second lead a new one.

    The ranks are what an admin who knows the channels would set: their true rates at the start.
    """

    name = "VICIdial: rank, 2nd new"

    def __init__(self, setting: Scenario) -> None:
        super().__init__(setting)
        self.fresh: list[tuple[float, int, Lead]] = []
        self.turn = 0

    def add(self, lead: Lead, now: float) -> None:
        """Rank it, among the new or the tried."""
        rank = -self.setting.channels[lead.channel].close
        heappush(self.queue if lead.attempts else self.fresh, (rank, lead.id, lead))

    def next_for(self, agent: int, now: float) -> Lead | None:
        """Take a new lead every second time, the best rank of all otherwise."""
        self.turn += 1
        while self.queue or self.fresh:
            new = self.fresh and (self.turn % 2 == 0 or not self.queue or self.fresh[0] < self.queue[0])
            lead = heappop(self.fresh if new else self.queue)[2]
            if lead.arrived + self.setting.expiry > now:
                return lead
        return None


class Owned:
    """Leads are given to agents before anybody is free: everyone works through a list of their own."""

    name = "FIFO, round robin"

    def __init__(self, setting: Scenario) -> None:
        self.setting = setting
        self.lists: defaultdict[int, list[tuple[float, int, Lead]]] = defaultdict(list)
        self.owners: dict[int, int] = {}
        self.waiting: deque[Lead] = deque()
        self.present: list[int] = []
        self.turn = 0

    def opens(self, day: int, present: Sequence[int], now: float) -> None:
        """Hand out what came in overnight, and what absent colleagues hold."""
        self.present = list(present)
        for agent in [agent for agent in self.lists if agent not in self.present]:
            for _, _, lead in self.lists.pop(agent):
                self.owners.pop(lead.id, None)
                self.waiting.append(lead)
        for lead in sorted(self.waiting, key=lambda one: one.id):
            self._give(lead, now)
        self.waiting.clear()

    def key(self, lead: Lead) -> float:
        """Oldest first."""
        return lead.arrived

    def pick(self, lead: Lead, now: float) -> int:
        """Choose an owner: the next in turn."""
        self.turn += 1
        return self.present[self.turn % len(self.present)]

    def _give(self, lead: Lead, now: float) -> None:
        owner = self.owners.get(lead.id, -1)
        if owner not in self.present:
            owner = self.owners[lead.id] = self.pick(lead, now)
        heappush(self.lists[owner], (self.key(lead), lead.id, lead))

    def add(self, lead: Lead, now: float) -> None:
        """Hand it to its owner; a new one to whoever's turn it is, in the morning if it comes at night."""
        if self.setting.opens <= now % 1440 < self.setting.closes:
            self._give(lead, now)
        else:
            self.waiting.append(lead)

    def who(self, lead: Lead, idle: Sequence[tuple[int, float]], now: float) -> int | None:
        """Only the owner."""
        owner = self.owners.get(lead.id)
        return owner if any(agent == owner for agent, _ in idle) else None

    def next_for(self, agent: int, now: float) -> Lead | None:
        """Take the head of the agent's own list."""
        mine = self.lists[agent]
        while mine:
            lead = heappop(mine)[2]
            if lead.arrived + self.setting.expiry > now:
                return lead
        return None

    def learn(self, called: Called) -> None:
        """Learn nothing."""

    def hour(self, now: float, worked: dict[int, float]) -> None:
        """Settle nothing."""


class Chatwoot(Owned):
    """Balanced assignment: whoever of those present has the fewest open leads; the oldest lead first."""

    name = "Chatwoot: balanced"

    def pick(self, lead: Lead, now: float) -> int:
        """Choose who has the fewest open."""
        return min(self.present, key=lambda agent: (len(self.lists[agent]), agent))


class Odoo(Owned):
    """Hourly: leads by probability (naive Bayes over the channel, +0.1), round robin within the day's capacity.

    An agent calls their own list by probability too. A lead keeps its owner.
    """

    name = "Odoo: hourly by probability"
    capacity = 120

    def __init__(self, setting: Scenario) -> None:
        super().__init__(setting)
        self.won: defaultdict[int, float] = defaultdict(lambda: 0.1)
        self.lost: defaultdict[int, float] = defaultdict(lambda: 0.1)
        self.given: defaultdict[int, int] = defaultdict(int)
        self.pool: list[Lead] = []

    def probability(self, lead: Lead) -> float:
        """Return the score: S_won / (S_won + S_lost) with one field."""
        won, lost = sum(self.won.values()) or 0.1, sum(self.lost.values()) or 0.1
        p = won / (won + lost)
        for_it = p * self.won[lead.channel] / won
        against = (1 - p) * self.lost[lead.channel] / lost
        return min(0.9999, max(0.0001, for_it / (for_it + against)))

    def key(self, lead: Lead) -> float:
        """Put the most probable first."""
        return -self.probability(lead)

    def opens(self, day: int, present: Sequence[int], now: float) -> None:
        """Reset the day's capacity, and assign."""
        super().opens(day, present, now)
        self.given.clear()
        self._assign(now)

    def add(self, lead: Lead, now: float) -> None:
        """Keep it for the next round; one to try again is its owner's at once."""
        if lead.id in self.owners:
            super().add(lead, now)
        else:
            self.pool.append(lead)

    def who(self, lead: Lead, idle: Sequence[tuple[int, float]], now: float) -> int | None:
        """Only the owner."""
        return super().who(lead, idle, now)

    def learn(self, called: Called) -> None:
        """Count won and lost by channel."""
        if called.sold:
            self.won[called.lead.channel] += 1
        elif called.reached or called.attempt >= self.setting.attempts:
            self.lost[called.lead.channel] += 1

    def hour(self, now: float, worked: dict[int, float]) -> None:
        """Assign what came in."""
        self._assign(now)

    def _assign(self, now: float) -> None:
        self.pool = [lead for lead in self.pool if lead.arrived + self.setting.expiry > now]
        self.pool.sort(key=lambda lead: (-self.probability(lead), lead.id))
        taking = [agent for agent in self.present if self.given[agent] < self.capacity]
        kept: list[Lead] = []
        for lead in self.pool:
            if not taking:
                kept.append(lead)
                continue
            agent = taking.pop(0)
            self.owners[lead.id] = agent
            self._give(lead, now)
            self.given[agent] += 1
            if self.given[agent] < self.capacity:
                taking.append(agent)
        self.pool = kept
