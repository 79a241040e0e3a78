"""The stock of a bank: rows read and not let out yet, kept here so that the bank may be away."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa
from pydantic_core import to_json

from core.arrivals.bank_rows import BankRow, mark_of, phone_of
from core.arrivals.inbound import Inbound, Utm
from core.terms import BankRowState, TouchKind
from desk.intake.receipts import Took
from desk.people.directory import Team
from storage.bulk import for_driver, put_rows
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import bank, bank_row
from storage.tables.columns import Key

LONGEST_ID = 200
_STOCK, _REFUSED = BankRowState.STOCK.value, BankRowState.REFUSED.value
_BROUGHT = ("source_id", "state", "took", "content", "fresh_at", "kept_at", "ended_at")
"""What is set on a withdrawn row that is brought again."""
_KEPT = ("bank_id", "mark", "external_id", *_BROUGHT)
_AT_ONCE = 100
"""Rows looked up in one statement: so many, or twice that, and so on, so that few statements are prepared."""
_BANK = sa.bindparam("bank", type_=Key)
_HOLD = Prepared(sa.select(bank.c.id).where(bank.c.id == _BANK).with_for_update())
_KEEP_AGAIN = Prepared(
    bank_row.update()
    .where(
        bank_row.c.bank_id == _BANK,
        bank_row.c.mark == sa.bindparam("marked", type_=bank_row.c.mark.type),
        bank_row.c.state == BankRowState.WITHDRAWN,
    )
    .values({name: sa.bindparam(f"new_{name}", type_=bank_row.c[name].type) for name in _BROUGHT})
)


@dataclass(frozen=True, slots=True)
class KeptPage:
    """What became of a page."""

    new: int = 0
    """Rows that were new, or had been withdrawn."""
    again: int = 0
    """Rows we had, from this source or another one."""
    refused: Counter[str] = field(default_factory=Counter)


async def keep_page(
    session: Session, team: Team, bank_id: int, source_id: int, rows: Sequence[BankRow], now: datetime
) -> KeptPage:
    """Keep the new rows of a page; a row whose number cannot be called is kept as refused.

    A withdrawn row that is brought again is back in stock.
    """
    found: dict[bytes, _Found] = {}
    for row in rows:
        phone = phone_of(row, team.region)
        mark = mark_of(row.external_id, phone or row.phone.strip())
        if mark not in found:
            found[mark] = _Found(row, "" if phone is not None else Took.NOT_A_NUMBER.value)
    if not found:
        return KeptPage()
    here = await _here(session, bank_id, list(found))
    # Sorted by mark, the order of the index they are looked up in.
    new = sorted(found.keys() - here.keys())
    back = sorted(mark for mark, state in here.items() if state == BankRowState.WITHDRAWN)
    # Two statements, not one that does either: for each row of an upsert that sets a foreign key, SQLite copies aside
    # all pages that it changes.
    await _keep_new(session, bank_id, source_id, {mark: found[mark] for mark in new}, now)
    if back:
        again = [(mark, found[mark].brought(source_id, now)) for mark in back]
        await _KEEP_AGAIN.many(session, [{"bank": bank_id, "marked": mark} | _renewed(one) for mark, one in again])
    taken = [found[mark] for mark in (*new, *back)]
    return KeptPage(len(taken), len(rows) - len(taken), Counter(one.took for one in taken if one.took))


class _Found(NamedTuple):
    """A row of a page, and why it is refused, if its number cannot be called."""

    row: BankRow
    took: str

    def brought(self, source_id: int, now: datetime) -> tuple[Any, ...]:
        """Return the values that are kept, in the order of `_BROUGHT`."""
        state, ended_at = (_REFUSED, now) if self.took else (_STOCK, None)
        # A clock that is ahead must not put a row before all others for hours.
        fresh_at = min(self.row.changed_at or now, now)
        return source_id, state, self.took, content_of(self.row), fresh_at, now, ended_at


async def _here(session: Session, bank_id: int, marks: Sequence[bytes]) -> dict[bytes, str]:
    """Return which of these rows we have, and in which state.

    The bank is locked, so two sources of one bank keep their pages one after the other.
    """
    await _HOLD.rows(session, bank=bank_id)
    places = -(-len(marks) // _AT_ONCE) * _AT_ONCE
    asked = (marks[min(place, len(marks) - 1)] for place in range(places))
    found = await _looking_up(places).rows(session, bank=bank_id, **{f"m{n}": mark for n, mark in enumerate(asked)})
    return {bytes(row.mark): row.state for row in found}


@lru_cache(maxsize=32)
def _looking_up(places: int) -> Prepared:
    marks = [sa.bindparam(f"m{place}", type_=bank_row.c.mark.type) for place in range(places)]
    known = bank_row.c.bank_id == _BANK, bank_row.c.mark.in_(marks)
    return Prepared(sa.select(bank_row.c.mark, bank_row.c.state).where(*known))


async def _keep_new(session: Session, bank_id: int, source_id: int, new: Mapping[bytes, _Found], now: datetime) -> None:
    at = cache(for_driver(session, bank_row.c.kept_at))
    rows = []
    for mark, one in new.items():
        source, state, took, content, *moments = one.brought(source_id, now)
        external_id = one.row.external_id[:LONGEST_ID]
        rows.append((bank_id, mark, external_id, source, state, took, to_json(content).decode(), *map(at, moments)))
    await put_rows(session, "bank_row", _KEPT, rows)


def _renewed(brought: tuple[Any, ...]) -> dict[str, Any]:
    return {f"new_{name}": value for name, value in zip(_BROUGHT, brought, strict=True)}


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
    """Return a row in stock as an arrival."""
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
