"""The command `sarnakh`. Commands are loaded when used, so that `--help` does not wait for needless imports."""

import importlib
from typing import Any, Final

import click

from cli.error_messages import explain

COMMANDS: Final = {
    "demo": (
        "cli.demo.command",
        "Live a sales team's day: a local messenger, phones in the browser, nothing to set up.",
    ),
    "serve": ("cli.commands.serve", "Run the desk until it is stopped."),
    "init": ("cli.commands.init", "Write a config.toml to start from."),
    "check": ("cli.commands.check", "Try the configuration and report everything wrong at once."),
    "migrate": ("cli.commands.migrate", "Bring the database's tables up to this version."),
    "invite": ("cli.commands.invite", "Print a link that lets one person join."),
    "import": ("cli.commands.import_numbers", "Take in a file of contacts, earlier calls or sales."),
    "report": ("cli.commands.report", "Write a day's charts and figures to files."),
    "export": ("cli.commands.export", "Write leads, attempts and sales to an Excel file."),
    "simulate": ("cli.commands.simulate", "Compare rules of handing out leads on a simulated floor."),
    "backup": ("cli.commands.backup", "Write a dated copy of the database now."),
    "restore": ("cli.commands.restore", "Put a backup in the place of the database."),
    "backtest": ("cli.commands.backtest", "Replay recorded weeks under other settings of the ranking."),
    "replay": ("cli.commands.replay", "List what could not be worked or sent, and try it again."),
    "erase": ("cli.commands.erase", "Forget a person: name, number, accounts and words."),
}
"""Module and one line of help; the click command in the module is named `command`."""


class Commands(click.Group):
    """Knows every command by name and loads the one that is typed."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names, in the order in which people usually need the commands."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; problems from outside end in one line each and exit code 1, not in a traceback."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            lines = explain(error)
            if lines is None:
                raise
            for line in lines:
                click.echo(f"Error: {line}", err=True)
            ctx.exit(1)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sarnakh", message="%(prog)s %(version)s")
def main() -> None:
    """Sarnakh, a lead desk that lives in the sales team's chat.

    To look around: sarnakh demo. To work: sarnakh init, put the bot's token in, sarnakh check, sarnakh serve.
    """


if __name__ == "__main__":
    main()
