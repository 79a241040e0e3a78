"""What agents make of their contacts, beside what the team's rates would have sold: their factors, how far they differ.

Two strengths of shrinking: what is told of an agent is shrunken as hard as the evidence asks for, what decides is not
(`core.ranking.rates.Priors.deciding`). Formulas and measured figures: docs/decisions.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from core.ranking.evidence import Branch
from core.ranking.rates import Exposure, Priors
from core.ranking.spread import Cell, Spread, spread

Pair = tuple[int, int]
"""An agent on a channel."""


class AgentExposure(NamedTuple):
    """One agent's talks on one branch of a channel, each contact weighed by how fresh its lead was."""

    agent: int
    channel: int
    branch: Branch
    sales: float
    exposure: float
    squares: float


@dataclass(frozen=True, slots=True)
class Skills:
    """What is known of agents; the fields are those of `core.ranking.rates.Rates`."""

    agents: Mapping[int, float]
    pairs: Mapping[Pair, float]
    steady: Mapping[Pair, float]
    agent_spread: Spread
    pair_spread: Spread
    strengths: tuple[float, float]
    seen: Mapping[Pair, Exposure]
    alike: bool


def skills_of(by_pair: Mapping[Pair, Cell], markets: Mapping[int, float], priors: Priors) -> Skills:
    """Make the factors of agents, and of agents on channels, from what they sold beside what the team would have.

    `markets` has the team's rate for each channel. Where there was enough to see a difference that matters, and none is
    seen, all agents are treated alike: their factors are 1.
    """
    by_agent = _by_agent(by_pair)
    between_agents = spread(by_agent.values())
    channels = len({channel for _, channel in by_pair})
    between_pairs = _pair_spread(by_agent, by_pair, channels)
    k_agent = priors.agent if priors.fixed else between_agents.strength(priors.agent)
    k_pair = priors.pair if priors.fixed else between_pairs.strength(priors.pair)
    agents, pairs = _factors(by_agent, by_pair, k_agent, k_pair)
    steady = {pair: agents[pair[0]] * factor for pair, factor in pairs.items()}
    if not priors.fixed:
        agents, pairs = _factors(by_agent, by_pair, min(k_agent, priors.deciding), min(k_pair, priors.deciding))
        agents = {agent: factor**priors.boldness for agent, factor in agents.items()}
        pairs = {pair: factor**priors.boldness for pair, factor in pairs.items()}
    alike = between_agents.even and (between_pairs.even or channels < 2)
    if alike:
        agents, pairs = dict.fromkeys(agents, 1.0), dict.fromkeys(pairs, 1.0)
    seen = {pair: Exposure(cell.observed, cell.expected / markets[pair[1]]) for pair, cell in by_pair.items()}
    return Skills(agents, pairs, steady, between_agents, between_pairs, (k_agent, k_pair), seen, alike)


def _by_agent(by_pair: Mapping[Pair, Cell]) -> dict[int, Cell]:
    sums: dict[int, list[float]] = {}
    for (agent, _), cell in by_pair.items():
        row = sums.setdefault(agent, [0.0, 0.0, 0.0])
        for place, part in enumerate(cell):
            row[place] += part
    return {agent: Cell(*row) for agent, row in sums.items()}


def _factors(
    by_agent: Mapping[int, Cell], by_pair: Mapping[Pair, Cell], k_agent: float, k_pair: float
) -> tuple[dict[int, float], dict[Pair, float]]:
    """Return the factors of agents, and of agents on channels, at these strengths."""
    agents = {agent: _shrunken(cell, k_agent) for agent, cell in by_agent.items()}
    return agents, {pair: _shrunken(cell, k_pair, agents[pair[0]]) for pair, cell in by_pair.items()}


def _shrunken(cell: Cell, strength: float, factor: float = 1.0) -> float:
    return (cell.observed + strength) / (cell.expected * factor + strength)


def _pair_spread(by_agent: Mapping[int, Cell], by_pair: Mapping[Pair, Cell], channels: int) -> Spread:
    """Return how far agents' skills differ from channel to channel, beyond being good or bad everywhere.

    The agent's own ratio is used as observed, not shrunken: the rest after shrinking is no skill on a channel.
    """
    found = []
    for (agent, _), cell in by_pair.items():
        everywhere = by_agent[agent].observed / by_agent[agent].expected
        if everywhere > 0:
            found.append(Cell(cell.observed, cell.expected * everywhere, cell.noise * everywhere))
    return spread(found, fitted=len(by_agent) + channels - 1)
