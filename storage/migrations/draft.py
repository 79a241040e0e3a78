"""Drafts the next migration from the difference between the migrations and the models.

    python -m storage.migrations.draft "Remember the shoe size"

The draft is where reading begins: Alembic sees neither checks, nor the conditions of partial indexes, nor what should
become of rows. `tests/storage/test_migrations.py` says what is still missing. Never at run time.
"""

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa
from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from storage.database import Database
from storage.migrate import SCRIPTS, upgrade
from storage.tables import metadata
from storage.tables.columns import EnumWord


def _operations(connection: sa.Connection, models: sa.MetaData) -> tuple[str, str]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
    script = produce_migrations(context, models)
    assert script.upgrade_ops is not None
    assert script.downgrade_ops is not None
    render: dict[str, Any] = {"render_as_batch": True, "render_item": _rendered}
    return render_python_code(script.upgrade_ops, **render), render_python_code(script.downgrade_ops, **render)


def _rendered(kind: str, what: Any, _context: Any) -> str | Literal[False]:
    """Write a word's column as the text it is: migrations do not know the enums of today. False: as Alembic does."""
    return f"sa.String(length={what.length})" if kind == "type" and isinstance(what, EnumWord) else False


async def draft(message: str, *, folder: Path = SCRIPTS, models: sa.MetaData = metadata) -> Path:
    """Write the next script into `folder`/versions and tell its path."""
    with tempfile.TemporaryDirectory() as scratch:
        database = Database(f"sqlite+aiosqlite:///{scratch}/desk.db")
        await upgrade(database)
        async with database.engine.connect() as connection:
            up, down = await connection.run_sync(_operations, models)
        await database.close()
    scripts = ScriptDirectory(str(folder), file_template="%(rev)s_%(slug)s")
    head = scripts.get_current_head()
    number = f"{int(head or 0) + 1:04}"
    made = scripts.generate_revision(number, message, head=head or "base", upgrades=up, downgrades=down, imports="")
    assert made is not None
    return Path(made.path)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    print(asyncio.run(draft(sys.argv[1])))
