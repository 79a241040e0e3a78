"""What journeys cost: enrolment of many at once, ticks beside bare statements and a due-column design, caps.

    python -m benchmarks.journeys [--leads 100000] [--due 1000] [--rounds 3]

`enrol`: leads of one import entering in chunks; seconds in all, the longest single transaction, and how far the memory
of the process grew between the first tenth and the end. `tick`: `due` runs woken and advanced among all that
entered. `bare`: the same statements, without rules. `column`: the design beside it: the due
time is a column of the run with a partial index. `cap`: one message asking the gate, in microseconds.
"""

import resource
import statistics
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from benchmarks.ground import NOON, Lap, opened, postgres_url, run, timed
from core.clock import FixedClock
from core.protocols.definition import Caps
from core.settings import TeamSettings
from core.terms import AttemptKind, Lane
from desk.journeys import declared, enrol
from desk.journeys.runs import TIMER
from desk.journeys.tick import WakeRuns
from desk.leads.attempt_ledger import may_message
from desk.operations.timers import Timer, any_due, set_timers
from desk.people import directory
from desk.people.teams import create_team
from desk.people.work import Work
from jobs.clock.timers import Timers
from storage.bulk import insert_many
from storage.database import Database, Session
from storage.patience import patient
from storage.tables import channel, journey_run

JOURNEY = """
[[journeys]]
name = "bench"
enter = { channel = ["bank"] }
exit = { goal = "sale", stop_on = ["sale"], max_days = 365, max_steps = 200 }

[[journeys.steps]]
name = "first"
wait = "30 days"

[[journeys.steps]]
name = "second"
wait = "30 days"
next = "first"
"""


AFTER = NOON + timedelta(minutes=1)
"""A minute after the list came: on PostgreSQL what is younger than some seconds is looked at once more."""


async def _nobody_writes(*_: Any) -> Any:
    raise AssertionError("this journey sends nothing")


async def _work(session: Session) -> Work:
    (team,) = await directory.teams(session)
    return Work(session, team, TeamSettings(), AFTER)


async def _founded(database: Database, leads: int) -> None:
    """Found a team with leads that a list has just brought, and a journey that takes them in."""
    async with database.write() as session:
        team_id = await create_team(
            session, name="Bench", timezone="Asia/Tehran", language="en", currency="IRT", region="IR", now=NOON
        )
        found = await session.execute(sa.select(channel.c.id).where(channel.c.slug == "bank"))
        bank = found.scalar_one()
        work = await _work(session)
        await declared.load(work, JOURNEY, by=None)
        one = await declared.journey_named(session, team_id, "bench")
        await declared.start(work, one, by=None, usual_rate=0.05)
    for start in range(1, leads + 1, 20_000):
        ids = range(start, min(start + 20_000, leads + 1))
        async with database.write() as session:
            await bring(session, team_id, bank, ids)


async def bring(session: Session, team_id: int, bank: int, ids: range) -> None:
    """Bring leads of these numbers by the bank channel, as a list does."""
    same = {"team_id": team_id, "channel_id": bank, "entry": "bank", "campaign": "", "lane": Lane.BANK.value}
    people = [{"id": n, "team_id": team_id, "phone": f"+98{n:010}", "created_at": NOON} for n in ids]
    await insert_many(session, "contact", people)
    leads = [
        {
            **same,
            "id": n,
            "contact_id": n,
            "state": "open",
            "arrived_at": NOON,
            "due_at": NOON,
            "ready": True,
            "created_at": NOON,
        }
        for n in ids
    ]
    await insert_many(session, "lead", leads)
    await insert_many(
        session, "lead_event", [{**same, "lead_id": n, "what": "arrived", "at": NOON, "state": "open"} for n in ids]
    )


BATCH = 50
"""Runs in one transaction of the statements beside ours."""


