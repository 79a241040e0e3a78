"""Making the rates from the counts: each level shrunken toward the one above. Pure sums; a team's take milliseconds."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple, TypeVar

from core.curves import Freshness, Sold, freshness, reach
from core.evidence import BANDS, Branch, Evidence, TalkKey, Talks
from core.rates import Curves, Priors, Rates, Seen
from core.spread import Cell, Spread, spread

_NIGHTLY_ROUNDS = 6
_Group = TypeVar("_Group")
_Branches = dict[tuple[int, Branch], float]


class _Exposed(NamedTuple):
    """One agent's talks on one branch of a channel, each contact weighed by how fresh its lead was."""

    agent: int
    channel: int
    branch: Branch
    sales: float
    exposure: float
    squares: float


def nothing_seen(priors: Priors) -> Rates:
    """Return what is believed of a team before its first call."""
    return estimate({}, priors, Curves(Freshness(priors.freshness), priors.reach))


def learn_curves(evidence: Evidence, priors: Priors, before: Curves | None = None) -> Curves:
    """Make the tables of freshness and reach from all counts: the night's work.

    Freshness and rates need each other (what a fresh lead would have sold; how fresh what was sold had been) and are
    made in turns until they agree. `before` is where the turns begin, and makes no other difference.
    """
    talks = evidence.talks()
    curves = before or Curves(Freshness(priors.freshness), priors.reach)
    for _ in range(_NIGHTLY_ROUNDS):
        rates = estimate(talks, priors, curves)
        curves = replace(curves, freshness=freshness(_sold(talks, rates), priors.freshness))
    return replace(curves, reach=reach(evidence.tries(), curves.reach))


def estimate(talks: Mapping[TalkKey, Talks], priors: Priors, curves: Curves) -> Rates:
    """Make the rates from weighted counts, at given tables of freshness and reach.

    With S sales and N exposure, each summed over everything below its level:

        team     m    = (S + 2) / (N + 2/0.08)
        channel  m_c  = (S_c + 20 m) / (N_c + 20)
        branch   m_b  = m_parent (S_b + 12) / (N_b m_parent + 12)
        agent    f_a  = (S_a + k) / (Σ N_ac m_b + k)
        pair     r_ac = (S_ac + k) / (Σ N_ac m_b f_a + k)

    k is 12 until the team's own spread says otherwise (`core.spread`); in the factors that decide it is at most
    `deciding`.
    """
    rows = _exposed(talks, curves)
    team, channels = _channel_rates(rows, priors)
    branches = _branch_rates(rows, channels, priors)
    markets = [branches[row.channel, row.branch] if row.branch else channels[row.channel] for row in rows]
    by_agent = _cells(rows, markets, lambda row: row.agent)
    by_pair = _cells(rows, markets, lambda row: (row.agent, row.channel))
    between_agents = spread(by_agent.values())
    between_pairs = _pair_spread(by_agent, by_pair, len(channels))
    k_agent = priors.agent if priors.fixed else between_agents.strength(priors.agent)
    k_pair = priors.pair if priors.fixed else between_pairs.strength(priors.pair)
    agents, pairs = _factors(by_agent, by_pair, k_agent, k_pair)
    steady = {pair: agents[pair[0]] * factor for pair, factor in pairs.items()}
    if not priors.fixed:
        agents, pairs = _factors(by_agent, by_pair, min(k_agent, priors.deciding), min(k_pair, priors.deciding))
    talked = _talked(talks)
    return Rates(
        team=team,
        channels=channels,
        branches=branches,
        agents=agents,
        pairs=pairs,
        curves=curves,
        talk={
            c: _mean(row.talk / 60, row.contacts, priors.talk_minutes, priors.talk_contacts)
            for c, row in talked.items()
        },
        values=_values(talked),
        priors=priors,
        agent_spread=between_agents,
        pair_spread=between_pairs,
        channel_spread=spread(_cells(rows, [team] * len(rows), lambda row: row.channel).values()),
        seen=_seen(rows),
        strengths=(k_agent, k_pair),
        steady=steady,
    )


def _factors(
    by_agent: Mapping[int, Cell], by_pair: Mapping[tuple[int, int], Cell], k_agent: float, k_pair: float
) -> tuple[dict[int, float], dict[tuple[int, int], float]]:
    """Return the factors of agents, and of agents on channels, at these strengths."""
    agents = {agent: _shrunken(cell, k_agent) for agent, cell in by_agent.items()}
    return agents, {pair: _shrunken(cell, k_pair, agents[pair[0]]) for pair, cell in by_pair.items()}


def _exposed(talks: Mapping[TalkKey, Talks], curves: Curves) -> list[_Exposed]:
    sums: dict[tuple[int, int, Branch], list[float]] = {}
    fresh = {key.channel: curves.freshness.of(key.channel) for key in talks}
    for key, seen in talks.items():
        factor = fresh[key.channel][key.band]
        cell = sums.setdefault(key[:3], [0.0, 0.0, 0.0])
        cell[0] += seen.sales
        cell[1] += seen.contacts * factor
        cell[2] += seen.squares * factor
    return [_Exposed(*who, *cell) for who, cell in sums.items()]


