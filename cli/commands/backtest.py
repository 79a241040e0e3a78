"""`sarnakh backtest`: recorded weeks of hand-outs, played again under other settings of the ranking."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.commands.running import config_option, examples, run

if TYPE_CHECKING:
    from cli.config.file import Config
    from core.backtest.comparison import Comparison


@click.command(
    help="Replay the hand-outs of the last weeks under other settings of the ranking, and print how often another lead "
    "would have been chosen and what that would have brought. Without settings: what the order in force costs beside "
    "the best one. Nothing is changed.",
    epilog=examples("backtest", "backtest dial=result --weeks 8", "backtest floors='bank 6' dial=fair --json"),
)
@config_option
@click.argument("words", metavar="[NAME=VALUE…]", nargs=-1)
@click.option("--weeks", type=click.IntRange(1, 26), help="So many weeks up to now; default: 4.")
@click.option("--team", "team_name", metavar="NAME", help="The team, where there are several.")
@click.option("--json", "as_json", is_flag=True, help="Print figures for a program to read.")
def command(config_path: Path, words: tuple[str, ...], weeks: int | None, team_name: str | None, as_json: bool) -> None:
    """Replay recorded weeks under other settings and print what would have been different."""
    from cli.config.file import load

    wish = " ".join([*words, *(["weeks", str(weeks)] if weeks else [])])
    click.echo(run(_played(load(config_path), wish, team_name, as_json)))


async def _played(config: "Config", typed: str, team_name: str | None, as_json: bool) -> str:
    from bot.views.manager.backtest import answer
    from bot.words import words_for
    from cli.database_session import opened, pick_team
    from core.clock import system_clock
    from core.errors import DeskError
    from desk.people.work import Work
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
        playing = await prepared(Work(session, team, settings, system_clock()), rankings, wish.weeks)
        found = await played(session, playing)
    if as_json:
        return _json({"team": team.name, "weeks": wish.weeks, "changes": dict(wish.changes)}, found)
    return _plain(answer(wish, found, team, settings.ranking, words_for("en")))


def _plain(text: str) -> str:
    """Return a text without entities and the marks around facts, which are for the messenger."""
    import html
    import re

    return html.unescape(re.sub(r"</?[a-z]+>|[\u2066-\u2069\u200e\u200f]", "", text))


def _json(about: dict[str, Any], found: "dict[str, Comparison]") -> str:
    """Return the figures as JSON; with too few calls for a conclusion the model's estimate is left out."""
    import json
    from dataclasses import asdict

    comparisons = {
        name: {
            **asdict(one),
            "verdict": one.verdict,
            "in_same_time": one.model.in_same_time if one.claims else None,
            "gain": one.model.gain if one.claims else None,
        }
        for name, one in found.items()
    }
    return json.dumps({**about, "comparisons": comparisons}, indent=2, ensure_ascii=False)
