"""Beliefs as JSON in a row of `knowledge`, and back."""

from collections.abc import Mapping
from typing import Any

from core.ranking.curves import Freshness, Reach
from core.ranking.evidence import Evidence, TalkKey, Talks, Tries, TryKey
from core.ranking.rates import Curves, Exposure
from core.ranking.settled import SettledDays
from core.ranking.spread import Cell


def write_past(evidence: Evidence) -> dict[str, Any]:
    """Return the JSON of the counts that were added up."""
    return {
        "half_life": evidence.half_life,
        "talks": [[*key[:2], list(key.branch), key.band, *seen] for key, seen in evidence.past_talks.items()],
        "tries": [[*key, *seen] for key, seen in evidence.past_tries.items()],
    }


def read_past(kept: Mapping[str, Any]) -> Evidence:
    """Return the counts of such JSON."""
    return Evidence(
        kept["half_life"],
        {TalkKey(one[0], one[1], tuple(one[2]), one[3]): Talks(*one[4:]) for one in kept["talks"]},
        {TryKey(*one[:4]): Tries(*one[4:]) for one in kept["tries"]},
    )


def write_settled(settled: SettledDays) -> dict[str, Any]:
    """Return the JSON of what closed days settled."""
    return {
        "skills": [[*pair, *cell] for pair, cell in settled.skills.items()],
        "markets": [
            [channel, [[one.sales, one.exposure] for one in memories]] for channel, memories in settled.markets.items()
        ],
        "merits": list(settled.merits),
        "told": [[agent, *cell] for agent, cell in settled.told.items()],
    }


def read_settled(kept: Mapping[str, Any]) -> SettledDays:
    """Return the settled days of such JSON."""
    return SettledDays(
        {(agent, channel): Cell(*cell) for agent, channel, *cell in kept["skills"]},
        {channel: tuple(Exposure(*one) for one in memories) for channel, memories in kept["markets"]},
        tuple(kept["merits"]),
        {agent: Cell(*cell) for agent, *cell in kept["told"]},
    )


def write_curves(curves: Curves) -> dict[str, Any]:
    """Return the JSON of curves."""
    reach = curves.reach
    return {
        "fresh": list(curves.freshness.common),
        "channels": list(curves.freshness.channels.items()),
        "kept": list(curves.freshness.kept.items()),
        "reach": [
            reach.start,
            *(list(part.items()) for part in (reach.channels, reach.attempts, reach.bands, reach.hours)),
            list(reach.assumed),
        ],
    }


def read_curves(kept: Mapping[str, Any]) -> Curves:
    """Return the curves of such JSON."""
    start, channels, attempts, bands, hours, assumed = kept["reach"]
    return Curves(
        Freshness(
            tuple(kept["fresh"]), {channel: tuple(curve) for channel, curve in kept["channels"]}, dict(kept["kept"])
        ),
        Reach(start, dict(channels), dict(attempts), dict(bands), dict(hours), tuple(assumed)),
    )
