"""The commands that work on the desk's database: invite, replay, backup, restore."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from cli.config.file import load
from cli.database_session import found_teams, opened
from core.addresses import Address
from core.mail_terms import OutboxState, Urgency
from core.terms import Role
from desk.people.invites import Newcomer, join
from storage import inbox, outbox
from storage.inbox import Arrived
from storage.outbox import SendingResult

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)


# -- invite ------------------------------------------------------------------------------------------------------------


async def test_an_invite_is_one_link_that_lets_one_person_in(types, config):
    result = await types("invite", "--role", "admin")
    assert result.exit_code == 0, result.output
    site, _, token = result.stdout.strip().partition("?start=")
    assert site == "https://t.me/sarnakh_demo_bot"
    async with opened(load(config)) as database, database.write() as session:
        joined = await join(session, token, Newcomer("telegram", 7, "Mina", language="fa"), datetime.now(UTC))
    assert joined.role is Role.ADMIN
    assert joined.team.name == "Sales"


async def test_without_a_messenger_in_reach_the_start_line_is_printed_and_says_why(types, config):
    text = config.read_text().splitlines()
    config.write_text("\n".join(["[telegram]", text[1], 'api_base = "http://127.0.0.1:1"']))
    result = await types("invite", "--role", "agent")
    assert result.exit_code == 0
    assert result.stdout.startswith("/start ")
    assert "cannot be reached" in result.stderr


async def test_a_wrong_token_ends_in_one_line(types, config, telegram):
    config.write_text(f'[telegram]\ntoken = "9:wrong"\napi_base = "{telegram}"\n')
    result = await types("invite", "--role", "admin")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "does not know the bot's token" in result.stderr


async def test_with_several_teams_one_must_be_named_and_a_slip_is_helped(types, config):
    with config.open("a") as file:
        file.write('[[teams]]\nname = "North"\n[[teams]]\nname = "South"\n')
    unnamed = await types("invite", "--role", "agent")
    assert unnamed.exit_code == 1
    assert "North, South" in unnamed.stderr
    slip = await types("invite", "--role", "agent", "--team", "Nroth")
    assert slip.exit_code == 1
    assert 'did you mean "North"' in slip.stderr
    assert (await types("invite", "--role", "agent", "--team", "South")).exit_code == 0


async def test_what_admins_made_of_a_team_is_not_undone_by_the_file(types, config):
    await types("invite", "--role", "admin")
    path = load(config).database.url.partition(":///")[2]
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE team SET language = 'en'")
    async with opened(load(config)) as database:
        teams = await found_teams(database, load(config), NOW)
    assert teams["Sales"].language == "en"


# -- replay ------------------------------------------------------------------------------------------------------------


@pytest.fixture
async def dead(config, migrated) -> tuple[int, int]:
    """Two dead rows: one that arrived, one that could not be sent."""
    async with opened(load(config)) as database, database.write() as session:
        await inbox.arrive(session, "sms", [Arrived("1", "a", b"x")], NOW)
        (row,) = await inbox.waiting(session, after=0, now=NOW)
        for tries in range(6):
            await inbox.fail(
                session, inbox.InboxRow(row.id, row.source, row.event_key, row.lane, row.payload, tries), "hm", NOW
            )
        letter = await outbox.queue(
            session,
            outbox.NewMessage(to=Address("bot", 1), urgency=Urgency.MONEY, method="sendMessage", payload={}),
            NOW,
        )
        await outbox.record(session, [SendingResult(letter, OutboxState.UNKNOWN, error="answer lost")], NOW)
    return row.id, letter


async def test_nothing_dead_is_said(types, config):
    await types("migrate")
    assert (await types("replay")).stdout == "Nothing is dead.\n"


async def test_dead_rows_are_listed_with_their_error_and_put_back_by_id(types, dead):
    arrived, letter = dead
    assert f"{arrived}  2026-03-01 09:00Z  sms  hm" in (await types("replay")).stdout
    assert "answer lost" in (await types("replay", "--outbox")).stdout
    assert (await types("replay", str(arrived))).stdout.startswith("Put back: 1.")
    assert (await types("replay", "--outbox", str(letter))).stdout.startswith("Put back: 1.")
    assert (await types("replay")).stdout == (await types("replay", "--outbox")).stdout == "Nothing is dead.\n"


async def test_all_are_put_back_at_once(types, dead):
    assert (await types("replay", "--all")).stdout.startswith("Put back: 1.")


async def test_an_id_that_is_not_dead_ends_with_1(types, dead):
    result = await types("replay", "4711")
    assert result.exit_code == 1
    assert "no dead row 4711" in result.stderr


# -- backup and restore ------------------------------------------------------------------------------------------------


async def test_a_backup_goes_and_comes_back(types, config, folder):
    await types("invite", "--role", "admin")
    made = await types("backup")
    assert made.exit_code == 0, made.output
    (copy,) = (folder / "backups").iterdir()
    assert str(copy) in made.stdout
    await types("invite", "--role", "agent")
    restored = await types("restore", str(copy))
    assert restored.exit_code == 0, restored.output
    assert "sarnakh.db.before-" in restored.stdout
    with closing(sqlite3.connect(folder / "sarnakh.db")) as connection:
        assert connection.execute("SELECT role FROM invite").fetchall() == [("admin",)]


async def test_restoring_under_a_running_desk_is_refused_in_one_line(types, config, folder):
    await types("migrate")
    await types("backup")
    (copy,) = (folder / "backups").iterdir()
    async with opened(load(config)):
        result = await types("restore", str(copy))
    assert result.exit_code == 1
    assert "stop `sarnakh serve` first" in result.stderr


async def test_for_postgres_the_command_is_printed(types, config, folder):
    with config.open("a") as file:
        file.write('[database]\nurl = "postgresql://desk:geheim@db.example.com/desk"\n')
    dump = folder / "my b.sql"
    dump.write_text("--\n-- PostgreSQL database dump\n--\n-- PostgreSQL database dump complete\n--\n")
    result = await types("restore", str(dump))
    assert "psql --host=db.example.com --username=desk --dbname=desk" in result.stdout
    assert f"'--file={dump}'" in result.stdout
    assert "geheim" not in result.output


async def test_for_postgres_a_missing_or_cut_off_dump_prints_no_command(types, config, folder):
    with config.open("a") as file:
        file.write('[database]\nurl = "postgresql://desk@db.example.com/desk"\n')
    dump = folder / "b.sql"
    for why in ("there is no file", "cut off"):
        result = await types("restore", str(dump))
        assert result.exit_code == 1
        assert why in result.stderr
        assert "psql" not in result.stdout
        dump.write_text("--\n-- PostgreSQL database dump\n--\nCOPY x FROM stdin;\n1\n")


async def test_a_backup_without_a_database_ends_in_one_line(types, config):
    result = await types("backup")
    assert result.exit_code == 1
    assert "no database" in result.stderr
    assert len(result.stderr.splitlines()) == 1


async def test_replay_before_the_first_migration_names_the_command_that_helps(types, config):
    result = await types("replay")
    assert result.exit_code == 1
    assert "sarnakh migrate" in result.stderr
