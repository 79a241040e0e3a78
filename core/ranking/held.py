"""What an agent is held against: the talks that their attempts would have brought the team, not those they told of.

Held against told contacts, who marks lost talks "no answer" seems to sell to everybody they reach, is handed more, and
earns by it. Held against attempts, such a talk counts as if it had been told, and so does a call that was never made.

Of an agent on a channel, with t told contacts, e = Σ attempts x the team's reach of the same kind of attempt (channel,
number, age, hour), and T, E the same sums over all colleagues,

    held = e (T + k r) / (E + k),   r = (T + t) / (E + e)

stands in place of t: what as many attempts brought the others. What an agent tells hardly moves what the agent is held
against; who works alone is held against their own. Promised calls are held in the same way, against colleagues' ones.
"""

from collections import defaultdict
from collections.abc import Mapping

from core.ranking.curves import Freshness, Reach
from core.ranking.evidence import KEPT, TalkKey, Talks, Tried
from core.ranking.rates import Curves
from core.ranking.skills import Exposed, Pair

STRENGTH = 5.0
"""Expected contacts that the whole team's day, the agent's own too, weighs beside the colleagues'."""
PROMISE_REACHED = 0.8
"""Share of promised calls that reach somebody, before there are any."""


def held_rows(talks: Mapping[TalkKey, Talks], tried: Mapping[Tried, tuple[int, int]], curves: Curves) -> list[Exposed]:
    """Return each agent's talks by branch, as many of them as their attempts would have brought the team.

    Talks are spread over branches and ages as those that were told; of a channel on which an agent told of none, they
    stand on the channel itself, at the ages of the attempts.
    """
    sums: defaultdict[tuple[int, int, tuple[str, ...]], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    live, promised = _by_colleagues(tried, curves.reach)
    told = _told(talks)
    fresh = {key.channel: curves.freshness.of_talks(key.channel) for key in talks}
    for key, seen in talks.items():
        kept = key.band == KEPT
        pair = key.agent, key.channel
        held = (promised if kept else live).get(pair)
        share = 1.0 if held is None else held / told[pair, kept]
        cell = sums[key[:3]]
        cell[0] += seen.sales
        cell[1] += seen.contacts * share * fresh[key.channel][key.band]
        cell[2] += seen.squares * share * fresh[key.channel][key.band]
    for kept, found in ((False, live), (True, promised)):
        for pair, held in found.items():
            if not told.get((pair, kept)):
                weight = held * _freshness(tried, pair, curves.freshness, kept=kept)
                cell = sums[(*pair, ())]
                cell[1] += weight
                cell[2] += weight
    return [Exposed(*who, *cell) for who, cell in sums.items()]


def _told(talks: Mapping[TalkKey, Talks]) -> dict[tuple[Pair, bool], float]:
    """Add up the contacts that agents told of on channels, promised ones apart."""
    sums: defaultdict[tuple[Pair, bool], float] = defaultdict(float)
    for key, seen in talks.items():
        sums[(key.agent, key.channel), key.band == KEPT] += seen.contacts
    return sums


def _by_colleagues(tried: Mapping[Tried, tuple[int, int]], reach: Reach) -> tuple[dict[Pair, float], dict[Pair, float]]:
    """Return the contacts that agents' attempts on channels would have brought colleagues: called, and promised."""
    found: tuple[dict[Pair, float], dict[Pair, float]] = ({}, {})
    own: dict[tuple[Pair, bool], list[float]] = defaultdict(lambda: [0.0, 0.0])
    team: dict[tuple[int, bool], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for (agent, key), (attempts, contacts) in tried.items():
        kept = key.band == KEPT
        chance = PROMISE_REACHED if kept else reach.chance(key.channel, key.attempt, key.band, key.hour)
        for cell in (own[(agent, key.channel), kept], team[key.channel, kept]):
            cell[0] += contacts
            cell[1] += attempts * chance
    for (pair, kept), (told, expected) in own.items():
        all_told, all_expected = team[pair[1], kept]
        usual = (all_told - told + STRENGTH * all_told / all_expected) / (all_expected - expected + STRENGTH)
        found[kept][pair] = expected * usual
    return found


def _freshness(tried: Mapping[Tried, tuple[int, int]], pair: Pair, freshness: Freshness, *, kept: bool) -> float:
    """Return the mean freshness of an agent's attempts on a channel."""
    fresh, weight, total = freshness.of_talks(pair[1]), 0, 0.0
    for (agent, key), (attempts, _) in tried.items():
        if (agent, key.channel) == pair and (key.band == KEPT) == kept:
            weight += attempts
            total += attempts * fresh[key.band]
    return total / weight if weight else 1.0
