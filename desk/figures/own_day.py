"""An agent's own day in numbers: what they may see without seeing the team's figures."""

from datetime import date, datetime

from core.figures.day import AgentCount
from desk.figures import call_counts, sale_counts, team_rows
from desk.figures.day import windows_of
from storage.database import Session


async def own_day(session: Session, team_id: int, member_id: int, day: date, now: datetime) -> AgentCount:
    """Count one agent's attempts, contacts and sales of a local day, by the definitions of the team's figures."""
    team = await team_rows.team_row(session, team_id)
    window = windows_of(day, team.timezone, now)[:1]
    called = {row.member_id: row for row in await call_counts.calls(session, team_id, window)}
    sold = {row.member_id: row for row in await sale_counts.sales(session, team_id, window, team.currency)}
    one, other = called.get(member_id), sold.get(member_id)
    return AgentCount(
        "",
        calls=one.calls if one else 0,
        contacts=one.contacts if one else 0,
        sales=other.sales if other else 0,
        revenue=other.revenue if other else 0,
    )
