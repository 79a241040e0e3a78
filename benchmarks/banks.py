"""How fast a bank of numbers is read into stock, from a local API and from a local replica, as JSON.

    python -m benchmarks.banks [--rows 1000000]

In turn, on SQLite with its default durability, each into a database of its own:

* `api`: a local HTTP server, in a process of its own, asked for the rows behind the last id, 500 a page;
* `replica`: the same rows in a file of SQLite, by the admin's query, 500 a page;
* `again`: the replica read into the database that the API has filled: what it costs to find that nothing is new;
* `bare`: the rows that were made, put into an empty database again by `executemany` of the driver, as many a
  transaction as the API's came to.

`ratio` is api and replica : bare, by the clock, `ratio_by_cpu` by the processor time of this process, reading the
source counted in. Memory is the largest of this process, MiB. Real time.
"""

import asyncio
import gc
import multiprocessing
import os
import resource
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import aclosing, contextmanager
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from aiohttp import web

from benchmarks.ground import run
from desk.banks import banks, sources
from desk.banks.banks import Configured
from desk.banks.pages import gathered, keep_pages
from desk.operations.ahead import one_ahead
from desk.operations.pace import BatchPace
from desk.people import directory
from desk.people.teams import create_team
from gateways.registry import build_source
from jobs.intake.banks import LONGEST_ALONE, LONGEST_TRANSACTION, RESTS
from storage.database import Database
from storage.migrate import upgrade

Json = dict[str, Any]
NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
FIELDS = {"id": "id", "phone": "mobile", "name": "name"}
A_PAGE = 500
KEY = "bank-key-0123456789"


def row(number: int) -> tuple[int, str, str]:
    """Return a row of the bank: numbered from 1."""
    return number, f"0912{number - 1:07}", f"name {number}"


def provide(count: int, told: Connection) -> None:
    """Serve the rows until the process is ended: made as they are asked for, so that they take no memory."""

    async def since(request: web.Request) -> web.Response:
        last, size = int(request.query.get("from_id", 0)), int(request.query.get("per_page", A_PAGE))
        rows = [row(number) for number in range(last + 1, min(last + size, count) + 1)]
        return web.json_response({"data": [dict(zip(("id", "mobile", "name"), one, strict=True)) for one in rows]})

    async def serve() -> None:
        app = web.Application()
        app.add_routes([web.get("/since", since)])
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        told.send(runner.addresses[0][1])
        await asyncio.Event().wait()

    asyncio.run(serve())


@contextmanager
def provider(count: int) -> Iterator[str]:
    """Return where a provider of so many rows is asked."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=provide, args=(count, theirs), daemon=True)
    process.start()
    try:
        yield f"http://127.0.0.1:{ours.recv()}"
    finally:
        process.kill()
        process.join()


def replica(path: Path, count: int) -> None:
    """Write the bank's rows into a file of SQLite."""
    with sqlite3.connect(path) as file:
        file.execute("CREATE TABLE numbers (id INTEGER PRIMARY KEY, mobile TEXT, name TEXT)")
        file.executemany("INSERT INTO numbers VALUES (?, ?, ?)", (row(number) for number in range(1, count + 1)))


async def founded(path: Path) -> tuple[Database, int]:
    """Open a database with a team and a bank of two sources."""
    database = Database(f"sqlite+aiosqlite:///{path}")
    await upgrade(database)
    named = [Configured("api", "bank", "bank"), Configured("replica", "bank", "bank")]
    async with database.write() as session:
        team_id = await create_team(
            session, name="Sales", timezone="Asia/Tehran", language="en", currency="IRT", region="IR", now=NOW
        )
        await banks.configure_sources(session, team_id, named, NOW)
    return database, team_id


