"""Who changed what, when, from what to what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.database import Session
from storage.prepared import insert_row
from storage.tables import audit, person

NUMBERED = 20
"""Rows named in one entry; of more, the number is told."""


def numbered(ids: Sequence[int]) -> str:
    """Return the subject of a change of several rows at once, by their numbers."""
    more = f" +{len(ids) - NUMBERED}" if ids[NUMBERED:] else ""
    return ", ".join(f"#{one}" for one in ids[:NUMBERED]) + more


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed, of what, from what, to what."""

    what: str
    subject: str
    before: Any
    after: Any


async def note(session: Session, team_id: int | None, by: int | None, change: Change, now: datetime) -> None:
    """Write one change down. `by` is a person's id; None: the desk itself or the operator at the console."""
    changed = {"what": change.what, "subject": change.subject, "before": change.before, "after": change.after}
    await insert_row(session, audit, team_id=team_id, person_id=by, **changed, at=now)


OF_CONTACT = ("contact_name", "field value", "lookup")
"""Changes whose subject begins with a contact, as "#12"."""


async def follow_merged(session: Session, team_id: int, gone: int, kept: int) -> None:
    """Name in the entries of a contact the one it became: they are read, and erased, with that one's from now on."""
    was, is_now = f"#{gone}", f"#{kept}"
    whose = sa.or_(audit.c.subject == was, audit.c.subject.startswith(f"{was} ", autoescape=True))
    rest = sa.func.substr(audit.c.subject, len(was) + 1)
    theirs = audit.update().where(audit.c.team_id == team_id, audit.c.what.in_(OF_CONTACT), whose)
    await session.execute(theirs.values(subject=sa.literal(is_now) + rest))


async def latest(
    session: Session, team_id: int, limit: int = 20, what: str | None = None, by: int | None = None
) -> Sequence[Any]:
    """List the newest changes of a team, all or one person's: at, who, what, subject, before, after."""
    statement = (
        sa.select(audit.c.at, person.c.name.label("who"), audit.c.what, audit.c.subject, audit.c.before, audit.c.after)
        .outerjoin(person, person.c.id == audit.c.person_id)
        .where(audit.c.team_id == team_id)
        .order_by(audit.c.id.desc())
        .limit(limit)
    )
    if by is not None:
        statement = statement.where(audit.c.person_id == by)
    if what:
        statement = statement.where(audit.c.what == what)
    return (await session.execute(statement)).all()
