"""Walks through those inside a journey: what concerns all of them is done a few at a time, in the order of their runs.

A walk is a row until it has come to its end. What a part of it changes, and how far it came, are one transaction: a
process that dies leaves the rest to the next one.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.addresses import Address
from core.terms import JourneyWalk
from desk.journeys.runs import TIMER
from desk.operations.timers import Timer, set_timers
from desk.people.work import Work
from storage.database import Session, insert
from storage.tables import journey, journey_run, journey_walk

AT_ONCE = 100
"""Runs of the first part, which is done with the tap that asked: of most journeys these are all."""
_SHOWN = 20
"""So many of the leads whose runs ended are kept, to be looked at."""


@dataclass(frozen=True, slots=True)
class WalkAsker:
    """Who is told of the end of a walk: the chat, and its language."""

    chat: Address
    language: str


@dataclass(frozen=True, slots=True)
class Walk:
    """One walk: what it does, how far it has come, and what came of it so far."""

    journey_id: int
    what: JourneyWalk
    version_id: int | None
    """To which version it moves, or back from which."""
    through: int
    until: int
    """The last run there was when it began: newcomers are none of its business."""
    since: datetime
    moved: int = 0
    stopped: int = 0
    """Runs that ended because their step was removed."""
    stopped_leads: tuple[int, ...] = ()
    askers: tuple[WalkAsker, ...] = ()
    """Whoever asked for it, or for one that it replaced: all are told of its end."""


@dataclass(frozen=True, slots=True)
class WalkPart:
    """What one part of a walk changed."""

    moved: int = 0
    stopped_leads: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class WalkProgress:
    """A walk after one part, how many runs the part went past, and whether that was the last."""

    walk: Walk
    looked_at: int
    is_over: bool


@dataclass(frozen=True, slots=True)
class WalkNow:
    """How a walk stands: how many runs are still ahead of it, and whether it is over."""

    walk: Walk
    ahead: int = 0
    is_over: bool = False


Act = Callable[[Work, Walk, int], Awaitable[WalkPart]]
"""Changes the runs of a walk behind `through`, up to one."""

_MOVES = (JourneyWalk.MIGRATE, JourneyWalk.MOVE_BACK)
"""Of these a journey has one at a time: what is asked for last holds."""


async def begin(work: Work, journey_id: int, what: JourneyWalk, version_id: int | None = None, **more: Any) -> Walk:
    """Begin a walk and return it, instead of one that it replaces, whose askers are its own. `more`: other fields."""
    askers: tuple[WalkAsker, ...] = more.pop("askers", ())
    for other in _MOVES if what in _MOVES else (what,):
        askers = _with(await drop(work.session, journey_id, other), askers)
    of = _these(journey_id, what)
    last = sa.select(journey_run.c.id).where(*of).order_by(journey_run.c.id.desc()).limit(1)
    until = (await work.session.execute(last)).scalar_one_or_none() or 0
    walk = Walk(journey_id, what, version_id, 0, until, **{"since": work.now, "askers": askers, **more})
    await work.session.execute(insert(work.session, journey_walk).values(_row(walk)))
    return walk


async def join(session: Session, walk: Walk, askers: tuple[WalkAsker, ...]) -> Walk:
    """Have more people told of the end of a walk that is under way, and return it with them."""
    walk = replace(walk, askers=_with(walk.askers, askers))
    this = (journey_walk.c.journey_id == walk.journey_id, journey_walk.c.what == walk.what)
    await session.execute(journey_walk.update().where(*this).values(askers=_row(walk)["askers"]))
    return walk


def _with(askers: tuple[WalkAsker, ...], others: tuple[WalkAsker, ...]) -> tuple[WalkAsker, ...]:
    """Return askers with others, each chat once and in the language it asked in last."""
    return tuple({one.chat: one for one in (*askers, *others)}.values())


async def drop(session: Session, journey_id: int, what: JourneyWalk) -> tuple[WalkAsker, ...]:
    """End a walk where it stands. Return who waited for its end."""
    this = (journey_walk.c.journey_id == journey_id, journey_walk.c.what == what)
    found = await session.execute(journey_walk.delete().where(*this).returning(journey_walk.c.askers))
    return _askers(found.scalar_one_or_none() or [])


async def of_team(session: Session, team_id: int) -> list[tuple[int, JourneyWalk]]:
    """List the walks of a team that are not over: each by its journey and what it does."""
    found = await session.execute(
        sa.select(journey_walk.c.journey_id, journey_walk.c.what)
        .join(journey, journey.c.id == journey_walk.c.journey_id)
        .where(journey.c.team_id == team_id)
        .order_by(journey_walk.c.journey_id, journey_walk.c.what)
    )
    return [(row.journey_id, JourneyWalk(row.what)) for row in found]


async def take(session: Session, journey_id: int, what: JourneyWalk) -> Walk | None:
    """Return a walk, locked until this transaction ends; None: there is none any more."""
    found = await session.execute(
        sa.select(journey_walk)
        .where(journey_walk.c.journey_id == journey_id, journey_walk.c.what == what)
        .with_for_update()
    )
    row = found.mappings().first()
    return None if row is None else _walk(row)


async def going_on(session: Session, journey_id: int) -> list[WalkNow]:
    """Return the walks of a journey that are not over."""
    found = await session.execute(
        sa.select(journey_walk).where(journey_walk.c.journey_id == journey_id).order_by(journey_walk.c.what)
    )
    return [await now(session, _walk(row)) for row in found.mappings().all()]


async def first_part(work: Work, walk: Walk, act: Act) -> WalkNow:
    """Do the part of a walk that is done with the tap that asked, and return how it stands."""
    done = await go_on(work, walk, AT_ONCE, act)
    return WalkNow(done.walk, is_over=True) if done.is_over else await now(work.session, done.walk)


async def go_on(work: Work, walk: Walk, most: int, act: Act) -> WalkProgress:
    """Go past at most so many runs more, do to each what the walk is for, and keep how far it came."""
    ids = sa.select(journey_run.c.id).where(*ahead_of(walk)).order_by(journey_run.c.id).limit(most)
    seen = list((await work.session.execute(ids)).scalars())
    part = await act(work, walk, seen[-1]) if seen else WalkPart()
    walk = replace(
        walk,
        through=seen[-1] if seen else walk.through,
        moved=walk.moved + part.moved,
        stopped=walk.stopped + len(part.stopped_leads),
        stopped_leads=(*walk.stopped_leads, *part.stopped_leads)[:_SHOWN],
    )
    is_over = len(seen) < most or walk.through >= walk.until
    if is_over:
        await drop(work.session, walk.journey_id, walk.what)
    else:
        this = (journey_walk.c.journey_id == walk.journey_id, journey_walk.c.what == walk.what)
        await work.session.execute(journey_walk.update().where(*this).values(_row(walk)))
    return WalkProgress(walk, len(seen), is_over)


async def now(session: Session, walk: Walk) -> WalkNow:
    """Return how a walk that is not over stands."""
    counted = sa.select(sa.func.count()).select_from(journey_run).where(*ahead_of(walk))
    return WalkNow(walk, int((await session.execute(counted)).scalar_one()))


def ahead_of(walk: Walk, to: int | None = None) -> tuple[sa.ColumnElement[bool], ...]:
    """Return the conditions of the runs that a walk has still to go past, or of those up to one."""
    behind, last = journey_run.c.id > walk.through, walk.until if to is None else to
    return *_these(walk.journey_id, walk.what), behind, journey_run.c.id <= last


def _these(journey_id: int, what: JourneyWalk) -> tuple[sa.ColumnElement[bool], ...]:
    """Return the conditions of a walk's runs. Each has an index of its own, in the order of ids."""
    inside = journey_run.c.ended_at.is_(None)
    was_moved = journey_run.c.before_version_id.is_not(None)
    return journey_run.c.journey_id == journey_id, was_moved if what is JourneyWalk.MOVE_BACK else inside


