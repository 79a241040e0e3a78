"""The loops of a desk as they are wired: whatever can be asked for is worked on."""

from typing import Any

from bot.connection import Connection
from cli.config.file import load
from cli.loops import LoopResources, Loops
from core.clock import system_clock
from desk.operations.requests import Wish
from storage.database import Database


async def no_file(_blob_id: int) -> tuple[bytes, str]:
    return b"", ""


async def test_whatever_can_be_asked_for_has_a_loop(folder, config) -> None:
    read = load(config)
    connection = Connection.of(read.telegram.token.get_secret_value(), str(read.telegram.base), "telegram", no_file)
    database = Database(f"sqlite+aiosqlite:///{folder}/desk.db")
    resources: Any = LoopResources(read, database, system_clock, connection, {}, {}, lambda name: name)
    loops = Loops(resources)
    worked_on = [kind.KIND for loop in loops.asked for kind in loop.kinds]
    # By name: a dataclass with slots leaves the class behind that it was made of.
    asked = {kind.KIND for kind in Wish.__subclasses__() if kind.__module__.startswith("desk.")}
    assert sorted(worked_on) == sorted(asked)
    await loops.close()
    await connection.close()
    await database.close()
