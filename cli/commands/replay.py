"""`sarnakh replay`: what could not be worked or sent, put back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.commands.running import Failed, config_option, run

if TYPE_CHECKING:
    from cli.config.file import Config


@click.command(help="List dead rows with their errors; put one (ID) or all (--all) back to be tried again.")
@config_option
@click.argument("row_id", metavar="[ID]", type=click.IntRange(min=1), required=False)
@click.option("--all", "everything", is_flag=True, help="Put all of them back.")
@click.option("--outbox", is_flag=True, help="Speak of messages that could not be sent, not of what arrived.")
def command(config_path: Path, row_id: int | None, everything: bool, outbox: bool) -> None:
    """List, or put back."""
    from cli.config.file import load

    if row_id is not None and everything:
        raise click.UsageError("give an ID or --all, not both")
    _dead_rows(load(config_path), row_id, everything, outbox)


def _dead_rows(config: "Config", row_id: int | None, everything: bool, outbox: bool) -> None:
    if row_id is None and not everything:
        lines = run(_listed(config, outbox))
        click.echo("\n".join(lines) or "Nothing is dead.")
        return
    count = run(_put_back(config, row_id, outbox))
    if not count and row_id is not None:
        raise Failed(f"no dead row {row_id} that could be put back; `sarnakh replay` lists them")
    click.echo(f"Put back: {count}. The desk works them within seconds if it runs.")


async def _listed(config: "Config", outgoing: bool) -> list[str]:
    from cli.database_session import opened
    from storage import inbox, outbox

    async with opened(config) as database, database.read() as session:
        if outgoing:
            return [
                f"{row.id}  {row.created_at:%Y-%m-%d %H:%M}Z  {row.method}  {row.state}  {row.error or ''}"
                for row in await outbox.ill(session, limit=100)
            ]
        return [
            f"{row.id}  {row.received_at:%Y-%m-%d %H:%M}Z  {row.source}  {row.error or ''}"
            for row in await inbox.dead(session, limit=100)
        ]


async def _put_back(config: "Config", row_id: int | None, outgoing: bool) -> int:
    from cli.database_session import opened
    from storage import inbox, outbox

    async with opened(config) as database, database.write() as session:
        return await (outbox.resend(session, row_id) if outgoing else inbox.replay(session, row_id))
