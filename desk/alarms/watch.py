"""Conditions that are checked each minute: nobody at work, broken promises, old leads, dead rows, a failed backup."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.calendar.worktime import is_open, open_seconds
from core.settings import CallingHours
from core.terms import AlarmKind, Lane, LeadState
from desk.alarms import books, starts
from desk.alarms.books import AlarmCondition
from desk.operations import dead_rows, runs
from desk.operations.dead_rows import TeamDoors
from desk.people.work import Work
from desk.settings.entry_promises import ChannelEntry, Promises, promises_of
from storage.tables import channel, lead, membership, shift
from storage.tables.columns import Utc

KINDS = (AlarmKind.NOBODY, AlarmKind.PROMISE, AlarmKind.OLDEST, AlarmKind.DEAD, AlarmKind.BACKUP)
_FIRST_CALLS = (Lane.LIVE, Lane.FRESH)
_LONGEST = timedelta(days=14)
"""Leads that wait longer are old, whatever the working hours."""


async def now_so(work: Work, doors: TeamDoors) -> list[AlarmCondition]:
    """Return all conditions that hold now; `doors`: where the team's letters come and go."""
    found = [*await _nobody(work), *await _broken(work), *await _oldest(work)]
    return [*found, *await _dead(work, doors), *await _backup(work)]


# -- nobody is there -----------------------------------------------------------------------------------------------


async def _at_work(work: Work) -> bool:
    here = (
        sa.select(shift.c.id)
        .join(membership, membership.c.id == shift.c.member_id)
        .where(membership.c.team_id == work.team.id, shift.c.ended_at.is_(None), shift.c.break_since.is_(None))
        .limit(1)
    )
    return (await work.session.execute(here)).first() is not None


async def _left_alone(work: Work) -> datetime | None:
    """Return when the last agent ended their shift or took a break; None: nobody was at work these days."""
    left = sa.func.max(sa.func.coalesce(shift.c.ended_at, shift.c.break_since))
    asked = (
        sa.select(sa.type_coerce(left, Utc))
        .join(membership, membership.c.id == shift.c.member_id)
        .where(membership.c.team_id == work.team.id, shift.c.started_at > work.now - _LONGEST)
    )
    found: datetime | None = (await work.session.execute(asked)).scalar_one()
    return found


async def _longest_due(work: Work) -> Any:
    """Return how many leads are due, and since when the longest; leads of paused channels are left out."""
    due = (
        sa.select(sa.func.count().label("n"), sa.type_coerce(sa.func.min(lead.c.due_at), Utc).label("since"))
        .join(channel, channel.c.id == lead.c.channel_id)
        .where(
            lead.c.team_id == work.team.id,
            lead.c.state == LeadState.OPEN,
            lead.c.lane != Lane.NEEDS_NUMBER,
            lead.c.due_at <= work.now,
            channel.c.paused.is_(sa.false()),
        )
    )
    return (await work.session.execute(due)).one()


async def _nobody(work: Work) -> list[AlarmCondition]:
    settings = work.settings
    if not settings.alarm_nobody or not is_open(work.now, settings.hours, work.team.timezone):
        return []
    if await _at_work(work) or await starts.nobody_appeared(work):
        return []
    due = await _longest_due(work)
    if not due.n:
        return []
    since = max(due.since, await _left_alone(work) or due.since)
    waited = open_seconds(since, work.now, settings.hours, work.team.timezone)
    return [AlarmCondition(AlarmKind.NOBODY, facts={"n": due.n})] if waited >= settings.alarm_nobody else []


# -- leads that wait for their first call ------------------------------------------------------------------------


def _untried(work: Work) -> list[sa.ColumnElement[bool]]:
    """Return the condition of leads that wait for their first call.

    The bucket of a lead begins with its lane, so that each lane is one range of ix_lead_bucket.
    """
    lanes = [sa.and_(lead.c.bucket >= f"{lane}:", lead.c.bucket < f"{lane};") for lane in _FIRST_CALLS]
    return [
        lead.c.team_id == work.team.id,
        lead.c.bucket.is_not(None),
        sa.or_(*lanes),
        lead.c.attempts == 0,
        channel.c.paused.is_(sa.false()),
    ]


