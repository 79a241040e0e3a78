"""The profile of a team's own floor: what the simulator needs to play the last month again, from the records.

It holds leads a day and channel, who was on shift when, and the attempts' rates, reach and cooling. Nothing is written;
the numbers are the desk's own shrunken beliefs, as hand-outs use them.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from core.calendar.worktime import day_bounds, local_date
from core.ranking.estimates import estimate, learn_curves
from core.ranking.evidence import Evidence
from core.ranking.rates import Rates
from core.terms import OutcomeKind
from desk.learning.attempt_counts import counts_between
from desk.learning.beliefs import priors_of
from desk.people.directory import Team
from desk.settings.changes import settings_of
from storage.database import Session
from storage.tables import attempt, channel, lead, membership, person, sale, shift

DAYS = 30
_LONGEST_SHIFT = timedelta(hours=16)
"""A shift that stayed open longer was forgotten; it counts as this long."""


@dataclass(frozen=True, slots=True)
class OwnAgent:
    """An agent who was on shift in the time: usual start (minute of the local day), minutes a day, days worked."""

    member_id: int
    name: str
    start: int
    minutes: int
    days: int


@dataclass(frozen=True, slots=True)
class OwnFloor:
    """The days of a team, `days` of them from `first` on, all over."""

    team: str
    first: date
    days: int
    names: Mapping[int, str]
    """Of channels."""
    leads: Mapping[int, int]
    """Leads that came in, by channel."""
    agents: Sequence[OwnAgent]
    rates: Rates
    sales: int
    attempts: int
    worked_days: int
    """Days on which somebody was on shift."""


@dataclass(slots=True)
class _ShiftHours:
    """The shifts of one agent: the earliest start and the minutes of each day."""

    starts: dict[date, int] = field(default_factory=dict)
    minutes: defaultdict[date, float] = field(default_factory=lambda: defaultdict(float))


async def own_floor(session: Session, team: Team, now: datetime, days: int = DAYS) -> OwnFloor:
    """Return the profile of the team's last `days` whole local days.

    Use a session of `Database.read`: it counts every attempt of a month in a few statements.
    """
    today = local_date(now, team.timezone)
    first = today - timedelta(days=days)
    since, until = day_bounds(first, team.timezone)[0], day_bounds(today, team.timezone)[0]
    priors = priors_of((await settings_of(session, team.id)).ranking)
    evidence = Evidence(today=await counts_between(session, team.id, since, until, known=now))
    rates = estimate(evidence.talks(), priors, learn_curves(evidence, priors))
    agents, worked_days = await _agents(session, team, since, until)
    made = await _made(session, team.id, since, until)
    return OwnFloor(
        team=team.name,
        first=first,
        days=days,
        names=await _names(session, team.id),
        leads=await _leads(session, team.id, since, until),
        agents=agents,
        rates=rates,
        sales=int(made.sold or 0),
        attempts=int(made.attempts),
        worked_days=worked_days,
    )


async def _names(session: Session, team_id: int) -> dict[int, str]:
    rows = await session.execute(sa.select(channel.c.id, channel.c.name).where(channel.c.team_id == team_id))
    return {row.id: row.name for row in rows}


async def _leads(session: Session, team_id: int, since: datetime, until: datetime) -> dict[int, int]:
    """Count the leads made, by channel. Uses ix_lead_team_id_created_at."""
    rows = await session.execute(
        sa.select(lead.c.channel_id, sa.func.count().label("leads"))
        .where(lead.c.team_id == team_id, lead.c.created_at >= since, lead.c.created_at < until)
        .group_by(lead.c.channel_id)
    )
    return {row.channel_id: int(row.leads) for row in rows}


async def _made(session: Session, team_id: int, since: datetime, until: datetime) -> Any:
    """Count the attempts and the sales. Uses ix_attempt_team_id_at."""
    cancelled = sa.exists().where(
        sale.c.lead_id == attempt.c.lead_id, sale.c.attempt_id == attempt.c.id, sale.c.undone_at.is_not(None)
    )
    sold = sa.func.sum(sa.case((sa.and_(attempt.c.kind == OutcomeKind.SALE, ~cancelled), 1), else_=0))
    query = sa.select(sa.func.count().label("attempts"), sold.label("sold")).where(
        attempt.c.team_id == team_id, attempt.c.undone_at.is_(None), attempt.c.at >= since, attempt.c.at < until
    )
    return (await session.execute(query)).one()


async def _agents(session: Session, team: Team, since: datetime, until: datetime) -> tuple[list[OwnAgent], int]:
    """Add up the shifts begun in the time, by agent. Uses ix_shift_member_id_started_at."""
    rows = await session.execute(
        sa.select(shift.c.member_id, person.c.name, shift.c.started_at, shift.c.ended_at, shift.c.break_seconds)
        .select_from(shift)
        .join(membership, membership.c.id == shift.c.member_id)
        .join(person, person.c.id == membership.c.person_id)
        .where(membership.c.team_id == team.id, shift.c.started_at >= since, shift.c.started_at < until)
        .order_by(shift.c.member_id, shift.c.started_at)
    )
    added: dict[tuple[int, str], _ShiftHours] = {}
    zone = ZoneInfo(team.timezone)
    for row in rows:
        one = added.setdefault((row.member_id, row.name), _ShiftHours())
        began = row.started_at.astimezone(zone)
        one.starts.setdefault(began.date(), began.hour * 60 + began.minute)
        length = min((row.ended_at or until) - row.started_at, _LONGEST_SHIFT)
        one.minutes[began.date()] += length.total_seconds() / 60 - row.break_seconds / 60
    agents = [
        OwnAgent(
            member_id=member_id,
            name=name,
            start=sorted(one.starts.values())[len(one.starts) // 2],
            minutes=max(1, round(sum(one.minutes.values()) / len(one.minutes))),
            days=len(one.minutes),
        )
        for (member_id, name), one in added.items()
    ]
    return agents, len({day for one in added.values() for day in one.starts})
