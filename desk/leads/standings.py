"""Grades and classes of leads, set by the score of their attributes."""

import sqlalchemy as sa

from core.scoring.tiers import EVEN
from desk.leads.moves import give_standing
from desk.learning.score_inputs import WORKABLE
from desk.learning.scores import next_standings, note_standings
from desk.people.directory import Team
from storage.database import Session
from storage.tables import lead


async def give_standings(session: Session, team: Team) -> int:
    """Write down where the leads stand that were not looked at yet, a page at the most. Return how many were."""
    page = await next_standings(session, team)
    if page is None or not page.looked_at:
        return 0
    for standing, ids in page.changed.items():
        await give_standing(session, (lead.c.id.in_(ids),), standing)
    if page.even:
        uneven = (
            lead.c.team_id == team.id,
            lead.c.id > page.upto - page.looked_at,
            lead.c.id <= page.upto,
            sa.or_(lead.c.tier != EVEN.tier, lead.c.grade != EVEN.grade),
            WORKABLE,
        )
        await give_standing(session, uneven, EVEN)
    await note_standings(session, team, page.upto)
    return page.looked_at
