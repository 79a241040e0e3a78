"""Taking an offered lead: its number is hidden until then, and it may be offered to a colleague next."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from core.errors import StaleCard
from core.settings import TeamSettings
from desk.settings.for_lead import settings_for
from storage.database import Session
from storage.tables import hand_out


async def take_offered(
    session: Session, hand_out_id: int, *, by: int, settings: TeamSettings, now: datetime
) -> datetime:
    """Take an offered lead; return until when it may stay unworked.

    Raises:
        StaleCard: it was taken already, or has gone to a colleague.
    """
    own = settings
    if settings.overrides:
        lead_id = (await session.execute(sa.select(hand_out.c.lead_id).where(hand_out.c.id == hand_out_id))).scalar()
        own = await settings_for(session, settings, lead_id) if lead_id is not None else settings
    until = now + timedelta(seconds=own.lapse_live)
    done = await session.execute(
        hand_out.update()
        .where(
            hand_out.c.id == hand_out_id, hand_out.c.member_id == by, hand_out.c.ended_at.is_(None), hand_out.c.offered
        )
        .values(offered=False, seen_at=now, timed_from=now, deadline_at=until, allowed=0)
    )
    if not done.rowcount:
        raise StaleCard("this offer is over")
    return until
