"""What past days have settled: how fast the team's market moves, and agents' sales compared with it at the time.

Markets move within days, people within years. So a channel's rate is told by memories of several lengths, each counting
as much as it foretold the days that followed; and what an agent sold is held against the rate of its own day, not
against today's, and kept for longer. Formulas and measured figures: docs/decisions.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import exp, log

from core.ranking.evidence import NOBODY, CancelledSale
from core.ranking.held import doubt_of
from core.ranking.rates import Exposure, Priors, Rates
from core.ranking.skills import AgentExposure, Pair
from core.ranking.spread import Cell

MEMORIES = (4.0, 8.0, 16.0, 32.0, 64.0)
"""Half-lives of what is remembered of a channel, in days, the last the slowest."""
SKILL_HALF_LIFE_DAYS = 365.0
"""Half-life of an agent's sales, in days."""
DOUBT_HALF_LIFE_DAYS = 16.0
"""Half-life of the contacts an agent reported, in days: a doubt is forgotten within weeks."""
MERIT_KEPT = 0.98
"""Daily decay factor of how well a memory predicted: about fifty days decide."""
SLOWEST = 5.0
"""Expected sales that the slowest memory weighs within a quicker one."""
_LEAST = 1e-9

_Memories = tuple[Exposure, ...]
_NOTHING: _Memories = (Exposure(),) * len(MEMORIES)


@dataclass(frozen=True, slots=True)
class SettledDays:
    """Closed days added up: `skills` by agent and channel, `markets` by channel, `merits` by memory.

    A cell of `skills` holds sales, what the team's rate of each day would have sold, and its noise. `merits` are log
    likelihoods of what was sold day by day, up to a common constant. `told` holds, by agent, the contacts told of
    beside those that such attempts brought colleagues (`core.ranking.held`); they count half after 16 days.
    """

    skills: Mapping[Pair, Cell] = field(default_factory=dict)
    markets: Mapping[int, _Memories] = field(default_factory=dict)
    merits: tuple[float, ...] = (0.0,) * len(MEMORIES)
    told: Mapping[int, Cell] = field(default_factory=dict)

    def doubts(self, today: Mapping[int, Cell]) -> dict[int, float]:
        """Return how far what each agent tells is not believed, today's at full weight."""
        agents = self.told.keys() | today.keys()
        return {agent: doubt_of(_sum(self.told.get(agent, _NO_CELL), today.get(agent, _NO_CELL))) for agent in agents}

    def channel_rates(self, today: Mapping[int, Exposure], priors: Priors) -> dict[int, float]:
        """Return the team's rate on fresh contacts of each channel that was ever met: the memories' weighed mean."""
        weights = _weights(self.merits)
        return {
            channel: sum(weight * rate for weight, rate in zip(weights, row, strict=True))
            for channel, row in _remembered(self.markets, today, priors).items()
        }

    def with_today(self, cells: Mapping[Pair, Cell]) -> dict[Pair, Cell]:
        """Return agents' sales on channels, today's at full weight."""
        both = dict(self.skills)
        for pair, cell in cells.items():
            both[pair] = _sum(both.get(pair, _NO_CELL), cell)
        return both


_NO_CELL = Cell(0.0, 0.0, 0.0)
NOTHING_SETTLED = SettledDays()


def _with_today(markets: Mapping[int, _Memories], today: Mapping[int, Exposure]) -> dict[int, _Memories]:
    """Return the memories with each channel's data of today added."""
    return {
        channel: tuple(Exposure(one.sales + now.sales, one.exposure + now.exposure) for one in row)
        for channel in markets.keys() | today.keys()
        for row, now in [(markets.get(channel, _NOTHING), today.get(channel, Exposure()))]
    }


def settle(
    before: SettledDays,
    rows: Sequence[AgentExposure],
    rates: Rates,
    days: int = 1,
    *,
    held: Sequence[AgentExposure] | None = None,
    told: Mapping[int, Cell] | None = None,
) -> SettledDays:
    """Settle a day that is over, `days` ago; `rates` tells how branches do beside their channel.

    `held` is what agents are held against, the talks themselves where nothing is said; `told` the day's contacts of
    each agent beside what is fair.

    With S sales and N exposure of a channel on this day and r_i the rate that memory i had before it,

        merit_i = 0.98 merit_i + Σ (S log r_i - N r_i)

    the Poisson likelihood of the day's sales. A memory's weight is e^merit (model averaging with forgetting, Raftery
    and others 2010).
    """
    today = seen_by_channel(rows)
    merits = _merits(before, today, rates.priors)
    markets = _with_today(before.markets, today)
    known = SettledDays(before.skills, markets, merits)
    channels = known.channel_rates({}, rates.priors)
    against = rows if held is None else held
    made = pair_cells(against, [branch_factor(rates, row) * channels.get(row.channel, rates.team) for row in against])
    return SettledDays(
        _faded_skills(known.with_today(made), 0.5 ** (days / SKILL_HALF_LIFE_DAYS)),
        _faded_markets(markets, [0.5 ** (days / memory) for memory in MEMORIES]),
        merits,
        _forgotten(before.told, told or {}, 0.5 ** (days / DOUBT_HALF_LIFE_DAYS)),
    )


