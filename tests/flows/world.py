"""A whole team on the local Telegram: the real desk, spoken to over HTTP, with a clock that stands until moved."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from aiohttp import ClientSession

from cli.commands.serve import PARTS
from cli.config.file import load
from cli.serve import Desk
from core.addresses import Address
from core.clock import FixedClock
from core.terms import Outcome, Role
from desk.people import directory, invites
from desk.people.directory import Team
from desk.people.groups import bind_group
from playground.customer import Customer, GatewayAddresses
from playground.onlooker import text_of, unmarked
from playground.person import Group, PersonInChat
from playground.server import Playground
from playground.store import Account
from playground.switchboard import Settings
from storage.tables import attempt, inbox
from tests.ports import port_of_its_own
from tests.tables import sqlite_migrated

TOKEN = "123456789:AAHtestTokenOfTheLocalTelegram000000"
MANAGERS, MARKETING = -1001, -1002
MORNING = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
"""Saturday 21 November 2026, 10:00 in Tehran: a working day."""

PEOPLE = {
    "sara": (1001, "سارا", Role.AGENT),
    "reza": (1002, "رضا", Role.AGENT),
    "mina": (1003, "مینا", Role.MARKETING),
    "hamid": (1004, "حمید", Role.MANAGER),
    "admin": (1005, "نادر", Role.ADMIN),
    "passerby": (1099, "رهگذر", None),
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
port = {port}
public_url = "{public_url}"
[limits]
overall = 1000
chat = 100
chat_burst = 100
group_a_minute = 1000
[backup]
at = ""
{teams}
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
access_token = "local-graph"
api_base = "{base}/graph"
[[gateways]]
name = "form"
kind = "form"
key = "formkey-012345678901234"
[[gateways]]
name = "exchange"
kind = "missed_call"
key = "exchangekey-0123456789"
[[gateways]]
name = "pay"
kind = "zarinpal"
key = "zarinpalkey-0123456789"
merchant_id = "merchant-0123456789"
api_base = "{base}/zarinpal"
[[gateways]]
name = "diet-api"
kind = "bank_rest"
bank = "diet"
channel = "diet-bank"
every = 60
url = "{base}/bank/page"
api_key = "bank-key-0123456789"
fields = {{ id = "id", phone = "mobile", name = "name", changed_at = "changed" }}
{agreed}
"""
KEYS = {
    "sms": "kavenegarkey-0123456789",
    "insta": "instagramkey-0123456789",
    "form": "formkey-012345678901234",
    "exchange": "exchangekey-0123456789",
}


class World:
    """The desk and everybody around it."""

    def __init__(self, playground: Playground, config: Path, clock: FixedClock, parts: Sequence[str] = PARTS) -> None:
        self.playground = playground
        self.config = config
        self.clock = clock
        self.people: dict[str, PersonInChat] = {}
        self.managers = Group(playground.base_url, MANAGERS)
        self._parts = parts
        self.desk = Desk(load(config), clock, parts=parts)

    @property
    def team(self) -> Team:
        """The first team."""
        return next(iter(self.desk.teams.values()))

    def __getattr__(self, name: str) -> PersonInChat:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None

    # People

    async def invite(self, role: Role, team: Team | None = None) -> str:
        """Make an invite's token."""
        async with self.desk.database.write() as session:
            return await invites.make_invite(session, (team or self.team).id, role, by=None, now=self.clock())

    def person(self, name: str) -> PersonInChat:
        """Somebody of the cast, who has not yet spoken to the bot."""
        return self.people.setdefault(name, PersonInChat(self.playground.base_url, PEOPLE[name][0]))

    async def joins(self, name: str, role: Role | None = None, team: Team | None = None) -> PersonInChat:
        """Invite a person of the cast and let them come in by their link."""
        where = team or self.team
        token = await self.invite(role or PEOPLE[name][2] or Role.AGENT, where)
        person = self.person(name)
        await person.starts(token)
        await person.sees(where.name)
        return person

    async def on_shift(self, *names: str) -> None:
        """Let agents join and start their shifts."""
        for name in names:
            person = await self.joins(name)
            await person.taps("w:start")

    async def bind_groups(self) -> None:
        """Make the two groups the team's own."""
        async with self.desk.database.write() as session:
            for group, chat_id in (("managers", MANAGERS), ("marketing", MARKETING)):
                chat = Address(self.desk.connection.messenger, chat_id)
                await bind_group(session, self.team.id, group, chat, by=None, now=self.clock())
        self.desk.teams = {team.name: team for team in await self._teams()}

    async def _teams(self) -> list[Team]:
        async with self.desk.database.read() as session:
            return await directory.teams(session)

    def customer(self, phone: str, name: str = "") -> Customer:
        """Somebody outside."""
        at = {name: f"{self.desk.base_url}/in/{name}/{key}" for name, key in KEYS.items()}
        doors = GatewayAddresses(
            kavenegar=at["sms"],
            instagram=at["insta"],
            instagram_secret="app_secret_demo_0123456789abcdef",
            form=at["form"],
            missed_call=at["exchange"],
        )
        return Customer(doors, phone, name=name, clock=self.clock)

    async def card(self, phone: str, to: str = "sara", text: str = "5", name: str = "") -> dict[str, Any]:
        """A customer texts the short code and the card is on an agent's phone."""
        await self.customer(phone, name).texts_short_code(text)
        return await self.people[to].sees(phone)

    async def settles(self) -> None:
        """Everything that came in has been worked, and everything written has gone out."""
        await self.desk.loops.inbox.drain()
        for loop in self.desk.loops.asked:
            await loop.answer_all()
        await self.desk.loops.outbox.drain()

    async def numbers_seen(self, person: PersonInChat, phone: str) -> int:
        """Count the messages of a private chat that show this number in full, in the text or on a button.

        What was written has gone out: a card that moves down in the chat is masked before it stands there again.
        """
        await self.settles()
        return sum(phone in str(message) for message in await person.messages(limit=200))

    async def recorded(self) -> list[Outcome]:
        """The outcomes that stand, in the order they were told."""
        found = sa.select(attempt.c.outcome).where(attempt.c.undone_at.is_(None)).order_by(attempt.c.id)
        async with self.desk.database.read() as session:
            return [Outcome(row[0]) for row in await session.execute(found)]

    async def dead_rows(self) -> list[str]:
        """What arrived and was set aside, by its error."""
        async with self.desk.database.read() as session:
            found = sa.select(inbox.c.error).where(inbox.c.tries > 0)
            return [row[0] for row in await session.execute(found)]

    # Time, trouble, restarts

    async def later(self, **by: float) -> None:
        """Move the clock and let the desk look at what time brings, when what is on its way has arrived."""
        await self._arrived()
        self.clock.advance(timedelta(**by))
        await self.desk.loops.clockwork.tick()

    async def _arrived(self) -> None:
        loop = self.desk.loops.outbox
        if loop._tasks:
            await asyncio.wait(loop._tasks, timeout=60.0)
        await loop._sendings.all_recorded()

    async def trouble(self, kind: str, **script: Any) -> None:
        """Let the messenger have a bad moment."""
        async with ClientSession() as web:
            await web.post(f"{self.playground.base_url}/api/faults", json={"kind": kind, **script})

    async def good_again(self) -> None:
        """End the messenger's trouble."""
        async with ClientSession() as web:
            await web.delete(f"{self.playground.base_url}/api/faults")

    async def stops(self) -> None:
        """Stop the desk; the messenger keeps what is said meanwhile."""
        await self.desk.stop()

    async def comes_back(self) -> None:
        """Start a new desk on the same database."""
        self.desk = Desk(load(self.config), self.clock, parts=self._parts)
        await self.desk.start()

    async def restarts(self) -> None:
        """Stop the desk and start a new one on the same database."""
        await self.stops()
        await self.comes_back()


