"""Merging two contacts who are one person: everything that belongs to the one is moved to the other."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from core.customers.steps import WAITING_STATES, SkipReason, StepState
from core.leads import OPEN_STATES, blocked, merged
from core.terms import LostReason
from desk.intake.known_numbers import close_leads
from desk.leads import contact_keys
from desk.leads.joined_promises import join_promises
from desk.leads.journey_runs import give_runs
from desk.leads.move_values import Cause, PutBack
from desk.leads.moves import give_contact, move_all
from desk.leads.promises import drop_promises
from desk.operations import audit
from storage.database import Session
from storage.tables import (
    contact,
    contact_key,
    customer,
    customer_owner,
    customer_step,
    journey_message,
    journey_run,
    lead,
    metadata,
    note,
    referral,
    touch,
)

_APART = {contact_key, customer, journey_message, journey_run, lead}
"""Tables whose rows need more than another contact id: `merge` has a step for each."""

_NAMING = tuple(
    key.parent for table in metadata.sorted_tables for key in table.foreign_keys if key.column is contact.c.id
)
MOVED: tuple[sa.Column[Any], ...] = tuple(column for column in _NAMING if column.table not in _APART)
"""The columns by which rows belong to a contact, read from the tables so that a new one is not forgotten."""


async def merge(session: Session, team_id: int, gone: int, kept: int, now: datetime) -> list[PutBack]:
    """Move everything of one contact to another and delete it. Of two open leads, the kept contact's stays open.

    Where one of them is barred, the kept contact is. Return the cards that agents lose by it.
    """
    people = await session.execute(sa.select(contact).where(contact.c.id.in_([gone, kept])))
    rows = {row.id: row for row in people}
    joined = await _join_leads(session, gone, kept, barred=rows[kept].do_not_call_at is not None, now=now)
    await give_contact(session, gone, kept)
    await give_runs(session, gone, kept, now, leads=joined.closed, kept_lead=joined.kept)
    await _join_customers(session, gone, kept, now)
    await _join_referrals(session, gone, kept)
    for column in MOVED:
        await _move(session, column, gone, kept)
    await _number_touches(session, kept)
    if rows[gone].name and not rows[kept].name:
        await session.execute(contact.update().where(contact.c.id == kept).values(name=rows[gone].name))
        await contact_keys.keep_changed(session, team_id, [kept])
    await audit.follow_merged(session, team_id, gone, kept)
    await contact_keys.drop(session, [gone])
    await session.execute(contact.delete().where(contact.c.id == gone))
    return await _bar_too(session, rows[gone], rows[kept], now)


async def _bar_too(session: Session, gone: Any, kept: Any, now: datetime) -> list[PutBack]:
    """Put the kept contact on the do-not-call list if the other was on it."""
    if gone.do_not_call_at is None or kept.do_not_call_at is not None:
        return []
    barred = {"do_not_call_at": gone.do_not_call_at, "do_not_call_by": gone.do_not_call_by}
    await session.execute(contact.update().where(contact.c.id == kept.id).values(barred))
    return await close_leads(session, kept.id, now, blocked(now), gone.do_not_call_by, LostReason.DO_NOT_CALL)


class _LeadsJoined(NamedTuple):
    """What became of open leads: those closed, and the one that stays open in their place."""

    closed: Sequence[int] = ()
    kept: int | None = None


async def _join_leads(session: Session, gone: int, kept: int, *, barred: bool, now: datetime) -> _LeadsJoined:
    """Close the other contact's open lead, or any open lead of a contact who must not be called."""
    there = await session.execute(sa.select(lead.c.id).where(lead.c.contact_id == kept, lead.c.state.in_(OPEN_STATES)))
    open_there = there.scalar_one_or_none()
    if open_there is not None:
        here = sa.select(lead.c.id).where(lead.c.contact_id == gone, lead.c.state.in_(OPEN_STATES))
        await session.execute(touch.update().where(touch.c.lead_id.in_(here)).values(lead_id=open_there))
        await session.execute(note.update().where(note.c.lead_id.in_(here)).values(lead_id=open_there))
        await join_promises(session, gone, open_there, now)
        why = Cause(now, why=f"#{open_there}")
        return _LeadsJoined(await move_all(session, merged(now), (lead.c.contact_id == gone,), why), open_there)
    if barred:
        await drop_promises(session, gone, now)
        await move_all(session, blocked(now), (lead.c.contact_id == gone,), Cause(now, why=LostReason.DO_NOT_CALL))
    return _LeadsJoined()


