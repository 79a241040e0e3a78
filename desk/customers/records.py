"""The record of each customer, made from the purchases that stand. Only the clock's look writes records.

When two contacts become one, their records are joined (desk/intake/merging.py). A sale and its undoing are kept as
`lead_event`, and this module reads them. What changed since the last look is counted again from the sales themselves,
so a look that comes twice, late or after a correction gives the same result.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.customers.records import NOTHING_BOUGHT, OwnerCause, Purchase, PurchaseRecord, account_for, record_of
from desk.customers import steps, surplus
from desk.customers.changed_sales import differing, told_since
from desk.customers.owners import loads_by_rule, set_owner
from desk.customers.purchases import purchases
from desk.customers.sale_orders import follow_orders
from desk.customers.step_returns import LastPurchase, follow_earlier
from desk.operations import runs
from desk.people.work import Work
from storage.database import Session
from storage.tables import customer, customer_owner

FOLLOWED = "customers"
"""The kind under which it is kept when the sales were last followed."""
OVERLAP = timedelta(minutes=10)
"""A transaction may be committed this long after the time in its rows: each look begins that much earlier."""
FOLLOWED_FOR = timedelta(days=7)
"""A purchase that is found later than this gets no steps."""
PAGE = 500
"""Customers in one statement: databases take only so many parameters."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What one look found: contacts with a first sale, customers whose record changed."""

    new: int = 0
    changed: int = 0


async def follow_sales(work: Work) -> Followed:
    """Update the records of contacts whose sales or orders changed since the last look."""
    last = await runs.last_beat_of(work.session, FOLLOWED, str(work.team.id))
    told = await told_since(work.session, work.team.id, last - OVERLAP if last is not None else None)
    return await bring_up_to_date(work, told)


async def follow_all(work: Work, followed_for: timedelta = FOLLOWED_FOR) -> Followed:
    """Update every record that differs from the sales, also where a correction left no event."""
    return await bring_up_to_date(work, await differing(work.session, work.team), followed_for)


async def bring_up_to_date(work: Work, contacts: Sequence[int], followed_for: timedelta = FOLLOWED_FOR) -> Followed:
    """Update these contacts' orders and records from their sales; steps follow what was bought since `followed_for`."""
    new = changed = 0
    for at in range(0, len(contacts), PAGE):
        page = contacts[at : at + PAGE]
        await follow_orders(work, page)
        known = await _known(work.session, page)
        records = await _records(work, page)
        begun = {who: one for who, one in records.items() if who not in known}
        new += await _begin(work, begun, followed_for)
        owed = await surplus.contacts_owed(work.session, page)
        await _begin(work, {who: NOTHING_BOUGHT for who in owed if who not in known and who not in records})
        changed += await _change(work, known, records)
    return Followed(new, changed)


async def _known(session: Session, contacts: Collection[int]) -> dict[int, Any]:
    rows = await session.execute(sa.select(customer).where(customer.c.contact_id.in_(contacts)))
    return {row.contact_id: row for row in rows}


async def _records(work: Work, contacts: Collection[int]) -> dict[int, PurchaseRecord]:
    """Return what each of these contacts bought. Contacts without a purchase that stands are left out."""
    each = purchases(work.team)
    rows = await work.session.execute(
        sa.select(each).where(each.c.contact_id.in_(contacts)).order_by(each.c.at, each.c.place)
    )
    bought: dict[int, list[Purchase]] = defaultdict(list)
    for row in rows:
        bought[row.contact_id].append(Purchase(row.member_id, row.amount, row.at))
    return {who: record_of(sales) for who, sales in bought.items()}


async def _begin(work: Work, begun: Mapping[int, PurchaseRecord], followed_for: timedelta = FOLLOWED_FOR) -> int:
    """Insert new customers. Their owner is an account manager or the seller, by the team's rule.

    Who bought nothing that stands, and has money to get back, is found by it and has no owner.
    """
    if not begun:
        return 0
    owners = await _owners_by_rule(work, {who: one.sold_by for who, one in begun.items() if one.sales})
    made = await work.session.execute(
        customer.insert().returning(customer.c.contact_id, customer.c.id),
        [
            {
                "team_id": work.team.id,
                "contact_id": who,
                "owner_id": owners[who][0] if who in owners else None,
                "currency": work.team.currency,
                "made_at": work.now,
                "changed_at": work.now,
                **_values(one),
            }
            for who, one in begun.items()
        ],
    )
    ids = {row.contact_id: row.id for row in made}
    await steps.plan(work, _fresh({ids[who]: one for who, one in begun.items()}, work.now, followed_for))
    if owners:
        await work.session.execute(
            customer_owner.insert(),
            [
                {"customer_id": ids[who], "member_id": member, "cause": cause, "at": work.now}
                for who, (member, cause) in owners.items()
            ],
        )
    return len(ids)


