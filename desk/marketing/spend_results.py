"""What the costs of marketing brought: of each channel and campaign, the leads that arrived and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.calendar.worktime import day_bounds, local_date
from core.folding import fold
from core.leads import MoveKind
from desk.people.directory import Team
from storage.database import Session
from storage.tables import attempt, channel, lead_event, lead_price, sale, spend


@dataclass(slots=True)
class SpendResult:
    """What one channel, or one campaign of it, cost and brought."""

    channel: str
    channel_id: int
    campaign: str
    cost: int = 0
    leads: int = 0
    reached: int = 0
    sold: int = 0
    revenue: int = 0


@dataclass(frozen=True, slots=True)
class SpendReport:
    """The costs of a period, and what became of the leads that arrived in it."""

    first: date
    last: date
    parts: tuple[SpendResult, ...]
    priced: dict[int, int] = field(default_factory=dict)
    """Channels whose leads are bought, with the price now."""


async def spend_report(session: Session, team: Team, days: int, now: datetime) -> SpendReport:
    """Return costs and results of the last days, today included, for every channel and campaign; the dearest first.

    Leads are counted by the channel and campaign under which they arrived, wherever they were moved later.
    """
    last = local_date(now, team.timezone)
    first = last - timedelta(days=days - 1)
    parts: dict[tuple[int, str], SpendResult] = {}
    names = {row.id: row.name for row in await session.execute(_CHANNELS, {"team": team.id})}

    def part(channel_id: int, campaign: str) -> SpendResult:
        return parts.setdefault(
            (channel_id, campaign), SpendResult(names.get(channel_id, str(channel_id)), channel_id, campaign)
        )

    for row in await session.execute(_results(team, first, last)):
        one = part(row.channel_id, fold(row.campaign))
        one.leads += row.leads
        one.reached += row.reached
        one.sold += row.sold
        one.revenue += row.revenue
    for row in await session.execute(_typed(team, first, last)):
        part(row.channel_id, row.campaign).cost += row.amount
    prices = (await session.execute(_PRICES, {"team": team.id, "currency": team.currency})).all()
    for price in prices:
        for row in await session.execute(_arrived(team, price, first, last)):
            part(price.channel_id, fold(row.campaign)).cost += row.leads * price.price
    told = sorted(parts.values(), key=lambda one: (-one.cost, one.channel, one.campaign))
    priced = {row.channel_id: row.price for row in prices if row.last_day is None}
    return SpendReport(first, last, tuple(told), priced)


_CHANNELS = sa.select(channel.c.id, channel.c.name).where(channel.c.team_id == sa.bindparam("team"))
_PRICES = sa.select(lead_price.c.channel_id, lead_price.c.price, lead_price.c.first_day, lead_price.c.last_day).where(
    lead_price.c.team_id == sa.bindparam("team"), lead_price.c.currency == sa.bindparam("currency")
)


def _came(team: Team, first: date, last: date) -> tuple[Any, ...]:
    start, end = day_bounds(first, team.timezone)[0], day_bounds(last, team.timezone)[1]
    return (
        lead_event.c.team_id == team.id,
        lead_event.c.what == MoveKind.ARRIVED,
        lead_event.c.at >= start,
        lead_event.c.at < end,
    )


def _results(team: Team, first: date, last: date) -> Any:
    came = lead_event
    reached = sa.exists().where(attempt.c.lead_id == came.c.lead_id, attempt.c.undone_at.is_(None), attempt.c.reached)
    sales = (sale.c.lead_id == came.c.lead_id, sale.c.undone_at.is_(None))
    money = sa.select(sa.func.sum(sale.c.amount)).where(*sales, sale.c.currency == team.currency).correlate(came)
    each = (
        sa.select(
            came.c.channel_id,
            came.c.campaign,
            sa.case((reached.correlate(came), 1), else_=0).label("reached"),
            sa.case((sa.exists().where(*sales).correlate(came), 1), else_=0).label("sold"),
            sa.func.coalesce(money.scalar_subquery(), 0).label("revenue"),
        )
        .where(*_came(team, first, last))
        .subquery("each_lead")
    )
    return sa.select(
        each.c.channel_id,
        each.c.campaign,
        sa.func.count().label("leads"),
        sa.func.sum(each.c.reached).label("reached"),
        sa.func.sum(each.c.sold).label("sold"),
        sa.cast(sa.func.sum(each.c.revenue), sa.BigInteger).label("revenue"),
    ).group_by(each.c.channel_id, each.c.campaign)


def _typed(team: Team, first: date, last: date) -> Any:
    return (
        sa.select(
            spend.c.channel_id, spend.c.campaign, sa.cast(sa.func.sum(spend.c.amount), sa.BigInteger).label("amount")
        )
        .where(
            spend.c.team_id == team.id,
            spend.c.day.between(first, last),
            spend.c.removed_at.is_(None),
            spend.c.currency == team.currency,
        )
        .group_by(spend.c.channel_id, spend.c.campaign)
    )


def _arrived(team: Team, price: Any, first: date, last: date) -> Any:
    """Count the leads that cost this price, by campaign."""
    begin, end = max(first, price.first_day), min(last, price.last_day or last)
    if begin > end:
        return sa.select(lead_event.c.campaign, sa.literal(0).label("leads")).where(sa.false())
    return (
        sa.select(lead_event.c.campaign, sa.func.count().label("leads"))
        .where(*_came(team, begin, end), lead_event.c.channel_id == price.channel_id)
        .group_by(lead_event.c.campaign)
    )


def channels_of(parts: Sequence[SpendResult]) -> list[SpendResult]:
    """Return the parts added up by channel, the dearest first."""
    whole: dict[int, SpendResult] = {}
    for one in parts:
        into = whole.setdefault(one.channel_id, SpendResult(one.channel, one.channel_id, ""))
        for name in ("cost", "leads", "reached", "sold", "revenue"):
            setattr(into, name, getattr(into, name) + getattr(one, name))
    return sorted(whole.values(), key=lambda one: (-one.cost, one.channel))
