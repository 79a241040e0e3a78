"""Our own rules on the simulated floor: the very functions of core/, fed with what a desk sees; and their oracles."""

from bisect import insort
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.estimates import estimate, learn_curves, nothing_seen
from core.evidence import Call, Evidence, age_band
from core.fairness import Dial, Hour, Ledger, booked, steered
from core.prices import Stock, channel_prices, expected_arrivals, pays
from core.ranking import Asker, Bucket, Head, Idle, Service, Worth, WorthTable, choose, points, served_first, stock_of
from core.rates import Priors, Rates
from simulator.floor import Called
from simulator.world import DAY, Lead, Truth

_PLAIN_SERVICE = Service()


@dataclass(slots=True)
class Waiting:
    """Leads that may be called now, by bucket, the newest last. A head is found in one step a bucket."""

    expiry: int
    buckets: dict[Bucket, list[tuple[float, int, Lead]]] = field(default_factory=dict)
    _heads: dict[Bucket, Head] = field(default_factory=dict)

    def add(self, lead: Lead) -> None:
        """Put a lead in its bucket."""
        bucket = Bucket(lead.channel, lead.attempts + 1)
        leads = self.buckets.setdefault(bucket, [])
        insort(leads, (lead.arrived, -lead.id, lead))
        if leads[-1][2] is lead:
            self._heads[bucket] = Head(bucket, lead.id, int(lead.arrived * 60))

    def heads(self, now: float) -> list[Head]:
        """Return the newest lead of every bucket; buckets whose newest is too old are emptied."""
        last = (now - self.expiry) * 60
        gone = [head.bucket for head in self._heads.values() if head.arrived <= last]
        for bucket in gone:
            self.buckets[bucket].clear()
            del self._heads[bucket]
        return list(self._heads.values())

    def take(self, bucket: Bucket) -> Lead:
        """Take the newest lead of a bucket."""
        leads = self.buckets[bucket]
        taken = leads.pop()[2]
        if leads:
            newest = leads[-1][2]
            self._heads[bucket] = Head(bucket, newest.id, int(newest.arrived * 60))
        else:
            del self._heads[bucket]
        return taken

    def count(self, now: float) -> dict[tuple[int, str], int]:
        """Count what waits by stock."""
        found: defaultdict[tuple[int, str], int] = defaultdict(int)
        for bucket, leads in self.buckets.items():
            alive = len(leads) - _older(leads, now - self.expiry)
            if bucket.attempt > 1:
                found[bucket.channel, "retry"] += alive
                continue
            fresh = len(leads) - _older(leads, now - 120)
            found[bucket.channel, "fresh"] += fresh
            found[bucket.channel, "older"] += alive - fresh
        return found


def _older(leads: Sequence[tuple[float, int, Lead]], than: float) -> int:
    low, high = 0, len(leads)
    while low < high:
        middle = (low + high) // 2
        if leads[middle][0] <= than:
            low = middle + 1
        else:
            high = middle
    return low


