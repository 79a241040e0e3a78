"""The class of each customer, by what they have spent beside the others of the team."""

import sqlalchemy as sa

from core.customers.classes import CustomerClass, ranks
from desk.operations import runs
from desk.people.work import Work
from storage.database import Session
from storage.tables import customer

CLASSED = "customers-classes"
"""The kind under which it is kept by which shares customers were put into classes last."""


async def class_customers(work: Work) -> int:
    """Put every customer of a team into the class their purchases give them. Return how many changed theirs."""
    session, team_id = work.session, work.team.id
    ours = (customer.c.team_id == team_id, customer.c.sales > 0)
    number = (await session.execute(sa.select(sa.func.count()).select_from(customer).where(*ours))).scalar_one()
    rule = work.settings.customers
    least = [await _amount_at(session, team_id, rank) for rank in ranks(number, rule.class_a, rule.class_b)]
    amount, (least_a, least_b) = customer.c.amount, least
    found = sa.case(
        (amount <= 0, CustomerClass.C.value),
        (amount >= least_a if least_a is not None else sa.false(), CustomerClass.A.value),
        (amount >= least_b if least_b is not None else sa.false(), CustomerClass.B.value),
        else_=CustomerClass.C.value,
    )
    done = await session.execute(customer.update().where(*ours, customer.c.tier != found).values(tier=found))
    await runs.beat(session, CLASSED, str(team_id), work.now, _shares(work))
    return int(done.rowcount)


async def shares_changed(work: Work) -> bool:
    """Whether the customers were put into their classes by other shares than are in force now, or never."""
    last = await runs.last_run(work.session, CLASSED, str(work.team.id))
    return last is None or last.detail != _shares(work)


def _shares(work: Work) -> str:
    rule = work.settings.customers
    return f"A {rule.class_a}%, B {rule.class_b}%"


async def _amount_at(session: Session, team_id: int, rank: int) -> int | None:
    """Return the total of the customer at a rank of the list (from 1), in minor units; None behind its end."""
    if not rank:
        return None
    found = await session.execute(
        sa.select(customer.c.amount)
        .where(customer.c.team_id == team_id, customer.c.sales > 0)
        .order_by(customer.c.amount.desc())
        .offset(rank - 1)
        .limit(1)
    )
    amount: int | None = found.scalar_one_or_none()
    return amount
