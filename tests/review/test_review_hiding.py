"""No full phone number and no token in logs, errors and lists of what failed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from cli.logs import _masked
from core.hiding import hidden
from storage import inbox
from storage.database import Database
from storage.inbox import Arrived
from tests.tables import sqlite_with_tables

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
TOKEN = "123456789:AAHdemoTokenOfTheLocalTelegram00000"


@pytest.mark.parametrize(
    "text",
    [
        f"https://api.telegram.org/bot{TOKEN}/getMe",
        "no such number 09121234567.",
        "'+989121234567'",
        "0912 123 4567",
        "Key (team_id, phone)=(1, +989121234567) already exists.",
        "+98 912 123-45-67",
        "۰۹۱۲۱۲۳۴۵۶۷",
        "0912-123-4567;",
    ],
)
def test_numbers_and_tokens_are_hidden(text: str) -> None:
    shown = hidden(text)
    assert "•••" in shown
    for secret in ("1234567", "123 4567", "123-45-67", "123-4567", "۱۲۳۴۵۶۷", TOKEN[:9]):
        assert secret not in shown


@pytest.mark.parametrize(
    "text", ["2026-11-22 04:43:37", "value=0.123456789012", "lead=812 agent=7", "127.0.0.1:8080", "0.00.000.0000 s"]
)
def test_what_is_no_number_stays(text: str) -> None:
    assert hidden(text) == text


def test_logs_hide_in_depth() -> None:
    event = _masked(None, "info", {"event": "x", "letters": ["09121234567"], "why": {"phone": "+989121234567"}})
    assert "1234567" not in str(event)


async def test_an_error_that_names_a_number_is_kept_without_it(tmp_path: Path) -> None:
    database = Database(sqlite_with_tables(tmp_path), synchronous="OFF")
    async with database.write() as session:
        await inbox.arrive(session, "sms", [Arrived("1", "a", b"{}")], NOW)
        row = (await inbox.waiting(session, after=0, now=NOW))[0]
        await inbox.fail(session, row, "UniqueViolation: (1, +989121234567) already exists", NOW)
    async with database.read() as session:
        error = (await session.execute(sa.select(sa.text("error")).select_from(sa.text("inbox")))).scalar_one()
    assert "1234567" not in error
    await database.close()
