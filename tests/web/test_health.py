"""What anybody may learn of the desk's health, and what makes it not ready."""

import json
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from aiohttp.test_utils import make_mocked_request

from desk.operations import runs
from desk.operations.epochs import resolve_epoch
from storage.database import Database
from tests.tables import sqlite_with_tables
from web.health import HealthPages

NOON = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    made = Database(sqlite_with_tables(tmp_path), synchronous="OFF")
    await resolve_epoch(made, NOON)
    yield made
    await made.close()


async def _asked(pages: HealthPages) -> tuple[int, str]:
    answer = await pages.ready(make_mocked_request("GET", "/health/ready"))
    return answer.status, str(answer.text)


async def test_names_states_and_ages_are_told_and_nothing_of_people(database: Database) -> None:
    async with database.write() as session:
        await runs.take(session, "digest", "1", "2026-11-22", NOON, timedelta(minutes=5))
        await runs.finish(session, "digest", "1", "2026-11-22", NOON, "done", "4 charts to -100123456789 of Novin")
    status, text = await _asked(HealthPages(database, lambda: NOON + timedelta(minutes=2)))
    assert status == 200
    assert json.loads(text)["jobs"] == [{"job": "digest", "state": "done", "age_seconds": 120}]
    assert not any(word in text for word in ("100123456789", "Novin", "2026-11-22"))


async def test_it_is_not_ready_while_the_disk_is_full(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    pages = HealthPages(database, lambda: NOON, lambda: now[0])
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=4096))
    assert await _asked(pages) == (503, '{"ready": false, "error": "the disk is full"}')
    monkeypatch.undo()
    now[0] = 10.0
    assert (await _asked(pages))[0] == 200


async def test_it_is_not_ready_while_nothing_can_be_written(database: Database) -> None:
    now = [0.0]
    pages = HealthPages(database, lambda: NOON, lambda: now[0])
    async with database.write() as session:
        await session.execute(sa.text("CREATE TRIGGER full BEFORE UPDATE ON epoch BEGIN SELECT RAISE(ABORT, 'x'); END"))
    assert (await _asked(pages))[0] == 503
    async with database.write() as session:
        await session.execute(sa.text("DROP TRIGGER full"))
    assert (await _asked(pages))[0] == 503, "what was found is believed for a few seconds, however often one asks"
    now[0] = 10.0
    assert (await _asked(pages))[0] == 200
