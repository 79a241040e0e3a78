"""Owners of customers: account managers, giving a customer to an agent by hand, and owners who have left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

import sqlalchemy as sa

from core.customers.records import OwnerCause, account_for
from core.errors import Gone
from core.terms import Role
from desk.operations import audit
from desk.operations.audit import numbered
from desk.people.directory import Team
from desk.people.work import Work
from desk.staff.absence import is_away
from storage.database import Session, insert
from storage.prepared import Prepared
from storage.tables import account_manager, contact, customer, customer_owner, membership, person


@dataclass(frozen=True, slots=True)
class AccountAgent:
    """An agent as somebody who may look after customers; `since` None: no account manager."""

    member_id: int
    name: str
    since: datetime | None
    customers: int


async def loads_by_rule(work: Work) -> dict[int, int]:
    """Return how many customers each account manager has; empty where the team's rule leaves them with the seller.

    Who is away gets no new customers, unless all of them are.
    """
    if work.settings.customers.owner != "account":
        return {}
    known = await agents(work.session, work.team.id)
    loads = {one.member_id: one.customers for one in known if one.since is not None}
    asked = sa.select(account_manager.c.member_id).where(account_manager.c.member_id.in_(loads))
    away = set((await work.session.execute(asked.where(is_away(work, account_manager.c.member_id)))).scalars())
    return {member: n for member, n in loads.items() if member not in away} or loads


async def agents(session: Session, team_id: int) -> list[AccountAgent]:
    """List the agents of a team with their customers, by name."""
    owned = (
        sa.select(sa.func.count())
        .where(customer.c.owner_id == membership.c.id, customer.c.sales > 0)
        .correlate(membership)
        .scalar_subquery()
    )
    rows = await session.execute(
        sa.select(membership.c.id.label("member_id"), person.c.name, account_manager.c.since, owned.label("customers"))
        .join(person, person.c.id == membership.c.person_id)
        .outerjoin(account_manager, account_manager.c.member_id == membership.c.id)
        .where(membership.c.team_id == team_id, membership.c.role == Role.AGENT, membership.c.active.is_(sa.true()))
        .order_by(person.c.name, membership.c.id)
    )
    return [AccountAgent(**row._mapping) for row in rows]


async def set_account_manager(
    session: Session, team: Team, member_id: int, *, on: bool, by: int, now: datetime
) -> None:
    """Make an agent an account manager, or no longer one. Where nothing changes, nothing is noted. Raises Gone."""
    one = await _agent(session, team.id, member_id)
    if on:
        made = insert(session, account_manager).values(member_id=member_id, since=now).on_conflict_do_nothing()
        turned = await session.execute(made)
    else:
        turned = await session.execute(account_manager.delete().where(account_manager.c.member_id == member_id))
    if turned.rowcount:
        await audit.note(session, team.id, by, audit.Change("account-manager", one.name, not on, on), now)


async def _agent(session: Session, team_id: int, member_id: int) -> AccountAgent:
    for one in await agents(session, team_id):
        if one.member_id == member_id:
            return one
    raise Gone(f"no agent {member_id} in this team")


async def give_customer(
    session: Session, team: Team, customer_id: int, member_id: int, *, by: int, now: datetime
) -> str:
    """Make a customer an agent's by hand. Return the agent's name. Raises Gone for either that is not the team's."""
    to = await _agent(session, team.id, member_id)
    rows = await session.execute(
        sa.select(customer.c.owner_id).where(customer.c.id == customer_id, customer.c.team_id == team.id)
    )
    before = rows.first()
    if before is None:
        raise Gone(f"no customer {customer_id}")
    if before.owner_id != member_id:
        await set_owner(session, [customer_id], member_id, OwnerCause.HAND, by=by, now=now)
    return to.name


