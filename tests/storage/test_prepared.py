"""A statement of the hot path says what it lacks, and its rows have names."""

from collections.abc import AsyncIterator

import pytest
import sqlalchemy as sa

from storage.database import Database
from storage.prepared import Prepared, columns
from storage.tables import metadata, own_number
from storage.tables import team as team_table

_KEEP = Prepared(
    own_number.insert().values(columns(own_number, "team_id", "phone") | {"note": "fixed"}).returning(own_number.c.id)
)
_FIND = Prepared(
    sa.select(own_number.c.phone, own_number.c.note, sa.func.length(own_number.c.phone).label("digits")).where(
        own_number.c.team_id == sa.bindparam("team")
    )
)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    made = Database(database_url, synchronous="OFF")
    async with made.engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
        values = {"name": "A", "timezone": "UTC", "language": "en", "currency": "IRT", "region": "IR"}
        await connection.execute(team_table.insert().values(**values, created_at=sa.func.now()))
    yield made
    await made.close()


async def test_rows_are_read_by_name_whoever_reads(database: Database) -> None:
    async with database.write() as session:
        kept = await _KEEP.first(session, team_id=1, phone="+982188880000")
        assert kept.id == 1
        (row,) = await _FIND.rows(session, team=1)
        assert (row.phone, row.note, row.digits) == ("+982188880000", "fixed", 13)
    async with database.read() as session:
        assert (await _FIND.first(session, team=1)).digits == 13


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"team_id": 1}, "'missing': ['phone']"),
        ({"team_id": 1, "phone": "+1", "nota": "x"}, "'unknown': ['nota']"),
        ({"team_id": 1, "fone": "+1"}, "'missing': ['phone'], 'unknown': ['fone']"),
    ],
)
async def test_a_parameter_that_is_forgotten_or_misspelt_is_refused(
    database: Database, given: dict[str, object], told: str
) -> None:
    async with database.write() as session:
        with pytest.raises(TypeError) as error:
            await _KEEP.run(session, **given)
        assert told in str(error.value)
        with pytest.raises(TypeError):
            await _KEEP.many(session, [given])
    async with database.read() as session:
        with pytest.raises(TypeError):
            await _FIND.rows(session, tem=1)


async def test_what_the_statement_fixes_itself_may_be_given_anew(database: Database) -> None:
    async with database.write() as session:
        await _KEEP.run(session, team_id=1, phone="+1", note="own")
        assert (await _FIND.first(session, team=1)).note == "own"
