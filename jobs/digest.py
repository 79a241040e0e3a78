"""Placeholder until helper C7 writes it (overwrite freely)."""

from datetime import date, datetime

from desk.people import Team
from storage.database import Database


class Digest:
    def __init__(self, database: Database, door: str) -> None: ...
    async def post(self, team: Team, day: date, now: datetime) -> str:
        return ""

    async def close(self) -> None: ...
