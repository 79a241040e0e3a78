"""What an agent has now: whether they are at work, the card in hand, and what counts against their caps."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.calendar.worktime import day_bounds, local_date
from core.settings import TeamSettings
from desk.people.work import Work
from storage.prepared import Prepared
from storage.tables import hand_out, lead, membership, person, shift


@dataclass(frozen=True, slots=True)
class AgentLoad:
    """An agent who is in the team and can be reached."""

    on_shift: bool
    resting: bool
    holds: int | None
    """The hand-out in hand."""
    cap_open: int | None
    cap_day: int | None
    owned: int
    """Their own leads that count against their cap."""
    today: int
    """Leads handed out since the team's midnight."""


def _holds() -> Any:
    """Return the hand-out an agent has in hand."""
    return (
        sa.select(hand_out.c.id)
        .where(hand_out.c.member_id == membership.c.id, hand_out.c.ended_at.is_(None))
        .order_by(hand_out.c.id)
        .limit(1)
        .scalar_subquery()
    )


def _owned() -> Any:
    """Return how many leads of an agent's own count against their cap."""
    return (
        sa.select(sa.func.count())
        .where(
            lead.c.owner_id == membership.c.id,
            lead.c.state == sa.literal_column("'open'"),
            lead.c.lane != sa.literal_column("'bank'"),
            # What was promised for much later rests until then.
            sa.or_(
                lead.c.lane != sa.literal_column("'promised'"),
                lead.c.due_at <= sa.bindparam("active_until", type_=lead.c.due_at.type),
            ),
        )
        .scalar_subquery()
    )


def _today() -> Any:
    """Return how many leads an agent was handed since midnight."""
    return (
        sa.select(sa.func.count())
        .where(hand_out.c.member_id == membership.c.id, hand_out.c.started_at >= sa.bindparam("midnight"))
        .scalar_subquery()
    )


def _agent_query() -> Any:
    working = sa.and_(shift.c.member_id == membership.c.id, shift.c.ended_at.is_(None))
    return (
        sa.select(
            shift.c.id.is_not(None).label("on_shift"),
            shift.c.break_since.is_not(None).label("resting"),
            _holds().label("holds"),
            membership.c.cap_open,
            membership.c.cap_day,
            _owned().label("owned"),
            _today().label("today"),
        )
        .select_from(membership.join(person, person.c.id == membership.c.person_id).outerjoin(shift, working))
        .where(
            membership.c.id == sa.bindparam("member"),
            membership.c.active.is_(sa.true()),
            person.c.reachable.is_(sa.true()),
        )
    )


_AGENT = Prepared(_agent_query())


def _active_until(work: Work) -> datetime:
    """Return until when a promise counts against its agent's cap: one for later rests."""
    return work.now + timedelta(days=work.settings.callback_days)


async def load_of(work: Work, member_id: int) -> AgentLoad | None:
    """Return what an agent has now; None for one who has left or cannot be reached."""
    midnight = day_bounds(local_date(work.now, work.team.timezone), work.team.timezone)[0]
    row = await _AGENT.first(work.session, member=member_id, midnight=midnight, active_until=_active_until(work))
    return AgentLoad(**row._asdict()) if row else None


def is_capped(agent: AgentLoad, settings: TeamSettings) -> bool:
    """Whether the caps leave an agent nothing but promises."""
    cap_open = agent.cap_open if agent.cap_open is not None else settings.cap_open
    cap_day = agent.cap_day if agent.cap_day is not None else settings.cap_day
    return agent.owned >= cap_open or agent.today >= cap_day
