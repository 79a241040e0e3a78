"""A team's chat in process, for what was found by reading: each test here failed once."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.terms import Role
from tests.bot.in_process import Town, opened
from tests.worker import lasting_worker  # noqa: F401 each test here has it

SARA, REZA, MINA, HAMID, NADER = 1001, 1002, 1003, 1004, 1005


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """Sara and Reza call, Mina markets, Hamid manages, Nader sets up; nobody is at work yet."""
    made = await opened(tmp_path)
    for name, user_id, role in (
        ("Sara", SARA, Role.AGENT),
        ("Reza", REZA, Role.AGENT),
        ("Mina", MINA, Role.MARKETING),
        ("Hamid", HAMID, Role.MANAGER),
        ("Nader", NADER, Role.ADMIN),
    ):
        await made.hire(name, user_id, role)
    yield made
    await made.database.close()
