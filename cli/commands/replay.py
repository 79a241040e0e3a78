"""`sarnakh replay`: puts back what could not be worked or sent."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.commands.running import CommandFailed, config_option, examples, run

if TYPE_CHECKING:
    from cli.config.file import Config


@click.command(
    help="List what could not be worked, with its id and its error; put one (ID) or all (--all) back to be tried "
    "again. With --outbox the messages that could not be sent.",
    epilog=examples("replay", "replay 17", "replay --outbox --all", "replay --from-archive --since 2026-11-28"),
)
@config_option
@click.argument("row_id", metavar="[ID]", type=click.IntRange(min=1), required=False)
@click.option("--all", "everything", is_flag=True, help="Put all of them back.")
@click.option("--outbox", is_flag=True, help="Messages that could not be sent, not what arrived.")
@click.option("--from-archive", is_flag=True, help="Put back what gateways brought and the database has lost.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="With --from-archive: from this day on, UTC.")
def command(
    config_path: Path, row_id: int | None, everything: bool, outbox: bool, from_archive: bool, since: datetime | None
) -> None:
    """List the dead rows, or put them back to be tried again."""
    from cli.config.file import load

    if from_archive:
        if row_id is not None or everything or outbox:
            raise click.UsageError("--from-archive goes with --since alone")
        click.echo("\n".join(_rebuilt(load(config_path), since.date() if since else None)))
        return
    if since is not None:
        raise click.UsageError("--since goes with --from-archive")

    if row_id is not None and everything:
        raise click.UsageError("give an ID or --all, not both")
    _dead_rows(load(config_path), row_id, everything, outbox)


def _rebuilt(config: "Config", since: date | None) -> list[str]:
    from cli.database_session import archive_of, erased_marks_of
    from cli.from_archive import EARLIEST, rebuild
    from core.clock import system_clock

    archive, erased = archive_of(config), erased_marks_of(config)
    if archive is None or erased is None:
        raise CommandFailed("[backup] archive_secret is not set: there is no archive")
    now = system_clock()
    first = now.date() - EARLIEST
    if since is not None and since < first:
        raise CommandFailed(
            f"--since {since} is too early: what was worked before {first} is forgotten and would come twice"
        )
    found = run(rebuild(config, archive, erased, since or first, now))
    told = {
        "put back": found.put_back,
        "known already": found.known,
        "of people who must not be called": found.not_to_call,
        "of people who were erased": found.erased,
        "contacts that a restored database knew again, erased anew": found.erased_again,
        "of gateways that are not configured": found.strange,
        "that cannot be opened: another key, or a line that was cut off": found.unreadable,
    }
    return [f"{number:8}  {what}" for what, number in told.items() if number or what == "put back"]


def _dead_rows(config: "Config", row_id: int | None, everything: bool, outbox: bool) -> None:
    if row_id is None and not everything:
        lines = run(_listed(config, outbox))
        click.echo("\n".join(lines) or "Nothing is dead.")
        return
    count = run(_put_back(config, row_id, outbox))
    if not count and row_id is not None:
        raise CommandFailed(f"no dead row {row_id} that could be put back; `sarnakh replay` lists them")
    click.echo(f"Put back: {count}. The desk works them within seconds if it runs.")


async def _listed(config: "Config", outgoing: bool) -> list[str]:
    from cli.database_session import opened
    from storage import inbox, unsent

    async with opened(config) as database, database.read() as session:
        if outgoing:
            return [
                f"{row.id}  {row.created_at:%Y-%m-%d %H:%M}Z  {row.method}  {row.state}  {row.error or ''}"
                for row in await unsent.unsent_messages(session, limit=100)
            ]
        return [
            f"{row.id}  {row.received_at:%Y-%m-%d %H:%M}Z  {row.source}  {row.error or ''}"
            for row in await inbox.dead(session, limit=100)
        ]


async def _put_back(config: "Config", row_id: int | None, outgoing: bool) -> int:
    from cli.database_session import opened
    from storage import inbox, unsent

    async with opened(config) as database, database.write() as session:
        return await (unsent.resend(session, row_id) if outgoing else inbox.replay(session, row_id))
