"""Runs of journeys as rows: each with what its next step may ask of its journey, contact and lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.journeys.definition import Event
from core.journeys.run import JourneyRun
from core.terms import JourneyState, Lane, LeadState
from desk.operations.timers import CROWD
from storage.database import Session
from storage.listed import among
from storage.prepared import Prepared
from storage.tables import channel, contact, journey, journey_run, lead

TIMER = CROWD
"""The kind of timer that wakes a run."""


def attributes_of(of: Any) -> dict[str, str]:
    """Return what the conditions of a journey may ask of a lead, from a run or a row that names these fields."""
    return {
        "channel": of.channel,
        "entry": of.entry,
        "campaign": of.campaign,
        "lane": of.lane,
        "class": of.tier,
        "outcome": of.last_outcome or "",
        "reason": of.lost_reason or "",
        "attempts": str(of.attempts),
    }


@dataclass(frozen=True, slots=True)
class RunNow:
    """A run as it is now, with what its next step may ask of its journey, contact and lead."""

    id: int
    team_id: int
    journey_id: int
    version_id: int
    contact_id: int
    lead_id: int
    arm: str
    step: str
    sequence: int
    steps_taken: int
    happened: list[str]
    entered_at: datetime
    wake_at: datetime | None
    ended_at: datetime | None
    journey_state: JourneyState
    phone: str | None
    zone: str | None
    do_not_call_at: datetime | None
    lead_state: LeadState
    lane: Lane
    tier: str
    channel_id: int
    channel: str
    entry: str
    campaign: str
    attempts: int
    last_outcome: str | None
    lost_reason: str | None

    @property
    def run(self) -> JourneyRun:
        """The run as the rules know it."""
        happened = frozenset(Event(one) for one in self.happened)
        return JourneyRun(self.arm, self.step, self.entered_at, self.sequence, self.steps_taken, happened)

    @property
    def attributes(self) -> dict[str, str]:
        """What branches may ask."""
        return attributes_of(self)


_OF_RUN = (
    "id",
    "team_id",
    "journey_id",
    "version_id",
    "contact_id",
    "lead_id",
    "arm",
    "step",
    "sequence",
    "steps_taken",
    "happened",
    "entered_at",
    "wake_at",
    "ended_at",
)
_RUNS = (
    sa.select(
        *(journey_run.c[name] for name in _OF_RUN),
        journey.c.state.label("journey_state"),
        contact.c.phone,
        contact.c.zone,
        contact.c.do_not_call_at,
        lead.c.state.label("lead_state"),
        lead.c.lane,
        lead.c.tier,
        lead.c.channel_id,
        channel.c.slug.label("channel"),
        lead.c.entry,
        lead.c.campaign,
        lead.c.attempts,
        lead.c.last_outcome,
        lead.c.lost_reason,
    )
    .join(journey, journey.c.id == journey_run.c.journey_id)
    .join(contact, contact.c.id == journey_run.c.contact_id)
    .join(lead, lead.c.id == journey_run.c.lead_id)
    .join(channel, channel.c.id == lead.c.channel_id)
)


_BY_ID = {
    database: Prepared(_RUNS.where(these).order_by(journey_run.c.id).with_for_update(of=journey_run))
    for database, these in among(journey_run.c.id, "ids").items()
}


def _run_of(row: Any) -> RunNow:
    known = row._asdict()
    known["journey_state"] = JourneyState(row.journey_state)
    known["lead_state"] = LeadState(row.lead_state)
    known["lane"] = Lane(row.lane)
    return RunNow(**known)


async def runs_by_id(session: Session, ids: Sequence[int]) -> dict[int, RunNow]:
    """Return runs by id, locked, so that a wake and an event of one run are handled one after the other."""
    statement = _BY_ID[session.dialect.name]
    rows = list(await statement.rows(session, ids=ids))
    left = set(ids) - {row.id for row in rows}
    if left:
        # PostgreSQL leaves out a run that it waited for and that was given to another contact meanwhile.
        rows += await statement.rows(session, ids=sorted(left))
    return {row.id: _run_of(row) for row in rows}
