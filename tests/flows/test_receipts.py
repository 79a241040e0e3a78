"""A receipt for each arrival: kept with its lead, counted where operators and managers look."""

import sqlalchemy as sa
from aiohttp import ClientSession

from playground import providers
from playground.customer import knock
from storage.tables import lead, receipt
from tests.flows.world import World, read

ONE = "+989121234567"


async def test_every_arrival_gets_its_receipt_repetitions_and_wishes_too(world: World) -> None:
    customer = world.customer(ONE)
    request = providers.kavenegar_sms(
        customer.doors.kavenegar, sender="09121234567", line="3000505", text="5", message_id=77
    )
    await knock(request)
    await knock(request)
    await customer.texts_short_code("کسی هست؟")
    await world.customer("+989351112233").writes_on_instagram("سلام")
    await customer.texts_short_code("لغو11")
    await world.settles()
    async with world.desk.database.read() as session:
        rows = (await session.execute(sa.select(receipt).order_by(receipt.c.id))).all()
        leads = [row.id for row in await session.execute(sa.select(lead.c.id).order_by(lead.c.id))]
    assert sorted(row.took for row in rows) == ["duplicate", "known", "needs-number", "new", "wish"]
    assert {row.lead_id for row in rows if row.took in ("new", "known", "wish")} == {leads[0]}
    async with ClientSession() as http, http.get(f"{world.desk.base_url}/metrics") as answer:
        told = await answer.text()
    assert 'took="duplicate"' in told
    nader = await world.joins("admin")
    await nader.says("/status")
    shown = read(await nader.sees("📥")).replace("\u2068", "").replace("\u2069", "")
    assert "تکراری ۱" in shown
