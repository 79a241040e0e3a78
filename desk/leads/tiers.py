"""Giving leads the tiers that the score by attributes says."""

from core.scoring.trial import EVEN
from desk.leads.moves import give_tier
from desk.learning.score_inputs import WORKABLE
from desk.learning.scores import next_tiers, note_tiered
from desk.people.directory import Team
from storage.database import Session
from storage.tables import lead


async def give_tiers(session: Session, team: Team) -> int:
    """Return tiers to the leads that were not looked at yet, a page at the most. Return how many were looked at."""
    page = await next_tiers(session, team)
    if page is None or not page.looked_at:
        return 0
    for tier, ids in page.changed.items():
        await give_tier(session, (lead.c.id.in_(ids),), tier)
    if page.even:
        uneven = (
            lead.c.team_id == team.id,
            lead.c.id > page.upto - page.looked_at,
            lead.c.id <= page.upto,
            lead.c.tier != EVEN,
            WORKABLE,
        )
        await give_tier(session, uneven, EVEN)
    await note_tiered(session, team, page.upto)
    return page.looked_at
