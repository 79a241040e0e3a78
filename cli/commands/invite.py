"""`sarnakh invite`: a link that lets one person join."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.commands.running import CommandFailed, config_option, examples, run

if TYPE_CHECKING:
    from cli.config.file import Config

ROLES = ("agent", "marketing", "manager", "admin")


@click.command(
    help="Print a link that lets one person join a team, once, within 7 days. The first admin comes in by it; admins "
    "invite everybody else in the chat, by /invite.",
    epilog=examples("invite --role admin", "invite --role agent --team North"),
)
@config_option
@click.option("--role", type=click.Choice(ROLES), required=True, help="What the person will be.")
@click.option("--team", "team_name", metavar="NAME", help="The team; may be left out where there is only one.")
def command(config_path: Path, role: str, team_name: str | None) -> None:
    """Make an invite and print it."""
    from cli.config.file import load

    link, note = run(_invite(load(config_path), role, team_name))
    click.echo(link)
    if note:
        click.echo(note, err=True)


async def _invite(config: "Config", role: str, team_name: str | None) -> tuple[str, str]:
    from cli.bot_account import AccountNotReached, TokenWrong, ask
    from cli.database_session import found_teams, opened, pick_team
    from core.clock import system_clock
    from core.terms import Role
    from desk.people.invites import make_invite

    now = system_clock()
    try:
        account = await ask(config.telegram)
    except TokenWrong as error:
        raise CommandFailed(str(error)) from error
    except AccountNotReached as error:
        account, why = None, str(error)
    async with opened(config, migrate=True) as database:
        await found_teams(database, config, now)
        async with database.write() as session:
            team = await pick_team(session, team_name)
            token = await make_invite(session, team.id, Role(role), by=None, now=now)
    if account is None:
        return f"/start {token}", f"{why}, so this is no link: send this line to the bot in a private chat."
    return account.link(token), ""
