"""The events of leads by which journeys are entered, and what is read of each."""

import sqlalchemy as sa

from core.leads import MoveKind
from storage.tables import attempt, channel, contact, lead, lead_event

ARRIVALS = (MoveKind.ARRIVED, MoveKind.NUMBERED, MoveKind.REOPENED, MoveKind.RECYCLED)
CALLED = (MoveKind.TRIED, MoveKind.PROMISED, MoveKind.LOST, MoveKind.SOLD, MoveKind.VOIDED)
CAME_LIVE = (MoveKind.ARRIVED, MoveKind.NUMBERED, MoveKind.REOPENED, MoveKind.TOUCHED)
STIRRED = (*CAME_LIVE, *CALLED, MoveKind.RECYCLED, MoveKind.ASSIGNED)

LOOKED_AT = (
    sa.select(
        lead_event.c.id,
        lead_event.c.at,
        lead_event.c.what,
        lead_event.c.lead_id,
        lead_event.c.entry,
        lead_event.c.campaign,
        lead_event.c.lane,
        channel.c.slug,
        channel.c.name,
        lead.c.state,
        lead.c.tier,
        contact.c.id.label("contact_id"),
        contact.c.do_not_call_at,
        attempt.c.outcome,
        attempt.c.reason,
        attempt.c.undone_at,
    )
    .join(lead, lead.c.id == lead_event.c.lead_id)
    .join(contact, contact.c.id == lead.c.contact_id)
    .join(channel, channel.c.id == lead_event.c.channel_id)
    .outerjoin(attempt, attempt.c.id == lead_event.c.attempt_id)
)
"""An event with its lead, contact, channel and attempt, as they are now."""
