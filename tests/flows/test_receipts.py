"""A receipt for each arrival: kept with its lead, counted where operators and managers look."""

from pathlib import Path

import sqlalchemy as sa
from aiohttp import ClientSession

from desk.intake import known_numbers
from desk.people import directory
from playground import providers
from playground.customer import knock
from storage.tables import lead, receipt
from tests.flows.world import World, opened, read

ONE = "+989121234567"
PARTNER = '[[gateways]]\nname = "partner"\nkind = "form"\nkey = "partner-key-0123456789"\nreceipts = true\n'


async def test_who_posts_many_rows_hears_what_became_of_each(tmp_path: Path) -> None:
    rows = [
        {"name": "Sara", "phone": "0912 123 4567"},
        {"name": "Sara again", "phone": "0912 123 4567"},
        {"name": "nobody"},
        {"name": "Mail", "email": "mail@example.com"},
        {"name": "Sara", "phone": "0912 123 4567"},
        {"name": "Barred", "phone": "09120000009"},
        {"name": "Our own", "phone": "09120000008"},
        {"name": "Short", "phone": "0912"},
    ]
    async with opened(tmp_path, language="en", gateways=PARTNER) as world:
        async with world.desk.database.write() as session:
            team = (await directory.teams(session))[0]
            await known_numbers.bar(session, team, "09120000009", by=None, now=world.clock())
            await known_numbers.add_own_number(session, team, "09120000008", "reception", by=None, now=world.clock())
        door = f"{world.desk.base_url}/in/partner/partner-key-0123456789"
        async with ClientSession() as http:
            async with http.post(door, json=rows) as answer:
                first = (await answer.json())["rows"]
            async with http.post(door, json=rows[:1]) as answer:
                again = (await answer.json())["rows"]
        async with world.desk.database.read() as session:
            sara = (await session.execute(sa.select(lead.c.id).order_by(lead.c.id))).scalars().first()
    assert [(one["row"], one["receipt"]) for one in first] == [
        (1, "new"),
        (2, "known"),
        (3, "unreadable"),
        (4, "needs-number"),
        (5, "duplicate"),
        (6, "do-not-call"),
        (7, "own-number"),
        (8, "needs-number"),
    ]
    assert first[0]["lead"] == first[1]["lead"] == first[4]["lead"] == sara
    assert "name" in first[2]["why"]
    assert again == [{"row": 1, "receipt": "duplicate", "before": "new", "lead": sara}]


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
