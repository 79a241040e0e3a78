"""When the first agent of a day usually starts: until then nobody at work is no alarm."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from statistics import median_high
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from core.calendar.worktime import at_local, local_date, opening
from desk.people.work import Work
from storage.tables import membership, shift

_LOOKED_BACK = timedelta(days=28)
_HABIT = 2
"""Days, of the last four same weekdays, that show when a team starts; a single one may be an accident."""
_LATEST = timedelta(hours=4)
"""After this time without anybody at work, leads have waited too long, whatever is usual."""


async def nobody_appeared(work: Work) -> bool:
    """Whether it is too early to miss somebody: nobody has started today, and by this hour usually nobody has."""
    zone = work.team.timezone
    today = local_date(work.now, zone)
    firsts = await _first_starts(work)
    return today not in firsts and work.now < _expected(work, today, firsts)


def _expected(work: Work, today: date, firsts: Mapping[date, datetime]) -> datetime:
    """Return when the first agent is expected today: never later than hours after the team may call."""
    span = opening(today, work.settings.hours, work.team.timezone)
    if span is None or not work.settings.alarm_grace:
        return work.now if span is None else span[0]
    zone = ZoneInfo(work.team.timezone)
    usual = [at.astimezone(zone).time() for day, at in firsts.items() if day.weekday() == today.weekday()]
    if len(usual) >= _HABIT:
        return min(at_local(today, median_high(usual), work.team.timezone), span[0] + _LATEST)
    return span[0] + timedelta(seconds=work.settings.alarm_grace)


async def _first_starts(work: Work) -> dict[date, datetime]:
    """Return when the first shift of each day of the last four weeks began; days without one are left out."""
    begun = await work.session.execute(
        sa.select(shift.c.started_at)
        .join(membership, membership.c.id == shift.c.member_id)
        .where(membership.c.team_id == work.team.id)
        .where(shift.c.started_at > work.now - _LOOKED_BACK - timedelta(days=1), shift.c.started_at <= work.now)
        .order_by(shift.c.started_at.desc())
    )
    return {local_date(row.started_at, work.team.timezone): row.started_at for row in begun}
