"""`sarnakh import --as sales`: compares a file of sales with those recorded in the desk; nothing is changed."""

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.commands.running import CommandFailed

if TYPE_CHECKING:
    from cli.config.file import Config
    from core.figures.reconciliation import Reconciled, ReportedSale
    from desk.imports.sales import SalesRead

UNREAD = {
    "not-a-number": "without a number that can be called",
    "rounded": "with a number that a spreadsheet rounded (9.89E+11)",
    "no-amount": "without an amount",
    "not-sold": "in a stage that is no sale there",
    "no-outcome": "in a stage of which nobody has told the meaning: tell it once by --as calls --means STAGE=sold",
}


async def reconcile_sales(config: "Config", file: Path, team_name: str | None) -> list[str]:
    """Compare, write every difference to a file beside it, and return the lines to print."""
    from cli.database_session import opened, pick_team
    from core.clock import system_clock
    from core.errors import UnreadableFile
    from desk.imports.sales import compare
    from gateways.files.reading import FileToRead, batches_of

    async with opened(config) as database:
        async with database.read() as session:
            team = await pick_team(session, team_name)
        wanted = FileToRead(file, team.region, team.timezone, whole=True)
        try:
            async with batches_of(wanted) as batches:
                found, read = await compare(database, team, batches, system_clock())
        except UnreadableFile as error:
            raise CommandFailed(f"{file.name}: {error}" if file.name not in str(error) else str(error)) from error
    beside = file.with_name(f"{file.stem}.reconciled.csv")
    _write(beside, found, team.currency)
    return [*_said(file, found, read), f"Each of them is in {beside}."]


def _said(file: Path, found: "Reconciled", read: "SalesRead") -> list[str]:
    counted = (
        (len(found.matched), "matched: the same contact, amount and days"),
        (len(found.money_differs), "with another amount here"),
        (len(found.missing_here), "missing here: in the file alone"),
        (len(found.missing_there), "missing there: told here alone"),
        *((read.refused[reason], said) for reason, said in UNREAD.items()),
        (read.undated, "of a day that cannot be read: laid beside sales of any day"),
    )
    lines = [f"{file.name}: {table.understood}" for table in read.tables]
    return [*lines, *(f"{count:>8}  {said}" for count, said in counted if count)]


def _write(path: Path, found: "Reconciled", currency: str) -> None:
    from core.money import plain

    def row(what: str, theirs: "ReportedSale | None", ours: "ReportedSale | None") -> list[str]:
        one = theirs or ours
        assert one is not None
        amounts = [plain(side.amount, currency, "en") if side else "" for side in (theirs, ours)]
        days = [side.day.isoformat() if side and side.day else "" for side in (theirs, ours)]
        named = (f"row {theirs.number}" if theirs else "", f"sale {ours.number}" if ours else "")
        return [what, one.phone, *amounts, *days, *named]

    try:
        # It holds phone numbers: readable by its owner only, unless it existed already.
        path.touch(mode=0o600)
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(
                ["what", "phone", "amount there", "amount here", "day there", "day here", "row there", "sale here"]
            )
            writer.writerows(row("matched", pair.theirs, pair.ours) for pair in found.matched)
            writer.writerows(row("money differs", pair.theirs, pair.ours) for pair in found.money_differs)
            writer.writerows(row("missing here", one, None) for one in found.missing_here)
            writer.writerows(row("missing there", None, one) for one in found.missing_there)
    except OSError as error:
        raise CommandFailed(f"the comparison could not be written to {path}: {error.strerror}") from error


def say(lines: list[str]) -> None:
    """Print the result."""
    for line in lines:
        click.echo(line)
