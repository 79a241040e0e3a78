"""`sarnakh demo`: a sales team's day on this machine, nothing to set up, nothing leaves it."""

import asyncio
import shutil
import signal
import tempfile
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.commands.running import config_option, examples, run

if TYPE_CHECKING:
    from cli.demo.town import Options


async def _demo(options: "Options", folder: Path, *, browser: bool) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    from cli.demo.crowd import Crowd
    from cli.demo.town import Town

    town = Town(options, folder)
    crowd = Crowd(town)
    try:
        await town.open()
        if stop.is_set():
            return  # It was founded whole all the same: data that is kept opens again.
        click.echo(f"The demo is open: {town.address}")
        click.echo("Ctrl-C ends it." if options.keep is None else f"Ctrl-C ends it; its data stays in {folder}.")
        if browser:
            await asyncio.to_thread(webbrowser.open, town.address)
        if options.auto:
            await crowd.start()
        await town.desk.wait(stop)
    finally:
        await crowd.stop()
        await town.close()


@click.command(
    help="Live a sales team's day on this machine: a local messenger, phones in the browser, customers at a button's "
    "press. Nothing is to be set up, and nothing leaves the machine.",
    epilog=examples("demo", "demo --lang en --agents 4 --auto", "demo --data my-demo --port 0"),
)
@config_option
@click.option(
    "--lang", type=click.Choice(["fa", "en", "ru", "az"]), default="fa", show_default=True, help="Language of the team."
)
@click.option("--agents", type=click.IntRange(2, 40), default=2, show_default=True, help="Agents in the team.")
@click.option("--auto", is_flag=True, help="Let simulated agents and customers work by themselves.")
@click.option("--port", type=click.IntRange(0, 65535), default=8484, show_default=True, help="Port of the page.")
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Keep the data in this folder.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.option("--seed", type=int, default=7, show_default=True, help="Seed of the made-up past.")
def command(  # one parameter an option
    config_path: Path, lang: str, agents: int, auto: bool, port: int, data: Path | None, no_browser: bool, seed: int
) -> None:
    """Run the demo until it is stopped."""
    del config_path  # the demo writes a configuration of its own
    click.echo("Opening the demo ...")
    folder = data or Path(tempfile.mkdtemp(prefix="sarnakh-demo-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        from cli.demo.town import Options  # aiogram takes its time to load; `--help` does not wait for it

        run(_demo(Options(lang, agents, auto, port, data, seed), folder, browser=not no_browser))
    except KeyboardInterrupt:
        pass  # While all is loaded, nothing listens to Ctrl-C yet; it ends the demo as it does later.
    finally:
        if data is None:
            shutil.rmtree(folder, ignore_errors=True)
