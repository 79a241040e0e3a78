"""What became of each arrival, kept with the lead it was for, and counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa

from desk.people.work import Work
from storage.database import Session, insert_row
from storage.tables import receipt


class Took(StrEnum):
    """What became of an arrival."""

    NEW = "new"
    KNOWN = "known"
    REOPENED = "reopened"
    NEEDS_NUMBER = "needs-number"
    OWN_NUMBER = "own-number"
    DO_NOT_CALL = "do-not-call"
    NOT_A_NUMBER = "not-a-number"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the one who brought it is told."""

    took: Took
    raw: str
    phone: str | None = None
    contact_id: int | None = None
    lead_id: int | None = None
    channel: str | None = None
    name: str | None = None
    agent: str | None = None
    """With whom a known lead is."""
    since: datetime | None = None
    """When a known contact came first."""
    ask_for_number: bool = False
    """A writer without a number, who has not been asked yet and may be answered now."""


COUNTED_FOR = timedelta(days=1)


class Beside(StrEnum):
    """What becomes of arrivals that `receive` never sees."""

    WISH = "wish"
    """Somebody wants to be left alone, or to be written to again."""
    DUPLICATE = "duplicate"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Counted:
    """How many arrivals of a source became what."""

    team_id: int
    source: str
    took: str
    count: int


async def keep(work: Work, source: str, one: Receipt, by_person: int | None = None) -> None:
    """Keep the receipt of an arrival."""
    await insert_row(
        work.session,
        receipt,
        team_id=work.team.id,
        source=source,
        took=one.took.value,
        contact_id=one.contact_id,
        lead_id=one.lead_id,
        by_person_id=by_person,
        at=work.now,
    )


async def keep_beside(
    session: Session,
    team_id: int,
    source: str,
    took: Beside,
    now: datetime,
    *,
    times: int = 1,
    contact_id: int | None = None,
    lead_id: int | None = None,
) -> None:
    """Keep that arrivals came which made no lead: a wish, repetitions, what nobody can read."""
    row = {"team_id": team_id, "source": source, "took": took.value, "at": now}
    if times:
        rows = [{**row, "contact_id": contact_id, "lead_id": lead_id}] * times
        await session.execute(receipt.insert(), rows)


async def counted(session: Session, now: datetime, team_id: int | None = None) -> Sequence[Counted]:
    """Count the receipts of the last 24 hours, by team, source and what became of them."""
    asked = (
        sa.select(receipt.c.team_id, receipt.c.source, receipt.c.took, sa.func.count().label("count"))
        .where(receipt.c.at > now - COUNTED_FOR)
        .group_by(receipt.c.team_id, receipt.c.source, receipt.c.took)
        .order_by(receipt.c.source, receipt.c.took)
    )
    if team_id is not None:
        asked = asked.where(receipt.c.team_id == team_id)
    return [Counted(**row._asdict()) for row in await session.execute(asked)]
