"""What every use case of a team works with, passed as one value."""

from dataclasses import dataclass
from datetime import datetime

from core.settings import TeamSettings
from desk.people.directory import Team
from desk.settings.changes import settings_of
from storage.database import Session


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work: in which transaction, for which team, under which settings, at what moment (UTC)."""

    session: Session
    team: Team
    settings: TeamSettings
    now: datetime


async def work_in(session: Session, team: Team, now: datetime) -> Work:
    """Return what a use case works with in a team, by its settings as they are now."""
    return Work(session, team, await settings_of(session, team.id), now)
