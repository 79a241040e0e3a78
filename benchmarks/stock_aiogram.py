"""What a stop costs: aiogram's own polling and the desk's mail loop, the same bot, the same bad moments.

    python -m benchmarks.stock_aiogram [--only killed stopped raising]

The local Telegram holds messages for a bot that runs as a process of its own. Its handler thinks for a while and then
writes down which update it had. Three bad moments:

* killed: 60 updates, the process is killed when the messenger has seen them all confirmed, and started again;
* stopped: 8 updates in work, the process is asked to stop (SIGTERM), as a deploy does, and started again;
* raising: 60 updates, every fifth handler fails once ("database is locked"), nobody stops anything.

Then every update is counted: lost, or done twice. Prints JSON. `tests/crash` does the same to the whole desk under
load; here only the loops differ.
"""

import argparse
import asyncio
import os
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.ground import show
from playground.person import PersonInChat
from playground.server import Playground
from playground.store import Account
from playground.switchboard import Settings

TOKEN = "123456789:AAHstockTokenOfTheLocalTelegram0000"
PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Moment:
    """A bad moment: how much waits, how long a handler takes, and what happens to the process."""

    updates: int
    thinks: float
    fails_every: int = 0
    struck_by: signal.Signals | None = None


MOMENTS = {
    "killed": Moment(updates=60, thinks=0.3, struck_by=signal.SIGKILL),
    "stopped": Moment(updates=8, thinks=1.0, struck_by=signal.SIGTERM),
    "raising": Moment(updates=60, thinks=0.05, fails_every=5),
}


# -- the bots: each runs in a process of its own -----------------------------------------------------------------------


def _write_down(trace: Path, text: str) -> None:
    with trace.open("a", encoding="utf-8") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())


async def aiogram_bot(base: str, folder: Path, moment: Moment) -> None:
    """Run a bot as aiogram's tutorial writes it."""
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import Message

    dispatcher = Dispatcher()

    @dispatcher.message()
    async def note(message: Message) -> None:
        text = message.text or ""
        if moment.fails_every and int(text) % moment.fails_every == 0:
            raise sqlite3.OperationalError("database is locked")
        await asyncio.sleep(moment.thinks)
        _write_down(folder / "trace", text)

    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(base)))
    await dispatcher.start_polling(bot)


async def desk_bot(base: str, folder: Path, moment: Moment) -> None:
    """Run the same handler behind the desk's inbox: kept, confirmed, worked in one transaction with its effect."""
    import json

    from bot.connection import Connection
    from cli.config.file import LogPart
    from cli.logs import set_up as set_up_logs
    from core.clock import system_clock
    from jobs.mail.inbox_loop import InboxLoop
    from storage import inbox
    from storage.database import Database, Session
    from storage.inbox import Arrived, InboxRow
    from storage.migrate import upgrade

    set_up_logs(LogPart(level="ERROR"))
    database = Database(f"sqlite+aiosqlite:///{folder}/desk.db")
    await upgrade(database)

    async def no_file(_blob: int) -> tuple[bytes, str]:
        raise LookupError

    async def keep(arrivals: Any) -> None:
        rows: list[Arrived] = list(arrivals)
        async with database.write() as session:
            await inbox.arrive(session, "telegram", rows, system_clock())

    async def note(session: Session, row: InboxRow, _now: object) -> None:
        text = json.loads(row.payload)["message"]["text"]
        if moment.fails_every and int(text) % moment.fails_every == 0 and row.tries == 0:
            raise sqlite3.OperationalError("database is locked")
        await asyncio.sleep(moment.thinks)
        await session.exec_driver_sql("INSERT INTO effect VALUES (?)", (text,))

    async def on_dead(_row: InboxRow, _why: str) -> None:
        return None

    async with database.write() as session:
        await session.exec_driver_sql("CREATE TABLE IF NOT EXISTS effect (update_text TEXT)")
    connection = await Connection.open(TOKEN, base, "telegram", no_file)
    await connection.prefer_polling()
    loop = InboxLoop(database, system_clock, note, on_dead)
    asked = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, asked.set)
    tasks = [asyncio.create_task(connection.poller(keep).run()), asyncio.create_task(loop.run())]
    await asked.wait()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await loop.stop()
    await connection.close()
    await database.close()


BOTS = {"aiogram": aiogram_bot, "desk": desk_bot}


