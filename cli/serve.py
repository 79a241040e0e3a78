"""`sarnakh serve`: the whole desk, built from its configuration, started and stopped."""

import asyncio
import gc
import signal
from collections.abc import Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack
from typing import Any

import click
import structlog

from bot.connection import Connection, MessengerAway
from bot.routing import menu
from bot.transport.outgoing import Outgoing
from cli.commands.running import CommandFailed
from cli.commands.serve import PARTS
from cli.config.file import Config
from cli.database_session import archive_of, found_teams
from cli.keeping import Keeping
from cli.loops import LoopResources, Loops
from cli.meeting import Handshake
from cli.web_doors import WebDoors
from core.clock import Clock, system_clock
from core.terms import Role
from desk.messages.ways import keep_ways
from desk.operations import epochs, runs
from desk.people import directory, invites, roster
from desk.people.directory import Team
from gateways.contract import Gateway
from gateways.registry import build
from jobs.mail.silence_watch import SilenceWatch, note_standstill
from storage import blobs
from storage.database import Database
from storage.leader import SingleProcessLock, run_as_leader
from storage.migrate import upgrade

log = structlog.get_logger()

COLLECTED_AFTER = 5_000
"""New objects after which the garbage collector looks for circles among them; a tap leaves some twelve. After each 700,
Python's own choice, it took a fortieth of the time of a tap.
"""


