"""How fast a bank of numbers is read into stock, from a local API and from a local replica: rows a second, as JSON.

    python -m benchmarks.banks --rows 1000000

The second reading is of the same rows by the other source: what it costs to find out that nothing is new.
"""

import argparse
import asyncio
import json
import resource
import sqlite3
import tempfile
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiohttp import web

from desk.banks import banks, sources
from desk.banks.banks import Configured
from desk.banks.stock import keep_page
from desk.people import directory
from desk.people.teams import create_team
from gateways.banks.source import BankSource
from gateways.registry import build_source
from playground.number_bank import KEY, NumberBank
from storage.database import Database
from storage.migrate import upgrade

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
FIELDS = {"id": "id", "phone": "mobile", "name": "name"}
A_PAGE = 500


async def read(database: Database, team_id: int, source: BankSource) -> dict[str, Any]:
    """Read a source to its end, as the job does."""
    async with database.read() as session:
        team = await directory.get_team(session, team_id)
        (filed,) = [one for one in await sources.sources(session, team_id) if one.gateway == source.name]
    rows, new, started = 0, 0, time.perf_counter()
    async for page in source.pages({}, NOW):
        async with database.write() as session:
            kept = await keep_page(session, team, filed.bank_id, filed.id, page.rows, NOW)
            await sources.came_to(session, filed.id, page.cursor, NOW, 0.0)
        rows, new = rows + len(page.rows), new + kept.new
    seconds = time.perf_counter() - started
    return {"rows": rows, "new": new, "seconds": round(seconds, 2), "rows_per_second": round(rows / seconds)}


def replica(path: Path, bank: NumberBank) -> None:
    """Write the bank's rows into a file of SQLite."""
    with sqlite3.connect(path) as file:
        file.execute("CREATE TABLE numbers (id INTEGER PRIMARY KEY, mobile TEXT, name TEXT)")
        file.executemany("INSERT INTO numbers VALUES (:id, :mobile, :name)", bank.rows)


class PagedBank(NumberBank):
    """Finds the rows after an id without looking at all of them: the provider is not what is measured."""

    def _since(self, query: Any, rows: Any) -> Any:
        last, size = int(query.get("from_id", 0)), int(query.get("per_page", 100))
        return {"data": rows[last : last + size]}

    def _known(self, _query: Any) -> Any:
        return self.rows


async def main(count: int) -> Mapping[str, Any]:
    """Return what was measured."""
    bank = PagedBank(lambda: NOW)
    for number in range(count):
        bank.add(f"0912{number:07}", f"name {number}")
    app = web.Application()
    app.add_routes(bank.routes())
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = "http://{}:{}".format(*runner.addresses[0][:2])
    with tempfile.TemporaryDirectory() as folder:
        replica(Path(folder) / "replica.db", bank)
        database = Database(f"sqlite+aiosqlite:///{folder}/desk.db")
        await upgrade(database)
        paging = {"style": "since", "rows": A_PAGE}
        api = {"url": f"{base}/bank/since", "api_key": KEY, "rows": "data", "paging": paging, "fields": FIELDS}
        query = "SELECT id, mobile, name FROM numbers"
        sql = {"url": f"sqlite:///{folder}/replica.db", "query": query, "rows": A_PAGE, "fields": FIELDS}
        named = [Configured("api", "bank", "bank"), Configured("replica", "bank", "bank")]
        async with database.write() as session:
            team_id = await create_team(
                session, name="Sales", timezone="Asia/Tehran", language="en", currency="IRT", region="IR", now=NOW
            )
            await banks.settle(session, team_id, named, NOW)
        told = {}
        for name, kind, options in (("api", "bank_rest", api), ("replica", "bank_sql", sql)):
            source = build_source(kind, name, options, "Asia/Tehran")
            told[name] = await read(database, team_id, source)
            await source.close()
        await database.close()
    await runner.cleanup()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    return {"benchmark": "banks", "rows": count, "page": A_PAGE, **told, "peak_mib_with_the_provider": peak}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000)
    print(json.dumps(asyncio.run(main(parser.parse_args().rows)), indent=2))
