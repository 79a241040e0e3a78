"""What people did to journeys, kept so that the last of it can be taken back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from desk.operations import audit
from desk.people.work import Work
from storage.database import Session
from storage.prepared import insert_row
from storage.tables import journey_change
from storage.tables.columns import Utc

UNDO_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class JourneyChange:
    """One thing somebody did to a journey."""

    id: int
    what: str
    before: dict[str, Any]
    at: datetime


async def note_change(
    work: Work, journey_id: int, name: str, what: str, before: dict[str, Any], *, by: int | None
) -> None:
    """Keep what was done to a journey and how it was before; the audit log has it, too."""
    await insert_row(
        work.session, journey_change, journey_id=journey_id, what=what, before=before, by_person_id=by, at=work.now
    )
    await audit.note(work.session, work.team.id, by, audit.Change(f"journey {what}", name, before, None), work.now)


async def last_change(session: Session, journey_id: int, now: datetime) -> JourneyChange | None:
    """Return the last change of a journey that can still be undone."""
    found = await session.execute(
        sa.select(*(journey_change.c[name] for name in JourneyChange.__slots__))
        .where(
            journey_change.c.journey_id == journey_id,
            journey_change.c.undone_at.is_(None),
            journey_change.c.at >= now - UNDO_FOR,
        )
        .order_by(journey_change.c.id.desc())
        .limit(1)
    )
    row = found.first()
    return JourneyChange(**row._mapping) if row else None


async def started_last(session: Session, journey_id: int) -> datetime | None:
    """Return when a journey was last started; None: nobody started it yet."""
    at = sa.type_coerce(sa.func.max(journey_change.c.at), Utc)
    these = (journey_change.c.journey_id == journey_id, journey_change.c.what == "start")
    return (await session.execute(sa.select(at).where(*these))).scalar_one()


async def note_undone(session: Session, change_id: int, now: datetime) -> bool:
    """Mark a change as undone. False: somebody else has undone it."""
    done = await session.execute(
        journey_change.update()
        .where(journey_change.c.id == change_id, journey_change.c.undone_at.is_(None))
        .values(undone_at=now)
    )
    return bool(done.rowcount)
