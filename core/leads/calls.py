"""Moves of a lead that was called, and how they are undone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.leads.move import (
    COLUMNS,
    HELD,
    KEPT,
    NO_BAR,
    NOBODYS,
    NOT_CLOSED,
    PUT_AWAY,
    WON,
    Becomes,
    Move,
    MoveKind,
)
from core.terms import Lane, LeadState, LostReason


def handed_out(member_id: int) -> dict[str, Any]:
    """Return the values that the claim in `storage/queue.py` sets; its event is the row in `hand_out`."""
    return {"state": LeadState.HELD, "holder_id": member_id, "pinned_at": None}


@dataclass(frozen=True, slots=True)
class CallMade:
    """A call that was made: by whom, as which attempt of the round, and with what outcome, by its key."""

    member_id: int
    number: int
    outcome: str

    def _done(self) -> dict[str, Any]:
        return {
            "out_of": HELD,
            "holder_id": None,
            "attempts": self.number,
            "last_outcome": self.outcome,
            "pinned_at": None,
            "assigned_by": None,
            **NO_BAR,
        }


def sold(call: CallMade, now: datetime) -> Move:
    """Return the move of a lead that bought: won, and owned by the agent who sold."""
    closing = PUT_AWAY | call._done() | {"owner_id": call.member_id}
    return Move(kind=MoveKind.SOLD, state=LeadState.WON, closed_at=now, **closing)


def promised(call: CallMade, at: datetime, until: datetime | None = None) -> Move:
    """Return the move of a lead whose contact is called again at a promised time, by the same agent.

    `until`: nobody else calls before, because the agent meets the contact.
    """
    return Move(
        kind=MoveKind.PROMISED,
        state=LeadState.OPEN,
        lane=Lane.PROMISED,
        due_at=at,
        ready=False,
        owner_id=call.member_id,
        owner_until=until,
        **call._done(),
    )


def still_promised(call: CallMade, at: datetime, until: datetime | None, whose: Becomes[int | None] = KEPT) -> Move:
    """Return the move of a promised lead that was tried before its time and not reached: the promise stands.

    `until` as in `promised`; `whose`: the agent whose lead it is again, because the promise is theirs.
    """
    return Move(
        kind=MoveKind.TRIED,
        state=LeadState.OPEN,
        lane=Lane.PROMISED,
        due_at=at,
        ready=False,
        owner_id=whose,
        owner_until=until,
        **call._done(),
    )


def tried(call: CallMade, again_at: datetime) -> Move:
    """Return the move of a lead that was not reached and is tried again, by any free agent."""
    done = NOBODYS | call._done()
    return Move(kind=MoveKind.TRIED, state=LeadState.OPEN, lane=Lane.RETRY, due_at=again_at, ready=False, **done)


def lost(call: CallMade, now: datetime, reason: LostReason, note: str | None, rests_until: datetime | None) -> Move:
    """Return the move of a lead that was refused or tried in vain; `rests_until`: when it may be recycled."""
    closing = PUT_AWAY | call._done() | {"due_at": rests_until}
    return Move(
        kind=MoveKind.LOST,
        state=LeadState.LOST,
        closed_at=now,
        lost_by=call.member_id,
        lost_reason=reason,
        lost_note=note,
        **closing,
    )


def unworkable(call: CallMade, now: datetime, note: str | None) -> Move:
    """Return the move of a lead with a wrong number."""
    closing = PUT_AWAY | call._done()
    return Move(kind=MoveKind.VOIDED, state=LeadState.VOID, closed_at=now, lost_reason=None, lost_note=note, **closing)


def do_not_call(call: CallMade, now: datetime, note: str | None) -> Move:
    """Return the move of a lead whose contact asked not to be called again."""
    return Move(
        kind=MoveKind.BLOCKED,
        state=LeadState.LOST,
        closed_at=now,
        lost_reason=LostReason.DO_NOT_CALL,
        lost_note=note,
        **(PUT_AWAY | call._done()),
    )


BROUGHT_BACK = tuple(name for name in COLUMNS if name not in ("channel_id", "branch", "zone", "arrived_at", "recycles"))
"""The columns that an outcome may change, and that undo restores."""


def standing(row: Any) -> dict[str, Any]:
    """Return a lead's state, from the attributes of its row and as JSON, so that undo can restore it."""
    found = {name: getattr(row, name) for name in BROUGHT_BACK}
    return {name: one.isoformat() if isinstance(one, datetime) else one for name, one in found.items()}


_MOMENTS = frozenset({"due_at", "pinned_at", "owner_until", "barred_until", "closed_at"})


def undone(before: Mapping[str, Any]) -> Move:
    """Return the move back to a lead's state before an outcome: in the agent's hand."""
    then: dict[str, Any] = {
        name: datetime.fromisoformat(value) if name in _MOMENTS and value is not None else value
        for name, value in before.items()
    }
    then["state"], then["lane"] = LeadState(then["state"]), Lane(then["lane"])
    return Move(kind=MoveKind.UNDONE, out_of=frozenset(LeadState) - HELD, **then)


def unsold(now: datetime, note: str) -> Move:
    """Return the move of a lead whose sale was cancelled: lost, but the seller does not count as who lost it."""
    return Move(
        kind=MoveKind.UNSOLD,
        out_of=WON,
        state=LeadState.LOST,
        closed_at=now,
        lost_reason=LostReason.OTHER,
        lost_note=note,
    )


def sold_by_mistake(member_id: int | None, due_at: datetime, until: datetime) -> Move:
    """Return the move of a lead that was never sold: called again, until then only by the same agent. None: that agent
    has left, and anybody may call.
    """
    return Move(
        kind=MoveKind.SOLD_BY_MISTAKE,
        out_of=WON,
        state=LeadState.OPEN,
        lane=Lane.RETRY,
        due_at=due_at,
        ready=False,
        owner_id=member_id,
        owner_until=until if member_id is not None else None,
        **NO_BAR,
        **NOT_CLOSED,
    )
