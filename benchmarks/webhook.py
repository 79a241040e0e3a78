"""Arrivals a second and their time to the answer, by our webhook door and by aiogram's own, in one run.

    python -m benchmarks.webhook [--arrivals 6000] [--connections 40] [--rounds 3]

Each server is a process of its own. The messenger is this process: so many connections kept alive, each with one update
at a time, the next as soon as the answer is read. In turn:

* `door`: our door alone (`sarnakh serve --run web`): the inbox row is committed before the answer;
* `desk`: the whole desk in that process: the same, while the taps are handled and the answers to them sent;
* `aiogram`: SimpleRequestHandler, handle_in_background off, a trivial handler with one committed insert as durable as
  ours; `aiogram_frozen`: the same after `gc.freeze()`, which ours does and aiogram does not;
* `nothing`: bare aiohttp that reads the body, keeps nothing and answers: what the machine itself takes just now.

Prints JSON. `server_us` is the processor time of the server for an arrival: a busy machine does not stretch it.
"""

import argparse
import asyncio
import gc
import json
import os
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from aiogram.types import CallbackQuery
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from benchmarks.floor import CONFIG, bare_bot, committed_inserts, from_noon, keep
from benchmarks.ground import show, spread, staffed
from benchmarks.town import TOKEN, Town, a_town
from benchmarks.webhook_calls import AGENTS, SECRET, knock, updates
from cli.config.file import load
from cli.serve import Desk
from storage.tables import inbox

Json = dict[str, Any]
Served = tuple[int, str, Callable[[], Awaitable[int]]]
"""Port, path, and what tells how many arrivals are kept."""

HOOK = "/hook"
WARM_UP = 500


# -- the servers -------------------------------------------------------------------------------------------------------


@asynccontextmanager
async def our_desk(folder: Path, town: Town, parts: tuple[str, ...]) -> AsyncIterator[Served]:
    """Run the desk with its webhook door open."""
    webhook = f'mode = "webhook"\nwebhook_secret = "{SECRET}"\n[database]'
    text = CONFIG.format(token=TOKEN, base=town.base, url=f"sqlite+aiosqlite:///{folder}/desk.db")
    text = text.replace("[database]", webhook).replace("[http]", '[http]\npublic_url = "http://127.0.0.1:1"')
    config = folder / "config.toml"
    config.write_text(text, encoding="utf-8")
    desk = Desk(load(config), from_noon(), parts=parts)

    async def kept() -> int:
        async with desk.database.read() as session:
            return int(await session.scalar(sa.select(sa.func.count()).select_from(inbox)) or 0)

    await desk.start()
    try:
        async with desk.database.write() as session:
            await staffed(session, next(iter(desk.teams.values())).id, AGENTS)
        yield int(desk.base_url.rpartition(":")[2]), f"/telegram/{desk.connection.username}", kept
    finally:
        await desk.stop()


@asynccontextmanager
async def stock(folder: Path, town: Town, *, frozen: bool) -> AsyncIterator[Served]:
    """Run aiogram's webhook as its guide does, answering when the handler has ended."""
    bot, dispatcher = bare_bot(town)
    async with committed_inserts(folder / "bare.db") as rows:

        @dispatcher.callback_query()
        async def tapped(query: CallbackQuery) -> None:
            await keep(rows, query)

        async def kept() -> int:
            async with rows.execute("SELECT count(*) FROM tap") as found:
                return int((await found.fetchone() or (0,))[0])

        app = web.Application()
        SimpleRequestHandler(dispatcher, bot, handle_in_background=False, secret_token=SECRET).register(app, HOOK)
        if frozen:
            gc.collect()
            gc.freeze()
        async with listening(app) as port:
            yield port, HOOK, kept
        await bot.session.close()


@asynccontextmanager
async def nothing() -> AsyncIterator[Served]:
    """Read what comes and answer."""
    count = [0]

    async def answer(request: web.Request) -> web.Response:
        await request.read()
        count[0] += 1
        return web.Response()

    async def counted() -> int:
        return count[0]

    app = web.Application()
    app.router.add_post(HOOK, answer)
    async with listening(app) as port:
        yield port, HOOK, counted


@asynccontextmanager
async def listening(app: web.Application) -> AsyncIterator[int]:
    """Serve on a free port."""
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


WAYS: dict[str, Callable[[Path, Town], AbstractAsyncContextManager[Served]]] = {
    "aiogram": lambda folder, town: stock(folder, town, frozen=False),
    "aiogram_frozen": lambda folder, town: stock(folder, town, frozen=True),
    "door": lambda folder, town: our_desk(folder, town, ("web",)),
    "desk": lambda folder, town: our_desk(folder, town, ("web", "handling", "sending")),
    "nothing": lambda _folder, _town: nothing(),
}
"""Each server, by its name, in the order in which they take turns."""


async def serve(way: str, folder: Path) -> None:
    """Serve one way; for each line on stdin tell what is kept and the processor time so far."""
    async with a_town(AGENTS) as town, WAYS[way](folder, town) as (port, path, kept):
        print(json.dumps([port, path]), flush=True)
        while await asyncio.to_thread(sys.stdin.readline):
            spent = time.process_time()
            print(json.dumps([await kept(), spent]), flush=True)


# -- one run -----------------------------------------------------------------------------------------------------------


async def _line(process: Process, ask: bool = True) -> Any:
    assert process.stdin is not None
    assert process.stdout is not None
    if ask:
        process.stdin.write(b"\n")
    return json.loads(await process.stdout.readline())


async def measure(way: str, arrivals: int, connections: int) -> Json:
    """Start one server, warm it up, knock, and see that all is kept."""
    with tempfile.TemporaryDirectory() as folder:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "benchmarks.webhook", "--serve", way, "--folder", folder, stdin=PIPE, stdout=PIPE
        )
        try:
            port, path = await _line(process, ask=False)
            source = updates(path)
            await knock(port, [next(source) for _ in range(WARM_UP)], connections)
            requests = [next(source) for _ in range(arrivals)]
            gc.collect()
            _, before = await _line(process)
            seconds, took = await knock(port, requests, connections)
            kept, after = await _line(process)
        finally:
            assert process.stdin is not None
            process.stdin.close()
            await process.wait()
    return {
        "per_second": round(arrivals / seconds),
        **spread(took),
        "server_us": round((after - before) / arrivals * 1e6),
        "lost": WARM_UP + arrivals - kept,
        "load": round(os.getloadavg()[0], 1),
    }


async def main(arrivals: int, connections: int, rounds: int) -> Json:
    """Measure all ways in turn, round by round."""
    found = [{way: await measure(way, arrivals, connections) for way in WAYS} for _ in range(rounds)]
    keys = ("per_second", "p50_ms", "p99_ms", "load")
    median = {way: {key: statistics.median(one[way][key] for one in found) for key in keys} for way in WAYS}
    return {
        "benchmark": "webhook",
        "arrivals": arrivals,
        "connections": connections,
        "goal": {"door_to_aiogram": "> 1", "door.p99_ms": "<= 20"},
        "door_to_aiogram": round(median["door"]["per_second"] / median["aiogram"]["per_second"], 2),
        "median": median,
        "rounds": found,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--arrivals", type=int, default=6000)
    parser.add_argument("--connections", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--serve", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.serve:
        asyncio.run(serve(chosen.serve, chosen.folder))
    else:
        show(asyncio.run(main(chosen.arrivals, chosen.connections, chosen.rounds)))
