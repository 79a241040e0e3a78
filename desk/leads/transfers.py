"""Leads an agent gives away: returned to the queue, or passed on to a colleague."""

from datetime import timedelta

import sqlalchemy as sa

from core.calendar.worktime import day_bounds, local_date
from core.errors import NoReturnsLeft, Unknown
from core.leads import passed_on, returned
from core.terms import HandOutEnd, Role
from desk.leads import promises
from desk.leads.move_values import Cause
from desk.leads.moves import end_own, move
from desk.leads.owners import note_owner
from desk.people.work import Work
from desk.settings.for_lead import settings_for
from storage.database import Session
from storage.tables import hand_out, membership

LONGEST_IN_HAND = timedelta(days=7)
"""Cards given back today were handed out within so long: the index goes by when they were handed out."""


async def give_back(work: Work, hand_out_id: int, reason: str, *, by: int) -> int:
    """Return a lead to the queue with a reason: a colleague gets it. Return how many returns are left today.

    What an agent held to call for whoever promised stays theirs, with the promise.

    Raises:
        StaleCard: the lead is no longer with this agent.
        NoReturnsLeft: the day's returns are used up.
    """
    midnight = day_bounds(local_date(work.now, work.team.timezone), work.team.timezone)[0]
    used = await work.session.execute(
        sa.select(sa.func.count()).where(
            hand_out.c.member_id == by,
            hand_out.c.started_at >= midnight - LONGEST_IN_HAND,
            hand_out.c.ended_at >= midnight,
            hand_out.c.end == HandOutEnd.RETURNED,
        )
    )
    left = work.settings.returns_a_day - used.scalar_one()
    if left <= 0:
        raise NoReturnsLeft("no returns are left today", limit=work.settings.returns_a_day)
    lead_id = await end_own(work.session, hand_out_id, HandOutEnd.RETURNED, by=by, at=work.now, why=reason)
    settings = await settings_for(work.session, work.settings, lead_id)
    barred_until = work.now + timedelta(seconds=settings.barred_for)
    helped = await _helps(work.session, hand_out_id) is not None
    cause = Cause(work.now, agent=by, by_agent=True, why=reason)
    await move(work.session, returned(by, barred_until, helped=helped), lead_id, cause)
    return int(left - 1)


async def pass_on(work: Work, hand_out_id: int, to: int, *, by: int, why: str | None = None) -> int:
    """Hand a lead over to a colleague: theirs, due now, before everything else, and with it what was promised.

    Return the lead's id.

    Raises:
        StaleCard: the lead is no longer with this agent.
        Unknown: no such agent in the team.
    """
    if not await _is_colleague(work, to, of=by):
        raise Unknown("no such agent in this team")
    lead_id = await end_own(work.session, hand_out_id, HandOutEnd.PASSED_ON, by=by, at=work.now, why=why)
    before = await _helps(work.session, hand_out_id) or by
    if before != to:
        await note_owner(work.session, work.team.id, [lead_id], before, to, by=by, now=work.now)
    until = work.now + timedelta(seconds=work.settings.callback_late)
    cause = Cause(work.now, agent=by, by_agent=True, why=why or "")
    await move(work.session, passed_on(to, work.now, until), lead_id, cause)
    await promises.hand_over(work.session, lead_id, to, work.settings, work.now)
    return lead_id


async def _helps(session: Session, hand_out_id: int) -> int | None:
    """Return who had promised the call for which somebody was handed a lead; None: it was their own."""
    found = await session.execute(sa.select(hand_out.c.helps_id).where(hand_out.c.id == hand_out_id))
    helps: int | None = found.scalar_one()
    return helps


async def _is_colleague(work: Work, member_id: int, *, of: int) -> bool:
    """Whether somebody is another agent at work in the team."""
    there = await work.session.execute(
        sa.select(membership.c.id).where(
            membership.c.id == member_id,
            membership.c.team_id == work.team.id,
            membership.c.role == Role.AGENT,
            membership.c.active.is_(sa.true()),
            membership.c.id != of,
        )
    )
    return there.first() is not None
