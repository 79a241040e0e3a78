"""`sarnakh simulate`: rules of handing out leads, played against each other on a simulated sales floor."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.commands.running import CommandFailed, config_option, examples, run

if TYPE_CHECKING:
    from desk.what_if.floor_profile import OwnFloor
    from simulator.contest import Played
    from simulator.scenario import Scenario

_STANDARD = "fifo,freshest,odoo,ours,oracle-fair-price"
_OWN = "fifo,freshest,ours"


@click.command(
    help="Play rules of handing out leads against each other on a simulated floor: the standard one, or with --own one "
    "made from the team's last month. Nothing is written anywhere. A run of 40 days takes some ten seconds.",
    epilog=examples(
        "simulate",
        "simulate --policies help",
        "simulate --load 0.7,1,2 --seeds 1-5",
        "simulate --own --team North",
        "simulate --journey winback.toml",
    ),
)
@config_option
@click.option("--own", is_flag=True, help="Read the team's last 30 days from the database and play them again.")
@click.option("--team", "team_name", metavar="NAME", help="With --own: which team, where there are several.")
@click.option("--load", "loads", default="1", show_default=True, help="Work that comes in over hours staffed: 0.7,1,2.")
@click.option("--days", type=click.IntRange(1, 365), default=40, show_default=True, help="Days to play, from zero.")
@click.option("--agents", type=click.IntRange(1, 500), default=20, show_default=True, help="Agents on the floor.")
@click.option("--seeds", default="1-2", show_default=True, help="Worlds to play: 1-5 or 3,7; more give surer figures.")
@click.option("--policies", help=f"Rules to play; default {_STANDARD}, with --own {_OWN}. 'help' lists them.")
@click.option(
    "--world",
    type=click.Choice(["plain", "rough", "alike"]),
    default="rough",
    show_default=True,
    help="How the hidden truth behaves: as the rules assume, otherwise, or with agents who are all alike.",
)
@click.option(
    "--journey", "journeys", type=click.Path(path_type=Path), help="Play the arms of the journeys in this file instead."
)
@click.option(
    "--contacts",
    type=click.IntRange(1, 1_000_000),
    default=20_000,
    show_default=True,
    help="With --journey: so many enter.",
)
@click.option("--json", "as_json", is_flag=True, help="Print every run as JSON instead of the table.")
def command(
    config_path: Path,
    own: bool,
    team_name: str | None,
    loads: str,
    days: int,
    agents: int,
    seeds: str,
    policies: str | None,
    world: str,
    journeys: Path | None,
    contacts: int,
    as_json: bool,
) -> None:
    """Play the rules against each other and print a table."""
    from simulator.contest import POLICIES, contest, numbers

    if journeys is not None:
        click.echo(_journeys_played(journeys, contacts, as_json=as_json))
        return
    if policies == "help":
        click.echo("\n".join(POLICIES))
        return
    names = (policies or (_OWN if own else _STANDARD)).split(",")
    if unknown := [name for name in names if name not in POLICIES]:
        raise click.UsageError(f"no rule {', '.join(unknown)}; rules: {', '.join(POLICIES)}")
    try:
        chosen, sizes = numbers(seeds), [float(load) for load in loads.split(",")]
    except ValueError:
        raise click.UsageError("--seeds takes numbers like 1-5 or 3,7; --load takes numbers like 0.7,1,2") from None
    floor = run(_read(config_path, team_name)) if own else None
    settings = [_own(floor)] if floor else _standard(world, sizes, days, agents)
    found = contest(settings, names, chosen, heard=_heard)
    click.echo(_json(found) if as_json else _told(found, settings, floor))


def _journeys_played(path: Path, contacts: int, *, as_json: bool) -> str:
    import json
    from dataclasses import asdict

    from core.errors import BadJourney
    from core.journeys.reading import read_journeys
    from core.settings import TeamSettings
    from simulator.journeys import play, table

    try:
        known = read_journeys(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CommandFailed(f"{path} cannot be read: {error.strerror or error}") from error
    except BadJourney as bad:
        raise CommandFailed("\n".join([f"{path} cannot be used:", *bad.problems])) from bad
    hours = TeamSettings().hours
    played = {one.name: play(one, contacts, 1, hours, "Asia/Tehran") for one in known}
    if as_json:
        return json.dumps({name: [asdict(arm) for arm in arms] for name, arms in played.items()})
    return "\n\n".join(f"{name}\n{table(arms)}" for name, arms in played.items())


def _standard(world: str, loads: Sequence[float], days: int, agents: int) -> "list[Scenario]":
    from dataclasses import replace

    from simulator.contest import WORLDS

    return [replace(WORLDS[world], load=load, days=days, agents=agents) for load in loads]


async def _read(config_path: Path, team_name: str | None) -> "OwnFloor":
    from cli.config.file import load
    from cli.database_session import opened, pick_team
    from core.clock import system_clock
    from desk.what_if.floor_profile import own_floor

    async with opened(load(config_path)) as database, database.read() as session:
        return await own_floor(session, await pick_team(session, team_name), system_clock())


def _own(floor: "OwnFloor") -> "Scenario":
    from cli.commands.own_scenario import scenario_of

    if not floor.leads or not floor.agents or not floor.attempts:
        raise CommandFailed(
            f"{floor.team} has no leads, shifts or calls in the {floor.days} days before today to play again"
        )
    return scenario_of(floor)


def _heard(done: int, of: int) -> None:
    click.echo(f"\rplayed {done} of {of}", nl=done == of, err=True)


def _json(found: "list[Played]") -> str:
    import json

    from simulator.contest import as_rows

    return json.dumps(as_rows(found))


def _told(found: "list[Played]", settings: "list[Scenario]", floor: "OwnFloor | None") -> str:
    from simulator.table import plain, rows

    table = rows(found)
    lines = [plain(table), ""]
    if floor:
        leads = sum(floor.leads.values())
        lines.append(f"{floor.team}, {floor.days} days from {floor.first}: {leads} leads, {floor.attempts} calls,")
        lines.append(f"{floor.sales} sales; {len(floor.agents)} agents, load {settings[0].load:.2g}.")
        lines += [f"  {row.policy}: about {row.per_thousand * leads / 1000:.0f} sales of these leads." for row in table]
        lines.append(
            "Played on a floor with the rates, shifts and volumes measured in this time. What was not measured"
        )
        lines.append("(quality of single leads, hours customers prefer) is assumed as in docs/decisions.md: compare")
        lines.append("the rules with each other, not with the sales you made.")
    else:
        lines.append("x FIFO and of its oracle: means over the seeds, the latter in expected sales.")
    return "\n".join(lines)
