"""Fates of texts to customers: accepted, delivered, refused or unknown."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.arrivals.inbound import DeliveryReport
from core.journeys.sending import NotSent
from core.mail_terms import MessageState, OutboxState
from desk.messages import consent
from storage.database import Session, insert
from storage.tables import customer_message, delivery_report, handle, outbox

NOT_SETTLED = customer_message.c.state.in_([MessageState.QUEUED, MessageState.UNKNOWN])
"""Repeated beside the real condition, because SQLite finds the partial index only by its own words."""

MAY_STILL_LEAVE = (MessageState.QUEUED, MessageState.UNKNOWN, MessageState.FAILED)
"""States of texts that are sent again only where a person decides so, by /dead."""


async def withhold(session: Session, message_id: int, why: NotSent, now: datetime) -> None:
    """Keep that a text was withheld, and why, for the lead's history."""
    await _end(session, message_id, MessageState.WITHHELD, why.value, now)


async def ended(session: Session, message_id: int, state: MessageState, why: str, now: datetime) -> None:
    """Keep that a provider refused a text, or that its fate is unknown."""
    await _end(session, message_id, state, why[:300], now)


async def _end(session: Session, message_id: int, state: MessageState, why: str, now: datetime) -> None:
    done = await session.execute(
        customer_message.update()
        .where(
            customer_message.c.id == message_id,
            customer_message.c.state.in_(MAY_STILL_LEAVE),
        )
        .values(state=state, why=why, reported_at=now)
    )
    if done.rowcount and state is MessageState.BLOCKED:
        await consent.keep_barred(session, message_id, why, now)


async def taken(session: Session, message_id: int, reference: str, now: datetime) -> None:
    """Keep that a provider accepted a text, and its id there; a report that came earlier is applied now."""
    await session.execute(
        customer_message.update()
        .where(customer_message.c.id == message_id)
        .values(
            reference=reference,
            sent_at=now,
            why="",
            state=sa.case(
                (customer_message.c.state.in_(MAY_STILL_LEAVE), MessageState.SENT.value),
                else_=customer_message.c.state,
            ),
        )
    )
    await session.execute(
        outbox.update()
        .where(outbox.c.id == _of(message_id, "outbox_id"), outbox.c.state == OutboxState.UNKNOWN)
        .values(state=OutboxState.SENT, sent_at=now, error=None)
    )
    # The one private reply to a comment is used up, whoever sent it.
    await session.execute(
        handle.update()
        .where(
            handle.c.contact_id == _of(message_id, "contact_id"),
            handle.c.gateway == _of(message_id, "gateway"),
            handle.c.comment_id.is_not(None),
        )
        .values(comment_id="")
    )
    await _apply_early(session, message_id, reference)


def _of(message_id: int, name: str) -> sa.ScalarSelect[Any]:
    """Return a column of a text, for use inside another statement."""
    return sa.select(customer_message.c[name]).where(customer_message.c.id == message_id).scalar_subquery()


async def _apply_early(session: Session, message_id: int, reference: str) -> None:
    """Apply the reports that came before the provider's own answer."""
    early = await session.execute(
        sa.select(delivery_report)
        .where(delivery_report.c.gateway == _of(message_id, "gateway"), delivery_report.c.reference == reference)
        .order_by(delivery_report.c.id)
    )
    for row in early.all():
        told = DeliveryReport(row.gateway, row.reference, MessageState(row.state), row.code, row.at)
        await _apply(session, told, row.at)


# -- what became of them -----------------------------------------------------------------------------------------------

REPORTED_FOR = timedelta(hours=48)
"""No report of a text comes after that."""


async def report(session: Session, told: DeliveryReport, now: datetime) -> int | None:
    """Keep a provider's report on a text. Return the lead of the text, if there is one and the report is news.

    Reports may come twice, out of order, and for texts that others sent by the same line.
    """
    at = told.at or now
    await session.execute(
        insert(session, delivery_report)
        .values(gateway=told.gateway, reference=told.reference, state=told.state, code=told.code, at=at)
        .on_conflict_do_nothing(index_elements=["gateway", "reference", "state", "code"])
    )
    return await _apply(session, told, at)


async def _apply(session: Session, told: DeliveryReport, at: datetime) -> int | None:
    open_ones = [state for state in MessageState if not state.is_final]
    if not told.state.is_final:
        open_ones = [state for state in open_ones if state is not told.state]
    done = await session.execute(
        customer_message.update()
        .where(
            customer_message.c.gateway == told.gateway,
            customer_message.c.reference == told.reference,
            customer_message.c.state.in_(open_ones),
        )
        .values(state=told.state, why=told.code, reported_at=at)
        .returning(customer_message.c.id, customer_message.c.lead_id)
    )
    row = done.first()
    if row is not None and told.state is MessageState.BLOCKED:
        await consent.keep_barred(session, row.id, told.code, at)
    return row.lead_id if row else None


@dataclass(frozen=True, slots=True)
class Awaited:
    """A text whose fate the provider can still be asked for."""

    id: int
    gateway: str
    reference: str
    state: MessageState


async def awaited(session: Session, gateway: str, now: datetime, *, after: int = 0, limit: int = 100) -> list[Awaited]:
    """List texts of a gateway, by id from `after` on, without a final report and with an id at the provider."""
    found = await session.execute(
        sa.select(
            customer_message.c.id, customer_message.c.gateway, customer_message.c.reference, customer_message.c.state
        )
        .where(
            customer_message.c.gateway == gateway,
            customer_message.c.id > after,
            customer_message.c.reference.is_not(None),
            customer_message.c.state.in_([MessageState.SENT, MessageState.UNKNOWN]),
            customer_message.c.queued_at > now - REPORTED_FOR,
        )
        .order_by(customer_message.c.id)
        .limit(limit)
    )
    return [Awaited(row.id, row.gateway, row.reference, MessageState(row.state)) for row in found]


async def catch_up(session: Session, now: datetime) -> int:
    """Take over the fates of letters that could not be noted when they left, as after a crash. Return how many."""
    ends = {
        OutboxState.SENT: MessageState.SENT,
        OutboxState.DEAD: MessageState.FAILED,
        OutboxState.UNKNOWN: MessageState.UNKNOWN,
    }
    changed = 0
    for letter, state in ends.items():
        mine = sa.exists().where(outbox.c.id == customer_message.c.outbox_id, outbox.c.state == letter)
        done = await session.execute(
            customer_message.update()
            .where(NOT_SETTLED, customer_message.c.state == MessageState.QUEUED, mine)
            .values(state=state, reported_at=now)
        )
        changed += int(done.rowcount)
    return changed
