"""What managers decide by hand: which lead comes next, and whose it is. Every decision is in the books."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.errors import NotInQueue
from core.naming import unknown
from core.terms import CallbackState, HandOutEnd, Lane, LeadState, ReminderState, Role
from desk.leads import callbacks
from desk.leads.callbacks import Promise
from desk.leads.moves import PutBack
from desk.operations import audit
from desk.people.directory import Team
from storage.database import Session
from storage.queue import Candidate, Place
from storage.tables import callback, channel, contact, hand_out, lead, membership, person

ASSIGNED_FOR = timedelta(days=3)
"""So long nobody but its agent is handed an assigned lead; then it goes, still first, to whoever may have it."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """A lead that was given to an agent, the card of whoever held it until now, and what was promised with it."""

    lead_id: int
    member_id: int
    agent: str
    changed: bool
    """False: it was theirs already, and comes next or is in their hand."""
    back: PutBack | None = None
    promise: Promise | None = None
    """The call that was promised; the agent's from now on, at its time."""
    promised_by: int | None = None
    """Whose the promise was until now; None for who knows by their card, which is `back`."""


async def pin(session: Session, team: Team, lead_id: int, *, by: int, now: datetime) -> bool:
    """Put a lead first: due now, and the next that is handed to whoever may have it. False: it stood there already.

    `by` is a person. Raises Unknown, or NotInQueue for a lead that is promised, in hand, closed or cannot be called.
    """
    found = await _waiting(session, team.id, lead_id)
    if found.lane == Lane.PROMISED:
        raise NotInQueue("promises are kept at their time", why="promised")
    if found.state == LeadState.HELD:
        raise NotInQueue("an agent has it in hand", why="held")
    if found.pinned_at is not None:
        return False
    await _put(session, lead_id, pinned_at=now, assigned_by=None, due_at=now, ready=True)
    await audit.note(session, team.id, by, "pin", f"#{lead_id}", False, True, now)
    return True


async def unpin(session: Session, team: Team, lead_id: int, *, by: int, now: datetime) -> bool:
    """Let a lead that was put first or assigned wait like all others. False: it did."""
    found = await _waiting(session, team.id, lead_id)
    if found.pinned_at is None or found.state == LeadState.HELD:
        return False
    free = {"owner_id": None, "owner_until": None} if found.assigned_by is not None else {}
    await _put(session, lead_id, pinned_at=None, assigned_by=None, **free)
    await audit.note(session, team.id, by, "pin", f"#{lead_id}", True, False, now)
    return True


async def assign(session: Session, team: Team, lead_id: int, member_id: int, *, by: int, now: datetime) -> Assigned:
    """Give a lead to an agent: theirs alone for three days, due now and before all others. Tell whose card must go.

    A lead in another agent's hand is taken from it. A promised call keeps its time and changes hands. `by` is a person.

    Raises:
        Unknown: no such lead, or no such agent in the team.
        NotInQueue: the lead is closed or cannot be called.
    """
    agent = await _agent(session, team.id, member_id)
    found = await _waiting(session, team.id, lead_id)
    if member_id == found.holder_id or (member_id == found.owner_id and found.assigned_by and found.pinned_at):
        return Assigned(lead_id, member_id, agent, changed=False)
    back = await _take_from_hand(session, lead_id, now) if found.state == LeadState.HELD else None
    promise = None
    theirs: dict[str, Any] = {"owner_id": member_id, "assigned_by": by}
    if found.barred_id == member_id:
        theirs |= {"barred_id": None, "barred_until": None}
    if found.lane == Lane.PROMISED:
        await _put(session, lead_id, **theirs, owner_until=None)
        promise = await _move_promise(session, lead_id, member_id, now)
    else:
        await _put(session, lead_id, **theirs, owner_until=now + ASSIGNED_FOR, pinned_at=now, due_at=now, ready=True)
    before = await _name(session, found.holder_id or found.owner_id)
    await audit.note(session, team.id, by, "owner", f"#{lead_id}", before, agent, now)
    had = found.owner_id if promise is not None and found.owner_id not in (member_id, found.holder_id) else None
    return Assigned(lead_id, member_id, agent, changed=True, back=back, promise=promise, promised_by=had)


async def assignable(session: Session, team: Team, lead_id: int) -> None:
    """Make sure that a lead can be given to somebody. Raises as `assign` would, whoever it were."""
    await _waiting(session, team.id, lead_id)


