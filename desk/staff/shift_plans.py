"""Weekly plans: shifts that begin and end by plan, and agents who do not appear."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.calendar.worktime import local_date, span_on
from core.settings import WEEKDAYS, CallingHours
from core.terms import Role
from desk.leads.move_values import PutBack
from desk.operations import runs
from desk.people import roster
from desk.people.directory import Team
from desk.people.roster import Member
from desk.settings.changes import settings_of
from desk.staff import shifts
from desk.staff.members import read_plan
from desk.staff.shifts import Shift
from storage.database import Session

LATE = timedelta(minutes=5)
"""A planned shift that begins this late is announced as late: the desk was stopped, or its agent unreachable."""
ABSENT = timedelta(minutes=15)
"""An agent who did nothing for so long after a planned begin did not appear."""
ABSENCE = "absence"


@dataclass(frozen=True, slots=True)
class ShiftChange:
    """A shift the plan began or ended; `late_since` is the planned time of one that began well after it."""

    member_id: int
    started: bool
    put_back: tuple[PutBack, ...] = ()
    late_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Absent:
    """An agent who did not appear to a planned shift; `begun`: it runs, and nothing was done in it."""

    member_id: int
    planned_at: datetime
    begun: bool


async def follow(session: Session, team: Team, now: datetime) -> list[ShiftChange]:
    """Begin the shifts whose planned time has come, and end those whose planned time is over, as of that time.

    None begins on a holiday, when nobody may be called.
    """
    agents = await _planned(session, team)
    if not agents:
        return []
    hours = (await settings_of(session, team.id)).hours
    working = await shifts.on_shift(session, team.id)
    changes = []
    for agent in agents:
        change = await _follow_one(session, team, hours, agent, working.get(agent.id), now)
        if change is not None:
            changes.append(change)
    return changes


async def _planned(session: Session, team: Team) -> list[Member]:
    return [member for member in await roster.members(session, team.id, Role.AGENT) if member.plan]


async def _follow_one(
    session: Session, team: Team, hours: CallingHours, agent: Member, running: Shift | None, now: datetime
) -> ShiftChange | None:
    for start, end in _spans(agent, team, running.started_at if running else now, now):
        free = hours.is_holiday(local_date(start, team.timezone))
        if running is None and agent.reachable and start <= now < end and not free:
            # An agent who was at work since then and ended the shift did so on purpose.
            if await shifts.worked_since(session, agent.id, start):
                continue
            await shifts.start_shift(session, agent.id, now, planned=True)
            return ShiftChange(agent.id, started=True, late_since=start if now - start >= LATE else None)
        if running is not None and running.started_at < end <= now:
            gone = await shifts.end_shift(session, agent.id, now, as_of=end, cause="plan") or []
            return ShiftChange(agent.id, started=False, put_back=tuple(gone))
    return None


async def absent(session: Session, team: Team, now: datetime) -> list[Absent]:
    """Return the agents who did not appear to their planned shift, once for each shift."""
    agents = await _planned(session, team)
    if not agents:
        return []
    working = await shifts.on_shift(session, team.id)
    hours = (await settings_of(session, team.id)).hours
    found = []
    for agent in agents:
        for start, end in _spans(agent, team, now, now):
            if hours.is_holiday(local_date(start, team.timezone)):
                continue
            if start + ABSENT <= now < end and await _is_absent(session, agent, working.get(agent.id), start, now):
                due = f"{start.isoformat()} {agent.id}"
                if await runs.once(session, ABSENCE, str(team.id), due, now):
                    found.append(Absent(agent.id, start, begun=agent.id in working))
    return found


async def _is_absent(session: Session, agent: Member, running: Shift | None, start: datetime, now: datetime) -> bool:
    if running is None:
        # Reachable and not on shift: they ended the shift themselves, which the managers see.
        return not agent.reachable and not await shifts.worked_since(session, agent.id, start)
    return (
        running.planned
        and running.acted_at is None
        and running.break_since is None
        and now - running.started_at >= ABSENT
    )


def planned_now(agent: Member, team: Team, now: datetime) -> bool:
    """Whether an agent's plan has a shift at this moment."""
    return any(start <= now < end for start, end in _spans(agent, team, now, now))


def _spans(agent: Member, team: Team, since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Return the planned shifts between two moments, in UTC."""
    plan = read_plan(agent.plan)
    day, last = local_date(since, team.timezone), local_date(until, team.timezone)
    while day <= last:
        span = plan.get(WEEKDAYS[day.weekday()])
        if span is not None:
            yield span_on(day, span, team.timezone)
        day += timedelta(days=1)
