"""The tables that migrations make are those the program speaks of, on both databases, up and down."""

import asyncio
import re
import sqlite3

import pytest
import sqlalchemy as sa
from alembic import op
from alembic.autogenerate import compare_metadata, produce_migrations, render_python_code
from alembic.migration import MigrationContext

from storage import migrate
from storage.database import Database
from storage.errors import DatabaseTrouble
from storage.migrate import DatabaseIsForeign, DatabaseIsNewer, DatabaseIsOlder
from storage.tables import metadata


@pytest.fixture
async def database(database_url):
    made = Database(database_url)
    yield made
    await made.close()


def difference(connection: sa.Connection) -> str:
    """Give the operations that would bring the database to the models: what a new migration has to say."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    if not compare_metadata(context, metadata):
        return ""
    return render_python_code(produce_migrations(context, metadata).upgrade_ops)


def schema(connection: sa.Connection) -> list[str]:
    """Describe all that the database knows of its tables: columns, defaults, keys, checks, indexes, comments."""
    if connection.dialect.name == "sqlite":
        made = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").scalars()
        # Within a table what stands in which line is free.
        lines = [
            f"{statement.split('(')[0]}: {line}" for statement in made for line in re.split(r",?\s*\n\s*", statement)
        ]
    else:
        lines = [
            *connection.exec_driver_sql(
                "SELECT concat_ws(' ', table_name, column_name, data_type, character_maximum_length, is_nullable,"
                " column_default, collation_name) FROM information_schema.columns WHERE table_schema = 'public'"
            ).scalars(),
            *connection.exec_driver_sql(
                "SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint"
                " WHERE connamespace = 'public'::regnamespace"
            ).scalars(),
            *connection.exec_driver_sql("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'").scalars(),
            *connection.exec_driver_sql(
                "SELECT objoid::regclass || ' ' || description FROM pg_description"
                " JOIN pg_class ON pg_class.oid = objoid AND classoid = 'pg_class'::regclass"
                " WHERE relnamespace = 'public'::regnamespace"
            ).scalars(),
        ]
    return sorted({line for line in lines if "alembic" not in line})


async def test_migrations_make_what_the_models_say(database):
    await migrate.upgrade(database)
    async with database.read() as session:
        missing = await session.run_sync(difference)
    assert not missing, f"a migration is missing (python -m storage.migrations.first, or .draft):\n{missing}"


async def test_defaults_checks_and_indexes_are_the_models_own_to_the_letter(database, database_url, request, tmp_path):
    await migrate.upgrade(database)
    if database.is_sqlite:
        other_url = f"sqlite+aiosqlite:///{tmp_path}/models.db"
    else:
        other_url = request.getfixturevalue("new_postgres_url")()
    other = Database(other_url)
    async with other.engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
        wanted = await connection.run_sync(schema)
    await other.close()
    async with database.read() as session:
        found = await session.run_sync(schema)
    assert len(wanted) > 100
    assert found == wanted, "a migration is missing: python -m storage.migrations.first, or .draft"


async def test_down_leaves_nothing_behind_and_up_again_works(database):
    await migrate.upgrade(database)
    await migrate.downgrade(database)
    async with database.read() as session:
        tables = await session.run_sync(lambda connection: sa.inspect(connection).get_table_names())
    assert set(tables) <= {"alembic_version"}
    assert await migrate.upgrade(database) == sorted(migrate.known_revisions())


async def test_a_second_upgrade_finds_nothing_to_do(database):
    assert await migrate.upgrade(database)
    assert await migrate.upgrade(database) == []
    assert await migrate.pending(database) == []


async def test_two_that_start_at_once_migrate_once(database_url):
    ran = await asyncio.gather(asyncio.to_thread(_upgraded, database_url), asyncio.to_thread(_upgraded, database_url))
    assert sorted(map(len, ran)) == [0, len(migrate.known_revisions())]


def _upgraded(url: str) -> list[str]:
    async def work() -> list[str]:
        database = Database(url)
        try:
            return await migrate.upgrade(database)
        finally:
            await database.close()

    return asyncio.run(work())


async def test_a_migration_that_fails_half_way_leaves_nothing_of_itself(database, monkeypatch):
    create, made = op.create_table, []

    def create_nine_and_fail(name, *columns, **more):
        made.append(name)
        if len(made) == 10:
            raise RuntimeError("lightning")
        return create(name, *columns, **more)

    with monkeypatch.context() as patched:
        patched.setattr(op, "create_table", create_nine_and_fail)
        with pytest.raises(RuntimeError, match="lightning"):
            await migrate.upgrade(database)
    assert len(made) == 10
    async with database.read() as session:
        assert await session.run_sync(lambda connection: sa.inspect(connection).get_table_names()) == []
    assert await migrate.upgrade(database)


async def test_a_database_of_a_newer_version_is_refused_and_untouched(database):
    await migrate.upgrade(database)
    async with database.write() as session:
        await session.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    for refused in (migrate.upgrade, migrate.require_current, migrate.pending):
        with pytest.raises(DatabaseIsNewer, match="9999") as told:
            await refused(database)
        assert "\n" not in str(told.value)
    assert await migrate.revision(database) == "9999"


async def test_work_on_an_old_database_is_refused_with_the_command_that_helps(database):
    with pytest.raises(DatabaseIsOlder, match="sarnakh migrate"):
        await migrate.require_current(database)


async def test_a_database_of_another_program_is_refused_and_untouched(database):
    async with database.write() as session:
        await session.execute(sa.text("CREATE TABLE lead (theirs text)"))
    with pytest.raises(DatabaseIsForeign, match="lead"):
        await migrate.upgrade(database)
    async with database.read() as session:
        tables = await session.run_sync(lambda connection: sa.inspect(connection).get_table_names())
    assert tables == ["lead"]


async def test_foreign_keys_hold_again_after_migrating(database):
    await migrate.upgrade(database)
    with pytest.raises(sa.exc.IntegrityError):
        async with database.write() as session:
            await session.execute(sa.text("INSERT INTO own_number (team_id, phone) VALUES (77, '+989120000000')"))


# -- what is wrong with a place --------------------------------------------------------------------------------------


async def trouble_of(url: str) -> str:
    database = Database(url)
    try:
        with pytest.raises(DatabaseTrouble) as told:
            await migrate.upgrade(database)
    finally:
        await database.close()
    assert "\n" not in str(told.value)
    return str(told.value)


async def test_a_missing_folder_is_named(tmp_path):
    assert "folder is missing" in await trouble_of(f"sqlite+aiosqlite:///{tmp_path}/nowhere/desk.db")


async def test_a_file_that_is_no_database_is_named(tmp_path):
    (tmp_path / "desk.db").write_text("a shopping list, " * 100)
    assert "no SQLite database" in await trouble_of(f"sqlite+aiosqlite:///{tmp_path}/desk.db")


async def test_a_database_that_another_program_keeps_locked_is_named(tmp_path):
    other = sqlite3.connect(tmp_path / "desk.db", isolation_level=None)
    other.execute("PRAGMA journal_mode=WAL")
    other.execute("BEGIN IMMEDIATE")
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/desk.db", busy_timeout=0.05)
    try:
        with pytest.raises(DatabaseTrouble, match="locked"):
            await migrate.upgrade(database)
    finally:
        await database.close()
        other.close()


async def test_a_server_that_is_not_there_is_named_without_the_password():
    said = await trouble_of("postgresql+asyncpg://desk:geheim@127.0.0.1:1/desk")
    assert "127.0.0.1:1" in said
    assert "cannot be reached" in said
    assert "geheim" not in said


@pytest.mark.postgres
async def test_a_missing_postgres_database_and_a_wrong_user_are_named(postgres):
    missing = postgres.set(database="nobody_made_this").render_as_string(hide_password=False)
    assert "no such database" in await trouble_of(missing)
    wrong = postgres.set(username="stranger", password="geheim").render_as_string(hide_password=False)
    said = await trouble_of(wrong)
    assert "refused" in said
    assert "geheim" not in said
