"""`sarnakh restore`: puts a backup in place of the database."""

from pathlib import Path

import click

from cli.commands.running import config_option, examples


@click.command(
    help="Put a backup in the place of the database. Stop the desk first; the old file is kept beside it. For "
    "PostgreSQL the command that does it is printed. Afterwards the desk sends nothing by itself until an admin has "
    "confirmed it.",
    epilog=examples("restore backups/sarnakh-2026-11-29.db"),
)
@config_option
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def command(config_path: Path, file: Path) -> None:
    """Restore an SQLite database; for PostgreSQL, say how."""
    from cli.config.file import load
    from core.clock import system_clock
    from storage.backup import check_dump, restore_command, restore_sqlite

    url = load(config_path).database.url
    if not url.startswith("sqlite"):
        check_dump(file)
        click.echo(f"Into a new, empty PostgreSQL database:\n{restore_command(url, file)}")
        return
    restored = restore_sqlite(url, file, now=system_clock())
    click.echo(f"{restored.database} is now {file}. Its tables are brought up to date when the desk starts.")
    if restored.aside is not None:
        click.echo(f"What was there before is in {restored.aside}.")
