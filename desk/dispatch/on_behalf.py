"""Promises handed out while their agent is away: whoever calls does so for an agent who has seen the reminder."""

from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from core.terms import Lane, ReminderState
from desk.people.work import Work
from storage.prepared import Prepared, columns
from storage.queue import Claimed
from storage.tables import callback, hand_out, lead, membership, person

_SEEN = Prepared(
    sa.select(callback.c.member_id, person.c.name.label("agent"))
    .join(lead, sa.and_(lead.c.id == callback.c.lead_id, lead.c.owner_id == callback.c.member_id))
    .join(membership, membership.c.id == callback.c.member_id)
    .join(person, person.c.id == membership.c.person_id)
    .where(
        callback.c.lead_id == sa.bindparam("lead"),
        sa.text("callback.state = 'waiting'"),
        callback.c.reminder == ReminderState.SEEN,
        callback.c.due_at > sa.bindparam("late", type_=callback.c.due_at.type),
    )
)
"""Whose promise it is who has seen the reminder, unless its ladder is over: then it is whoever's who calls."""

_HELPS, _REASON = columns(hand_out, "helps_id", "reason").values()
_NOTED = Prepared(
    hand_out.update().where(hand_out.c.id == sa.bindparam("hand_out")).values(helps_id=_HELPS, reason=_REASON)
)


async def note_on_whose_behalf(work: Work, taken: Claimed, late: datetime) -> Claimed:
    """Keep with a promise just handed out to a colleague that they call for its agent, who has seen the reminder.

    `late`: a promise that was due before this moment is called for nobody else.
    """
    one = taken.wanted
    if one.lane is not Lane.PROMISED or one.reason.get("own"):
        return taken
    row = await _SEEN.first(work.session, lead=one.lead_id, late=late)
    if row is None:
        return taken
    reason = {**one.reason, "for": row.agent}
    await _NOTED.run(work.session, hand_out=taken.hand_out_id, helps_id=row.member_id, reason=reason)
    return replace(taken, wanted=replace(one, reason=reason))
