"""Taking the leads of a file in at a terminal: what was typed, what is told, how large its transactions become."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.commands.running import CommandFailed

if TYPE_CHECKING:
    from cli.config.file import Config
    from desk.imports.leads import Hearers, ImportTally
    from desk.imports.runs import ImportRun
    from desk.operations.pace import BatchPace
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


def say(file: Path, tally: "ImportTally", rejects: "RejectsFile") -> None:
    """Print what became of the rows."""
    for number, table in enumerate(tally.tables):
        click.echo(f"{file.name}: {f'{tally.rows} rows; ' if number == 0 else ''}{table.understood}")
    for word, said in COUNTED:
        if tally.counts[word]:
            click.echo(f"{tally.counts[word]:>8}  {said}")
    if rejects.rows:
        click.echo(f"What was not taken in is in {rejects.path}, each row with its reason.")


async def import_leads(config: "Config", wish: ImportOptions) -> tuple["ImportTally", "RejectsFile", int]:
    """Take a file in, or only look; return what became of its rows, those not taken in, and the import's id."""
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
    from desk.operations.pace import BatchPace

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
