"""Connections of the tests that last from test to test hold nothing of the desk before."""

import asyncio

import pytest
import sqlalchemy as sa

from storage.database import Database

pytestmark = pytest.mark.postgres


async def process_of(database: Database) -> int:
    """The server's process that answers a writer."""
    async with database.write() as session:
        return int((await session.execute(sa.text("SELECT pg_backend_pid()"))).scalar_one())


async def test_the_next_desk_has_the_connection_and_nothing_that_was_noted_with_it(postgres_with_tables: str) -> None:
    one = Database(postgres_with_tables, pool=7)
    first = await process_of(one)
    async with one.engine.connect() as session:
        session.info["noted"] = True
    heard: list[str] = []
    sa.event.listen(one.engine.sync_engine, "before_cursor_execute", lambda c, cur, sql, *rest: heard.append(sql))
    await one.close()
    other = Database(postgres_with_tables, pool=7)
    assert await process_of(other) == first
    async with other.engine.connect() as session:
        assert "noted" not in session.info
    await other.close()
    assert heard == []


async def test_two_desks_at_once_share_none(postgres_with_tables: str) -> None:
    one, other = Database(postgres_with_tables, pool=7), Database(postgres_with_tables, pool=7)
    assert await process_of(one) != await process_of(other)
    await one.close()
    await other.close()


def test_a_loop_of_its_own_has_connections_of_its_own(postgres_with_tables: str) -> None:
    async def story() -> int:
        database = Database(postgres_with_tables, pool=7)
        try:
            return await process_of(database)
        finally:
            await database.close()

    assert asyncio.run(story()) != asyncio.run(story())
