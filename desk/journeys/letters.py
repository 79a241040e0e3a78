"""Messages of runs: whether one may be queued, its text, and the row that keeps its fate."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

import sqlalchemy as sa

from core.addresses import Address
from core.calendar.worktime import is_open, local_date
from core.journeys.definition import Journey, SendMessage
from core.journeys.sending import NotSent, StepMessage, may_be_tried_at, put_off_to
from core.mail_terms import Urgency
from core.protocols.definition import Rules
from core.protocols.slots import CallingPlace
from core.scopes import OfLead
from core.terms import AttemptKind, Medium
from desk.journeys.runs import RunNow
from desk.leads.attempt_ledger import attempts_on, may_message
from desk.leads.replanning import keep_within_caps
from desk.leads.rounds import lane_of_round
from desk.people.work import Work
from desk.settings.for_lead import of_lead
from desk.settings.protocol_rules import rules_for
from storage import outbox
from storage.database import Session
from storage.listed import among
from storage.prepared import Prepared, insert_row
from storage.tables import journey_message, journey_run

MEDIUM = {"sms": Medium.SMS, "dm": Medium.DIRECT, "email": Medium.EMAIL}
KIND = {Medium.SMS: AttemptKind.SMS, Medium.DIRECT: AttemptKind.DIRECT, Medium.EMAIL: AttemptKind.EMAIL}
LOOK_AGAIN = timedelta(minutes=1)
"""How long a message waits before it is tried again: another took the last free place under the caps, or they are
being called."""


@dataclass(frozen=True, slots=True)
class ReadyMessage:
    """A message that leaves: its address and payload."""

    to: Address
    payload: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Unwritten:
    """Why a text cannot be written: a code, and what is missing."""

    why: NotSent
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Addressee:
    """The contact and lead of a text; `key`: sent once under it, empty for a try-out."""

    lead_id: int
    contact_id: int
    key: str = ""


class Writes(Protocol):
    """Renders a step's message to a contact from its template."""

    async def __call__(self, work: Work, was: RunNow, action: SendMessage) -> ReadyMessage | Unwritten:
        """Return the letter, or why there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Plan:
    """The result of a wish to send: queued, refused, or to be asked again at a time."""

    refused: bool = False
    again_at: datetime | None = None


class Mailroom:
    """Plans the messages of one batch, and reads each protocol once."""

    def __init__(self, work: Work, writes: Writes) -> None:
        self._work = work
        self._writes = writes
        self._rules: dict[OfLead, Rules] = {}
        self._written_to: list[int] = []

    async def keep_within_caps(self) -> None:
        """Put off the next calls of those to whom messages were queued, where a cap wants that."""
        if self._written_to:
            await keep_within_caps(self._work, self._written_to)

    async def may_go_at(self, was: RunNow, one: Journey) -> datetime | None:
        """Return when a message to a contact may be queued, now or later; None: the caps are used up for good."""
        work = self._work
        made = await attempts_on(work.session, was.contact_id, work.now)
        place = CallingPlace(work.settings.hours, work.team.timezone, was.zone or "", made)
        at = may_be_tried_at(work.now, await self._rules_of(was), place)
        if at is None or at <= work.now:
            return at
        if is_open(work.now, work.settings.hours, place.zone):
            return at if at <= work.now + timedelta(seconds=one.max_lateness) else None
        return put_off_to(at, f"{was.journey_id}:{was.id}", one.spread)

    async def queue(self, was: RunNow, sequence: int, step: str, action: SendMessage, planned_at: datetime) -> Plan:
        """Queue the message of a run's step, once, if the caps have a free place."""
        work, medium = self._work, MEDIUM[action.medium]
        written = await self._writes(work, was, action)
        if isinstance(written, Unwritten):
            return await self.refuse(was, sequence, step, action, planned_at, written)
        caps = (await self._rules_of(was)).caps
        mark = mark_of(was.id, sequence)
        if not await may_message(work.session, was.team_id, was.contact_id, KIND[medium], mark, caps, work.now):
            return Plan(again_at=work.now + LOOK_AGAIN)
        self._written_to.append(was.contact_id)
        row = await outbox.queue(
            work.session,
            outbox.NewMessage(to=written.to, urgency=Urgency.JOURNEY, method="send", payload=written.payload),
            work.now,
        )
        await self._keep(was, sequence, step, action, planned_at, state=StepMessage.QUEUED, outbox_id=row)
        return Plan()

    async def refuse(
        self, was: RunNow, sequence: int, step: str, action: SendMessage, planned_at: datetime, why: Unwritten
    ) -> Plan:
        """Keep that a message was not sent, and why, for the lead's history."""
        said = {"refusal": why.why, "detail": why.detail, "ended_at": self._work.now}
        await self._keep(was, sequence, step, action, planned_at, state=StepMessage.REFUSED, **said)
        return Plan(refused=True)

    async def _keep(
        self, was: RunNow, sequence: int, step: str, action: SendMessage, planned_at: datetime, **said: Any
    ) -> None:
        await insert_row(
            self._work.session,
            journey_message,
            run_id=was.id,
            sequence=sequence,
            lead_id=was.lead_id,
            contact_id=was.contact_id,
            step=step,
            medium=MEDIUM[action.medium],
            template=action.template,
            planned_at=planned_at,
            **said,
        )

    async def _rules_of(self, was: RunNow) -> Rules:
        work = self._work
        of = await of_lead(work.session, work.settings, was.lead_id, was.channel_id, was.lane, was.tier)
        # As with its calls: the caps are those of its round, the hours those of the lane in which it waits.
        of = replace(of, begun=await lane_of_round(work.session, was.lead_id, was.attempts))
        if of not in self._rules:
            today = local_date(work.now, work.team.timezone)
            self._rules[of] = await rules_for(work.session, work.team.id, work.settings, of, today, called_in=was.lane)
        return self._rules[of]


def mark_of(run_id: int, sequence: int) -> str:
    """Return the key of a run's message in the ledger of attempts."""
    return f"journey:{run_id}:{sequence}"


_LAST_OF_RUNS = {
    database: Prepared(
        sa.select(journey_message.c.run_id, journey_message.c.state)
        .select_from(journey_run)
        .join(
            journey_message,
            sa.and_(journey_message.c.run_id == journey_run.c.id, journey_message.c.sequence == journey_run.c.sequence),
        )
        .where(these)
    )
    for database, these in among(journey_run.c.id, "runs").items()
}


async def states_of(session: Session, runs: Sequence[RunNow]) -> dict[int, StepMessage]:
    """Return, by run, the state of the message of its last step, if that step sent one."""
    rows = await _LAST_OF_RUNS[session.dialect.name].rows(session, runs=[one.id for one in runs])
    return {row.run_id: StepMessage(row.state) for row in rows}
