"""Live leads that are offered: taken within the time, or a colleague's; and bank leads kept at the start of a shift."""

import pytest
import sqlalchemy as sa

from core.arrivals.inbound import Inbound
from core.settings import TeamSettings
from core.terms import TouchKind
from desk.intake.receive import receive
from desk.people.work import Work
from storage.tables import lead
from tests.flows.world import World, buttons, read

ONE, TWO, THREE, FOUR = "+989121234567", "+989351112233", "+989197654321", "+989121112233"


@pytest.fixture
async def offering(world: World) -> World:
    """Agents who wait have a minute to take a live lead."""
    await world.joins("admin")
    await world.admin.says("/settings ranking.accept 60 s")
    await world.admin.sees("✅")
    await world.on_shift("sara")
    return world


async def test_an_offered_lead_shows_its_number_once_it_is_taken(offering: World) -> None:
    await offering.customer(ONE).texts_short_code("5")
    offer = await offering.sara.sees("مال شماست")
    assert buttons(offer) == ["✋ برمی‌دارم"]
    assert await offering.numbers_seen(offering.sara, ONE) == 0
    await offering.sara.taps("برمی‌دارم")
    card = await offering.sara.sees("📞 " + ONE)
    assert card["message_id"] == offer["message_id"]
    await offering.later(minutes=2)
    assert await offering.numbers_seen(offering.sara, ONE) == 1


async def test_an_offer_nobody_takes_goes_to_a_colleague(offering: World) -> None:
    await offering.customer(ONE).texts_short_code("5")
    offer = await offering.sara.sees("مال شماست")
    await offering.on_shift("reza")
    await offering.later(seconds=59)
    assert "مال شماست" in read(offer)
    await offering.later(seconds=1)
    await offering.reza.sees("مال شماست")
    answer = await offering.sara.presses(offer["message_id"], f"ta:{1}")
    assert answer is not None
    assert answer["show_alert"]
    assert await offering.numbers_seen(offering.sara, ONE) == 0


async def test_who_asks_for_a_lead_gets_it_without_an_offer(offering: World) -> None:
    await offering.customer(ONE).texts_short_code("5")
    await offering.sara.sees("مال شماست")
    await offering.sara.taps("برمی‌دارم")
    await offering.sara.sees("📞 " + ONE)
    await offering.customer(TWO).texts_short_code("5")
    await offering.settles()
    await offering.sara.taps("پاسخ نداد")
    await offering.sara.sees("📞 " + TWO)


async def test_bank_leads_are_kept_for_an_agent_until_the_shift_ends(world: World) -> None:
    await world.joins("admin")
    await world.admin.says("/settings ranking.bank_portion 2")
    await world.admin.sees("✅")
    for phone in (ONE, TWO, THREE, FOUR):
        await _is_in_the_bank(world, phone)
    await world.on_shift("sara")
    await world.sara.sees("📞")
    await world.settles()
    assert await _kept(world) == 1, "the other is in her hand"
    await world.sara.taps("w:end")
    await world.sara.sees("به صف برگشت")
    await world.settles()
    assert await _kept(world) == 0


async def _is_in_the_bank(world: World, phone: str) -> None:
    async with world.desk.database.write() as session:
        await receive(
            Work(session, world.team, TeamSettings(), world.clock()), Inbound(TouchKind.BANK, "bank", phone=phone)
        )


async def _kept(world: World) -> int:
    async with world.desk.database.read() as session:
        owned = sa.select(sa.func.count()).where(lead.c.owner_id.is_not(None), lead.c.state == "open")
        return int((await session.execute(owned)).scalar_one())
