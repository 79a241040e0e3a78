"""The undo of what was last done to a journey: within a day, and of a move of many people a few at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.errors import Gone
from core.journeys.definition import END, Journey
from core.journeys.run import Ended
from core.journeys.sending import StepMessage
from core.journeys.way import after
from core.terms import JourneyState, JourneyWalk
from desk.journeys import walks
from desk.journeys.changes import last_change, note_undone
from desk.journeys.declared import Declared, resume, versions
from desk.journeys.runs import TIMER
from desk.journeys.walks import Walk, WalkAsker, WalkNow, WalkPart
from desk.operations import audit
from desk.operations.timers import Timer, set_timers
from desk.people.work import Work
from storage.database import Session
from storage.tables import journey, journey_message, journey_run, journey_step

PAGE = 500
"""Runs whose timers one statement sets."""


@dataclass(frozen=True, slots=True)
class JourneyUndone:
    """What was undone, and, of a move, how it is taken back."""

    what: str
    walk: WalkNow | None = None


async def undo(work: Work, one: Declared, *, by: int | None, askers: tuple[WalkAsker, ...] = ()) -> JourneyUndone:
    """Undo the last change of a journey within a day, and return what it was. Raises Gone.

    Askers are told when the last of many is back, and so is who waited for the end of the move.
    """
    last = await last_change(work.session, one.id, work.now)
    if last is None or not await note_undone(work.session, last.id, work.now):
        raise Gone(f"nothing was done to journey {one.id} within a day")
    await audit.note(work.session, work.team.id, by, audit.Change("journey undo", one.name, last.what, None), work.now)
    match last.what:
        case "version":
            back = {"version": last.before["version"]}
            await work.session.execute(journey.update().where(journey.c.id == one.id).values(back))
        case "start" | "stop":
            await _to_state(work, one, JourneyState(last.before["state"]), by, askers)
        case "migrate":
            to, since = last.before["to"], last.at
            walk = await walks.begin(work, one.id, JourneyWalk.MOVE_BACK, to, since=since, askers=askers)
            return JourneyUndone(last.what, await walks.first_part(work, walk, move_back))
    return JourneyUndone(last.what)


async def _to_state(
    work: Work, one: Declared, state: JourneyState, by: int | None, askers: tuple[WalkAsker, ...]
) -> None:
    if state is JourneyState.RUNNING:
        await resume(work, one, by=by, askers=askers)
    else:
        await walks.drop(work.session, one.id, JourneyWalk.WAKE)
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


def _as_before() -> dict[str, Any]:
    """Return what becomes of the columns of a run that is moved back: it goes on where it was."""
    return {
        "version_id": journey_run.c.before_version_id,
        "step": journey_run.c.before_step,
        "before_version_id": None,
        "before_step": None,
        "ended": None,
        "ended_at": None,
        "sequence": sa.func.coalesce(_number_of_its_text(), journey_run.c.sequence + 1),
    }


async def move_back(work: Work, walk: Walk, to: int) -> WalkPart:
    """Move back the runs of a part that have not gone on since, and reopen those whose step was removed.

    A run whose text leaves or has left keeps its sequence and goes on after it: woken again, it would send the text
    twice.
    """
    still = sa.and_(journey_run.c.ended_at.is_(None), journey_run.c.before_step == journey_run.c.step)
    movers = (
        *walks.ahead_of(walk, to),
        journey_run.c.version_id == walk.version_id,
        sa.or_(still, _lost_their_step(walk.since)),
    )
    found = await work.session.execute(
        sa.select(journey_run.c.id, journey_run.c.ended_at, journey_run.c.before_step, journey_run.c.before_version_id)
        .where(*movers)
        .order_by(journey_run.c.id)
        .with_for_update()
    )
    were = found.all()
    back = await work.session.execute(
        journey_run.update()
        .where(*movers)
        .values(_as_before())
        .returning(journey_run.c.id, journey_run.c.wake_at, journey_run.c.sequence)
    )
    rows = back.all()
    await _steps_follow(work.session, were)
    for first in range(0, len(rows), PAGE):
        await _wake_again(work, rows[first : first + PAGE])
    return WalkPart(len(rows))


async def _steps_follow(session: Session, were: Sequence[Any]) -> None:
    """Move the open steps of runs along with them, and open again the last step of those that had ended."""
    known = await versions(session, {row.before_version_id for row in were})
    for version_id in known:
        inside = [row.id for row in were if row.ended_at is None and row.before_version_id == version_id]
        stand = (journey_step.c.run_id.in_(inside), journey_step.c.left_at.is_(None))
        await session.execute(journey_step.update().where(*stand).values(version_id=version_id))
    for row in were:
        if row.ended_at is not None:
            await _open_again(session, row, known[row.before_version_id])


async def _open_again(session: Session, row: Any, one: Journey) -> None:
    """Open again the step by which a run ended: where it stands at its text it is on the edge behind it."""
    last = (journey_step.c.run_id == row.id, journey_step.c.left_at == row.ended_at, journey_step.c.target == END)
    at = row.before_step
    onward = sa.case((journey_step.c.source == at, after(one, at)), else_=at)
    await session.execute(journey_step.update().where(*last).values(left_at=None, target=onward))


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
