"""Whoever counts sees one moment of the database, however many statements that takes."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from storage.database import Database
from storage.prepared import insert_row
from storage.tables import team

NOON = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


async def found(database: Database, name: str) -> None:
    async with database.write() as session:
        about = {"timezone": "Asia/Tehran", "language": "fa", "currency": "IRT", "region": "IR"}
        await insert_row(session, team, name=name, created_at=NOON, **about)


async def test_a_reader_sees_one_moment_and_the_next_reader_a_newer_one(tables_url: str) -> None:
    database = Database(tables_url, synchronous="OFF")
    counting = sa.select(sa.func.count()).select_from(team)
    await found(database, "North")
    async with database.read() as session:
        assert await session.scalar(counting) == 1
        await found(database, "South")
        assert await session.scalar(counting) == 1, "what is committed meanwhile is not of this moment"
    async with database.read() as session:
        assert await session.scalar(counting) == 2
    await database.close()


async def test_a_reader_writes_nothing(tables_url: str) -> None:
    database = Database(tables_url, synchronous="OFF")
    with pytest.raises(DBAPIError):
        async with database.read() as session:
            await session.execute(team.delete())
    await database.close()
