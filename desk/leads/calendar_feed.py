"""An agent's promises as calendar entries behind a link of their own: nothing about people, and revocable.

One entry a lead: it keeps its name when the promise moves, its number grows with every change, and when nothing is
promised any more it stays for two weeks as cancelled, so that a calendar takes it away.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from core.terms import CallbackState
from storage.database import Session, insert
from storage.tables import calendar_link, callback, membership, person, team

CANCELLED_KEPT = timedelta(days=14)
LASTS = timedelta(minutes=15)
"""How long a promised call stands in a calendar."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One promise in a calendar. `sequence` grows with every change of it."""

    lead_id: int
    due_at: datetime
    sequence: int
    cancelled: bool
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """What stands behind a link: the entries, and the language they are named in."""

    member_id: int
    language: str
    entries: Sequence[Entry]


async def new_link(session: Session, member_id: int, now: datetime) -> str:
    """Make an agent's link and return its secret; an earlier one stops working."""
    token = secrets.token_urlsafe(24)
    row = {"member_id": member_id, "token_hash": _hash(token), "made_at": now}
    statement = insert(session, calendar_link).values(row)
    await session.execute(statement.on_conflict_do_update(index_elements=["member_id"], set_=row))
    return token


async def revoke(session: Session, member_id: int) -> bool:
    """Make an agent's link work no more. False: there was none."""
    done = await session.execute(calendar_link.delete().where(calendar_link.c.member_id == member_id))
    return bool(done.rowcount)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


async def feed(session: Session, token: str, now: datetime) -> Feed | None:
    """Return what stands behind a link. None: it is unknown or revoked, or its agent has left."""
    found = await session.execute(
        sa.select(membership.c.id, sa.func.coalesce(person.c.language, team.c.language).label("language"))
        .join(calendar_link, calendar_link.c.member_id == membership.c.id)
        .join(person, person.c.id == membership.c.person_id)
        .join(team, team.c.id == membership.c.team_id)
        .where(calendar_link.c.token_hash == _hash(token), membership.c.active.is_(sa.true()))
    )
    row = found.first()
    if row is None:
        return None
    return Feed(row.id, row.language, await _entries(session, row.id, now))


async def _entries(session: Session, member_id: int, now: datetime) -> list[Entry]:
    recent = sa.or_(callback.c.ended_at.is_(None), callback.c.ended_at > now - CANCELLED_KEPT)
    theirs = sa.select(callback.c.lead_id).where(callback.c.member_id == member_id, recent)
    rows = await session.execute(
        sa.select(
            callback.c.lead_id,
            callback.c.due_at,
            callback.c.state,
            callback.c.member_id,
            callback.c.sequence,
            callback.c.created_at,
            callback.c.ended_at,
        )
        .where(callback.c.lead_id.in_(theirs))
        .order_by(callback.c.lead_id, callback.c.id)
    )
    newest: dict[int, Entry] = {}
    for row in rows:
        before = newest.get(row.lead_id)
        # What was before counts as changes of the one entry, so its number never falls.
        sequence = row.sequence + (before.sequence + 1 if before is not None else 0)
        waits = row.state == CallbackState.WAITING and row.member_id == member_id
        newest[row.lead_id] = Entry(row.lead_id, row.due_at, sequence, not waits, row.ended_at or row.created_at)
    return sorted(newest.values(), key=lambda one: (one.due_at, one.lead_id))
