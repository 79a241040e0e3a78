"""What a greeting costs that everybody is due for on one day: contacts entering its journey, and their texts queued.

    python -m benchmarks.occasions [--contacts 100000] [--texts 10000] [--on sqlite|postgresql]

All contacts agreed to adverts and have one lead. `entering`: the clock looks again and again, as every three seconds,
until all are in; `waking`: their first step, a text, is taken, until so many are queued. Of each: seconds in all, own
processor time a contact (on PostgreSQL without the server's), the transactions by clock and by processor time, how long
the longest single look took, and how far the process grew from the first tenth to the end. Nobody taps meanwhile: with
taps see `enrolled`.

Prints JSON.
"""

import os
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from benchmarks.ground import NOON, postgres_if, run, spread
from benchmarks.journeys import bring
from benchmarks.memory import resident
from core.clock import FixedClock
from core.consent import ConsentSource
from core.mail_terms import TemplateKind
from core.settings import TeamSettings
from core.terms import Medium
from desk.journeys import declared
from desk.journeys.runs import TIMER
from desk.journeys.tick import WakeRuns
from desk.journeys.writing import TemplateMessages
from desk.messages import templates
from desk.messages.templates import Wording
from desk.messages.ways import Way, Ways
from desk.people.directory import get_team
from desk.people.teams import create_team
from desk.people.work import Work
from jobs.clock.journeys import Journeys
from jobs.clock.timers import Timers
from storage.bulk import insert_many
from storage.database import Database, Session
from storage.migrate import upgrade
from storage.tables import channel, journey_message, journey_run

Json = dict[str, Any]
JOURNEY = """
[[journeys]]
name = "greeting"
enter = { occasion = "21.11" }
exit = { goal = "reply", stop_on = ["opt_out"], max_days = 1 }

[[journeys.steps]]
name = "greeting"
sms = "greeting"
"""


class Timed(Database):
    """A database that times its transactions, from when they have the writer."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.real: list[float] = []
        self.own: list[float] = []

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Session]:
        """Return a transaction; note how long it worked."""
        async with super().write() as session:
            began, spent = time.perf_counter(), time.process_time()
            yield session
            self.real.append(time.perf_counter() - began)
            self.own.append(time.process_time() - spent)


async def _founded(database: Database, contacts: int) -> int:
    """Found a team with contacts who agreed to adverts, and a greeting that begins today; return its id."""
    async with database.write() as session:
        team_id = await create_team(
            session, name="Bench", timezone="Asia/Tehran", language="en", currency="IRT", region="IR", now=NOON
        )
        bank = (await session.execute(sa.select(channel.c.id).where(channel.c.slug == "bank"))).scalar_one()
        work = Work(session, await get_team(session, team_id), TeamSettings(), NOON)
        await templates.save(work, Wording("greeting", "en", "A happy day to you!", TemplateKind.ADVERT), by=None)
        await declared.load(work, JOURNEY, by=None)
        await declared.start(work, await declared.journey_named(session, team_id, "greeting"), by=None, usual_rate=0.05)
    agreed = {"team_id": team_id, "medium": Medium.SMS, "line": "", "given": True, "how": ConsentSource.FORM}
    for start in range(1, contacts + 1, 20_000):
        ids = range(start, min(start + 20_000, contacts + 1))
        async with database.write() as session:
            await bring(session, team_id, bank, ids)
            await insert_many(
                session, "consent", [{**agreed, "contact_id": n, "wording": "a box", "said_at": NOON} for n in ids]
            )
    return team_id


async def _looked(
    database: Timed, look: Callable[[], Awaitable[None]], counted: sa.Select[tuple[int]], all_of_them: int
) -> Json:
    """Look until all have come, and return what it cost."""
    database.real.clear()
    database.own.clear()
    began, spent, done, early, looks = time.perf_counter(), time.process_time(), 0, 0, list[float]()
    while done < all_of_them:
        each, before = time.perf_counter(), done
        await look()
        looks.append(time.perf_counter() - each)
        async with database.read() as session:
            done = (await session.execute(counted)).scalar_one()
        assert done > before, f"{done} of {all_of_them}, and no more come"
        early = early or (resident() if done >= all_of_them / 10 else 0)
    return {
        "seconds": round(time.perf_counter() - began, 1),
        "own_processor_us_a_contact": round((time.process_time() - spent) / all_of_them * 1e6),
        "transactions": len(database.real),
        "transaction": spread(database.real),
        "transaction_own_processor": spread(database.own),
        "looks": len(looks),
        "longest_look_s": round(max(looks), 2),
        "memory_grown_mb": round((resident() - early) / 2**20, 1),
    }


async def _measured(url: str, contacts: int, texts: int) -> Json:
    database, clock = Timed(url), FixedClock(NOON)
    try:
        await upgrade(database)
        team_id = await _founded(database, contacts)
        entered = sa.select(sa.func.count()).select_from(journey_run)
        entering = await _looked(database, Journeys(database, clock).run, entered, contacts)
        clock.advance(timedelta(minutes=20))
        ways = Ways((Way("sms", team_id, Medium.SMS, "10004567"),))
        timers = Timers(database, clock, {TIMER: WakeRuns(TemplateMessages(ways))}, crowd=True)
        queued = sa.select(sa.func.count()).where(journey_message.c.outbox_id.is_not(None))
        waking = await _looked(database, timers.run, queued, min(texts, contacts))
        return {"entering": entering, "waking": waking}
    finally:
        await database.close()


async def main(contacts: int, texts: int, on: str) -> Json:
    """Measure on one database."""
    goal = {"transaction": "about 5 ms", "memory": "flat"}
    result: Json = {"benchmark": "occasions", "contacts": contacts, "database": on, "goal": goal}
    with tempfile.TemporaryDirectory() as folder, postgres_if(on == "postgresql") as url:
        measured = await _measured(url or f"sqlite+aiosqlite:///{Path(folder)}/desk.db", contacts, texts)
    return result | {"load": round(os.getloadavg()[0], 1)} | measured


if __name__ == "__main__":
    run(__doc__, main, contacts=100_000, texts=10_000, on="sqlite")
