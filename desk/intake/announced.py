"""What a provider tells by its id alone, as asked-for work: to be fetched, as often as it takes."""

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
    """When it was told: told again, after the row was put back, it is fetched again."""
    row_id: int
    """The arrival that told of it: set aside as dead when all tries have failed, so that it can be put back."""
    round: int = 0
    """How often a whole row of tries has failed."""
