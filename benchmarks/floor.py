"""A sales floor to measure on: the real desk with agents at work, and a bare aiogram bot to stand beside it."""

import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import aiosqlite
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery

from benchmarks.ground import NOON, fill, staffed
from benchmarks.town import TOKEN, Town
from bot.cards import Cards
from bot.transport.outgoing import Outgoing
from cli.config.file import load
from cli.serve import Desk
from core.clock import Clock
from desk.people.work import Work
from desk.settings.changes import change_setting, settings_of

OUTCOME = r"o:\d+:\d+$"
"""The first button of a card that records an outcome by itself: nobody answered."""
MORE_OR_BACK = r"(mo|k):\d+$"

PARTS = ("web", "handling", "sending")
"""What runs of the desk: all but its clock."""
UNCAPPED = "100000"
"""Leads an agent may be handed in a day: at the 200 of a real one, twenty agents have no card after 4,000 taps."""

CONFIG = """
[telegram]
token = "{token}"
api_base = "{base}"
[database]
url = "{url}"
[http]
port = 0
[limits]
overall = 1000
chat = 100
chat_burst = 100
group_a_minute = 1000
[log]
level = "ERROR"
[backup]
at = ""
[[teams]]
name = "Bench"
timezone = "Asia/Tehran"
language = "en"
currency = "USD"
region = "IR"
"""


def from_noon() -> Clock:
    """Make a clock that starts at noon of a working day, so that the hour of the machine does not matter."""
    began = time.monotonic()
    return lambda: NOON + timedelta(seconds=time.monotonic() - began)


@asynccontextmanager
async def a_desk(
    folder: Path,
    town: Town,
    *,
    agents: int,
    leads: int,
    url: str | None = None,
    config: str = CONFIG,
    parts: Sequence[str] = PARTS,
) -> AsyncIterator[Desk]:
    """Run the desk on this town, its agents on shift with a card in hand, its limits out of the way."""
    written = folder / "config.toml"
    where = url or f"sqlite+aiosqlite:///{folder}/desk.db"
    written.write_text(config.format(token=TOKEN, base=town.base, url=where), encoding="utf-8")
    desk = Desk(load(written), from_noon(), parts=parts)
    await desk.start()
    try:
        team = next(iter(desk.teams.values()))
        async with desk.database.write() as session:
            await staffed(session, team.id, agents)
            await change_setting(session, team.id, "cap_day", UNCAPPED, by=None, now=desk.clock())
        await fill(desk.database, team.id, leads)
        async with desk.database.write() as session:
            settings = await settings_of(session, team.id)
            mail = Outgoing(session, desk.clock())
            await Cards(Work(session, team, settings, desk.clock()), mail).push()
        await town.ask("cards", number=agents, button=OUTCOME)
        yield desk
    finally:
        await desk.stop()


@asynccontextmanager
async def committed_inserts(path: Path) -> AsyncIterator[aiosqlite.Connection]:
    """Open a database as durable as ours: WAL, and an fsync for every commit."""
    async with aiosqlite.connect(path) as kept:
        await kept.execute("PRAGMA journal_mode=WAL")
        await kept.execute("PRAGMA synchronous=FULL")
        await kept.execute("CREATE TABLE IF NOT EXISTS tap (id TEXT PRIMARY KEY, who INTEGER, data TEXT, at TEXT)")
        await kept.commit()
        yield kept


async def keep(kept: aiosqlite.Connection, query: CallbackQuery) -> None:
    """Make the one committed insert."""
    await kept.execute(
        "INSERT OR IGNORE INTO tap VALUES (?, ?, ?, ?)",
        (query.id, query.from_user.id, query.data, datetime.now().isoformat()),  # noqa: DTZ005
    )
    await kept.commit()


def bare_bot(town: Town) -> tuple[Bot, Dispatcher]:
    """Make a bot as aiogram's guide does."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(town.base))
    return Bot(TOKEN, session=session), Dispatcher()
