"""The desk's database, opened for one command."""

import difflib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from cli.commands.running import CommandFailed
from cli.config.file import Config
from core.clock import system_clock
from desk.operations.epochs import resolve_epoch
from desk.people.directory import Team, get_team, teams
from desk.people.teams import create_team, team_named
from storage.database import Database, Session
from storage.errors import translated_errors
from storage.leader import one_at_a_time
from storage.migrate import require_current, upgrade

if TYPE_CHECKING:
    from storage.archive import Archive
    from storage.erased import ErasedMarks


@asynccontextmanager
async def opened(config: Config, *, migrate: bool = False) -> AsyncIterator[Database]:
    """Open the database and close it again; with `migrate`, bring its tables up to date first.

    Raises:
        DatabaseTrouble: it cannot be reached or used, or is another version's.
    """
    database = Database(config.database.url, synchronous=config.database.synchronous, pool=config.database.pool)
    try:
        if migrate:
            await upgrade(database)
            # New rows must not get ids that a restore has made free again.
            await resolve_epoch(database, system_clock())
        else:
            await require_current(database)
        with translated_errors(database.url, reaching=False):
            yield database
    finally:
        await database.close()


async def found_teams(database: Database, config: Config, now: datetime) -> dict[str, Team]:
    """Store new teams of the configuration in the database. Return each team by its configured name.

    An existing team keeps its admins' changes.
    """
    founded: dict[str, Team] = {}
    async with database.write() as session:
        # If several processes start together, one creates the teams and the others find them.
        await one_at_a_time(session, "teams")
        for part in config.teams:
            team_id = await team_named(session, part.name)
            if team_id is None:
                team_id = await create_team(session, **part.model_dump(), now=now)
            founded[part.name] = await get_team(session, team_id)
    return founded


async def pick_team(session: Session, name: str | None) -> Team:
    """Return the team of a name, or the only one there is."""
    there = {team.name: team for team in await teams(session)}
    if name is None and len(there) == 1:
        return next(iter(there.values()))
    listed = ", ".join(there) or "none yet (`sarnakh serve` founds them)"
    if name is None:
        raise CommandFailed(f"which team? --team with one of: {listed}")
    if name in there:
        return there[name]
    near = difflib.get_close_matches(name, there, n=1)
    hint = f'did you mean "{near[0]}"? ' if near else ""
    raise CommandFailed(f'no team "{name}"; {hint}Teams: {listed}')


def archive_of(config: Config) -> "Archive | None":
    """Return the raw archive of arrivals; None without a key."""
    part = config.backup
    if part.archive_secret is None:
        return None
    from storage.archive import Archive  # the library for encryption takes its time to load

    return Archive(part.archive_folder, part.archive_secret.get_secret_value(), part.archive_days)


def erased_marks_of(config: Config) -> "ErasedMarks | None":
    """Return the record of erased people; None without a key."""
    part = config.backup
    if part.archive_secret is None:
        return None
    from storage.erased import ErasedMarks

    return ErasedMarks(part.archive_folder, part.archive_secret.get_secret_value())
