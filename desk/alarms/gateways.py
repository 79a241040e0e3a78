"""Silent gateways: those that usually bring something by now and did not."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from core.alarms.silence import Usual, is_silent, usual
from core.terms import AlarmKind
from desk.alarms import books
from desk.alarms.books import Alarm, AlarmCondition, AlarmNews
from desk.people.work import Work
from storage.tables import silence, touch
from storage.tables.columns import Utc

WEEKS = 5
LOOKED_BACK = timedelta(weeks=2 * WEEKS)
"""How far back arrivals are read; for a silent gateway, the weeks before its silence are learned."""
KINDS = (AlarmKind.SILENT,)
LEARNED_FOR = timedelta(hours=6)
"""How often the usual arrivals are learned again."""
_QUARTER = timedelta(minutes=15)
"""Arrivals are counted by it: local hours begin at a quarter of an hour of UTC, in Tehran and Kathmandu, too."""


class UsualArrivals:
    """The usual arrivals of each gateway of each team, cached between two looks."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[datetime, Mapping[str, Usual]]] = {}

    async def of(self, work: Work, gateways: Collection[str]) -> Mapping[str, Usual]:
        """Return what is usual, by gateway; gateways with too little history are left out."""
        kept = self._known.get(work.team.id)
        if kept is None or not timedelta(0) <= work.now - kept[0] < LEARNED_FOR:
            kept = work.now, await _learn(work, gateways)
            self._known[work.team.id] = kept
        return kept[1]


async def _learn(work: Work, gateways: Collection[str]) -> Mapping[str, Usual]:
    # PostgreSQL divides to a fraction: without floor each arrival would be a quarter of its own.
    quarter = sa.func.floor(sa.extract("epoch", touch.c.received_at) / _QUARTER.total_seconds()).label("quarter")
    began = work.now - LOOKED_BACK
    rows = await work.session.execute(
        sa.select(touch.c.gateway, quarter, sa.func.count().label("n"))
        .where(touch.c.team_id == work.team.id, touch.c.received_at >= began, touch.c.received_at < work.now)
        .where(touch.c.gateway.in_(list(gateways)))
        .group_by(touch.c.gateway, quarter)
    )
    quarters: dict[str, dict[datetime, int]] = defaultdict(dict)
    for row in rows:
        quarters[row.gateway][datetime.fromtimestamp(int(row.quarter) * _QUARTER.total_seconds(), UTC)] = row.n
    place = ZoneInfo(work.team.timezone)
    learned = {name: usual(_weeks(counted, place)) for name, counted in quarters.items()}
    return {name: found for name, found in learned.items() if found is not None}


def _weeks(counted: Mapping[datetime, int], place: ZoneInfo) -> list[dict[int, int]]:
    """Return arrivals by local hour of the week, up to the last arrival: a silence must not become usual.

    Weeks before the gateway's first arrival are left out.
    """
    began = max(counted) + _QUARTER - timedelta(weeks=WEEKS)
    weeks: list[dict[int, int]] = [{} for _ in range(WEEKS)]
    for at, n in counted.items():
        if at >= began:
            of_week, local = weeks[int((at - began) / timedelta(weeks=1))], at.astimezone(place)
            hour = local.weekday() * 24 + local.hour
            of_week[hour] = of_week.get(hour, 0) + n
    first = min(at for at in counted if at >= began)
    return weeks[int((first - began) / timedelta(weeks=1)) :]


async def silent_now(work: Work, known: Mapping[str, Usual], configured: Collection[str]) -> list[AlarmCondition]:
    """Return the gateways that have been silent for too long; the times the desk was down do not count.

    A reported gateway stays silent until something comes from it, or until it is no longer `configured`.
    """
    if not work.settings.alarm_silent:
        return []
    running = await books.running(work.session, work.team.id, KINDS)
    told = [one for one in running if one.subject in configured and not await _came_since(work, one)]
    found = [AlarmCondition(AlarmKind.SILENT, one.subject, one.facts) for one in told]
    rest = known.keys() - {one.subject for one in told}
    return found if not rest else [*found, *await _newly_silent(work, {name: known[name] for name in rest})]


def without_removed(news: AlarmNews, configured: Collection[str]) -> AlarmNews:
    """Return the news without silences of gateways that are no longer configured."""
    told = [one for one in news.ended if one.kind is not AlarmKind.SILENT or one.subject in configured]
    return replace(news, ended=tuple(told))


async def _came_since(work: Work, told: Alarm) -> bool:
    """Whether a reported gateway has brought something since."""
    came = (touch.c.team_id == work.team.id, touch.c.gateway == told.subject, touch.c.received_at > told.raised_at)
    return (await work.session.execute(sa.select(touch.c.id).where(*came).limit(1))).first() is not None


async def _newly_silent(work: Work, known: Mapping[str, Usual]) -> list[AlarmCondition]:
    last = sa.type_coerce(sa.func.max(touch.c.received_at), Utc).label("last")
    rows = await work.session.execute(
        sa.select(touch.c.gateway, last)
        .where(touch.c.team_id == work.team.id, touch.c.gateway.in_(list(known)))
        .where(touch.c.received_at >= work.now - LOOKED_BACK)
        .group_by(touch.c.gateway)
    )
    stood_until = (
        await work.session.execute(
            sa.select(sa.type_coerce(sa.func.max(silence.c.ended_at), Utc)).where(silence.c.way == "desk")
        )
    ).scalar_one_or_none()
    found = []
    for row in rows:
        since = max(row.last, stood_until or row.last)
        if is_silent(known[row.gateway], since, work.now, work.team.timezone):
            found.append(
                AlarmCondition(AlarmKind.SILENT, row.gateway, {"gateway": row.gateway, "since": since.isoformat()})
            )
    return found
