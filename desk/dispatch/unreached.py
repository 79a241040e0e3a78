"""Deadlines moved on by the time in which the desk could not reach an agent."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from core.mail_terms import OutboxState
from desk.leads.moves import prolong
from desk.people.directory import Team
from storage import silences
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import hand_out, membership, outbox, person

_ON_ITS_WAY = (OutboxState.QUEUED, OutboxState.SENDING)


async def prolong_unreached(session: Session, team: Team, now: datetime) -> int:
    """Move deadlines that have passed on by the time their agents could not work. Return how many were moved.

    The time of a hand-out begins when its card was first sent, or when an offered one was taken; while the messenger is
    silent, or the desk itself stood still, it does not run.
    """
    moved = 0
    for one in await _OVERDUE.rows(session, team=team.id, now=now):
        begun = one.timed_from or one.started_at
        waits = one.seen_at is None and one.state in _ON_ITS_WAY
        reached = now if waits else max(begun, one.seen_at or one.sent_at or begun)
        silent = await silences.time_between(session, one.messenger, reached, now)
        allowed = int((reached - begun + silent).total_seconds())
        if allowed > one.allowed:
            await prolong(session, one.id, one.deadline_at + timedelta(seconds=allowed - one.allowed), allowed)
            moved += 1
    return moved


_OVERDUE = Prepared(
    sa.select(
        hand_out.c.id,
        hand_out.c.started_at,
        hand_out.c.seen_at,
        hand_out.c.timed_from,
        hand_out.c.deadline_at,
        hand_out.c.allowed,
        person.c.messenger,
        outbox.c.state,
        outbox.c.sent_at,
    )
    .join(membership, membership.c.id == hand_out.c.member_id)
    .join(person, person.c.id == membership.c.person_id)
    .outerjoin(outbox, outbox.c.id == hand_out.c.card_id)
    .where(
        hand_out.c.team_id == sa.bindparam("team"),
        hand_out.c.ended_at.is_(None),
        hand_out.c.deadline_at <= sa.bindparam("now", type_=hand_out.c.deadline_at.type),
    )
)
