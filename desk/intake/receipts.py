"""What became of each arrival, kept with the lead it was for, and counted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from core.arrivals.columns.rows import OVER
from core.mail_terms import InboxState
from core.terms import ImportKind, ImportState
from desk.leads.move_values import PutBack
from desk.people.work import Work
from storage.database import Session
from storage.prepared import insert_row
from storage.tables import bank, bank_row, bank_source, file_import, inbox, receipt


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
    lost: tuple[PutBack, ...] = ()
    """Cards that agents lose: whom they show turned out to be somebody who wants no calls."""


COUNTED_FOR = timedelta(days=1)
FILES = "file"
"""Where rows of files come from; gateways go by their names, and the chat by its own."""
REPEATED = "repeated"
"""What an import counts a row as whose number an earlier row of the file has."""


NOTHING = "nothing"
"""What an arrival is told to be that means nothing to the desk."""


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


async def keep(
    work: Work, source: str, one: Receipt, by_person: int | None = None, *, arrival: int | None = None
) -> None:
    """Keep the receipt of an arrival; `arrival` is its row of the inbox."""
    await insert_row(
        work.session,
        receipt,
        team_id=work.team.id,
        source=source,
        took=one.took.value,
        contact_id=one.contact_id,
        lead_id=one.lead_id,
        by_person_id=by_person,
        inbox_id=arrival,
        at=work.now,
    )


async def keep_wish(work: Work, source: str, contact_id: int, lead_id: int | None) -> None:
    """Keep that a contact's wish came, which made no lead."""
    row = {"team_id": work.team.id, "source": source, "took": Beside.WISH.value, "at": work.now}
    await work.session.execute(receipt.insert().values(**row, contact_id=contact_id, lead_id=lead_id))


async def keep_beside(
    session: Session, team_id: int, source: str, took: Beside, now: datetime, *, times: int = 1
) -> None:
    """Keep that so many arrivals came of which nobody is known: repetitions, what nobody can read."""
    if times:
        row = {"team_id": team_id, "source": source, "took": took.value, "at": now}
        await session.execute(receipt.insert(), [row] * times)


async def of_arrivals(session: Session, source: str, event_keys: Sequence[str]) -> dict[str, tuple[str, int | None]]:
    """Return what became of arrivals of a source, with the lead, by their keys; without those still to be worked."""
    asked = (
        sa.select(inbox.c.event_key, inbox.c.state, receipt.c.took, receipt.c.lead_id)
        .outerjoin(receipt, receipt.c.inbox_id == inbox.c.id)
        .where(inbox.c.source == source, inbox.c.event_key.in_(event_keys), inbox.c.state != InboxState.NEW)
    )
    return {
        row.event_key: (row.took or (NOTHING if row.state == InboxState.DONE else Beside.UNREADABLE.value), row.lead_id)
        for row in await session.execute(asked)
    }


async def counted(session: Session, now: datetime, team_id: int | None = None) -> Sequence[Counted]:
    """Count the receipts of the last 24 hours, by team, source and what became of them.

    A row of a bank or of a file has its receipt where it is kept: with the row, and in the counts of its import.
    """
    since = now - COUNTED_FOR
    banks = (await session.execute(sa.select(bank.c.id))).scalars().all()
    by_row = sa.union_all(_of_arrivals(since), _of_banks(banks, since)).subquery()
    asked = sa.select(by_row).order_by(by_row.c.source, by_row.c.took)
    found = [Counted(**row._asdict()) for row in await session.execute(asked)]
    found += await _of_files(session, since)
    return [one for one in found if team_id in (None, one.team_id)]


def _of_arrivals(since: datetime) -> sa.Select[Any]:
    return (
        sa.select(receipt.c.team_id, receipt.c.source, receipt.c.took, sa.func.count().label("count"))
        .where(receipt.c.at > since)
        .group_by(receipt.c.team_id, receipt.c.source, receipt.c.took)
    )


def _of_banks(banks: Sequence[int], since: datetime) -> sa.Select[Any]:
    """Count the rows of banks that were let out or refused. Uses ix_bank_row_ended, which begins with the bank."""
    return (
        sa.select(bank.c.team_id, bank_source.c.gateway.label("source"), bank_row.c.took, sa.func.count())
        .join(bank_row, bank_row.c.bank_id == bank.c.id)
        .join(bank_source, bank_source.c.id == bank_row.c.source_id)
        .where(bank_row.c.bank_id.in_(banks), bank_row.c.ended_at > since, bank_row.c.took != "")
        .group_by(bank.c.team_id, bank_source.c.gateway, bank_row.c.took)
    )


async def _of_files(session: Session, since: datetime) -> list[Counted]:
    """Count the rows of files by what became of them; those in which no number was found count as unreadable.

    What another system has closed was left where it is, and counts as nothing.
    """
    asked = sa.select(file_import.c.team_id, file_import.c.counts).where(
        file_import.c.kind == ImportKind.LEADS,
        file_import.c.state.in_([ImportState.RUNNING, ImportState.DONE, ImportState.UNDONE]),
        file_import.c.started_at > since,
    )
    sums: Counter[tuple[int, str]] = Counter()
    for row in await session.execute(asked):
        for took, count in (row.counts or {}).items():
            if took != OVER:
                sums[row.team_id, _told(took)] += count
    return [Counted(team, FILES, took, count) for (team, took), count in sorted(sums.items())]


def _told(counted_as: str) -> str:
    if counted_as in set(Took):
        return counted_as
    return Beside.DUPLICATE.value if counted_as == REPEATED else Beside.UNREADABLE.value
