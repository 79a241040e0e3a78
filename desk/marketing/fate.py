"""Results of the leads a person sent: received, tried, reached, sold, refused and why.

A lead counts once in a period, on the day and under the channel and campaign of the first touch by which it was sent.
Its calls and sales are counted from their own rows, so a lead that moves on later changes no figure of before.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Literal

import sqlalchemy as sa

from core.calendar.worktime import day_bounds, local_date
from core.terms import LeadState
from desk.people.directory import Team
from storage.database import Session
from storage.tables import attempt, channel, lead, sale, touch

Grouping = Literal["day", "channel"]
MOST_DAYS = 31


@dataclass(slots=True)
class LeadsFate:
    """What became of some leads."""

    sent: int = 0
    tried: int = 0
    reached: int = 0
    sold: int = 0
    revenue: int = 0
    """In minor units of the team's currency."""
    open: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    """Lost or void leads by reason, and those that were never opened because the contact is barred."""

    def add(self, other: "LeadsFate") -> None:
        """Add other leads to these."""
        for name in ("sent", "tried", "reached", "sold", "revenue", "open"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.refused += other.refused


@dataclass(frozen=True, slots=True)
class FateLine:
    """One day, or one channel and campaign, of what was sent."""

    day: date | None
    channel: str
    campaign: str
    fate: LeadsFate


@dataclass(frozen=True, slots=True)
class Fates:
    """The results of a period, in all and part by part."""

    first: date
    last: date
    whole: LeadsFate
    lines: tuple[FateLine, ...]


async def fates(
    session: Session, team: Team, days: int, now: datetime, *, by_person: int | None, grouping: Grouping
) -> Fates:
    """Return the results of leads sent in the last `days` (1 to 31), today included, by one person or by anybody.

    Days are listed the newest first, channels the largest first.
    """
    last = local_date(now, team.timezone)
    known = [last - timedelta(days=n) for n in range(min(max(days, 1), MOST_DAYS))]
    rows = (await session.execute(_statement(team, known, by_person))).all()
    parts: dict[tuple[date | None, str, str], LeadsFate] = {}
    whole = LeadsFate()
    for row in rows:
        fate = _fate(row)
        key = (known[row.day], "", "") if grouping == "day" else (None, row.channel, row.campaign)
        parts.setdefault(key, LeadsFate()).add(fate)
        whole.add(fate)
    lines = [FateLine(day, channel_name, campaign, fate) for (day, channel_name, campaign), fate in parts.items()]
    if grouping == "day":
        lines.sort(key=lambda line: line.day or last, reverse=True)
    else:
        lines.sort(key=lambda line: (-line.fate.sent, line.channel, line.campaign))
    return Fates(known[-1], last, whole, tuple(lines))


def _statement(team: Team, days: Sequence[date], by_person: int | None) -> Any:
    """Count the leads by day, channel, campaign and how they ended."""
    bounds = [day_bounds(day, team.timezone) for day in days]
    sent = _sent(team.id, bounds[-1][0], bounds[0][1], by_person)
    of_day = sa.case(*((sent.c.received_at >= start, place) for place, (start, _) in enumerate(bounds)), else_=0)
    tries = (attempt.c.lead_id == lead.c.id, attempt.c.undone_at.is_(None), attempt.c.at >= sent.c.received_at)
    tried = sa.exists().where(*tries).correlate(lead, sent)
    reached = sa.exists().where(*tries, attempt.c.reached).correlate(lead, sent)
    sales = (sale.c.lead_id == lead.c.id, sale.c.undone_at.is_(None), sale.c.at >= sent.c.received_at)
    money = sa.select(sa.func.sum(sale.c.amount)).where(*sales, sale.c.currency == team.currency).correlate(lead, sent)
    each = (
        sa.select(
            of_day.label("day"),
            channel.c.name.label("channel"),
            sent.c.campaign,
            lead.c.state,
            lead.c.lost_reason,
            sa.case((tried, 1), else_=0).label("tried"),
            sa.case((reached, 1), else_=0).label("reached"),
            sa.case((sa.exists().where(*sales).correlate(lead, sent), 1), else_=0).label("sold"),
            sa.func.coalesce(money.scalar_subquery(), 0).label("revenue"),
        )
        .select_from(sent.join(channel, channel.c.id == sent.c.channel_id).outerjoin(lead, lead.c.id == sent.c.lead_id))
        .subquery("each_lead")
    )
    dimensions = (each.c.day, each.c.channel, each.c.campaign, each.c.state, each.c.lost_reason, each.c.sold)
    return sa.select(
        *dimensions,
        sa.func.count().label("sent"),
        sa.func.sum(each.c.tried).label("tried"),
        sa.func.sum(each.c.reached).label("reached"),
        sa.cast(sa.func.sum(each.c.revenue), sa.BigInteger).label("revenue"),
    ).group_by(*dimensions)


def _sent(team_id: int, start: datetime, end: datetime, by_person: int | None) -> Any:
    """Select the first touch of each lead in the period; one that opened no lead counts by itself."""
    mine = [
        touch.c.team_id == team_id,
        touch.c.received_at >= start,
        touch.c.received_at < end,
        touch.c.wish.is_(sa.false()),
    ]
    if by_person is not None:
        mine.append(touch.c.by_person_id == by_person)
    # One that opened no lead has its contact's id below zero, which no lead has.
    which = sa.func.coalesce(touch.c.lead_id, -touch.c.contact_id)
    first = sa.select(sa.func.min(touch.c.id).label("id")).where(*mine).group_by(which).subquery()
    return (
        sa.select(touch.c.lead_id, touch.c.channel_id, touch.c.campaign, touch.c.received_at)
        .join(first, first.c.id == touch.c.id)
        .subquery("sent")
    )


def _fate(row: Any) -> LeadsFate:
    """Return one counted row as a result. A lead that was sold counts as sold, whatever it became later."""
    sold = row.sent if row.sold else 0
    fate = LeadsFate(row.sent, row.tried, row.reached, sold, row.revenue)
    if row.state in (LeadState.OPEN, LeadState.HELD):
        fate.open = row.sent
    elif not row.sold and row.state != LeadState.WON:
        fate.refused[_why(row)] = row.sent
    return fate


def _why(row: Any) -> str:
    if row.state is None:
        return "do_not_call"
    return "void" if row.state == LeadState.VOID else row.lost_reason or "other"
