"""`sarnakh report`: a day's charts as PNG files."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.commands.running import config_option, examples, run

if TYPE_CHECKING:
    from cli.config.file import Config

CHARTS = ("glance", "agents", "funnel", "first-call")


@click.command(
    help="Write the charts of a day as PNG files and its figures as an Excel file, for each team or for one.",
    epilog=examples("report", "report --day 2026-11-22 --team North --out charts"),
)
@config_option
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The team's local day; default: today, as far as it is.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Folder; default: here.")
@click.option("--team", "team_name", metavar="NAME", help="One team; default: all.")
def command(config_path: Path, day: datetime | None, out: Path, team_name: str | None) -> None:
    """Draw the charts of a day and name the files."""
    from cli.config.file import load

    for line in run(_report(load(config_path), day.date() if day else None, out, team_name)):
        click.echo(line)


async def _report(config: "Config", day: date | None, out: Path, team_name: str | None) -> list[str]:
    from zoneinfo import ZoneInfo

    from bot.views.manager.figures import chart_words
    from bot.words import words_for
    from cli.database_session import opened, pick_team
    from core.clock import system_clock
    from desk.figures.day import day_figures
    from desk.people.directory import teams
    from reports.album import draw_album
    from reports.sheet import day_sheet

    now = system_clock()
    lines: list[str] = []
    async with opened(config) as database, database.read() as session:
        chosen = [await pick_team(session, team_name)] if team_name else await teams(session)
        measured = [
            (team, await day_figures(session, team.id, day or now.astimezone(ZoneInfo(team.timezone)).date(), now=now))
            for team in chosen
        ]
    for team, figures in measured:
        if figures.is_empty:
            lines.append(f"{team.name}, {figures.day}: nothing happened, so there is nothing to draw.")
            continue
        words = chart_words(figures, words_for(team.language))
        start = re.sub(r"[^\w-]+", "-", f"{figures.day}-{team.name}")
        files = {f"{start}-{name}.png": chart for name, chart in zip(CHARTS, draw_album(figures, words), strict=True)}
        lines += _written(out, {**files, f"{start}.xlsx": day_sheet(figures, words)})
    return lines


def _written(folder: Path, files: dict[str, bytes]) -> list[str]:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [str(folder / name) for name in files]
