"""A file of contacts taken in whole, beside bare inserts of the same rows into the same tables, in one run.

    python -m benchmarks.imports [--rows 1000000] [--postgres 0]

The file is a CSV with names, cities and numbers spelled as people do: most with their zero, some with country code,
with spaces, in Persian digits, landlines, a few with a digit missing. In turn, on SQLite with its default durability:

* `reading`: file, columns, phone check and zones, in this process, nothing kept; by processor time and by the clock;
* `bare`: the rows that the import made, put into an empty database again by `executemany` of the driver, table by
  table, in transactions of 4,000 rows, the most the import puts into one;
* `import`: the whole of `sarnakh import`: the reading process, who is known, contacts, leads, their events and touches.

`--postgres 1` does import and `bare` on a PostgreSQL of its own instead, `bare` once by `executemany` and once by COPY.

`ratio` is import : bare by the clock. Memory is the largest of this process and of the reading one, MiB. Prints JSON;
real time.
"""

import asyncio
import os
import random
import resource
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmarks.bare_postgres import put_again
from benchmarks.ground import found_team, opened, postgres_if, run
from cli.commands.import_leads import keeping_what_is_loaded, pace_on
from core.settings import TeamSettings
from core.terms import ImportKind
from desk.imports import runs
from desk.imports.leads import Hearers, ImportTally, Taking, take_in
from gateways.files.child import frames
from gateways.files.kinds import digest_of
from gateways.files.reading import FileToRead, batches_of

Json = dict[str, Any]
TABLES = ("contact", "contact_key", "lead", "lead_event", "touch")
A_TRANSACTION = 4000
NAMES = ("مینا", "سارا", "رضا", "علی", "Sara", "Mina", "نادر", "مریم")
FAMILIES = ("احمدی", "کریمی", "راد", "Ahmadi", "نوری", "حسینی")
CITIES = ("تهران", "شیراز", "تبریز", "مشهد")
OPERATORS = ("912", "935", "990", "919", "936", "901", "933", "930", "910", "902")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def spelled(mobile: str, dice: random.Random) -> str:
    """Write a mobile as one of many people would."""
    spellings = (
        (0.60, "0" + mobile),
        (0.10, "+98" + mobile),
        (0.06, "98" + mobile),
        (0.06, mobile),
        (0.06, f"0{mobile[:3]} {mobile[3:6]} {mobile[6:]}"),
        (0.04, ("0" + mobile).translate(PERSIAN)),
        (0.03, f"0{mobile[:3]}-{mobile[3:]}"),
        (0.03, f"021{dice.randrange(22000000, 88999999)}"),
        (0.02, "0" + mobile[:-1]),
    )
    return dice.choices([text for _, text in spellings], [share for share, _ in spellings])[0]


def write_file(path: Path, rows: int, seed: int = 11) -> None:
    """Write the file; the same for the same number of rows and seed."""
    dice = random.Random(seed)
    with path.open("w", encoding="utf-8") as file:
        file.write("نام,موبایل,شهر\n")
        for _ in range(rows):
            mobile = dice.choice(OPERATORS) + f"{dice.randrange(10**7):07}"
            name = f"{dice.choice(NAMES)} {dice.choice(FAMILIES)}"
            file.write(f"{name},{spelled(mobile, dice)},{dice.choice(CITIES)}\n")


def read(path: Path, rows: int) -> Json:
    """Measure reading and phone check."""
    cpu, clock = time.process_time(), time.perf_counter()
    taken = sum(len(frame.get("rows", ())) for frame in frames(path, "IR", "Asia/Tehran", 0))
    cpu, clock = time.process_time() - cpu, time.perf_counter() - clock
    return {"rows_a_second_cpu": round(rows / cpu), "rows_a_second": round(rows / clock), "taken": taken}


