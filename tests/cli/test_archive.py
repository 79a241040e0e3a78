"""What gateways brought is found again in the archive, by whoever has the key, and put back once."""

import asyncio
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from cli.commands.erase import command as erase_command
from cli.config.file import Config, load
from cli.database_session import archive_of, erased_marks_of, found_teams, opened
from cli.from_archive import Rebuilt, rebuild
from core.arrivals.bank_rows import BankRow
from core.arrivals.inbound import Handle, Inbound
from core.settings import TeamSettings
from core.terms import BankRowState, TouchKind
from desk.banks import banks, sources, stock
from desk.banks.banks import Configured
from desk.intake.known_numbers import bar, bar_contact
from desk.intake.receive import receive
from desk.people.work import Work
from gateways.registry import build
from storage import inbox
from storage.archive import Archive
from storage.erased import ErasedMarks
from storage.inbox import Arrived
from storage.tables import bank_row, contact
from storage.tables import inbox as inbox_table
from tests.gateways.requests_made import asked

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
KEY = "archive-key-0123456789abcdef"
SARA, REZA = "09121234567", "09357654321"


INSTAGRAM = {"app_secret": "app-secret-0123456789abcdef", "verify_token": "verify-0123456789abcdef"}


@pytest.fixture
def with_instagram(config: Config, tmp_path: Path) -> Config:
    options = "".join(f'{name} = "{value}"\n' for name, value in INSTAGRAM.items())
    with (tmp_path / "config.toml").open("a") as file:
        file.write(f'[[gateways]]\nname = "insta"\nkind = "instagram"\nkey = "instakey-0123456789abcdef"\n{options}')
    return load(tmp_path / "config.toml")