def _memory() -> float:
    """Return the most megabytes this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def _enrolled(database: Database, leads: int) -> dict[str, float]:
    begin, laps, early = time.perf_counter(), list[float](), 0.0
    entered = 0
    while True:
        lap = time.perf_counter()
        async with database.write() as session:
            work = await _work(session)
            (one,) = await declared.running(session, work.team.id)
            done = await enrol.enrol(work, one)
        laps.append((time.perf_counter() - lap) * 1000)
        entered += done.entered
        if not early and entered >= leads / 10:
            early = _memory()
        if not done.more:
            break
    assert entered == leads, f"{entered} of {leads}"
    return {
        "leads": leads,
        "seconds": round(time.perf_counter() - begin, 1),
        "longest_transaction_ms": round(max(laps), 1),
        "median_transaction_ms": round(statistics.median(laps), 1),
        "memory_grown_mb": round(_memory() - early, 1),
    }


async def _make_due(database: Database, due: int, step: int) -> None:
    """Make so many runs due that are spread over the table."""
    async with database.write() as session:
        await session.execute(sa.text("DELETE FROM timer WHERE due_at <= :now"), {"now": NOON})
        found = await session.execute(
            sa.select(journey_run.c.id, journey_run.c.sequence).where(journey_run.c.id % step == 0).limit(due)
        )
        timers = [
            Timer(TIMER, row.id, NOON - timedelta(seconds=n % 50 + 1), row.sequence) for n, row in enumerate(found)
        ]
        await set_timers(session, timers)
        await session.execute(
            journey_run.update()
            .where(journey_run.c.id.in_([one.subject for one in timers]))
            .values(wake_at=NOON - timedelta(seconds=1))
        )


async def _wake_all(clock: Timers, database: Database) -> None:
    """Look until nothing is due: one look has an end."""
    more = True
    while more:
        await clock.run()
        async with database.glance() as session:
            more = await any_due(session, NOON, crowd=True)


async def _ticks(database: Database, due: int, runs: int, rounds: int) -> dict[str, float]:
    clock = Timers(database, FixedClock(NOON), {TIMER: WakeRuns(_nobody_writes)}, crowd=True)
    step, ours, bare, column = max(1, runs // due), list[Lap](), list[Lap](), list[Lap]()
    for _ in range(rounds):
        await _make_due(database, due, step)
        ours.append(await timed(lambda: _wake_all(clock, database)))
        await _make_due(database, due, step)
        bare.append(await timed(lambda: _bare(database)))
        await _make_due(database, due, step)
        column.append(await timed(lambda: _by_column(database)))
    whole, alone, other = (statistics.median(lap[0] for lap in each) for each in (ours, bare, column))
    own, own_bare, own_column = (statistics.median(lap[1] for lap in each) for each in (ours, bare, column))
    return {
        "tick_ms": round(whole, 1),
        "bare_ms": round(alone, 1),
        "column_ms": round(other, 1),
        "ratio_to_bare": round(whole / alone, 2),
        "ratio_to_column": round(whole / other, 2),
        "processor_ms": round(own, 1),
        "processor_ratio_to_bare": round(own / own_bare, 2),
        "processor_ratio_to_column": round(own / own_column, 2),
    }


_READ = (
    "SELECT * FROM journey_run WHERE id IN (SELECT subject FROM timer WHERE due_at <= :now ORDER BY due_at LIMIT :n)"
)
_READ_BY_COLUMN = "SELECT * FROM journey_run WHERE ended_at IS NULL AND wake_at <= :now ORDER BY wake_at LIMIT :n"
_INDEX = "CREATE INDEX ix_bench_due ON journey_run (wake_at) WHERE ended_at IS NULL AND wake_at IS NOT NULL"
_MOVE = "UPDATE journey_run SET step = 'second', sequence = sequence + 1, wake_at = :ahead WHERE id = :id"
_LEFT = "UPDATE journey_step SET target = 'first', left_at = :now WHERE run_id = :id AND left_at IS NULL"
_PASS = (
    "INSERT INTO journey_step (run_id, version_id, source, target, entered_at) VALUES (:id, 1, 'first', 'second', :now)"
)


async def _bare(database: Database) -> None:
    """Claim, read, move, write the edges and the next timer: the statements of a tick in its batches, no rules."""
    while True:
        async with database.write() as session:
            found = await session.execute(sa.text(_READ), {"now": NOON, "n": BATCH})
            rows = found.all()
            await session.execute(
                sa.text(
                    "DELETE FROM timer WHERE due_at <= :now AND kind = 'journey' AND subject IN "
                    f"({', '.join(str(row.id) for row in rows) or '0'})"
                ),
                {"now": NOON},
            )
            await _moved(session, [row.id for row in rows])
            await set_timers(session, [Timer(TIMER, row.id, NOON + timedelta(days=30), 0) for row in rows])
        if len(rows) < BATCH:
            return


async def _by_column(database: Database) -> None:
    """The same, found by a due column of the run and its partial index instead of a timer."""
    while True:
        async with database.write() as session:
            found = await session.execute(
                sa.text(
                    "SELECT * FROM journey_run WHERE ended_at IS NULL AND wake_at <= :now ORDER BY wake_at LIMIT :n"
                ),
                {"now": NOON, "n": BATCH},
            )
            rows = found.all()
            await _moved(session, [row.id for row in rows])
        if len(rows) < BATCH:
            return


async def _moved(session: Session, ids: list[int]) -> None:
    if ids:
        given = [{"id": run_id, "now": NOON, "ahead": NOON + timedelta(days=30)} for run_id in ids]
        for statement in (_MOVE, _LEFT, _PASS):
            await session.execute(sa.text(statement), given)


async def _caps(database: Database, asks: int) -> float:
    laps = []
    async with database.write() as session:
        for n in range(1, asks + 1):
            start = time.perf_counter()
            assert await may_message(session, 1, n, AttemptKind.SMS, f"bench:{n}", Caps(), NOON)
            laps.append((time.perf_counter() - start) * 1_000_000)
    return round(statistics.median(laps), 1)


async def _measured(url: str, leads: int, due: int, rounds: int) -> dict[str, Any]:
    # Nobody taps here: else the clock would make room for the writers that lay out its work.
    with patient():
        async with opened(url) as database:
            return await _parts(database, leads, due, rounds)


async def _parts(database: Database, leads: int, due: int, rounds: int) -> dict[str, Any]:
    await _founded(database, leads)
    async with database.write() as session:
        await session.execute(sa.text(_INDEX))
    return {
        "enrol": await _enrolled(database, leads),
        "tick": await _ticks(database, due, leads, rounds),
        "cap_us": await _caps(database, 500),
    }


async def main(leads: int, due: int, rounds: int) -> dict[str, Any]:
    """Measure on both databases."""
    with tempfile.TemporaryDirectory() as folder:
        result = {"sqlite": await _measured(f"sqlite+aiosqlite:///{Path(folder)}/desk.db", leads, due, rounds)}
    with postgres_url() as url:
        if url is not None:
            result["postgresql"] = await _measured(url, leads, due, rounds)
    return result


if __name__ == "__main__":
    run(__doc__, main, leads=100_000, due=1_000, rounds=3)
