"""Shadow prices of channels from the team's own queue, hourly, while agents are measured to differ by channel."""

from collections import Counter, defaultdict
from datetime import datetime, timedelta

import sqlalchemy as sa

from core.ranking.evidence import HOUR
from core.ranking.lead_worth import Bucket, bucket_of
from core.ranking.prices import Stock, channel_prices, pays
from desk.learning.beliefs import Beliefs
from desk.people.directory import Team
from storage.database import Session
from storage.tables import lead

FRESH_FOR = timedelta(hours=2)
_DAYS_BACK = 7
_AGES = {"fresh": HOUR // 6, "older": 8 * HOUR, "retry": 30 * HOUR}
"""The age, in seconds, at which the value of a stock is taken."""


async def prices(
    session: Session, team: Team, known: Beliefs, agents: list[int], now: datetime
) -> list[list[object]] | None:
    """Return the prices as rows of channel, stock and price; None where prices gain nothing, or nobody works."""
    if not agents or not pays(known.rates, len(known.rates.agents)):
        return None
    supply = await _waiting(session, team.id, now)
    for channel, coming in (await _coming(session, team.id, now)).items():
        supply[channel, "fresh"] += coming
    stocks = []
    for (channel, kind), count in sorted(supply.items()):
        worth = known.table.worth(Bucket(channel, 2 if kind == "retry" else 1), _AGES[kind])
        stocks.append(Stock(channel, kind, count, worth.chance * worth.fresh * worth.value, worth.minutes))
    found = channel_prices(stocks, known.rates, agents)
    return [[channel, kind, price] for (channel, kind), price in found.items()]


async def _waiting(session: Session, team_id: int, now: datetime) -> defaultdict[tuple[int, str], float]:
    """Count the waiting leads by channel and stock."""
    young = sa.case((lead.c.arrived_at > now - FRESH_FOR, 1), else_=0)
    found = await session.execute(
        sa.select(lead.c.bucket, young.label("young"), sa.func.count().label("leads"))
        .where(lead.c.team_id == team_id, lead.c.bucket.is_not(None))
        .group_by(lead.c.bucket, young)
    )
    supply: defaultdict[tuple[int, str], float] = defaultdict(float)
    for row in found:
        bucket, _ = bucket_of(row.bucket)
        kind = "retry" if bucket.attempt > 1 else "fresh" if row.young else "older"
        supply[bucket.channel, kind] += row.leads
    return supply


async def _coming(session: Session, team_id: int, now: datetime) -> dict[int, float]:
    """Return the leads expected in the next hour, by channel: the mean of this hour over the last seven days."""
    hours = [
        sa.and_(lead.c.created_at >= now - timedelta(days=n), lead.c.created_at < now - timedelta(days=n, hours=-1))
        for n in range(1, _DAYS_BACK + 1)
    ]
    found = await session.execute(
        sa.select(lead.c.channel_id, sa.func.count().label("leads"))
        .where(lead.c.team_id == team_id, lead.c.created_at >= now - timedelta(days=_DAYS_BACK), sa.or_(*hours))
        .group_by(lead.c.channel_id)
    )
    counted = Counter({row.channel_id: row.leads for row in found})
    return {channel: count / _DAYS_BACK for channel, count in counted.items()}
