"""`sarnakh erase`: erases the data of a person who asked for it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.commands.running import CommandFailed, config_option, examples, run

if TYPE_CHECKING:
    from cli.config.file import Config


@click.command(
    help="Forget a person: NUMBER, or an account like instagram:name. Name, number, accounts and words go for good; "
    "what was counted stays. It asks once more before it does.",
    epilog=examples("erase 09121234567", "erase instagram:lili.diet --team North --yes"),
)
@config_option
@click.argument("who", metavar="NUMBER")
@click.option("--team", "team_name", metavar="NAME", help="The team; may be left out where there is only one.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def command(config_path: Path, who: str, team_name: str | None, yes: bool) -> None:
    """Ask once more, erase, and say what was done."""
    from cli.config.file import load

    if not yes:
        click.confirm("This cannot be undone. Erase?", abort=True)
    click.echo("\n".join(run(_erase(load(config_path), who, team_name))))


async def _erase(config: "Config", who: str, team_name: str | None) -> list[str]:
    from bot.cards import take_cards_away
    from cli.database_session import erased_marks_of, opened, pick_team
    from core.arrivals.phones import only_number
    from core.clock import system_clock
    from core.errors import NotANumber
    from desk.people.work import work_in
    from desk.privacy.erase import contacts_named, erase, erase_in_banks

    memory = erased_marks_of(config)
    async with opened(config) as database, database.write() as session:
        team = await pick_team(session, team_name)
        now = system_clock()
        work = await work_in(session, team, now)
        try:
            named = await contacts_named(session, team, who)
        except NotANumber as error:
            raise CommandFailed(f"{who}: neither a number nor an account like instagram:name") from error
        found = [await erase(work, contact_id, by=None) for contact_id in named]
        if not named and ":" not in who:
            in_banks = await erase_in_banks(work, only_number(who, team.region), by=None)
            found += [in_banks] if in_banks is not None else []
        if not found:
            raise CommandFailed("nobody is known by that here")
        for one in found:
            await take_cards_away(work, one.cards)
        if memory is not None:
            # Before the commit, so that an erased person is known as erased even after a crash in between.
            memory.remember((memory.mark(team.id, *way) for one in found for way in one.ways), now)
    leads, rows = (sum(counts) for counts in zip(*((one.leads, one.rows) for one in found), strict=True))
    told = [f"Erased: {len(named)} contact(s), {leads} lead(s) without a name from now on, {rows} row(s) of banks."]
    return told if memory is not None else [*told, NOTHING_REMEMBERED]


NOTHING_REMEMBERED = (
    "[backup] archive_secret is not set: nothing remembers this. A backup that is put back knows the person again."
)
