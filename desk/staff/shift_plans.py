"""Weekly plans: shifts that begin and end by themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.calendar.worktime import at_local, local_date
from core.settings import WEEKDAYS
from core.terms import Role
from desk.leads.moves import PutBack
from desk.people import directory
from desk.people.directory import Member, Team
from desk.staff import shifts
from desk.staff.members import read_plan
from desk.staff.shifts import Shift
from storage.database import Session

NEAR = 30 * 60
"""Seconds after a planned beginning within which the plan acts, should the desk have been stopped at it; later, what
the agent chose stands. A planned end counts however late."""


@dataclass(frozen=True, slots=True)
class ShiftChange:
    """A shift the plan began or ended."""

    member_id: int
    started: bool
    put_back: tuple[PutBack, ...] = ()


async def follow(session: Session, team: Team, now: datetime) -> list[ShiftChange]:
    """Begin the shifts whose planned time has just come; end those whose planned time is over, as of that time."""
    agents = [m for m in await directory.members(session, team.id, Role.AGENT) if m.plan]
    if not agents:
        return []
    working = await shifts.on_shift(session, team.id)
    changes = []
    for agent in agents:
        change = await _follow_one(session, team, agent, working.get(agent.id), now)
        if change is not None:
            changes.append(change)
    return changes


async def _follow_one(
    session: Session, team: Team, agent: Member, running: Shift | None, now: datetime
) -> ShiftChange | None:
    for start, end in _spans(agent, team, running.started_at if running else now, now):
        if running is None and agent.reachable and 0 <= (now - start).total_seconds() < NEAR:
            if await shifts.started_since(session, agent.id, start):
                continue
            await shifts.start_shift(session, agent.id, now, planned=True)
            return ShiftChange(agent.id, started=True)
        if running is not None and running.started_at < end <= now:
            gone = await shifts.end_shift(session, agent.id, now, as_of=end, cause="plan") or []
            return ShiftChange(agent.id, started=False, put_back=tuple(gone))
    return None


def planned_now(agent: Member, team: Team, now: datetime) -> bool:
    """Tell whether a plan has an agent at work at this moment."""
    return any(start <= now < end for start, end in _spans(agent, team, now, now))


def _spans(agent: Member, team: Team, since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Read what a plan says of the days from one moment to another."""
    plan = read_plan(agent.plan)
    day, last = local_date(since, team.timezone), local_date(until, team.timezone)
    while day <= last:
        span = plan.get(WEEKDAYS[day.weekday()])
        if span is not None:
            yield at_local(day, span.start, team.timezone), at_local(day, span.end, team.timezone)
        day += timedelta(days=1)