@pytest.fixture
def config(tmp_path: Path, migrated: None) -> Config:
    (tmp_path / "config.toml").write_text(
        f'[backup]\narchive_secret = "{KEY}"\n'
        '[[gateways]]\nname = "sms"\nkind = "kavenegar"\nkey = "smskey-0123456789abcdef"\n'
        # A bank is asked and brings nothing to the archive.
        '[[gateways]]\nname = "stock"\nkind = "bank_sql"\nbank = "diet"\nchannel = "bank"\n'
        'url = "sqlite:///numbers.db"\nquery = "SELECT id, phone FROM numbers"\n'
        'fields = { id = "id", phone = "phone" }\n'
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


def _marks(config: Config) -> ErasedMarks:
    made = erased_marks_of(config)
    assert made is not None
    return made


async def test_lost_arrivals_come_back_once(config: Config) -> None:
    archive = _archive(config)
    archive.write("sms", [_arrival(SARA, "1"), _arrival(REZA, "2")], NOW)
    archive.write("sms", [_arrival(SARA, "1")], NOW)
    async with opened(config, migrate=True) as database, database.write() as session:
        await inbox.arrive(session, "sms", [_arrival(REZA, "2")], NOW)
    assert await rebuild(config, archive, _marks(config), NOW.date(), NOW) == Rebuilt(put_back=1, known=2)
    assert await rebuild(config, archive, _marks(config), NOW.date(), NOW) == Rebuilt(known=3)
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
    assert await rebuild(config, archive, _marks(config), NOW.date(), NOW) == Rebuilt(not_to_call=1)


def _direct(account: str, text: str, message: str) -> Arrived:
    gateway = build("instagram", "insta", INSTAGRAM, "IR")
    event = {"sender": {"id": account}, "recipient": {"id": "17"}, "timestamp": 1772442898000}
    said = {**event, "message": {"mid": message, "text": text}}
    body = json.dumps({"object": "instagram", "entry": [{"id": "17", "time": 1, "messaging": [said]}]}).encode()
    proof = hmac.new(INSTAGRAM["app_secret"].encode(), body, hashlib.sha256).hexdigest()
    signed = asked(body, content_type="application/json", x_hub_signature_256=f"sha256={proof}")
    (one,) = gateway.admit(signed).arrivals
    return Arrived(one.event_key, one.lane, one.payload)


async def test_who_wants_no_calls_is_known_by_the_account_too(with_instagram: Config) -> None:
    archive = _archive(with_instagram)
    archive.write("insta", [_direct("901", "again?", "m1"), _direct("902", "hello", "m2")], NOW)
    async with opened(with_instagram, migrate=True) as database:
        team = (await found_teams(database, with_instagram, NOW))["Sales"]
        async with database.write() as session:
            work = Work(session, team, TeamSettings(), NOW)
            writer = Inbound(TouchKind.DIRECT, "insta", handle=Handle("instagram", "901"), text="hi")
            met = await receive(work, writer)
            assert met.contact_id is not None
            await bar_contact(session, team, met.contact_id, by=None, now=NOW)
    told = await rebuild(with_instagram, archive, _marks(with_instagram), NOW.date(), NOW)
    assert told == Rebuilt(put_back=1, not_to_call=1)


async def test_who_was_erased_comes_back_neither_by_the_archive_nor_by_a_restored_database(
    with_instagram: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.clock.system_clock", lambda: NOW)
    config, archive = with_instagram, _archive(with_instagram)
    archive.write("sms", [_arrival(SARA, "1"), _arrival(REZA, "2")], NOW)
    archive.write("insta", [_direct("901", "me again", "m1"), _direct("902", "my number is 0912 123 4567", "m2")], NOW)
    async with opened(config, migrate=True) as database:
        team = (await found_teams(database, config, NOW))["Sales"]
        async with database.write() as session:
            work = Work(session, team, TeamSettings(), NOW)
            await receive(work, Inbound(TouchKind.SMS, "sms", phone=SARA, name="Sara"))
            text = f"I am {SARA}"
            await receive(work, Inbound(TouchKind.DIRECT, "insta", handle=Handle("instagram", "901"), text=text))
    runner = CliRunner()
    arguments = ["--config", str(config.backup.archive_folder.parent / "config.toml"), SARA, "--yes"]
    done = await asyncio.to_thread(runner.invoke, erase_command, arguments)
    assert (done.exit_code, "Erased: 1 contact(s), 1 lead(s)" in done.output) == (0, True), done.output
    marks = _marks(config)
    assert not any(word in (config.backup.archive_folder / "erased.marks").read_text() for word in (SARA[1:], "901"))
    async with opened(config) as database, database.write() as session:
        # The database of last week knows her.
        await receive(Work(session, team, TeamSettings(), NOW), Inbound(TouchKind.SMS, "sms", phone=SARA))
    told = await rebuild(config, archive, marks, NOW.date(), NOW)
    assert told == Rebuilt(put_back=1, erased=3, erased_again=1)
    async with opened(config) as database, database.read() as session:
        assert (await session.execute(sa.select(contact.c.phone))).scalars().all() == [None, None]


async def test_whom_only_a_bank_knows_is_erased_and_a_restored_database_lets_them_out_no_more(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.clock.system_clock", lambda: NOW)
    async with opened(config, migrate=True) as database:
        team = (await found_teams(database, config, NOW))["Sales"]
        async with database.write() as session:
            await banks.configure_sources(session, team.id, [Configured("api", "diet", "bank")], NOW)
            (source,) = await sources.sources(session, team.id)
            rows = [BankRow(str(n), phone) for n, phone in enumerate((SARA, REZA))]
            await stock.keep_page(session, team, source.bank_id, source.id, rows, NOW)
    arguments = ["--config", str(config.backup.archive_folder.parent / "config.toml"), SARA, "--yes"]
    done = await asyncio.to_thread(CliRunner().invoke, erase_command, arguments)
    assert (done.exit_code, "1 row(s) of banks" in done.output) == (0, True), done.output
    async with opened(config) as database, database.write() as session:
        # The database of last week has her in stock.
        hers = bank_row.update().where(bank_row.c.external_id == "0")
        await session.execute(hers.values(state=BankRowState.STOCK, content={"phone": SARA}, ended_at=None))
    await rebuild(config, _archive(config), _marks(config), NOW.date(), NOW)
    async with opened(config) as database, database.read() as session:
        states = (await session.execute(sa.select(bank_row.c.state).order_by(bank_row.c.id))).scalars().all()
    assert states == [BankRowState.REFUSED, BankRowState.STOCK]


async def test_who_comes_by_themselves_after_they_were_erased_stays(config: Config) -> None:
    archive, marks, later = _archive(config), _marks(config), NOW + timedelta(days=20)
    async with opened(config, migrate=True) as database:
        team = (await found_teams(database, config, NOW))["Sales"]
        for at in (NOW, later):
            marks.remember([marks.mark(team.id, "phone", f"+98{SARA[1:]}")], at - timedelta(days=7))
            async with database.write() as session:
                again = Inbound(TouchKind.SMS, "sms", phone=SARA, name="Sara")
                await receive(Work(session, team, TeamSettings(), later), again)
    archive.write("sms", [_arrival(SARA, "1")], later - timedelta(days=8))
    archive.write("sms", [_arrival(SARA, "2")], later)
    told = await rebuild(config, archive, marks, NOW.date(), later)
    assert told == Rebuilt(put_back=1, erased=1)
    async with opened(config) as database, database.read() as session:
        assert (await session.execute(sa.select(contact.c.name))).scalars().all() == ["Sara"]


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


def test_a_line_that_was_cut_off_does_not_take_the_next_one_with_it(tmp_path: Path) -> None:
    archive = Archive(tmp_path, KEY, 90)
    archive.write("sms", [_arrival(SARA, "1"), _arrival(REZA, "2")], NOW)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-20])
    archive.write("sms", [_arrival(REZA, "3")], NOW)
    archive.write("sms", [_arrival(SARA, "4")], NOW)
    found = [one and one.arrived.event_key for one in archive.read(NOW.date())]
    assert found == [_arrival(SARA, "1").event_key, None, _arrival(REZA, "3").event_key, _arrival(SARA, "4").event_key]
    file.write_bytes(file.read_bytes() + b"\n\n")
    assert len(list(archive.read(NOW.date()))) == 4


def test_old_files_go(tmp_path: Path) -> None:
    archive = Archive(tmp_path, KEY, 90)
    for days in (0, 89, 90, 91):
        archive.write("sms", [_arrival(SARA, str(days))], NOW + timedelta(days=days))
    kept = [NOW + timedelta(days=days) for days in (89, 90, 91)]
    assert sorted(file.name for file in tmp_path.iterdir()) == [f"arrivals-{day.date()}.sealed" for day in kept]