async def imported(path: Path, url: str, rows: int) -> tuple[Json, ImportTally]:
    """Measure the whole import."""
    async with opened(url) as database:
        team, _ = await found_team(database, 0)
        now = datetime.now(UTC)
        order = runs.ImportOrder(team.id, ImportKind.LEADS, path.name, digest_of(path), "bank")
        async with database.write() as session:
            going = await runs.begin(session, order, now)
        cpu, clock, transactions = time.process_time(), time.perf_counter(), 0

        async def came_to(_read: int, _about: int) -> None:
            nonlocal transactions
            transactions += 1

        with keeping_what_is_loaded():
            async with batches_of(FileToRead(path, team.region, team.timezone)) as batches:
                hearers = Hearers(lambda _table, _rows: None, came_to)
                pace = replace(pace_on(database), rows=A_TRANSACTION)
                taking = Taking(database, team, TeamSettings(), lambda: now, pace, hearers)
                tally = await take_in(taking, going, batches)
        cpu, clock = time.process_time() - cpu, time.perf_counter() - clock
    made = tally.counts["new"]
    told = {"leads_a_second": round(made / clock), "rows_a_second": round(rows / clock), "seconds": round(clock, 1)}
    mean = {"rows_a_transaction": round(rows / transactions), "own_cpu_us_a_lead": round(cpu / made * 1e6)}
    return told | mean | {"counts": dict(tally.counts)}, tally


def pages(connection: sqlite3.Connection, table: str) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """Give the statement and the rows of a table, a transaction at a time."""
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    own = "contact_id" if table == "contact_key" else "id"
    cursor = connection.execute(f"SELECT {', '.join(columns)}, {own} FROM {table} ORDER BY {own}")
    for _, of_transaction in groupby(cursor, key=lambda row: (row[-1] - 1) // A_TRANSACTION):
        yield statement, [row[:-1] for row in of_transaction]


async def bare(source: Path, folder: Path, made: int) -> Json:
    """Measure the driver alone on the rows that were made."""
    url = f"sqlite+aiosqlite:///{folder}/bare.db"
    async with opened(url) as database:
        await found_team(database, 0)
    spent = cpu = 0.0
    target = sqlite3.connect(folder / "bare.db", isolation_level=None)
    for statement in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=OFF", "cache_size=-65536"):
        target.execute(f"PRAGMA {statement}")
    origin = sqlite3.connect(source)
    for together in zip(*(pages(origin, table) for table in TABLES), strict=True):
        began, busy = time.perf_counter(), time.process_time()
        target.execute("BEGIN IMMEDIATE")
        for statement, page in together:
            target.executemany(statement, page)
        target.execute("COMMIT")
        spent, cpu = spent + time.perf_counter() - began, cpu + time.process_time() - busy
    origin.close()
    target.close()
    told = {"leads_a_second": round(made / spent), "seconds": round(spent, 1)}
    return told | {"own_cpu_us_a_lead": round(cpu / made * 1e6)}


async def measured_on_postgres(path: Path, url: str, rows: int) -> Json:
    """Measure the import beside the driver's two ways."""
    whole, tally = await imported(path, url, rows)
    made = tally.counts["new"]
    spent = await put_again(url, TABLES, A_TRANSACTION)
    alone = {way: round(made / seconds) for way, seconds in spent.items()}
    ratio = {way: round(whole["leads_a_second"] / each, 2) for way, each in alone.items()}
    return {"rows": rows, "import": whole, "bare_leads_a_second": alone, "ratio": ratio, "load": os.getloadavg()[0]}


async def measure(rows: int, postgres: int) -> Json:
    """Measure on the database that is named."""
    with tempfile.TemporaryDirectory(prefix="imports") as name, postgres_if(bool(postgres)) as url:
        if url is None:
            return await measured_on_sqlite(rows)
        path = Path(name) / "list.csv"
        write_file(path, rows)
        return await measured_on_postgres(path, url, rows)


async def measured_on_sqlite(rows: int) -> Json:
    """Measure all three."""
    with tempfile.TemporaryDirectory(prefix="imports") as name:
        folder = Path(name)
        path = folder / "list.csv"
        write_file(path, rows)
        whole, tally = await imported(path, f"sqlite+aiosqlite:///{folder}/desk.db", rows)
        mine = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        theirs = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        alone = await bare(folder / "desk.db", folder, tally.counts["new"])
        reading = await asyncio.to_thread(read, path, rows)
    return {
        "rows": rows,
        "reading": reading,
        "import": whole,
        "bare": alone,
        "ratio": round(whole["leads_a_second"] / alone["leads_a_second"], 2),
        "memory_mib": {"import": mine, "reading_process": theirs},
        "load": os.getloadavg()[0],
    }


if __name__ == "__main__":
    run(__doc__, measure, rows=1_000_000, postgres=0)
