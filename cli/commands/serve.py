"""The command `sarnakh serve`; what it needs is loaded when it runs, so that its `--help` answers at once."""

from pathlib import Path

import click

from cli.commands.running import config_option, examples, run

PARTS = ("web", "handling", "sending", "clock")


@click.command(
    help="Run the desk until it is stopped: take in what arrives, hand out leads, remind, report. Several processes "
    "may share one PostgreSQL, each running all parts or some.",
    epilog=examples("serve", "serve --run web", "serve --run handling,sending,clock"),
)
@config_option
@click.option("--run", "parts", default=",".join(PARTS), show_default=True, help="Which parts this process runs.")
def command(config_path: Path, parts: str) -> None:
    """Run the chosen parts of the desk until it is stopped."""
    chosen = [part.strip() for part in parts.split(",") if part.strip()]
    unknown = [part for part in chosen if part not in PARTS]
    if unknown or not chosen:
        raise click.UsageError(f"no part {', '.join(unknown) or 'is named'}; parts: {', '.join(PARTS)}")
    from cli.config.file import load
    from cli.logs import set_up
    from cli.serve import serve

    config = load(config_path)
    set_up(config.log)
    run(serve(config, chosen))
