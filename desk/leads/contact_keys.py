"""The keys under which contacts are found: kept when one is made, named or given a number. Nothing else reads them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from core.arrivals.finding import keys_of
from storage.bulk import put_rows
from storage.database import Session
from storage.tables import contact, contact_key


@dataclass(frozen=True, slots=True)
class Keyed:
    """A contact with what it is found by."""

    id: int
    name: str | None
    phone: str | None


async def keep_new(session: Session, team_id: int, made: Iterable[Keyed]) -> None:
    """Keep the keys of contacts that were just made."""
    # In the order of the table, which is its only copy: a list brings three keys a contact.
    keys = sorted((key, one.id) for one in made for key in keys_of(one.name, one.phone))
    if keys:
        rows = [(team_id, key, who) for key, who in keys]
        await put_rows(session, "contact_key", ("team_id", "key", "contact_id"), rows)


async def keep_changed(session: Session, team_id: int, contact_ids: Sequence[int]) -> None:
    """Keep the keys of contacts as they are now, after a change of name or number."""
    await drop(session, contact_ids)
    changed = sa.select(contact.c.id, contact.c.name, contact.c.phone).where(contact.c.id.in_(contact_ids))
    await keep_new(session, team_id, [Keyed(row.id, row.name, row.phone) for row in await session.execute(changed)])


async def keep_missing(session: Session, after: int, limit: int = 1000) -> tuple[int | None, int]:
    """Keep the keys of those among the next contacts after an id who have none.

    Return the last contact looked at (None: that was all), and how many were given keys.
    """
    stretch = sa.select(contact.c.id).where(contact.c.id > after).order_by(contact.c.id).limit(limit)
    ids = list((await session.execute(stretch)).scalars())
    if not ids:
        return None, 0
    keyless = sa.select(contact.c.team_id, contact.c.id, contact.c.name, contact.c.phone).where(
        contact.c.id.between(ids[0], ids[-1]),
        sa.or_(contact.c.phone.is_not(None), contact.c.name.is_not(None)),
        ~sa.exists().where(contact_key.c.contact_id == contact.c.id),
    )
    found: dict[int, list[Keyed]] = {}
    for row in await session.execute(keyless):
        found.setdefault(row.team_id, []).append(Keyed(row.id, row.name, row.phone))
    for team_id, people in found.items():
        await keep_new(session, team_id, people)
    return (ids[-1] if len(ids) == limit else None), sum(map(len, found.values()))


async def drop(session: Session, contact_ids: Sequence[int]) -> None:
    """Forget the keys of contacts."""
    await session.execute(contact_key.delete().where(contact_key.c.contact_id.in_(contact_ids)))
