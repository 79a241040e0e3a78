"""How what was learned in a night is kept: as JSON in a row of `knowledge`, and read back the same."""

from collections.abc import Mapping
from typing import Any

from core.ranking.curves import Freshness, Reach
from core.ranking.evidence import Evidence, TalkKey, Talks, Tries, TryKey
from core.ranking.rates import Curves, Exposure
from core.ranking.settled import SettledDays
from core.ranking.spread import Cell


def write_past(evidence: Evidence) -> dict[str, Any]:
    """Turn the counts added up into what a row of JSON keeps."""
    return {
        "half_life": evidence.half_life,
        "talks": [[*key[:2], list(key.branch), key.band, *seen] for key, seen in evidence.past_talks.items()],
        "tries": [[*key, *seen] for key, seen in evidence.past_tries.items()],
    }


def read_past(kept: Mapping[str, Any]) -> Evidence:
    """Turn it back."""
    return Evidence(
        kept["half_life"],
        {TalkKey(row[0], row[1], tuple(row[2]), row[3]): Talks(*row[4:]) for row in kept["talks"]},
        {TryKey(*row[:4]): Tries(*row[4:]) for row in kept["tries"]},
    )


def write_settled(settled: SettledDays) -> dict[str, Any]:
    """Turn what closed days settled into what a row of JSON keeps."""
    return {
        "skills": [[*pair, *cell] for pair, cell in settled.skills.items()],
        "markets": [
            [channel, [[one.sales, one.exposure] for one in memories]] for channel, memories in settled.markets.items()
        ],
        "merits": list(settled.merits),
        "told": [[agent, *cell] for agent, cell in settled.told.items()],
    }


def read_settled(kept: Mapping[str, Any]) -> SettledDays:
    """Turn it back."""
    return SettledDays(
        {(agent, channel): Cell(*cell) for agent, channel, *cell in kept["skills"]},
        {channel: tuple(Exposure(*one) for one in memories) for channel, memories in kept["markets"]},
        tuple(kept["merits"]),
        {agent: Cell(*cell) for agent, *cell in kept["told"]},
    )


def write_curves(curves: Curves) -> dict[str, Any]:
    """Turn the curves into what a row of JSON keeps."""
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
    """Turn it back."""
    start, channels, attempts, bands, hours, assumed = kept["reach"]
    return Curves(
        Freshness(
            tuple(kept["fresh"]), {channel: tuple(curve) for channel, curve in kept["channels"]}, dict(kept["kept"])
        ),
        Reach(start, dict(channels), dict(attempts), dict(bands), dict(hours), tuple(assumed)),
    )
