"""`sarnakh check`: reports everything that is wrong at once."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.commands.running import config_option, examples, run

if TYPE_CHECKING:
    from cli.team_checks import CheckResult


@click.command(
    help="Try the configuration, the token, the database, the folders and the port, and report everything wrong at "
    "once. Nothing is changed. It ends with 1 if something is wrong.",
    epilog=examples("check", "check --config /etc/sarnakh/config.toml"),
)
@config_option
def command(config_path: Path) -> None:
    """Try everything that can be tried without changing anything; exit 1 if something is wrong."""
    from cli.checks import findings
    from cli.config.file import load

    found = run(findings(load(config_path)))
    for finding in found:
        click.echo(_line(finding), err=finding.wrong)
    wrong = sum(finding.wrong for finding in found)
    if wrong:
        click.echo(f"Error: {wrong} thing{'s' if wrong > 1 else ''} to mend", err=True)
        raise click.exceptions.Exit(1)
    click.echo("All is well.")


def _line(finding: "CheckResult") -> str:
    mark = "WRONG" if finding.wrong else "ok   "
    return f"{mark} {finding.subject}: {finding.said}"
