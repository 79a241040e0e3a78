"""Finding a person among many, by the desk's keys and by a LIKE scan, on both databases.

    python -m benchmarks.find --contacts 1000000 --rounds 40 [--sqlite 0]

Names are two words out of lists in which a few are common and most are rare, as names are; numbers are Iranian mobiles.
On PostgreSQL `executed` is what the server says that the look itself took (EXPLAIN ANALYZE): on a busy machine the way
there and back takes a hundred times as long.
"""

import random
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from benchmarks.ground import NOON, found_team, opened, postgres_url, run
from core.arrivals.finding import keys_of, wanted
from core.terms import HandOutEnd, Lane, LeadState
from desk.search.find import SHOWN, had_by, looks, matching
from storage.bulk import insert_many
from storage.database import Database
from storage.tables import contact

BATCH = 20_000
HELD = 1_000
"""Leads the agent was handed."""
SEED = 11
FIRST = ("علی", "زهرا", "محمد", "مریم", "Иван", "Мария", "Sara", "Reza", "Əli", "Aygün")
LAST = ("احمدی", "محمدی", "رضایی", "Петров", "Семёнова", "Karimi", "Həsənov", "حسن‌پور")


def _names(chance: random.Random) -> str:
    """Return a name: each part from a list of 4,000 in which the first tenth is as common as all the others."""
    parts = []
    for stems in (FIRST, LAST):
        rank = chance.randrange(400 if chance.random() < 0.5 else 4_000)
        parts.append(f"{stems[rank % len(stems)]}{_ending(rank)}")
    return " ".join(parts)


def _ending(rank: int) -> str:
    """Write a rank in letters, so that a name stays a word."""
    letters = ""
    rank //= 10
    while rank:
        letters, rank = letters + "abcdefghijklmnopqrst"[rank % 20], rank // 20
    return letters


def _phone(n: int) -> str:
    return f"+989{(n * 7_919_999 + 120_000_000) % 1_000_000_000:09d}"


async def _fill(database: Database, team_id: int, member_id: int, contacts: int) -> list[str]:
    chance = random.Random(SEED)
    names = [_names(chance) for _ in range(contacts)]
    for start in range(0, contacts, BATCH):
        ids = range(start + 1, min(start + BATCH, contacts) + 1)
        rows = [
            {"id": n, "team_id": team_id, "phone": _phone(n), "name": names[n - 1], "created_at": NOON} for n in ids
        ]
        keys = [
            {"team_id": team_id, "key": key, "contact_id": row["id"]}
            for row in rows
            for key in keys_of(row["name"], row["phone"])
        ]
        async with database.write() as session:
            await insert_many(session, "contact", rows)
            await insert_many(session, "contact_key", keys)
    async with database.write() as session:
        await _hand_out(session, team_id, member_id, min(HELD, contacts))
    if database.is_sqlite:
        async with database.write() as session:
            await session.execute(sa.text("ANALYZE"))
    else:
        async with database.engine.connect() as connection:
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            await connection.exec_driver_sql("VACUUM ANALYZE contact, contact_key, lead, hand_out")
    return names


async def _hand_out(session: Any, team_id: int, member_id: int, held: int) -> None:
    alike: dict[str, Any] = {"team_id": team_id, "channel_id": 1, "lane": Lane.FRESH}
    leads = [
        alike
        | {"id": n, "contact_id": n, "state": LeadState.LOST, "arrived_at": NOON, "due_at": NOON, "created_at": NOON}
        for n in range(1, held + 1)
    ]
    ended = {"started_at": NOON, "deadline_at": NOON, "ended_at": NOON, "end": HandOutEnd.OUTCOME, "reason": {}}
    await insert_many(session, "lead", leads)
    await insert_many(
        session, "hand_out", [alike | ended | {"lead_id": n, "member_id": member_id} for n in range(1, held + 1)]
    )


