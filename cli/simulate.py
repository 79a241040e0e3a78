"""`sarnakh simulate`: comes with the ranking release."""

from pathlib import Path

import click

from cli.command import Failed, config_option


@click.command(help="Compare rules of handing out leads on a simulated floor (comes with the ranking release).")
@config_option
def command(config_path: Path) -> None:  # noqa: ARG001  # every command takes it
    """Say when it comes."""
    raise Failed("the simulated sales floor comes with the release that ranks leads; this one goes by lane and time")
