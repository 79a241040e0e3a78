"""Agents who are away: on leave, ill, or off for days. Nobody enters it, their shifts show it."""

from datetime import datetime, time, timedelta

import sqlalchemy as sa

from core.calendar.worktime import at_local, local_date, open_day_before
from desk.people.work import Work
from storage.tables import membership, person, shift

DAYS_MISSED = 2
"""Whole days on which the team calls that pass without a shift of an agent, until they count as away."""
LONGEST_SHIFT = timedelta(days=1)
"""A shift that nobody ends is ended for its agent well before: none began longer than this before its end."""


def at_work_since(work: Work) -> datetime:
    """Return the moment since which whoever is not away has been at work: two days of calling ago, before today."""
    day = local_date(work.now, work.team.timezone)
    for _ in range(DAYS_MISSED):
        day = open_day_before(day, work.settings.hours, work.team.timezone) or day - timedelta(days=1)
    return at_local(day, time.min, work.team.timezone)


def is_away(work: Work, member: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """Return the condition that an agent has not been at work for days, or is off and cannot be reached.

    Nobody (NULL) is not away.
    """
    since = at_work_since(work)
    of = shift.alias("worked")
    on = sa.exists().where(of.c.member_id == member, of.c.ended_at.is_(None))
    lately = sa.exists().where(
        of.c.member_id == member, of.c.started_at >= since - LONGEST_SHIFT, of.c.ended_at >= since
    )
    who, behind = membership.alias("who"), person.alias("behind")
    joined_lately = sa.exists().where(who.c.id == member, who.c.created_at >= since)
    unreachable = sa.exists().where(
        who.c.id == member, behind.c.id == who.c.person_id, behind.c.reachable.is_(sa.false())
    )
    return sa.and_(
        member.is_not(None), sa.not_(on), sa.or_(unreachable, sa.and_(sa.not_(lately), sa.not_(joined_lately)))
    )
