"""The closed card: what stays on it when its lead has left the agent."""

from dataclasses import dataclass

import sqlalchemy as sa

from core.errors import Gone
from core.mail_terms import OutboxState
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import contact, hand_out, lead, outbox


@dataclass(frozen=True, slots=True)
class ClosedCard:
    """A card of a lead that has left its agent."""

    hand_out_id: int
    card_id: int | None
    """The row of the outbox that brought it; None: it was never shown."""
    phone: str
    name: str | None
    waits: bool
    """Whether that message still waits to be sent."""


WAITS = sa.exists().where(outbox.c.id == hand_out.c.card_id, outbox.c.state == OutboxState.QUEUED).correlate(hand_out)
"""Whether the message that brings the card of a hand-out still waits to be sent."""

_CLOSED = Prepared(
    sa.select(
        hand_out.c.id.label("hand_out_id"),
        hand_out.c.card_id,
        sa.func.coalesce(contact.c.phone, "").label("phone"),
        contact.c.name,
        WAITS.label("waits"),
    )
    .join(lead, lead.c.id == hand_out.c.lead_id)
    .join(contact, contact.c.id == lead.c.contact_id)
    .where(hand_out.c.id == sa.bindparam("hand_out"))
)


async def closed_card_of(session: Session, hand_out_id: int) -> ClosedCard:
    """Read what the card of a hand-out is closed with. Raises Gone where there is none."""
    row = await _CLOSED.first(session, hand_out=hand_out_id)
    if row is None:
        raise Gone(f"no hand-out {hand_out_id}")
    return ClosedCard(row.hand_out_id, row.card_id, row.phone, row.name, bool(row.waits))