def _questions(names: list[str], rounds: int) -> dict[str, list[str]]:
    chance = random.Random(SEED + 1)
    known = [chance.randrange(len(names)) for _ in range(rounds)]
    return {
        "number_begins": ["0" + _phone(n + 1)[3:9] for n in known],
        "number_ends_4": [_phone(n + 1)[-4:] for n in known],
        "number_ends_7": [_phone(n + 1)[-7:] for n in known],
        "name_3_letters": [names[n][:3] for n in known],
        "name_word": [names[n].split()[1] for n in known],
        "name_both_words_begun": [" ".join(word[:3] for word in names[n].split()) for n in known],
        "name_absent": [f"{names[n].split()[0][:3]} zzzq" for n in known],
    }


async def _laps(ask: Callable[[str], Awaitable[Any]], questions: list[str]) -> dict[str, float]:
    laps = []
    for question in questions:
        start = time.perf_counter()
        await ask(question)
        laps.append((time.perf_counter() - start) * 1000)
    return _percentiles(laps)


def _percentiles(laps: list[float]) -> dict[str, float]:
    laps.sort()
    at_95 = laps[min(len(laps) - 1, int(len(laps) * 0.95))]
    return {"p50_ms": round(laps[len(laps) // 2], 2), "p95_ms": round(at_95, 2)}


async def _executed(session: Any, team_id: int, questions: list[str]) -> dict[str, float]:
    """Return how long the server was at each question's looks, all of them, as it says itself.

    The values are sent apart as the desk sends them: written into the text they may be planned otherwise.
    """
    laps = []
    for question in questions:
        took = 0.0
        for look in looks(team_id, wanted(question, "IR")):
            made = look.limit(2 * (SHOWN + 1)).compile(dialect=session.dialect)
            values = tuple(made.params[name] for name in made.positiontup)
            plan = await session.exec_driver_sql(f"EXPLAIN (ANALYZE, FORMAT JSON) {made}", values)
            took += plan.scalar_one()[0]["Execution Time"]
        laps.append(took)
    return _percentiles(laps)


async def _measured(url: str, contacts: int, rounds: int, scans: int) -> dict[str, Any]:
    async with opened(url) as database:
        team, (member_id,) = await found_team(database, 1)
        start = time.perf_counter()
        names = await _fill(database, team.id, member_id, contacts)
        result: dict[str, Any] = {"filled_s": round(time.perf_counter() - start, 1)}
        async with database.read() as session:

            async def by_keys(raw: str) -> None:
                await matching(session, team.id, wanted(raw, "IR"), SHOWN + 1)

            async def own(raw: str) -> None:
                await matching(session, team.id, wanted(raw, "IR"), SHOWN + 1, among=had_by(member_id))

            async def by_scan(raw: str) -> None:
                column = contact.c.phone if raw.isdecimal() else contact.c.name
                fits = column.like(f"%{raw.removeprefix('0')}%")
                scan = sa.select(contact.c.id).where(contact.c.team_id == team.id, fits)
                await session.execute(scan.order_by(contact.c.id.desc()).limit(SHOWN + 1))

            for name, questions in _questions(names, rounds).items():
                result[name] = {
                    "keys": await _laps(by_keys, questions),
                    "keys_of_an_agent": await _laps(own, questions),
                    "like_scan": await _laps(by_scan, questions[:scans]),
                }
                if not database.is_sqlite:
                    result[name]["executed"] = await _executed(session, team.id, questions)
        return result


async def main(contacts: int, rounds: int, scans: int, sqlite: int) -> dict[str, Any]:
    """Measure on both databases."""
    result: dict[str, Any] = {"contacts": contacts, "seed": SEED}
    if sqlite:
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite+aiosqlite:///{Path(folder)}/desk.db"
            result["sqlite"] = await _measured(url, contacts, rounds, scans)
    with postgres_url() as url:
        if url is not None:
            result["postgresql"] = await _measured(url, contacts, rounds, scans)
    return result


if __name__ == "__main__":
    run(__doc__, main, contacts=1_000_000, rounds=100, scans=10, sqlite=1)
