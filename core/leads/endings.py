"""Moves of a lead that is closed elsewhere, corrected or repaired."""

from datetime import datetime

from core.leads.move import HELD, OPEN, OPEN_STATES, PUT_AWAY, FromRow, Move, MoveKind
from core.terms import LeadState, LostReason


def blocked(now: datetime) -> Move:
    """Return the move of an open lead whose contact may not be called."""
    return Move(
        kind=MoveKind.BLOCKED,
        out_of=OPEN_STATES,
        state=LeadState.LOST,
        lost_reason=LostReason.DO_NOT_CALL,
        closed_at=now,
        **PUT_AWAY,
    )


def never_numbered(now: datetime, note: str) -> Move:
    """Return the move of a lead whose number never came. It is lost without a rest: nobody could call it."""
    return unwanted(now, note)


def unwanted(now: datetime, note: str) -> Move:
    """Return the move of an open lead whose contact never asked for anything and wants no messages."""
    return Move(
        kind=MoveKind.LOST,
        out_of=OPEN_STATES,
        state=LeadState.LOST,
        lost_reason=LostReason.OTHER,
        lost_note=note,
        closed_at=now,
        **PUT_AWAY,
    )


def voided(now: datetime) -> Move:
    """Return the move of an open lead that turns out to be none: one of the company's own numbers."""
    return Move(
        kind=MoveKind.VOIDED, out_of=OPEN_STATES, state=LeadState.VOID, lost_reason=None, closed_at=now, **PUT_AWAY
    )


def merged(now: datetime) -> Move:
    """Return the move of an open lead whose contact was merged with one that has an open lead already."""
    return Move(kind=MoveKind.MERGED, out_of=OPEN, state=LeadState.VOID, closed_at=now, **PUT_AWAY)


def rechannelled(channel_id: int) -> Move:
    """Return the move of a lead whose channel a person has corrected."""
    return Move(kind=MoveKind.RECHANNELLED, out_of=frozenset(LeadState), channel_id=channel_id)


def mended() -> Move:
    """Return the move of a lead that was marked as held but is held by nobody."""
    return Move(kind=MoveKind.MENDED, out_of=HELD, state=LeadState.OPEN, holder_id=None, due_at=FromRow.DUE_OR_NOW)
