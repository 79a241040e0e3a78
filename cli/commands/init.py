"""`sarnakh init`: writes a configuration to start from."""

import os
import re
import secrets
from pathlib import Path

import click

from cli.commands.running import CommandFailed, config_option, examples
from cli.config.example import PLACEHOLDER, example


@click.command(
    help="Write a configuration to start from, with fresh secrets and every key explained. It asks nothing; put the "
    "token of your bot into it, then run `sarnakh check`.",
    epilog=examples("init", "init --config /etc/sarnakh/config.toml"),
)
@config_option
@click.option("--force", is_flag=True, help="Write over an existing file; the old one is kept as FILE.old.")
def command(config_path: Path, force: bool) -> None:
    """Write the example with fresh secrets where it says so."""
    old = config_path.with_name(config_path.name + ".old")
    if config_path.exists():
        if not force:
            raise CommandFailed(f"{config_path} is there already; --force writes a new one and keeps this as {old}")
        config_path.replace(old)
    text = re.sub(PLACEHOLDER, lambda _: secrets.token_urlsafe(24), example())
    config_path.parent.mkdir(parents=True, exist_ok=True)
    # It will hold the bot's token: readable by its owner only, from the start.
    handle = os.open(config_path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    click.echo(f"Wrote {config_path}. Put the token from @BotFather into [telegram] token, then: sarnakh check")
