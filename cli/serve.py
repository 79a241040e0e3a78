"""`sarnakh serve`: the only place that builds and wires the desk."""

import asyncio
import gc
import signal
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import click
import structlog
from aiohttp import web
from pydantic import SecretStr

from bot.connection import Connection, MessengerAway
from bot.routing import menu
from bot.transport.limits import Pace
from bot.transport.outgoing import Outgoing
from bot.transport.webhook import WebhookDoor
from bot.words import words_for
from cli.commands.running import Failed
from cli.commands.serve import PARTS
from cli.config.file import Config
from cli.database_session import archive_of, found_teams
from cli.meeting import Meeting
from core.clock import Clock, system_clock
from core.terms import Role
from desk.customers import phases, steps, tickets
from desk.intake import receipts
from desk.intake.receipts import Beside
from desk.journeys.runs import TIMER
from desk.journeys.tick import Wake
from desk.journeys.writing import TemplateLetters
from desk.leads import meetings, promises
from desk.messages.ways import keep_ways
from desk.operations import epochs
from desk.people import directory, invites
from desk.people.directory import Team
from gateways import door as gateway_http
from gateways.contract import Arrival, Gateway, GatewaySender
from gateways.payments.provider import TakesPayments
from gateways.registry import build, build_source
from jobs.clock import after_sale
from jobs.clock.alarms import ALARMS_EVERY, Alarms
from jobs.clock.customer_texts import TEXTS_EVERY, CustomerTexts
from jobs.clock.daily import Daily
from jobs.clock.heartbeat import BEAT_EVERY, Heartbeat
from jobs.clock.journeys import JOURNEYS_EVERY, Journeys
from jobs.clock.meetings import MeetingTimers
from jobs.clock.payments import PAYMENTS_EVERY, Payments
from jobs.clock.payments import Doors as PaymentDoors
from jobs.clock.promises import PromiseLadder
from jobs.clock.scores import SCORES_EVERY, Scores
from jobs.clock.sweep import Sweep
from jobs.clock.timers import Timers
from jobs.clock.timers import Wake as WakeOf
from jobs.clock.wakeup import DAILY_EVERY, SWEEP_EVERY, Clockwork
from jobs.intake.arrivals import Connected, Intake
from jobs.intake.banks import BANKS_EVERY, Banks
from jobs.intake.banks import Connected as ConnectedSource
from jobs.intake.inboxes import INBOXES_EVERY, Inboxes
from jobs.mail.customer_texts import GatewayTransport, journey_goes_on, ways_of
from jobs.mail.inbox_loop import InboxLoop
from jobs.mail.outbox_loop import OutboxLoop
from jobs.mail.silence_watch import SilenceWatch, note_standstill
from jobs.mail.transport import Transport
from jobs.mail.transports import BotTransport
from jobs.mail.updates import Updates
from jobs.requests.backtests import Backtests
from jobs.requests.bank_trials import BankTrials
from jobs.requests.days import Today
from jobs.requests.imports import Imports
from jobs.requests.journeys import JourneyLooks
from jobs.requests.previews import Previews
from jobs.requests.protocols import ProtocolPreviews
from jobs.requests.supplier_lists import SupplierLists
from storage import blobs, inbox
from storage.database import Database, Session
from storage.inbox import Arrived
from storage.leader import SingleProcessLock, alone
from storage.migrate import upgrade
from web.calendars import CalendarPages
from web.health import HealthPages
from web.payments import PaymentPages
from web.server import LARGEST_BODY, Server

