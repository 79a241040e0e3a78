"""What was promised to two contacts who turn out to be one person: the call is made, on the lead that stays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.calendar.entries import CalendarEntryKind
from core.leads import promise_joined
from core.terms import CallbackState, LeadState
from desk.leads import calendar_gone, meetings
from desk.leads.calendar_gone import GoneEntry
from desk.leads.move_values import Cause
from desk.leads.moves import move
from desk.operations.timers import Timer, set_timers
from storage.database import Session
from storage.tables import callback, lead, meeting, membership

TIMER = "promise_joined"
"""The kind of timer by which the agent of a promise that ended reads which one stands in its place."""


async def join_promises(session: Session, contact_id: int, kept_lead: int, now: datetime) -> None:
    """Make the promise of a contact's open lead the other lead's. Of two the sooner waits on; the later one has moved.

    Its agent and its time stay, and so do its timers. Whoever has the other lead in hand may call; once they let it go,
    it waits for the agent and the time that were promised.
    """
    brought = await _waiting(session, lead.c.contact_id == contact_id)
    if brought is None:
        return
    there = await _waiting(session, lead.c.id == kept_lead)
    sooner = brought if there is None or brought.due_at < there.due_at else there
    for one in (brought, there):
        if one is not None and one.id != sooner.id:
            ended = {"state": CallbackState.MOVED, "ended_at": now, "sequence": callback.c.sequence + 1}
            moved = callback.update().where(callback.c.id == one.id).values(ended).returning(callback.c.sequence)
            sequence = (await session.execute(moved)).scalar_one()
            await meetings.call_off(session, one.id, now)
            await set_timers(session, [Timer(TIMER, one.id, now, sequence, {"stands": sooner.id})])
    # In a calendar it is the other lead's from now on. More than what it counted there, or no calendar takes it away.
    gone = GoneEntry(CalendarEntryKind.PROMISE, brought.lead_id, brought.due_at, now, changes=brought.sequence + 2)
    await calendar_gone.note(session, [brought.member_id], gone)
    for table, key in ((callback, callback.c.id), (meeting, meeting.c.callback_id)):
        await session.execute(table.update().where(key == brought.id).values(lead_id=kept_lead))
    if sooner.id == brought.id:
        takes_over = promise_joined(brought.owner_id, brought.lead_due_at, brought.owner_until)
        await move(session, takes_over, kept_lead, Cause(now, why=f"#{brought.lead_id}"))


async def _waiting(session: Session, which: sa.ColumnElement[bool]) -> Any:
    """Return the promise that waits on an open lead, with whose that lead is; None where none does."""
    found = await session.execute(
        sa.select(
            callback.c.id,
            callback.c.lead_id,
            callback.c.member_id,
            callback.c.due_at,
            callback.c.sequence,
            lead.c.owner_id,
            lead.c.owner_until,
            lead.c.due_at.label("lead_due_at"),
        )
        .join(lead, lead.c.id == callback.c.lead_id)
        .where(which, callback.c.state == CallbackState.WAITING, lead.c.state.in_([LeadState.OPEN, LeadState.HELD]))
    )
    return found.first()


@dataclass(frozen=True, slots=True)
class EndedPromise:
    """A promise that ended because its contact was promised a sooner one as somebody else; and whose it was."""

    id: int
    team_id: int
    member_id: int
    person_id: int
    sequence: int
    state: CallbackState


async def ended_promises(session: Session, ids: Sequence[int]) -> dict[int, EndedPromise]:
    """Return promises by id, with whose they were."""
    found = await session.execute(
        sa.select(
            *(callback.c[name] for name in ("id", "team_id", "member_id", "sequence", "state")),
            membership.c.person_id,
        )
        .join(membership, membership.c.id == callback.c.member_id)
        .where(callback.c.id.in_(ids))
    )
    return {row.id: EndedPromise(**row._mapping) for row in found}
