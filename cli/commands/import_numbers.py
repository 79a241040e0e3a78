"""`sarnakh import`: a file of contacts (CSV, Excel, OpenDocument, HTML, vCard), taken in as leads."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.commands.running import CommandFailed, config_option, run

if TYPE_CHECKING:
    from cli.config.file import Config
    from desk.imports.leads import BatchPace, Hearers, ImportTally
    from desk.imports.runs import ImportRun
    from desk.people.directory import Team
    from gateways.files.reading import FileToRead
    from gateways.files.rejects import RejectsFile
    from storage.database import Database

COUNTED = (
    ("new", "new leads"),
    ("reopened", "lost leads that came back"),
    ("known", "known already"),
    ("repeated", "repeated in the file"),
    ("own-number", "own numbers"),
    ("do-not-call", "not to be called"),
    ("not-a-number", "without a number that can be called"),
    ("over", "closed in the system they come from"),
    ("rounded", "with a number that a spreadsheet rounded (9.89E+11)"),
)
LONGEST_TRANSACTION = 0.1
"""Seconds: a desk that works on the same SQLite file waits no longer for its turn."""
LONGEST_BESIDE = 0.5
"""Seconds, on PostgreSQL: there only who brings one of the same numbers waits."""


@dataclass(frozen=True, slots=True)
class Stated:
    """To which texts the people of a file agreed, in the words they saw, and on which day."""

    agreed: str = ""
    on: date | None = None

    def at(self, zone: str) -> datetime | None:
        """Return when they did: the day is one of the team's. None: when they are taken in."""
        from core.calendar.worktime import day_bounds

        return day_bounds(self.on, zone)[0] if self.on is not None else None


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What was typed."""

    file: Path
    team: str | None
    channel: str | None
    system: str | None
    dry_run: bool
    stated: Stated


@click.command(
    help="Take in a file of contacts as leads: CSV, TSV, Excel, OpenDocument, HTML named .xls, or vCards. Which column "
    "is which is found by its head and by what is in it. Broken off, the same command goes on where it stopped."
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
    """Import, and say what became of the rows."""
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
    tally, rejects, import_id = run(_import(config, options))
    _say(options.file, tally, rejects)
    if options.dry_run:
        click.echo("Nothing was changed: this was a dry run.")
    else:
        click.echo(f"To take it back: sarnakh import --undo {import_id}")


def _stated(agreed: str, on: datetime | None, kind: str) -> Stated:
    """Return what is stated of the people of a file. Raises UsageError where nothing would come of it."""
    said = agreed.strip()
    if said and kind == "sales":
        raise click.UsageError("--agreed is for people who are taken in; --as sales takes nobody in.")
    if on is not None and not said:
        raise click.UsageError('--agreed-on says when; say to what, too: --agreed "Write to me about diets by SMS."')
    return Stated(said, on.date() if on is not None else None)


def _say(file: Path, tally: "ImportTally", rejects: "RejectsFile") -> None:
    for number, table in enumerate(tally.tables):
        click.echo(f"{file.name}: {f'{tally.rows} rows; ' if number == 0 else ''}{table.understood}")
    for word, said in COUNTED:
        if tally.counts[word]:
            click.echo(f"{tally.counts[word]:>8}  {said}")
    if rejects.rows:
        click.echo(f"What was not taken in is in {rejects.path}, each row with its reason.")


async def _import(config: "Config", wish: ImportOptions) -> tuple["ImportTally", "RejectsFile", int]:
    from cli.database_session import found_teams, opened, pick_team
    from core.clock import system_clock
    from desk.settings.channels import channel_named
    from gateways.files.rejects import RejectsFile

    async with opened(config, migrate=True) as database:
        await found_teams(database, config, system_clock())
        async with database.read() as session:
            team = await pick_team(session, wish.team)
            channel = (await channel_named(session, team.id, wish.channel)).slug if wish.channel else ""
        if wish.dry_run:
            rejects = RejectsFile(wish.file.with_name(f"{wish.file.stem}.rejected.csv"))
            return await _look(database, team, wish, rejects), rejects, 0
        return await _take(database, team, wish, channel)


async def _reading(database: "Database", team: "Team", wish: ImportOptions) -> "FileToRead":
    """Return how the file is to be read, by what its team has said of it."""
    from desk.imports.words import stages_of
    from gateways.files.reading import FileToRead

    async with database.read() as session:
        return FileToRead(wish.file, team.region, team.timezone, stages=await stages_of(session, team.id))


async def _look(database: "Database", team: "Team", wish: ImportOptions, rejects: "RejectsFile") -> "ImportTally":
    from desk.imports.leads import look
    from gateways.files.reading import batches_of

    wanted = await _reading(database, team, wish)
    async with batches_of(wanted) as batches:
        if wish.system is not None:
            async with batches_of(wanted) as first:
                _check_system(wish, (await anext(first)).table.columns.system)
        return await look(database, team, batches, hearers_of(rejects))


async def _take(
    database: "Database", team: "Team", wish: ImportOptions, channel: str
) -> tuple["ImportTally", "RejectsFile", int]:
    from core.clock import system_clock
    from core.errors import Gone
    from desk.imports.leads import Taking, take_in
    from desk.settings.changes import settings_of
    from gateways.files.reading import batches_of
    from gateways.files.rejects import RejectsFile

    wanted = await _reading(database, team, wish)
    async with batches_of(wanted) as looked:
        first = await anext(looked)  # A file that cannot be read changes nothing.
        _check_system(wish, first.table.columns.system)
    going = await _begin(database, team, wish, channel)
    async with database.read() as session:
        settings = await settings_of(session, team.id)
    rejects = RejectsFile(wish.file.with_name(f"{wish.file.stem}.rejected.csv"), goes_on=going.resumed)
    taking = Taking(database, team, settings, system_clock, pace_on(database), hearers_of(rejects))
    try:
        with keeping_what_is_loaded():
            async with batches_of(replace(wanted, skip=going.read)) as batches:
                tally = await take_in(taking, going, batches)
    except Gone as error:
        raise CommandFailed(f"{wish.file.name}: {error}") from error
    finally:
        rejects.close()
    return tally, rejects, going.id


async def _begin(database: "Database", team: "Team", wish: ImportOptions, channel: str) -> "ImportRun":
    """Begin the import of a file, or go on with one that was broken off."""
    from core.clock import system_clock
    from core.terms import ImportKind
    from desk.imports import runs
    from gateways.files.kinds import digest_of

    stated = wish.stated
    order = runs.ImportOrder(
        team.id,
        ImportKind.LEADS,
        wish.file.name,
        digest_of(wish.file),
        channel,
        agreed=stated.agreed,
        agreed_at=stated.at(team.timezone),
    )
    async with database.write() as session:
        going = await runs.begin(session, order, system_clock())
    if going.resumed:
        click.echo(f"Going on after row {going.read}, where an import of this file was broken off.", err=True)
    return going


def _check_system(wish: ImportOptions, found: str) -> None:
    if wish.system is not None and wish.system.casefold() != found.casefold():
        said = f"an export of {found}" if found else "no export that is known"
        raise CommandFailed(
            f"{wish.file} is {said}, not one of {wish.system}; its heads are not those {wish.system} writes"
        )


def pace_on(database: "Database") -> "BatchPace":
    """Return how large the transactions of a list may become on this database."""
    from desk.imports.leads import BatchPace

    return BatchPace(LONGEST_TRANSACTION if database.is_sqlite else LONGEST_BESIDE)


@contextmanager
def keeping_what_is_loaded() -> Iterator[None]:
    """Look for no garbage among what is loaded, while a list is taken in: a sixth of the time went into that."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def hearers_of(rejects: "RejectsFile") -> "Hearers":
    """Return who hears of an import at a terminal: a file of rejects, and a bar."""
    from desk.imports.batch import FoundTable, RefusedRow
    from desk.imports.leads import Hearers

    shown = sys.stderr.isatty()

    def rejected(table: FoundTable, rows: "list[RefusedRow]") -> None:
        try:
            rejects.add(table, rows)
        except OSError as error:
            raise CommandFailed(
                f"the rows not taken in could not be written to {rejects.path}: {error.strerror}"
            ) from error

    async def came_to(read: int, about: int) -> None:
        if shown:
            click.echo(f"\r{_bar(read, about)}", nl=False, err=True)

    return Hearers(rejected, came_to)  # type: ignore[arg-type]  # the file is written to, whatever the reader says it is


def _bar(read: int, about: int) -> str:
    """Return a line of a terminal's width: how far it is, where that is known."""
    done = min(read / about, 1.0) if about else 0.0
    share = f"{done:4.0%}" if about else ""
    return f"{'█' * int(done * 30):<30} {share} {read:,} rows"


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
