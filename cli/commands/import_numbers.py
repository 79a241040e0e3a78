"""`sarnakh import`: a CSV or Excel file of numbers, taken in as leads."""

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.commands.running import Failed, config_option, run

if TYPE_CHECKING:
    from cli.config.file import Config
    from core.arrivals.columns import NumberFile
    from desk.imports.leads import ImportTally, Reject

COUNTED = (
    ("new", "new leads"),
    ("reopened", "lost leads that came back"),
    ("known", "known already"),
    ("repeated", "repeated in the file"),
    ("own-number", "own numbers"),
    ("do-not-call", "not to be called"),
    ("not-a-number", "without a number that can be called"),
)


@click.command(help="Take in a CSV or Excel file of phone numbers; which column is which is found by what is in it.")
@config_option
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--team", "team_name", metavar="NAME", help="The team; may be left out where there is only one.")
@click.option("--channel", "channel_name", metavar="NAME", help="The channel; default: what the team's rules say.")
def command(config_path: Path, file: Path, team_name: str | None, channel_name: str | None) -> None:
    """Import, and say what became of the rows."""
    from cli.config.file import load

    numbers, tally = run(_import(load(config_path), file, team_name, channel_name))
    click.echo(numbers.understood)
    for word, said in COUNTED:
        if tally.counts[word]:
            click.echo(f"{tally.counts[word]:>8}  {said}")
    if tally.rejects:
        beside = file.with_name(f"{file.stem}.rejected.csv")
        _write_rejects(beside, tally.rejects, numbers.heads)
        click.echo(f"What was not taken in is in {beside}, each row with its reason.")


async def _import(
    config: "Config", file: Path, team_name: str | None, channel_name: str | None
) -> tuple["NumberFile", "ImportTally"]:
    from cli.database_session import found_teams, opened, pick_team
    from core.clock import system_clock
    from desk.imports.leads import take_in
    from desk.settings.changes import settings_of
    from desk.settings.channels import channel_named
    from gateways.files.rows import read

    async with opened(config, migrate=True) as database:
        await found_teams(database, config, system_clock())
        async with database.read() as session:
            team = await pick_team(session, team_name)
            settings = await settings_of(session, team.id)
            channel = (await channel_named(session, team.id, channel_name)).slug if channel_name else None
        numbers = read(file, team.region)
        tally = await take_in(database, team, settings, numbers, channel, system_clock)
        return numbers, tally


def _write_rejects(path: Path, rejects: "list[Reject]", heads: tuple[str, ...]) -> None:
    """Write what was refused so that it can be mended and imported again; Excel opens it, and runs nothing in it."""
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["row", "reason", *heads])
            for reject in rejects:
                writer.writerow([reject.number, reject.reason, *(_harmless(cell) for cell in reject.cells)])
    except OSError as error:
        raise Failed(f"the rows not taken in could not be written to {path}: {error.strerror}") from error


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
