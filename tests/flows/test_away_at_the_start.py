"""The messenger is away when the desk starts: what is in the database is worked, and the desk meets it later."""

import asyncio
from pathlib import Path

import pytest
from aiohttp import ClientSession

from core.terms import Outcome
from tests.flows.world import TOKEN, World, opened

ONE = "+989121234567"


@pytest.mark.parametrize(
    ("mode", "method"),
    [("polling", "getMe"), ("polling", "deleteWebhook"), ("webhook", "getMe"), ("webhook", "setWebhook")],
)
async def test_a_desk_that_starts_while_the_messenger_fails_works_on_and_meets_it_later(
    tmp_path: Path, mode: str, method: str
) -> None:
    async with opened(tmp_path, mode=mode) as world:
        await world.on_shift("sara")
        await world.card(ONE)
        await world.stops()
        await _forgets_the_webhook(world)
        await world.trouble("html502", times=1, method=method)
        await world.comes_back()
        assert world.desk.meeting.met.is_set() is (method != "getMe")
        card = next(m for m in await world.sara.messages() if ONE in str(m))
        await world.sara.presses(card["message_id"], "o:1:1", wait=False)
        async with asyncio.timeout(60):
            await world.desk.meeting.met.wait()
            while await world.recorded() != [Outcome.NO_ANSWER]:
                await world.settles()


async def _forgets_the_webhook(world: World) -> None:
    """Let the messenger forget where the desk was called: it must be told again."""
    async with ClientSession() as web:
        await web.post(f"{world.playground.base_url}/bot{TOKEN}/deleteWebhook")
