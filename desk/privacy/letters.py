"""Letters about a person, to them and to others: emptied when they are erased."""

import json
from collections.abc import Sequence
from html import escape

import sqlalchemy as sa

from core.mail_terms import OutboxState
from storage import tables
from storage.database import Session
from storage.tables import callback, customer, customer_step, outbox, promise_notice, task, task_notice

OF_LEAD = ("hand_out.card_id", "hand_out.contact_card_id", "hand_out.idle_id", "callback.reminder_id", "task.notice_id")
"""Columns with a letter's id, of rows that name a lead."""
OF_CONTACT = ("customer_message.outbox_id", "journey_message.outbox_id", "ticket.card_id")
"""Columns with a letter's id, of rows that name the contact."""
OVER = (OutboxState.SENT, OutboxState.SUPERSEDED, OutboxState.DISMISSED)
ILL = (OutboxState.DEAD, OutboxState.UNKNOWN)


async def empty_letters(
    session: Session, contact_id: int, leads: Sequence[int], phones: Sequence[str], name: str | None
) -> None:
    """Withdraw letters about a person that have not left, and empty their texts; the rows stay.

    A sent letter is needed no more, so it does no harm that letters about somebody with the same name may be emptied,
    too.
    """
    its = sa.select(outbox.c.id).where(outbox.c.id.in_(_letters(contact_id, leads)))
    theirs = sa.or_(outbox.c.id.in_(its), outbox.c.edits.in_(its), *(_says(phone) for phone in phones))
    await _end(session, theirs, [OutboxState.QUEUED], OutboxState.SUPERSEDED)
    await _end(session, theirs, ILL, OutboxState.DISMISSED)
    named = sa.or_(theirs, _says(name)) if name else theirs
    await session.execute(outbox.update().where(named, outbox.c.state.in_(OVER)).values(payload={}))


async def _end(
    session: Session, theirs: sa.ColumnElement[bool], out_of: Sequence[OutboxState], state: OutboxState
) -> None:
    await session.execute(outbox.update().where(theirs, outbox.c.state.in_(out_of)).values(state=state))


def _says(text: str) -> sa.ColumnElement[bool]:
    """Return the condition that a letter holds this text, however the database escapes its characters."""
    payload = sa.cast(outbox.c.payload, sa.Text)
    said = escape(text, quote=False)
    spelt = {json.dumps(one, ensure_ascii=sure)[1:-1] for one in (text, said) for sure in (True, False)}
    return sa.or_(*(payload.contains(one, autoescape=True) for one in sorted(spelt)))


def _letters(contact_id: int, leads: Sequence[int]) -> sa.CompoundSelect[tuple[int]]:
    of_lead = [sa.select(of).where(of.table.c.lead_id.in_(leads)) for of in map(_column, OF_LEAD)]
    of_contact = [sa.select(of).where(of.table.c.contact_id == contact_id) for of in map(_column, OF_CONTACT)]
    asked = [
        sa.select(promise_notice.c.outbox_id).join(callback).where(callback.c.lead_id.in_(leads)),
        sa.select(task_notice.c.outbox_id).join(task).where(task.c.lead_id.in_(leads)),
        sa.select(customer_step.c.card_id)
        .join(customer, customer.c.id == customer_step.c.customer_id)
        .where(customer.c.contact_id == contact_id),
    ]
    return sa.union_all(*of_lead, *of_contact, *asked)


def _column(named: str) -> sa.Column[int]:
    table, column = named.split(".")
    found: sa.Column[int] = tables.metadata.tables[table].c[column]
    return found