async def heard(person: PersonInChat) -> list[dict[str, Any]]:
    """The chat once everything that was meant for the person so far has come.

    A chat's letters keep their order: what was written before stands before the answer to one more question.
    """
    asked = f"/asked{len(person.events)}"
    said = await person.says(asked)
    answer = await person.sees(asked)
    apart = (said["message_id"], answer["message_id"])
    return [message for message in await person.messages(limit=200) if message["message_id"] not in apart]


def read(message: dict[str, Any]) -> str:
    """A message as it is read: marks of direction are not seen."""
    return unmarked(text_of(message))


def buttons(message: dict[str, Any]) -> list[str]:
    """The labels under a message, in reading order."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [unmarked(one["text"]) for row in rows for one in row]


@asynccontextmanager
async def opened(
    folder: Path,
    url: str = "",
    *,
    language: str = "fa",
    flavour: str = "telegram",
    mode: str = "polling",
    second_team: str = "",
    gateways: str = "",
    agreed: str = "",
    parts: Sequence[str] = PARTS,
    **town: Any,
) -> AsyncIterator[World]:
    """Open a playground and a desk on it. Without its part "clock" the desk looks only when it is told to.

    `agreed`: to which texts the people of its bank agreed.
    """
    clock = FixedClock(MORNING)
    settings = Settings(limits=None, flavour=flavour, webhook_delays=(0.05, 1.0), **town)
    playground = Playground(settings, clock=clock)
    playground.add_bot(TOKEN)
    for user_id, name, _ in PEOPLE.values():
        playground.add_person(Account(user_id, name, language_code=language))
    playground.add_group(MANAGERS, "Managers", members=[1004, 1005], bots=[TOKEN])
    playground.add_group(MARKETING, "Marketing", members=[1003, 1004], admin_bots=[TOKEN])
    base = await playground.start()
    port = port_of_its_own() if mode == "webhook" else 0
    telegram = f'flavour = "{flavour}"\nmode = "{mode}"\n'
    if mode == "webhook":
        telegram += 'webhook_secret = "webhook-secret-0123456789"\n'
    teams = f'[[teams]]\nname = "فروش"\nlanguage = "{language}"\n'
    if second_team:
        teams += f'[[teams]]\nname = "{second_team}"\nlanguage = "{language}"\n'
    teams += gateways.replace("{base}", base)
    config = folder / "config.toml"
    text = CONFIG.format(
        token=TOKEN,
        base=base,
        url=url or sqlite_migrated(folder),
        telegram=telegram,
        teams=teams,
        port=port,
        agreed=f'agreed = "{agreed}"' if agreed else "",
        public_url=f"http://127.0.0.1:{port}" if port else "",
    )
    config.write_text(text, encoding="utf-8")
    world = World(playground, config, clock, parts)
    await world.desk.start()
    try:
        yield world
    finally:
        for person in (*world.people.values(), world.managers):
            await person.close()
        await world.desk.stop()
        await playground.stop()
