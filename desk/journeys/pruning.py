"""Pruning of the step log: the steps of runs that ended long ago are added up into a count of each edge.

Runs, their messages and their results stay, so the results of a journey read the same before and after. Only the path
of each single contact is lost.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from desk.people import directory
from desk.settings.changes import settings_of
from storage.database import Session, insert
from storage.tables import journey_edge, journey_run, journey_step

CHUNK = 1000
"""Steps that one look reads, and one transaction deletes, so that taps do not wait."""


@dataclass(frozen=True, slots=True)
class Prunable:
    """Steps to delete in one stretch of the log, and where the next stretch begins; None: there is none."""

    ids: list[int]
    after: int | None


async def kept_since(session: Session, now: datetime) -> dict[int, datetime]:
    """Return for each team the moment before which a run must have ended for its steps to be deleted."""
    teams = await directory.teams(session)
    kept = {team.id: (await settings_of(session, team.id)).journey_steps_kept for team in teams}
    return {team_id: now - timedelta(days=days) for team_id, days in kept.items()}


async def prunable(session: Session, since: Mapping[int, datetime], after: int = 0) -> Prunable:
    """Look through the next stretch of the log, the oldest first. Use a reader: nobody waits for it."""
    found = await session.execute(
        sa.select(journey_step.c.id, journey_step.c.entered_at, journey_run.c.ended_at, journey_run.c.team_id)
        .join(journey_run, journey_run.c.id == journey_step.c.run_id)
        .where(journey_step.c.id > after)
        .order_by(journey_step.c.id)
        .limit(CHUNK)
    )
    rows = found.all()
    old = [row.id for row in rows if row.ended_at is not None and row.ended_at < since[row.team_id]]
    # Steps are inserted in order of time: after one that is too young for every team all are too young.
    more = len(rows) == CHUNK and rows[-1].entered_at < max(since.values())
    return Prunable(old, rows[-1].id if more else None)


async def prune(session: Session, ids: Sequence[int]) -> int:
    """Add steps to the counts of their edges and delete them. Return how many; a step is counted once."""
    if not ids:
        return 0
    edge = (journey_step.c.version_id, journey_step.c.source, journey_step.c.target)
    locked = sa.select(journey_step.c.id).where(journey_step.c.id.in_(ids)).with_for_update()
    these = [row.id for row in await session.execute(locked)]
    counted = await session.execute(
        sa.select(*edge, sa.func.count().label("passed")).where(journey_step.c.id.in_(these)).group_by(*edge)
    )
    rows = [dict(row._mapping) for row in counted]
    if rows:
        made = insert(session, journey_edge)
        more = {"passed": journey_edge.c.passed + made.excluded.passed}
        await session.execute(
            made.on_conflict_do_update(index_elements=["version_id", "source", "target"], set_=more), rows
        )
        await session.execute(journey_step.delete().where(journey_step.c.id.in_(these)))
    return len(these)
