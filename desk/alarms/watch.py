"""What is looked at each minute: leads nobody is there for, broken promises, old leads, dead rows, a failed backup."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.calendar.worktime import is_open, open_seconds
from core.settings import CallingHours
from core.terms import AlarmKind, Lane, LeadState
from desk.alarms import starts
from desk.alarms.books import Condition
from desk.operations import dead_rows, runs
from desk.operations.dead_rows import TeamDoors
from desk.people.work import Work
from desk.settings.entry_promises import ChannelEntry, Promises, promises_of
from storage.tables import channel, lead, membership, shift
from storage.tables.columns import Utc

KINDS = (AlarmKind.NOBODY, AlarmKind.PROMISE, AlarmKind.OLDEST, AlarmKind.DEAD, AlarmKind.BACKUP)
_FIRST_CALLS = (Lane.LIVE, Lane.FRESH)
_LONGEST = timedelta(days=14)
"""Leads that wait longer are old whatever the working hours."""


async def now_so(work: Work, doors: TeamDoors) -> list[Condition]:
    """Return everything that is so now; `doors`: by which the team's letters come and go."""
    waiting = await _waiting(work)
    broken = _broken(work, waiting, await promises_of(work.session, work.team.id))
    found = [*await _nobody(work), *broken, *_oldest(work, waiting)]
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


async def _longest_due(work: Work) -> Any:
    """Return how many leads are due, and since when the longest; a paused channel's are nobody's to call."""
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


async def _nobody(work: Work) -> list[Condition]:
    settings = work.settings
    if not settings.alarm_nobody or not is_open(work.now, settings.hours, work.team.timezone):
        return []
    due = await _longest_due(work)
    if not due.n or await _at_work(work) or await starts.nobody_yet(work):
        return []
    waited = open_seconds(due.since, work.now, settings.hours, work.team.timezone)
    return [Condition(AlarmKind.NOBODY, facts={"n": due.n})] if waited >= settings.alarm_nobody else []


# -- leads that wait for their first call ------------------------------------------------------------------------


async def _waiting(work: Work) -> Sequence[Any]:
    """Return by channel the leads nobody has tried: when the oldest came, and how many came before which moments.

    The bucket of a lead begins with its lane, so that each lane is one range of ix_lead_bucket.
    """
    lanes = [sa.and_(lead.c.bucket >= f"{lane}:", lead.c.bucket < f"{lane};") for lane in _FIRST_CALLS]
    rows = await work.session.execute(
        sa.select(channel.c.id, channel.c.name, lead.c.id.label("lead_id"), lead.c.entry, lead.c.arrived_at)
        .join(channel, channel.c.id == lead.c.channel_id)
        .where(lead.c.team_id == work.team.id, lead.c.bucket.is_not(None), sa.or_(*lanes))
        .where(lead.c.attempts == 0, channel.c.paused.is_(sa.false()))
        .order_by(lead.c.arrived_at, lead.c.id)
        .limit(_MOST)
    )
    return rows.all()


_MOST = 2000
"""The oldest so many are looked at: beyond that the alarms ring anyway."""


def _broken(work: Work, waiting: Sequence[Any], promises: Promises) -> list[Condition]:
    """Return the channels, and the entries with a promise of their own, whose promise is being broken."""
    if not work.settings.alarm_broken:
        return []
    found = []
    for (channel_id, own), its in _by_promise(waiting, promises).items():
        promise = promises.channels[channel_id] if own is None else own.promise
        if not promise:
            continue
        # A promise counts working time: what came before this moment waits too long.
        before = worked_since(work.now, promise, work.settings.hours, work.team.timezone)
        n = sum(row.arrived_at < before for row in its)
        if n >= work.settings.alarm_broken:
            name = its[0].name if own is None else f"{its[0].name} · {own.name}"
            subject = str(channel_id) if own is None else f"{channel_id}/{own.code}"
            found.append(Condition(AlarmKind.PROMISE, subject, {"channel": name, "n": n}))
    return found


def _by_promise(waiting: Sequence[Any], promises: Promises) -> dict[tuple[int, ChannelEntry | None], list[Any]]:
    found: dict[tuple[int, ChannelEntry | None], list[Any]] = {}
    for row in waiting:
        found.setdefault((row.id, promises.own(row.id, row.entry)), []).append(row)
    return found


def _oldest(work: Work, waiting: Sequence[Any]) -> list[Condition]:
    limit = work.settings.alarm_oldest
    if not waiting or not limit:
        return []
    oldest = waiting[0]
    before = worked_since(work.now, limit, work.settings.hours, work.team.timezone)
    if oldest.arrived_at >= before:
        return []
    facts = {"lead": oldest.lead_id, "channel": oldest.name, "came": oldest.arrived_at.isoformat()}
    return [Condition(AlarmKind.OLDEST, facts=facts)]


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


async def _dead(work: Work, doors: TeamDoors) -> list[Condition]:
    """Return whether something of the team's could not be worked or sent, and nobody has looked at it yet."""
    arrived = await dead_rows.dead_arrivals(work.session, doors)
    written = await dead_rows.undelivered(work.session, doors)
    if not arrived and not written:
        return []
    return [Condition(AlarmKind.DEAD, facts={"arrived": len(arrived), "written": len(written)})]


async def _backup(work: Work) -> list[Condition]:
    last = await runs.last_run(work.session, "backup", "")
    if last is None or last.state != "failed":
        return []
    return [Condition(AlarmKind.BACKUP, facts={"why": (last.detail or "")[:200]})]
