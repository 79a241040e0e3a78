"""What the clock costs: claims among few timers and many, the idle tick, a whole tick beside its bare statements.

    python -m benchmarks.timers [--few 10000] [--many 1000000] [--due 1000] [--rounds 5]

`claim`: 1,000 due timers found and taken from among 10,000 and from among 1,000,000; the ratio is what the size costs.
`idle`: the look when nothing is due.
`tick`: 1,000 timers woken by `jobs/clock/timers.py`, each of which moves a row of a table and sets the next timer.
`bare`: the same statements by the driver alone. `column`: the design beside it, the due time as a column of the row
that waits, with a partial index.
"""

import statistics
import tempfile
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from benchmarks.ground import NOON, Lap, opened, postgres_url, run, timed
from core.clock import FixedClock
from desk.operations import timers
from desk.operations.timers import Timer
from jobs.clock.timers import Timers
from storage.bulk import insert_many
from storage.database import Database, Session
from storage.prepared import Prepared

LATER = timedelta(days=30)
BATCH = 50
"""Timers in one transaction of the bare statements."""


async def _filled(database: Database, waiting: int, due: int) -> None:
    """Leave `due` timers that are due among `waiting` that are not, and as many rows with a due time of their own."""
    async with database.write() as session:
        await session.execute(sa.text("DELETE FROM timer"))
        await session.execute(sa.text("DELETE FROM waits"))
    for start in range(0, waiting, 50_000):
        numbers = range(start, min(start + 50_000, waiting))
        ahead = [NOON + timedelta(seconds=60 + n * 7919 % 2_000_000) for n in numbers]
        async with database.write() as session:
            rows = [
                {"due_at": at, "kind": "step", "subject": n, "sequence": 0}
                for n, at in zip(numbers, ahead, strict=True)
            ]
            await insert_many(session, "timer", rows)
            await _insert_waits(session, numbers, ahead)
    await _make_due(database, due)
    await _analyzed(database)


async def _insert_waits(session: Session, numbers: Sequence[int], at: Sequence[datetime]) -> None:
    values = [{"id": n, "due": moment.timestamp()} for n, moment in zip(numbers, at, strict=True)]
    await session.execute(sa.text("INSERT INTO waits (id, due, step, pending) VALUES (:id, :due, 0, false)"), values)


async def _make_due(database: Database, due: int) -> None:
    async with database.write() as session:
        made = [Timer("step", n * 997, NOON - timedelta(seconds=n % 50 + 1)) for n in range(due)]
        await timers.set_timers(session, made)
        ids = ", ".join(str(n * 7) for n in range(due))
        await session.execute(
            sa.text(f"UPDATE waits SET due = :past, pending = false WHERE id IN ({ids})"),  # our own numbers
            {"past": NOON.timestamp() - 1},
        )


async def _analyzed(database: Database) -> None:
    if database.is_sqlite:
        async with database.write() as session:
            await session.execute(sa.text("ANALYZE"))
        return
    async with database.engine.connect() as connection:
        bare = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await bare.exec_driver_sql("VACUUM ANALYZE timer, waits")


async def _claims(database: Database, due: int, rounds: int) -> dict[str, float]:
    """Return the milliseconds of a claim, by the timer table and by a column of the waiting row; medians."""
    ours, column = [], []
    for _ in range(rounds):
        ours.append((await timed(lambda: _claim(database, due)))[0])
        column.append((await timed(lambda: _flag(database, due)))[0])
        await _make_due(database, due)
        if not database.is_sqlite:
            await _analyzed(database)
    return {"timer_ms": round(statistics.median(ours), 2), "column_ms": round(statistics.median(column), 2)}


async def _claim(database: Database, due: int) -> None:
    async with database.write() as session:
        found = await timers.claim(session, NOON, due)
    assert len(found) == due, f"{len(found)} of {due}"


async def _flag(database: Database, due: int) -> None:
    async with database.write() as session:
        done = await session.execute(
            sa.text(
                "UPDATE waits SET pending = true WHERE id IN "
                "(SELECT id FROM waits WHERE NOT pending AND due <= :now ORDER BY due LIMIT :most)"
            ),
            {"now": NOON.timestamp(), "most": due},
        )
    assert done.rowcount == due, f"{done.rowcount} of {due}"


async def _idle(database: Database, rounds: int) -> float:
    """Return the microseconds of a look in vain."""
    async with database.write() as session:
        laps = []
        for _ in range(200 * rounds):
            start = time.perf_counter()
            assert not await timers.claim(session, NOON - LATER, 1000)
            laps.append((time.perf_counter() - start) * 1_000_000)
    return round(statistics.median(laps), 1)


async def _step(session: Session, woken: Sequence[Timer], now: datetime) -> int:
    """Move the row behind each timer, and set the next."""
    await _MOVE.many(session, [{"id": one.subject} for one in woken])
    await timers.set_timers(session, [Timer(one.kind, one.subject, now + LATER, one.sequence + 1) for one in woken])
    return 0


