"""Shifts and breaks of agents, and which of them wait for a lead."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from desk.leads import promise_ladder
from desk.leads.move_values import PutBack
from desk.leads.moves import put_back
from desk.operations import audit
from storage.database import Session
from storage.prepared import Prepared, columns
from storage.tables import hand_out, membership, person, shift


@dataclass(frozen=True, slots=True)
class Shift:
    """An agent's shift that has not ended."""

    id: int
    member_id: int
    started_at: datetime
    break_since: datetime | None
    break_cause: str | None
    break_seconds: int
    acted_at: datetime | None = None
    planned: bool = False

    @property
    def last_act(self) -> datetime:
        """When the agent did something last."""
        return max(self.started_at, self.acted_at or self.started_at)


_NOW = sa.select(
    shift.c.id,
    shift.c.member_id,
    shift.c.started_at,
    shift.c.break_since,
    shift.c.break_cause,
    shift.c.break_seconds,
    shift.c.acted_at,
    shift.c.planned,
).where(shift.c.ended_at.is_(None))
_MINE = Prepared(_NOW.where(shift.c.member_id == sa.bindparam("member")))


async def shift_of(session: Session, member_id: int) -> Shift | None:
    """Return an agent's running shift."""
    row = await _MINE.first(session, member=member_id)
    return Shift(**row._asdict()) if row else None


_RUNNING = Prepared(
    _NOW.join(membership, membership.c.id == shift.c.member_id).where(membership.c.team_id == sa.bindparam("team"))
)


async def on_shift(session: Session, team_id: int) -> dict[int, Shift]:
    """Return the running shifts of a team by agent, those on break included."""
    return {row.member_id: Shift(**row._asdict()) for row in await _RUNNING.rows(session, team=team_id)}


def _started(insert: Any) -> Any:
    made = insert(shift).values(columns(shift, "member_id", "started_at", "planned"))
    return made.on_conflict_do_nothing().returning(shift.c.id)


_STARTED = Prepared(_started)


async def start_shift(session: Session, member_id: int, now: datetime, *, planned: bool = False) -> bool:
    """Begin a shift, or end the break of a running one. False: the agent was at work already."""
    running = await shift_of(session, member_id)
    if running is not None:
        return await end_break(session, running, now)
    made = await _STARTED.first(session, member_id=member_id, started_at=now, planned=planned)
    return made is not None


_SINCE = sa.bindparam("since", type_=shift.c.started_at.type)
_WORKED = Prepared(
    sa.select(shift.c.id)
    .where(
        shift.c.member_id == sa.bindparam("member"),
        sa.or_(shift.c.started_at >= _SINCE, shift.c.ended_at > _SINCE, shift.c.ended_at.is_(None)),
    )
    .limit(1)
)


async def worked_since(session: Session, member_id: int, moment: datetime) -> bool:
    """Whether an agent was on shift at some time since a moment, even if the shift is over."""
    return await _WORKED.first(session, member=member_id, since=moment) is not None


_RESUMED = Prepared(
    shift.update()
    .where(shift.c.id == sa.bindparam("shift"))
    .values(break_since=None, break_cause=None, break_seconds=sa.bindparam("seconds", type_=sa.Integer()))
)


async def end_break(session: Session, running: Shift, now: datetime) -> bool:
    """End a break and count it. False: there was none."""
    if running.break_since is None:
        return False
    pause = max(0, int((now - running.break_since).total_seconds()))
    await _RESUMED.run(session, shift=running.id, seconds=running.break_seconds + pause)
    return True


_RESTS = Prepared(
    shift.update()
    .where(shift.c.member_id == sa.bindparam("member"), shift.c.ended_at.is_(None), shift.c.break_since.is_(None))
    .values(columns(shift, "break_since", "break_cause"))
)


async def take_break(session: Session, member_id: int, cause: str, now: datetime) -> list[PutBack] | None:
    """Begin a break; the open card goes back to the queue. None: not on shift, or on break already."""
    if not await _RESTS.run(session, member=member_id, break_since=now, break_cause=cause):
        return None
    return await put_back(session, member_id, now, "break")


NOTED_EVERY = timedelta(minutes=1)

_ACTED = Prepared(
    shift.update()
    .where(
        shift.c.member_id.in_(sa.select(membership.c.id).where(membership.c.person_id == sa.bindparam("person"))),
        shift.c.ended_at.is_(None),
        sa.or_(shift.c.acted_at.is_(None), shift.c.acted_at <= sa.bindparam("noted", type_=shift.c.acted_at.type)),
    )
    .values(acted_at=sa.bindparam("now", type_=shift.c.acted_at.type))
)


