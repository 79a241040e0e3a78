"""Do-not-call numbers of people who were erased: kept as marks, so that no import makes them callable again.

A mark is a keyed hash. Its key lies beside it, so the marks alone name nobody; whoever has the whole database could try
numbers against them.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa

from desk.leads.contact_keys import Keyed
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import barred_mark, contact
from storage.tables.columns import Key

_KEPT = Prepared(
    sa.select(barred_mark.c.key, barred_mark.c.mark).where(barred_mark.c.team_id == sa.bindparam("team", type_=Key))
)


async def keep(session: Session, team_id: int, phones: Sequence[str]) -> None:
    """Remember numbers nobody may call."""
    key, marks = await _kept(session, team_id)
    key = key or secrets.token_hex(32)
    new = {_mark(key, phone) for phone in phones} - marks
    if new:
        rows = [{"team_id": team_id, "key": key, "mark": mark} for mark in sorted(new)]
        await session.execute(barred_mark.insert(), rows)


async def among(session: Session, team_id: int, phones: Iterable[str]) -> set[str]:
    """Return which of these numbers nobody may call although nobody is known by them."""
    key, marks = await _kept(session, team_id)
    return {phone for phone in phones if _mark(key, phone) in marks} if marks else set()


async def renew(session: Session, team_id: int, made: Sequence[Keyed], now: datetime) -> set[int]:
    """Put who was just made, or given a number, on the do-not-call list where the number is marked. Return them.

    The contact keeps it from then on, and the mark goes.
    """
    marked = await among(session, team_id, [one.phone for one in made if one.phone])
    barred = {one.id for one in made if one.phone in marked}
    if barred:
        await session.execute(contact.update().where(contact.c.id.in_(barred)).values(do_not_call_at=now))
        for phone in sorted(marked):
            await drop(session, team_id, phone)
    return barred


async def drop(session: Session, team_id: int, phone: str) -> bool:
    """Forget that a number may not be called. Return whether it was marked."""
    key, marks = await _kept(session, team_id)
    mark = _mark(key, phone)
    if mark not in marks:
        return False
    await session.execute(barred_mark.delete().where(barred_mark.c.team_id == team_id, barred_mark.c.mark == mark))
    return True


async def _kept(session: Session, team_id: int) -> tuple[str, set[str]]:
    """Return the key of a team's marks ("" where there are none) and the marks: they are few."""
    rows = await _KEPT.rows(session, team=team_id)
    return (rows[0].key if rows else ""), {row.mark for row in rows}


def _mark(key: str, phone: str) -> str:
    return hmac.new(key.encode(), phone.encode(), hashlib.sha256).hexdigest()
