"""The moves of a lead: what leaves an agent's hands, and what goes with it."""

from dataclasses import dataclass
from datetime import datetime

from core.terms import HandOutEnd, LeadState
from storage.database import Session
from storage.tables import hand_out, lead


@dataclass(frozen=True, slots=True)
class PutBack:
    """A lead that left an agent's hands: the card in their chat must lose its number."""

    hand_out_id: int
    lead_id: int
    member_id: int
    card_id: int | None


async def put_back(session: Session, member_id: int, now: datetime) -> list[PutBack]:
    """Take every lead in an agent's hands back into its lane, due now."""
    ended = await session.execute(
        hand_out.update()
        .where(hand_out.c.member_id == member_id, hand_out.c.ended_at.is_(None))
        .values(ended_at=now, end=HandOutEnd.TAKEN_BACK)
        .returning(hand_out.c.id, hand_out.c.lead_id, hand_out.c.member_id, hand_out.c.card_id)
    )
    back = [PutBack(*row) for row in ended.all()]
    if back:
        await session.execute(
            lead.update()
            .where(lead.c.id.in_([b.lead_id for b in back]), lead.c.state == LeadState.HELD)
            .values(state=LeadState.OPEN, holder_id=None)
        )
    return back
