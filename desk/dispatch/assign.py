"""Decisions of managers about leads: which comes next, and to whom it belongs. Each is recorded in the audit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.errors import NotInQueue
from core.leads import Move, assigned, assigned_in_hand, pinned, promise_assigned, taken_back, unpinned
from core.naming import unknown
from core.settings import TeamSettings
from core.terms import HandOutEnd, Lane, LeadState, Role
from desk.leads import callbacks, meetings, promises
from desk.leads.callbacks import Promise
from desk.leads.move_values import Cause, PutBack
from desk.leads.moves import end_hand_outs, move
from desk.operations import audit
from desk.people.directory import Team
from desk.settings.changes import settings_of
from storage.candidates import Candidate, QueuePlace
from storage.database import Session
from storage.tables import channel, contact, hand_out, lead, membership, person

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
    kept: bool = False
    """It is in their hand, and theirs alone from now on, worked or not."""
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
    await _put(session, lead_id, pinned(now), Cause(now, by))
    await audit.note(session, team.id, by, audit.Change("pin", f"#{lead_id}", False, True), now)
    return True


async def unpin(session: Session, team: Team, lead_id: int, *, by: int, now: datetime) -> bool:
    """Make a lead that was put first or assigned wait like all others. False: it did."""
    found = await _waiting(session, team.id, lead_id)
    if found.pinned_at is None or found.state == LeadState.HELD:
        return False
    await _put(session, lead_id, unpinned(was_assigned=found.assigned_by is not None), Cause(now, by))
    await audit.note(session, team.id, by, audit.Change("pin", f"#{lead_id}", True, False), now)
    return True


async def assign(session: Session, team: Team, lead_id: int, member_id: int, *, by: int, now: datetime) -> Assigned:
    """Assign a lead to an agent: theirs alone for three days, due now and before all others. Return whose card must go.

    A lead in another agent's hand is taken from it. A promised call keeps its time and changes hands. `by` is a person.

    Raises:
        Unknown: no such lead, or no such agent in the team.
        NotInQueue: the lead is closed or cannot be called.
    """
    agent = await _agent(session, team.id, member_id)
    in_hand = await _lock_hand_out(session, lead_id)
    found = await _waiting(session, team.id, lead_id)
    if member_id == found.owner_id and found.assigned_by and (found.pinned_at or member_id == found.holder_id):
        return Assigned(lead_id, member_id, agent, changed=False)
    if member_id == found.holder_id:
        kept = await _keep_in_hand(session, team, lead_id, found, by=by, now=now)
        return Assigned(lead_id, member_id, agent, changed=False, kept=kept)
    if found.state == LeadState.HELD and not in_hand:
        raise NotInQueue("an agent was handed it a moment ago", why="held")
    back = await _take_from_hand(session, lead_id, found.holder_id, by, now) if in_hand else None
    promise = None
    cause = Cause(now, by, agent=member_id)
    if found.lane == Lane.PROMISED:
        settings = await settings_of(session, team.id)
        until = await meetings.kept_until_of(session, lead_id, settings)
        await _put(session, lead_id, promise_assigned(member_id, by, until), cause)
        promise = await _move_promise(session, lead_id, member_id, settings, now)
    else:
        await _put(session, lead_id, assigned(member_id, by, now, now + ASSIGNED_FOR), cause)
    before = await _name(session, found.holder_id or found.owner_id)
    await audit.note(session, team.id, by, audit.Change("owner", f"#{lead_id}", before, agent), now)
    had = found.owner_id if promise is not None and found.owner_id not in (member_id, found.holder_id) else None
    return Assigned(lead_id, member_id, agent, changed=True, back=back, promise=promise, promised_by=had)


async def assignable(session: Session, team: Team, lead_id: int) -> None:
    """Make sure that a lead can be given to somebody. Raises as `assign` would, whoever it were."""
    await _waiting(session, team.id, lead_id)


async def assigners(session: Session, seen: Iterable[Candidate], member_id: int) -> dict[int, str]:
    """Name, for the pinned leads an agent may have, who assigned them to this agent."""
    pinned = [one.id for one in seen if one.place == QueuePlace.PINNED]
    if not pinned:
        return {}
    found = await session.execute(
        sa.select(lead.c.id, person.c.name)
        .join(person, person.c.id == lead.c.assigned_by)
        .where(lead.c.id.in_(pinned), lead.c.owner_id == member_id)
    )
    return {row.id: row.name for row in found}


# -- the lead and the agent --------------------------------------------------------------------------------------------


async def _waiting(session: Session, team_id: int, lead_id: int) -> Any:
    """Read a lead that may still be called, and lock it until the transaction ends.

    Raises Unknown, and NotInQueue for one that may not be called.
    """
    row = (
        await session.execute(
            sa.select(
                lead.c.state,
                lead.c.lane,
                lead.c.holder_id,
                lead.c.owner_id,
                lead.c.pinned_at,
                lead.c.assigned_by,
                channel.c.paused,
                contact.c.do_not_call_at,
            )
            .join(channel, channel.c.id == lead.c.channel_id)
            .join(contact, contact.c.id == lead.c.contact_id)
            .where(lead.c.team_id == team_id, lead.c.id == lead_id)
            .with_for_update(of=lead)
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


async def _put(session: Session, lead_id: int, decided: Move, cause: Cause) -> None:
    """Move a lead that waits. Raises NotInQueue when an agent was handed it a moment ago."""
    if not await move(session, decided, lead_id, cause):
        raise NotInQueue("an agent was handed it a moment ago", why="held")


async def _lock_hand_out(session: Session, lead_id: int) -> bool:
    """Whether a lead is in somebody's hand; whoever ends that hand-out is waited for, or waits for us.

    The hand-out is locked before its lead, as by the agent who records an outcome at this moment: what comes of the
    call is known before the lead is read.
    """
    asked = sa.select(hand_out.c.id).where(hand_out.c.lead_id == lead_id, hand_out.c.ended_at.is_(None))
    return (await session.execute(asked.with_for_update())).first() is not None


async def _keep_in_hand(session: Session, team: Team, lead_id: int, found: Any, *, by: int, now: datetime) -> bool:
    """Keep a lead for the agent who has it in hand: not worked in time, it stays theirs. False: a promise is."""
    if found.lane == Lane.PROMISED:
        return False
    await _put(session, lead_id, assigned_in_hand(found.holder_id, by, now + ASSIGNED_FOR), Cause(now, by))
    agent, before = await _name(session, found.holder_id), await _name(session, found.owner_id)
    await audit.note(session, team.id, by, audit.Change("owner", f"#{lead_id}", before, agent), now)
    return True


async def _take_from_hand(
    session: Session, lead_id: int, holder_id: int | None, by: int, now: datetime
) -> PutBack | None:
    ended = await end_hand_outs(session, (hand_out.c.lead_id == lead_id,), HandOutEnd.TAKEN_BACK, now)
    await move(session, taken_back(), lead_id, Cause(now, by, agent=holder_id, why="assigned"))
    return ended[0] if ended else None


async def _move_promise(
    session: Session, lead_id: int, member_id: int, settings: TeamSettings, now: datetime
) -> Promise | None:
    """Make a colleague keep what was promised; one whose time is over is due now. None: nothing was."""
    moved = await promises.hand_over(session, lead_id, member_id, settings, now)
    return await callbacks.describe(session, moved, to=member_id) if moved is not None else None


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
