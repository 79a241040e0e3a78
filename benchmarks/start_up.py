"""How long the desk takes to start, beside a bare `import aiogram`, and then to serve its first tap.

    python -m benchmarks.start_up [--rounds 5]

Each import is a process of its own, in turns; what is compared is its processor time, which a loaded machine changes
less. Then a desk is started on its SQLite file, while somebody has written to its bot since it was stopped:
`first_answer` is the time from the end of the imports to the moment their answer has been sent. Prints JSON.
"""

import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from benchmarks.floor import CONFIG
from benchmarks.ground import run
from playground.person import PersonInChat
from playground.server import Playground
from playground.store import Account
from playground.switchboard import Settings

Json = dict[str, Any]
GOAL = 1.2
"""Of a bare import."""
LOOK_EVERY = 0.01
TOKEN = "123456789:AAHbenchTokenOfNobody0000000000000000"  # opens the local messenger alone
PERSON = 1001
TIMED = "import time; began = time.process_time(); import {module}; print(time.process_time() - began)"


def import_of(module: str) -> float:
    """Return the processor seconds that importing a module takes in a process of its own."""
    said = subprocess.run([sys.executable, "-c", TIMED.format(module=module)], capture_output=True, check=True)
    return float(said.stdout)


async def first_answer(folder: Path) -> float:
    """Return the seconds from the beginning of a start until somebody who wrote before it has their answer."""
    from cli.config.file import load
    from cli.serve import Desk
    from core.mail_terms import OutboxState, Urgency
    from storage.tables import outbox

    playground = Playground(Settings(limits=None))
    playground.add_bot(TOKEN)
    playground.add_person(Account(PERSON, "Sara"))
    base = await playground.start()
    config = folder / "config.toml"
    url = f"sqlite+aiosqlite:///{folder}/desk.db"
    config.write_text(CONFIG.format(token=TOKEN, base=base, url=url), encoding="utf-8")
    first = Desk(load(config))
    await first.start()
    await first.stop()
    person = PersonInChat(base, PERSON)
    await person.says("/start")
    arrived = outbox.c.state == OutboxState.SENT
    began = time.perf_counter()
    desk = Desk(load(config))
    try:
        await desk.start()
        answer = sa.select(outbox.c.id).where(arrived, outbox.c.chat_id == PERSON, outbox.c.urgency != Urgency.DIGEST)
        async with asyncio.timeout(60):
            while True:
                async with desk.database.read() as session:
                    if (await session.execute(answer.limit(1))).first() is not None:
                        return time.perf_counter() - began
                await asyncio.sleep(LOOK_EVERY)
    finally:
        await person.close()
        await desk.stop()
        await playground.stop()


async def main(rounds: int) -> Json:
    """Import in turns, then start once."""
    took: dict[str, list[float]] = {"aiogram": [], "cli.serve": []}
    for _ in range(rounds):
        for module, seconds in took.items():
            seconds.append(import_of(module))
    with tempfile.TemporaryDirectory() as folder:
        answer = await first_answer(Path(folder))
    bare, ours = (statistics.median(seconds) for seconds in took.values())
    return {
        "benchmark": "start_up",
        "unit": "processor seconds of an import; seconds",
        "goal": {"ours_to_bare": f"<= {GOAL}", "first_answer": "<= 2"},
        "bare_aiogram": round(bare, 2),
        "ours": round(ours, 2),
        "ours_to_bare": round(ours / bare, 2),
        "first_answer": round(answer, 2),
        "rounds": {module: [round(one, 2) for one in seconds] for module, seconds in took.items()},
    }


if __name__ == "__main__":
    run(__doc__, main, rounds=5)
