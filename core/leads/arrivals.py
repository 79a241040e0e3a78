"""Moves of a lead that arrives, comes back, or starts a new round."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.leads.move import CLOSED_STATES, LOST, NO_BAR, NOBODYS, NOT_CLOSED, OPEN, FromRow, Move, MoveKind
from core.terms import Lane, LeadState


@dataclass(frozen=True, slots=True)
class Placement:
    """When a lead's first call is due, whether it is due now, and the contact's zone if it is not the team's."""

    due_at: datetime | None
    ready: bool
    zone: str


@dataclass(frozen=True, slots=True)
class FirstOwner:
    """The first owner of a contact who comes back, and until when nobody else may have them. None: nobody."""

    member_id: int | None = None
    until: datetime | None = None


NOBODY_FIRST = FirstOwner()


def arrived(lane: Lane, branch: str, place: Placement, first: FirstOwner, now: datetime) -> Move:
    """Return the first state of a new lead."""
    return Move(
        kind=MoveKind.ARRIVED,
        out_of=frozenset(),
        state=LeadState.OPEN,
        lane=lane,
        branch=branch,
        zone=place.zone,
        arrived_at=now,
        due_at=place.due_at,
        ready=place.ready,
        owner_id=first.member_id,
        owner_until=first.until,
    )


def touched(lane: Lane, place: Placement, now: datetime, *, numbered: bool) -> Move:
    """Return the move of an open lead whose contact made contact again, or whose number has come.

    Whom a contact is to meet is waited for no longer than with any promise: they want something now.
    """
    waits: dict[str, Any] = {"owner_until": None} if lane is Lane.PROMISED else {}
    return Move(
        kind=MoveKind.NUMBERED if numbered else MoveKind.TOUCHED,
        out_of=OPEN,
        lane=lane,
        zone=place.zone,
        arrived_at=now,
        due_at=place.due_at,
        ready=place.ready,
        **waits,
    )


def number_awaited(next_at: datetime) -> Move:
    """Return the move of a lead that still has no number: the next step of its wait is due then."""
    return Move(kind=MoveKind.NUMBER_AWAITED, out_of=OPEN, due_at=next_at)


def reopened(lane: Lane, place: Placement, first: FirstOwner, now: datetime) -> Move:
    """Return the move of a lost lead whose contact came back: a new round, barred from nobody."""
    return Move(
        kind=MoveKind.REOPENED,
        out_of=LOST,
        state=LeadState.OPEN,
        lane=lane,
        branch=FromRow.ENTRY,
        zone=place.zone,
        arrived_at=now,
        due_at=place.due_at,
        ready=place.ready,
        pinned_at=None,
        assigned_by=None,
        owner_id=first.member_id,
        owner_until=first.until,
        lost_by=None,
        attempts=0,
        **NO_BAR,
        **NOT_CLOSED,
    )


def recycled(branch: str, due_at: datetime) -> Move:
    """Return the move of a lost lead after its rest. The agent who lost it stays recorded: it does not go to them."""
    return Move(
        kind=MoveKind.RECYCLED,
        out_of=LOST,
        state=LeadState.OPEN,
        lane=Lane.RECYCLED,
        branch=branch,
        due_at=due_at,
        ready=False,
        pinned_at=None,
        attempts=0,
        recycles=FromRow.ONE_MORE,
        **NOBODYS,
        **NO_BAR,
        **NOT_CLOSED,
    )


def rest_ended() -> Move:
    """Return the move of a rested lead that stays closed, because its contact has another one."""
    return Move(kind=MoveKind.REST_ENDED, out_of=CLOSED_STATES, due_at=None)