async def read(database: Database, team_id: int, kind: str, options: Json) -> Json:
    """Read a source to its end, as the job does."""
    name = "api" if kind == "bank_rest" else "replica"
    source = build_source(kind, name, options, "Asia/Tehran")
    async with database.read() as session:
        team = await directory.get_team(session, team_id)
        (filed,) = [one for one in await sources.sources(session, team_id) if one.gateway == name]
    pace = BatchPace(LONGEST_TRANSACTION, rests=RESTS, alone=LONGEST_ALONE)
    rows, new, clock, cpu = 0, 0, time.perf_counter(), time.process_time()
    async with aclosing(one_ahead(gathered(source.pages({}, NOW), pace))) as coming:
        async for pages in coming:
            found = [row for page in pages for row in page.rows]
            kept = await keep_pages(database, pace, filed, team, pages, found, NOW)
            rows, new = rows + len(found), new + kept.new
    clock, cpu = time.perf_counter() - clock, time.process_time() - cpu
    await source.close()
    speed = {"rows_a_second": round(rows / clock), "own_cpu_us_a_row": round(cpu / rows * 1e6, 1)}
    return {"rows": rows, "new": new, **speed, "a_transaction": pace.rows}


def bare(made: Path, empty: Path, at_once: int) -> Json:
    """Put the rows that were made into an empty database by the driver alone; tell how long that takes."""
    origin, target = sqlite3.connect(made), sqlite3.connect(empty, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=OFF", "cache_size=-65536"):
        target.execute(f"PRAGMA {pragma}")
    columns = [row[1] for row in origin.execute("PRAGMA table_info(bank_row)")]
    statement = f"INSERT INTO bank_row ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    cursor = origin.execute(f"SELECT {', '.join(columns)} FROM bank_row ORDER BY id")
    spent, cpu, rows = 0.0, 0.0, 0
    while page := cursor.fetchmany(at_once):
        began, busy = time.perf_counter(), time.process_time()
        target.execute("BEGIN IMMEDIATE")
        target.executemany(statement, page)
        target.execute("COMMIT")
        spent, cpu, rows = spent + time.perf_counter() - began, cpu + time.process_time() - busy, rows + len(page)
    origin.close()
    target.close()
    speed = {"rows_a_second": round(rows / spent), "own_cpu_us_a_row": round(cpu / rows * 1e6, 1)}
    return {**speed, "a_transaction": at_once}


async def measure(rows: int) -> Json:
    """Measure all four, with the memory frozen as `serve` does it."""
    gc.collect()
    gc.freeze()
    with tempfile.TemporaryDirectory(prefix="banks") as name, provider(rows) as base:
        folder = Path(name)
        await asyncio.to_thread(replica, folder / "replica.db", rows)
        paging = {"style": "since", "rows": A_PAGE}
        api = {"url": f"{base}/since", "api_key": KEY, "rows": "data", "paging": paging, "fields": FIELDS}
        query = "SELECT id, mobile, name FROM numbers"
        sql = {"url": f"sqlite:///{folder}/replica.db", "query": query, "rows": A_PAGE, "fields": FIELDS}
        told: Json = {}
        by_api, team_id = await founded(folder / "api.db")
        told["api"] = await read(by_api, team_id, "bank_rest", api)
        told["again"] = await read(by_api, team_id, "bank_sql", sql)
        await by_api.close()
        by_replica, team_id = await founded(folder / "by-replica.db")
        told["replica"] = await read(by_replica, team_id, "bank_sql", sql)
        await by_replica.close()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        empty, _ = await founded(folder / "bare.db")
        await empty.close()
        at_once = max(A_PAGE, told["api"]["a_transaction"])
        alone = await asyncio.to_thread(bare, folder / "api.db", folder / "bare.db", at_once)
    ratios = {one: round(told[one]["rows_a_second"] / alone["rows_a_second"], 2) for one in ("api", "replica")}
    by_cpu = {one: round(alone["own_cpu_us_a_row"] / told[one]["own_cpu_us_a_row"], 2) for one in ("api", "replica")}
    more = {"bare": alone, "ratio": ratios, "ratio_by_cpu": by_cpu, "peak_mib": peak, "load": os.getloadavg()[0]}
    return {"rows": rows, "page": A_PAGE, **told, **more}


if __name__ == "__main__":
    run(__doc__, measure, rows=1_000_000)
