"""Whoever is erased, in the stock of number banks: refused by the marks of the rows, however a bank spells a number."""

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
    """Keep rows with these numbers (E.164) from becoming a lead later; return how many rows held one.

    Also those that have gone at their bank: they would be in stock again if it listed them once more.
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
    """A number that waits in stock, and since when."""

    phone: str
    since: datetime


def without_erased(rows: Sequence[BankRow], team: Team, erased_at: Callable[[str], datetime | None]) -> list[BankRow]:
    """Return the rows of a page but for those of people erased since; `erased_at` tells when a number (E.164) was.

    A database that was put back has forgotten them, and would let them out when their bank lists them again. Who
    changed there after they were erased stays; where the bank does not tell when, nobody who was erased does.
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
