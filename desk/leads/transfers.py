"""Leads an agent gives away: returned to the queue, or passed on to a colleague."""

from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa

from core.calendar.worktime import day_bounds, local_date
from core.errors import NoReturnsLeft, Unknown
from core.leads import left_to_helper, passed_on, returned
from core.terms import HandOutEnd, Role
from desk.leads import promise_ladder, promises
from desk.leads.move_values import Cause
from desk.leads.moves import end_own, move
from desk.leads.owners import note_owner
from desk.leads.report import CALLS_FOR
from desk.people.work import Work
from desk.settings.for_lead import settings_for
from storage.database import Session
from storage.tables import hand_out, lead, membership

LONGEST_IN_HAND = timedelta(days=7)
"""Cards given back today were handed out within so long: the index goes by when they were handed out."""


async def give_back(work: Work, hand_out_id: int, reason: str, *, by: int) -> int:
    """Return a lead to the queue with a reason: a colleague gets it. Return how many returns are left today.

    What another agent has promised stays theirs, with the lead. Where this one held it to call for them, the others are
    asked again.

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
    stays = await promises.is_of_another(work.session, lead_id, than=by)
    cause = Cause(work.now, agent=by, by_agent=True, why=reason)
    await move(work.session, returned(by, barred_until, stays=stays), lead_id, cause)
    await promise_ladder.ask_again(work.session, [lead_id] if helped else [], work.now)
    return int(left - 1)


@dataclass(frozen=True, slots=True)
class PassedOn:
    """A lead that an agent handed over to a colleague."""

    lead_id: int
    promise_id: int | None = None
    """The promise for which the colleague is to call; None: it is theirs to call now, as is the lead."""
    stays_with: int | None = None
    """Whose the lead and a sale stay; None: they are the colleague's."""


async def pass_on(work: Work, hand_out_id: int, to: int, *, by: int, why: str | None = None) -> PassedOn:
    """Hand a lead over to a colleague: theirs, due now, before everything else, and with it what was promised.

    What an agent held to call for whoever promised stays theirs, with the promise: the colleague is to be asked whether
    they call for them.

    Raises:
        StaleCard: the lead is no longer with this agent.
        Unknown: no such agent in the team.
    """
    if not await _is_colleague(work, to, of=by):
        raise Unknown("no such agent in this team")
    lead_id = await end_own(work.session, hand_out_id, HandOutEnd.PASSED_ON, by=by, at=work.now, why=why)
    cause = Cause(work.now, agent=by, by_agent=True, why=why or "")
    promised_by = await _helps(work.session, hand_out_id)
    if promised_by is not None:
        return await _leave_to_helper(work, lead_id, promised_by, to, cause)
    await note_owner(work.session, work.team.id, [lead_id], by, to, by=by, now=work.now)
    until = work.now + timedelta(seconds=work.settings.callback_late)
    await move(work.session, passed_on(to, work.now, until), lead_id, cause)
    await promises.hand_over(work.session, lead_id, to, work.settings, work.now)
    return PassedOn(lead_id)


async def _leave_to_helper(work: Work, lead_id: int, promised_by: int, to: int, cause: Cause) -> PassedOn:
    assert cause.agent is not None
    settings = await settings_for(work.session, work.settings, lead_id)
    barred_until = work.now + timedelta(seconds=settings.barred_for)
    await move(work.session, left_to_helper(cause.agent, barred_until), lead_id, cause)
    waits = None if to == promised_by else await promises.waiting_of(work.session, lead_id)
    return PassedOn(lead_id, waits, promised_by)


async def _helps(session: Session, hand_out_id: int) -> int | None:
    """Return for whom somebody was to call, who promised it and whose it still is; None: for themselves."""
    asked = sa.select(CALLS_FOR).join(lead, lead.c.id == hand_out.c.lead_id).where(hand_out.c.id == hand_out_id)
    found = await session.execute(asked)
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
