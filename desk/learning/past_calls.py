"""What imported calls teach the rates: they are counted like attempts, as far as a sheet says what was known."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from core.calendar.worktime import local_date
from core.ranking.evidence import NOBODY, DayCounts, TalkKey, TryKey, age_band
from core.ranking.rates import Priors
from core.terms import ImportKind, ImportState, OutcomeKind
from desk.people.directory import Team
from storage.database import Session
from storage.tables import file_import, past_call
from storage.tables.columns import Utc

_SOLD = past_call.c.kind == OutcomeKind.SALE


async def first_past_day(session: Session, team: Team) -> date | None:
    """Return the local day of the earliest imported call, or None."""
    found = sa.type_coerce(sa.func.min(past_call.c.at), Utc)
    first = (await session.execute(sa.select(found).where(past_call.c.team_id == team.id))).scalar_one()
    return None if first is None else local_date(first, team.timezone)


async def changed_since(session: Session, team_id: int, moment: datetime) -> bool:
    """Whether calls were imported or an import of calls was undone since: what was learned is old then."""
    over = (ImportState.DONE, ImportState.UNDONE)
    found = sa.exists().where(
        file_import.c.team_id == team_id,
        file_import.c.kind == ImportKind.CALLS,
        file_import.c.state.in_(over),
        file_import.c.ended_at > moment,
    )
    return bool((await session.execute(sa.select(found))).scalar_one())


async def add_past_calls(
    session: Session, team_id: int, counts: DayCounts, since: datetime, until: datetime, priors: Priors
) -> None:
    """Add the imported calls from one moment to another (not included) to the counts of the desk's own.

    A sheet does not say how long they talked: the prior's minutes are taken. A sale without an amount is no part of the
    mean amount. A call without an hour is no part of when people pick up. A call by somebody who is not in the team is
    counted under `NOBODY`.
    """
    calls = sa.select(
        past_call.c.member_id,
        past_call.c.channel_id,
        past_call.c.number,
        past_call.c.age,
        past_call.c.hour,
        past_call.c.reached,
        _SOLD.label("sold"),
        sa.func.coalesce(past_call.c.amount, 0).label("amount"),
    ).where(past_call.c.team_id == team_id, past_call.c.at >= since, past_call.c.at < until)
    talk = round(priors.talk_minutes * 60)
    for row in await session.execute(calls):
        if row.reached:
            _add_talk(counts, row, talk)
        if row.hour is not None:
            _add_try(counts, row)


def _add_talk(counts: DayCounts, row: Any, talk: int) -> None:
    """Count a call that reached somebody, as one of so many seconds."""
    key = TalkKey(row.member_id or NOBODY, row.channel_id, (), age_band(row.age))
    seen = counts.talks.get(key, (0, 0, 0, 0, 0))
    counts.talks[key] = (
        seen[0] + 1,
        seen[1] + row.sold,
        seen[2] + row.sold * row.amount,
        seen[3] + talk,
        seen[4] + (row.sold and not row.amount),
    )


def _add_try(counts: DayCounts, row: Any) -> None:
    """Count a call whose hour is known, for the team and for its agent."""
    agent, kind = row.member_id or NOBODY, TryKey(row.channel_id, row.number, age_band(row.age), row.hour)
    tried, mine = counts.tries.get(kind, (0, 0)), counts.tried.get((agent, kind), (0, 0))
    counts.tries[kind] = tried[0] + 1, tried[1] + row.reached
    counts.tried[agent, kind] = mine[0] + 1, mine[1] + row.reached
