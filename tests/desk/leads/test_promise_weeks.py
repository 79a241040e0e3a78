"""Over random weeks of shifts every promised call is kept, missed, moved on or still open: none vanishes.

`make test` lives one week, on PostgreSQL two days; `make soak` ten weeks of each of a thousand seeds, from the seed
that SARNAKH_LIFE_SEED names.
"""

import os
from collections.abc import AsyncIterator

import pytest
from promise_weeks import weeks_of

from core.terms import CallbackState
from storage.database import Database
from tests.tables import sqlite_with_tables

FIRST = int(os.environ.get("SARNAKH_LIFE_SEED", "0"))
KEPT, MISSED, MOVED = CallbackState.KEPT, CallbackState.MISSED, CallbackState.MOVED


@pytest.fixture
async def database(tables_url: str) -> AsyncIterator[Database]:
    made = Database(tables_url, synchronous="OFF")
    yield made
    await made.close()


async def test_over_random_weeks_of_shifts_no_promise_vanishes(database: Database) -> None:
    lived = await weeks_of(database, seed=3)
    found = await lived.live(days=7 if database.is_sqlite else 2)
    assert found.total() == lived.book.created
    assert found[CallbackState.WAITING] == 0, "in the end each was called"
    if database.is_sqlite:
        assert min(found[KEPT], found[MISSED], found[MOVED]) > 0, "calls were promised, made, missed and moved"


@pytest.mark.soak
@pytest.mark.parametrize("number", range(1000))
async def test_over_ten_thousand_weeks_none_vanishes(tmp_path, number: int) -> None:
    database = Database(sqlite_with_tables(tmp_path), synchronous="OFF")
    lived = await weeks_of(database, FIRST + number)
    found = await lived.live(days=70)
    await database.close()
    assert (found.total(), found[CallbackState.WAITING]) == (lived.book.created, 0)