def effects(bot: str, folder: Path) -> Counter[str]:
    """Count what handlers have brought about, by update."""
    if bot == "aiogram":
        trace = folder / "trace"
        return Counter(trace.read_text(encoding="utf-8").split() if trace.exists() else ())
    path = folder / "desk.db"
    if not path.exists():
        return Counter()
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as found:
        there = found.execute("SELECT 1 FROM sqlite_master WHERE name = 'effect'").fetchone()
        return Counter(row[0] for row in found.execute("SELECT update_text FROM effect")) if there else Counter()


# -- the bad moment ----------------------------------------------------------------------------------------------------


class Trial:
    """One bot, one messenger, one bad moment."""

    def __init__(self, bot: str, name: str, folder: Path) -> None:
        self.bot, self.name, self.folder = bot, name, folder
        self.moment = MOMENTS[name]
        self.playground = Playground(Settings(limits=None, throttle_polls=False))

    async def run(self) -> dict[str, Any]:
        """Live through it and count."""
        self.playground.add_bot(TOKEN)
        for number in range(self.moment.updates):
            self.playground.add_person(Account(1001 + number, f"P{number}", language_code="en"))
        base = await self.playground.start()
        await self._everybody_writes(base)
        process = await self._bot(base)
        try:
            confirmed = await self._until_confirmed()
            done, took = sum(effects(self.bot, self.folder).values()), None
            if self.moment.struck_by is not None:
                took = await self._strike(process)
                process = await self._bot(base)
            await self._until_quiet()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
            await self.playground.stop()
        return self._counted(confirmed, done, took)

    async def _everybody_writes(self, base: str) -> None:
        for number in range(self.moment.updates):
            async with PersonInChat(base, 1001 + number) as person:
                await person.says(str(number))

    async def _bot(self, base: str) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "benchmarks.stock_aiogram",
            "--bot",
            self.bot,
            "--moment",
            self.name,
            "--base",
            base,
            "--folder",
            str(self.folder),
            stderr=asyncio.subprocess.DEVNULL,
        )

    def _waiting(self) -> int:
        return len(self.playground.board.mailboxes[TOKEN])

    async def _until_confirmed(self) -> int:
        """Wait until the messenger has forgotten the updates, because the bot said that it has them."""
        async with asyncio.timeout(PATIENCE):
            while self._waiting():
                await asyncio.sleep(0.005)
        return self.moment.updates

    async def _strike(self, process: asyncio.subprocess.Process) -> float:
        assert self.moment.struck_by is not None
        start = time.perf_counter()
        process.send_signal(self.moment.struck_by)
        await asyncio.wait_for(process.wait(), PATIENCE)
        return round(time.perf_counter() - start, 2)

    async def _until_quiet(self) -> None:
        """Wait until all is done, or nothing has happened for a while."""
        seen, since = -1, time.perf_counter()
        # One writer works one update after the other, and those that wait for it share one commit.
        patience = 8.0 + self.moment.thinks * self.moment.updates
        while time.perf_counter() - since < patience:
            found = effects(self.bot, self.folder)
            if len(found) == self.moment.updates and not self.moment.fails_every:
                # A moment more: what is done twice is done late.
                patience = min(patience, 2.0 + self.moment.thinks)
            if sum(found.values()) != seen:
                seen, since = sum(found.values()), time.perf_counter()
            await asyncio.sleep(0.05)

    def _counted(self, confirmed: int, done: int, took: float | None) -> dict[str, Any]:
        found = effects(self.bot, self.folder)
        return {
            "confirmed_to_the_messenger": confirmed,
            "done_by_then": done,
            "stop_took_s": took,
            "lost": self.moment.updates - len(found),
            "done_twice": sum(1 for count in found.values() if count > 1),
        }


async def compare(names: list[str]) -> dict[str, Any]:
    """Let both bots live through the bad moments."""
    results: dict[str, Any] = {}
    for name in names:
        results[name] = {"updates": MOMENTS[name].updates}
        for bot in BOTS:
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
                results[name][bot] = await Trial(bot, name, Path(folder)).run()
    return results


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stock_aiogram", description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", choices=list(MOMENTS), default=list(MOMENTS))
    child = parser.add_argument_group("what the bot's own process is told")
    child.add_argument("--bot", choices=list(BOTS))
    child.add_argument("--moment", choices=list(MOMENTS))
    child.add_argument("--base")
    child.add_argument("--folder", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    told = _arguments()
    if told.bot:
        asyncio.run(BOTS[told.bot](told.base, told.folder, MOMENTS[told.moment]))
    else:
        show(asyncio.run(compare(told.only)))
