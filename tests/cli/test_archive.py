"""What gateways brought is found again in the archive, by whoever has the key, and put back once."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa

from cli.config.file import Config, load
from cli.database_session import archive_of, found_teams, opened
from cli.from_archive import Rebuilt, rebuild
from desk.intake.known_numbers import bar
from gateways.registry import build
from storage import inbox
from storage.archive import Archive
from storage.inbox import Arrived
from storage.tables import inbox as inbox_table
from tests.gateways.requests_made import asked

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
KEY = "archive-key-0123456789abcdef"
SARA, REZA = "09121234567", "09357654321"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "config.toml").write_text(
        f'[backup]\narchive_secret = "{KEY}"\n'
        '[[gateways]]\nname = "sms"\nkind = "kavenegar"\nkey = "smskey-0123456789abcdef"\n'
    )
    return load(tmp_path / "config.toml")


def _arrival(number: str, message: str) -> Arrived:
    gateway = build("kavenegar", "sms", {}, "IR")
    fields = {"messageid": message, "from": number, "to": "3000", "message": "5"}
    (one,) = gateway.admit(asked(urlencode(fields))).arrivals
    return Arrived(one.event_key, one.lane, one.payload)


def _archive(config: Config) -> Archive:
    made = archive_of(config)
    assert made is not None
    return made


async def test_lost_arrivals_come_back_once(config: Config) -> None:
    archive = _archive(config)
    archive.write("sms", [_arrival(SARA, "1"), _arrival(REZA, "2")], NOW)
    archive.write("sms", [_arrival(SARA, "1")], NOW)
    async with opened(config, migrate=True) as database, database.write() as session:
        await inbox.arrive(session, "sms", [_arrival(REZA, "2")], NOW)
    assert await rebuild(config, archive, NOW.date(), NOW) == Rebuilt(put_back=1, known=2)
    assert await rebuild(config, archive, NOW.date(), NOW) == Rebuilt(known=3)
    async with opened(config) as database, database.read() as session:
        rows = (await session.execute(sa.select(inbox_table.c.payload).order_by(inbox_table.c.id))).scalars().all()
    assert rows == [_arrival(REZA, "2").payload, _arrival(SARA, "1").payload]


async def test_who_must_not_be_called_does_not_come_back(config: Config) -> None:
    archive = _archive(config)
    archive.write("sms", [_arrival(SARA, "1")], NOW)
    async with opened(config, migrate=True) as database:
        team = (await found_teams(database, config, NOW))["Sales"]
        async with database.write() as session:
            await bar(session, team, "+989121234567", by=None, now=NOW)
    assert await rebuild(config, archive, NOW.date(), NOW) == Rebuilt(not_to_call=1)


def test_the_files_are_noise_without_the_key_and_a_cut_off_line_costs_one_line(tmp_path: Path) -> None:
    archive = Archive(tmp_path, KEY, 90)
    archive.write("sms", [_arrival(SARA, "1"), _arrival(REZA, "2")], NOW)
    (file,) = tmp_path.iterdir()
    content = file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0
    assert not any(word in content for word in (b"9121234567", b"sms", b"message"))
    assert list(Archive(tmp_path, "another-key-0123456789", 90).read(NOW.date())) == [None, None]
    file.write_bytes(content[:-20])
    first, second = archive.read(NOW.date())
    assert first is not None
    assert first.arrived == _arrival(SARA, "1")
    assert second is None


def test_old_files_go(tmp_path: Path) -> None:
    archive = Archive(tmp_path, KEY, 90)
    for days in (0, 89, 90, 91):
        archive.write("sms", [_arrival(SARA, str(days))], NOW + timedelta(days=days))
    kept = [NOW + timedelta(days=days) for days in (89, 90, 91)]
    assert sorted(file.name for file in tmp_path.iterdir()) == [f"arrivals-{day.date()}.sealed" for day in kept]
