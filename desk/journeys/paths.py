"""The path of one contact through journeys: the steps taken, and what was sent at each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.errors import Gone
from core.journeys.definition import END
from core.journeys.run import Ended
from core.journeys.sending import NotSent, StepMessage
from core.naming import unknown
from core.terms import JourneyState, Medium
from desk.people.work import Work
from storage.database import Session
from storage.tables import (
    contact,
    journey,
    journey_message,
    journey_run,
    journey_step,
    journey_version,
    lead,
)


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step that a contact came to; or what was sent at one, or why it was not."""

    at: datetime
    step: str
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
    runs: bool
    """Whether its journey runs: else it waits, whatever the time."""
    steps: tuple[StepTaken, ...] = ()
    ahead: str = ""
    """The step it waits to come to; "" where it is over, or no step of it is kept."""


@dataclass(frozen=True, slots=True)
class WhosePath:
    """Whose path is shown."""

    name: str | None
    phone: str | None


async def contact_of_lead(work: Work, lead_id: int) -> int:
    """Return the contact of a lead. Raises Unknown."""
    found = await work.session.execute(
        sa.select(lead.c.contact_id).where(lead.c.id == lead_id, lead.c.team_id == work.team.id)
    )
    contact_id: int | None = found.scalar_one_or_none()
    if contact_id is None:
        raise unknown("lead", f"#{lead_id}", [])
    return contact_id


async def who_is(work: Work, contact_id: int) -> WhosePath:
    """Return a contact's name and number. Raises Gone."""
    found = await work.session.execute(
        sa.select(contact.c.name, contact.c.phone).where(contact.c.id == contact_id, contact.c.team_id == work.team.id)
    )
    row = found.first()
    if row is None:
        raise Gone(f"no contact {contact_id} in this team")
    return WhosePath(**row._mapping)


SHOWN = 10
"""Runs of a contact whose paths are told: the newest."""


async def paths_of(work: Work, contact_id: int) -> list[PathTaken]:
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
            (journey.c.state == JourneyState.RUNNING).label("runs"),
        )
        .join(journey, journey.c.id == journey_run.c.journey_id)
        .join(journey_version, journey_version.c.id == journey_run.c.version_id)
        .where(journey_run.c.contact_id == contact_id, journey_run.c.team_id == work.team.id)
        .order_by(journey_run.c.id.desc())
        .limit(SHOWN)
    )
    rows = found.all()
    walked = await _walked(work.session, [row.run_id for row in rows])
    sent = await _sent(work.session, [row.run_id for row in rows])
    return [
        PathTaken(
            **dict(row._mapping) | {"ended": Ended(row.ended) if row.ended else None},
            steps=_in_order(walked.get(row.run_id, []), sent.get(row.run_id, [])),
            ahead=next((edge.target for edge in walked.get(row.run_id, []) if edge.left_at is None), ""),
        )
        for row in rows
    ]


def _in_order(edges: Sequence[Any], sent: Sequence[StepTaken]) -> tuple[StepTaken, ...]:
    """Return the steps a run came to, each followed by what was sent there; what waited to be sent, by its time."""
    came = [StepTaken(edge.left_at, edge.target) for edge in edges if edge.left_at is not None and edge.target != END]
    at_once = {(one.step, one.at): place for place, one in enumerate(came)}
    placed = [((one.at, place, 0), one) for place, one in enumerate(came)]
    placed += [((one.at, at_once.get((one.step, one.at), -1), 1), one) for one in sent]
    return tuple(one for _, one in sorted(placed, key=lambda each: each[0]))


def _sent_step(row: Any) -> StepTaken:
    return StepTaken(
        row.planned_at,
        row.step,
        Medium(row.medium),
        StepMessage(row.state),
        NotSent(row.refusal) if row.refusal else None,
        row.detail,
    )


async def _walked(session: Session, runs: Sequence[int]) -> dict[int, list[Any]]:
    """Return the edges of each run; a run came to the target of one when it left it."""
    found = await session.execute(
        sa.select(journey_step.c.run_id, journey_step.c.target, journey_step.c.left_at)
        .where(journey_step.c.run_id.in_(list(runs)))
        .order_by(journey_step.c.id)
    )
    edges: dict[int, list[Any]] = {}
    for row in found:
        edges.setdefault(row.run_id, []).append(row)
    return edges


async def _sent(session: Session, runs: Sequence[int]) -> dict[int, list[StepTaken]]:
    found = await session.execute(
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
    sent: dict[int, list[StepTaken]] = {}
    for row in found:
        sent.setdefault(row.run_id, []).append(_sent_step(row))
    return sent
