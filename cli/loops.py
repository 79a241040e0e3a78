"""Everything in a desk that runs by itself, wired: the two mail loops, scheduled work, and requested work."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.connection import Connection
from bot.transport.limits import Pace
from cli.config.file import Config
from cli.database_session import erased_marks_of
from core.clock import Clock
from desk.customers import payment_links, phases, steps, surplus, tickets
from desk.journeys.runs import TIMER
from desk.journeys.tick import WakeRuns
from desk.journeys.writing import TemplateMessages
from desk.leads import joined_promises, meetings, promise_ladder, task_ladder
from desk.people.directory import Team
from desk.settings import protocols
from gateways.contract import Gateway
from gateways.payments.provider import TakesPayments
from gateways.registry import build_source
from jobs.clock import after_sale
from jobs.clock.alarms import ALARMS_EVERY, Alarms
from jobs.clock.customer_texts import TEXTS_EVERY, CustomerTexts
from jobs.clock.daily import Daily
from jobs.clock.heartbeat import BEAT_EVERY, Heartbeat
from jobs.clock.journeys import JOURNEYS_EVERY, Journeys
from jobs.clock.meetings import MeetingTimers
from jobs.clock.payments import PAYMENTS_EVERY, Payments, UnpaidLinks
from jobs.clock.payments import PaymentProviders as PaymentDoors
from jobs.clock.promises import PromiseLadder, wake_joined
from jobs.clock.protocols import wake_protocols
from jobs.clock.scores import SCORES_EVERY, Scores
from jobs.clock.sweep import Sweep
from jobs.clock.tasks import wake_tasks
from jobs.clock.timers import Timers
from jobs.clock.timers import Wake as WakeOf
from jobs.clock.wakeup import DAILY_EVERY, SWEEP_EVERY, Clockwork
from jobs.intake.arrivals import ConnectedGateway, Intake
from jobs.intake.banks import BANKS_EVERY, Banks, ConnectedSource
from jobs.intake.inboxes import INBOXES_EVERY, Inboxes
from jobs.mail.customer_texts import GatewayTransport, journey_stop_reason, ways_of
from jobs.mail.inbox_loop import InboxLoop
from jobs.mail.outbox_loop import OutboxLoop
from jobs.mail.transports import BotTransport
from jobs.mail.updates import Updates
from jobs.requests.agendas import AgendaPictures
from jobs.requests.announced import AnnouncedArrivals
from jobs.requests.backtests import Backtests
from jobs.requests.bank_trials import BankTrials
from jobs.requests.costs import CostSheets
from jobs.requests.days import Today
from jobs.requests.group_sights import GroupSights
from jobs.requests.imports import Imports
from jobs.requests.journeys import JourneyLooks
from jobs.requests.loop import RequestLoop
from jobs.requests.previews import Previews
from jobs.requests.protocols import ProtocolPreviews
from jobs.requests.supplier_lists import SupplierLists
from storage.database import Database


@dataclass(frozen=True, slots=True)
class LoopResources:
    """The resources of a desk's loops."""

    config: Config
    database: Database
    clock: Clock
    connection: Connection
    teams: Mapping[str, Team]
    """By their names in the configuration."""
    gateways: Mapping[str, Gateway]
    """Those that receive or send, by name."""
    door_of: Callable[[str], str]
    """Returns the public address of a gateway, with its key."""

    @property
    def teams_of(self) -> dict[str, int]:
        """Which team each gateway works for, by its name."""
        return {part.name: self.teams[part.team].id for part in self.config.gateways if not part.is_asked}

    def sources(self) -> dict[str, ConnectedSource]:
        """Return the banks whose rows are fetched."""
        return {
            part.name: ConnectedSource(
                build_source(part.kind, part.name, part.options, self.teams[part.team].timezone),
                self.teams[part.team].id,
            )
            for part in self.config.gateways
            if part.is_asked
        }


