"""What can be seen of journeys: where everybody stands, one person's path with its reasons, and a walk that is dry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any

import sqlalchemy as sa

from core.arrivals.phones import only_number
from core.journeys.arms import HOLDOUT, arm_of
from core.journeys.definition import Event
from core.journeys.dry import Station, Where, walk
from core.journeys.run import Ended
from core.journeys.sending import NotSent, StepMessage
from core.naming import unknown
from core.terms import Medium
from desk.journeys.declared import Declared
from desk.people.work import Work
from storage.database import Session
from storage.tables import (
    channel,
    contact,
    journey,
    journey_edge,
    journey_message,
    journey_run,
    journey_step,
    journey_version,
    lead,
)

MEDIAN_OF = 10_000
"""The median wait of an edge is that of the newest so many who left it."""


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


@dataclass(frozen=True, slots=True)
class Census:
    """How many are in a journey, by version, and how those ended who have."""

    inside: dict[int, int]
    """By the number of the version."""
    ended: dict[Ended, int]
    refused: dict[NotSent, int]
    """Messages that were not sent, by the reason."""


async def census(session: Session, journey_id: int) -> Census:
    """Count who is inside a journey, who ended and why, and what was not sent."""
    inside = await session.execute(
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
        {row.number: row.n for row in inside},
        {Ended(row.ended): row.n for row in ended},
        {NotSent(row.refusal): row.n for row in refused},
    )


# -- one person --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step somebody came to, and what was sent to them there or why it was not."""

    at: datetime
    target: str
    left_at: datetime | None
    medium: Medium | None = None
    message: StepMessage | None = None
    refusal: NotSent | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PathTaken:
    """One run of a person: through which journey and arm, and every step."""

    run_id: int
    name: str
    version: int
    arm: str
    lead_id: int
    entered_at: datetime
    wake_at: datetime | None
    ended_at: datetime | None
    ended: Ended | None
    steps: tuple[StepTaken, ...] = ()


async def contact_asked(work: Work, asked: str) -> int:
    """Return the contact that a number, or a lead's number behind a #, is about. Raises Unknown, NotANumber."""
    found = sa.select(contact.c.id).where(contact.c.team_id == work.team.id)
    asked = asked.strip()
    if asked.startswith("#") and asked[1:].isdecimal():
        found = found.join(lead, lead.c.contact_id == contact.c.id).where(lead.c.id == int(asked[1:]))
    else:
        found = found.where(contact.c.phone == only_number(asked, work.team.region))
    contact_id: int | None = (await work.session.execute(found)).scalar_one_or_none()
    if contact_id is None:
        raise unknown("contact", asked, [])
    return contact_id


async def paths_of(work: Work, contact_id: int, limit: int = 10) -> list[PathTaken]:
    """Return the newest runs of a contact, each with every step it came to."""
    found = await work.session.execute(
        sa.select(
            journey_run.c.id.label("run_id"),
            journey.c.name,
            journey_version.c.number.label("version"),
            journey_run.c.arm,
            journey_run.c.lead_id,
            journey_run.c.entered_at,
            journey_run.c.wake_at,
            journey_run.c.ended_at,
            journey_run.c.ended,
        )
        .join(journey, journey.c.id == journey_run.c.journey_id)
        .join(journey_version, journey_version.c.id == journey_run.c.version_id)
        .where(journey_run.c.contact_id == contact_id, journey_run.c.team_id == work.team.id)
        .order_by(journey_run.c.id.desc())
        .limit(limit)
    )
    rows = found.all()
    steps = await _steps(work.session, [row.run_id for row in rows])
    return [
        PathTaken(
            **dict(row._mapping) | {"ended": Ended(row.ended) if row.ended else None},
            steps=tuple(steps.get(row.run_id, ())),
        )
        for row in rows
    ]


def _sent_step(row: Any) -> StepTaken:
    return StepTaken(
        row.planned_at,
        row.step,
        None,
        Medium(row.medium),
        StepMessage(row.state),
        NotSent(row.refusal) if row.refusal else None,
        row.detail,
    )


async def _steps(session: Session, runs: Sequence[int]) -> dict[int, list[StepTaken]]:
    walked = await session.execute(
        sa.select(journey_step.c.run_id, journey_step.c.entered_at, journey_step.c.target, journey_step.c.left_at)
        .where(journey_step.c.run_id.in_(list(runs)))
        .order_by(journey_step.c.id)
    )
    sent = await session.execute(
        sa.select(
            journey_message.c.run_id,
            journey_message.c.step,
            journey_message.c.medium,
            journey_message.c.state,
            journey_message.c.refusal,
            journey_message.c.detail,
            journey_message.c.planned_at,
        )
        .where(journey_message.c.run_id.in_(list(runs)))
        .order_by(journey_message.c.id)
    )
    taken: dict[int, list[StepTaken]] = {}
    for row in walked:
        taken.setdefault(row.run_id, []).append(StepTaken(row.entered_at, row.target, row.left_at))
    for each in sent:
        taken.setdefault(each.run_id, []).append(_sent_step(each))
    return {run_id: sorted(steps, key=lambda one: one.at) for run_id, steps in taken.items()}


# -- dry ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DryWalk:
    """What a lead would go through if it entered now and nothing were heard of it."""

    arm: str
    drawn: bool
    """Whether the lead's own arm was walked; False: the holdout's lead is shown another arm."""
    stations: list[Station]


async def dry(work: Work, declared: Declared, lead_id: int, happened: frozenset[Event] = frozenset()) -> DryWalk:
    """Walk a journey dry for a lead. Nothing is written. Raises Unknown."""
    contact_id, zone, attributes = await _walked_by(work, lead_id)
    one = declared.journey
    own = arm_of(f"{declared.team_id}:{declared.name}", contact_id, one.weights)
    shown = own if own != HOLDOUT else next(arm.name for arm in one.arms if arm.name != HOLDOUT)
    where = Where(work.settings.hours, work.team.timezone, zone)
    return DryWalk(shown, shown == own, walk(one, shown, attributes, where, work.now, happened))


async def _walked_by(work: Work, lead_id: int) -> tuple[int, str | None, dict[str, str]]:
    """Return a lead's contact, the contact's zone, and what conditions of a journey ask of the lead. Raises Unknown."""
    row = (
        await work.session.execute(
            sa.select(
                lead.c.contact_id,
                lead.c.entry,
                lead.c.campaign,
                lead.c.lane,
                lead.c.tier,
                lead.c.attempts,
                lead.c.last_outcome,
                lead.c.lost_reason,
                channel.c.slug,
                contact.c.zone,
            )
            .join(contact, contact.c.id == lead.c.contact_id)
            .join(channel, channel.c.id == lead.c.channel_id)
            .where(lead.c.id == lead_id, lead.c.team_id == work.team.id)
        )
    ).first()
    if row is None:
        raise unknown("lead", str(lead_id), [])
    return (
        row.contact_id,
        row.zone,
        {
            "channel": row.slug,
            "entry": row.entry,
            "campaign": row.campaign,
            "lane": row.lane,
            "class": row.tier,
            "outcome": row.last_outcome or "",
            "reason": row.lost_reason or "",
            "attempts": str(row.attempts),
        },
    )
