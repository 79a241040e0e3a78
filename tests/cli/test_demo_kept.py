"""What a kept demo remembers between two openings, whatever became of its files."""

import asyncio
import os
import signal
import socket
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from cli.demo import command
from cli.demo.clock import DemoClock
from cli.demo.town import OPENED_OFTEN, Options, Town
from jobs.intake.inboxes import Inboxes
from playground.actions import CLOSING
from storage.leader import DeskIsRunning


def opened(folder: Path) -> int:
    """Open the demo of a folder once more; tell how often it counts as opened before."""
    options = Options(lang="en", agents=2, auto=False, port=0, keep=folder, seed=0)
    return Town(options, folder).seed


def test_each_opening_counts_once(tmp_path: Path) -> None:
    assert [opened(tmp_path) for _ in range(3)] == [0, 1, 2]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["opened"]


@pytest.mark.parametrize("rest", [b"", b"\n", b"1.", b"\x00\xff"])
def test_a_count_that_cannot_be_read_opens_and_repeats_no_ids(tmp_path: Path, rest: bytes) -> None:
    opened(tmp_path)
    (tmp_path / "opened").write_bytes(rest)
    assert [opened(tmp_path) for _ in range(2)] == [OPENED_OFTEN, OPENED_OFTEN + 1]


def test_the_files_are_never_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(tmp_path)
    clock = DemoClock(tmp_path / "clock")
    clock.advance(timedelta(hours=1))

    def is_killed(file: Path, *_: object, **__: object) -> None:
        file.write_bytes(b"")
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(Path, "write_text", is_killed)
        with pytest.raises(KeyboardInterrupt):
            clock.advance(timedelta(hours=1))
        with pytest.raises(KeyboardInterrupt):
            opened(tmp_path)
    assert opened(tmp_path) == 1
    assert (DemoClock(tmp_path / "clock")() - clock()).total_seconds() == pytest.approx(-3600, abs=60)


async def test_a_demo_that_is_ended_while_its_clock_moves_on_ends_without_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    opened, looking, goes_on, asks = asyncio.Event(), asyncio.Event(), asyncio.Event(), Inboxes.run

    async def asks_later(inboxes: Inboxes) -> None:
        if opened.is_set():
            looking.set()
            await goes_on.wait()
        await asks(inboxes)

    monkeypatch.setattr(Inboxes, "run", asks_later)
    town = Town(Options(lang="en", agents=2, auto=False, port=0, keep=tmp_path, seed=0), tmp_path)
    await town.open()
    await town.desk.loops.clockwork.stop()
    opened.set()
    async with asyncio.timeout(60):
        tapped = asyncio.create_task(town.world.act("end_of_day", {}))
        await looking.wait()
        await town.close()
        goes_on.set()
        assert await tapped == CLOSING
    said = "".join(capfd.readouterr())
    assert "rror" not in said
    assert "Traceback" not in said


async def test_a_second_demo_on_the_same_data_is_refused_and_leaves_nothing_open(tmp_path: Path) -> None:
    options = Options(lang="en", agents=2, auto=False, port=0, keep=tmp_path, seed=0)
    first, second = Town(options, tmp_path), Town(options, tmp_path)
    try:
        await first.open()
        with pytest.raises(DeskIsRunning):
            await second.open()
    finally:
        await second.close()
        await first.close()
    with socket.socket() as port:
        assert port.connect_ex(("127.0.0.1", urlsplit(second.address).port)) != 0


async def test_ctrl_c_while_the_demo_opens_ends_it_before_anybody_is_told_that_it_is_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    loop, came = asyncio.get_running_loop(), asyncio.Event()
    add = loop.add_signal_handler

    async def is_interrupted(_: Town) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        await came.wait()

    def adds(number: int, stops: Callable[[], None]) -> None:
        add(number, lambda: (stops(), came.set()))

    monkeypatch.setattr(Town, "open", is_interrupted)
    monkeypatch.setattr(loop, "add_signal_handler", adds)
    try:
        async with asyncio.timeout(60):
            await command._demo(Options("en", 2, auto=True, port=0, keep=None, seed=0), tmp_path, browser=True)
    finally:
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(name)
    assert "open" not in capsys.readouterr().out