class Desk:
    """A running desk: built from a configuration, started and stopped as a whole or in parts."""

    def __init__(self, config: Config, clock: Clock = system_clock, parts: Sequence[str] = PARTS) -> None:
        self.config = config
        self.clock = clock
        self.parts = frozenset(parts)
        self.database = Database(
            config.database.url, synchronous=config.database.synchronous, pool=config.database.pool
        )
        self._lock = SingleProcessLock(self.database)
        self.teams: dict[str, Team] = {}
        self._gateways: dict[str, Gateway] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._opened = AsyncExitStack()
        """How each thing that was opened is closed, the latest first."""

    @property
    def base_url(self) -> str:
        """The address of the desk on this machine; "" where it does not listen."""
        return self.doors.base_url

    # -- starting ----------------------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Bring the tables up to date, connect, and start working."""
        self._opened.push_async_callback(self._close_database)
        await self._open_database()
        self.connection = self._connection()
        self._opened.push_async_callback(self.connection.close)
        self.meeting = Handshake(self.connection, self._ask_for_updates)
        self.doors = WebDoors(self.config, self.connection)
        met = await self._first_try()
        await self._build()
        self._opened.push_async_callback(self.doors.close)
        self._opened.push_async_callback(self._end_tasks)
        if "web" in self.parts:
            await self._offer_commands()
            await self.doors.open(self.database, self.clock, self._gateways, self.keeping)
        self._run_loops()
        met = met and await self.meeting.once()
        if not met or self._polls():
            self._run("updates", self._take_updates(met))
        # aiogram leaves 265,000 objects behind; frozen, a full collection no longer stalls the loop for 165 ms.
        gc.collect()
        gc.freeze()
        gc.set_threshold(COLLECTED_AFTER, *gc.get_threshold()[1:])

    async def _open_database(self) -> None:
        await upgrade(self.database)
        if self.parts:
            self._lock.take()
        await epochs.resolve_epoch(self.database, self.clock())
        self.teams = await found_teams(self.database, self.config, self.clock())
        if "clock" in self.parts:
            await note_standstill(self.database, self.clock())
            async with self.database.write() as session:
                await runs.forget_gateways(
                    session, {part.name: self.teams[part.team].id for part in self.config.gateways}
                )

    def _connection(self) -> Connection:
        telegram = self.config.telegram
        if telegram.token is None:
            raise CommandFailed("[telegram] token is not set; @BotFather gives one")
        if telegram.mode == "webhook" and self.config.http.public_url is None:
            raise CommandFailed(
                '[http] public_url is not set: with mode = "webhook" the messenger must know where to call'
            )
        token = telegram.token.get_secret_value()
        return Connection.of(token, str(telegram.base), telegram.flavour, self._file_of, telegram.proxies)

    async def _file_of(self, blob_id: int) -> tuple[bytes, str]:
        async with self.database.read() as session:
            return await blobs.content_of(session, blob_id)

    async def _first_try(self) -> bool:
        """Ask who the bot is before anything is opened: a wrong token ends the start. Return whether it is known."""
        try:
            await self.connection.identify()
        except MessengerAway as away:
            log.warning("messenger_away", why=str(away))
            return False
        self.meeting.met.set()
        return True

    async def _build(self) -> None:
        self._gateways = {
            part.name: build(part.kind, part.name, part.options, self.teams[part.team].region)
            for part in self.config.gateways
            if not part.is_asked
        }
        for gateway in self._gateways.values():
            if gateway.sender is not None:
                self._opened.push_async_callback(gateway.sender.close)
        resources = LoopResources(
            self.config, self.database, self.clock, self.connection, self.teams, self._gateways, self.doors.door_of
        )
        self.loops = Loops(resources)
        self._opened.push_async_callback(self.loops.close)
        self.keeping = Keeping(
            self.database, self.clock, archive_of(self.config), self.connection.messenger, resources.teams_of
        )
        await self.loops.banks.configure([team.id for team in self.teams.values()])
        async with self.database.write() as session:
            await keep_ways(session, self.loops.ways)

    async def _offer_commands(self) -> None:
        """Set the commands the messenger offers to people without a role."""
        async with self.database.write() as session:
            await menu.publish_defaults(Outgoing(session, self.clock()), self.connection.messenger)

    # -- what runs -----------------------------------------------------------------------------------------------------

    def _run_loops(self) -> None:
        if "handling" in self.parts:
            self._run("inbox", self.loops.inbox.run())
        if "sending" in self.parts:
            self._run("outbox", run_as_leader(self.database, "sending", self._send))
        if "clock" in self.parts:
            self._run("clock", run_as_leader(self.database, "clock", self._look_at_the_clock))

    def _run(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        self._tasks.append(asyncio.create_task(work, name=name))

    async def _send(self) -> None:
        try:
            await self.loops.outbox.run()
        finally:
            # Messages being sent must end while this process is still the only sender.
            await self.loops.outbox.stop()

    async def _look_at_the_clock(self) -> None:
        await self.loops.heartbeat.run()
        self.loops.clockwork.start()
        asked = [asyncio.create_task(loop.run()) for loop in self.loops.asked]
        try:
            done, _ = await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
            for one in done:
                one.result()
        finally:
            # All of them: `gather` would return with the first that ends, and the others go on while all is closed.
            await _ended(asked)
            await self.loops.clockwork.stop()

    def _polls(self) -> bool:
        return "web" in self.parts and self.config.telegram.mode == "polling"

    async def _ask_for_updates(self) -> None:
        """Set how the messenger delivers its updates."""
        if "web" not in self.parts:
            return
        if self._polls():
            await self.connection.prefer_polling()
        else:
            await self.connection.prefer_webhook(self.doors.webhook_url(), self.doors.webhook_secret())

    async def _take_updates(self, met: bool) -> None:
        """Do the handshake with the messenger if it is still open, then fetch updates for ever, if they are fetched."""
        if not met:
            await self.meeting.until_met()
        if not self._polls():
            await asyncio.Event().wait()
        watch = SilenceWatch(self.database, self.clock, self.connection.messenger, "fetching")
        await watch.start()
        await self.connection.poller(self.keeping.keep_updates, watch.noted).run()

    # -- stopping ------------------------------------------------------------------------------------------------------

    async def wait(self, stop: asyncio.Event) -> None:
        """Work until asked to stop, or until a part ends by itself: then its error is raised."""
        stopped = asyncio.create_task(stop.wait())
        done, _ = await asyncio.wait({stopped, *self._tasks}, return_when=asyncio.FIRST_COMPLETED)
        if stopped not in done:
            stopped.cancel()
            for task in done:
                task.result()

    async def stop(self) -> None:
        """Stop: take nothing new, finish what is being worked, leave the rest in the database."""
        await self.loops.clockwork.stop()
        await self._opened.aclose()

    async def give_up(self) -> None:
        """Close what a failed start has opened (the port was busy, the messenger not reachable)."""
        await self._opened.aclose()

    async def _end_tasks(self) -> None:
        await _ended(self._tasks)

    async def _close_database(self) -> None:
        await self.database.close()
        self._lock.release()

    # -- the first admin -----------------------------------------------------------------------------------------------

    async def first_admin_links(self) -> Mapping[str, str]:
        """Make a one-time invite link for each team that has no admin yet."""
        links = {}
        async with self.database.write() as session:
            for team in await directory.teams(session):
                if not await roster.members(session, team.id, Role.ADMIN):
                    token = await invites.invite_first_admin(session, team.id, self.clock())
                    links[team.name] = self.connection.link(token)
        return links


async def _ended(tasks: Sequence[asyncio.Task[None]]) -> None:
    """Cancel tasks, once, and return when all of them have ended."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def serve(config: Config, parts: Sequence[str]) -> None:
    """Run the desk until a signal asks it to stop."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    desk = Desk(config, parts=parts)
    try:
        await desk.start()
    except BaseException:
        await desk.give_up()
        raise
    try:
        greeting = asyncio.create_task(_greet(desk))
        try:
            await desk.wait(stop)
        finally:
            greeting.cancel()
            await asyncio.gather(greeting, return_exceptions=True)
    finally:
        await desk.stop()


async def _greet(desk: Desk) -> None:
    """Print that the desk is open, once its bot's name is known, and the links for its first admins."""
    await desk.meeting.met.wait()
    try:
        links = await desk.first_admin_links()
    except Exception:
        log.exception("no_link_for_the_first_admin", instead="sarnakh invite --role admin")
        links = {}
    click.echo(f"The desk is open: @{desk.connection.username}" + (f", {desk.base_url}" if desk.base_url else ""))
    for team, link in links.items():
        click.echo(f"{team} has no admin yet. This link makes its first one, once, within 7 days:\n  {link}")