async def _owners_by_rule(work: Work, sellers: Mapping[int, int | None]) -> dict[int, tuple[int | None, OwnerCause]]:
    """Return the owner of each of these contacts by the team's rule, and why; `sellers`: who sold to each."""
    loads = await loads_by_rule(work)
    owners: dict[int, tuple[int | None, OwnerCause]] = {}
    for who, seller in sellers.items():
        account = account_for(loads)
        if account is None:
            owners[who] = (seller, OwnerCause.SOLD)
        else:
            loads[account] += 1
            owners[who] = (account, OwnerCause.RULE)
    return owners


async def _change(work: Work, known: Mapping[int, Any], records: Mapping[int, PurchaseRecord]) -> int:
    """Write the records that differ, and their owners where the owner follows from the record."""
    changes = {
        row.id: one
        for who, row in known.items()
        if _values(one := records.get(who, NOTHING_BOUGHT)) != {name: getattr(row, name) for name in _values(one)}
    }
    if not changes:
        return 0
    new: dict[str, Any] = {f"new_{name}": sa.bindparam(f"new_{name}") for name in _values(NOTHING_BOUGHT)}
    await work.session.execute(
        customer.update()
        .where(customer.c.id == sa.bindparam("its_id"))
        .values({name.removeprefix("new_"): value for name, value in new.items()} | {"changed_at": work.now}),
        [
            {"its_id": key, **{f"new_{name}": value for name, value in _values(one).items()}}
            for key, one in changes.items()
        ],
    )
    before = {row.id: row for row in known.values()}
    await _own_anew(work, before, changes)
    again = {key: one for key, one in changes.items() if one.sales > before[key].sales}
    await steps.plan(work, _fresh(again, work.now))
    await steps.skip_undone(work.session, [key for key, one in changes.items() if not one.sales], work.now)
    await follow_earlier(work, _taken_back(before, changes))
    return len(changes)


def _taken_back(before: Mapping[int, Any], changes: Mapping[int, PurchaseRecord]) -> dict[int, LastPurchase]:
    """Return the customers whose last purchase was taken back while an earlier one stands."""
    return {
        key: LastPurchase(before[key].last_sale_at, one.last_sale_at)
        for key, one in changes.items()
        if one.last_sale_at is not None
        and one.sales < before[key].sales
        and one.last_sale_at < before[key].last_sale_at
    }


def _fresh(
    bought: Mapping[int, PurchaseRecord], now: datetime, followed_for: timedelta = FOLLOWED_FOR
) -> dict[int, datetime]:
    """Return the customers whose last purchase is so new that steps follow it, with its moment.

    Old ones, as from before the desk kept customers, are not called all at once.
    """
    return {
        key: one.last_sale_at
        for key, one in bought.items()
        if one.last_sale_at is not None and one.last_sale_at >= now - followed_for
    }


async def _own_anew(work: Work, before: Mapping[int, Any], changes: Mapping[int, PurchaseRecord]) -> None:
    """Clear the owner of customers without a purchase, and give buyers without an owner one by the rule."""
    emptied = [key for key, one in changes.items() if not one.sales and before[key].owner_id is not None]
    if emptied:
        await set_owner(work.session, emptied, None, OwnerCause.UNDONE, by=None, now=work.now)
    sold = {
        key: one.last_sold_by
        for key, one in changes.items()
        if before[key].owner_id is None and one.sales > before[key].sales
    }
    by_owner: dict[tuple[int | None, OwnerCause], list[int]] = defaultdict(list)
    for key, owner in (await _owners_by_rule(work, sold)).items():
        by_owner[owner].append(key)
    for (member_id, cause), ids in by_owner.items():
        await set_owner(work.session, ids, member_id, cause, by=None, now=work.now)


def _values(one: PurchaseRecord) -> dict[str, Any]:
    return {
        "sold_by": one.sold_by,
        "first_sale_at": one.first_sale_at,
        "last_sale_at": one.last_sale_at,
        "sales": one.sales,
        "amount": one.amount,
    }