async def set_owner(
    session: Session,
    customers: Sequence[int],
    member_id: int | None,
    cause: OwnerCause,
    *,
    by: int | None,
    now: datetime,
) -> None:
    """Set or clear the owner of customers, with the time and the reason, and note the change in the audit log."""
    await _note(session, customers, member_id, by=by, now=now)
    await session.execute(
        customer.update().where(customer.c.id.in_(customers)).values(owner_id=member_id, changed_at=now)
    )
    await session.execute(
        customer_owner.insert(),
        [
            {"customer_id": one, "member_id": member_id, "cause": cause, "by_person_id": by, "at": now}
            for one in customers
        ],
    )


async def _note(
    session: Session, customers: Sequence[int], member_id: int | None, *, by: int | None, now: datetime
) -> None:
    """Note in the audit log whose customers these were and whose they are now: one entry for each former owner."""
    rows = await session.execute(
        sa.select(customer.c.id, customer.c.team_id, customer.c.owner_id, person.c.name)
        .outerjoin(membership, membership.c.id == customer.c.owner_id)
        .outerjoin(person, person.c.id == membership.c.person_id)
        .where(customer.c.id.in_(customers))
        .order_by(customer.c.owner_id, customer.c.id)
    )
    to = sa.select(person.c.name).join(membership, membership.c.person_id == person.c.id)
    name = (await session.execute(to.where(membership.c.id == member_id))).scalar_one_or_none()
    for (team_id, _), theirs in groupby(rows, key=lambda row: (row.team_id, row.owner_id)):
        its = list(theirs)
        subject = numbered([row.id for row in its])
        await audit.note(session, team_id, by, audit.Change("customer-owner", subject, its[0].name, name), now)


AT_ONCE = 500
"""Customers of leavers that one look takes; what is left comes with the next."""
_LEFT_ALONE = Prepared(
    sa.select(customer.c.id)
    .join(membership, membership.c.id == customer.c.owner_id)
    .where(customer.c.team_id == sa.bindparam("team"), customer.c.sales > 0, membership.c.active.is_(sa.false()))
    .order_by(customer.c.id)
    .limit(AT_ONCE)
)


async def follow_leavers(work: Work) -> int:
    """Find customers whose owner has left. The team's rule gives them to an account manager, or to nobody.

    Managers are shown the customers without an owner. Return how many customers were found.
    """
    ids = [row.id for row in await _LEFT_ALONE.rows(work.session, team=work.team.id)]
    if not ids:
        return 0
    await set_owner(work.session, ids, None, OwnerCause.LEFT, by=None, now=work.now)
    loads = await loads_by_rule(work)
    given: dict[int, list[int]] = {}
    for one in ids:
        account = account_for(loads)
        if account is not None:
            loads[account] += 1
            given.setdefault(account, []).append(one)
    for account, theirs in given.items():
        await set_owner(work.session, theirs, account, OwnerCause.RULE, by=None, now=work.now)
    return len(ids)


@dataclass(frozen=True, slots=True)
class GivenByRule:
    """A customer whom the team's rule has just given to an account manager who did not sell to them."""

    member_id: int
    name: str | None
    customer_id: int
    seller: str | None
    """Who sold to them first; None: nobody of the agents."""


async def given_by_rule(work: Work) -> list[GivenByRule]:
    """List the customers whom the team's rule gives to account managers at this very moment."""
    seller = membership.alias("seller")
    rows = await work.session.execute(
        sa.select(
            customer_owner.c.member_id,
            contact.c.name,
            customer.c.id.label("customer_id"),
            person.c.name.label("seller"),
        )
        .join(customer, customer.c.id == customer_owner.c.customer_id)
        .join(contact, contact.c.id == customer.c.contact_id)
        .outerjoin(seller, seller.c.id == customer.c.sold_by)
        .outerjoin(person, person.c.id == seller.c.person_id)
        .where(
            customer_owner.c.at == work.now,
            customer_owner.c.cause == OwnerCause.RULE,
            customer.c.team_id == work.team.id,
            customer.c.owner_id == customer_owner.c.member_id,
            customer.c.sold_by.is_distinct_from(customer_owner.c.member_id),
        )
        .order_by(customer_owner.c.member_id, customer.c.id)
    )
    return [GivenByRule(**row._mapping) for row in rows]
