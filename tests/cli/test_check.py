"""`sarnakh check` tells everything that is wrong at once, and changes nothing."""

import socket
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
import structlog

from cli.config.file import LogPart, load
from cli.database_session import found_teams, opened
from cli.logs import set_up
from core.arrivals.inbound import Inbound
from core.scopes import EVERYTHING
from core.terms import TouchKind
from desk.intake.receive import receive
from desk.people.work import Work
from desk.settings import protocols
from desk.settings.changes import settings_of
from tests.cli.conftest import TOKEN

TWO_DAYS_AGO = datetime.now(UTC) - timedelta(days=2)


async def test_a_good_configuration_is_well(types, config, folder):
    result = await types("check")
    assert result.exit_code == 0, result.output
    assert "@sarnakh_demo_bot" in result.stdout
    assert result.stdout.endswith("All is well.\n")
    assert [path.name for path in folder.iterdir()] == ["config.toml"]


async def test_all_that_is_wrong_is_told_at_once(types, folder, telegram):
    (folder / "desk.db").write_text("no database " * 100)
    (folder / "copies").write_text("in the way")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        (folder / "config.toml").write_text(
            f'[telegram]\ntoken = "1:revoked"\napi_base = "{telegram}"\n'
            '[database]\nurl = "sqlite:///desk.db"\n[backup]\nfolder = "copies/nightly"\n'
            f"[http]\nport = {taken.getsockname()[1]}\n"
            '[[gateways]]\nname = "a"\nkind = "kavenagar"\nkey = "kkkkkkkkkkkkkkkk"\n'
            '[[gateways]]\nname = "b"\nkind = "twilio"\nkey = "kkkkkkkkkkkkkkkk"\nauth = "geheim"\n'
        )
        result = await types("check")
    assert result.exit_code == 1
    wrong = [line for line in result.stderr.splitlines() if line.startswith("WRONG")]
    for part in (
        "does not know the bot's token",
        "no SQLite database",
        "copies/nightly cannot be written",
        "is busy",
        'did you mean "kavenegar"',
        "auth_token is missing",
    ):
        assert [line for line in wrong if part in line], part
    assert f"{len(wrong)} things to mend" in result.stderr
    assert "revoked" not in result.stderr.replace("was revoked", "")
    assert "geheim" not in result.output


async def test_a_missing_token_and_a_messenger_out_of_reach_are_told(types, folder):
    (folder / "config.toml").write_text("[http]\nport = 0\n")
    assert "[telegram] token is not set" in (await types("check")).stderr
    (folder / "config.toml").write_text(
        f'[telegram]\ntoken = "{TOKEN}"\napi_base = "http://127.0.0.1:1"\n[http]\nport = 0\n'
    )
    result = await types("check")
    assert result.exit_code == 1
    assert "http://127.0.0.1:1 cannot be reached" in result.stderr
    assert TOKEN not in result.output


async def test_mistakes_in_the_file_are_each_a_line(types, folder):
    (folder / "config.toml").write_text("[http]\nport = 'x'\nhots = 1\n")
    result = await types("check")
    assert result.exit_code == 1
    assert [line.split(" [")[0] for line in result.stderr.splitlines()] == [
        "Error: config.toml line 2",
        "Error: config.toml line 3",
    ]


async def test_waiting_migrations_are_no_fault_and_a_newer_database_is_one(types, config, folder):
    assert (await types("migrate")).exit_code == 0
    assert "up to date" in (await types("check")).stdout
    connection = sqlite3.connect(folder / "sarnakh.db")
    with connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    for command in ("check", "migrate", "replay"):
        result = await types(command)
        assert result.exit_code == 1
        assert "newer version of Sarnakh" in result.stderr
        assert len([line for line in result.stderr.splitlines() if "9999" in line]) == 1


async def test_people_in_a_zone_where_nobody_may_ever_be_called_are_told_of(types, config, migrated):
    async with opened(load(config)) as database:
        (team,) = (await found_teams(database, load(config), TWO_DAYS_AGO)).values()
        async with database.write() as session:
            work = Work(session, team, await settings_of(session, team.id), TWO_DAYS_AGO)
            await receive(work, Inbound(TouchKind.SMS, "sms", phone="+994501234567", text="5"))
            draft = await protocols.change_draft(
                session, team.id, EVERYTHING, "contact", "8:00-9:00", by=None, now=TWO_DAYS_AGO
            )
            await protocols.go_live(
                session, team.id, draft.id, work.settings, zone=team.timezone, by=None, now=TWO_DAYS_AGO
            )
    result = await types("check")
    assert result.exit_code == 1
    assert "nobody may be called in Asia/Baku, where 1 lead(s) wait" in result.output


async def test_an_old_sqlite_is_noted(types, config, monkeypatch):
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 40, 1))
    assert "before 3.51.3" in (await types("check")).stdout
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 51, 3))
    assert "before 3.51.3" not in (await types("check")).stdout


@pytest.mark.parametrize("command", [("migrate",), ("replay",), ("invite", "--role", "admin"), ("check",)])
async def test_a_postgres_out_of_reach_is_one_line_without_the_password(command, types, config):
    with config.open("a") as file:
        file.write('[database]\nurl = "postgresql://desk:geheim@127.0.0.1:1/desk"\n')
    result = await types(*command)
    assert result.exit_code == 1
    assert len([line for line in result.stderr.splitlines() if "cannot be reached" in line]) == 1
    assert "geheim" not in result.output
    assert "Traceback" not in result.output


GATEWAYS = """
[[gateways]]
name = "uk"
kind = "twilio"
key = "twiliokey-0123456789abcd"
auth_token = "%s"
[[gateways]]
name = "sms"
kind = "kavenegar"
key = "smskey-0123456789abcdef"
"""


async def test_every_gateways_address_is_printed_to_paste(types, config):
    with config.open("a") as file:
        file.write('public_url = "https://desk.example.com/"\n' + GATEWAYS % "0123456789abcdef")
    result = await types("check")
    assert result.exit_code == 0, result.output
    assert "https://desk.example.com/in/uk/twiliokey-0123456789abcd\n" in result.stdout
    assert "https://desk.example.com/in/sms/smskey-0123456789abcdef\n" in result.stdout
    assert "no signature" not in result.output


async def test_without_a_public_url_it_warns_of_signatures_that_cannot_match(types, config):
    with config.open("a") as file:
        file.write(GATEWAYS % "0123456789abcdef")
    result = await types("check")
    warned = [line for line in result.stdout.splitlines() if "no signature of it will match" in line]
    assert [line for line in warned if '"uk"' in line] == warned != []


async def test_what_was_left_as_in_the_example_is_refused(types, config):
    with config.open("a") as file:
        file.write(GATEWAYS % "...")
    result = await types("check")
    assert result.exit_code == 1
    assert """[[gateways]] "uk" auth_token still holds '...' of the example""" in result.stderr


def test_logs_in_a_file_have_no_colour_codes(capfd):
    set_up(LogPart())
    structlog.get_logger().warning("gateway_refused", gateway="sms", status=403)
    told = capfd.readouterr().err
    assert "gateway_refused" in told
    assert "\x1b" not in told
