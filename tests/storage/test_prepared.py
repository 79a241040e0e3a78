"""A statement of the hot path says what it lacks, and its rows have names."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from storage.database import Database
from storage.patience import patient
from storage.prepared import Prepared, PreparedInsert, columns, insert_row
from storage.tables import blob, own_number
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
async def database(tables_url: str) -> AsyncIterator[Database]:
    made = Database(tables_url, synchronous="OFF")
    async with made.engine.begin() as connection:
        values = {"name": "A", "timezone": "UTC", "language": "en", "currency": "IRT", "region": "IR"}
        await connection.execute(team_table.insert().values(**values, created_at=sa.func.now()))
    yield made
    await made.close()


class Own(NamedTuple):
    """A row of `_FIND` under names of our own."""

    phone: str
    note: str
    length: int


async def test_rows_come_as_the_named_tuple_that_was_asked_for_whoever_reads(database: Database) -> None:
    found = Prepared(_FIND._statement, into=Own)
    async with database.write() as session:
        await _KEEP.run(session, team_id=1, phone="+982188880000")
        assert await found.rows(session, team=1) == [Own("+982188880000", "fixed", 13)]
    async with database.read() as session:
        (row,) = await found.rows(session, team=1)
        assert type(row) is Own


_MADE = Prepared(sa.select(blob.c.created_at, sa.func.max(blob.c.created_at).over().label("last")))


@pytest.mark.parametrize("microsecond", [0, 7])
async def test_a_time_is_read_in_utc_as_it_was_written_whoever_reads(database: Database, microsecond: int) -> None:
    at = datetime(2026, 10, 25, 2, 30, 0, microsecond, tzinfo=ZoneInfo("Europe/Berlin"))
    async with database.write() as session:
        await insert_row(session, blob, content_type="a", name="a", bytes=b"", created_at=at)
        (written,) = await _MADE.rows(session)
    async with database.read() as session:
        (read,) = await _MADE.rows(session)
    for time in (*written, *read):
        assert time == at.astimezone(UTC)
        assert time.tzinfo is UTC


async def test_parameters_given_in_another_order_or_left_to_what_is_fixed_are_put_where_they_belong(
    database: Database,
) -> None:
    noted = Prepared(own_number.insert().values(columns(own_number, "team_id", "phone") | {"note": "fixed"}))
    async with database.write() as session:
        await noted.run(session, phone="+982188880001", team_id=1)
        await noted.run(session, team_id=1, phone="+982188880002")
        await noted.many(session, [{"phone": "+982188880003", "team_id": 1}, {"phone": "+982188880004", "team_id": 1}])
        rows = await _FIND.rows(session, team=1)
    assert sorted((row.phone[-1], row.note) for row in rows) == [(one, "fixed") for one in "1234"]


async def test_a_new_row_tells_its_id_whether_the_database_or_its_driver_knows_it(database: Database) -> None:
    keep = PreparedInsert(own_number.insert().values(columns(own_number, "team_id", "phone") | {"note": "fixed"}))
    async with database.write() as session:
        first, second = [await keep.new_id(session, team_id=1, phone=f"+98218888000{end}") for end in (1, 2)]
        kept = {row.phone: row.id for row in await session.execute(sa.select(own_number))}
        assert kept == {"+982188880001": first, "+982188880002": second}
        raw = session.info.get("sqlite")
        assert raw is None or "RETURNING" not in keep._bare._for("sqlite", session).sql
        with pytest.raises(TypeError):
            await keep.new_id(session, team_id=1)


async def test_a_row_that_was_not_written_has_no_id(database: Database) -> None:
    chosen = sa.select(own_number.c.team_id, sa.bindparam("to", type_=sa.Text), own_number.c.note).where(
        own_number.c.phone == sa.bindparam("phone")
    )
    copy = PreparedInsert(own_number.insert().from_select(["team_id", "phone", "note"], chosen))
    async with database.write() as session:
        await _KEEP.first(session, team_id=1, phone="+982188880000")
        assert await copy.new_id(session, phone="+982188880000", to="+982188880001") == 2
        with pytest.raises(sa.exc.NoResultFound):
            await copy.new_id(session, phone="+982188889999", to="+982188880002")


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


async def test_many_rows_may_name_their_columns_in_any_order_and_leave_out_what_is_fixed(database: Database) -> None:
    alike = [{"phone": "+1", "team_id": 1, "note": "own"}, {"note": "other", "team_id": 1, "phone": "+2"}]
    unlike = [{"phone": "+3", "team_id": 1}, {"phone": "+4", "team_id": 1, "note": "own"}]
    async with database.write() as session:
        await _KEEP.many(session, alike)
        await _KEEP.many(session, unlike)
        found = await _FIND.rows(session, team=1)

    assert {row.phone: row.note for row in found} == {"+1": "own", "+2": "other", "+3": "fixed", "+4": "own"}


async def test_a_person_who_waits_for_another_writer_on_sqlite_is_known(tmp_path: Path) -> None:
    one, wrote = Database(f"sqlite+aiosqlite:///{tmp_path}/desk.db"), list[str]()

    async def writes(who: str) -> None:
        async with one.write():
            wrote.append(who)

    async with one.write():
        began = perf_counter()
        with patient():
            clock = asyncio.create_task(writes("clock"))
        await asyncio.sleep(0)
        assert not one.people_wait, "the clock has time"
        tap = asyncio.create_task(writes("tap"))
        await asyncio.sleep(0)
        assert one.people_wait
        assert one.person_came_since(began)
    await asyncio.gather(clock, tap)
    assert wrote == ["clock", "tap"]
    assert not one.people_wait
    assert one.person_came_since(began)
    assert not one.person_came_since(perf_counter())
    await one.close()
