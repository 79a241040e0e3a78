"""Promises that were moved again and again: the managers look at each once."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from core.terms import CallbackState
from desk.people.work import Work
from storage.prepared import Prepared
from storage.tables import callback, contact, lead, meeting, membership, person

OFTEN = 6
"""A promise that was moved so often in a row, by whatever way, is shown to the managers."""

_ENDED_ELSE = (CallbackState.KEPT, CallbackState.MISSED, CallbackState.DROPPED)
_EARLIER, _LAST = callback.alias(), callback.alias()
_SINCE = sa.func.coalesce(
    sa.select(sa.func.max(_LAST.c.id))
    .where(_LAST.c.lead_id == callback.c.lead_id, _LAST.c.state.in_(_ENDED_ELSE))
    .correlate(callback)
    .scalar_subquery(),
    0,
)
_IN_A_ROW = (_EARLIER.c.lead_id == callback.c.lead_id, _EARLIER.c.id > _SINCE)
_MOVED = (
    sa.select(sa.func.count())
    .where(*_IN_A_ROW, _EARLIER.c.state == CallbackState.MOVED)
    .correlate(callback)
    .scalar_subquery()
)
_TOLD = sa.exists().where(*_IN_A_ROW, _EARLIER.c.moves_told).correlate(callback)


@dataclass(frozen=True, slots=True)
class MovedOften:
    """A promise that was moved again and again, as it stands now."""

    lead_id: int
    agent: str
    name: str | None
    due_at: datetime
    times: int
    meets: bool
    """Whether it is a meeting."""


_TAKE = Prepared(
    callback.update()
    .where(
        callback.c.team_id == sa.bindparam("team"),
        callback.c.state == CallbackState.WAITING,
        _MOVED >= OFTEN,
        ~_TOLD,
    )
    .values(moves_told=True)
    .returning(callback.c.id)
)


async def take_moved_often(work: Work) -> list[MovedOften]:
    """Return the promises that were moved too often since they were kept or missed last, each once."""
    ids = [row.id for row in await _TAKE.rows(work.session, team=work.team.id)]
    if not ids:
        return []
    found = await work.session.execute(
        sa.select(
            callback.c.lead_id,
            person.c.name.label("agent"),
            contact.c.name,
            callback.c.due_at,
            _MOVED.label("times"),
            sa.exists().where(meeting.c.callback_id == callback.c.id).label("meets"),
        )
        .join(lead, lead.c.id == callback.c.lead_id)
        .join(contact, contact.c.id == lead.c.contact_id)
        .join(membership, membership.c.id == callback.c.member_id)
        .join(person, person.c.id == membership.c.person_id)
        .where(callback.c.id.in_(ids))
        .order_by(callback.c.id)
    )
    return [MovedOften(**row._mapping) for row in found]
