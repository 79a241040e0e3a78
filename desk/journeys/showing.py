"""What can be seen of journeys: where everybody stands, and how they went from step to step."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

import sqlalchemy as sa

from core.journeys.run import Ended
from core.journeys.sending import NotSent, StepMessage
from desk.journeys.declared import Declared
from storage.database import Session
from storage.tables import (
    journey_edge,
    journey_message,
    journey_run,
    journey_step,
    journey_version,
)

MEDIAN_OF = 10_000
"""The median wait of an edge is that of the newest so many who left it."""
MOST_VERSIONS = 5
"""So many versions of a journey are drawn at most: pictures that one message holds."""


@dataclass(frozen=True, slots=True)
class EdgeNow:
    """One edge of a version: who stands on it, who came and left, and how long those who left had waited."""

    source: str
    target: str
    inside: int
    entered: int
    wait: float | None
    """Median, in seconds; None: nobody has left of whom it is still known."""

    @property
    def left(self) -> int:
        """How many have left it."""
        return self.entered - self.inside


async def edges(session: Session, version_id: int) -> list[EdgeNow]:
    """Return every edge of a version that somebody came to."""
    counted = await session.execute(
        sa.select(
            journey_step.c.source,
            journey_step.c.target,
            sa.func.count().label("entered"),
            sa.func.count(journey_step.c.left_at).label("gone"),
        )
        .where(journey_step.c.version_id == version_id)
        .group_by(journey_step.c.source, journey_step.c.target)
    )
    here = {(row.source, row.target): row for row in counted.all()}
    folded = await session.execute(sa.select(journey_edge).where(journey_edge.c.version_id == version_id))
    past = {(row.source, row.target): int(row.passed) for row in folded.all()}
    return [
        EdgeNow(
            row.source,
            row.target,
            row.entered - row.gone,
            row.entered + past.get((row.source, row.target), 0),
            await _median_wait(session, version_id, row.source, row.target) if row.gone else None,
        )
        for row in here.values()
    ] + [EdgeNow(*edge, 0, passed, None) for edge, passed in past.items() if edge not in here]


async def _median_wait(session: Session, version_id: int, source: str, target: str) -> float:
    found = await session.execute(
        sa.select(journey_step.c.entered_at, journey_step.c.left_at)
        .where(
            journey_step.c.version_id == version_id,
            journey_step.c.source == source,
            journey_step.c.target == target,
            journey_step.c.left_at.is_not(None),
        )
        .order_by(journey_step.c.id.desc())
        .limit(MEDIAN_OF)
    )
    return float(median((row.left_at - row.entered_at).total_seconds() for row in found))


async def versions_inside(session: Session, one: Declared) -> list[Declared]:
    """Return a journey by its newest version, then by the older ones in which somebody is, the newest first.

    They are `MOST_VERSIONS` at most.
    """
    inside = sa.select(journey_run.c.version_id).where(
        journey_run.c.journey_id == one.id, journey_run.c.ended_at.is_(None)
    )
    older = await session.execute(
        sa.select(journey_version.c.id, journey_version.c.number, journey_version.c.text)
        .where(journey_version.c.journey_id == one.id, journey_version.c.id != one.version_id)
        .where(journey_version.c.id.in_(inside))
        .order_by(journey_version.c.number.desc())
        .limit(MOST_VERSIONS - 1)
    )
    return [one, *(replace(one, version_id=row.id, version=row.number, text=row.text) for row in older)]


@dataclass(frozen=True, slots=True)
class Census:
    """How many contacts are in a journey, by version, and how the others ended."""

    inside: dict[int, int]
    """By the number of the version."""
    ended: dict[Ended, int]
    refused: dict[NotSent, int]
    """Messages that were not sent, by the reason."""


async def inside(session: Session, journeys: Sequence[int]) -> dict[int, int]:
    """Count who is inside each of these journeys."""
    found = await session.execute(
        sa.select(journey_run.c.journey_id, sa.func.count().label("n"))
        .where(journey_run.c.journey_id.in_(journeys), journey_run.c.ended_at.is_(None))
        .group_by(journey_run.c.journey_id)
    )
    return dict.fromkeys(journeys, 0) | {row.journey_id: row.n for row in found}


async def census(session: Session, journey_id: int) -> Census:
    """Count who is inside a journey, who ended and why, and what was not sent."""
    by_version = await session.execute(
        sa.select(journey_version.c.number, sa.func.count().label("n"))
        .join(journey_version, journey_version.c.id == journey_run.c.version_id)
        .where(journey_run.c.journey_id == journey_id, journey_run.c.ended_at.is_(None))
        .group_by(journey_version.c.number)
    )
    ended = await session.execute(
        sa.select(journey_run.c.ended, sa.func.count().label("n"))
        .where(journey_run.c.journey_id == journey_id, journey_run.c.ended.is_not(None))
        .group_by(journey_run.c.ended)
    )
    refused = await session.execute(
        sa.select(journey_message.c.refusal, sa.func.count().label("n"))
        .join(journey_run, journey_run.c.id == journey_message.c.run_id)
        .where(journey_run.c.journey_id == journey_id, journey_message.c.state == StepMessage.REFUSED)
        .group_by(journey_message.c.refusal)
    )
    return Census(
        {row.number: row.n for row in by_version},
        {Ended(row.ended): row.n for row in ended},
        {NotSent(row.refusal): row.n for row in refused},
    )
