"""Why a lead was handed to an agent, read from the hand-out's own row: settings and rates may have changed since."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.errors import Gone
from core.naming import unknown
from core.terms import HandOutEnd, Lane
from desk.leads.previous_hand_out import previous_hand_out
from storage.database import Session
from storage.tables import callback, channel, hand_out, lead, meeting, membership, person

LAST = 3
"""So many of a lead's hand-outs are explained at once."""


@dataclass(frozen=True, slots=True)
class Explained:
    """One hand-out and the numbers of why; `reason` as `desk.dispatch.choice.Chooser.numbers` wrote it."""

    hand_out_id: int
    lead_id: int
    member_id: int
    agent: str
    channel: str
    lane: Lane
    reason: dict[str, Any]
    at: datetime
    end: HandOutEnd | None
    """How it ended; None: the lead is still with the agent."""
    passed_by: str | None = None
    """The colleague who handed it over."""
    met: bool = False
    """Whether its agent was to meet the contact before."""
    promised: bool = True
    """Whether a call or a meeting was promised. What was handed over is served like a promise, and is none."""


_PROMISE = (
    sa.select(sa.func.max(callback.c.id))
    .where(
        callback.c.lead_id == hand_out.c.lead_id,
        callback.c.created_at < hand_out.c.started_at,
        sa.or_(callback.c.ended_at.is_(None), callback.c.ended_at >= hand_out.c.started_at),
    )
    .scalar_subquery()
)
"""The promise that stood when a lead was handed out."""

_EXPLAINED = (
    sa.select(
        hand_out.c.id,
        hand_out.c.lead_id,
        hand_out.c.member_id,
        person.c.name,
        channel.c.name.label("channel"),
        hand_out.c.lane,
        hand_out.c.reason,
        hand_out.c.started_at,
        hand_out.c.end,
        sa.exists().where(meeting.c.callback_id == _PROMISE).label("met"),
        _PROMISE.is_not(None).label("promised"),
    )
    .join(lead, lead.c.id == hand_out.c.lead_id)
    .join(channel, channel.c.id == lead.c.channel_id)
    .join(membership, membership.c.id == hand_out.c.member_id)
    .join(person, person.c.id == membership.c.person_id)
)


async def of_hand_out(session: Session, hand_out_id: int) -> Explained:
    """Explain one hand-out."""
    row = (await session.execute(_EXPLAINED.where(hand_out.c.id == hand_out_id))).first()
    if row is None:
        raise Gone(f"no hand-out {hand_out_id}")
    return await _explained(session, row)


async def of_lead(session: Session, team_id: int, lead_id: int, *, member_id: int | None = None) -> list[Explained]:
    """Explain a lead's last hand-outs, the newest first; those to one agent alone, where one is named.

    Raises:
        Unknown: the team has no such lead, or this agent never had it.
    """
    asked = _EXPLAINED.where(lead.c.team_id == team_id, lead.c.id == lead_id)
    if member_id is not None:
        asked = asked.where(hand_out.c.member_id == member_id)
    rows = (await session.execute(asked.order_by(hand_out.c.id.desc()).limit(LAST))).all()
    if not rows:
        there = sa.select(lead.c.id).where(lead.c.team_id == team_id, lead.c.id == lead_id)
        if member_id is not None or (await session.execute(there)).first() is None:
            raise unknown("lead", str(lead_id), [])
    return [await _explained(session, row) for row in rows]


def sales(reason: Mapping[str, Any]) -> float:
    """Return the sales to expect of this attempt by this agent, before fairness and prices; 0 for what was not weighed.

    `e` is what an average agent of the team would make of it. Taken is the agent's rate as it is told; what decides is
    bolder (`p`).
    """
    return float(reason["e"] * reason.get("told", reason["p"]) / reason["m"]) if reason.get("m") else 0.0


def hourly(reason: Mapping[str, Any]) -> float:
    """Return the sales to expect of an hour of such attempts by this agent."""
    return 60 * sales(reason) / reason["t"] if reason.get("t") else 0.0


async def _explained(session: Session, row: Any) -> Explained:
    came = (
        await previous_hand_out(session, row.lead_id, row.id)
        if row.reason.get("rule", "promise") == "promise"
        else None
    )
    return Explained(
        row.id,
        row.lead_id,
        row.member_id,
        row.name,
        row.channel,
        Lane(row.lane),
        row.reason,
        row.started_at,
        HandOutEnd(row.end) if row.end else None,
        came.agent if came is not None and came.handed_over else None,
        bool(row.met),
        bool(row.promised),
    )