_MOVE = Prepared(
    sa.text("UPDATE waits SET step = step + 1 WHERE id = :id").bindparams(sa.bindparam("id", type_=sa.BigInteger))
)


async def _ticks(database: Database, due: int, rounds: int) -> dict[str, float]:
    ours, bare = list[Lap](), list[Lap]()
    clock = Timers(database, FixedClock(NOON), {"step": _step})
    for _ in range(rounds):
        await _make_due(database, due)
        ours.append(await timed(clock.run))
        await _make_due(database, due)
        bare.append(await timed(lambda: _bare(database)))
    whole, alone = (statistics.median(lap[0] for lap in each) for each in (ours, bare))
    own, own_bare = (statistics.median(lap[1] for lap in each) for each in (ours, bare))
    return {
        "tick_ms": round(whole, 2),
        "bare_ms": round(alone, 2),
        "ratio": round(whole / alone, 2),
        "processor_ratio": round(own / own_bare, 2),
    }


_DELETE = "DELETE FROM timer WHERE"
_OLDEST = "FROM timer WHERE due_at <= {} ORDER BY due_at LIMIT {}"
_GIVEN = "RETURNING due_at, kind, subject, sequence, payload, tries"
_MOVED = "UPDATE waits SET step = step + 1 WHERE id = {}"
_NEXT = "INSERT INTO timer (due_at, kind, subject, sequence, tries) VALUES ({}, {}, {}, {}, 0) ON CONFLICT DO NOTHING"
_BY_KEY = f"{_DELETE} (due_at, kind, subject) IN (SELECT due_at, kind, subject {_OLDEST}) {_GIVEN}"
_BY_PLACE = f"{_DELETE} ctid = ANY (ARRAY(SELECT ctid {_OLDEST} FOR UPDATE SKIP LOCKED)) {_GIVEN}"
_SQL = {
    "sqlite": [sql.replace("{}", "?") for sql in (_BY_KEY, _MOVED, _NEXT)],
    "postgresql": [sql.format("$1", "$2", "$3", "$4") for sql in (_BY_PLACE, _MOVED, _NEXT)],
}


async def _bare(database: Database) -> None:
    """Do what a tick does by the driver alone: the same batches, in transactions of their own."""
    while True:
        async with database.write() as session:
            count = await _bare_batch(session)
        if count < BATCH:
            return


async def _bare_batch(session: Session) -> int:
    claim, move, insert = _SQL[session.dialect.name]
    ahead = NOON + LATER
    raw = session.info.get("sqlite")
    if raw is not None:
        rows = raw.execute(claim, (NOON.strftime("%Y-%m-%d %H:%M:%S.%f"), BATCH)).fetchall()
        raw.executemany(move, [(row[2],) for row in rows])
        later = ahead.strftime("%Y-%m-%d %H:%M:%S.%f")
        raw.executemany(insert, [(later, row[1], row[2], row[3] + 1) for row in rows])
        return len(rows)
    driver = session.info["asyncpg"]
    rows = await driver.fetch(claim, NOON, BATCH)
    await driver.executemany(move, [(row["subject"],) for row in rows])
    await driver.executemany(insert, [(ahead, row["kind"], row["subject"], row["sequence"] + 1) for row in rows])
    return len(rows)


async def _measured(url: str, few: int, many: int, due: int, rounds: int) -> dict[str, Any]:
    async with opened(url) as database:
        async with database.write() as session:
            await session.execute(
                sa.text("CREATE TABLE waits (id BIGINT PRIMARY KEY, due FLOAT, step BIGINT, pending BOOLEAN)")
            )
            await session.execute(sa.text("CREATE INDEX ix_waits ON waits (due) WHERE NOT pending"))
        found: dict[str, Any] = {}
        for name, waiting in (("few", few), ("many", many)):
            await _filled(database, waiting, due)
            found[name] = {
                "waiting": waiting,
                "claim": await _claims(database, due, rounds),
                "idle_us": await _idle(database, rounds),
                "tick": await _ticks(database, due, rounds),
            }
        for design in ("timer_ms", "column_ms"):
            ratio = found["many"]["claim"][design] / found["few"]["claim"][design]
            found[f"claim_ratio_{design.removesuffix('_ms')}"] = round(ratio, 2)
        return found


async def main(few: int, many: int, due: int, rounds: int) -> dict[str, Any]:
    """Measure on both databases."""
    with tempfile.TemporaryDirectory() as folder:
        result = {"sqlite": await _measured(f"sqlite+aiosqlite:///{Path(folder)}/desk.db", few, many, due, rounds)}
    with postgres_url() as url:
        if url is not None:
            result["postgresql"] = await _measured(url, few, many, due, rounds)
    return result


if __name__ == "__main__":
    run(__doc__, main, few=10_000, many=1_000_000, due=1_000, rounds=5)