def _row(walk: Walk) -> dict[str, Any]:
    same = ("journey_id", "what", "version_id", "through", "until", "since", "moved", "stopped")
    return {
        **{name: getattr(walk, name) for name in same},
        "stopped_leads": list(walk.stopped_leads),
        "askers": [[one.chat.messenger, one.chat.chat_id, one.language] for one in walk.askers],
    }


def _walk(row: Any) -> Walk:
    return Walk(
        **dict(row)
        | {
            "what": JourneyWalk(row["what"]),
            "stopped_leads": tuple(row["stopped_leads"]),
            "askers": _askers(row["askers"]),
        }
    )


def _askers(kept: Sequence[Sequence[Any]]) -> tuple[WalkAsker, ...]:
    return tuple(WalkAsker(Address(messenger, chat_id), language) for messenger, chat_id, language in kept)


async def wake(work: Work, walk: Walk, to: int) -> WalkPart:
    """Set the timers of those who waited inside a stopped journey again, for the times they had."""
    found = await work.session.execute(
        sa.select(journey_run.c.id, journey_run.c.wake_at, journey_run.c.sequence)
        .where(*ahead_of(walk, to), journey_run.c.wake_at.is_not(None))
        .order_by(journey_run.c.id)
        .with_for_update()
    )
    rows = found.all()
    await set_timers(work.session, [Timer(TIMER, row.id, row.wake_at, row.sequence) for row in rows])
    return WalkPart(len(rows))
