"""Brings the tables up to date, one transaction a migration, on both databases.

Scripts are in `storage/migrations/versions`. Alembic is imported when it is needed and not before.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from storage.errors import DatabaseIsForeign, DatabaseIsNewer, DatabaseIsOlder, shown, translated_errors
from storage.tables import metadata

if TYPE_CHECKING:
    from alembic.script import ScriptDirectory

SCRIPTS = Path(__file__).parent / "migrations"
VERSION_TABLE = "alembic_version"
POSTGRES_LOCK = 0x5A12A4B
"""Advisory lock that lets one process migrate at a time."""


async def revision(database: Database) -> str | None:
    """Return the last migration run on this database; None for a new one."""
    with translated_errors(database.url):
        async with database.engine.connect() as connection:
            return await connection.run_sync(_current)


async def pending(database: Database) -> list[str]:
    """List the migrations that wait, in order.

    Raises:
        DatabaseIsNewer: the last one run is unknown here.
    """
    return _steps(_scripts(), await revision(database), database)


def known_revisions() -> frozenset[str]:
    """Return the names of all migrations of this version."""
    return frozenset(script.revision for script in _scripts().walk_revisions())


async def require_current(database: Database) -> None:
    """Raise for tables of another version.

    Raises:
        DatabaseIsNewer: they are a newer version's.
        DatabaseIsOlder: migrations wait.
    """
    waiting = await pending(database)
    if waiting:
        raise DatabaseIsOlder(
            f"database {shown(database.url)} waits for {len(waiting)} migration(s): run `sarnakh migrate`"
        )


async def upgrade(database: Database) -> list[str]:
    """Run the migrations that wait; return which were run. Safe to call from several processes at once.

    Raises:
        DatabaseIsNewer: the database was migrated by a newer version. Nothing was changed.
        DatabaseIsForeign: it holds tables of our names, but never was ours. Nothing was changed.
    """
    scripts = _scripts()
    done: list[str] = []
    while True:
        async with _exclusive(database) as connection:
            current = await connection.run_sync(_current)
            steps = _steps(scripts, current, database)
            if current is None:
                await _refuse_foreign(connection, database)
            if not steps:
                return done
            await connection.run_sync(_run, scripts, scripts._upgrade_revs(steps[0], current or "base"))
            done.append(steps[0])


async def downgrade(database: Database, target: str = "base") -> None:
    """Undo migrations down to `target`, one transaction each: for developers and tests, not for a live desk."""
    scripts = _scripts()
    while True:
        async with _exclusive(database) as connection:
            current = await connection.run_sync(_current)
            if current is None or current == target:
                return
            await connection.run_sync(_run, scripts, scripts._downgrade_revs("-1", current))


def _scripts() -> "ScriptDirectory":
    from alembic.script import ScriptDirectory

    return ScriptDirectory(str(SCRIPTS))


def _current(connection: sa.Connection) -> str | None:
    from alembic.migration import MigrationContext

    return MigrationContext.configure(connection).get_current_revision()


def _steps(scripts: "ScriptDirectory", current: str | None, database: Database) -> list[str]:
    """List what is above `current`, lowest first."""
    chain = [script.revision for script in scripts.walk_revisions()]
    if current is None:
        return chain[::-1]
    if current not in chain:
        raise DatabaseIsNewer(
            f"database {shown(database.url)} was changed by a newer version of Sarnakh (its migration {current} is not"
            f" known here, the newest known is {chain[0]}): install that version, or restore a backup from before"
        )
    return chain[: chain.index(current)][::-1]


def _run(connection: sa.Connection, scripts: "ScriptDirectory", steps: Any) -> None:
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext

    with EnvironmentContext(Config(), scripts, fn=lambda _, __: steps) as environment:
        # The transaction is ours: Alembic neither begins nor commits one.
        environment.configure(connection=connection, target_metadata=metadata, transactional_ddl=False)
        environment.run_migrations()


async def _refuse_foreign(connection: AsyncConnection, database: Database) -> None:
    found: set[str] = set(await connection.run_sync(lambda c: sa.inspect(c).get_table_names()))
    ours = sorted(found & set(metadata.tables))
    if ours:
        raise DatabaseIsForeign(
            f"database {shown(database.url)} has a table {ours[0]} that Sarnakh did not make:"
            " give Sarnakh a database of its own ([database] url)"
        )


@asynccontextmanager
async def _exclusive(database: Database) -> AsyncIterator[AsyncConnection]:
    """Return one transaction in which nobody else writes."""
    with translated_errors(database.url):
        if database.is_sqlite:
            async with database.engine.connect() as connection, _sqlite_alone(connection):
                yield connection
        else:
            async with database.engine.begin() as connection:
                await connection.execute(sa.select(sa.func.pg_advisory_xact_lock(POSTGRES_LOCK)))
                yield connection


@asynccontextmanager
async def _sqlite_alone(connection: AsyncConnection) -> AsyncIterator[None]:
    """Begin and end the transaction by hand, as the writer does.

    A change of a table that others point to rebuilds it, which SQLite allows only with foreign keys off; they are
    checked before the commit instead.
    """
    await connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    await connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        yield
        broken = (await connection.exec_driver_sql("PRAGMA foreign_key_check")).mappings().first()
        if broken is not None:
            raise RuntimeError(f"the migration leaves rows of {broken['table']} that point to no {broken['parent']}")
    except BaseException:
        await connection.exec_driver_sql("ROLLBACK")
        raise
    else:
        await connection.exec_driver_sql("COMMIT")
    finally:
        await connection.exec_driver_sql("PRAGMA foreign_keys=ON")
