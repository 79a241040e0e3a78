"""Things a provider announces by id alone, as requests: fetched as often as it takes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from desk.operations.requests import Wish


@dataclass(frozen=True, slots=True)
class AskedAnnounced(Wish):
    """One thing that came and is to be fetched."""

    KIND: ClassVar[str] = "announced"
    WORTH: ClassVar[timedelta | None] = None

    team_id: int
    gateway: str
    reference: str
    """The provider's id of it."""
    told_at: datetime
    """When it was announced: after the arrival was replayed, it is fetched again."""
    row_id: int
    """The arrival that announced it: marked dead when all tries have failed, so that it can be replayed."""
    round: int = 0
    """How often all tries of a series have failed."""
