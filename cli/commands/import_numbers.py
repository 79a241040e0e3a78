"""`sarnakh import`: imports a file of contacts (CSV, Excel, OpenDocument, HTML, vCard) as leads."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.commands.import_leads import ImportOptions, Stated, import_leads, say
from cli.commands.running import CommandFailed, config_option, examples, run

if TYPE_CHECKING:
    from cli.config.file import Config


@click.command(
    help="Take in a file of contacts as leads: CSV, TSV, Excel, OpenDocument, HTML named .xls, or vCards. Which column "
    "is which is found by its head and by what is in it. Broken off, the same command goes on where it stopped.",
    epilog=examples(
        "import leads.xlsx --dry-run",
        "import leads.xlsx --channel instagram",
        "import calls.csv --as calls --means 'no reply=no_answer' --means 'Sara A.=Sara'",
        "import --list",
        "import --undo 12",
    ),
)
@config_option
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--team", "team_name", metavar="NAME", help="The team; may be left out where there is only one.")
@click.option("--channel", "channel_name", metavar="NAME", help="The channel; default: what the team's rules say.")
@click.option(
    "--from-system",
    "system",
    metavar="NAME",
    help="Refuse the file unless it is an export of amoCRM, Kommo, Bitrix24, Vtiger, HubSpot, Zoho, Didar, Odoo or "
    "EspoCRM, as named. Exports are recognised by their heads without it, too.",
)
@click.option(
    "--as",
    "kind",
    type=click.Choice(["leads", "calls", "sales"]),
    default="leads",
    show_default=True,
    help="What the rows are. Calls made before show on cards and teach the order of calling; sales are laid beside "
    "those told here, and nothing is changed.",
)
@click.option(
    "--means",
    "told",
    metavar="WORD=MEANING",
    multiple=True,
    help="What a word of a sheet of calls means: an outcome's key, an agent's name, or - for none. It is remembered.",
)
@click.option(
    "--agreed",
    metavar="TEXT",
    default="",
    help="To which texts these people agreed, in the words they saw. Without it none of them is written to unasked.",
)
@click.option("--agreed-on", type=click.DateTime(["%Y-%m-%d"]), help="When they did; default: now.")
@click.option("--dry-run", is_flag=True, help="Say what would become of the rows, and change nothing.")
@click.option("--undo", "undo_id", type=int, metavar="ID", help="Take an import back, but for leads worked on.")
@click.option("--list", "listed", is_flag=True, help="List the latest imports with their ids.")
def command(
    config_path: Path,
    file: Path | None,
    team_name: str | None,
    channel_name: str | None,
    system: str | None,
    kind: str,
    told: tuple[str, ...],
    agreed: str,
    agreed_on: datetime | None,
    dry_run: bool,
    undo_id: int | None,
    listed: bool,
) -> None:
    """Import a file, or look at it, and print what became of its rows."""
    from cli.config.file import load

    if undo_id is not None:
        click.echo(run(_undo(load(config_path), team_name, undo_id)))
        return
    if listed:
        for line in run(_past(load(config_path), team_name)):
            click.echo(line)
        return
    if file is None or not file.is_file():
        raise click.UsageError(f'File "{file}" does not exist.' if file else "Which file?")
    stated = _stated(agreed, agreed_on, kind)
    options = ImportOptions(file, team_name, channel_name, system, dry_run, stated)
    config = load(config_path)
    if kind == "sales":
        _reconcile_sales(config, options)
    elif kind == "calls":
        _import_calls(config, options, told)
    else:
        _import_leads(config, options)


def _reconcile_sales(config: "Config", options: ImportOptions) -> None:
    from cli.commands.import_sales import reconcile_sales, say

    say(run(reconcile_sales(config, options.file, options.team)))


def _import_calls(config: "Config", options: ImportOptions, told: tuple[str, ...]) -> None:
    from cli.commands.import_calls import WantedCalls, import_calls

    wanted = WantedCalls(options.file, options.team, options.channel, told, options.dry_run, options.stated)
    for line in run(import_calls(config, wanted)):
        click.echo(line)


def _import_leads(config: "Config", options: ImportOptions) -> None:
    tally, rejects, import_id = run(import_leads(config, options))
    say(options.file, tally, rejects)
    if options.dry_run:
        click.echo("Nothing was changed: this was a dry run.")
    else:
        click.echo(f"To take it back: sarnakh import --undo {import_id}")


def _stated(agreed: str, on: datetime | None, kind: str) -> Stated:
    """Return the stated consent of the people of a file. Raises UsageError where it would have no effect."""
    said = agreed.strip()
    if said and kind == "sales":
        raise click.UsageError("--agreed is for people who are taken in; --as sales takes nobody in.")
    if on is not None and not said:
        raise click.UsageError('--agreed-on says when; say to what, too: --agreed "Write to me about diets by SMS."')
    return Stated(said, on.date() if on is not None else None)


async def _undo(config: "Config", team_name: str | None, import_id: int) -> str:
    from cli.database_session import opened, pick_team
    from core.clock import system_clock
    from core.errors import Gone
    from desk.imports.undo import undo_import

    async with opened(config) as database:
        async with database.read() as session:
            team = await pick_team(session, team_name)
        try:
            withdrawn = await undo_import(database, team.id, import_id, by=None, now=system_clock())
        except Gone as error:
            raise CommandFailed(f"{error}; `sarnakh import --list` shows those there are") from error
    return (
        f"{withdrawn} leads were withdrawn, or old calls taken back; leads somebody has worked on, or that came by "
        "other ways too, stay."
    )


async def _past(config: "Config", team_name: str | None) -> list[str]:
    from cli.database_session import opened, pick_team
    from desk.imports import runs

    async with opened(config) as database, database.read() as session:
        team = await pick_team(session, team_name)
        return [
            f"{one.id:>6}  {one.started_at:%Y-%m-%d %H:%M}  {one.state.value:<8} {one.kind.value:<6} {one.name}"
            for one in await runs.past(session, team.id, 20)
        ]
