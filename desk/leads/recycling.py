"""Lost leads offered again after a rest, never to the agent who lost them."""

import sqlalchemy as sa

from core.leads import OPEN_STATES, recycled, rest_ended
from core.ranking.branches import RECYCLED
from core.scopes import OfLead
from core.terms import Lane, LostReason
from desk.leads.calling_hours import opens_for
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
    of = (await work.session.execute(sa.select(lead.c.channel_id, lead.c.zone).where(lead.c.id == lead_id))).first()
    if of is None:
        return False
    due_at = await opens_for(work, OfLead(of.channel_id, Lane.RECYCLED), of.zone)
    return bool(
        await move_all(work.session, recycled(RECYCLED, due_at), where, Cause(work.now, by=by, why="protocol over"))
    )


async def recycle(work: Work) -> int:
    """Open the rested leads again, one a contact, not for the agent who lost them. Return how many."""
    rested = await work.session.execute(
        sa.select(lead.c.id, lead.c.contact_id, lead.c.channel_id, lead.c.zone)
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
    newest = {row.contact_id: row for row in rows}
    alike: dict[tuple[int, str], list[int]] = {}
    for row in newest.values():
        alike.setdefault((row.channel_id, row.zone), []).append(row.id)
    other = lead.alias("other")
    has_open = sa.exists().where(other.c.contact_id == lead.c.contact_id, other.c.state.in_(OPEN_STATES))
    opened = list[int]()
    for (channel_id, zone), ids in alike.items():
        due_at = await opens_for(work, OfLead(channel_id, Lane.RECYCLED), zone)
        rested_now = (lead.c.id.in_(ids), ~has_open)
        opened += await move_all(work.session, recycled(RECYCLED, due_at), rested_now, Cause(work.now))
    left = {row.id for row in rows} - set(opened)
    if left:
        await move_all(work.session, rest_ended(), (lead.c.id.in_(left),), Cause(work.now))
    return len(opened)
