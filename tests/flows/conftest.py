"""A whole team on the local Telegram: the real desk, spoken to over HTTP, with a clock that stands until moved."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cli.config import load
from cli.serve import Desk
from core.clock import FixedClock
from core.terms import Role
from desk import people
from desk.people import Team
from playground.customer import Customer, Doors
from playground.person import Group, Person
from playground.server import Playground

TOKEN = "123456789:AAHtestTokenOfTheLocalTelegram000000"  # noqa: S105
MANAGERS = -1001
MORNING = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
"""Saturday 21 November 2026, 10:00 in Tehran: a working day."""

PEOPLE = {
    "sara": (1001, "سارا", Role.AGENT),
    "reza": (1002, "رضا", Role.AGENT),
    "mina": (1003, "مینا", Role.MARKETING),
    "hamid": (1004, "حمید", Role.MANAGER),
    "admin": (1005, "نادر", Role.ADMIN),
}

CONFIG = """
[telegram]
token = "{token}"
api_base = "{base}"
{telegram}
[database]
url = "{url}"
synchronous = "NORMAL"
[http]
port = 0
[limits]
overall = 1000
chat = 100
chat_burst = 100
group_a_minute = 1000
[backup]
at = ""
[[teams]]
name = "فروش"
language = "{language}"
[[gateways]]
name = "sms"
kind = "kavenegar"
key = "kavenegarkey-0123456789"
[[gateways]]
name = "insta"
kind = "instagram"
key = "instagramkey-0123456789"
app_secret = "app_secret_demo_0123456789abcdef"
verify_token = "verify-me-please-0123456789"
[[gateways]]
name = "form"
kind = "form"
key = "formkey-012345678901234"
"""


class World:
    """The desk and everybody around it."""

    def __init__(self, playground: Playground, desk: Desk, clock: FixedClock) -> None:
        self.playground = playground
        self.desk = desk
        self.clock = clock
        self.people: dict[str, Person] = {}
        self.managers = Group(playground.base_url, MANAGERS)

    @property
    def team(self) -> Team:
        """The one team there is."""
        return next(iter(self.desk.teams.values()))

    def __getattr__(self, name: str) -> Person:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None

    async def joins(self, name: str) -> Person:
        """Invite a person of the cast and let them come in by their link."""
        user_id, _, role = PEOPLE[name]
        async with self.desk.database.write() as session:
            token = await people.make_invite(session, self.team.id, role, by=None, now=self.clock())
        person = self.people[name] = Person(self.playground.base_url, user_id)
        await person.starts(token)
        await person.sees(self.team.name)
        return person

    async def on_shift(self, *names: str) -> None:
        """Let agents join and start their shifts."""
        for name in names:
            person = await self.joins(name)
            await person.taps("w:start")

    def customer(self, phone: str, name: str = "") -> Customer:
        """Somebody outside."""
        base = self.desk.base_url
        doors = Doors(
            kavenegar=f"{base}/in/sms/kavenegarkey-0123456789",
            instagram=f"{base}/in/insta/instagramkey-0123456789",
            instagram_secret="app_secret_demo_0123456789abcdef",
            form=f"{base}/in/form/formkey-012345678901234",
        )
        return Customer(doors, phone, name=name, clock=self.clock)

    async def later(self, **by: float) -> None:
        """Move the clock and let the desk look at what time brings."""
        self.clock.advance(timedelta(**by))
        await self.desk.clockwork.tick()


Start = Callable[..., Awaitable[World]]


@asynccontextmanager
async def opened(folder: Path, url: str, language: str = "fa", telegram: str = "", **town: Any) -> AsyncIterator[World]:
    """Open a playground and a desk on it."""
    clock = FixedClock(MORNING)
    playground = Playground(clock=clock, limits=None, **town)
    playground.add_bot(TOKEN)
    for user_id, name, _ in PEOPLE.values():
        playground.add_person(user_id, name, language_code=language)
    playground.add_group(MANAGERS, "Managers", members=[1004, 1005], bots=[TOKEN])
    base = await playground.start()
    config = folder / "config.toml"
    config.write_text(
        CONFIG.format(token=TOKEN, base=base, url=url, language=language, telegram=telegram), encoding="utf-8"
    )
    desk = Desk(load(config), clock)
    await desk.start()
    world = World(playground, desk, clock)
    try:
        yield world
    finally:
        for person in (*world.people.values(), world.managers):
            await person.close()
        await desk.stop()
        await playground.stop()


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """A desk on SQLite in Persian."""
    async with opened(tmp_path, f"sqlite+aiosqlite:///{tmp_path}/desk.db") as made:
        yield made
