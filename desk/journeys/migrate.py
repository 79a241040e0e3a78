"""Migration: contacts inside older versions move to the newest, to the step of the same name; and its undo."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.errors import Gone
from core.journeys.definition import END
from core.journeys.run import Ended
from core.journeys.sending import StepMessage
from core.terms import JourneyState
from desk.journeys import declared as journeys
from desk.journeys.changes import JourneyChange, last_change, note_change, note_undone
from desk.journeys.declared import Declared
from desk.journeys.run_effects import Effects
from desk.journeys.runs import TIMER, runs_by_id
from desk.operations import audit
from desk.operations.timers import Timer, set_timers
from desk.people.work import Work
from storage.database import Session
from storage.tables import journey, journey_message, journey_run, journey_step, journey_version

PAGE = 500


@dataclass(frozen=True, slots=True)
class Mapped:
    """A step of an older version: how many contacts are at it, and where they go; None: it was removed."""

    version: int
    step: str
    inside: int
    target: str | None


async def mapping(work: Work, one: Declared) -> list[Mapped]:
    """Return where all contacts inside older versions would go."""
    found = await work.session.execute(
        sa.select(journey_version.c.number, journey_run.c.step, sa.func.count().label("n"))
        .join(journey_version, journey_version.c.id == journey_run.c.version_id)
        .where(
            journey_run.c.journey_id == one.id,
            journey_run.c.ended_at.is_(None),
            journey_run.c.version_id != one.version_id,
        )
        .group_by(journey_version.c.number, journey_run.c.step)
        .order_by(journey_version.c.number, journey_run.c.step)
    )
    known = one.journey.steps
    return [
        Mapped(row.number, row.step, row.n, row.step if row.step in known or row.step == END else None) for row in found
    ]


@dataclass(frozen=True, slots=True)
class Migrated:
    """How many contacts moved, and how many runs ended because their step was removed."""

    moved: int
    stopped: int
    stopped_leads: tuple[int, ...]
    """The first of them, to be looked at."""


async def migrate(work: Work, one: Declared, *, by: int | None) -> Migrated:
    """Move all contacts inside older versions to the newest; runs at a removed step end and are listed."""
    inside = (
        journey_run.c.journey_id == one.id,
        journey_run.c.ended_at.is_(None),
        journey_run.c.version_id != one.version_id,
    )
    await note_change(work, one.id, one.name, "migrate", {"to": one.version_id}, by=by)
    stopped: list[int] = []
    names = [*one.journey.steps, END]
    while True:
        gone = sa.select(journey_run.c.id).where(*inside, journey_run.c.step.not_in(names)).limit(PAGE)
        lost = await work.session.execute(gone)
        ids = [row.id for row in lost]
        if not ids:
            break
        stopped += await _stop(work, one, ids)
    movers = sa.select(journey_run.c.id).where(*inside)
    await work.session.execute(
        journey_step.update()
        .where(journey_step.c.left_at.is_(None), journey_step.c.run_id.in_(movers))
        .values(version_id=one.version_id)
    )
    moved = await work.session.execute(journey_run.update().where(*inside).values(_to_version(one)))
    return Migrated(int(moved.rowcount), len(stopped), tuple(stopped[:20]))


def _to_version(one: Declared) -> dict[str, Any]:
    """Return what becomes of a run that is moved to the version of now: it keeps from where, for the way back."""
    columns = journey_run.c
    return {"before_version_id": columns.version_id, "before_step": columns.step, "version_id": one.version_id}


async def _stop(work: Work, one: Declared, ids: list[int]) -> list[int]:
    runs, effects = await runs_by_id(work.session, ids), Effects(work)
    await work.session.execute(journey_run.update().where(journey_run.c.id.in_(ids)).values(_to_version(one)))
    for was in runs.values():
        effects.end_run(was, Ended.STEP_REMOVED, effects.past_end(was.run))
        # Kept so that a contact who is moved back waits as long as before.
        effects.moved[-1]["wake_at"] = was.wake_at
    await effects.write()
    return [was.lead_id for was in runs.values()]


# -- taking back -------------------------------------------------------------------------------------------------------


async def undo(work: Work, one: Declared, *, by: int | None) -> str:
    """Undo the last change of a journey within a day. Return what it was. Raises Gone."""
    last = await last_change(work.session, one.id, work.now)
    if last is None or not await note_undone(work.session, last.id, work.now):
        raise Gone(f"nothing was done to journey {one.id} within a day")
    await audit.note(work.session, work.team.id, by, audit.Change("journey undo", one.name, last.what, None), work.now)
    match last.what:
        case "version":
            back = {"version": last.before["version"]}
            await work.session.execute(journey.update().where(journey.c.id == one.id).values(back))
        case "start" | "stop":
            await _to_state(work, one, JourneyState(last.before["state"]), by=by)
        case "migrate":
            await _move_back(work, one, last)
    return last.what


async def _to_state(work: Work, one: Declared, state: JourneyState, *, by: int | None) -> None:
    if state is JourneyState.RUNNING:
        await journeys.start(work, one, by=by, usual_rate=one.usual_rate or 0.05)
    else:
        await work.session.execute(journey.update().where(journey.c.id == one.id).values(state=state))


def _lost_their_step(since: datetime) -> sa.ColumnElement[bool]:
    """Select the runs that ended since then because their step was removed, unless the contact has entered again."""
    inside = journey_run.alias()
    in_again = sa.exists().where(
        inside.c.journey_id == journey_run.c.journey_id,
        inside.c.contact_id == journey_run.c.contact_id,
        inside.c.slot == journey_run.c.slot,
        inside.c.ended_at.is_(None),
    )
    return sa.and_(journey_run.c.ended == Ended.STEP_REMOVED, journey_run.c.ended_at >= since, ~in_again)


async def _steps_follow(session: Session, version_id: int) -> None:
    """Move the log of a version's steps along with its runs."""
    now_at = sa.select(journey_run.c.version_id).where(journey_run.c.id == journey_step.c.run_id).scalar_subquery()
    await session.execute(
        journey_step.update()
        .where(
            journey_step.c.left_at.is_(None),
            journey_step.c.version_id == version_id,
            journey_step.c.run_id.in_(sa.select(journey_run.c.id).where(journey_run.c.version_id != version_id)),
        )
        .values(version_id=now_at)
    )


