"""Giving customers to an agent by hand, with their complaints; and all at once those who are nobody's."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from core.customers.records import OwnerCause, account_for
from core.errors import Gone
from desk.customers import tickets
from desk.customers.owners import agents, give_customer, set_owner
from desk.customers.tickets import Ticket
from desk.people.work import Work
from storage.tables import customer

IN_ONE = 500
"""Customers in one statement: databases take only so many parameters."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A customer who is an agent's now, with the open complaints that came along."""

    name: str
    tickets: tuple[Ticket, ...]


async def hand_over(work: Work, customer_id: int, member_id: int, *, by: int) -> HandedOver:
    """Make a customer an agent's by hand, with the complaints of the former owner. Raises Gone as `give_customer`."""
    its = sa.select(customer.c.contact_id, customer.c.owner_id)
    before = (await work.session.execute(its.where(customer.c.id == customer_id))).first()
    name = await give_customer(work.session, work.team, customer_id, member_id, by=by, now=work.now)
    assert before is not None
    if before.owner_id == member_id:
        return HandedOver(name, ())
    passed = await tickets.pass_on(work, [before.contact_id], of=before.owner_id, to=member_id, by=by)
    return HandedOver(name, tuple(passed))


async def give_nobodys(work: Work, member_id: int | None, *, by: int) -> dict[int, int]:
    """Hand all customers without an owner to an agent; None: to the account managers, whoever has the fewest first.

    Return how many customers each agent got. Raises Gone for nobody to give them to.
    """
    known = await agents(work.session, work.team.id)
    loads = {
        one.member_id: one.customers
        for one in known
        if one.member_id == member_id or (member_id is None and one.since is not None)
    }
    if not loads:
        raise Gone("nobody to give them to")
    ours = (customer.c.team_id == work.team.id, customer.c.sales > 0, customer.c.owner_id.is_(None))
    nobodys = sa.select(customer.c.id, customer.c.contact_id).where(*ours).order_by(customer.c.id)
    rows = await work.session.execute(nobodys)
    given: dict[int, list[Any]] = defaultdict(list)
    for row in rows.all():
        to = account_for(loads)
        assert to is not None
        loads[to] += 1
        given[to].append(row)
    for to, theirs in given.items():
        for at in range(0, len(theirs), IN_ONE):
            page = theirs[at : at + IN_ONE]
            await set_owner(work.session, [one.id for one in page], to, OwnerCause.HAND, by=by, now=work.now)
            await tickets.pass_on(work, [one.contact_id for one in page], of=None, to=to, by=by)
    return {to: len(theirs) for to, theirs in given.items()}
