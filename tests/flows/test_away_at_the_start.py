"""The messenger is away when the desk starts: what is in the database is worked, and the desk meets it later."""

import asyncio

from core.terms import Outcome
from tests.flows.world import World

ONE = "+989121234567"


async def test_a_desk_that_starts_while_the_messenger_fails_works_on_and_meets_it_later(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.stops()
    await world.trouble("html502", times=1, method="getMe")
    await world.comes_back()
    assert not world.desk.meeting.met.is_set()
    card = next(m for m in await world.sara.messages() if ONE in str(m))
    await world.sara.presses(card["message_id"], "o:1:1", wait=False)
    async with asyncio.timeout(60):
        await world.desk.meeting.met.wait()
        while await world.recorded() != [Outcome.NO_ANSWER]:
            await world.settles()
