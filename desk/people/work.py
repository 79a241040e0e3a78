"""What every use case of a team works with, passed as one value."""

from dataclasses import dataclass
from datetime import datetime

from core.settings import TeamSettings
from desk.people.directory import Team
from storage.database import Session


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work: in which transaction, for which team, under which settings, at what moment (UTC)."""

    session: Session
    team: Team
    settings: TeamSettings
    now: datetime
