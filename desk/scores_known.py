"""What is known of leads before anybody calls: the attributes a score may use, read in pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from core.score_fields import Value, late_fields, plain
from core.score_trial import CHANNEL
from core.terms import LeadState, Outcome
from core.worktime import local_date
from desk.people import Team
from storage.database import Session
from storage.tables import channel, lead, sale, touch

MOST_FACTS = 40
MOST_SALES = 3
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Known:
    """A lead with what was known of it when it came, its tier, and, once it is finished, how it ended.

    `left_out` names facts that somebody sent and that only a call makes known: no score may use them.
    """

    id: int
    attributes: dict[str, Value]
    left_out: tuple[str, ...]
    tier: str
    sold: bool
    ended_at: datetime | None

    def day(self, zone: str) -> int:
        """Return the local day it ended on, as an ordinal."""
        assert self.ended_at is not None
        return local_date(self.ended_at, zone).toordinal()


_EACH = touch.alias("each")
_FIRST = sa.select(sa.func.min(_EACH.c.id)).where(_EACH.c.lead_id == lead.c.id).correlate(lead).scalar_subquery()
_BOUGHT = (
    sa.select(sa.func.count())
    .select_from(sale)
    .join(bought := lead.alias("bought"), bought.c.id == sale.c.lead_id)
    .where(
        bought.c.contact_id == lead.c.contact_id, bought.c.id != lead.c.id, sale.c.at < lead.c.created_at,
        sale.c.undone_at.is_(None),
    )
    .correlate(lead)
    .scalar_subquery()
)  # fmt: skip
"""Sales to the same contact before this lead came, by the leads they were made on: those have an index."""

_KNOWN = (
    sa.select(
        lead.c.id, channel.c.slug, lead.c.entry, lead.c.campaign, lead.c.created_at, lead.c.tier, lead.c.state,
        lead.c.closed_at, touch.c.kind, touch.c.source, touch.c.medium, touch.c.facts, touch.c.occurred_at,
        _BOUGHT.label("bought"),
    )
    .join(channel, channel.c.id == lead.c.channel_id)
    .outerjoin(touch, touch.c.id == _FIRST)
)  # fmt: skip

FINISHED = sa.and_(
    lead.c.closed_at.is_not(None),
    lead.c.attempts > 0,
    sa.or_(
        lead.c.state.in_([LeadState.WON, LeadState.LOST]),
        sa.and_(lead.c.state == LeadState.VOID, lead.c.last_outcome == Outcome.WRONG_NUMBER),
    ),
)
"""Leads that were worked and ended. A wrong number is an outcome too: the call was made, and sold nothing."""

WORKABLE = sa.or_(lead.c.state.in_([LeadState.OPEN, LeadState.HELD]), lead.c.due_at.is_not(None))
"""Leads somebody may still be handed, those that rest before they are recycled among them."""


async def finished_between(
    session: Session, team: Team, after: tuple[datetime, int], until: datetime, limit: int
) -> list[Known]:
    """List leads that ended after a point (moment and lead) and up to a moment, the earliest first."""
    at, last = after
    later = sa.or_(lead.c.closed_at > at, sa.and_(lead.c.closed_at == at, lead.c.id > last))
    asked = (
        _KNOWN.where(lead.c.team_id == team.id, FINISHED, lead.c.closed_at >= at, lead.c.closed_at <= until, later)
        .order_by(lead.c.closed_at, lead.c.id)
        .limit(limit)
    )
    return [_known(row, team) for row in await session.execute(asked)]


async def finished_before(session: Session, team: Team, before: tuple[datetime, int], limit: int) -> list[Known]:
    """List leads that ended up to a point (moment and lead, this lead left out), the latest first."""
    at, last = before
    earlier = sa.or_(lead.c.closed_at < at, sa.and_(lead.c.closed_at == at, lead.c.id < last))
    asked = (
        _KNOWN.where(lead.c.team_id == team.id, FINISHED, lead.c.closed_at <= at, earlier)
        .order_by(lead.c.closed_at.desc(), lead.c.id.desc())
        .limit(limit)
    )
    return [_known(row, team) for row in await session.execute(asked)]


async def workable_after(session: Session, team: Team, after: int, limit: int) -> list[Known]:
    """List leads that may still be handed out, by id."""
    asked = _KNOWN.where(lead.c.team_id == team.id, lead.c.id > after, WORKABLE).order_by(lead.c.id).limit(limit)
    return [_known(row, team) for row in await session.execute(asked)]


async def one(session: Session, team: Team, lead_id: int) -> Known | None:
    """Tell what was known of one lead."""
    row = (await session.execute(_KNOWN.where(lead.c.team_id == team.id, lead.c.id == lead_id))).first()
    return _known(row, team) if row is not None else None


def _known(row: Any, team: Team) -> Known:
    came = (row.occurred_at or row.created_at).astimezone(ZoneInfo(team.timezone))
    attributes: dict[str, Value] = {
        CHANNEL: row.slug, "entry": row.entry, "campaign": row.campaign, "source": row.source or "",
        "medium": row.medium or "", "kind": row.kind or "", "hour": came.hour, "weekday": _WEEKDAYS[came.weekday()],
        "past sales": min(row.bought, MOST_SALES),
    }  # fmt: skip
    facts = row.facts if isinstance(row.facts, dict) else {}
    late = late_fields(facts)
    for name, value in _usable(facts, late):
        attributes.setdefault(name, value)
    return Known(row.id, attributes, tuple(late), row.tier, row.state == LeadState.WON, row.closed_at)


def _usable(facts: dict[str, Any], late: Sequence[str]) -> list[tuple[str, Value]]:
    """List the facts of a bank's row or a form: plain values, told before the call, not more than a screenful."""
    return [
        (plain(name), value)
        for name, value in sorted(facts.items())
        if name not in late and (value is None or isinstance(value, str | int | float))
    ][:MOST_FACTS]