def _channel_rates(rows: list[_Exposed], priors: Priors) -> tuple[float, dict[int, float]]:
    sales: defaultdict[int, float] = defaultdict(float)
    exposure: defaultdict[int, float] = defaultdict(float)
    for row in rows:
        sales[row.channel] += row.sales
        exposure[row.channel] += row.exposure
    team = (sum(sales.values()) + priors.team) / (sum(exposure.values()) + priors.team / priors.close)
    k = priors.channel
    return team, {c: (sales[c] + k * team) / (exposure[c] + k) for c in sales}


def _branch_rates(rows: list[_Exposed], channels: Mapping[int, float], priors: Priors) -> _Branches:
    """Return the rate of every entry and campaign, the wider before the narrower: each starts at its parent's."""
    sums: defaultdict[tuple[int, Branch], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for row in rows:
        for length in range(1, len(row.branch) + 1):
            cell = sums[row.channel, row.branch[:length]]
            cell[0] += row.sales
            cell[1] += row.exposure
    rates: _Branches = {}
    for (channel, branch), (sales, exposure) in sorted(sums.items(), key=lambda item: len(item[0][1])):
        parent = rates[channel, branch[:-1]] if len(branch) > 1 else channels[channel]
        rates[channel, branch] = parent * (sales + priors.branch) / (exposure * parent + priors.branch)
    return rates


def _cells(rows: list[_Exposed], markets: list[float], group: Callable[[_Exposed], _Group]) -> dict[_Group, Cell]:
    """Return, by group, what was sold beside what the market rate would have sold of the same contacts."""
    sums: dict[_Group, list[float]] = {}
    for row, market in zip(rows, markets, strict=True):
        cell = sums.setdefault(group(row), [0.0, 0.0, 0.0])
        cell[0] += row.sales
        cell[1] += row.exposure * market
        cell[2] += row.squares * market * (1.0 - market)
    return {name: Cell(*cell) for name, cell in sums.items()}


def _pair_spread(by_agent: Mapping[int, Cell], by_pair: Mapping[tuple[int, int], Cell], channels: int) -> Spread:
    """Return how far agents' skills differ from channel to channel, beyond their being good or bad everywhere.

    The agent's own ratio is taken as it was seen, not shrunken: what shrinking leaves over is no skill on a channel.
    """
    cells = []
    for (agent, _), cell in by_pair.items():
        everywhere = by_agent[agent].observed / by_agent[agent].expected
        if everywhere > 0:
            cells.append(Cell(cell.observed, cell.expected * everywhere, cell.noise * everywhere))
    return spread(cells, fitted=len(by_agent) + channels - 1)


def _shrunken(cell: Cell, strength: float, factor: float = 1.0) -> float:
    return (cell.observed + strength) / (cell.expected * factor + strength)


def _sold(talks: Mapping[TalkKey, Talks], rates: Rates) -> dict[int, list[Sold]]:
    """Return, by channel and band, what was sold beside what would have been sold had the leads been fresh."""
    sums: defaultdict[int, list[list[float]]] = defaultdict(lambda: [[0.0, 0.0] for _ in range(BANDS)])
    close: dict[tuple[int, int, Branch], float] = {}
    for key, seen in talks.items():
        who = key[:3]
        if who not in close:
            close[who] = rates.close(*who)
        cell = sums[key.channel][key.band]
        cell[0] += seen.sales
        cell[1] += seen.contacts * close[who]
    return {channel: [Sold(*cell) for cell in row] for channel, row in sums.items()}


def _talked(talks: Mapping[TalkKey, Talks]) -> dict[int, Talks]:
    sums: defaultdict[int, list[float]] = defaultdict(lambda: [0.0] * len(Talks._fields))
    for key, seen in talks.items():
        row = sums[key.channel]
        for place, part in enumerate(seen):
            row[place] += part
    return {channel: Talks(*row) for channel, row in sums.items()}


def _values(talked: Mapping[int, Talks]) -> dict[int, float]:
    """Return the mean value of a sale by channel, the team's weighing five sales; 1 where values are not kept."""
    sales = sum(row.sales for row in talked.values())
    value = sum(row.value for row in talked.values())
    if value <= 0 or sales <= 0:
        return dict.fromkeys(talked, 1.0)
    return {channel: _mean(row.value, row.sales, value / sales, 5.0) for channel, row in talked.items()}


def _mean(total: float, count: float, usual: float, weight: float) -> float:
    return (total + usual * weight) / (count + weight)


def _seen(rows: list[_Exposed]) -> dict[tuple[int, int], Seen]:
    sums: dict[tuple[int, int], list[float]] = {}
    for row in rows:
        cell = sums.setdefault((row.agent, row.channel), [0.0, 0.0])
        cell[0] += row.sales
        cell[1] += row.exposure
    return {pair: Seen(*cell) for pair, cell in sums.items()}
