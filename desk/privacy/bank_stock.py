"""Erased people in the stock of number banks: their rows are refused by their marks, however a number is spelled."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from core.arrivals.bank_rows import BankRow, mark_of, phone_of
from core.terms import BankRowState
from desk.intake.receipts import Took
from desk.people.directory import Team
from desk.people.work import Work
from storage.database import Session
from storage.tables import bank, bank_row


async def refuse(work: Work, phones: Collection[str]) -> int:
    """Keep rows with these numbers (E.164) from becoming leads; return how many rows there were.

    Also rows that are gone at their bank: they would be back in stock if it listed them again.
    """
    if not phones:
        return 0
    could_be_let_out = bank_row.c.state.in_([BankRowState.STOCK, BankRowState.WITHDRAWN])
    held = await work.session.execute(
        sa.select(bank_row.c.id, bank_row.c.external_id, bank_row.c.mark)
        .join(bank, bank.c.id == bank_row.c.bank_id)
        .where(bank.c.team_id == work.team.id, sa.or_(could_be_let_out, bank_row.c.content.is_not(None)))
    )
    its = [row.id for row in held if any(mark_of(row.external_id, phone) == row.mark for phone in phones)]
    of_theirs = bank_row.update().where(bank_row.c.id.in_(its))
    refused = of_theirs.where(could_be_let_out)
    told = {"state": BankRowState.REFUSED, "took": Took.DO_NOT_CALL, "ended_at": work.now}
    await work.session.execute(refused.values(told))
    await work.session.execute(of_theirs.values(content=None))
    return len(its)


@dataclass(frozen=True, slots=True)
class InStock:
    """A number in stock, and since when."""

    phone: str
    since: datetime


def without_erased(rows: Sequence[BankRow], team: Team, erased_at: Callable[[str], datetime | None]) -> list[BankRow]:
    """Return the rows of a page without people erased since; `erased_at` has the time of each number (E.164).

    A restored database has forgotten who was erased, and would let them out when their bank lists them again. A row
    that changed at the bank after the erasure stays; where the bank has no times, none of an erased person does.
    """
    return [row for row in rows if not _was_erased(row, team, erased_at)]


def _was_erased(row: BankRow, team: Team, erased_at: Callable[[str], datetime | None]) -> bool:
    phone = phone_of(row, team.region)
    at = erased_at(phone) if phone is not None else None
    return at is not None and (row.changed_at is None or row.changed_at <= at)


async def numbers_in_stock(session: Session, team: Team) -> list[InStock]:
    """Return the numbers (E.164) that wait in the banks of a team."""
    held = await session.execute(
        sa.select(bank_row.c.content, bank_row.c.kept_at)
        .join(bank, bank.c.id == bank_row.c.bank_id)
        .where(bank.c.team_id == team.id, bank_row.c.state == BankRowState.STOCK)
    )
    read = [(phone_of(BankRow("", row.content["phone"]), team.region), row.kept_at) for row in held]
    return [InStock(phone, since) for phone, since in read if phone is not None]