class Ours:
    """The index of docs/decisions.md: shrunken rates, fairness by the dial, prices when they are measured to pay."""

    def __init__(
        self,
        truth: Truth,
        *,
        name: str = "ours",
        dial: Dial = Dial.FAIR,
        prices: bool = False,
        service: Service = _PLAIN_SERVICE,
        priors: Priors | None = None,
    ) -> None:
        self.name = name
        self._truth = truth
        self._dial, self._service, self._with_prices = dial, service, prices
        self._priors = priors or Priors()
        self._evidence = Evidence()
        self._rates = nothing_seen(self._priors)
        self._curves = self._rates.curves
        self._ledger = Ledger()
        self._handed: defaultdict[int, float] = defaultdict(float)
        self._asked: defaultdict[int, int] = defaultdict(int)
        self._waiting = Waiting(truth.scenario.expiry)
        self._arrived: defaultdict[int, int] = defaultdict(int)
        self._usual: dict[int, dict[int, float]] = {}
        self._present: Sequence[int] = ()
        self._table = WorthTable(self._rates)

    def opens(self, day: int, present: Sequence[int], now: float) -> None:
        """Close yesterday, learn the night's tables, and set today's worths."""
        self._present = present
        if day:
            self._evidence.close_day()
            self._curves = learn_curves(self._evidence, self._priors, self._curves)
            self._ledger = booked(self._ledger, {}, days=1.0)
        self._renew(now + 1)

    def _known_rates(self, now: float) -> Rates:
        return estimate(self._evidence.talks(), self._priors, self._curves)

    def _table_of(self, rates: Rates, now: float, prices: dict[tuple[int, str], float]) -> WorthTable:
        return WorthTable(rates, int(now % DAY // 60), prices=prices, yields=self._ledger.yields())

    def _pays(self, rates: Rates) -> bool:
        return self._with_prices and pays(rates.pair_spread)

    def _renew(self, now: float) -> None:
        self._rates = self._known_rates(now)
        table = self._table_of(self._rates, now, {})
        if self._pays(self._rates):
            working = [agent for agent in self._present if self._truth.works(agent, now)]
            prices = channel_prices(self._stocks(table, now), self._rates, working)
            table = self._table_of(self._rates, now, prices)
        self._table = table

    def _stocks(self, table: WorthTable, now: float) -> list[Stock]:
        coming = self._usual.get(int(now % DAY // 60), {})
        stocks = []
        for (channel, kind), waiting in self._waiting.count(now).items():
            supply = waiting + (coming.get(channel, 0.0) if kind == "fresh" else 0.0)
            age = {"fresh": 10 * 60, "older": 8 * 3600, "retry": 30 * 3600}[kind]
            worth = table.worth(Bucket(channel, 2 if kind == "retry" else 1), age)
            stocks.append(Stock(channel, kind, supply, worth.chance * worth.fresh * worth.value, worth.minutes))
        return stocks

    def claims(self) -> int:
        """Count the agents and channels of which a reliable difference would be told."""
        channels = range(len(self._truth.scenario.channels))
        agents = range(self._truth.scenario.agents)
        return sum(self._rates.belief(agent, channel).reliable for agent in agents for channel in channels)

    def add(self, lead: Lead, now: float) -> None:
        """Let it wait in its bucket."""
        if lead.attempts == 0:
            self._arrived[lead.channel] += 1
        self._waiting.add(lead)

    def who(self, lead: Lead, idle: Sequence[tuple[int, float]], now: float) -> int | None:
        """Who sells it best beyond what they owe others, then who waits longest."""
        head = Head(Bucket(lead.channel, lead.attempts + 1), lead.id, int(lead.arrived * 60))
        first = served_first(
            [Idle(agent, int(since * 60)) for agent, since in idle], self._table, head, self._truth.seed
        )
        return first.agent if first else None

    def next_for(self, agent: int, now: float) -> Lead | None:
        """Hand out the best lead, and book what it is worth."""
        asker = Asker(agent, asked=self._asked[agent])
        seconds = int(now * 60)
        choice = choose(self._waiting.heads(now), self._table, asker, seconds, self._service, self._truth.seed)
        if choice is None:
            return None
        self._asked[agent] += 1
        head = choice.head
        self._handed[agent] += self._table.worth(head.bucket, seconds - head.arrived).expected
        return self._waiting.take(head.bucket)

    def learn(self, called: Called) -> None:
        """Count the call."""
        self._evidence.today.add(
            Call(
                agent=called.agent,
                channel=called.lead.channel,
                attempt=called.attempt,
                age=called.age * 60,
                hour=int(called.at % DAY // 60),
                reached=called.reached,
                sold=called.sold,
                talk=int(called.talk * 60),
            )
        )

    def hour(self, now: float, worked: dict[int, float]) -> None:
        """Book the hour, steer, and renew the worths."""
        hours = {agent: Hour(self._handed.get(agent, 0.0), time) for agent, time in worked.items()}
        self._handed.clear()
        self._ledger = steered(booked(self._ledger, hours), self._dial, worked)
        before = int(now % DAY // 60) - 1
        self._usual[before] = expected_arrivals(self._usual.get(before, {}), self._arrived)
        self._arrived.clear()
        self._renew(now)


class TrueTable(WorthTable):
    """Worths by the hidden truth, at the exact age."""

    def __init__(
        self, truth: Truth, now: float, rates: Rates, prices: Mapping[tuple[int, str], float], yields: dict[int, float]
    ) -> None:
        super().__init__(rates, prices=prices, yields=yields)
        self._truth, self._now = truth, now
        self._exact: dict[tuple[Bucket, int], Worth] = {}
        self._earning: dict[tuple[Bucket, int], tuple[float, float]] = {}
        self._edges: dict[tuple[int, int], float] = {}

    def worth(self, bucket: Bucket, age: float) -> Worth:
        """Return the true worth, to the minute."""
        key = bucket, int(age // 60)
        known = self._exact.get(key)
        if known is None:
            minutes = age / 60
            chance = self._truth.chance(bucket.attempt, minutes, self._now)
            setting = self._truth.scenario
            known = self._exact[key] = Worth(
                chance=chance,
                fresh=self._truth.fresh(bucket.channel, minutes, self._now),
                value=1.0,
                market=self.rates.market(bucket.channel),
                minutes=setting.dial + chance * (setting.channels[bucket.channel].talk + 0.6),
                price=self._prices.get((bucket.channel, stock_of(bucket.attempt, age_band(age))), 0.0),
            )
        return known

    def points(self, agent: int, bucket: Bucket, age: float) -> int:
        """Return the true score, to the minute: what `Worth.score` says, with its factors kept apart to be quick."""
        earning = self._earning.get((bucket, int(age // 60)))
        if earning is None:
            worth = self.worth(bucket, age)
            per_minute = worth.chance * worth.fresh * worth.value / worth.minutes
            earning = self._earning[bucket, int(age // 60)] = per_minute, worth.price
        edge = self._edges.get((agent, bucket.channel))
        if edge is None:
            close, market = self.rates.close(agent, bucket.channel), self.rates.market(bucket.channel)
            edge = self._edges[agent, bucket.channel] = close - self.yields(agent) * market
        return points(earning[0] * (edge - earning[1]))


class Oracle(Ours):
    """The same rule, under the same fairness, with nothing to learn: the true rates of today, at every age."""

    def opens(self, day: int, present: Sequence[int], now: float) -> None:
        """Set today's worths."""
        self._present = present
        if day:
            self._ledger = booked(self._ledger, {}, days=1.0)
        self._renew(now + 1)

    def learn(self, called: Called) -> None:
        """Nothing to learn."""

    def _known_rates(self, now: float) -> Rates:
        truth = self._truth
        channels = range(len(truth.scenario.channels))
        markets = {channel: truth.market(channel, now) for channel in channels}
        pairs = {
            (agent, channel): truth.close(agent, channel, now) / markets[channel]
            for agent in range(truth.scenario.agents)
            for channel in channels
        }
        return replace(self._rates, channels=markets, agents={}, pairs=pairs)

    def _table_of(self, rates: Rates, now: float, prices: dict[tuple[int, str], float]) -> WorthTable:
        return TrueTable(self._truth, now, rates, prices, self._ledger.yields())

    def _pays(self, rates: Rates) -> bool:
        return self._with_prices