async def assigners(session: Session, seen: Iterable[Candidate], member_id: int) -> dict[int, str]:
    """Name, for the pinned leads an agent may have, who assigned them to this agent."""
    pinned = [one.id for one in seen if one.place == Place.PINNED]
    if not pinned:
        return {}
    found = await session.execute(
        sa.select(lead.c.id, person.c.name)
        .join(person, person.c.id == lead.c.assigned_by)
        .where(lead.c.id.in_(pinned), lead.c.owner_id == member_id)
    )
    return {row[0]: row[1] for row in found}


# -- the lead and the agent --------------------------------------------------------------------------------------------


async def _waiting(session: Session, team_id: int, lead_id: int) -> Any:
    """Read a lead that may still be called. Raises Unknown, and NotInQueue for one that may not."""
    row = (
        await session.execute(
            sa.select(
                lead.c.state,
                lead.c.lane,
                lead.c.holder_id,
                lead.c.owner_id,
                lead.c.barred_id,
                lead.c.pinned_at,
                lead.c.assigned_by,
                channel.c.paused,
                contact.c.do_not_call_at,
            )
            .join(channel, channel.c.id == lead.c.channel_id)
            .join(contact, contact.c.id == lead.c.contact_id)
            .where(lead.c.team_id == team_id, lead.c.id == lead_id)
        )
    ).first()
    if row is None:
        raise unknown("lead", str(lead_id), [])
    if row.state not in (LeadState.OPEN, LeadState.HELD):
        raise NotInQueue("the lead is closed", why="closed")
    if row.lane == Lane.NEEDS_NUMBER:
        raise NotInQueue("the lead has no number", why="no_number")
    if row.do_not_call_at is not None:
        raise NotInQueue("nobody may call this contact", why="do_not_call")
    if row.paused:
        raise NotInQueue("its channel is paused", why="paused")
    return row


async def _put(session: Session, lead_id: int, **values: Any) -> None:
    """Write to a lead that waits. Raises NotInQueue when an agent was handed it a moment ago."""
    done = await session.execute(
        lead.update().where(lead.c.id == lead_id, lead.c.state == LeadState.OPEN).values(**values)
    )
    if not done.rowcount:
        raise NotInQueue("an agent was handed it a moment ago", why="held")


async def _take_from_hand(session: Session, lead_id: int, now: datetime) -> PutBack | None:
    ended = await session.execute(
        hand_out.update()
        .where(hand_out.c.lead_id == lead_id, hand_out.c.ended_at.is_(None))
        .values(ended_at=now, end=HandOutEnd.TAKEN_BACK)
        .returning(hand_out.c.id, hand_out.c.lead_id, hand_out.c.member_id, hand_out.c.card_id)
    )
    row = ended.first()
    await session.execute(
        lead.update()
        .where(lead.c.id == lead_id, lead.c.state == LeadState.HELD)
        .values(state=LeadState.OPEN, holder_id=None)
    )
    return PutBack(row[0], row[1], row[2], row[3]) if row else None


async def _move_promise(session: Session, lead_id: int, member_id: int, now: datetime) -> Promise | None:
    """Let a colleague keep what was promised; one whose time is over is due now. None: nothing was."""
    at = sa.case((callback.c.due_at < now, now), else_=callback.c.due_at)
    moved = await session.execute(
        callback.update()
        .where(callback.c.lead_id == lead_id, callback.c.state == CallbackState.WAITING)
        .values(member_id=member_id, due_at=at, reminder=ReminderState.NONE, stage=0, seen_at=None, reminder_id=None)
        .returning(callback.c.id)
    )
    row = moved.first()
    return await callbacks.describe(session, row[0], to=member_id) if row else None


async def _agent(session: Session, team_id: int, member_id: int) -> str:
    found = await session.execute(
        sa.select(person.c.name)
        .join(membership, membership.c.person_id == person.c.id)
        .where(
            membership.c.id == member_id,
            membership.c.team_id == team_id,
            membership.c.role == Role.AGENT,
            membership.c.active.is_(sa.true()),
        )
    )
    name: str | None = found.scalar_one_or_none()
    if name is None:
        raise unknown("agent", str(member_id), [])
    return name


async def _name(session: Session, member_id: int | None) -> str | None:
    if member_id is None:
        return None
    found = await session.execute(
        sa.select(person.c.name)
        .join(membership, membership.c.person_id == person.c.id)
        .where(membership.c.id == member_id)
    )
    name: str | None = found.scalar_one_or_none()
    return name
