"""Lost leads offered again after a rest, never to the agent who lost them."""

import sqlalchemy as sa

from core.calendar.worktime import next_open
from core.leads import OPEN_STATES, recycled, rest_ended
from core.ranking.branches import RECYCLED
from core.terms import LostReason
from desk.leads.move_values import Cause
from desk.leads.moves import move_all
from desk.people.work import Work
from storage.tables import contact, lead

RECYCLED_AT_ONCE = 500


async def offer_again(work: Work, lead_id: int, *, by: int) -> bool:
    """Open a lead again that nobody reached, not for who lost it. False: it is open, won, barred, or has a newer one.

    `by` is a person.
    """
    other = lead.alias("other")
    where = (
        lead.c.team_id == work.team.id,
        lead.c.id == lead_id,
        lead.c.lost_reason == LostReason.NO_CONTACT,
        ~sa.exists().where(other.c.contact_id == lead.c.contact_id, other.c.state.in_(OPEN_STATES)),
        ~sa.exists().where(contact.c.id == lead.c.contact_id, contact.c.do_not_call_at.is_not(None)),
    )
    due_at = next_open(work.now, work.settings.hours, work.team.timezone)
    return bool(
        await move_all(work.session, recycled(RECYCLED, due_at), where, Cause(work.now, by=by, why="protocol over"))
    )


async def recycle(work: Work) -> int:
    """Open the rested leads again, one a contact, not for the agent who lost them. Return how many."""
    rested = await work.session.execute(
        sa.select(lead.c.id, lead.c.contact_id)
        .where(
            lead.c.team_id == work.team.id,
            # As a literal: the planner must see it to use the index of resting leads.
            sa.text("lead.state = 'lost'"),
            lead.c.due_at <= work.now,
            ~sa.exists().where(contact.c.id == lead.c.contact_id, contact.c.do_not_call_at.is_not(None)),
        )
        .order_by(lead.c.due_at, lead.c.id)
        .limit(RECYCLED_AT_ONCE)
    )
    rows = rested.all()
    if not rows:
        return 0
    # A merged contact may have two rested leads, and two rests may end on one day: only the latest is opened.
    newest = {row.contact_id: row.id for row in rows}
    other = lead.alias("other")
    has_open = sa.exists().where(other.c.contact_id == lead.c.contact_id, other.c.state.in_(OPEN_STATES))
    opened = await move_all(
        work.session,
        recycled(RECYCLED, next_open(work.now, work.settings.hours, work.team.timezone)),
        (lead.c.id.in_(newest.values()), ~has_open),
        Cause(work.now),
    )
    left = {row.id for row in rows} - set(opened)
    if left:
        await move_all(work.session, rest_ended(), (lead.c.id.in_(left),), Cause(work.now))
    return len(opened)
