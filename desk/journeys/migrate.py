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
from desk.journeys.walks import Walk, WalkAsker, WalkNow, WalkPart
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


async def migrate(work: Work, one: Declared, *, by: int | None, askers: tuple[WalkAsker, ...] = ()) -> WalkNow:
    """Move all contacts inside other versions to the newest; runs at a removed step end and are listed.

    The first of them are moved at once, the rest a few at a time: until then each goes on by the version it has.
    Whoever asks for what is under way is told of its end like who asked first.
    """
    going = await walks.take(work.session, one.id, JourneyWalk.MIGRATE)
    if going is not None and going.version_id == one.version_id:
        return await walks.now(work.session, await walks.join(work.session, going, askers))
    await note_change(work, one.id, one.name, "migrate", {"to": one.version_id}, by=by)
    begun = await walks.begin(work, one.id, JourneyWalk.MIGRATE, one.version_id, askers=askers)
    return await walks.first_part(work, begun, move)


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
