"""What a move writes, as expressions over the row: each column of a lead, when a hand-out ends, and the lead's event.

Nothing is written here: `desk/leads/moves.py` does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.leads import FromRow, Move
from core.terms import Lane, LeadState
from storage.listed import among
from storage.tables import hand_out, lead, lead_event, membership
from storage.tables.columns import Utc

AT = sa.bindparam("at", type_=Utc())

Which = tuple[sa.ColumnElement[bool], ...]
"""Conditions that stand at the head of a file, with their parameters named: their statement is prepared once."""
THESE: Mapping[str, Which] = {kind: (those,) for kind, those in among(lead.c.id, "leads").items()}

STANDS = ("team_id", "state", "owner_id", "channel_id", "entry", "campaign", "lane")
"""What an event repeats of its lead under the same name."""


@dataclass(frozen=True, slots=True)
class Cause:
    """When a lead moves, by whom and why.

    `by` is a person, for what people decide about other people's leads; `agent` is the membership the move concerns:
    who held the lead, or owned it. `by_agent`: they did it themselves. Without an agent, the event names who held the
    lead until this moment, or else who owns it now.
    """

    at: datetime
    by: int | None = None
    agent: int | None = None
    by_agent: bool = False
    why: str = ""
    attempt_id: int | None = None


def becomes(name: str, value: Any, changes: dict[str, Any], at: Any) -> Any:
    """Return what a column is set to, as a value or as an expression over the row."""
    match value:
        case FromRow.DUE_OR_NOW:
            return sa.func.coalesce(lead.c.due_at, at)
        case FromRow.ONE_MORE:
            return lead.c[name] + 1
        case FromRow.ENTRY:
            return lead.c.entry
        case FromRow.BUT_NOT_OWNER:
            return sa.func.nullif(lead.c[name], changes["owner_id"])
        case FromRow.FIRST_IF_ASSIGNED:
            theirs = sa.and_(
                lead.c.assigned_by.is_not(None), lead.c.owner_id == lead.c.holder_id, lead.c.lane != Lane.PROMISED
            )
            return sa.case((theirs, at), else_=lead.c.pinned_at)
        case _:
            return value


def not_before_it_began(at: sa.ColumnElement[datetime]) -> sa.ColumnElement[datetime]:
    """Return when a hand-out ends: after the clock was set back, when it began, or figures count time below zero."""
    return sa.case((hand_out.c.started_at > at, hand_out.c.started_at), else_=at)


def events_of(
    moved: Any, where: Sequence[sa.ColumnElement[bool]], *, named: bool, by_agent: bool
) -> tuple[list[str], sa.Select[Any]]:
    """Return one event for each of the leads in `moved`: columns of `lead_event`, and the SELECT that fills them."""
    agent: Any = sa.bindparam("agent", type_=lead_event.c.agent_id.type)
    person: Any = sa.bindparam("by", type_=lead_event.c.by_person_id.type)
    if by_agent:
        person = sa.select(membership.c.person_id).where(membership.c.id == agent).scalar_subquery()
    if not named:
        held = (
            sa.select(hand_out.c.member_id)
            .where(hand_out.c.lead_id == moved.c.id, hand_out.c.ended_at == not_before_it_began(AT))
            .order_by(hand_out.c.id.desc())
            .limit(1)
            .correlate(moved)
            .scalar_subquery()
        )
        agent = sa.func.coalesce(held, moved.c.owner_id)
    told = {
        "lead_id": moved.c.id,
        "what": sa.bindparam("what", type_=sa.String(32)),
        "at": AT,
        "by_person_id": person,
        "why": sa.bindparam("why", type_=sa.Text()),
        "attempt_id": sa.bindparam("attempt", type_=lead_event.c.attempt_id.type),
        "agent_id": agent,
        "attempt": moved.c.attempts,
        **{name: moved.c[name] for name in STANDS},
    }
    return list(told), sa.select(*told.values()).where(*where)


def event_values(one: Move, cause: Cause) -> dict[str, Any]:
    """Return the parameters of the event."""
    return {
        "what": one.kind,
        "at": cause.at,
        "by": cause.by,
        "agent": cause.agent,
        "why": cause.why,
        "attempt": cause.attempt_id,
    }


@dataclass(frozen=True, slots=True)
class NewLead:
    """A lead that begins: whose it is, how it came, and the move that says where it stands."""

    team_id: int
    contact_id: int
    channel_id: int
    entry: str
    campaign: str
    arrival: Move

    def row(self, now: datetime) -> dict[str, Any]:
        """Return the row of the table."""
        return {
            "team_id": self.team_id,
            "contact_id": self.contact_id,
            "channel_id": self.channel_id,
            "entry": self.entry,
            "campaign": self.campaign,
            "created_at": now,
            **self.arrival.changes(),
        }


@dataclass(frozen=True, slots=True)
class PutBack:
    """A lead that left an agent's hands: the card in their chat must lose its number."""

    hand_out_id: int
    lead_id: int
    member_id: int
    card_id: int | None
    helps_id: int | None = None
    """Who had promised the call that the agent took over."""


ENDED = (
    hand_out.c.id.label("hand_out_id"),
    *(hand_out.c[name] for name in ("lead_id", "member_id", "card_id", "helps_id")),
)
"""What is read of a hand-out that ends: a `PutBack`."""


Shape = tuple[tuple[str, FromRow | None], ...]
THE_LEAD: Which = (lead.c.id == sa.bindparam("lead"),)


def shape_of(one: Move, changes: dict[str, Any]) -> tuple[frozenset[LeadState], Shape]:
    """Return what of a move its statement depends on: out of which states, and which columns from where."""
    return one.out_of, tuple((name, value if isinstance(value, FromRow) else None) for name, value in changes.items())
