"""What left somebody's calendar with nothing else to tell of it: handed over, or undone as if it had never been."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from core.calendar.entries import CalendarEntryKind
from storage.database import Session, insert
from storage.tables import calendar_gone, membership


@dataclass(frozen=True, slots=True)
class GoneEntry:
    """An entry that is somebody's no longer: of which lead or task, and when it was due."""

    kind: CalendarEntryKind
    number: int
    due_at: datetime
    at: datetime
    """Since when it is theirs no longer."""
    changes: int = 0
    """By so many the number of the entry grew that no row tells of any more."""


async def note(session: Session, members: Collection[int], gone: GoneEntry) -> None:
    """Keep that an entry left the calendars of these members."""
    for member_id in members:
        row = {"member_id": member_id, "kind": gone.kind, "number": gone.number}
        new = {"due_at": gone.due_at, "at": gone.at}
        statement = insert(session, calendar_gone).values(**row, **new, changes=gone.changes)
        await session.execute(
            statement.on_conflict_do_update(
                index_elements=list(row), set_={**new, "changes": calendar_gone.c.changes + gone.changes}
            )
        )


async def note_task(session: Session, team_id: int, people: Collection[int], gone: GoneEntry) -> None:
    """Keep that a task left the calendars of these people."""
    theirs = sa.select(membership.c.id).where(membership.c.team_id == team_id, membership.c.person_id.in_(people))
    await note(session, list((await session.execute(theirs)).scalars()), gone)


async def lately(session: Session, member_id: int, kind: CalendarEntryKind, since: datetime) -> dict[int, GoneEntry]:
    """Return what left a member's calendar since a moment, by number."""
    found = await session.execute(
        sa.select(calendar_gone).where(
            calendar_gone.c.member_id == member_id, calendar_gone.c.kind == kind, calendar_gone.c.at > since
        )
    )
    return {row.number: GoneEntry(kind, row.number, row.due_at, row.at) for row in found}


async def changes_of(session: Session, kind: CalendarEntryKind, numbers: Collection[int]) -> dict[int, int]:
    """Return by how much the numbers of these leads or tasks grew that no row tells of."""
    found = await session.execute(
        sa.select(calendar_gone.c.number, sa.func.sum(calendar_gone.c.changes).label("changes"))
        .where(calendar_gone.c.kind == kind, calendar_gone.c.number.in_(numbers))
        .group_by(calendar_gone.c.number)
    )
    return {row.number: int(row.changes) for row in found}
