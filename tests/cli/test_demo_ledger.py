"""A demo opens with the shares and the people of the weeks behind it."""

from pathlib import Path

import sqlalchemy as sa

from cli.demo.town import Options, Town
from core.arrivals.finding import wanted
from desk.fairness import ledger
from desk.search import find
from storage.tables import contact, customer, customer_step, sale


async def test_a_demo_opens_with_a_ledger_of_its_own_past_whose_people_are_found(tmp_path: Path) -> None:
    town = Town(Options(lang="fa", agents=3, auto=False, port=0, keep=tmp_path, seed=0), tmp_path)
    await town.open()
    try:
        async with town.desk.database.read() as session:
            shares = await ledger.shares(session, town.team.id)
        async with town.desk.database.read() as session:
            one = (await session.execute(sa.select(contact.c.id, contact.c.name).limit(1))).one()
            nameless = (await session.execute(sa.select(sale.c.id).where(sale.c.product_id.is_(None)))).all()
            buyers = set((await session.execute(sa.select(sale.c.contact_id))).scalars())
            customers = (await session.execute(sa.select(customer.c.contact_id, customer.c.tier))).all()
            steps = (await session.execute(sa.select(customer_step.c.kind, customer_step.c.state))).all()
            by_name = await find.matching(session, town.team.id, wanted(one.name, "IR"), 1000)
    finally:
        await town.close()
    assert one.id in by_name, "who called in those weeks is found by their name"
    assert nameless == [], "every sale of those weeks says of what"
    assert {one.contact_id for one in customers} == buyers, "who bought in those weeks is a customer"
    assert {one.tier for one in customers} == {"A", "B", "C"}
    assert ("service_call", "planned") in steps, "who bought in the last days is called again"
    assert {one.state for one in steps} == {"planned"}, "and nobody has such a card when the demo opens"
    assert len(shares) == 3
    assert all(share.hours > 20 for share in shares)
    assert all(share.an_hour > 0 for share in shares)
    assert len({round(share.ahead, 4) for share in shares}) == 3, "they were handed what chance gave them"
    assert all(abs(share.ahead) < 0.5 for share in shares)
