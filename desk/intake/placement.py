"""Placement of a new lead: when its first call is due, in which bucket it waits, and for which agent."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from core.arrivals.phones import zone_of
from core.leads import NOBODY_FIRST, FirstOwner, Placement
from core.ranking.branches import branch_of
from core.scopes import OfLead
from core.settings import Ranking
from core.terms import Lane
from desk.leads.calling_hours import opens_for
from desk.learning.beliefs import current
from desk.people import directory
from desk.people.work import Work
from storage.database import Session
from storage.tables import attempt, customer, shift

WAITS_FOR = timedelta(hours=24)
"""How long a contact who comes back waits for an agent who is not at work, where the team wants that."""


async def placed(work: Work, phone: str | None, channel_id: int, lane: Lane) -> Placement:
    """Return when a first call is due: now, or when calling opens for the team and the contact.

    Without a number nobody can call: what is due is asking for it again.
    """
    if phone is None:
        return Placement(work.now + timedelta(seconds=work.settings.number_again), ready=False, zone="")
    return await placed_in(work, zone_of(phone, work.team.timezone), channel_id, lane)


async def placed_in(work: Work, zone: str, channel_id: int, lane: Lane) -> Placement:
    """Return the same for a contact with a number, by the contact's zone (IANA)."""
    there = _other_zone(zone, work.team.timezone, work.now)
    due = await opens_for(work, OfLead(channel_id, lane), there)
    return Placement(due, due <= work.now, there)


def _other_zone(zone: str, team_zone: str, now: datetime) -> str:
    """Return a contact's zone (IANA) if its clocks differ from the team's in either half of the year, else None."""
    moments = (now, now + timedelta(days=182))
    alike = all(
        at.astimezone(ZoneInfo(zone)).utcoffset() == at.astimezone(ZoneInfo(team_zone)).utcoffset() for at in moments
    )
    return "" if alike else zone


async def branch_in(work: Work, channel_id: int, entry: str, campaign: str) -> str:
    """Return the branch a new lead waits in: a campaign has its own once enough of its leads were talked to."""
    if campaign:
        learned = await current(work)
        narrow = branch_of(entry, campaign)
        if (channel_id, narrow) in learned.campaigns:
            return narrow
    return branch_of(entry)


async def kept_for(session: Session, contact_id: int, ranking: Ranking, now: datetime) -> FirstOwner:
    """Return the agent a returning contact is kept for, None: anybody.

    That is who looks after them as a customer, or else who tried them last, if that was lately. An agent who is not at
    work is waited for only where the team wants that, for a day at most.
    """
    if not ranking.sticky_days:
        return NOBODY_FIRST
    last = (
        sa.select(attempt.c.member_id)
        .where(
            attempt.c.contact_id == contact_id,
            attempt.c.undone_at.is_(None),
            attempt.c.at >= now - timedelta(days=ranking.sticky_days),
        )
        .order_by(attempt.c.at.desc(), attempt.c.id.desc())
        .limit(1)
    )
    looks_after = sa.select(customer.c.owner_id).where(customer.c.contact_id == contact_id, customer.c.sales > 0)
    found = (await session.execute(sa.select(looks_after.scalar_subquery(), last.scalar_subquery()))).one()
    theirs = [agent for agent in dict.fromkeys(found) if agent is not None]
    if not theirs:
        return NOBODY_FIRST
    working = sa.select(shift.c.member_id).where(
        shift.c.member_id.in_(theirs), shift.c.ended_at.is_(None), shift.c.break_since.is_(None)
    )
    at_work = set((await session.execute(working)).scalars())
    for agent in theirs:
        if agent in at_work:
            return FirstOwner(agent)
    if ranking.sticky_absent:
        for agent in theirs:
            if await directory.can_be_reached(session, agent):
                return FirstOwner(agent, now + WAITS_FOR)
    return NOBODY_FIRST
