"""The worlds flows happen in: one for a plain flow, all of them for what must hold in each."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.flows.world import World, opened
from tests.worker import lasting_worker  # noqa: F401 each test here has it

WORLDS: dict[str, dict[str, Any]] = {
    "sqlite": {},
    "postgres": {},
    "english": {"language": "en"},
    "bale": {"flavour": "bale"},
    "webhook": {"mode": "webhook"},
    "bale-webhook": {"flavour": "bale", "mode": "webhook"},
}


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """A desk on SQLite in Persian."""
    async with opened(tmp_path) as made:
        yield made


@pytest.fixture
async def english_world(tmp_path: Path) -> AsyncIterator[World]:
    """A desk on SQLite in English."""
    async with opened(tmp_path, language="en") as made:
        yield made


@pytest.fixture
async def two_teams(tmp_path: Path) -> AsyncIterator[World]:
    """A desk for two teams."""
    async with opened(tmp_path, second_team="رژیم") as made:
        yield made


@pytest.fixture(
    params=[pytest.param(name, marks=pytest.mark.postgres if name == "postgres" else ()) for name in WORLDS]
)
async def any_world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    """The desk on each database, in each language, at each messenger, by polling and by webhook."""
    url = request.getfixturevalue("new_migrated_postgres_url")() if request.param == "postgres" else ""
    async with opened(tmp_path, url, **WORLDS[request.param]) as made:
        yield made
