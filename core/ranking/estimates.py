"""Computes the rates from the counts: each level shrunken toward the one above. Pure sums; milliseconds for a team."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from core.ranking.curves import BandSales, Freshness, freshness, reach
from core.ranking.evidence import KEPT, Branch, DayCounts, Evidence, TalkKey, Talks
from core.ranking.held import held_rows, told_day
from core.ranking.rates import Curves, Priors, Rates
from core.ranking.settled import SettledDays, pair_cells, seen_by_channel, settle
from core.ranking.skills import AgentExposure, Pair, skills_of
from core.ranking.spread import Cell, spread

_NIGHTLY_ROUNDS = 6
_Branches = dict[tuple[int, Branch], float]


def nothing_seen(priors: Priors) -> Rates:
    """Return the rates of a team before its first call."""
    return estimate({}, priors, Curves(Freshness(priors.freshness), priors.reach))


def learn_curves(evidence: Evidence, priors: Priors, before: Curves | None = None) -> Curves:
    """Return the tables of freshness and reach from all counts, computed nightly.

    Freshness and rates need each other (what a fresh lead would have sold; how fresh what was sold had been) and are
    computed in rounds until they agree. `before` is where the rounds begin, and has no other effect.
    """
    talks = evidence.talks()
    curves = before or Curves(Freshness(priors.freshness), priors.reach)
    for _ in range(_NIGHTLY_ROUNDS):
        rates = estimate(talks, priors, curves)
        curves = replace(curves, freshness=freshness(_sold(talks, rates), priors.freshness))
    return replace(curves, reach=reach(evidence.tries(), curves.reach))


def estimates_with_settled(
    before: SettledDays, days: Iterable[DayCounts], evidence: Evidence, priors: Priors, curves: Curves
) -> SettledDays:
    """Settle past days, one after the other, with the curves learned from all of them; done nightly, too."""
    talks = evidence.talks()
    rates = _of_the_team(talks, _exposed(talks, curves), priors, curves)
    for day in days:
        talked = _whole(day)
        told = told_day(talked, day.tried, curves.reach)
        of_agents = told.by_agent()
        held = held_rows(talked, told, before.doubts(of_agents), curves)
        before = settle(before, _exposed(talked, curves), rates, held=held, told=of_agents)
    return before


def known_now(evidence: Evidence, settled: SettledDays, priors: Priors, curves: Curves) -> Rates:
    """Return the rates that decide hand-outs: from closed days as they were settled, and from today.

    As `estimate` makes them, but for three things. A channel's rate is that of memories of several lengths
    (`core.ranking.settled`), and its branches move with it; agents are held against the rate of the day of each talk,
    and against what their attempts would have brought colleagues where what they tell is doubted (`core.ranking.held`).
    """
    talks = evidence.talks()
    long_run = _of_the_team(talks, _exposed(talks, curves), priors, curves)
    talked = _whole(evidence.today)
    today = _exposed(talked, curves)
    channels = {**long_run.channels, **settled.channel_rates(seen_by_channel(today), priors)}
    moved = {channel: rate / long_run.market(channel) for channel, rate in channels.items()}
    branches = {key: rate * moved.get(key[0], 1.0) for key, rate in long_run.branches.items()}
    rates = replace(long_run, channels=channels, branches=branches)
    told = told_day(talked, evidence.today.tried, curves.reach)
    held = held_rows(talked, told, settled.doubts(told.by_agent()), curves)
    return _of_agents(rates, settled.with_today(_beside(rates, held)))


def _whole(day: DayCounts) -> dict[TalkKey, Talks]:
    """Return a day's talks at full weight."""
    return {key: Talks(*count[:4], squares=count[0], unpriced=count[4]) for key, count in day.talks.items()}


def estimate(talks: Mapping[TalkKey, Talks], priors: Priors, curves: Curves) -> Rates:
    """Return the rates from weighted counts only, all compared with one rate, for given tables of freshness and reach.

    With S sales and N exposure, each summed over everything below its level:

        team     m    = (S + 2) / (N + 2/0.08)
        channel  m_c  = (S_c + 20 m) / (N_c + 20)
        branch   m_b  = m_parent (S_b + 12) / (N_b m_parent + 12)
        agent    f_a  = (S_a + k) / (Σ N_ac m_b + k)
        pair     r_ac = (S_ac + k) / (Σ N_ac m_b f_a + k)

    k is 12 until the team's own spread says otherwise (`core.ranking.spread`); in the factors that decide it is at most
    `deciding`.
    """
    rows = _exposed(talks, curves)
    rates = _of_the_team(talks, rows, priors, curves)
    return _of_agents(rates, _beside(rates, rows))


