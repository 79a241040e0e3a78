"""A file of sales compared with ours: matched, missing here, missing there, another amount."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from core.arrivals.call_rows import fold_word
from core.arrivals.sale_rows import SaleColumns, sale_columns
from core.arrivals.sheet_moments import SheetDays, is_month_first, read_moment
from core.calendar.worktime import local_date
from core.errors import NotAnAmount, NotATime, UnreadableFile
from core.figures.reconciliation import NEAR, Reconciled, ReportedSale, reconcile
from core.money import parse_amount
from core.terms import ImportWord, OutcomeKind
from desk.imports.batch import Batch, FoundTable
from desk.imports.words import NOTHING, Meanings, meanings_of
from desk.intake.listed import ListedRow
from desk.people.directory import Team
from storage.database import Database, Session
from storage.tables import contact, sale

NO_AMOUNT, NOT_SOLD, UNTOLD = "no-amount", "not-sold", "no-outcome"


@dataclass(slots=True)
class SalesRead:
    """The sales of a file."""

    tables: list[FoundTable] = field(default_factory=list)
    sales: list[ReportedSale] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    undated: int = 0
    """Sales whose date cannot be read: they may match a sale of any day."""

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day of the file; None where it has none."""
        told = [one.day for one in self.sales if one.day is not None]
        return (min(told), max(told)) if told else None


class _KeptSale(NamedTuple):
    """A sale of a row, before the whole column has shown how its days are written."""

    phone: str
    number: int
    amount: int
    day: str


async def compare(
    database: Database, team: Team, batches: AsyncIterator[Batch], now: datetime
) -> tuple[Reconciled, SalesRead]:
    """Compare the file's sales with ours of the same days and currency. Nothing is changed.

    Raises:
        UnreadableFile: no column of the file holds amounts, or none of its dates can be read.
    """
    async with database.read() as session:
        meanings = await meanings_of(session, team.id)
    found = await _read(batches, _SaleRowReader(team, meanings), local_date(now, team.timezone))
    async with database.read() as session:
        ours = await _ours(session, team, [one.day for one in found.sales if one.day is not None])
    return await asyncio.to_thread(reconcile, ours, found.sales), found


async def _read(batches: AsyncIterator[Batch], reader: "_SaleRowReader", today: date) -> SalesRead:
    found = SalesRead()
    async for batch in batches:
        columns = sale_columns(batch.table.columns)
        if columns is None:
            raise UnreadableFile(
                "no column of the file holds amounts: name one amount, price, sum, مبلغ, сумма or məbləğ",
                "no-amounts",
            )
        if not batch.read:
            found.tables.append(batch.table)
            continue
        found.refused.update(row.reason for row in batch.refused)
        found.refused.update(filter(None, [reader.note(row, columns) for row in batch.rows]))
    found.sales = await asyncio.to_thread(reader.sales, today)
    found.undated = reader.undated
    if found.undated and all(one.day is None for one in found.sales):
        raise UnreadableFile("no day of the file can be read: write them as 2026-11-22 or 1405/09/01", "no-days")
    return found


class _SaleRowReader:
    """Collects the sales of a file until the whole column shows how its dates are written."""

    def __init__(self, team: Team, meanings: Meanings) -> None:
        self._team, self._meanings = team, meanings
        self._kept: list[_KeptSale] = []
        self.undated = 0

    def note(self, row: ListedRow, columns: SaleColumns) -> str:
        """Keep the sale of a row. Return why it is none; "" for a sale."""
        if why := self._no_sale(row.cell(columns.stage)):
            return why
        amount = _amount(row.cell(columns.amount), self._team.currency)
        if amount is None:
            return NO_AMOUNT
        day = row.cell(columns.closed) or row.cell(columns.day)
        self._kept.append(_KeptSale(row.phone, row.number, amount, day))
        return ""

    def _no_sale(self, stage: str) -> str:
        """Return why a stage of another system is no sale; "" for a sale. A file without stages is a list of sales."""
        if not stage:
            return ""
        key = self._meanings.of(ImportWord.OUTCOME, fold_word(stage))
        if key is None:
            return UNTOLD
        sold = key != NOTHING and self._meanings.outcome(key).kind is OutcomeKind.SALE
        return "" if sold else NOT_SOLD

    def sales(self, today: date) -> list[ReportedSale]:
        """Return the sales, and count those whose date cannot be read."""
        team = self._team
        american = is_month_first(one.day for one in self._kept)
        days = SheetDays(team.timezone, today, team.language, american)
        return [ReportedSale(one.phone, one.amount, self._day(one.day, days), one.number) for one in self._kept]

    def _day(self, cell: str, days: SheetDays) -> date | None:
        if not cell:
            return None
        try:
            return read_moment(cell, "", days).at.date()
        except NotATime:
            self.undated += 1
            return None


def _amount(cell: str, currency: str) -> int | None:
    try:
        return parse_amount(cell, currency)
    except NotAnAmount:
        return None


async def _ours(session: Session, team: Team, days: list[date]) -> list[ReportedSale]:
    """Return our sales around the days of the file, or all where it has no dates."""
    zone = ZoneInfo(team.timezone)
    asked = (
        sa.select(sale.c.id, contact.c.phone, sale.c.amount, sale.c.at)
        .join(contact, contact.c.id == sale.c.contact_id)
        .where(
            sale.c.team_id == team.id,
            sale.c.currency == team.currency,
            sale.c.undone_at.is_(None),
            contact.c.phone.is_not(None),
        )
    )
    if days:
        first = datetime.combine(min(days) - NEAR, time(), zone)
        last = datetime.combine(max(days) + NEAR + timedelta(days=1), time(), zone)
        asked = asked.where(sale.c.at >= first, sale.c.at < last)
    rows = await session.execute(asked.order_by(sale.c.at))
    return [ReportedSale(row.phone, row.amount, row.at.astimezone(zone).date(), row.id) for row in rows]
