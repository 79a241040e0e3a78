"""Audit entries for changes of a lead's owner other than by an outcome, which has a record of its own."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from desk.operations import audit
from storage.database import Session
from storage.tables import membership, person


async def note_owner(
    session: Session,
    team_id: int,
    leads: Sequence[int],
    before: int | None,
    after: int | None,
    *,
    by: int | None,
    now: datetime,
) -> None:
    """Write down that leads went from one agent to another, or to whoever is free. All are memberships' ids."""
    if not leads:
        return
    asked = [member for member in (before, after, by) if member is not None]
    found = await session.execute(
        sa.select(membership.c.id, membership.c.person_id, person.c.name)
        .join(person, person.c.id == membership.c.person_id)
        .where(membership.c.id.in_(asked))
    )
    who = {row.id: (row.person_id, row.name) for row in found}
    was, is_now = (who[one][1] if one is not None and one in who else None for one in (before, after))
    person_id = who[by][0] if by is not None and by in who else None
    await audit.note(session, team_id, person_id, audit.Change("owner", audit.numbered(leads), was, is_now), now)