log = structlog.get_logger()


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
        self._archive = archive_of(config)
        self.teams: dict[str, Team] = {}
        self.base_url = ""
        self._tasks: list[asyncio.Task[None]] = []
        self._server: Server | None = None

    # -- starting ----------------------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Bring the tables up to date, connect, and begin to work."""
        await upgrade(self.database)
        if self.parts:
            self._lock.take()
        await epochs.settle(self.database, self.clock())
        self.teams = await found_teams(self.database, self.config, self.clock())
        if "clock" in self.parts:
            await note_standstill(self.database, self.clock())
        self.connection = self._connection()
        self.meeting = Meeting(self.connection, self._ask_for_updates)
        met = await self._first_try()
        self.gateways = self._build_gateways()
        self._build_loops()
        await self.banks.settle([team.id for team in self.teams.values()])
        async with self.database.write() as session:
            await keep_ways(session, self.connection.handling.ways)
        if "web" in self.parts:
            await self._offer_commands()
            await self._listen()
        if "handling" in self.parts:
            self._run("inbox", self.inbox_loop.run())
        if "sending" in self.parts:
            self._run("outbox", alone(self.database, "sending", self._send))
        if "clock" in self.parts:
            self._run("clock", alone(self.database, "clock", self._look_at_the_clock))
        met = met and await self.meeting.once()
        if not met or self._polls():
            self._run("updates", self._take_updates(met))
        # aiogram leaves 265,000 objects behind; frozen, a full collection no longer stalls the loop for 165 ms.
        gc.collect()
        gc.freeze()

    async def _send(self) -> None:
        try:
            await self.outbox_loop.run()
        finally:
            # What is on its way ends while this process still is the only sender.
            await self.outbox_loop.stop()

    async def _look_at_the_clock(self) -> None:
        await self.heartbeat.run()
        self.clockwork.start()
        try:
            looks = (self.today, self.previews, self.backtests, self.protocols, self.journey_looks)
            asked = (*looks, self.bank_trials, self.imports)
            await asyncio.gather(*(worker.run() for worker in asked))
        finally:
            self.clockwork.stop()

    async def _offer_commands(self) -> None:
        """Inform the messenger which commands to offer people it does not know yet."""
        async with self.database.write() as session:
            await menu.publish_defaults(Outgoing(session, self.clock()), self.connection.messenger)

    def _connection(self) -> Connection:
        telegram = self.config.telegram
        if telegram.token is None:
            raise Failed("[telegram] token is not set; @BotFather gives one")
        if telegram.mode == "webhook" and self.config.http.public_url is None:
            raise Failed('[http] public_url is not set: with mode = "webhook" the messenger must know where to call')
        token = telegram.token.get_secret_value()
        return Connection.of(token, str(telegram.base), telegram.flavour, self._file_of, telegram.proxies)

    async def _first_try(self) -> bool:
        """Ask who the bot is before anything is opened: a wrong token ends the start. Return whether it is known."""
        try:
            await self.connection.identify()
        except MessengerAway as away:
            log.warning("messenger_away", why=str(away))
            return False
        self.meeting.met.set()
        return True

    async def _file_of(self, blob_id: int) -> tuple[bytes, str]:
        async with self.database.read() as session:
            return await blobs.content_of(session, blob_id)

    def _build_gateways(self) -> dict[str, Gateway]:
        return {
            part.name: build(part.kind, part.name, part.options, self.teams[part.team].region)
            for part in self.config.gateways
            if not part.is_asked
        }

    def _build_sources(self) -> dict[str, ConnectedSource]:
        return {
            part.name: ConnectedSource(
                build_source(part.kind, part.name, part.options, self.teams[part.team].timezone),
                self.teams[part.team].id,
            )
            for part in self.config.gateways
            if part.is_asked
        }

    def _build_loops(self) -> None:
        connection = self.connection
        connected = {
            part.name: Connected(self.gateways[part.name], self.teams[part.team].id)
            for part in self.config.gateways
            if not part.is_asked
        }
        connection.handling.public_url = str(self.config.http.public_url or "").rstrip("/")
        connection.handling.gateways = {name: one.team_id for name, one in connected.items()}
        ways = ways_of(self.gateways, connection.handling.gateways)
        connection.handling.ways = ways
        paid_by = {name: one for name, one in self.gateways.items() if isinstance(one, TakesPayments)}
        connection.handling.paid_by = {name: one.currencies for name, one in paid_by.items()}
        pay_doors = PaymentDoors(paid_by, self._door_of, connection.handling.public_url)
        self.payments = Payments(self.database, self.clock, pay_doors, ways)
        updates = Updates(connection, Intake(connected, ways))
        self.alarms = Alarms(self.database, self.clock, connection.handling.gateways)
        self.inbox_loop = InboxLoop(self.database, self.clock, updates.handle, self.alarms.on_dead)
        senders = {name: gateway.sender for name, gateway in self.gateways.items() if gateway.sender is not None}
        pace = Pace(**self.config.limits.model_dump())
        doors = [BotTransport(self.database, self.clock, connection).door(pace), *self._gateway_transports(senders)]
        self.outbox_loop = OutboxLoop(self.database, self.clock, doors)
        self.sweep = Sweep(self.database, ways)
        self.inboxes = Inboxes(self.database, self.clock, self.gateways, connection.handling.gateways)
        self.customer_texts = CustomerTexts(
            self.database, self.clock, senders, connection.handling.gateways, self.gateways
        )
        self.heartbeat = Heartbeat(self.database, self.clock)
        self.daily = Daily(self.database, self.clock, self.config.backup, self.config.backup.timezone or "UTC")
        self.today = Today(self.database, self.clock, self.daily.digest)
        self.previews = Previews(self.database, self.clock)
        self.backtests = Backtests(self.database, self.clock)
        self.imports = Imports(self.database, self.clock, connection.download)
        self.protocols = ProtocolPreviews(self.database, self.clock)
        self.journey_looks = JourneyLooks(self.database, self.clock, connection.download)
        self.journeys = Journeys(self.database, self.clock)
        self.scores = Scores(self.database, self.clock)
        ladder = dict.fromkeys(promises.TIMERS, PromiseLadder())
        meets = dict.fromkeys(meetings.KINDS, MeetingTimers(ways))
        wakes: dict[str, WakeOf] = {**ladder, **meets, TIMER: Wake(TemplateLetters(ways))}
        wakes |= {steps.TIMER: after_sale.wake_steps, tickets.TIMER: after_sale.wake_tickets}
        wakes[phases.TIMER] = after_sale.wake_phases
        self.timers = Timers(self.database, self.clock, wakes, promises.MOST_LATE | meetings.MOST_LATE)
        sources = self._build_sources()
        self.banks = Banks(self.database, self.clock, sources)
        self.supplier_lists = SupplierLists(self.database, self.clock)
        self.bank_trials = BankTrials(self.database, self.clock, sources)
        self.clockwork = Clockwork(
            self.clock,
            {
                # Before the timers: who enters now is woken now.
                "journeys": (JOURNEYS_EVERY, self.journeys.run),
                "timers": (SWEEP_EVERY, self.timers.run),
                "sweep": (SWEEP_EVERY, self._sweep),
                "alarms": (ALARMS_EVERY, self.alarms.run),
                "heartbeat": (BEAT_EVERY, self.heartbeat.run),
                "daily": (DAILY_EVERY, self.daily.run),
                "scores": (SCORES_EVERY, self.scores.run),
                "banks": (BANKS_EVERY, self.banks.run),
                "payments": (PAYMENTS_EVERY, self.payments.run),
                "texts": (TEXTS_EVERY, self.customer_texts.run),
                "inboxes": (INBOXES_EVERY, self.inboxes.run),
            },
        )

    def _gateway_transports(self, senders: Mapping[str, GatewaySender]) -> list[Transport]:
        return [
            GatewayTransport(self.database, self.clock, name, sender, (journey_goes_on,)).transport()
            for name, sender in senders.items()
        ]

    async def _sweep(self) -> None:
        await self.sweep.run(self.clock())

    def _polls(self) -> bool:
        return "web" in self.parts and self.config.telegram.mode == "polling"

    async def _ask_for_updates(self) -> None:
        """Inform the messenger how its updates are to come."""
        if "web" not in self.parts:
            return
        if self._polls():
            await self.connection.prefer_polling()
        else:
            await self.connection.prefer_webhook(self._webhook_url(), _secret(self.config.telegram.webhook_secret))

    async def _take_updates(self, met: bool) -> None:
        """Meet the messenger, if that is still to be done, and fetch updates for ever, where they are fetched."""
        if not met:
            await self.meeting.until_met()
        if not self._polls():
            await asyncio.Event().wait()
        watch = SilenceWatch(self.database, self.clock, self.connection.messenger, "fetching")
        await watch.start()
        await self.connection.poller(self.keep_updates, watch.noted).run()

    def _webhook_url(self) -> str:
        return f"{str(self.config.http.public_url).rstrip('/')}/telegram/{self._webhook_path()}"

    def _webhook_path(self) -> str:
        """Name the bot in the path. Bale proves itself by no header, so there the path itself is the secret."""
        secret = _secret(self.config.telegram.webhook_secret)
        if self.connection.flavour.secret_header:
            return self.connection.username
        return secret or self.connection.username

    async def _listen(self) -> None:
        keys = {part.name: part.key.get_secret_value() for part in self.config.gateways if part.key is not None}
        public = str(self.config.http.public_url or "").rstrip("/")
        app = web.Application(client_max_size=LARGEST_BODY)
        app.add_routes(HealthPages(self.database, self.clock).routes())
        app.add_routes(PaymentPages(self.database, self.clock).routes())
        app.add_routes(CalendarPages(self.database, self.clock, _calendar_title).routes())
        app.add_routes(
            gateway_http.routes(self.gateways, keys, self._keep_arrivals, public or self._local(), clock=self.clock)
        )
        telegram = self.config.telegram
        if telegram.mode == "webhook":
            secret = _secret(telegram.webhook_secret) if self.connection.flavour.secret_header else None
            door = WebhookDoor(self._webhook_path, secret, self.keep_updates)
            app.add_routes(door.routes())
        http = self.config.http
        self._server = Server(app, per_address=http.connections_per_address)
        port = await self._server.start(http.host, http.port)
        self.base_url = f"http://{http.host}:{port}"

    def _door_of(self, gateway: str) -> str:
        """Return the public address of a gateway's door, key included."""
        key = next(part.key for part in self.config.gateways if part.name == gateway)
        public = str(self.config.http.public_url or "").rstrip("/") or self.base_url
        return f"{public}/in/{gateway}/{_secret(key)}"

    def _local(self) -> str:
        return f"http://{self.config.http.host}:{self.config.http.port}"

    # -- keeping what arrives ------------------------------------------------------------------------------------------

    async def keep_updates(self, arrivals: Sequence[Arrived]) -> None:
        """Commit updates of the messenger to the inbox."""
        async with self.database.write() as session:
            await inbox.arrive(session, self.connection.messenger, arrivals, self.clock())

    async def _keep_arrivals(self, arrivals: list[Arrival], gateway: str) -> None:
        now = self.clock()
        good = [Arrived(a.event_key, a.lane, a.payload) for a in arrivals if a.dead is None]
        if self._archive is not None and good:
            # Before the commit: what a provider was told we have is in the archive, too.
            await asyncio.to_thread(self._archive.write, gateway, good, now)
        async with self.database.write() as session:
            for dead in (a for a in arrivals if a.dead is not None):
                await inbox.keep_refused(session, gateway, dead.event_key, dead.payload, dead.dead or "", now)
            await self._keep_receipts(session, gateway, good, len(arrivals) - len(good), now)
            await inbox.arrive(session, gateway, good, now)

    async def _keep_receipts(
        self, session: Session, gateway: str, good: list[Arrived], unreadable: int, now: datetime
    ) -> None:
        """Keep what is known at the door: repetitions, and what nobody can read. The others get theirs when worked."""
        team_id = self.connection.handling.gateways[gateway]
        repeated = await inbox.known_among(session, gateway, [one.event_key for one in good])
        for took, times in ((Beside.DUPLICATE, repeated), (Beside.UNREADABLE, unreadable)):
            await receipts.keep_beside(session, team_id, gateway, took, now, times=times)

    # -- running and stopping ------------------------------------------------------------------------------------------

    def _run(self, name: str, work: Any) -> None:
        self._tasks.append(asyncio.create_task(work, name=name))

    async def wait(self, stop: asyncio.Event) -> None:
        """Work until told to stop, or until a part ends by itself: then its error is raised."""
        stopped = asyncio.create_task(stop.wait())
        done, _ = await asyncio.wait({stopped, *self._tasks}, return_when=asyncio.FIRST_COMPLETED)
        if stopped not in done:
            stopped.cancel()
            for task in done:
                task.result()

    async def stop(self) -> None:
        """Stop: take nothing new, finish what is being worked, leave the rest in the database."""
        self.clockwork.stop()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._server is not None:
            await self._server.close()
        await self.inbox_loop.stop()
        await self.outbox_loop.stop()
        await self.daily.close()
        await self.scores.close()
        await self.banks.close()
        await self.payments.close()
        await self.inboxes.close()
        for gateway in self.gateways.values():
            if gateway.sender is not None:
                await gateway.sender.close()
        await self.connection.close()
        await self.database.close()
        self._lock.release()

    async def give_up(self) -> None:
        """Let go of what a start that failed has opened: the port was busy, the messenger out of reach."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._server is not None:
            await self._server.close()
        if hasattr(self, "connection"):
            await self.connection.close()
        await self.database.close()
        self._lock.release()

    # -- the first admin -----------------------------------------------------------------------------------------------

    async def first_admin_links(self) -> Mapping[str, str]:
        """Make a one-time invite link for each team that has no admin yet."""
        links = {}
        async with self.database.write() as session:
            for team in await directory.teams(session):
                if not await directory.members(session, team.id, Role.ADMIN):
                    token = await invites.invite_first_admin(session, team.id, self.clock())
                    links[team.name] = self.connection.link(token)
        return links


def _calendar_title(language: str) -> str:
    return words_for(language).plain("calendar-title")


def _secret(value: SecretStr | None) -> str | None:
    return value.get_secret_value() if value is not None else None


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
    """Write that the desk is open, when its bot's name is known, and how its first admins come in."""
    await desk.meeting.met.wait()
    links = await desk.first_admin_links()
    click.echo(f"The desk is open: @{desk.connection.username}" + (f", {desk.base_url}" if desk.base_url else ""))
    for team, link in links.items():
        click.echo(f"{team} has no admin yet. This link makes its first one, once, within 7 days:\n  {link}")
