"""`sarnakh migrate`: brings the database's tables up to this version."""

from pathlib import Path

import click

from cli.commands.running import config_option, examples, run


@click.command(
    help="Bring the database's tables up to this version. `sarnakh serve` does it by itself; run it alone where "
    "several processes share one PostgreSQL. Copy the database first: `sarnakh backup`.",
    epilog=examples("migrate"),
)
@config_option
def command(config_path: Path) -> None:
    """Run the migrations that are not applied yet."""
    from cli.config.file import load

    done = run(_migrate(load(config_path).database.url))
    click.echo(f"Ran {', '.join(done)}." if done else "Nothing to do: the tables are up to date.")


async def _migrate(url: str) -> list[str]:
    from storage.database import Database
    from storage.migrate import upgrade

    database = Database(url)
    try:
        return await upgrade(database)
    finally:
        await database.close()
