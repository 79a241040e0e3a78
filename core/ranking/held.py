"""What an agent is held against: the talks they tell of, as long as those are as many as such attempts bring others.

Held against told contacts alone, who marks lost talks "no answer" seems to sell to everybody they reach, and is handed
more for it. Of an agent on a channel on one day, with t told contacts, e = Σ attempts x the team's reach of the same
kind of attempt (channel, number, age, hour), and T, E the same sums over all colleagues,

    fair = e (T + k r) / (E + k),   r = (T + t) / (E + e)

is what as many attempts brought the others; promised calls are held beside colleagues' promised calls. Over all days

    z = (Σ fair - Σ t) / √Σ (fair + fair² / T),   doubt = (z - 1) / 2, held in [0, 1]

and the agent is held against t + doubt (fair - t). Told truly, contacts say more of who was talked to than attempts do,
so an honest team loses nothing; who tells of far too few is held against attempts from the first day on.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import sqrt

from core.ranking.curves import Reach
from core.ranking.evidence import KEPT, TalkKey, Talks, Tried
from core.ranking.rates import Curves
from core.ranking.skills import AgentExposure, Pair
from core.ranking.spread import Cell

STRENGTH = 5.0
"""Expected contacts that the whole team's day, the agent's own too, weighs beside the colleagues'."""
PROMISE_REACHED = 0.8
"""Share of promised calls that reach somebody, before there are any."""
_Part = tuple[Pair, bool]
"""An agent's calls on a channel: those that were promised, or the others."""


@dataclass(frozen=True, slots=True)
class ToldDay:
    """One day's contacts by agent and channel, promised ones apart: as told, what is fair, and what colleagues told."""

    told: Mapping[_Part, float] = field(default_factory=dict)
    fair: Mapping[_Part, float] = field(default_factory=dict)
    others: Mapping[_Part, float] = field(default_factory=dict)

    def by_agent(self) -> dict[int, Cell]:
        """Return what each agent told beside what is fair, with the noise of the difference."""
        sums: defaultdict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
        for ((agent, channel), kept), fair in self.fair.items():
            part = (agent, channel), kept
            cell = sums[agent]
            cell[0] += self.told.get(part, 0.0)
            cell[1] += fair
            cell[2] += fair + fair * fair / max(1.0, self.others[part])
        return {agent: Cell(*cell) for agent, cell in sums.items()}


def doubt_of(cell: Cell) -> float:
    """Return how far what an agent tells is not believed, in [0, 1]: none within one standard error of what is fair."""
    if cell.noise <= 0.0:
        return 0.0
    z = (cell.expected - cell.observed) / sqrt(cell.noise)
    return min(1.0, max(0.0, (z - 1.0) / 2.0))


def told_day(talks: Mapping[TalkKey, Talks], tried: Mapping[Tried, tuple[int, int]], reach: Reach) -> ToldDay:
    """Hold what agents told of a day beside what their attempts brought colleagues."""
    told: defaultdict[_Part, float] = defaultdict(float)
    for talk, seen in talks.items():
        told[(talk.agent, talk.channel), talk.band == KEPT] += seen.contacts
    own: dict[_Part, list[float]] = defaultdict(lambda: [0.0, 0.0])
    team: dict[tuple[int, bool], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for (agent, key), (attempts, contacts) in tried.items():
        kept = key.band == KEPT
        chance = PROMISE_REACHED if kept else reach.chance(key.channel, key.attempt, key.band, key.hour)
        for cell in (own[(agent, key.channel), kept], team[key.channel, kept]):
            cell[0] += contacts
            cell[1] += float(attempts) * chance
    fair: dict[_Part, float] = {}
    others: dict[_Part, float] = {}
    for part, (own_told, expected) in own.items():
        all_told, all_expected = team[part[0][1], part[1]]
        usual = (all_told - own_told + STRENGTH * all_told / all_expected) / (all_expected - expected + STRENGTH)
        fair[part] = expected * usual
        others[part] = all_told - own_told
    return ToldDay(told, fair, others)


def held_rows(
    talks: Mapping[TalkKey, Talks], day: ToldDay, doubts: Mapping[int, float], curves: Curves
) -> list[AgentExposure]:
    """Return each agent's talks by branch, with as many contacts as the agent is held against.

    Contacts are spread over branches and ages as those that were told; where an agent told of none on a channel, they
    stand on the channel itself, as fresh leads.
    """
    sums: defaultdict[tuple[int, int, tuple[str, ...]], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    fresh = {key.channel: curves.freshness.of_talks(key.channel) for key in talks}
    for key, seen in talks.items():
        part = (key.agent, key.channel), key.band == KEPT
        told, doubt = day.told[part], doubts.get(key.agent, 0.0)
        share = 1.0 + doubt * (day.fair[part] / told - 1.0) if told and part in day.fair else 1.0
        cell = sums[key[:3]]
        cell[0] += seen.sales
        cell[1] += seen.contacts * share * fresh[key.channel][key.band]
        cell[2] += seen.squares * share * fresh[key.channel][key.band]
    for (pair, kept), fair in day.fair.items():
        if not day.told.get((pair, kept)) and (doubt := doubts.get(pair[0], 0.0)):
            cell = sums[(*pair, ())]
            cell[1] += doubt * fair
            cell[2] += doubt * fair
    return [AgentExposure(*who, *cell) for who, cell in sums.items()]
