"""The day of a bank: what came, what was let out and became of it, what was refused and why."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from core.calendar.worktime import day_bounds, local_date
from core.terms import BankRowState
from desk.banks.banks import Bank, banks
from desk.banks.letting_out import floor_of
from desk.banks.sources import Source, sources
from desk.banks.stock import in_stock
from desk.people.directory import Team
from storage.database import Session
from storage.tables import bank_row


@dataclass(frozen=True, slots=True)
class BankDay:
    """One bank today."""

    bank: Bank
    sources: list[Source]
    came: int
    """Rows that were new to us today."""
    out: Counter[str]
    """Rows let out today, by what became of them."""
    refused: Counter[str]
    """Rows refused today, by why."""
    withdrawn: int
    stock: int
    agents_today: int


async def bank_days(session: Session, team: Team, now: datetime) -> list[BankDay]:
    """Return the day of each bank of a team so far."""
    start = day_bounds(local_date(now, team.timezone), team.timezone)[0]
    known = await sources(session, team.id)
    days = []
    for one in await banks(session, team.id):
        ended = await _ended(session, one.id, start)
        came = sa.select(sa.func.count()).where(bank_row.c.bank_id == one.id, bank_row.c.kept_at >= start)
        floor = await floor_of(session, team, one, now)
        days.append(
            BankDay(
                one,
                [source for source in known if source.bank_id == one.id],
                int((await session.execute(came)).scalar_one()),
                ended[BankRowState.OUT],
                ended[BankRowState.REFUSED],
                ended[BankRowState.WITHDRAWN].total(),
                await in_stock(session, one.id),
                floor.agents_today,
            )
        )
    return days


async def _ended(session: Session, bank_id: int, start: datetime) -> dict[BankRowState, Counter[str]]:
    told: dict[BankRowState, Counter[str]] = {state: Counter() for state in BankRowState}
    found = await session.execute(
        sa.select(bank_row.c.state, bank_row.c.took, sa.func.count().label("n"))
        .where(bank_row.c.bank_id == bank_id, bank_row.c.ended_at >= start)
        .group_by(bank_row.c.state, bank_row.c.took)
    )
    for row in found:
        told[BankRowState(row.state)][row.took] += row.n
    return told


@dataclass(frozen=True, slots=True)
class RefusedBankRow:
    """A row that was refused, for those who answer for it at the bank."""

    external_id: str
    phone: str
    why: str
    at: datetime


async def refused_rows(session: Session, bank_id: int, since: datetime, most: int) -> list[RefusedBankRow]:
    """Return the rows refused since a moment, the newest first."""
    found = await session.execute(
        sa.select(bank_row.c.external_id, bank_row.c.content, bank_row.c.took, bank_row.c.ended_at)
        .where(bank_row.c.bank_id == bank_id, bank_row.c.state == BankRowState.REFUSED, bank_row.c.ended_at >= since)
        .order_by(bank_row.c.ended_at.desc(), bank_row.c.id.desc())
        .limit(most)
    )
    return [
        RefusedBankRow(row.external_id, (row.content or {}).get("phone", ""), row.took, row.ended_at) for row in found
    ]
