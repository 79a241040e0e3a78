"""The moment of sending: everything is asked once more, and what became of each message is brought to its run."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.calendar.worktime import is_open, next_open
from core.consent import EVERY_LINE
from core.journeys.definition import Event
from core.journeys.sending import NotSent, QueuedMessage, Recipient, StepMessage, put_off_to, refusal
from core.mail_terms import MessageState, OutboxState, TemplateKind
from core.terms import JourneyState, Medium
from desk.customers.purchases import bought_without_sale
from desk.intake.receive import BY_ITSELF
from desk.journeys.declared import read_one
from desk.journeys.letters import LOOK_AGAIN, mark_of
from desk.journeys.runs import TIMER
from desk.leads.attempt_ledger import in_hand, withdraw_message
from desk.leads.undo import undoable_until
from desk.messages.consent import stands_against
from desk.messages.letters import is_letter
from desk.messages.standing import ANSWER_WITHIN
from desk.operations.timers import Timer, set_timers
from desk.people import directory
from desk.settings.changes import settings_of
from storage.database import Session
from storage.prepared import Prepared, columns
from storage.tables import (
    contact,
    customer_message,
    customer_order,
    handle,
    journey,
    journey_message,
    journey_run,
    journey_version,
    sale,
    touch,
)
from storage.tables import outbox as letters

_QUEUED = (
    sa.select(
        journey_message.c.id,
        journey_message.c.run_id,
        journey_message.c.sequence,
        journey_message.c.medium,
        journey_message.c.planned_at,
        journey_message.c.outbox_id,
        journey_run.c.team_id,
        journey_run.c.contact_id,
        journey_run.c.entered_at,
        journey_run.c.ended_at,
        journey_run.c.sequence.label("run_sequence"),
        journey_version.c.text,
        journey.c.name,
        journey.c.state.label("journey_state"),
        contact.c.do_not_call_at,
        contact.c.zone,
        contact.c.phone,
        letters.c.payload,
        sa.or_(
            sa.exists().where(
                sale.c.contact_id == contact.c.id, sale.c.undone_at.is_(None), sale.c.at >= journey_run.c.entered_at
            ),
            sa.exists().where(
                customer_order.c.contact_id == contact.c.id,
                customer_order.c.ordered_at >= journey_run.c.entered_at,
                bought_without_sale(),
            ),
        ).label("sold"),
        sa.exists()
        .where(
            touch.c.contact_id == contact.c.id,
            touch.c.kind.in_(BY_ITSELF),
            touch.c.wish.is_(sa.false()),
            touch.c.received_at > journey_run.c.entered_at,
        )
        .label("replied"),
        sa.exists()
        .where(
            handle.c.contact_id == contact.c.id,
            handle.c.wrote_at > sa.bindparam("window", type_=touch.c.received_at.type),
        )
        .label("window_open"),
        in_hand(contact.c.id).label("in_hand"),
    )
    .join(journey_run, journey_run.c.id == journey_message.c.run_id)
    .join(journey_version, journey_version.c.id == journey_run.c.version_id)
    .join(journey, journey.c.id == journey_run.c.journey_id)
    .join(contact, contact.c.id == journey_run.c.contact_id)
    .join(letters, letters.c.id == journey_message.c.outbox_id)
    .where(journey_message.c.outbox_id == sa.bindparam("letter"), journey_message.c.state == StepMessage.QUEUED)
)
_LOCK = (
    sa.select(journey_run.c.id)
    .join(journey_message, journey_message.c.run_id == journey_run.c.id)
    .where(journey_message.c.outbox_id == sa.bindparam("letter"), journey_message.c.state == StepMessage.QUEUED)
    .with_for_update(of=journey_run)
)
"""Apart from what is read then: PostgreSQL leaves out a run that it waited for and whose contact is another by then."""


async def against_leaving(session: Session, letter_id: int, now: datetime) -> NotSent | None:
    """Return what forbids to send a letter of a journey now, and note it with its run. None: nothing does.

    Letters of others are ignored. A reply committed before this is seen.
    """
    if (await session.execute(_LOCK, {"letter": letter_id})).first() is None:
        return None
    row = (await session.execute(_QUEUED, {"letter": letter_id, "window": now - ANSWER_WITHIN})).first()
    if row is None:
        return None
    why = await _refusal(session, row, now)
    if why is not None:
        await withdraw_message(session, mark_of(row.run_id, row.sequence))
        await _end(session, row, why, now)
    return why


async def _refusal(session: Session, row: Any, now: datetime) -> NotSent | None:
    declared = read_one(row.text, row.name)
    kind, line = TemplateKind(row.payload.get("kind", TemplateKind.SERVICE)), str(row.payload.get("line", EVERY_LINE))
    medium = Medium(row.medium)
    stops = declared.exit.stop_on | {declared.exit.goal}
    standing = Recipient(
        do_not_call=row.do_not_call_at is not None,
        unwanted=await stands_against(session, row.contact_id, medium, line, kind, answers=False),
        sold=row.sold,
        replied=row.replied,
        run_sequence=row.run_sequence if row.ended_at is None else -1,
        has_address=medium is not Medium.SMS or row.phone is not None,
        window_open=medium is not Medium.DIRECT or row.window_open,
    )
    queued = QueuedMessage(
        sequence=row.sequence,
        planned_at=row.planned_at,
        max_lateness=declared.max_lateness,
        stops_on_reply=Event.REPLY in stops,
        stops_on_sale=Event.SALE in stops,
    )
    why = refusal(queued, standing, now)
    if why is None and row.journey_state != JourneyState.RUNNING:
        return NotSent.STOPPED
    if why is None and row.in_hand:
        return NotSent.IN_HAND
    if why is None and not await _is_open(session, row, now):
        return NotSent.OUTSIDE_HOURS
    return why


async def _is_open(session: Session, row: Any, now: datetime) -> bool:
    team, settings = await directory.get_team(session, row.team_id), await settings_of(session, row.team_id)
    return is_open(now, settings.hours, row.zone or team.timezone)


async def _end(session: Session, row: Any, why: NotSent, now: datetime) -> None:
    """Keep why a message was not sent, and wake its run: now, or later where it may be tried again.

    Where the do-not-call wish can still be undone, the run is woken when it no longer can.
    """
    stopped = why is NotSent.STOPPED and row.ended_at is None and row.run_sequence == row.sequence
    undoable = await undoable_until(session, row.team_id, [row.contact_id], now) if why is NotSent.DO_NOT_CALL else {}
    put_off = stopped or why in _FOR_NOW or bool(undoable)
    state = StepMessage.PUT_OFF if put_off else StepMessage.REFUSED
    await session.execute(
        journey_message.update().where(journey_message.c.id == row.id).values(state=state, refusal=why, ended_at=now)
    )
    if row.ended_at is not None or row.run_sequence != row.sequence:
        return
    wake_at = undoable.get(row.contact_id, now + LOOK_AGAIN if why is NotSent.IN_HAND else now)
    if why is NotSent.OUTSIDE_HOURS:
        team, settings = await directory.get_team(session, row.team_id), await settings_of(session, row.team_id)
        spread = read_one(row.text, row.name).spread
        opening = next_open(now, settings.hours, row.zone or team.timezone)
        wake_at = put_off_to(opening, f"{row.run_id}", spread)
    await _wake(session, [(row.run_id, row.run_sequence)], wake_at)


_FOR_NOW = (NotSent.OUTSIDE_HOURS, NotSent.IN_HAND)
"""What stands against a message at this moment alone."""


async def _wake(session: Session, runs: Sequence[tuple[int, int]], at: datetime) -> None:
    await session.execute(
        journey_run.update().where(journey_run.c.id.in_([run_id for run_id, _ in runs])).values(wake_at=at)
    )
    await set_timers(session, [Timer(TIMER, run_id, at, sequence) for run_id, sequence in runs])


# -- what became of them -----------------------------------------------------------------------------------------------

_BECAME = {
    OutboxState.SENT: StepMessage.SENT,
    OutboxState.DEAD: StepMessage.FAILED,
    OutboxState.UNKNOWN: StepMessage.UNKNOWN,
    OutboxState.SUPERSEDED: StepMessage.UNKNOWN,
}
"""The state of the outbox row, and what it means for the run. A row that a restore struck off may have been sent."""

SETTLED_AT_ONCE = 500


async def settled(session: Session) -> list[int]:
    """Return messages whose letters have ended, the oldest first. Use a reader: nobody waits for it."""
    found = await session.execute(
        sa.select(journey_message.c.id)
        .join(letters, letters.c.id == journey_message.c.outbox_id)
        .where(journey_message.c.state == StepMessage.QUEUED, letters.c.state.in_(list(_BECAME)))
        .order_by(journey_message.c.id)
        .limit(SETTLED_AT_ONCE)
    )
    return [row.id for row in found]


def _became(row: Any) -> StepMessage:
    """Return what the end of a letter means for its run; a withheld letter was not sent."""
    if row.text_state == MessageState.WITHHELD:
        return StepMessage.REFUSED
    return _BECAME[OutboxState(row.state)]


def _ending(row: Any, became: StepMessage, now: datetime) -> dict[str, Any]:
    why = row.why if became is StepMessage.REFUSED and row.why in _REASONS else None
    detail = "" if why or became is StepMessage.SENT else (row.error or "")[:200]
    return {"row_id": row.id, "state": became, "refusal": why, "detail": detail, "ended_at": now}


_REASONS = frozenset(reason.value for reason in NotSent)
_ENDED = Prepared(
    journey_message.update()
    .where(journey_message.c.id == sa.bindparam("row_id"))
    .values(columns(journey_message, "state", "refusal", "detail", "ended_at"))
)


async def note_fates(session: Session, ids: Sequence[int], now: datetime) -> int:
    """Keep the fates of messages, and wake their runs. Return how many there were."""
    if not ids:
        return 0
    rows = await _lock_ended(session, ids)
    became = {row.id: _became(row) for row in rows}
    await _ENDED.many(session, [_ending(row, became[row.id], now) for row in rows])
    for row in rows:
        if became[row.id] in (StepMessage.FAILED, StepMessage.REFUSED):
            await withdraw_message(session, mark_of(row.run_id, row.sequence))
    alive = [(r.run_id, r.run_sequence) for r in rows if r.ended_at is None and r.run_sequence == r.sequence]
    if alive:
        await _wake(session, alive, now)
    return len(rows)


async def _lock_ended(session: Session, ids: Sequence[int]) -> Sequence[Any]:
    """Return messages that wait for their fate, with the state of their letters; their runs are locked."""
    found = await session.execute(
        sa.select(
            journey_message.c.id,
            journey_message.c.run_id,
            journey_message.c.sequence,
            journey_run.c.sequence.label("run_sequence"),
            journey_run.c.ended_at,
            letters.c.state,
            letters.c.error,
            customer_message.c.state.label("text_state"),
            customer_message.c.why,
        )
        .join(letters, letters.c.id == journey_message.c.outbox_id)
        .join(journey_run, journey_run.c.id == journey_message.c.run_id)
        .outerjoin(customer_message, is_letter(journey_run.c.team_id, journey_message.c.outbox_id))
        .where(journey_message.c.id.in_(list(ids)), journey_message.c.state == StepMessage.QUEUED)
        .order_by(journey_run.c.id)
        .with_for_update(of=journey_run)
    )
    return found.all()
