"""Gateways that usually bring something by now and are silent."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from core.alarms.silence import Usual, is_silent, usual
from core.terms import AlarmKind
from desk.alarms.books import Condition
from desk.people.work import Work
from storage.tables import silence, touch
from storage.tables.columns import Utc

WEEKS = 5
KINDS = (AlarmKind.SILENT,)
LEARNED_FOR = timedelta(hours=6)
"""What is usual is learned anew so often."""


class UsualArrivals:
    """What each gateway of each team usually brings, kept in the process between one look and the next."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[datetime, Mapping[str, Usual]]] = {}

    async def of(self, work: Work, gateways: Collection[str]) -> Mapping[str, Usual]:
        """Return what is usual, by gateway; gateways of which too little is known are left out."""
        kept = self._known.get(work.team.id)
        if kept is None or not timedelta(0) <= work.now - kept[0] < LEARNED_FOR:
            kept = work.now, await _learn(work, gateways)
            self._known[work.team.id] = kept
        return kept[1]


async def _learn(work: Work, gateways: Collection[str]) -> Mapping[str, Usual]:
    hour = (sa.extract("epoch", touch.c.received_at) // 3600).label("hour")
    began = work.now - timedelta(weeks=WEEKS)
    rows = await work.session.execute(
        sa.select(touch.c.gateway, hour, sa.func.count().label("n"))
        .where(touch.c.team_id == work.team.id, touch.c.received_at >= began, touch.c.received_at < work.now)
        .where(touch.c.gateway.in_(list(gateways)))
        .group_by(touch.c.gateway, hour)
    )
    place = ZoneInfo(work.team.timezone)
    weeks: dict[str, list[dict[int, int]]] = defaultdict(lambda: [{} for _ in range(WEEKS)])
    first: dict[str, datetime] = {}
    for row in rows:
        at = datetime.fromtimestamp(int(row.hour) * 3600, UTC)
        first[row.gateway] = min(at, first.get(row.gateway, at))
        of_week = weeks[row.gateway][min(WEEKS - 1, int((at - began) / timedelta(weeks=1)))]
        local = at.astimezone(place)
        place_in_week = local.weekday() * 24 + local.hour
        of_week[place_in_week] = of_week.get(place_in_week, 0) + row.n
    found = {}
    for name, counted in weeks.items():
        # Weeks before the gateway's first arrival are none: it was not there.
        since = int((first[name] - began) / timedelta(weeks=1))
        learned = usual(counted[since:])
        if learned is not None:
            found[name] = learned
    return found


async def silent_now(work: Work, known: Mapping[str, Usual]) -> list[Condition]:
    """Return the gateways from which nothing has come for too long; the desk's own silences count for nobody."""
    if not work.settings.alarm_silent or not known:
        return []
    last = sa.type_coerce(sa.func.max(touch.c.received_at), Utc).label("last")
    rows = await work.session.execute(
        sa.select(touch.c.gateway, last)
        .where(touch.c.team_id == work.team.id, touch.c.gateway.in_(list(known)))
        .where(touch.c.received_at >= work.now - timedelta(weeks=WEEKS))
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
            found.append(Condition(AlarmKind.SILENT, row.gateway, {"gateway": row.gateway, "since": since.isoformat()}))
    return found
