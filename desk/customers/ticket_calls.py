"""The number of who complained, for whoever has the complaint: shown to be called, and hidden when that ends."""

from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa

from core.errors import Gone
from core.terms import AttemptKind
from desk.customers.tickets import Ticket, ticket_of, tickets_by_id
from desk.intake.lookup import LOOKUP
from desk.leads.attempt_ledger import note_attempt
from desk.leads.replanning import keep_within_caps
from desk.operations import audit
from desk.people.work import Work
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import contact, outbox, ticket

SAME_CALL = timedelta(minutes=10)
"""Who asks for the number again so soon has not called in between: no further attempt is counted."""


@dataclass(frozen=True, slots=True)
class TicketCall:
    """Whom an agent calls about a complaint of theirs."""

    ticket: Ticket
    phone: str
    zone: str
    """Where the customer is (IANA); "" where that is unknown."""
    before: int | None
    """The message (a row of the outbox) in which the number stands already."""


@dataclass(frozen=True, slots=True)
class EndedCall:
    """A message from which a number is to go: in whose chat it is, and its row in the outbox."""

    ticket: Ticket
    member_id: int
    card_id: int


async def take_call(work: Work, ticket_id: int, member_id: int, *, by: int) -> TicketCall:
    """Return whom to call about an open complaint; it counts as an attempt to reach them, and the look is audited.

    Nobody answers a caller's question here, as a lead's card does, so the number that is asked for stands for the call.
    Raises Gone where the complaint is closed or not this agent's, or where they may not have the number.
    """
    one = await ticket_of(work.session, work.team.id, ticket_id)
    if not one.is_called_by(member_id, by):
        raise Gone(f"nobody to call about ticket {ticket_id}")
    found = await work.session.execute(
        sa.select(contact.c.phone, contact.c.zone, ticket.c.card_id, outbox.c.created_at.label("asked_at"))
        .join(ticket, ticket.c.contact_id == contact.c.id)
        .outerjoin(outbox, outbox.c.id == ticket.c.card_id)
        .where(ticket.c.id == ticket_id)
    )
    row = found.one()
    if row.asked_at is None or work.now - row.asked_at >= SAME_CALL:
        mark = f"ticket:{ticket_id}:{work.now:%Y%m%d%H%M%S}"
        await note_attempt(work.session, work.team.id, one.contact_id, AttemptKind.CALL, mark, work.now)
        await keep_within_caps(work, [one.contact_id])
    looked = audit.Change(LOOKUP, f"#{one.contact_id}", None, None)
    await audit.note(work.session, work.team.id, by, looked, work.now)
    return TicketCall(one, row.phone, row.zone or "", row.card_id)


async def remember_call(session: Session, ticket_id: int, member_id: int, row: int) -> None:
    """Keep in whose chat and in which message a number stands."""
    shown = ticket.update().where(ticket.c.id == ticket_id)
    await session.execute(shown.values(shown_to=member_id, card_id=row))


_ENDED = Prepared(
    sa.select(ticket.c.id, ticket.c.shown_to, ticket.c.card_id)
    .join(contact, contact.c.id == ticket.c.contact_id)
    .where(
        ticket.c.team_id == sa.bindparam("team"),
        ticket.c.card_id.is_not(None),
        sa.or_(
            ticket.c.closed_at.is_not(None),
            ticket.c.owner_id.is_(None),
            ticket.c.owner_id != ticket.c.shown_to,
            contact.c.phone.is_(None),
            contact.c.do_not_call_at.is_not(None),
        ),
    )
)


async def take_ended(work: Work) -> list[EndedCall]:
    """Take the numbers that are to go: of complaints that were closed or passed on, and of whom nobody may call."""
    rows = await _ENDED.rows(work.session, team=work.team.id)
    if not rows:
        return []
    ids = [row.id for row in rows]
    free = ticket.update().where(ticket.c.id.in_(ids)).values(shown_to=None, card_id=None)
    await work.session.execute(free)
    found = await tickets_by_id(work.session, ids)
    return [EndedCall(found[row.id], row.shown_to, row.card_id) for row in rows]
