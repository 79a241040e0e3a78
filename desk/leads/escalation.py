"""Escalation: promises nobody keeps go to a colleague, and the managers are told why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from core.leads import freed
from core.mail_terms import OutboxState
from core.terms import CallbackState, LeadState, ReminderState
from desk.leads import meetings
from desk.leads.lead import contacts_of
from desk.leads.move_values import Cause
from desk.leads.moves import move
from desk.leads.owners import note_owner
from desk.people.work import Work
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import callback, hand_out, lead, meeting, outbox


class PromiseFate(StrEnum):
    """What may truly be said of the agent who promised."""

    FREED = "freed"
    """The promise was not theirs any more: given back, or lapsed in their hand."""
    BUSY = "busy"
    """They have another card in hand."""
    UNREACHED = "unreached"
    """The reminder of its time was not brought to them: the desk or the messenger stood still."""
    UNSEEN = "unseen"
    """They were reminded and did not say that they saw it."""


@dataclass(frozen=True, slots=True)
class Escalated:
    """A promise that nobody has in hand, or was going to: a colleague gets it, the manager is told."""

    callback_id: int
    lead_id: int
    member_id: int
    due_at: datetime
    name: str | None
    why: PromiseFate
    meets: bool
    """Whether it is the call after a meeting."""


_MEETS = sa.exists().where(meeting.c.callback_id == callback.c.id)


_LATE, _MET_BEFORE = (sa.bindparam(name, type_=callback.c.due_at.type) for name in ("late", "met_before"))
_TAKE_LATE = Prepared(
    callback.update()
    .where(
        callback.c.team_id == sa.bindparam("team"),
        callback.c.state == CallbackState.WAITING,
        callback.c.due_at <= sa.case((_MEETS, _MET_BEFORE), else_=_LATE),
        callback.c.reminder != ReminderState.ESCALATED,
        sa.exists().where(
            lead.c.id == callback.c.lead_id,
            lead.c.state == LeadState.OPEN,
            # Who had seen it and has lost the lead since calls no more.
            sa.or_(callback.c.reminder != ReminderState.SEEN, lead.c.owner_id.is_distinct_from(callback.c.member_id)),
        ),
    )
    .values(reminder=ReminderState.ESCALATED)
    .returning(callback.c.id, callback.c.lead_id, callback.c.member_id, callback.c.due_at)
)


async def escalate(work: Work) -> list[Escalated]:
    """Free the promises that are overdue for too long and were not seen by who is to call."""
    late = work.now - timedelta(seconds=work.settings.callback_late)
    rows = await _TAKE_LATE.rows(work.session, team=work.team.id, late=late, met_before=late - meetings.WAITS)
    if not rows:
        return []
    why = await _why(work.session, [row.id for row in rows])
    for row in rows:
        await move(work.session, freed(), row.lead_id, Cause(work.now, agent=row.member_id, why="promise late"))
        if why[row.id][0] is not PromiseFate.FREED:
            await note_owner(work.session, work.team.id, [row.lead_id], row.member_id, None, by=None, now=work.now)
    people = await contacts_of(work.session, [row.lead_id for row in rows])
    return [
        Escalated(row.id, row.lead_id, row.member_id, row.due_at, people[row.lead_id].name, *why[row.id])
        for row in rows
    ]


async def _why(session: Session, callback_ids: Sequence[int]) -> dict[int, tuple[PromiseFate, bool]]:
    """Return of each promise what may be said of its agent, before it is taken from them; and whether they met."""
    with_card = sa.exists().where(hand_out.c.member_id == callback.c.member_id, hand_out.c.ended_at.is_(None))
    found = await session.execute(
        sa.select(
            callback.c.id,
            (lead.c.owner_id == callback.c.member_id).label("theirs"),
            with_card.label("busy"),
            _MEETS.label("meets"),
            sa.and_(callback.c.stage == 2, sa.func.coalesce(outbox.c.state, "") == OutboxState.SENT).label("reminded"),
        )
        .join(lead, lead.c.id == callback.c.lead_id)
        .outerjoin(outbox, outbox.c.id == callback.c.reminder_id)
        .where(callback.c.id.in_(callback_ids))
    )
    return {row.id: (_told(row.theirs, row.busy, row.reminded), bool(row.meets)) for row in found}


def _told(theirs: Any, busy: Any, reminded: Any) -> PromiseFate:
    if not theirs:
        return PromiseFate.FREED
    if busy:
        return PromiseFate.BUSY
    return PromiseFate.UNSEEN if reminded else PromiseFate.UNREACHED
