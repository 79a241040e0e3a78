"""Time in which the desk could not reach an agent: it is never held against them."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from core.mail_terms import OutboxState
from desk.leads.moves import prolong
from desk.people.directory import Team
from storage import silences
from storage.database import Session
from storage.tables import hand_out, membership, outbox, person

_ON_ITS_WAY = (OutboxState.QUEUED, OutboxState.SENDING)


async def prolong_unreached(session: Session, team: Team, now: datetime) -> int:
    """Move deadlines that have passed on by the time their agents could not work. Return how many were moved.

    The time of a hand-out begins when its card was sent, or when an offered one was taken; while the messenger is
    silent, or the desk itself stood still, it does not run.
    """
    moved = 0
    for one in (await session.execute(_OVERDUE, {"team": team.id, "now": now})).all():
        reached = one.seen_at or one.started_at
        if one.seen_at is None and one.state in _ON_ITS_WAY:
            reached = now
        elif one.seen_at is None and one.sent_at is not None:
            reached = max(reached, one.sent_at)
        silent = _length(await silences.between(session, one.messenger, reached, now))
        allowed = int((reached - (one.seen_at or one.started_at) + silent).total_seconds())
        if allowed > one.allowed:
            await prolong(session, one.id, one.deadline_at + timedelta(seconds=allowed - one.allowed), allowed)
            moved += 1
    return moved


_OVERDUE = (
    sa.select(
        hand_out.c.id,
        hand_out.c.started_at,
        hand_out.c.seen_at,
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


def _length(stretches: list[tuple[datetime, datetime]]) -> timedelta:
    """Return how long these stretches last together; what lies in several counts once."""
    total = timedelta(0)
    until: datetime | None = None
    for began, ended in sorted(stretches):
        first = began if until is None else max(began, until)
        if ended > first:
            total += ended - first
            until = ended
    return total