def _number_of_its_text() -> sa.ScalarSelect[int]:
    """Return the sequence of the text at a run's step, if it leaves, left or may have left; else None.

    A run that ended has one number more than it had at the step.
    """
    stood_with = journey_run.c.sequence - sa.case((journey_run.c.ended_at.is_not(None), 1), else_=0)
    return (
        sa.select(journey_message.c.sequence)
        .where(
            journey_message.c.run_id == journey_run.c.id,
            journey_message.c.sequence == stood_with,
            journey_message.c.step == journey_run.c.before_step,
            journey_message.c.state.in_([StepMessage.QUEUED, StepMessage.SENT, StepMessage.UNKNOWN]),
        )
        .scalar_subquery()
    )


async def _move_back(work: Work, one: Declared, last: JourneyChange) -> None:
    """Move back the runs that have not gone on since, and reopen those whose step was removed.

    A run whose text leaves or has left keeps its sequence and goes on after it: woken again, it would send the text
    twice.
    """
    to = last.before["to"]
    of_it = (journey_run.c.journey_id == one.id, journey_run.c.version_id == to)
    still = sa.and_(journey_run.c.ended_at.is_(None), journey_run.c.before_step == journey_run.c.step)
    back = await work.session.execute(
        journey_run.update()
        .where(*of_it, journey_run.c.before_version_id.is_not(None), sa.or_(still, _lost_their_step(last.at)))
        .values(
            version_id=journey_run.c.before_version_id,
            step=journey_run.c.before_step,
            before_version_id=None,
            before_step=None,
            ended=None,
            ended_at=None,
            sequence=sa.func.coalesce(_number_of_its_text(), journey_run.c.sequence + 1),
        )
        .returning(journey_run.c.id, journey_run.c.wake_at, journey_run.c.sequence)
    )
    rows = back.all()
    await _steps_follow(work.session, to)
    for start in range(0, len(rows), PAGE):
        await _wake_again(work, rows[start : start + PAGE])


async def _wake_again(work: Work, rows: Sequence[Any]) -> None:
    """Set the timers of runs that were moved back, except those that wake when their text has ended."""
    leaving = sa.select(journey_message.c.run_id).where(
        journey_message.c.run_id.in_([row.id for row in rows]), journey_message.c.state == StepMessage.QUEUED
    )
    wait = set((await work.session.execute(leaving)).scalars())
    await set_timers(
        work.session,
        [
            Timer(TIMER, row.id, max(row.wake_at or work.now, work.now), row.sequence)
            for row in rows
            if row.id not in wait
        ],
    )
