"""`sarnakh backup`: a dated copy of the database, now."""

from pathlib import Path

import click

from cli.commands.running import config_option, examples, run


@click.command(
    help="Write a dated, checked copy of the database. The desk may run meanwhile. The oldest copies beyond [backup] "
    "keep are deleted. PostgreSQL is copied by pg_dump.",
    epilog=examples("backup", "backup --folder /mnt/safe"),
)
@config_option
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), help="Where to; default: [backup] folder.")
def command(config_path: Path, folder: Path | None) -> None:
    """Write a copy of the database and name the file."""
    from cli.config.file import load
    from core.clock import system_clock
    from storage.backup import back_up

    config = load(config_path)
    target = folder or config.backup.folder
    written = run(back_up(config.database.url, target, keep=config.backup.keep, now=system_clock()))
    click.echo(f"Wrote {written} ({written.stat().st_size / 1e6:.1f} MB).")
