"""Who sells what: rates shrunken from the team to the channel, the entry, the agent, and the agent on a channel.

Every level starts at the one above and moves away only as its own evidence grows (empirical Bayes), so that noise
never decides, and a new agent or channel starts at the level above, not at zero and not by luck. Formulas and
measured figures: docs/decisions.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.intervals import Interval
from core.ranking.curves import USUAL_FRESHNESS, Curve, Freshness, Reach
from core.ranking.evidence import Branch
from core.ranking.spread import UNKNOWN, Spread, gamma_quantile

MOST = 0.95
"""Upper limit of a rate."""
CONFIDENCE = 0.80


@dataclass(frozen=True, slots=True)
class Priors:
    """What is assumed of a team before it has made a call, and how much evidence each assumption weighs.

    `close` is sales per contact with a fresh lead, asked for when a team is set up; the strengths are in sales
    (`team`), fresh contacts (`channel`) and expected sales (`branch`, `agent`, `pair`). Twelve expected sales is a
    relative spread of 0.29 between agents; real desks showed 0.1 to 0.3. `fixed` keeps the strengths of agents as they
    are instead of learning them from the team's own spread.

    `deciding` is the most that "like everybody" may weigh when leads are handed out, in expected sales. What is told of
    an agent is shrunken as hard as the evidence asks for; what decides is not: a lead that goes to the wrong one of two
    agents costs little, and what came of it is known for all leads after it (docs/decisions.md). `boldness` is the
    power to which what decides is raised: whatever is shrunken lies closer together than the agents do, and a lead that
    one of them leaves is not lost, for a colleague takes it. Where strengths are `fixed`, both are out of use.
    """

    close: float = 0.08
    team: float = 2.0
    channel: float = 20.0
    branch: float = 12.0
    agent: float = 12.0
    pair: float = 12.0
    deciding: float = 3.0
    boldness: float = 1.3
    freshness: Curve = USUAL_FRESHNESS
    reach: Reach = field(default_factory=Reach)
    dial_minutes: float = 1.2
    talk_minutes: float = 5.0
    talk_contacts: float = 5.0
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Curves:
    """The tables made once a night: they change slowly, and everything computed during the day uses them."""

    freshness: Freshness
    reach: Reach


@dataclass(frozen=True, slots=True)
class Exposure:
    """Sales, and the exposure they came from: contacts, each counted by how fresh its lead was; old days count less.

    Of an agent on a channel, the exposure is what would have brought as much at the team's rate as it is now.
    """

    sales: float = 0.0
    exposure: float = 0.0


@dataclass(frozen=True, slots=True)
class Belief:
    """How an agent does on a channel, as far as the counts can tell: what the card and `/why` show.

    `rate` and `team` are sales per contact with a fresh lead. Unless `reliable`, the difference between the two may be
    chance: the desk then says "no reliable difference". `evidence` is how many sales the team's rate would have made of
    this agent's contacts on this channel.
    """

    rate: float
    team: float
    interval: Interval
    evidence: float
    sales: float
    reliable: bool


@dataclass(frozen=True, slots=True)
class Rates:
    """One frozen state of knowledge: it decides hand-outs until the next one is made."""

    team: float
    channels: Mapping[int, float]
    branches: Mapping[tuple[int, Branch], float]
    agents: Mapping[int, float]
    pairs: Mapping[tuple[int, int], float]
    """Factors of agents, and of agents on channels: those that decide."""
    curves: Curves
    talk: Mapping[int, float]
    """Minutes a contact takes, by channel."""
    values: Mapping[int, float]
    """Mean value of a sale by channel, minor units."""
    priors: Priors
    agent_spread: Spread = UNKNOWN
    pair_spread: Spread = UNKNOWN
    alike: bool = False
    """Whether there is enough data to find no reliable difference between agents: then none is made."""
    channel_spread: Spread = UNKNOWN
    seen: Mapping[tuple[int, int], Exposure] = field(default_factory=dict)
    strengths: tuple[float, float] = (12.0, 12.0)
    """Expected sales that "like everybody" weighs for an agent, and "like on other channels" for a pair."""
    steady: Mapping[tuple[int, int], float] = field(default_factory=dict)
    """How many times the team's rate agents sell on channels, shrunken by these strengths: those that are told."""

    def market(self, channel: int, branch: Branch = ()) -> float:
        """Return the team's rate on fresh contacts of a channel, or of an entry or campaign of it."""
        if branch:
            for length in range(len(branch), 0, -1):
                found = self.branches.get((channel, branch[:length]))
                if found is not None:
                    return found
        return self.channels.get(channel, self.team)

    def skill(self, agent: int, channel: int) -> float:
        """Return this agent's sales on this channel as a multiple of the team's rate."""
        return self.agents.get(agent, 1.0) * self.pairs.get((agent, channel), 1.0)

    def close(self, agent: int, channel: int, branch: Branch = ()) -> float:
        """Return the agent's rate on fresh contacts of a channel, as hand-outs are decided by."""
        return self.close_where(self.market(channel, branch), agent, channel)

    def close_where(self, market: float, agent: int, channel: int) -> float:
        """Return the agent's rate where the team's is `market`, as hand-outs are decided by."""
        rate = market * (self.agents.get(agent, 1.0) * self.pairs.get((agent, channel), 1.0))
        return min(MOST, rate)

    def minutes(self, chance: float, channel: int) -> float:
        """Return the agent's minutes an attempt takes: dialling, and the talk if somebody is reached."""
        return self.priors.dial_minutes + chance * self.talk.get(channel, self.priors.talk_minutes)

    def belief(self, agent: int, channel: int) -> Belief:
        """Return what is known of an agent on a channel, and whether it differs from the team.

        A difference is claimed only where the team's agents differ reliably at all, this agent's contacts would have
        brought the team at least so many sales as "no difference" weighs, and the 80 % interval leaves the team's rate
        out.
        """
        team = self.market(channel)
        rate = min(MOST, team * self.steady.get((agent, channel), self.skill(agent, channel)))
        seen = self.seen.get((agent, channel), Exposure())
        evidence = seen.exposure * team
        own = sum(one.sales for (who, _), one in self.seen.items() if who == agent)
        for_agent, for_pair = self.strengths
        shape = seen.sales + 1.0 / (1.0 / (own + for_agent) + 1.0 / for_pair)
        low, high = (rate * gamma_quantile(shape, 0.5 + side * CONFIDENCE / 2) / shape for side in (-1, 1))
        interval = Interval(low, min(1.0, high))
        differs = self.agent_spread.reliable or self.pair_spread.reliable
        apart = evidence >= self.priors.pair and not interval.low <= team <= interval.high
        return Belief(rate, team, interval, evidence, seen.sales, differs and apart)
