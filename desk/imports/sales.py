"""A file of sales laid beside those that were told here: matched, missing here, missing there, another amount."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from core.arrivals.columns import Field
from core.calendar.typed_days import parse_past_day
from core.errors import NotAnAmount, NotATime, UnreadableFile
from core.figures.reconciliation import NEAR, Reconciled, Sold, reconcile
from core.money import parse_amount
from desk.imports.batch import Batch, FoundTable
from desk.intake.listed import ListedRow
from desk.people.directory import Team
from storage.database import Database, Session
from storage.tables import contact, sale

NO_AMOUNT = "no-amount"


@dataclass(slots=True)
class SalesRead:
    """The sales of a file."""

    tables: list[FoundTable] = field(default_factory=list)
    sales: list[Sold] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)


async def compare(
    database: Database, team: Team, batches: AsyncIterator[Batch], now: datetime
) -> tuple[Reconciled, SalesRead]:
    """Lay the file's sales beside ours of the same days. Nothing is changed.

    Raises:
        UnreadableFile: no column of the file holds amounts.
    """
    found = await _read(batches, team, now.astimezone(ZoneInfo(team.timezone)).date())
    async with database.read() as session:
        ours = await _ours(session, team, [one.day for one in found.sales if one.day is not None])
    return reconcile(ours, found.sales), found


async def _read(batches: AsyncIterator[Batch], team: Team, today: date) -> SalesRead:
    found = SalesRead()
    async for batch in batches:
        fields = batch.table.columns.fields
        if not batch.read:
            if Field.AMOUNT not in fields:
                raise UnreadableFile(
                    "no column of the file holds amounts: name one amount, price, sum, مبلغ, сумма or məbləğ",
                    "no-amounts",
                )
            found.tables.append(batch.table)
            continue
        found.refused.update(row.reason for row in batch.refused)
        for row in batch.rows:
            amount = _amount(_cell(row, fields[Field.AMOUNT]), team.currency)
            if amount is None:
                found.refused[NO_AMOUNT] += 1
            else:
                day = _day(_cell(row, fields[Field.DATE]), today, team.language) if Field.DATE in fields else None
                found.sales.append(Sold(row.phone, amount, day, f"row {row.number}"))
    return found


def _cell(row: ListedRow, place: int) -> str:
    return row.cells[place] if place < len(row.cells) else ""


def _amount(cell: str, currency: str) -> int | None:
    try:
        return parse_amount(cell, currency)
    except NotAnAmount:
        return None


def _day(cell: str, today: date, language: str) -> date | None:
    """Read a day as spreadsheets write it; a time behind it does not matter."""
    try:
        return parse_past_day(cell.replace("T", " ").split(" ")[0], today, language) if cell else None
    except NotATime:
        return None


async def _ours(session: Session, team: Team, days: list[date]) -> list[Sold]:
    """Return the sales told here around the days of the file, or all where it names none."""
    zone = ZoneInfo(team.timezone)
    asked = (
        sa.select(sale.c.id, contact.c.phone, sale.c.amount, sale.c.at)
        .join(contact, contact.c.id == sale.c.contact_id)
        .where(sale.c.team_id == team.id, sale.c.undone_at.is_(None), contact.c.phone.is_not(None))
    )
    if days:
        first = datetime.combine(min(days) - NEAR, time(), zone)
        last = datetime.combine(max(days) + NEAR + timedelta(days=1), time(), zone)
        asked = asked.where(sale.c.at >= first, sale.c.at < last)
    rows = await session.execute(asked.order_by(sale.c.at))
    return [Sold(row.phone, row.amount, row.at.astimezone(zone).date(), f"sale {row.id}") for row in rows]
