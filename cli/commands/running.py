"""What the commands share: the option `--config`, and how they run and end."""

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TypeVar

import click

Result = TypeVar("Result")

config_option = click.option(
    "--config",
    "config_path",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("config.toml"),
    show_default=True,
    help="The configuration file.",
)


def examples(*lines: str) -> str:
    """Return what stands below the options in a command's --help: lines to copy, one a line."""
    return "\b\nExamples:\n" + "\n".join(f"  sarnakh {line}" for line in lines)


class CommandFailed(click.ClickException):
    """The command failed; the message is one line with the reason."""

    exit_code = 1


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """Run a command's work to its end."""
    return asyncio.run(work)
