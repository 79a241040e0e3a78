"""Bank portions: leads of the bank reserved for an agent when their shift begins, ranked like all others."""

from datetime import datetime

import sqlalchemy as sa

from core.calendar.worktime import day_bounds, local_date
from core.leads import MoveKind, released, reserved
from core.terms import Lane
from desk.dispatch.choice import look_at_queue
from desk.leads.move_values import Cause
from desk.leads.moves import move_all, move_those
from desk.people.work import Work
from storage.candidates import Candidate, QueuePlace
from storage.database import Session
from storage.tables import lead, lead_event


async def keep_portion(work: Work, member_id: int) -> int:
    """Keep the best bank leads for an agent until the day ends, as many as the setting says. Return how many.

    They are handed out one by one like all others, when nothing is worth more; until then nobody else gets them.
    """
    size = work.settings.ranking.bank_portion
    if size <= 0:
        return 0
    chooser, seen = await look_at_queue(work, member_id)
    banks = [one.bucket for one in seen if one.place == QueuePlace.HEAD and one.bucket.startswith(f"{Lane.BANK}:")]
    waiting = await _newest(work.session, work.team.id, banks, size, work.now)
    paused = [one for one in seen if one.place == QueuePlace.PAUSED]
    best = [choice.head.lead for choice in chooser.heads([*waiting, *paused])[:size]]
    until = day_bounds(local_date(work.now, work.team.timezone), work.team.timezone)[1]
    free = (lead.c.id.in_(best), lead.c.bucket.is_not(None), lead.c.owner_id.is_(None))
    return len(await move_all(work.session, reserved(member_id, until), free, Cause(work.now, agent=member_id)))


async def _newest(session: Session, team_id: int, buckets: list[str], each: int, now: datetime) -> list[Candidate]:
    """Return the newest free leads of each of these buckets."""
    if not buckets:
        return []
    parts = [
        sa.select(lead.c.id, lead.c.bucket, lead.c.arrived_at, lead.c.attempts)
        .where(
            lead.c.team_id == team_id,
            lead.c.bucket == bucket,
            lead.c.owner_id.is_(None),
            lead.c.barred_id.is_(None),
            lead.c.due_at <= now,
        )
        .order_by(lead.c.arrived_at.desc(), lead.c.id.desc())
        .limit(each)
        .subquery()
        for bucket in buckets
    ]
    found = await session.execute(sa.union_all(*(sa.select(part) for part in parts)))
    return [
        Candidate(QueuePlace.HEAD, row.id, row.bucket, int(row.arrived_at.timestamp()), None, row.attempts)
        for row in found
    ]


_PORTION = (
    lead.c.owner_id == sa.bindparam("member"),
    lead.c.lane == Lane.BANK,
    lead.c.assigned_by.is_(None),
    sa.exists().where(
        lead_event.c.lead_id == lead.c.id,
        lead_event.c.what == MoveKind.RESERVED,
        lead_event.c.owner_id == sa.bindparam("member"),
        lead_event.c.at >= lead.c.arrived_at,
    ),
)


async def release_portion(session: Session, member_id: int, now: datetime) -> int:
    """Release what was kept for an agent whose shift has ended. Return how many.

    What a manager gave them stays, and so does what is first theirs since it arrived.
    """
    return len(await move_those(session, released(), _PORTION, Cause(now, agent=member_id), member=member_id))
