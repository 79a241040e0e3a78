"""An operator at a terminal, in a folder of their own, with a local Telegram to talk to."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import main
from playground.server import Playground
from tests.tables import sqlite_migrated

TOKEN = "1000001:demo-token-of-the-tests"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch) -> Path:
    """The folder the operator works in."""
    monkeypatch.chdir(tmp_path)
    for name in ("SARNAKH_TELEGRAM__TOKEN",):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
async def telegram() -> AsyncIterator[str]:
    """A local Telegram that knows the bot; its address."""
    town = Playground()
    town.add_bot(TOKEN, "sarnakh_demo_bot")
    await town.start()
    yield town.base_url
    await town.stop()


Types = Callable[..., Awaitable[Result]]


@pytest.fixture
def types() -> Types:
    """The operator types a command; it runs beside the test's own loop."""

    async def type_(*words: str) -> Result:
        result = await asyncio.to_thread(CliRunner().invoke, main, list(words))
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return type_


@pytest.fixture
def config(folder, telegram) -> Path:
    """A configuration with a token and nothing else that matters."""
    path = folder / "config.toml"
    path.write_text(f'[telegram]\ntoken = "{TOKEN}"\napi_base = "{telegram}"\n[http]\nport = 0\n')
    return path


@pytest.fixture
def migrated(folder: Path) -> None:
    """The operator's database as `sarnakh migrate` leaves it, copied: to migrate takes a third of a second."""
    sqlite_migrated(folder, "sarnakh.db")
