"""What the agents of a team have promised, for those who watch that promises are kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from core.calendar.worktime import day_bounds, local_date
from core.terms import CallbackState
from desk.people.work import Work
from storage.tables import callback, contact, hand_out, lead, meeting, membership, person


@dataclass(frozen=True, slots=True)
class TeamPromise:
    """One promised call that is still to be made."""

    lead_id: int
    due_at: datetime
    topic: str
    name: str | None
    agent: str
    seen_at: datetime | None
    in_hand: bool
    """Whether somebody has its card in hand now."""
    meets: bool
    """Whether it is a meeting."""


@dataclass(frozen=True, slots=True)
class TeamPromises:
    """The promised calls of a team that wait, the soonest first, and since when today counts."""

    late: Sequence[TeamPromise]
    today: Sequence[TeamPromise]
    later: int
    """How many are promised for later days."""


async def promises_of_team(work: Work) -> TeamPromises:
    """Return the promised calls of the work's team: those whose time has come, those of today, how many later ones."""
    waits = (callback.c.team_id == work.team.id, callback.c.state == CallbackState.WAITING)
    _, tomorrow = day_bounds(local_date(work.now, work.team.timezone), work.team.timezone)
    found = await work.session.execute(
        sa.select(
            callback.c.lead_id,
            callback.c.due_at,
            callback.c.topic,
            contact.c.name,
            person.c.name.label("agent"),
            callback.c.seen_at,
            sa.exists().where(hand_out.c.lead_id == lead.c.id, hand_out.c.ended_at.is_(None)).label("in_hand"),
            sa.exists().where(meeting.c.callback_id == callback.c.id).label("meets"),
        )
        .join(lead, lead.c.id == callback.c.lead_id)
        .join(contact, contact.c.id == lead.c.contact_id)
        .join(membership, membership.c.id == callback.c.member_id)
        .join(person, person.c.id == membership.c.person_id)
        .where(*waits, callback.c.due_at < tomorrow)
        .order_by(callback.c.due_at, callback.c.id)
    )
    soon = [TeamPromise(**row._mapping) for row in found]
    later = sa.select(sa.func.count()).where(*waits, callback.c.due_at >= tomorrow)
    return TeamPromises(
        [one for one in soon if one.due_at <= work.now],
        [one for one in soon if one.due_at > work.now],
        int((await work.session.execute(later)).scalar_one()),
    )