def _faded_skills(skills: Mapping[Pair, Cell], keep: float) -> dict[Pair, Cell]:
    """Return the decayed data of each agent on each channel; noise is a variance, so it decays twice."""
    return {
        pair: Cell(keep * cell.observed, keep * cell.expected, keep * keep * cell.noise)
        for pair, cell in skills.items()
    }


def _faded_markets(markets: Mapping[int, _Memories], keeps: Sequence[float]) -> dict[int, _Memories]:
    """Return the decayed data of each channel in each memory."""
    return {
        channel: tuple(Exposure(k * one.sales, k * one.exposure) for k, one in zip(keeps, row, strict=True))
        for channel, row in markets.items()
    }


def without(before: SettledDays, cancelled: Iterable[CancelledSale]) -> SettledDays:
    """Return what is settled as if these sales had never been counted, each at the weight its day has by now.

    How well each memory predicted is kept: it was judged by the knowledge of that time.
    """
    skills, markets = dict(before.skills), dict(before.markets)
    for one in cancelled:
        pair = one.key.agent, one.key.channel
        if pair in skills:
            keep = 0.5 ** (one.days / SKILL_HALF_LIFE_DAYS)
            skills[pair] = skills[pair]._replace(observed=max(0.0, skills[pair].observed - keep))
        if one.key.channel in markets:
            markets[one.key.channel] = tuple(
                replace(row, sales=max(0.0, row.sales - 0.5 ** (one.days / memory)))
                for memory, row in zip(MEMORIES, markets[one.key.channel], strict=True)
            )
    return replace(before, skills=skills, markets=markets)


def _forgotten(before: Mapping[int, Cell], today: Mapping[int, Cell], keep: float) -> dict[int, Cell]:
    both = {
        agent: _sum(before.get(agent, _NO_CELL), today.get(agent, _NO_CELL)) for agent in before.keys() | today.keys()
    }
    return {
        agent: Cell(keep * cell.observed, keep * cell.expected, keep * keep * cell.noise)
        for agent, cell in both.items()
    }


def branch_factor(rates: Rates, row: AgentExposure) -> float:
    """Return how many times its channel's rate the branch of a row sells."""
    return rates.market(row.channel, row.branch) / rates.market(row.channel) if row.branch else 1.0


def seen_by_channel(rows: Iterable[AgentExposure]) -> dict[int, Exposure]:
    """Return the talks added up by channel."""
    sums: dict[int, list[float]] = {}
    for row in rows:
        cell = sums.setdefault(row.channel, [0.0, 0.0])
        cell[0] += row.sales
        cell[1] += row.exposure
    return {channel: Exposure(*cell) for channel, cell in sums.items()}


def pair_cells(rows: Sequence[AgentExposure], markets: Sequence[float]) -> dict[Pair, Cell]:
    """Return what agents sold on channels beside what the team's rate, given for each row, would have sold.

    What nobody of the team sold tells of channels alone.
    """
    made: dict[Pair, Cell] = {}
    for row, market in zip(rows, markets, strict=True):
        if row.agent == NOBODY:
            continue
        pair = row.agent, row.channel
        cell = Cell(row.sales, row.exposure * market, row.squares * market * (1.0 - market))
        made[pair] = _sum(made.get(pair, _NO_CELL), cell)
    return made


def _sum(one: Cell, other: Cell) -> Cell:
    return Cell(one.observed + other.observed, one.expected + other.expected, one.noise + other.noise)


def _merits(before: SettledDays, today: Mapping[int, Exposure], priors: Priors) -> tuple[float, ...]:
    foretold = _remembered(before.markets, {}, priors)
    merits = [MERIT_KEPT * merit for merit in before.merits]
    for channel, now in today.items():
        for place, rate in enumerate(foretold.get(channel, ())):
            merits[place] += now.sales * log(max(rate, _LEAST)) - now.exposure * rate
    most = max(merits)
    return tuple(merit - most for merit in merits)


def _weights(merits: Sequence[float]) -> list[float]:
    raw = [exp(merit) for merit in merits]
    total = sum(raw)
    return [one / total for one in raw]


def _remembered(
    markets: Mapping[int, _Memories], today: Mapping[int, Exposure], priors: Priors
) -> dict[int, tuple[float, ...]]:
    """Return each memory's rate of each channel, with today's sales and exposure in all of them.

    The slowest starts at the team's rate, (S + 20 m) / (N + 20); the others at the slowest, r (S + 5) / (N r + 5).
    """
    slow = {
        channel: Exposure(row[-1].sales + now.sales, row[-1].exposure + now.exposure)
        for channel in markets.keys() | today.keys()
        for row, now in [(markets.get(channel, _NOTHING), today.get(channel, Exposure()))]
    }
    sales, exposure = sum(one.sales for one in slow.values()), sum(one.exposure for one in slow.values())
    team = (sales + priors.team) / (exposure + priors.team / priors.close)
    found = {}
    for channel, one in slow.items():
        start = (one.sales + priors.channel * team) / (one.exposure + priors.channel)
        now = today.get(channel, Exposure())
        found[channel] = (
            *(
                start * (row.sales + now.sales + SLOWEST) / ((row.exposure + now.exposure) * start + SLOWEST)
                for row in markets.get(channel, _NOTHING)[:-1]
            ),
            start,
        )
    return found
