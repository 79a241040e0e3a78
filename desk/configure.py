"""What a team has set: read on every tap, changed by its admins."""

from typing import Any

import sqlalchemy as sa

from core.settings import TeamSettings
from desk import settings as table
from storage.database import Session
from storage.tables import setting, team

_SETTINGS = (
    sa.select(team.c.region, setting.c.key, setting.c.value)
    .outerjoin(setting, setting.c.team_id == team.c.id)
    .where(team.c.id == sa.bindparam("team"))
)


async def settings_of(session: Session, team_id: int) -> TeamSettings:
    """Give what is in force for a team: the defaults of its region, and over them what its admins changed."""
    rows = (await session.execute(_SETTINGS, {"team": team_id})).all()
    kept: dict[str, Any] = {row[1]: row[2] for row in rows if row[1] is not None}
    return table.build(rows[0][0] if rows else "", kept)
