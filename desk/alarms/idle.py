"""Idle agents: at work with a card and no action for long. The agent is asked first, then a manager is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.mail_terms import OutboxState
from core.terms import AlarmKind
from desk.alarms import books
from desk.alarms.books import Alarm, AlarmCondition
from desk.people.work import Work
from storage import silences
from storage.tables import hand_out, membership, outbox, person, shift

_KINDS = (AlarmKind.IDLE,)
TOLD_AFTER = timedelta(minutes=5)
"""How long after the question an agent who did nothing is reported."""


@dataclass(frozen=True, slots=True)
class IdleNews:
    """Which agents to ask, which to report, and whose alarms are over."""

    ask: tuple[Alarm, ...] = ()
    tell: tuple[Alarm, ...] = ()
    over: tuple[Alarm, ...] = ()


async def settle_idle(work: Work) -> IdleNews:
    """Look for agents who hold a card and do nothing. Return whom to ask and to report."""
    limit = timedelta(seconds=work.settings.alarm_idle)
    still = {str(row.id): row for row in (await _holding(work) if limit else []) if not _on_its_way(row)}
    ask, tell, over = [], [], []
    for known in await books.running(work.session, work.team.id, _KINDS):
        row = still.pop(known.subject, None)
        if row is None or _last_act(row) > known.raised_at:
            over.append(known)
        elif known.told_at is None and await _reachable_since(work, row, known.raised_at) >= TOLD_AFTER:
            tell.append(known)
    for row in still.values():
        if work.now - _last_act(row) >= limit and await _reachable_since(work, row, _last_act(row)) >= limit:
            asked = await books.raise_alarm(work, _condition(row), told=False)
            ask += [asked] if asked is not None else []
    quiet = await books.quiet_kinds(work)
    told = [] if AlarmKind.IDLE in quiet else [await books.note_told(work, one) for one in tell]
    over = await books.end(work, over)
    return IdleNews(
        tuple(ask),
        tuple(one for one in told if one is not None),
        tuple(one for one in over if one.told_at is not None and limit),
    )


def _condition(row: Any) -> AlarmCondition:
    facts = {"agent": row.name, "member": row.member_id, "person": row.person_id, "since": _last_act(row).isoformat()}
    return AlarmCondition(AlarmKind.IDLE, str(row.id), facts)


def _last_act(row: Any) -> datetime:
    """Return when the agent last did something: a tap, a message, or the arrival of this card."""
    shown = row.seen_at or row.sent_at
    moments: list[datetime] = [at for at in (shown, row.started_at, row.acted_at) if at is not None]
    return max(moments)


def _on_its_way(row: Any) -> bool:
    """Whether the agent has not seen the card yet, because its first copy waits to be sent."""
    return row.seen_at is None and row.state in (OutboxState.QUEUED, OutboxState.SENDING)


async def _reachable_since(work: Work, row: Any, since: datetime) -> timedelta:
    """Return the time since a moment, without the time in which the agent could not be reached."""
    return work.now - since - await silences.time_between(work.session, row.messenger, since, work.now)


async def _holding(work: Work) -> Sequence[Any]:
    found = (
        sa.select(
            hand_out.c.id,
            hand_out.c.member_id,
            hand_out.c.started_at,
            hand_out.c.seen_at,
            shift.c.acted_at,
            outbox.c.state,
            outbox.c.sent_at,
            person.c.messenger,
            person.c.name,
            person.c.id.label("person_id"),
        )
        .join(shift, sa.and_(shift.c.member_id == hand_out.c.member_id, shift.c.ended_at.is_(None)))
        .join(membership, membership.c.id == hand_out.c.member_id)
        .join(person, person.c.id == membership.c.person_id)
        .outerjoin(outbox, outbox.c.id == hand_out.c.card_id)
        .where(
            hand_out.c.team_id == work.team.id,
            hand_out.c.ended_at.is_(None),
            hand_out.c.offered.is_(sa.false()),
            # An agent who has begun an outcome is asked about that before the card lapses; two questions would hide
            # each other.
            hand_out.c.draft.is_(None),
            shift.c.break_since.is_(None),
        )
    )
    return (await work.session.execute(found)).all()
