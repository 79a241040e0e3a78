"""Hand-outs of leads that a manager assigned. Caps do not apply: they bound what the desk hands out by itself."""

from datetime import timedelta

import sqlalchemy as sa

from core.calendar.worktime import is_open
from desk.dispatch.assign import assigners
from desk.dispatch.choice import look_at_queue
from desk.dispatch.hand_out import HandedOut
from desk.dispatch.lead_settings import apply_lead_settings
from desk.people.work import Work
from desk.staff import shifts
from storage.candidates import Claimant, QueuePlace
from storage.prepared import Prepared
from storage.queue import take
from storage.tables import lead

_GIVEN = Prepared(
    sa.select(lead.c.owner_id)
    .where(
        lead.c.team_id == sa.bindparam("team"),
        # As a literal: the planner must see it to use the index of pinned leads.
        sa.text("lead.state = 'open' AND lead.pinned_at IS NOT NULL"),
        lead.c.assigned_by.is_not(None),
        lead.c.due_at <= sa.bindparam("now"),
    )
    .distinct()
)


async def push_assigned(work: Work) -> list[HandedOut]:
    """Hand the leads that managers gave by hand to agents who wait for a card. Call it after the caps were applied."""
    given = {row.owner_id for row in await _GIVEN.rows(work.session, team=work.team.id, now=work.now)}
    if not given:
        return []
    waiting = [one.member_id for one in await shifts.idle_agents(work.session, work.team.id) if one.member_id in given]
    handed = [await hand_assigned(work, one) for one in waiting]
    return [one for one in handed if one is not None]


async def hand_assigned(work: Work, member_id: int) -> HandedOut | None:
    """Hand an agent at work and without a card the lead a manager gave them first. None: there is none to call now."""
    if not is_open(work.now, work.settings.hours, work.team.timezone):
        return None
    chooser, seen = await look_at_queue(work, member_id)
    given = await assigners(work.session, seen, member_id)
    theirs = [
        one for one in seen if one.place > QueuePlace.HEAD or (one.place == QueuePlace.PINNED and one.id in given)
    ]
    wanted = chooser.order(theirs, 1, given)
    late = work.now - timedelta(seconds=work.settings.callback_late)
    taken = await take(work.session, wanted, Claimant(work.team.id, member_id, work.now, late))
    if taken is None:
        return None
    one = (await apply_lead_settings(work, taken)).wanted
    return HandedOut(taken.hand_out_id, one.lead_id, member_id, one.lane, one.deadline_at, one.offered)
