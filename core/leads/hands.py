"""Moves of a lead by hand, out of an agent's hand, and by time alone."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from core.leads.arrivals import Placement
from core.leads.move import HELD, NO_BAR, NOBODYS, OPEN, OPEN_STATES, Becomes, FromRow, Move, MoveKind
from core.terms import Lane, LeadState


def assigned(member_id: int, by: int, now: datetime, until: datetime) -> Move:
    """Return what becomes of a lead that a manager gave an agent: theirs alone until then, due now and first."""
    return Move(
        kind=MoveKind.ASSIGNED,
        out_of=OPEN,
        due_at=now,
        ready=True,
        pinned_at=now,
        owner_until=until,
        **_given(member_id, by),
    )


def assigned_in_hand(member_id: int, by: int, until: datetime) -> Move:
    """Return what becomes of a lead given to the agent who has it in hand: theirs alone until then, worked or not."""
    return Move(kind=MoveKind.ASSIGNED, out_of=HELD, owner_until=until, **_given(member_id, by))


def promise_assigned(member_id: int, by: int, until: datetime | None) -> Move:
    """Return what becomes of a promised lead that a manager gave an agent: it keeps its time.

    `until`: nobody else calls before, because the agent meets the contact.
    """
    return Move(kind=MoveKind.ASSIGNED, out_of=OPEN, owner_until=until, **_given(member_id, by))


def _given(member_id: int, by: int) -> dict[str, Any]:
    return {
        "owner_id": member_id,
        "assigned_by": by,
        "barred_id": FromRow.BUT_NOT_OWNER,
        "lost_by": FromRow.BUT_NOT_OWNER,
    }


def pinned(now: datetime) -> Move:
    """Return what becomes of a lead that a manager put first, for whoever may have it."""
    return Move(kind=MoveKind.PINNED, out_of=OPEN, pinned_at=now, assigned_by=None, due_at=now, ready=True)


def unpinned(*, was_assigned: bool) -> Move:
    """Return what becomes of a lead that waits like all others again."""
    free = NOBODYS if was_assigned else {"assigned_by": None}
    return Move(kind=MoveKind.UNPINNED, out_of=OPEN, pinned_at=None, **free)


def passed_on(member_id: int, now: datetime, until: datetime) -> Move:
    """Return what becomes of a lead that an agent handed to a colleague: theirs until then, due now, before all."""
    return Move(
        kind=MoveKind.PASSED_ON,
        out_of=HELD,
        state=LeadState.OPEN,
        lane=Lane.PROMISED,
        due_at=now,
        ready=False,
        pinned_at=None,
        assigned_by=None,
        owner_id=member_id,
        owner_until=until,
        holder_id=None,
        lost_by=FromRow.BUT_NOT_OWNER,
        **NO_BAR,
    )


def left_to_helper(by: int, barred_until: datetime) -> Move:
    """Return what becomes of a lead that whoever called for its agent leaves to a colleague: still its agent's."""
    return _let_go(MoveKind.PASSED_ON, by, barred_until, stays=True)


def rescheduled(member_id: int | None, at: datetime, until: datetime | None) -> Move:
    """Return what becomes of a promised lead whose agent agreed on another time: theirs, even if it was not any more.

    `member_id` None: it is whoever's who is free then. `until`: nobody else calls before, because the agent meets the
    contact.
    """
    return Move(
        kind=MoveKind.RESCHEDULED,
        out_of=OPEN,
        lane=Lane.PROMISED,
        due_at=at,
        ready=False,
        owner_id=member_id,
        owner_until=until,
    )


def promise_joined(member_id: int | None, at: datetime, until: datetime | None) -> Move:
    """Return what becomes of a lead whose contact was promised a call on another lead, which is merged into it.

    As of one that was promised itself; what was decided about the lead that had no promise counts no more. Whoever has
    it in hand keeps it, and it is so once they let it go.
    """
    joined = rescheduled(member_id, at, until)
    return replace(joined, out_of=OPEN_STATES, pinned_at=None, assigned_by=None)


def replanned(at: datetime | None) -> Move:
    """Return what becomes of a lead whose next attempt comes at another time by the protocol, or by its caps."""
    return Move(kind=MoveKind.REPLANNED, out_of=OPEN, due_at=at, ready=False)


# -- out of an agent's hand --------------------------------------------------------------------------------------------


def returned(member_id: int, barred_until: datetime, *, stays: bool = False) -> Move:
    """Return what becomes of a lead that an agent gave back: a colleague's before it is theirs again.

    `stays`: it is another agent's, who has promised the contact a call, and stays so.
    """
    return _let_go(MoveKind.RETURNED, member_id, barred_until, stays=stays)


def lapsed(member_id: int, barred_until: datetime, *, stays: bool = False) -> Move:
    """Return what becomes of a lead that nobody worked in time. `stays` as in `returned`."""
    return _let_go(MoveKind.LAPSED, member_id, barred_until, stays=stays)


def _let_go(kind: MoveKind, member_id: int, barred_until: datetime, *, stays: bool) -> Move:
    return Move(
        kind=kind,
        out_of=HELD,
        state=LeadState.OPEN,
        holder_id=None,
        barred_id=member_id,
        barred_until=barred_until,
        **({} if stays else NOBODYS),
    )


def lapsed_but_kept(now: datetime) -> Move:
    """Return what becomes of a lead given by hand that was not worked in time: still its agent's, and first."""
    return Move(kind=MoveKind.LAPSED, out_of=HELD, state=LeadState.OPEN, holder_id=None, pinned_at=now)


def taken_back() -> Move:
    """Return what becomes of a lead that the desk takes out of a hand: where it was, and first if given by hand."""
    return Move(
        kind=MoveKind.TAKEN_BACK,
        out_of=HELD,
        state=LeadState.OPEN,
        holder_id=None,
        pinned_at=FromRow.FIRST_IF_ASSIGNED,
    )


def freed() -> Move:
    """Return what becomes of a lead that is its owner's no longer; put first, it stays so for whoever may have it."""
    return Move(kind=MoveKind.FREED, out_of=OPEN_STATES, **NOBODYS)


# -- kept for a while, and what time brings ----------------------------------------------------------------------------


def reserved(member_id: int, until: datetime) -> Move:
    """Return what becomes of a bank lead that is kept for an agent's shift."""
    return Move(kind=MoveKind.RESERVED, out_of=OPEN, owner_id=member_id, owner_until=until)


def released() -> Move:
    """Return what becomes of such a lead when the shift has ended."""
    return Move(kind=MoveKind.RELEASED, out_of=OPEN, owner_id=None, owner_until=None)


def cooled() -> Move:
    """Return what becomes of a lead that is live no longer."""
    return Move(kind=MoveKind.COOLED, out_of=OPEN_STATES, lane=Lane.FRESH)


def call_asked(lane: Becomes[Lane], place: Placement) -> Move:
    """Return what becomes of an open lead for which a journey asks for a call: due as soon as it may be called.

    With `KEPT` for its lane: of one whose journey is over before it came to its call.
    """
    return Move(kind=MoveKind.CALL_ASKED, out_of=OPEN, lane=lane, due_at=place.due_at, ready=place.ready)


def call_held_back(until: datetime) -> Move:
    """Return what becomes of an open lead whose journey comes to its call later: nobody calls it before.

    Should the journey never come to it, the lead is due by itself at `until`.
    """
    return Move(kind=MoveKind.CALL_HELD_BACK, out_of=OPEN, due_at=until, ready=False)
