"""What a bank brought and nobody has let out yet: kept here, so that it is there when the bank does not answer."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.arrivals.bank_rows import BankRow, mark_of, phone_of
from core.arrivals.inbound import Inbound, Utm
from core.terms import BankRowState, TouchKind
from desk.intake.receipts import Took
from desk.people.directory import Team
from storage.database import Session
from storage.prepared import Prepared, columns
from storage.tables import bank, bank_row
from storage.tables.columns import Key

LONGEST_ID = 200
_BROUGHT = ("source_id", "state", "took", "content", "fresh_at", "kept_at", "ended_at")
"""What a row that had gone at its bank, and comes again, is given anew."""
_KEEP = Prepared(bank_row.insert().values(columns(bank_row, "bank_id", "mark", "external_id", *_BROUGHT)))
_KEEP_AGAIN = Prepared(
    bank_row.update()
    .where(
        bank_row.c.bank_id == sa.bindparam("bank", type_=Key),
        bank_row.c.mark == sa.bindparam("marked", type_=bank_row.c.mark.type),
        bank_row.c.state == BankRowState.WITHDRAWN,
    )
    .values({name: sa.bindparam(f"new_{name}", type_=bank_row.c[name].type) for name in _BROUGHT})
)


@dataclass(frozen=True, slots=True)
class KeptPage:
    """What became of a page."""

    new: int = 0
    """Rows we had not, or had withdrawn because they had gone at the bank."""
    again: int = 0
    """Rows we had, by this source or another one."""
    refused: Counter[str] = field(default_factory=Counter)


async def keep_page(
    session: Session, team: Team, bank_id: int, source_id: int, rows: Sequence[BankRow], now: datetime
) -> KeptPage:
    """Keep the rows of a page that are not here yet; a number nobody can call is kept as refused.

    A row that was withdrawn and is brought again is in stock again.
    """
    values: dict[bytes, dict[str, Any]] = {}
    for row in rows:
        phone = phone_of(row, team.region)
        mark = mark_of(row.external_id, phone or row.phone.strip())
        if mark not in values:
            values[mark] = _row(row, mark, bank_id, source_id, now, can_be_called=phone is not None)
    if not values:
        return KeptPage()
    here = await _here(session, bank_id, list(values))
    # By mark, the order of the index that all are looked up in.
    new = [values[mark] for mark in sorted(values.keys() - here.keys())]
    # Two statements, not one that does either: for each row of an upsert SQLite copies all pages aside that it changes.
    if new:
        await _KEEP.many(session, new)
    back = [values[mark] for mark, state in sorted(here.items()) if state == BankRowState.WITHDRAWN]
    if back:
        await _KEEP_AGAIN.many(session, [_brought(one) for one in back])
    taken = new + back
    return KeptPage(len(taken), len(rows) - len(taken), Counter(one["took"] for one in taken if one["took"]))


async def _here(session: Session, bank_id: int, marks: Sequence[bytes]) -> dict[bytes, str]:
    """Return which of these rows we have, and in which state.

    Two sources of one bank keep one page after the other: the bank is held.
    """
    await session.execute(sa.select(bank.c.id).where(bank.c.id == bank_id).with_for_update())
    found = await session.execute(
        sa.select(bank_row.c.mark, bank_row.c.state).where(bank_row.c.bank_id == bank_id, bank_row.c.mark.in_(marks))
    )
    return {row.mark: row.state for row in found}


def _brought(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"bank": row["bank_id"], "marked": row["mark"]} | {f"new_{name}": row[name] for name in _BROUGHT}


def _row(
    row: BankRow, mark: bytes, bank_id: int, source_id: int, now: datetime, *, can_be_called: bool
) -> dict[str, Any]:
    return {
        "bank_id": bank_id,
        "source_id": source_id,
        "mark": mark,
        "external_id": row.external_id[:LONGEST_ID],
        "state": BankRowState.STOCK if can_be_called else BankRowState.REFUSED,
        "took": "" if can_be_called else Took.NOT_A_NUMBER.value,
        "content": content_of(row),
        # A clock that is ahead must not put a row before all others for hours.
        "fresh_at": min(row.changed_at or now, now),
        "kept_at": now,
        "ended_at": None if can_be_called else now,
    }


def content_of(row: BankRow) -> dict[str, Any]:
    """Return what is kept of a row as JSON."""
    told: dict[str, Any] = {"phone": row.phone}
    if row.name:
        told["name"] = row.name
    if row.campaign:
        told["campaign"] = row.campaign
    if row.facts:
        told["facts"] = dict(row.facts)
    return told


def inbound_of(content: Mapping[str, Any], channel: str, gateway: str, external_id: str, at: datetime) -> Inbound:
    """Return a row in stock as something that arrives."""
    return Inbound(
        kind=TouchKind.BANK,
        gateway=gateway,
        phone=content["phone"],
        name=content.get("name"),
        utm=Utm(campaign=content.get("campaign", "")),
        channel=channel,
        occurred_at=at,
        facts=content.get("facts", {}),
        reference=external_id,
    )


async def in_stock(session: Session, bank_id: int) -> int:
    """Return how many rows wait to be let out."""
    found = sa.select(sa.func.count()).where(bank_row.c.bank_id == bank_id, bank_row.c.state == BankRowState.STOCK)
    return int((await session.execute(found)).scalar_one())