async def _broken(work: Work) -> list[AlarmCondition]:
    """Return the channels, and the entries with a promise of their own, with a broken promise."""
    if not work.settings.alarm_broken:
        return []
    promises = await promises_of(work.session, work.team.id)
    late: dict[tuple[int, str, ChannelEntry | None], int] = defaultdict(int)
    for row in await _late(work, promises):
        own = promises.own(row.id, row.entry)
        promise = promises.channels[row.id] if own is None else own.promise
        late[row.id, row.name, own] += getattr(row, _late_by(promise)) if promise else 0
    return [_promise_broken(*key, n) for key, n in late.items() if n >= work.settings.alarm_broken]


async def _late(work: Work, promises: Promises) -> Sequence[Any]:
    """Count, by channel and entry, the untried leads that have waited longer than each promise."""
    lengths = {*promises.channels.values(), *(one.promise for one in promises.entries.values())}
    counted = []
    for length in sorted(one for one in lengths if one):
        # Promises count working time: a lead from before this moment has waited too long.
        before = worked_since(work.now, length, work.settings.hours, work.team.timezone)
        counted.append(sa.func.sum(sa.case((lead.c.arrived_at < before, 1), else_=0)).label(_late_by(length)))
    if not counted:
        return []
    of_entry = (channel.c.id, channel.c.name, lead.c.entry)
    asked = sa.select(*of_entry, *counted).join(channel, channel.c.id == lead.c.channel_id).where(*_untried(work))
    return (await work.session.execute(asked.group_by(*of_entry).order_by(channel.c.id, lead.c.entry))).all()


def _late_by(promise: int) -> str:
    return f"late_by_{promise}"


def _promise_broken(channel_id: int, name: str, own: ChannelEntry | None, n: int) -> AlarmCondition:
    subject = str(channel_id) if own is None else f"{channel_id}/{own.code}"
    return AlarmCondition(
        AlarmKind.PROMISE, subject, {"channel": name if own is None else f"{name} · {own.name}", "n": n}
    )


async def _oldest(work: Work) -> list[AlarmCondition]:
    limit = work.settings.alarm_oldest
    if not limit:
        return []
    before = worked_since(work.now, limit, work.settings.hours, work.team.timezone)
    asked = (
        sa.select(lead.c.id, channel.c.name, lead.c.arrived_at)
        .join(channel, channel.c.id == lead.c.channel_id)
        .where(*_untried(work), lead.c.arrived_at < before)
        .order_by(lead.c.arrived_at, lead.c.id)
        .limit(1)
    )
    oldest = (await work.session.execute(asked)).first()
    if oldest is None:
        return []
    facts = {"lead": oldest.id, "channel": oldest.name, "came": oldest.arrived_at.isoformat()}
    return [AlarmCondition(AlarmKind.OLDEST, facts=facts)]


def worked_since(now: datetime, seconds: float, hours: CallingHours, zone: str) -> datetime:
    """Return the latest moment since which so many seconds of calling hours have passed."""
    early, late = now - _LONGEST, now
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) / 2
        if open_seconds(middle, now, hours, zone) >= seconds:
            early = middle
        else:
            late = middle
    return early


# -- the desk itself ---------------------------------------------------------------------------------------------------


async def _dead(work: Work, doors: TeamDoors) -> list[AlarmCondition]:
    """Whether something of the team's could not be handled or sent, and nobody has looked at it yet."""
    arrived = await dead_rows.dead_arrivals(work.session, doors)
    written = await dead_rows.undelivered(work.session, doors)
    if not arrived and not written:
        return []
    return [AlarmCondition(AlarmKind.DEAD, facts={"arrived": len(arrived), "written": len(written)})]


async def _backup(work: Work) -> list[AlarmCondition]:
    """Whether the last backup that ended has failed; one that is being tried again counts as failed."""
    last = await runs.last_run(work.session, "backup", "")
    for told in await books.running(work.session, work.team.id, (AlarmKind.BACKUP,)):
        if last is None or last.finished_at is None or last.finished_at <= told.raised_at:
            return [AlarmCondition(AlarmKind.BACKUP, facts=told.facts)]
    if last is None or last.state != "failed":
        return []
    return [AlarmCondition(AlarmKind.BACKUP, facts={"why": (last.detail or "")[:200]})]
