"""How long leads waited for their first call, by channel, beside what the channel promises."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.intervals import nearest_rank


@dataclass(frozen=True, slots=True)
class FirstCallWait:
    """How long one lead waited for its first attempt, in seconds of the team's working hours.

    `tried` is False for a lead that still waits: `seconds` is then its wait up to now.
    """

    channel: str
    seconds: float
    tried: bool


@dataclass(frozen=True, slots=True)
class FirstCall:
    """How fast the leads of one channel were first tried: first attempts of the day, and leads still overdue.

    `median` and `ninth` (nine of ten were tried within it) are over the first attempts made, None without
    any. `kept` is the share first tried within `promise`; a lead still waiting beyond it counts as a broken
    promise, one still waiting inside it does not count yet.
    """

    channel: str
    promise: int | None
    tried: int
    overdue: int
    median: float | None
    ninth: float | None
    kept: float | None


def first_calls(waits: Iterable[FirstCallWait], promises: Mapping[str, int | None]) -> tuple[FirstCall, ...]:
    """Sum up the waits by channel, the channel with most leads first.

    `promises` holds the seconds promised by channel; None or absent: nothing was promised.
    """
    by_channel: dict[str, list[FirstCallWait]] = {}
    for wait in waits:
        by_channel.setdefault(wait.channel, []).append(wait)
    rows = [_first_call(channel, found, promises.get(channel)) for channel, found in by_channel.items()]
    shown = (row for row in rows if row.tried or row.overdue)
    return tuple(sorted(shown, key=lambda row: (-(row.tried + row.overdue), row.channel)))


def _first_call(channel: str, waits: Sequence[FirstCallWait], promise: int | None) -> FirstCall:
    made = sorted(wait.seconds for wait in waits if wait.tried)
    overdue = 0 if promise is None else sum(not w.tried and w.seconds > promise for w in waits)
    kept = None
    if (promise is not None and made) or overdue:
        kept = sum(seconds <= (promise or 0) for seconds in made) / (len(made) + overdue)
    return FirstCall(
        channel=channel,
        promise=promise,
        tried=len(made),
        overdue=overdue,
        median=nearest_rank(made, 0.5) if made else None,
        ninth=nearest_rank(made, 0.9) if made else None,
        kept=kept,
    )
