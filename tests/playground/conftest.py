"""A town of three people, one bot and one group."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import pytest
from aiohttp import ClientSession

from playground.person import Group, PersonInChat
from playground.server import Playground
from playground.store import Account
from playground.switchboard import Settings
from tests.playground.hands import ALI, GROUP, MINA, SARA, TOKEN, Api, Clock, TownOf


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def town_of(clock: Clock) -> AsyncIterator[TownOf]:
    """Builds a started town with the settings given."""
    async with AsyncExitStack() as stack:

        async def build(**settings: Any) -> Playground:
            world = settings.pop("world", None)
            strict = Settings(**{"limits": None, "throttle_polls": False} | settings)
            town = Playground(strict, clock=clock, monotonic=clock.monotonic, world=world)
            town.add_bot(TOKEN)
            town.add_person(Account(SARA, "Sara", "Ahmadi", phone="+989120000001"))
            town.add_person(Account(ALI, "Ali", username="ali_sales"))
            town.add_person(Account(MINA, "Mina", language_code="en"))
            town.add_group(GROUP, "Managers", [SARA, ALI], [TOKEN])
            await town.start()
            stack.push_async_callback(town.stop)
            return town

        yield build


@pytest.fixture
async def town(town_of: TownOf) -> Playground:
    return await town_of()


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest.fixture
async def api(town: Playground, session: ClientSession) -> Api:
    return Api(town.base_url, session)


@pytest.fixture
async def sara(town: Playground) -> AsyncIterator[PersonInChat]:
    async with PersonInChat(town.base_url, SARA) as person:
        yield person


@pytest.fixture
async def managers(town: Playground) -> AsyncIterator[Group]:
    async with Group(town.base_url, GROUP, SARA) as group:
        yield group
