"""What old sheets of calls teach the rates: counted like attempts, but for what no sheet tells."""

from datetime import date, datetime

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
    """Return the local day of the earliest call the sheets know of."""
    found = sa.type_coerce(sa.func.min(past_call.c.at), Utc)
    first = (await session.execute(sa.select(found).where(past_call.c.team_id == team.id))).scalar_one()
    return None if first is None else local_date(first, team.timezone)


async def changed_since(session: Session, team_id: int, moment: datetime) -> bool:
    """Whether sheets of calls were taken in or taken back since: what was learned of days before is not all, then."""
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
    """Count the calls of sheets from one moment to another (not included) beside the desk's own.

    How long they talked no sheet tells: as long as is assumed. A sale without an amount is no part of a mean amount.
    Calls whose hour is not known say nothing of when people pick up, and those of callers who are not in the team
    nothing of an agent: they are `NOBODY`'s.
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
        agent, band = row.member_id or NOBODY, age_band(row.age)
        if row.reached:
            key = TalkKey(agent, row.channel_id, (), band)
            seen = counts.talks.get(key, (0, 0, 0, 0, 0))
            counts.talks[key] = (
                seen[0] + 1,
                seen[1] + row.sold,
                seen[2] + row.sold * row.amount,
                seen[3] + talk,
                seen[4] + (row.sold and not row.amount),
            )
        if row.hour is not None:
            kind = TryKey(row.channel_id, row.number, band, row.hour)
            tried, mine = counts.tries.get(kind, (0, 0)), counts.tried.get((agent, kind), (0, 0))
            counts.tries[kind] = tried[0] + 1, tried[1] + row.reached
            counts.tried[agent, kind] = mine[0] + 1, mine[1] + row.reached
