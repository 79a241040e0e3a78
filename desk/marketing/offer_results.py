"""Results of offers: what became of the leads on whose cards an offer stood, and what agents say of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.errors import BadSetting
from core.naming import cleaned_text
from storage.database import Session
from storage.prepared import insert_row
from storage.tables import attempt, hand_out, offer, offer_answer, sale

LONGEST_WHY = 500


@dataclass(frozen=True, slots=True)
class OfferResult:
    """The results of one offer."""

    shown: int = 0
    """Leads on whose card it stood when they were handed out."""
    reached: int = 0
    sold: int = 0
    against: int = 0
    """Answers of agents that it does not work."""


async def results_of(session: Session, offer_ids: Sequence[int]) -> dict[int, OfferResult]:
    """Return the results of offers. A call counts for the offer on the card it was made from."""
    if not offer_ids:
        return {}
    against = (
        sa.select(offer_answer.c.offer_id, sa.func.count().label("n"))
        .where(offer_answer.c.offer_id.in_(offer_ids))
        .group_by(offer_answer.c.offer_id)
    )
    said = {row.offer_id: row.n for row in await session.execute(against)}
    found = {row.offer_id: row for row in await session.execute(_counted(offer_ids))}
    return {
        one: OfferResult(found[one].shown, found[one].reached, found[one].sold, said.get(one, 0))
        if one in found
        else OfferResult(against=said.get(one, 0))
        for one in offer_ids
    }


def _counted(offer_ids: Sequence[int]) -> sa.Select[Any]:
    """Count the leads an offer was shown for, those who were reached on it, and those who bought, each lead once."""
    on_card = attempt.c.hand_out_id == hand_out.c.id
    talked = sa.exists().where(on_card, attempt.c.undone_at.is_(None), attempt.c.reached)
    sold = sa.exists().where(on_card, sale.c.attempt_id == attempt.c.id, sale.c.undone_at.is_(None))
    each = (
        sa.select(
            hand_out.c.offer_id,
            hand_out.c.lead_id,
            sa.func.max(sa.case((talked.correlate(hand_out), 1), else_=0)).label("reached"),
            sa.func.max(sa.case((sold.correlate(hand_out), 1), else_=0)).label("sold"),
        )
        .where(hand_out.c.offer_id.in_(offer_ids))
        .group_by(hand_out.c.offer_id, hand_out.c.lead_id)
        .subquery("each_lead")
    )
    return sa.select(
        each.c.offer_id,
        sa.func.count().label("shown"),
        sa.func.sum(each.c.reached).label("reached"),
        sa.func.sum(each.c.sold).label("sold"),
    ).group_by(each.c.offer_id)


async def answer_offer(
    session: Session, team_id: int, offer_id: int, why: str, *, lead_id: int, by: int, now: datetime
) -> str:
    """Keep why an agent thinks an offer does not work; return the text as kept.

    Raises:
        BadSetting: there is no reason, or too long a one.
    """
    said = cleaned_text(why, example="…", limit=LONGEST_WHY)
    ours = sa.select(offer.c.id).where(offer.c.id == offer_id, offer.c.team_id == team_id)
    if not said or (await session.execute(ours)).first() is None:
        raise BadSetting("an answer needs a reason", shape="letters", least=1, most=LONGEST_WHY, example="")
    await insert_row(session, offer_answer, offer_id=offer_id, lead_id=lead_id, person_id=by, why=said, at=now)
    return said