async def note_act(session: Session, person_id: int, now: datetime) -> None:
    """Note that a person has just done something, on their running shifts; at most once a minute."""
    await _ACTED.run(session, person=person_id, now=now, noted=now - NOTED_EVERY)


LEFT = "left"
"""The cause by which a shift ends for good: the agent's promises then have no owner."""


_NEVER = datetime.max.replace(tzinfo=UTC)
_LAST_ACT = sa.func.coalesce(shift.c.acted_at, shift.c.started_at)
_ENDED = Prepared(
    shift.update()
    .where(
        shift.c.id == sa.bindparam("shift"),
        shift.c.ended_at.is_(None),
        sa.bindparam("unless_after", type_=shift.c.acted_at.type) >= _LAST_ACT,
    )
    .values(
        ended_at=sa.bindparam("over", type_=shift.c.ended_at.type),
        end_cause=sa.bindparam("cause", type_=shift.c.end_cause.type),
    )
)


async def end_shift(
    session: Session,
    member_id: int,
    now: datetime,
    *,
    as_of: datetime | None = None,
    cause: str = "own",
    unless_after: datetime | None = None,
) -> list[PutBack] | None:
    """End a shift. The open card goes back to the queue, promises stay the agent's. None: not on shift.

    Due promises are offered to agents at work. `as_of`: the time it was over, if that lies back; the time since is not
    counted as work. `unless_after`: leave it running (None, too) if the agent has done something after that.
    """
    running = await shift_of(session, member_id)
    if running is None:
        return None
    over = as_of or now
    if not await _ENDED.run(session, shift=running.id, over=over, cause=cause, unless_after=unless_after or _NEVER):
        return None
    await end_break(session, running, over)
    back = await put_back(session, member_id, now, "shift ended")
    if cause != LEFT:
        await promise_ladder.offer_due(session, member_id, now)
    return back


class Helped(StrEnum):
    """What a manager may do about an agent's shift."""

    BREAK = "break"
    END = "end"


async def help_agent(
    session: Session, team_id: int, member_id: int, act: Helped, by: int, now: datetime
) -> list[PutBack] | None:
    """Put an agent on break, or end their shift, for a manager; the open card goes back to the queue.

    None: they are not on shift, or on break already.
    """
    if act is Helped.BREAK:
        gone = await take_break(session, member_id, "manager", now)
    else:
        gone = await end_shift(session, member_id, now, cause="manager")
    if gone is not None:
        named = sa.select(person.c.name).join(membership, membership.c.person_id == person.c.id)
        name = (await session.execute(named.where(membership.c.id == member_id))).scalar_one()
        await audit.note(session, team_id, by, audit.Change(f"shift {act}", name, None, None), now)
    return gone


@dataclass(frozen=True, slots=True)
class IdleAgent:
    """An agent who waits for a lead, and since when."""

    member_id: int
    since: datetime


def idle_since() -> sa.ColumnElement[datetime]:
    """Return the column since when an agent on shift is idle; the statement joins membership and shift."""
    last = (
        sa.select(sa.func.max(hand_out.c.ended_at))
        .where(hand_out.c.member_id == membership.c.id, hand_out.c.started_at >= shift.c.started_at)
        .scalar_subquery()
    )
    return sa.func.coalesce(last, shift.c.started_at, type_=shift.c.started_at.type)


_IDLE = Prepared(
    sa.select(membership.c.id, idle_since().label("since"))
    .join(shift, shift.c.member_id == membership.c.id)
    .join(person, person.c.id == membership.c.person_id)
    .where(
        membership.c.team_id == sa.bindparam("team"),
        membership.c.active.is_(sa.true()),
        shift.c.ended_at.is_(None),
        shift.c.break_since.is_(None),
        person.c.reachable.is_(sa.true()),
        ~sa.exists().where(hand_out.c.member_id == membership.c.id, hand_out.c.ended_at.is_(None)),
    )
    .order_by("since", membership.c.id)
)


async def idle_agents(session: Session, team_id: int) -> list[IdleAgent]:
    """List agents on shift who have no break and no card and can be reached, the longest idle first."""
    return [IdleAgent(row.id, row.since) for row in await _IDLE.rows(session, team=team_id)]
