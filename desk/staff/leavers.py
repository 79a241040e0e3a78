"""What happens to the leads of an agent who left, or cannot be reached any more."""

from datetime import datetime

import sqlalchemy as sa

from core.leads import freed
from desk.leads import meetings
from desk.leads.move_values import Cause, PutBack
from desk.leads.moves import move_all, put_back
from desk.leads.owners import note_owner
from desk.staff.shifts import LEFT, end_shift
from storage.database import Session
from storage.tables import lead, membership


async def leave(session: Session, member_id: int, now: datetime) -> list[PutBack]:
    """End the shift of an agent who left or cannot be reached any more; their leads go back.

    Promised callbacks keep their time and lose their owner, so that a colleague gets them when due. Managers are told
    of coming meetings.
    """
    back = await end_shift(session, member_id, now, cause=LEFT) or await put_back(session, member_id, now, "left")
    await meetings.show_leavers_meetings(session, member_id, now)
    cause = Cause(now, agent=member_id, why="left")
    theirs = await move_all(session, freed(), (lead.c.id.in_(_owned_by(member_id)),), cause)
    if theirs:
        team_id = await session.scalar(sa.select(membership.c.team_id).where(membership.c.id == member_id))
        assert team_id is not None
        await note_owner(session, team_id, theirs, member_id, None, by=None, now=now)
    return back


def _owned_by(member_id: int) -> sa.CompoundSelect[tuple[int]]:
    """Return an agent's leads that are not over: by ix_lead_owner those that wait, by ix_lead_held those in a hand.

    Asked as one, both would be looked for among all open leads of all teams.
    """
    team_id = sa.select(membership.c.team_id).where(membership.c.id == member_id).scalar_subquery()
    theirs = sa.select(lead.c.id).where(lead.c.owner_id == member_id)
    return sa.union_all(
        theirs.where(sa.text("lead.state = 'open'")),
        theirs.where(lead.c.team_id == team_id, lead.c.holder_id.is_not(None)),
    )
