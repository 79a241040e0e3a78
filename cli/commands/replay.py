"""`sarnakh replay`: what could not be worked or sent, put back; or weeks of hand-outs, played again."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.commands.running import Failed, config_option, run

if TYPE_CHECKING:
    from cli.config.file import Config


@click.command(
    help="List dead rows with their errors; put one (ID) or all (--all) back to be tried again. With --weights, tell "
    "what other settings of the ranking would have handed out in the weeks behind: dial=result floors='bank 6'; "
    "without any, what the ones in force cost."
)
@config_option
@click.argument("words", metavar="[ID | NAME=VALUE…]", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Put all of them back.")
@click.option("--outbox", is_flag=True, help="Speak of messages that could not be sent, not of what arrived.")
@click.option("--weights", is_flag=True, help="Play recorded hand-outs again under other settings of the ranking.")
@click.option("--weeks", type=click.IntRange(1, 26), help="With --weights: so many weeks up to now; default: 4.")
@click.option("--team", "team_name", metavar="NAME", help="With --weights: the team, where there are several.")
@click.option("--json", "as_json", is_flag=True, help="With --weights: print figures for a program to read.")
def command(
    config_path: Path,
    words: tuple[str, ...],
    everything: bool,
    outbox: bool,
    weights: bool,
    weeks: int | None,
    team_name: str | None,
    as_json: bool,
) -> None:
    """List, put back, or play again."""
    from cli.config.file import load

    if weights:
        if everything or outbox:
            raise click.UsageError("--weights plays hand-outs again; --all and --outbox speak of dead rows")
        wish = " ".join([*words, *(["weeks", str(weeks)] if weeks else [])])
        click.echo(run(_played(load(config_path), wish, team_name, as_json)))
        return
    if weeks or team_name or as_json:
        raise click.UsageError("--weeks, --team and --json go with --weights")
    row_id = _row_id(words)
    if row_id is not None and everything:
        raise click.UsageError("give an ID or --all, not both")
    _dead_rows(load(config_path), row_id, everything, outbox)


def _row_id(words: tuple[str, ...]) -> int | None:
    if not words:
        return None
    if len(words) > 1 or not words[0].isdecimal():
        raise click.UsageError(f"{' '.join(words)[:60]!r} is no ID of a row; settings to replay go with --weights")
    return int(words[0])


# -- dead rows ---------------------------------------------------------------------------------------------------------


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


# -- weeks of hand-outs ------------------------------------------------------------------------------------------------


async def _played(config: "Config", typed: str, team_name: str | None, as_json: bool) -> str:
    from bot.views.manager.backtest import answer
    from bot.words import words_for
    from cli.database_session import opened, pick_team
    from core.clock import system_clock
    from core.errors import DeskError
    from desk.settings.changes import settings_of
    from desk.what_if.backtest import played, prepared, read_wish
    from desk.what_if.backtest_cost import rankings_of

    try:
        wish = read_wish(typed)
    except DeskError as error:
        raise click.UsageError(str(error)) from error
    async with opened(config) as database, database.read() as session:
        team = await pick_team(session, team_name)
        settings = await settings_of(session, team.id)
        rankings = rankings_of(wish, settings.ranking)
        playing = await prepared(session, team, settings, rankings, wish.weeks, system_clock())
        found = await played(session, playing)
    if as_json:
        return _json({"team": team.name, "weeks": wish.weeks, "changes": dict(wish.changes), "replays": found})
    return _plain(answer(wish, found, team, settings.ranking, words_for("en")))


def _plain(text: str) -> str:
    """Take what is for the messenger out of a text: entities, and the marks around facts."""
    import html
    import re

    return html.unescape(re.sub(r"</?[a-z]+>|[\u2066-\u2069\u200e\u200f]", "", text))


def _json(told: dict[str, Any]) -> str:
    import json
    from dataclasses import asdict

    replays = {
        name: {**asdict(one), "verdict": one.verdict, "in_same_time": one.model.in_same_time, "gain": one.model.gain}
        for name, one in told["replays"].items()
    }
    return json.dumps({**told, "replays": replays}, indent=2, ensure_ascii=False)
