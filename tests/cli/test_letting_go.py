"""A start that fails lets go of whatever it had opened, and what goes wrong while the desk greets is in the log."""

import asyncio
import socket
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from structlog.testing import capture_logs

from cli.config.file import load
from cli.loops import Loops
from cli.serve import Desk, _greet
from gateways.sms.kavenegar_send import KavenegarSender

GATEWAY = '[[gateways]]\nname = "sms"\nkind = "kavenegar"\nkey = "kkkkkkkkkkkkkkkk"\napi_key = "k"\nline = "3000"\n'


async def test_a_start_that_fails_closes_its_loops_and_gateways(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[str] = []
    for kind in (Loops, KavenegarSender):
        _note_closing(kind, closed, monkeypatch)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        config.write_text(config.read_text().replace("port = 0", f"port = {port}") + GATEWAY)
        desk = Desk(load(config))
        with pytest.raises(OSError, match=str(port)):
            await desk.start()
    await desk.give_up()
    assert set(closed) == {"Loops", "KavenegarSender"}


def _note_closing(kind: Any, closed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    close = kind.close

    async def noted(one: Any) -> None:
        closed.append(kind.__name__)
        await close(one)

    monkeypatch.setattr(kind, "close", noted)


async def test_a_link_that_cannot_be_made_at_the_start_is_in_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    async def away() -> dict[str, str]:
        raise ConnectionError("the database is away")

    met = asyncio.Event()
    met.set()
    connection = SimpleNamespace(username="novin_bot")
    desk: Any = SimpleNamespace(
        meeting=SimpleNamespace(met=met), connection=connection, base_url="", first_admin_links=away
    )
    with capture_logs() as log:
        await _greet(desk)
    (line,) = log
    assert (line["event"], line["log_level"]) == ("no_link_for_the_first_admin", "error")
    assert line["instead"] == "sarnakh invite --role admin"
    assert "The desk is open: @novin_bot" in capsys.readouterr().out
