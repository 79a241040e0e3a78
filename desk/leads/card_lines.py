"""What a card repeats of a lead's past: the last tries, touches and notes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.terms import TouchKind
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import attempt, membership, note, outcome, person, touch


@dataclass(frozen=True, slots=True)
class AttemptLine:
    """One earlier attempt."""

    number: int
    outcome: str
    """The key of the team's outcome,"""
    at: datetime
    agent: str
    note: str | None
    names: Mapping[str, str] = field(default_factory=dict)
    """and what the team calls it, by language."""
    timed: bool = True
    """Whether the hour is known: old sheets often tell the day alone."""
    short: bool = False
    """Whether its agent confirmed it although the call was shorter than the team asks for."""


@dataclass(frozen=True, slots=True)
class TouchLine:
    """One thing the contact wrote or did."""

    kind: TouchKind
    entry: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Noted:
    """One note on a lead."""

    text: str
    file_kind: str | None
    file_id: str | None
    who: str
    at: datetime
    own: bool = True
    """Whether who looks at the card wrote it: numbers in what others wrote are masked."""


def select_tries() -> sa.Select[Any]:
    """Select the attempts that stand, the newest first, with what their team calls the outcome."""
    return (
        sa.select(
            attempt.c.number,
            attempt.c.outcome,
            attempt.c.at,
            person.c.name.label("agent"),
            attempt.c.note,
            outcome.c.names,
            attempt.c.short,
        )
        .outerjoin(outcome, sa.and_(outcome.c.team_id == attempt.c.team_id, outcome.c.key == attempt.c.outcome))
        .join(membership, membership.c.id == attempt.c.member_id)
        .join(person, person.c.id == membership.c.person_id)
        .where(attempt.c.undone_at.is_(None))
        .order_by(attempt.c.at.desc(), attempt.c.id.desc())
    )


_TRIES = Prepared(select_tries().where(attempt.c.lead_id == sa.bindparam("lead")).limit(sa.bindparam("limit")))


async def tries_of(session: Session, lead_id: int, limit: int) -> tuple[AttemptLine, ...]:
    """List the newest attempts at a lead, the newest first."""
    rows = await _TRIES.rows(session, lead=lead_id, limit=limit)
    return tuple(read_try(row) for row in rows)


def read_try(row: Any) -> AttemptLine:
    """Return an attempt by the columns of its row."""
    return AttemptLine(row.number, row.outcome, row.at, row.agent, row.note, row.names or {}, short=bool(row.short))


_SAID = Prepared(
    sa.select(touch.c.kind, touch.c.entry, touch.c.text, touch.c.received_at)
    .where(touch.c.contact_id == sa.bindparam("contact"), touch.c.withdrawn.is_(sa.false()))
    .order_by(touch.c.id.desc())
    .limit(sa.bindparam("limit"))
)


async def touches_of_contact(session: Session, contact_id: int, limit: int) -> tuple[TouchLine, ...]:
    """List the newest touches of a contact, the newest first."""
    rows = await _SAID.rows(session, contact=contact_id, limit=limit)
    return tuple(TouchLine(TouchKind(row.kind), row.entry, row.text, row.received_at) for row in rows)


_VIEWER = sa.select(membership.c.person_id).where(membership.c.id == sa.bindparam("viewer")).scalar_subquery()
_NOTES = Prepared(
    sa.select(
        note.c.text,
        note.c.file_kind,
        note.c.file_id,
        person.c.name,
        note.c.at,
        sa.func.coalesce(note.c.person_id == _VIEWER, sa.false()).label("own"),
    )
    .join(person, person.c.id == note.c.person_id)
    .where(note.c.lead_id == sa.bindparam("lead"))
    .order_by(note.c.id.desc())
    .limit(sa.bindparam("limit"))
)


async def notes_on(session: Session, lead_id: int, limit: int, viewer: int | None = None) -> tuple[Noted, ...]:
    """List the newest notes on a lead, the newest first. `viewer`: the membership of who looks at them."""
    rows = await _NOTES.rows(session, lead=lead_id, limit=limit, viewer=viewer)
    return tuple(Noted(row.text, row.file_kind, row.file_id, row.name, row.at, bool(row.own)) for row in rows)
