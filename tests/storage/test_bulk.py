"""Many rows at once are numbered as one by one, so that no id is ever given twice."""

from datetime import UTC, datetime

import sqlalchemy as sa

from storage.bulk import new_ids
from storage.database import Database
from storage.prepared import insert_row
from storage.tables import blob

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


async def test_ids_of_rows_that_are_gone_and_below_a_restored_databases_stamp_are_not_given_again(
    tables_url: str,
) -> None:
    database = Database(tables_url)
    async with database.write() as session:
        last = await insert_row(session, blob, content_type="a", name="a", bytes=b"", created_at=NOW)
        await session.execute(sa.delete(blob))
        first, second = await new_ids(session, blob, 2)
        assert last < first < second
        if database.is_sqlite:
            # PostgreSQL's sequence knows no other number than its own.
            await session.execute(sa.text("UPDATE sqlite_sequence SET seq = 1000000 WHERE name = 'blob'"))
            assert list(await new_ids(session, blob, 2)) == [1_000_001, 1_000_002]
    await database.close()
