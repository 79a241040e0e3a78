"""The wait for a number: a writer without one is asked once more, then shown to marketing, then the lead ends."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa

from core.leads import Move, never_numbered, number_awaited
from core.settings import TeamSettings
from core.terms import Lane
from desk.leads.move_values import Cause
from desk.leads.moves import move_all
from desk.people.work import Work
from storage.tables import channel, contact, lead

AT_ONCE = 200
NO_NUMBER = "no number came"


class WaitStep(StrEnum):
    """What is due in a wait."""

    NOT_YET = "not_yet"
    """The settings have changed: the step comes later now."""
    ASK = "ask"
    SHOW = "show"
    END = "end"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A lead whose wait has reached a step."""

    lead_id: int
    contact_id: int
    name: str | None
    channel: str
    step: WaitStep


async def take_due(work: Work) -> list[Waiting]:
    """Take the waits that are due and set each to its next step. Return the steps to take."""
    due = await work.session.execute(
        sa.select(lead.c.id, lead.c.contact_id, lead.c.arrived_at, contact.c.name, channel.c.name.label("channel"))
        .join(contact, contact.c.id == lead.c.contact_id)
        .join(channel, channel.c.id == lead.c.channel_id)
        .where(
            lead.c.team_id == work.team.id,
            # As text, so that the planner uses the index of leads that wait.
            sa.text("lead.state = 'open' AND NOT lead.ready AND lead.lane = 'needs_number'"),
            lead.c.due_at <= work.now,
        )
        .order_by(lead.c.due_at, lead.c.id)
        .limit(AT_ONCE)
    )
    taken = []
    for row in due.all():
        step, becomes = next_step(row.arrived_at, work.settings, work.now)
        # Where the number came meanwhile, the lead is no longer in this lane.
        still = (lead.c.id == row.id, lead.c.lane == Lane.NEEDS_NUMBER, lead.c.due_at <= work.now)
        if await move_all(work.session, becomes, still, Cause(work.now, why=step)) and step is not WaitStep.NOT_YET:
            taken.append(Waiting(row.id, row.contact_id, row.name, row.channel, step))
    return taken


def next_step(since: datetime, settings: TeamSettings, now: datetime) -> tuple[WaitStep, Move]:
    """Return the step that is due in a wait begun at `since`, and the move to the next step."""
    asked, shown, ends = (
        since + timedelta(seconds=after)
        for after in (settings.number_again, settings.number_shown, settings.number_ends)
    )
    if now >= ends:
        return WaitStep.END, never_numbered(now, NO_NUMBER)
    if now >= shown:
        return WaitStep.SHOW, number_awaited(ends)
    if now >= asked:
        return WaitStep.ASK, number_awaited(shown)
    return WaitStep.NOT_YET, number_awaited(asked)