async def _join_customers(session: Session, gone: int, kept: int, now: datetime) -> None:
    """Move the customer record to the kept contact; where both have one, the kept one stays, with the steps of both.

    What both bought is added up at the next look at the sales.
    """
    rows = await session.execute(sa.select(customer).where(customer.c.contact_id.in_([gone, kept])))
    ids = {row.contact_id: row.id for row in rows}
    if gone not in ids:
        return
    if kept not in ids:
        await session.execute(customer.update().where(customer.c.id == ids[gone]).values(contact_id=kept))
        return
    other = customer_step.alias()
    doubled = sa.exists().where(
        other.c.customer_id == ids[kept], other.c.kind == customer_step.c.kind, other.c.state.in_(WAITING_STATES)
    )
    # Skipped, not deleted: a card of it in somebody's chat must still be closed.
    await session.execute(
        customer_step.update()
        .where(customer_step.c.customer_id == ids[gone], customer_step.c.state.in_(WAITING_STATES), doubled)
        .values(state=StepState.SKIPPED, why=SkipReason.MERGED, ended_at=now)
    )
    for table in (customer_step, customer_owner):
        await session.execute(table.update().where(table.c.customer_id == ids[gone]).values(customer_id=ids[kept]))
    await session.execute(customer.delete().where(customer.c.id == ids[gone]))


async def _join_referrals(session: Session, gone: int, kept: int) -> None:
    """Delete referrals by which somebody would have referred themselves, and of two of one person the later."""
    both = [gone, kept]
    await session.execute(
        referral.delete().where(referral.c.from_contact_id.in_(both), referral.c.to_contact_id.in_(both))
    )
    named = sa.select(referral.c.id).where(referral.c.to_contact_id.in_(both)).order_by(referral.c.at, referral.c.id)
    later = list((await session.execute(named)).scalars())[1:]
    await session.execute(referral.delete().where(referral.c.id.in_(later)))


async def _move(session: Session, column: sa.Column[Any], gone: int, kept: int) -> None:
    """Move the rows of one contact to the other, except rows the other has already."""
    table = column.table
    assert isinstance(table, sa.Table)
    for rest in _alone_with(table, column):
        other = table.alias()
        alike = [other.c[name] == table.c[name] for name in rest]
        doubled = sa.exists().where(other.c[column.name] == kept, *alike)
        await session.execute(table.delete().where(column == gone, doubled))
    await session.execute(table.update().where(column == gone).values({column.name: kept}))


def _alone_with(table: sa.Table, column: sa.Column[Any]) -> list[list[str]]:
    """Return, for each unique key with the column, its other columns."""
    keys: list[Any] = [
        one for one in table.constraints if isinstance(one, sa.UniqueConstraint | sa.PrimaryKeyConstraint)
    ]
    keys += [index for index in table.indexes if index.unique]
    return [[one.name for one in key.columns if one is not column] for key in keys if column.name in key.columns]


async def _number_touches(session: Session, kept: int) -> None:
    """Mark again which of a contact's touches is the first."""
    await session.execute(touch.update().where(touch.c.contact_id == kept).values(is_first=False))
    came = (touch.c.contact_id == kept, touch.c.wish.is_(sa.false()))
    first = sa.select(sa.func.min(touch.c.id)).where(*came).scalar_subquery()
    await session.execute(touch.update().where(touch.c.id == first).values(is_first=True))