def _of_the_team(talks: Mapping[TalkKey, Talks], rows: list[AgentExposure], priors: Priors, curves: Curves) -> Rates:
    """Make the rates of team, channels and branches, and how far channels lie apart; agents are not told apart yet."""
    seen = seen_by_channel(rows)
    sales, exposure = sum(one.sales for one in seen.values()), sum(one.exposure for one in seen.values())
    team = (sales + priors.team) / (exposure + priors.team / priors.close)
    k = priors.channel
    channels = {channel: (one.sales + k * team) / (one.exposure + k) for channel, one in seen.items()}
    talked = _talked(talks)
    return Rates(
        team=team,
        channels=channels,
        branches=_branch_rates(rows, channels, priors),
        agents={},
        pairs={},
        curves=curves,
        talk={
            c: _mean(row.talk / 60, row.contacts, priors.talk_minutes, priors.talk_contacts)
            for c, row in talked.items()
        },
        values=_values(talked),
        priors=priors,
        channel_spread=spread(_channel_cells(rows, team)),
    )


def _beside(rates: Rates, rows: list[AgentExposure]) -> dict[Pair, Cell]:
    """Return agents' sales on channels and those expected of the team."""
    return pair_cells(rows, [rates.market(row.channel, row.branch) for row in rows])


def _of_agents(rates: Rates, cells: Mapping[Pair, Cell]) -> Rates:
    """Return the agents apart."""
    found = skills_of(cells, {channel: rates.market(channel) for _, channel in cells}, rates.priors)
    return replace(
        rates,
        agents=found.agents,
        pairs=found.pairs,
        agent_spread=found.agent_spread,
        pair_spread=found.pair_spread,
        alike=found.alike,
        seen=found.seen,
        strengths=found.strengths,
        steady=found.steady,
    )


def _exposed(talks: Mapping[TalkKey, Talks], curves: Curves) -> list[AgentExposure]:
    sums: dict[tuple[int, int, Branch], list[float]] = {}
    fresh = {key.channel: curves.freshness.of_talks(key.channel) for key in talks}
    for key, seen in talks.items():
        factor = fresh[key.channel][key.band]
        cell = sums.setdefault(key[:3], [0.0, 0.0, 0.0])
        cell[0] += seen.sales
        cell[1] += seen.contacts * factor
        cell[2] += seen.squares * factor
    return [AgentExposure(*who, *cell) for who, cell in sums.items()]


def _channel_cells(rows: list[AgentExposure], team: float) -> list[Cell]:
    """Return each channel's sales and those expected at the team's rate from the same contacts."""
    sums: dict[int, list[float]] = {}
    for row in rows:
        cell = sums.setdefault(row.channel, [0.0, 0.0, 0.0])
        cell[0] += row.sales
        cell[1] += row.exposure * team
        cell[2] += row.squares * team * (1.0 - team)
    return [Cell(*cell) for cell in sums.values()]


def _branch_rates(rows: list[AgentExposure], channels: Mapping[int, float], priors: Priors) -> _Branches:
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


def _sold(talks: Mapping[TalkKey, Talks], rates: Rates) -> dict[int, list[BandSales]]:
    """Return, by channel and band, the sales and those expected if the leads had been fresh."""
    sums: defaultdict[int, list[list[float]]] = defaultdict(lambda: [[0.0, 0.0] for _ in range(KEPT + 1)])
    close: dict[tuple[int, int, Branch], float] = {}
    for key, seen in talks.items():
        who = key[:3]
        if who not in close:
            close[who] = rates.close(*who)
        cell = sums[key.channel][key.band]
        cell[0] += seen.sales
        cell[1] += seen.contacts * close[who]
    return {channel: [BandSales(*cell) for cell in row] for channel, row in sums.items()}


def _talked(talks: Mapping[TalkKey, Talks]) -> dict[int, Talks]:
    sums: defaultdict[int, list[float]] = defaultdict(lambda: [0.0] * len(Talks._fields))
    for key, seen in talks.items():
        row = sums[key.channel]
        for place, part in enumerate(seen):
            row[place] += part
    return {channel: Talks(*row) for channel, row in sums.items()}


def _values(talked: Mapping[int, Talks]) -> dict[int, float]:
    """Return the mean value of a sale by channel, the team's weighing five sales; 1 where values are not kept.

    Sales of unknown value are left out.
    """
    sales = sum(row.priced for row in talked.values())
    value = sum(row.value for row in talked.values())
    if value <= 0 or sales <= 0:
        return dict.fromkeys(talked, 1.0)
    return {channel: _mean(row.value, row.priced, value / sales, 5.0) for channel, row in talked.items()}


def _mean(total: float, count: float, usual: float, weight: float) -> float:
    return (total + usual * weight) / (count + weight)
