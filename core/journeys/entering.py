"""Who enters a journey: the conditions on a lead at the moment when something happened to it."""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from core.folding import fold
from core.journeys.definition import Entrance, Event, Journey
from core.leads import MoveKind
from core.terms import Lane, LeadState

CROWD = 20
"""From this number of simultaneous entries on, their first steps are spread."""


@dataclass(frozen=True, slots=True)
class EnteringLead:
    """A lead as it was when something happened to it, and where it stands now."""

    channel: str
    """The channel's short name."""
    channel_name: str
    entry: str
    campaign: str
    lane: Lane
    state: LeadState
    do_not_call: bool
    outcome: str | None = None
    """Outcome of the call in question."""
    reason: str | None = None
    left_by: MoveKind | None = None
    """The move of the lead by that call."""
    was_there: bool = False
    """Whether it happened before the journey started: it enters where existing leads that fit do."""
    segments: frozenset[str] = frozenset()
    """The segments it is in, of those the journey names."""


def fits(asked: Entrance, one: EnteringLead) -> bool:
    """Whether a lead fits every non-empty list of an entrance. A contact who may not be called never enters."""
    if one.do_not_call or one.state is LeadState.VOID:
        return False
    return (
        _among(asked.channels, one.channel, one.channel_name)
        and _among(asked.entries, one.entry)
        and _among(asked.campaigns, one.campaign)
        and (not asked.lanes or one.lane in asked.lanes)
        and (asked.segment is None or asked.segment in one.segments)
        and _among(asked.outcomes, one.outcome or "")
        and _among(asked.reasons, one.reason or "")
    )


def _among(names: frozenset[str], *held: str) -> bool:
    return not names or not {fold(name) for name in names}.isdisjoint(fold(one) for one in held)


def by_outcome(asked: Entrance) -> bool:
    """Whether a journey is entered when a call is recorded, and not when a lead arrives."""
    return bool(asked.outcomes or asked.reasons)


_OPEN = frozenset({LeadState.OPEN, LeadState.HELD})
_LEFT_AT = {
    MoveKind.TRIED: _OPEN,
    MoveKind.PROMISED: _OPEN,
    MoveKind.LOST: frozenset({LeadState.LOST}),
    MoveKind.SOLD: frozenset({LeadState.WON}),
}
MET_ALREADY = {Event.SALE: LeadState.WON}
"""A lead in these states has met the goal before it begins; one that enters by a sale is there for the next sale."""


def still_stands(one: Journey, lead: EnteringLead) -> bool:
    """Whether a lead is still where it enters from: not past its goal, and not closed or opened meanwhile.

    An occasion comes for customers and lost leads, too. Of the leads from before the journey, the open ones enter; lost
    ones where it names their reason.
    """
    if one.entrance.occasion is not None:
        return True
    if lead.left_by is not MoveKind.SOLD and MET_ALREADY.get(one.exit.goal) is lead.state:
        return False
    if not by_outcome(one.entrance):
        return one.entrance.silence is not None or lead.state in _OPEN
    left_at = _LEFT_AT.get(lead.left_by, frozenset()) if lead.left_by is not None else frozenset()
    if lead.was_there:
        left_at &= _OPEN | ({LeadState.LOST} if one.entrance.reasons else set())
    return lead.state in left_at


def opening_delay(key: str, spread: int, together: int) -> timedelta:
    """Return the delay before a run begins: none, or within `spread` seconds where many enter together.

    Computed by a hash, so that it is always the same.
    """
    if together < CROWD or spread <= 0:
        return timedelta(0)
    return timedelta(seconds=int.from_bytes(sha256(key.encode()).digest()[:4]) % spread)