class Loops:
    """The loops of one desk. Building them starts nothing."""

    def __init__(self, resources: LoopResources) -> None:
        self._resources = resources
        sources = resources.sources()
        self._paces = {part.name: part.texts_a_second for part in resources.config.gateways}
        self.ways = ways_of(resources.gateways, resources.teams_of, self._paces)
        self._join_connection()
        self.alarms = Alarms(resources.database, resources.clock, resources.teams_of)
        self.inbox = self._inbox()
        self.outbox = self._outbox()
        self.heartbeat = Heartbeat(resources.database, resources.clock)
        self.daily = Daily(
            resources.database, resources.clock, resources.config.backup, resources.config.backup.timezone or "UTC"
        )
        self.scores = Scores(resources.database, resources.clock)
        self.sweep = Sweep(resources.database, self.ways)
        self.banks = Banks(resources.database, resources.clock, sources, erased=erased_marks_of(resources.config))
        self.payments = self._payments()
        self.inboxes = Inboxes(resources.database, resources.clock, resources.gateways, resources.teams_of)
        self.clockwork = self._clockwork()
        self.asked = self._asked(sources)

    def _join_connection(self) -> None:
        """Pass the handlers what they need to know of gateways."""
        handling = self._resources.connection.handling
        handling.public_url = self._resources.config.http.public
        handling.gateways = self._resources.teams_of
        handling.ways = self.ways
        handling.paid_by = {name: one.currencies for name, one in self._paid_by().items()}

    def _paid_by(self) -> dict[str, TakesPayments]:
        return {name: one for name, one in self._resources.gateways.items() if isinstance(one, TakesPayments)}

    # -- mail ----------------------------------------------------------------------------------------------------------

    def _inbox(self) -> InboxLoop:
        on = self._resources
        connected = {name: ConnectedGateway(on.gateways[name], team_id) for name, team_id in on.teams_of.items()}
        updates = Updates(on.connection, Intake(connected, self.ways))
        return InboxLoop(on.database, on.clock, updates.handle, self.alarms.on_dead)

    def _outbox(self) -> OutboxLoop:
        on = self._resources
        pace = Pace(**on.config.limits.model_dump())
        texts = [
            GatewayTransport(
                on.database, on.clock, name, one.sender, (journey_stop_reason,), a_second=self._paces[name]
            ).transport()
            for name, one in on.gateways.items()
            if one.sender is not None
        ]
        return OutboxLoop(
            on.database, on.clock, [BotTransport(on.database, on.clock, on.connection).transport(pace), *texts]
        )

    # -- the clock -----------------------------------------------------------------------------------------------------

    def _payments(self) -> Payments:
        on = self._resources
        doors = PaymentDoors(self._paid_by(), on.door_of, on.config.http.public)
        return Payments(on.database, on.clock, doors, self.ways)

    def _timers(self) -> Timers:
        wakes: dict[str, WakeOf] = {
            **dict.fromkeys(promise_ladder.TIMERS, PromiseLadder()),
            joined_promises.TIMER: wake_joined,
            **dict.fromkeys(meetings.KINDS, MeetingTimers(self.ways)),
            steps.TIMER: after_sale.wake_steps,
            tickets.TIMER: after_sale.wake_tickets,
            phases.TIMER: after_sale.wake_phases,
            surplus.TIMER: after_sale.wake_surplus,
            payment_links.TIMER: UnpaidLinks(self._resources.config.http.public),
            **dict.fromkeys(task_ladder.TIMERS, wake_tasks),
            protocols.TIMER: wake_protocols,
        }
        most_late = promise_ladder.MOST_LATE | meetings.MOST_LATE | task_ladder.MOST_LATE
        return Timers(self._resources.database, self._resources.clock, wakes, most_late)

    def _journey_steps(self) -> Timers:
        wakes = {TIMER: WakeRuns(TemplateMessages(self.ways))}
        return Timers(self._resources.database, self._resources.clock, wakes, crowd=True)

    def _clockwork(self) -> Clockwork:
        on = self._resources
        senders = {name: one.sender for name, one in on.gateways.items() if one.sender is not None}
        texts = CustomerTexts(on.database, on.clock, senders, on.teams_of, on.gateways)
        return Clockwork(
            on.clock,
            {
                # Before their timers, so that people who enter now are woken now.
                "journeys": (JOURNEYS_EVERY, Journeys(on.database, on.clock).run),
                "journey-steps": (SWEEP_EVERY, self._journey_steps().run),
                "timers": (SWEEP_EVERY, self._timers().run),
                "sweep": (SWEEP_EVERY, self._sweep_now),
                "alarms": (ALARMS_EVERY, self.alarms.run),
                "heartbeat": (BEAT_EVERY, self.heartbeat.run),
                "daily": (DAILY_EVERY, self.daily.run),
                "scores": (SCORES_EVERY, self.scores.run),
                "banks": (BANKS_EVERY, self.banks.run),
                "payments": (PAYMENTS_EVERY, self.payments.run),
                "texts": (TEXTS_EVERY, texts.run),
                "inboxes": (INBOXES_EVERY, self.inboxes.run),
            },
        )

    async def _sweep_now(self) -> None:
        await self.sweep.run(self._resources.clock())

    # -- asked-for work ------------------------------------------------------------------------------------------------

    def _asked(self, sources: Mapping[str, ConnectedSource]) -> Sequence[RequestLoop[Any]]:
        on = self._resources
        download = on.connection.download
        return (
            Today(on.database, on.clock, self.daily.digest),
            Previews(on.database, on.clock),
            Backtests(on.database, on.clock),
            ProtocolPreviews(on.database, on.clock),
            AgendaPictures(on.database, on.clock),
            JourneyLooks(on.database, on.clock, download, self.ways),
            GroupSights(on.database, on.clock, on.connection.sight),
            BankTrials(on.database, on.clock, sources),
            SupplierLists(on.database, on.clock),
            CostSheets(on.database, on.clock, download),
            Imports(on.database, on.clock, download),
            AnnouncedArrivals(on.database, on.clock, on.gateways),
        )

    async def close(self) -> None:
        """Finish running work, and close what was opened."""
        await self.inbox.stop()
        await self.outbox.stop()
        for one in (self.daily, self.scores, self.banks, self.payments, self.inboxes):
            await one.close()
