"""Our own rules on the simulated floor: the very functions of core/, fed with what a desk sees; and their oracles."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.ranking.best_lead import Asker, Service, choose
from core.ranking.estimates import estimates_with_settled, known_now, learn_curves, nothing_seen
from core.ranking.evidence import Call, Evidence, age_band
from core.ranking.fairness import Hour, Ledger, booked, steered
from core.ranking.lead_worth import Bucket, Head, Worth, WorthTable, points, stock_of
from core.ranking.next_agent import WaitingAgent, served_first
from core.ranking.prices import Stock, channel_prices, expected_arrivals, pays
from core.ranking.rates import Priors, Rates
from core.ranking.settled import NOTHING_SETTLED
from core.settings import Dial
from simulator.policy import Called
from simulator.queues import Front, Sight, WaitingLeads
from simulator.scenario import DAY
from simulator.world import Lead, Truth


class Ours:
    """The index of docs/decisions.md: shrunken rates, fairness by the dial, prices when they are measured to pay.

    `service`: lanes and exploring before worth; without it worth alone decides, found the quick way.
    """

    def __init__(
        self,
        truth: Truth,
        *,
        name: str = "ours",
        dial: Dial = Dial.FAIR,
        prices: bool = False,
        priors: Priors | None = None,
        service: Service | None = None,
        quick: bool = True,
    ) -> None:
        self.name = name
        self._truth = truth
        self._dial, self._with_prices, self._quick = dial, prices, quick and service is None
        self._service = service or Service()
        self._asked: defaultdict[int, int] = defaultdict(int)
        self._priors = priors or Priors()
        self._evidence, self._settled = Evidence(), NOTHING_SETTLED
        self._rates = nothing_seen(self._priors)
        self._curves = self._rates.curves
        self._ledger = Ledger()
        self._handed: defaultdict[int, float] = defaultdict(float)
        self._waiting = WaitingLeads(truth.scenario.expiry)
        self._arrived: defaultdict[int, int] = defaultdict(int)
        self._usual: dict[int, dict[int, float]] = {}
        self._present: Sequence[int] = ()
        self._table = WorthTable(self._rates)
        self._sight = Sight(self._table, to_the_minute=False)

    def opens(self, day: int, present: Sequence[int], now: float) -> None:
        """Close yesterday, learn the night's tables, and set today's worths."""
        self._present = present
        if day:
            yesterday = self._evidence.today
            self._evidence.close_day()
            self._curves = learn_curves(self._evidence, self._priors, self._curves)
            self._settled = estimates_with_settled(
                self._settled, [yesterday], self._evidence, self._priors, self._curves
            )
            self._ledger = booked(self._ledger, {}, days=1.0)
        self._renew(now + 1)

    def _known_rates(self, now: float) -> Rates:
        return known_now(self._evidence, self._settled, self._priors, self._curves)

    def _table_of(self, rates: Rates, now: float, prices: dict[tuple[int, str], float]) -> WorthTable:
        return WorthTable(rates, int(now % DAY // 60), prices=prices, yields=self._ledger.yields())

    def _pays(self, rates: Rates) -> bool:
        return self._with_prices and pays(rates, self._truth.scenario.agents)

    def _renew(self, now: float) -> None:
        self._rates = self._known_rates(now)
        table = self._table_of(self._rates, now, {})
        if self._pays(self._rates):
            working = [agent for agent in self._present if self._truth.works(agent, now)]
            prices = channel_prices(self._stocks(table, now), self._rates, working)
            table = self._table_of(self._rates, now, prices)
        self._table = table
        self._sight = Sight(table, isinstance(table, TrueTable))

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
        """Make it wait in its bucket."""
        if lead.attempts == 0:
            self._arrived[lead.channel] += 1
        self._waiting.add(lead)

    def who(self, lead: Lead, idle: Sequence[tuple[int, float]], now: float) -> int | None:
        """Choose who sells it best beyond what they owe others, then who waits longest."""
        head = Head(Bucket(lead.channel, lead.attempts + 1), lead.id, int(lead.arrived * 60))
        first = served_first(
            [WaitingAgent(agent, int(since * 60)) for agent, since in idle], self._table, head, self._truth.seed
        )
        return first.agent if first else None

    def next_for(self, agent: int, now: float) -> Lead | None:
        """Hand out the best lead, and book what it is worth."""
        seconds, fronts = int(now * 60), self._waiting.fronts(now)
        best = self._sight.best(fronts, agent, seconds) if self._quick else self._chosen(fronts, agent, seconds)
        if best is None:
            return None
        self._handed[agent] += self._table.worth(best.bucket, seconds - best.arrived).expected
        return self._waiting.take(best.bucket)

    def _chosen(self, fronts: Sequence[Front], agent: int, seconds: int) -> Front | None:
        heads = [front.head() for front in fronts]
        asker = Asker(agent, asked=self._asked[agent])
        self._asked[agent] += 1
        choice = choose(heads, self._table, asker, seconds, self._service, self._truth.seed)
        return fronts[heads.index(choice.head)] if choice else None

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
                value=round(called.lead.amount) if called.sold else 0,
                talk=int(called.talk * 60),
                promised=called.promised,
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
                value=self._truth.amount(bucket.channel),
                market=self.rates.market(bucket.channel),
                minutes=setting.dial + chance * (setting.channels[bucket.channel].talk + 0.6),
                price=self._prices.get((bucket.channel, stock_of(bucket.attempt, age_band(age))), 0.0),
            )
        return known

    def points(self, agent: int, bucket: Bucket, age: float) -> int:
        """Return the true score, to the minute."""
        return points(self.worth(bucket, age).score(self.rates.close(agent, bucket.channel), self.yields(agent)))


class Oracle(Ours):
    """The same rule, under the same fairness, with nothing to learn: the true rates of today, at every age."""

    def opens(self, day: int, present: Sequence[int], now: float) -> None:
        """Set today's worths."""
        self._present = present
        if day:
            self._ledger = booked(self._ledger, {}, days=1.0)
        self._renew(now + 1)

    def learn(self, called: Called) -> None:
        """Learn nothing."""

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
