"""Migration: contacts inside other versions move to the newest, to the step of the same name.

It is a walk: of many who are inside a few are moved in each transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from core.journeys.definition import END
from core.journeys.run import Ended
from core.terms import JourneyWalk
from desk.journeys import walks
from desk.journeys.changes import note_change
from desk.journeys.declared import Declared, versions
from desk.journeys.run_effects import Effects
from desk.journeys.runs import runs_by_id
from desk.journeys.walks import Walk, WalkAsker, WalkPart
from desk.people.work import Work
from storage.tables import journey_run, journey_step, journey_version


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
    """How many contacts moved, how many runs ended because their step was removed, and how many are still to go."""

    moved: int
    stopped: int
    stopped_leads: tuple[int, ...]
    """The first of them, to be looked at."""
    ahead: int = 0


async def migrate(work: Work, one: Declared, *, by: int | None, asker: WalkAsker | None = None) -> Migrated:
    """Move all contacts inside other versions to the newest; runs at a removed step end and are listed.

    The first of them are moved at once, the rest a few at a time: until then each goes on by the version it has.
    """
    going = await walks.take(work.session, one.id, JourneyWalk.MIGRATE)
    if going is None or going.version_id != one.version_id:
        await note_change(work, one.id, one.name, "migrate", {"to": one.version_id}, by=by)
        going = await walks.begin(work, one.id, JourneyWalk.MIGRATE, one.version_id, asker=asker)
    done = await walks.go_on(work, going, walks.AT_ONCE, move)
    return migrated(done.walk, 0 if done.is_over else await walks.ahead(work.session, done.walk))


def migrated(walk: Walk, ahead: int) -> Migrated:
    """Return what came of a walk that moves contacts to another version."""
    return Migrated(walk.moved, walk.stopped, walk.stopped_leads, ahead)


async def move(work: Work, walk: Walk, to: int) -> WalkPart:
    """Move the runs of a part to the version of its walk; those at a step it does not have end."""
    assert walk.version_id is not None
    steps = (await versions(work.session, [walk.version_id]))[walk.version_id].steps
    movers = (*walks.ahead_of(walk, to), journey_run.c.version_id != walk.version_id)
    found = await work.session.execute(
        sa.select(journey_run.c.id, journey_run.c.step).where(*movers).order_by(journey_run.c.id).with_for_update()
    )
    gone = [row.id for row in found if row.step not in steps and row.step != END]
    stopped = await _stop(work, walk.version_id, gone) if gone else []
    their_steps = journey_step.c.run_id.in_(sa.select(journey_run.c.id).where(*movers))
    await work.session.execute(
        journey_step.update().where(journey_step.c.left_at.is_(None), their_steps).values(version_id=walk.version_id)
    )
    moved = await work.session.execute(journey_run.update().where(*movers).values(_moved_to(walk.version_id)))
    return WalkPart(int(moved.rowcount), tuple(stopped))


def _moved_to(version_id: int) -> dict[str, Any]:
    """Return what becomes of the columns of a run that moves: where it comes from is kept."""
    before = {"before_version_id": journey_run.c.version_id, "before_step": journey_run.c.step}
    return {**before, "version_id": version_id}


async def _stop(work: Work, version_id: int, ids: Sequence[int]) -> list[int]:
    runs, effects = await runs_by_id(work.session, ids), Effects(work)
    await work.session.execute(
        journey_run.update().where(journey_run.c.id.in_(runs.keys())).values(_moved_to(version_id))
    )
    for was in runs.values():
        effects.end_run(was, Ended.STEP_REMOVED, effects.past_end(was.run))
        # Kept so that a contact who is moved back waits as long as before.
        effects.moved[-1]["wake_at"] = was.wake_at
    await effects.write()
    return [was.lead_id for was in runs.values()]
