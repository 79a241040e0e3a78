"""`sarnakh export`: leads, attempts and sales as an Excel file."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.commands.running import config_option, examples, run

if TYPE_CHECKING:
    from cli.config.file import Config
    from desk.people.directory import Team
    from storage.database import Database

DAY = click.DateTime(["%Y-%m-%d"])


@click.command(
    help="Write the leads, attempts and sales of a team to an Excel file. It holds phone numbers: keep it safe.",
    epilog=examples("export", "export --team North --since 2026-11-01 --until 2026-11-30 --out november.xlsx"),
)
@config_option
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The file; default: sarnakh-TEAM-DAY.xlsx")
@click.option("--team", "team_name", metavar="NAME", help="The team; may be left out where there is only one.")
@click.option("--since", type=DAY, help="First local day; default: the beginning.")
@click.option("--until", type=DAY, help="Last local day; default: today.")
def command(
    config_path: Path, out: Path | None, team_name: str | None, since: datetime | None, until: datetime | None
) -> None:
    """Write the listings of a team to a file and name it."""
    from cli.config.file import load

    first, last = (day.date() if day else None for day in (since, until))
    path, counts = run(_export(load(config_path), out, team_name, first, last))
    click.echo(f"Wrote {path}: {', '.join(f'{count} {name.lower()}' for name, count in counts.items())}.")


async def _export(
    config: "Config", out: Path | None, team_name: str | None, first: date | None, last: date | None
) -> tuple[Path, dict[str, int]]:
    from zoneinfo import ZoneInfo

    from cli.database_session import opened, pick_team
    from core.calendar.worktime import day_bounds
    from core.clock import system_clock
    from desk.operations import audit

    async with opened(config) as database:
        async with database.read() as session:
            team = await pick_team(session, team_name)
        today = system_clock().astimezone(ZoneInfo(team.timezone)).date()
        since = day_bounds(first or date(2000, 1, 1), team.timezone)[0]
        until = day_bounds(last or today + timedelta(days=1), team.timezone)[1]
        path = out or Path(f"sarnakh-{team.name}-{today}.xlsx".replace("/", "-"))
        part = path.with_name(f"{path.name}.part")
        # Made first and for its owner's eyes, so that neither a full disk nor a stranger finds half of it.
        part.touch(mode=0o600)
        try:
            counts = await _write(database, team, part, since, until)
            part.replace(path)
            async with database.write() as session:
                await audit.note(
                    session, team.id, None, audit.Change("export", path.name, None, counts), system_clock()
                )
        finally:
            part.unlink(missing_ok=True)
    return path, counts


async def _write(database: "Database", team: "Team", path: Path, since: datetime, until: datetime) -> dict[str, int]:
    """Write all listings into a file, and return how many rows each has."""
    from desk.figures.export import LISTINGS, listed
    from reports.listing import ListingBook

    counts: dict[str, int] = {}
    with ListingBook(path, team.timezone) as book:
        for listing in LISTINGS:
            book.start(listing.name, listing.heads)
            counts[listing.name] = 0
            async for row in listed(database, team, listing, since=since, until=until):
                book.add(row)
                counts[listing.name] += 1
    return counts
