"""Journeys on a sales floor: verbs for what admins, the clock and the gateway do."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sales_floor import Floor

from core.addresses import behind_gateway
from core.arrivals.inbound import Inbound
from core.journeys.definition import SendMessage
from core.journeys.sending import NotSent
from core.mail_terms import OutboxState
from core.terms import TouchKind
from desk.intake.receipts import Receipt
from desk.intake.receive_many import receive_list
from desk.journeys import declared, sending
from desk.journeys.declared import Declared
from desk.journeys.letters import ReadyMessage, Unwritten
from desk.journeys.runs import TIMER, RunNow
from desk.journeys.tick import WakeRuns
from desk.operations.pace import BatchPace
from desk.people.work import Work
from jobs.clock.journeys import Journeys
from jobs.clock.timers import Timers
from jobs.mail.outbox_loop import OutboxLoop
from storage import outbox as letters
from storage.tables import job_run, journey_message, journey_run, journey_step, outbox

WAY = """
[[journeys]]
name = "way"
enter = { channel = ["bank"] }
exit = { goal = "sale", stop_on = ["opt_out", "reply"], max_days = 30 }

[[journeys.steps]]
name = "hello"
sms = "hello"

[[journeys.steps]]
name = "pause"
wait = "2 days"

[[journeys.steps]]
name = "again"
sms = "again"
"""
"""Two texts, two days apart, to whoever comes from the bank."""


@dataclass
class Mouth:
    """Writes what it is asked to, and counts it."""

    missing: dict[str, Unwritten] = field(default_factory=dict)
    """What cannot be written, by template."""

    async def __call__(self, _work: Work, was: RunNow, action: SendMessage) -> ReadyMessage | Unwritten:
        if action.template in self.missing:
            return self.missing[action.template]
        if was.phone is None:
            return Unwritten(NotSent.NO_ADDRESS)
        return ReadyMessage(behind_gateway("sms", was.phone or ""), {"to": was.phone, "text": action.template})


class JourneyFloor:
    """A sales floor whose leads go through journeys."""

    mail: OutboxLoop

    def __init__(self, desk: Floor) -> None:
        self.desk = desk
        self.mouth = Mouth()
        self.journeys = Journeys(desk.database, desk.clock)
        self.timers = Timers(desk.database, desk.clock, {TIMER: WakeRuns(self.mouth)}, crowd=True)

    async def has(self, text: str, *, existing: bool = False) -> Declared:
        """Load a file and start its journeys; return the last."""
        async with self.desk.database.write() as session:
            work = self.desk.work(session)
            loaded = await declared.load(work, text, by=None)
            for one in loaded:
                found = await declared.journey_named(session, self.desk.team.id, one.name)
                await declared.start(work, found, by=None, usual_rate=0.05, existing=existing)
            return found

    async def lists(self, people: range) -> list[Receipt]:
        """Let a list of so many people come by the bank, in one transaction, and be a minute old."""
        rows = [
            Inbound(TouchKind.BANK, "bank", phone=f"+98912{number:07}", agreed=self.desk.bank_says) for number in people
        ]
        async with self.desk.database.write() as session:
            came = await receive_list(self.desk.work(session), rows)
        # What is younger than some seconds is looked at once more on PostgreSQL, where it may be committed late.
        self.desk.later(minutes=1)
        return came

    def takes_at_once(self, rows: int) -> None:
        """Let so many enter, or be woken, in one transaction, and nothing rest between two."""
        self.journeys._pace = BatchPace(0.0, rows=rows, fewest=rows)
        self.timers._pace = BatchPace(0.0, rows=rows, fewest=rows)

    async def named(self, name: str) -> Declared:
        async with self.desk.database.read() as session:
            return await declared.journey_named(session, self.desk.team.id, name)

    async def ticks(self, times: int = 3) -> None:
        """Let the clock look, as often as it does within some seconds."""
        for _ in range(times):
            await self.journeys.run()
            await self.timers.run()
        failed = sa.select(job_run.c.kind, job_run.c.detail).where(job_run.c.state == "failed")
        assert await self.desk.rows(failed) == []

    async def later(self, **by: float) -> None:
        self.desk.later(**by)
        await self.ticks()

    async def gateway_sends(self, *, state: OutboxState = OutboxState.SENT, error: str | None = None) -> list[str]:
        """Let every letter whose turn has come leave, each looked at once more; return what left."""
        left = []
        for row in await self.desk.rows(sa.select(outbox).where(outbox.c.state == OutboxState.QUEUED)):
            async with self.desk.database.write() as session:
                assert await letters.start(session, row.id)
                against = await sending.against_leaving(session, row.id, self.desk.now)
                if against is not None:
                    struck_off = letters.SendingResult(row.id, OutboxState.SUPERSEDED, error=against)
                    await letters.record(session, [struck_off], self.desk.now)
            if against is None:
                left.append(row.payload["text"])
                async with self.desk.database.write() as session:
                    await letters.record(session, [letters.SendingResult(row.id, state, error=error)], self.desk.now)
        await self.ticks()
        return left

    async def runs(self) -> list[Any]:
        return await self.desk.rows(sa.select(journey_run).order_by(journey_run.c.id))

    async def run(self) -> Any:
        (one,) = await self.runs()
        return one

    async def messages(self) -> list[Any]:
        return await self.desk.rows(sa.select(journey_message).order_by(journey_message.c.id))

    async def queued(self) -> list[str]:
        asked = sa.select(outbox.c.payload).where(outbox.c.state == OutboxState.QUEUED).order_by(outbox.c.id)
        return [row.payload["text"] for row in await self.desk.rows(asked)]

    async def way(self, run_id: int) -> list[tuple[str, str, bool]]:
        asked = sa.select(journey_step).where(journey_step.c.run_id == run_id).order_by(journey_step.c.id)
        return [(row.source, row.target, row.left_at is not None) for row in await self.desk.rows(asked)]

    def at(self, moment: datetime) -> None:
        self.desk.clock.set(moment)
