"""Calls of a contact from before the desk, as old sheets tell of them."""

import sqlalchemy as sa

from desk.leads.card_lines import AttemptLine
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import membership, outcome, past_call, person

_CALLS = Prepared(
    sa.select(
        past_call.c.number,
        past_call.c.outcome,
        past_call.c.at,
        sa.func.coalesce(person.c.name, past_call.c.agent).label("agent"),
        past_call.c.note,
        outcome.c.names,
        past_call.c.timed,
    )
    .select_from(past_call)
    .outerjoin(outcome, sa.and_(outcome.c.team_id == past_call.c.team_id, outcome.c.key == past_call.c.outcome))
    .outerjoin(membership, membership.c.id == past_call.c.member_id)
    .outerjoin(person, person.c.id == membership.c.person_id)
    .where(past_call.c.contact_id == sa.bindparam("contact"))
    .order_by(past_call.c.at.desc(), past_call.c.id.desc())
    .limit(sa.bindparam("limit"))
)


async def past_calls_of(session: Session, contact_id: int, limit: int) -> list[AttemptLine]:
    """List the calls of a contact from before the desk, the newest first."""
    rows = await _CALLS.rows(session, contact=contact_id, limit=limit)
    return [
        AttemptLine(row.number, row.outcome, row.at, row.agent, row.note or None, row.names or {}, bool(row.timed))
        for row in rows
    ]
