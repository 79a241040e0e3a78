"""Claims a second: the desk's `hand_next` and its ranked claim, beside textbook ORM claims, in one run.

    python -m benchmarks.claims [--sizes 10000,100000,1000000] [--claims 400]

The textbook does the same job on the same tables: mapped classes, `select(...).order_by(...).limit(1)` (with FOR UPDATE
SKIP LOCKED on PostgreSQL; behind one lock on SQLite, where a select is no claim), set the holder, add the hand-out,
commit. It may even look into a single lane in order of time; ours looks at the heads of ninety buckets and ranks them.
Both write the same two rows and pay for the same indexes and keys, but the textbook writes less into them: its reason
is the lane alone, ours the numbers of why and the eight best it was chosen from. Nor does the textbook ask whose the
lead is, who is barred from it, whether its contact may be called at all, what was promised or what a manager put first.
`textbook_score` does what the ranking is for, the textbook's way: ORDER BY a score, over all leads that wait.
"""

import argparse
import asyncio
import gc
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase

from benchmarks.ground import NOON, Stopwatch, always_open, fill, found_team, opened, postgres_url, show, spread
from desk.dispatch.hand_out import HandedOut, claim_best, hand_next
from desk.people.directory import Team
from desk.people.work import Work
from storage.database import Database
from storage.queue import Claimed
from storage.tables import hand_out, lead

CLAIMERS = 16


class Base(DeclarativeBase):
    """The textbook's classes, mapped onto the desk's own tables: the same columns, keys, checks and indexes."""


class Lead(Base):
    """A lead, as a textbook would map it."""

    __table__ = lead


class HandOut(Base):
    """What says who has it."""

    __table__ = hand_out


Claimer = Callable[[int], Awaitable[bool]]


async def _race(claimer: Claimer, claimers: int, claims: int) -> dict[str, Any]:
    """Let so many claimers claim until so many claims are made."""
    left = claims

    async def work(number: int) -> None:
        nonlocal left
        while left > 0:
            left -= 1
            with watch.lap():
                assert await claimer(number), "no lead was left"

    gc.collect()
    watch = Stopwatch()
    await asyncio.gather(*(work(number) for number in range(claimers)))
    return {"per_second": watch.per_second(), **spread(watch.laps)}


def _ours(database: Database, team: Team, agents: list[int]) -> tuple[Claimer, Claimer]:
    settings = always_open()

    fresh = iter(agents[CLAIMERS:])

    async def bare(_number: int) -> bool:
        # An agent may hold one card: each claim is another agent's.
        async with database.write() as session:
            taken = await claim_best(
                Work(session, team, settings, NOON), next(fresh), today=0, offering=False, promises=None
            )
            return isinstance(taken, Claimed)

    async def whole(number: int) -> bool:
        async with database.write() as session:
            given = await hand_next(Work(session, team, settings, NOON), agents[number])
            if not isinstance(given, HandedOut):
                return False
            await session.execute(
                hand_out.update().where(hand_out.c.id == given.id).values(ended_at=NOON, end="outcome")
            )
            await session.execute(
                lead.update().where(lead.c.id == given.lead_id).values(state="won", holder_id=None, due_at=None)
            )
            return True

    return bare, whole


SCORE = sa.case((lead.c.lane == "live", 4.0), (lead.c.lane == "fresh", 2.0), else_=1.0) * sa.case(
    (lead.c.channel_id == 1, 0.25), (lead.c.channel_id == 2, 0.17), else_=0.05
)
"""What a textbook might order by: simpler than any ranking of ours."""


def _book(url: str, team: Team, agents: list[int], *, by_score: bool = False) -> tuple[Any, Claimer]:
    """Make a textbook's claimer, with an engine of its own on the same database."""
    engine = create_async_engine(url, pool_size=20)
    sqlite = url.startswith("sqlite")
    if sqlite:

        @sa.event.listens_for(engine.sync_engine, "connect")
        def prepare(connection: Any, _record: Any) -> None:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA foreign_keys=ON")

    lock = asyncio.Lock()
    fresh = iter(agents)
    due = sa.select(Lead).where(lead.c.team_id == team.id, lead.c.state == "open", lead.c.due_at <= NOON)
    in_time = due.where(lead.c.lane == "bank").order_by(lead.c.due_at, lead.c.id)
    by_worth = due.order_by(SCORE.desc(), lead.c.arrived_at.desc())
    free = (by_worth if by_score else in_time).limit(1).with_for_update(skip_locked=True)

    async def take(_number: int) -> bool:
        async with AsyncSession(engine) as session:
            found: Any = (await session.execute(free)).scalar_one_or_none()
            if found is None:
                return False
            member = next(fresh)
            found.state, found.holder_id = "held", member
            made: Any = HandOut()
            made.team_id, made.lead_id, made.member_id, made.lane = team.id, found.id, member, found.lane
            made.channel_id = found.channel_id
            made.reason, made.started_at, made.deadline_at = {"lane": found.lane}, NOON, NOON
            session.add(made)
            await session.commit()
            return True

    async def take_alone(number: int) -> bool:
        async with lock:
            return await take(number)

    return engine, take_alone if sqlite else take


async def _measure(url: str, leads: int, claims: int) -> dict[str, Any]:
    result: dict[str, Any] = {"leads": leads}
    async with opened(url) as database:
        each = 2 * claims + 100
        team, agents = await found_team(database, CLAIMERS + 3 * each)
        await fill(database, team.id, leads)
        if not database.is_sqlite:
            async with database.engine.connect() as connection:
                await (await connection.execution_options(isolation_level="AUTOCOMMIT")).execute(sa.text("ANALYZE"))
        bare, whole = _ours(database, team, agents)
        engine, book = _book(url, team, agents[CLAIMERS + each : CLAIMERS + 2 * each])
        other, score = _book(url, team, agents[CLAIMERS + 2 * each :], by_score=True)
        for warm in (bare, whole, book, score):
            # As many as will race: a connection is opened once in the life of a process.
            await _race(warm, CLAIMERS, 2 * CLAIMERS)
        for claimers in (1, CLAIMERS):
            measured = {
                "claim": await _race(bare, claimers, claims),
                "hand_next": await _race(whole, claimers, claims),
                "textbook_orm": await _race(book, claimers, claims),
                "textbook_score": await _race(score, claimers, max(20, min(claims, 2_000_000 // leads))),
            }
            ours = measured["claim"]["per_second"]
            measured["ratio"] = round(ours / measured["textbook_orm"]["per_second"], 2)
            measured["ratio_to_score"] = round(ours / measured["textbook_score"]["per_second"], 2)
            result[f"claimers_{claimers}"] = measured
        await engine.dispose()
        await other.dispose()
    return result


async def _main(sizes: list[int], claims: int) -> None:
    started = time.time()
    results: dict[str, Any] = {"sqlite": [], "postgresql": []}
    for leads in sizes:
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite+aiosqlite:///{Path(folder)}/bench.db"
            results["sqlite"].append(await _measure(url, leads, claims))
    for leads in sizes:
        with postgres_url() as url:
            if url is not None:
                results["postgresql"].append(await _measure(url, leads, claims))
    results["took_s"] = round(time.time() - started, 1)
    show(results)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--claims", type=int, default=400)
    chosen = parser.parse_args()
    asyncio.run(_main([int(size) for size in chosen.sizes.split(",")], chosen.claims))
