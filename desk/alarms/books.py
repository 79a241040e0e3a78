"""Alarms as rows: each is raised once, reported unless its kind is muted, and ended when it is over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.errors import Gone
from core.settings import TeamSettings
from core.terms import AlarmKind
from desk.operations import audit
from desk.people.work import Work
from storage.database import Session, insert
from storage.tables import alarm, alarm_mute, person

QUIET_FOR = timedelta(days=1)
CALL_AGAIN = timedelta(minutes=30)
"""For so long after a call to work the agents are not called again."""


@dataclass(frozen=True, slots=True)
class AlarmCondition:
    """A condition of which managers should know. `subject` distinguishes several of one kind."""

    kind: AlarmKind
    subject: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Alarm:
    """An alarm that was raised, running or over."""

    id: int
    kind: AlarmKind
    subject: str
    facts: Mapping[str, Any]
    raised_at: datetime
    told_at: datetime | None


@dataclass(frozen=True, slots=True)
class AlarmNews:
    """What is to be reported: alarms that begin, and reported ones that are over."""

    raised: tuple[Alarm, ...] = ()
    ended: tuple[Alarm, ...] = ()


async def running(session: Session, team_id: int, kinds: Sequence[AlarmKind]) -> list[Alarm]:
    """List the alarms of these kinds that are not over."""
    rows = await session.execute(
        sa.select(alarm.c.id, alarm.c.kind, alarm.c.subject, alarm.c.facts, alarm.c.raised_at, alarm.c.told_at)
        .where(alarm.c.team_id == team_id, alarm.c.ended_at.is_(None), alarm.c.kind.in_(kinds))
        .order_by(alarm.c.id)
    )
    return [_alarm(row) for row in rows]


def _alarm(row: Any) -> Alarm:
    return Alarm(row.id, AlarmKind(row.kind), row.subject, row.facts, row.raised_at, row.told_at)


async def update_alarms(work: Work, kinds: Sequence[AlarmKind], now_so: Sequence[AlarmCondition]) -> AlarmNews:
    """Raise the conditions that are new, and end the alarms whose conditions are gone. Return what to report.

    An alarm that began while its kind was muted is reported, as it is then, once the muting is over.
    """
    known = {(one.kind, one.subject): one for one in await running(work.session, work.team.id, kinds)}
    wanted = {(one.kind, one.subject): one for one in now_so}
    quiet = await quiet_kinds(work)
    raised = [
        await raise_alarm(work, one, told=one.kind not in quiet) for key, one in wanted.items() if key not in known
    ]
    raised += [
        await note_told(work, replace(one, facts=wanted[key].facts))
        for key, one in known.items()
        if key in wanted and one.told_at is None and one.kind not in quiet
    ]
    over = await end(work, [one for key, one in known.items() if key not in wanted])
    told = [one for one in raised if one is not None and one.told_at is not None]
    unwatched = _switched_off(work.settings)
    return AlarmNews(tuple(told), tuple(one for one in over if one.told_at is not None and one.kind not in unwatched))


def _switched_off(settings: TeamSettings) -> frozenset[AlarmKind]:
    """Return the kinds that are switched off: nobody looks whether one of them is over."""
    limits = {
        AlarmKind.NOBODY: settings.alarm_nobody,
        AlarmKind.PROMISE: settings.alarm_broken,
        AlarmKind.OLDEST: settings.alarm_oldest,
        AlarmKind.IDLE: settings.alarm_idle,
        AlarmKind.SILENT: settings.alarm_silent,
    }
    return frozenset(kind for kind, limit in limits.items() if not limit)


async def raise_alarm(work: Work, one: AlarmCondition, *, told: bool) -> Alarm | None:
    """Raise an alarm; None: another process has raised it."""
    made = await work.session.execute(
        insert(work.session, alarm)
        .values(
            team_id=work.team.id,
            kind=one.kind,
            subject=one.subject,
            facts=dict(one.facts),
            raised_at=work.now,
            told_at=work.now if told else None,
        )
        .on_conflict_do_nothing(index_elements=["team_id", "kind", "subject"], index_where=sa.text("ended_at IS NULL"))
        .returning(alarm.c.id)
    )
    row = made.first()
    if row is None:
        return None
    return Alarm(row.id, one.kind, one.subject, one.facts, work.now, work.now if told else None)


async def end(work: Work, over: Sequence[Alarm]) -> list[Alarm]:
    """End alarms. Return those that no other process has ended before."""
    if not over:
        return []
    these = (alarm.c.id.in_([one.id for one in over]), alarm.c.ended_at.is_(None))
    ended = await work.session.execute(alarm.update().where(*these).values(ended_at=work.now).returning(alarm.c.id))
    ids = {row.id for row in ended}
    return [one for one in over if one.id in ids]


async def note_told(work: Work, one: Alarm) -> Alarm | None:
    """Note that managers are told of an alarm, with these facts; None: another process has told them."""
    untold = (alarm.c.id == one.id, alarm.c.told_at.is_(None), alarm.c.ended_at.is_(None))
    noted = alarm.update().where(*untold).values(told_at=work.now, facts=dict(one.facts))
    return replace(one, told_at=work.now) if (await work.session.execute(noted)).rowcount else None


async def quiet_kinds(work: Work) -> frozenset[AlarmKind]:
    """Return the kinds that somebody has muted for now."""
    rows = await work.session.execute(
        sa.select(alarm_mute.c.kind).where(alarm_mute.c.team_id == work.team.id, alarm_mute.c.until_at > work.now)
    )
    return frozenset(AlarmKind(row.kind) for row in rows)


@dataclass(frozen=True, slots=True)
class CalledToWork:
    """When the agents were called to work, and by whom."""

    at: datetime
    by: str


async def note_call(work: Work, by: int) -> CalledToWork | None:
    """Note that the agents are called to work because of an alarm; None: it is noted.

    Return who has called them within the last half hour, by this alarm or the one before, where somebody has: they are
    not called twice.

    Raises:
        Gone: the alarm is over.
    """
    nobody = (alarm.c.team_id == work.team.id, alarm.c.kind == AlarmKind.NOBODY)
    lately = work.now - CALL_AGAIN
    # Of the row itself PostgreSQL asks again when two call at once; of the alarms before it, nobody writes any more.
    long_ago = sa.or_(alarm.c.called_at.is_(None), alarm.c.called_at <= lately)
    before = alarm.alias("before")
    by_one_before = sa.exists().where(
        before.c.team_id == work.team.id,
        before.c.kind == AlarmKind.NOBODY,
        before.c.ended_at.is_not(None),
        before.c.called_at > lately,
    )
    called = {"called_at": work.now, "called_by_person_id": by}
    calling = alarm.update().where(*nobody, alarm.c.ended_at.is_(None), long_ago, ~by_one_before).values(**called)
    if (await work.session.execute(calling)).rowcount:
        return None
    if not await running(work.session, work.team.id, (AlarmKind.NOBODY,)):
        raise Gone("somebody is at work again")
    rows = await work.session.execute(
        sa.select(alarm.c.called_at, person.c.name)
        .join(person, person.c.id == alarm.c.called_by_person_id)
        .where(*nobody, alarm.c.called_at > lately)
        .order_by(alarm.c.called_at.desc())
        .limit(1)
    )
    row = rows.one()
    return CalledToWork(row.called_at, row.name)


async def make_quiet(work: Work, kind: AlarmKind, by: int) -> datetime:
    """Mute a kind of alarm for a day. Return until when."""
    until = work.now + QUIET_FOR
    await work.session.execute(
        insert(work.session, alarm_mute)
        .values(team_id=work.team.id, kind=kind, until_at=until, by_person_id=by)
        .on_conflict_do_update(index_elements=["team_id", "kind"], set_={"until_at": until, "by_person_id": by})
    )
    await audit.note(
        work.session, work.team.id, by, audit.Change("alarm quiet", kind, None, until.isoformat()), work.now
    )
    return until
