"""Cards that still show a number after their hand-out has ended, because the agent could not be reached then."""

import sqlalchemy as sa

from core.mail_terms import OutboxState
from desk.leads.move_values import PutBack
from storage.database import Session
from storage.tables import hand_out, outbox

_MOST = 50
"""So many cards are closed when somebody comes back; further back nobody scrolls."""


async def unclosed(session: Session, member_id: int) -> list[PutBack]:
    """List the ended hand-outs of an agent whose card arrived and was not changed since, the newest first."""
    card, change = outbox.alias("card"), outbox.alias("change")
    closed = sa.exists().where(
        change.c.edits == hand_out.c.card_id,
        change.c.state.in_([OutboxState.SENT, OutboxState.QUEUED, OutboxState.SENDING]),
        change.c.created_at >= hand_out.c.ended_at,
    )
    found = await session.execute(
        sa.select(hand_out.c.id, hand_out.c.lead_id, hand_out.c.member_id, hand_out.c.card_id)
        .join(card, card.c.id == hand_out.c.card_id)
        .where(
            hand_out.c.member_id == member_id,
            hand_out.c.ended_at.is_not(None),
            card.c.state == OutboxState.SENT,
            ~closed,
        )
        .order_by(hand_out.c.id.desc())
        .limit(_MOST)
    )
    return [PutBack(row.id, row.lead_id, row.member_id, row.card_id) for row in found]
