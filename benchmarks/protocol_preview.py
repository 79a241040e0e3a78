"""How long a look at a protocol takes: the attempts of 30 days read and played again under a draft.

python -m benchmarks.protocol_preview [--attempts 100000]
"""

import random
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.ground import NOON, found_team, opened, run
from core.outcomes import FIRST_OUTCOMES
from core.scopes import EVERYTHING
from core.settings import TeamSettings
from core.terms import Lane, LeadState, LostReason, Outcome, ProtocolState
from desk.people.work import Work
from desk.settings.protocols import Version
from desk.what_if.protocol_preview import protocol_preview
from storage.bulk import insert_many
from storage.database import Database

DRAFT = {"chain": "2 days or 3 attempts every 2 h; then 2 attempts every 3 d", "end": "recycle 30 d"}


async def _filled(database: Database, team_id: int, member: int, attempts: int) -> None:
    """Keep so many attempts: one to six a lead, most in vain."""
    dice = random.Random(7)
    contacts, leads, tries = [], [], []
    while len(tries) < attempts:
        number = len(leads) + 1
        count = dice.randint(1, 6)
        first = NOON - timedelta(days=29) + timedelta(minutes=dice.randrange(20 * 24 * 60))
        contacts.append({"id": number, "team_id": team_id, "phone": f"+1{number:011d}", "created_at": first})
        reached = dice.random() < 0.4
        leads.append(
            {
                "id": number,
                "team_id": team_id,
                "contact_id": number,
                "channel_id": 1,
                "state": LeadState.LOST,
                "lane": Lane.RETRY,
                "lost_reason": LostReason.NO_NEED if reached else LostReason.NO_CONTACT,
                "arrived_at": first,
                "created_at": first,
            }
        )
        tries += [
            {
                "team_id": team_id,
                "lead_id": number,
                "contact_id": number,
                "channel_id": 1,
                "lane": Lane.RETRY,
                "member_id": member,
                "number": n,
                **FIRST_OUTCOMES[Outcome.NOT_INTERESTED if reached and n == count else Outcome.NO_ANSWER].of_attempt(),
                "at": first + timedelta(hours=20 * n),
                "age": n * 20 * 3600,
                "spent": 90,
            }
            for n in range(1, count + 1)
        ]
    async with database.write() as session:
        for table, rows in (("contact", contacts), ("lead", leads), ("attempt", tries)):
            await insert_many(session, table, rows)


async def main(attempts: int) -> dict[str, Any]:
    """Measure on SQLite."""
    with tempfile.TemporaryDirectory() as folder:
        async with opened(f"sqlite+aiosqlite:///{Path(folder)}/desk.db") as database:
            team, agents = await found_team(database, 1)
            await _filled(database, team.id, agents[0], attempts)
            one = Version(1, EVERYTHING, ProtocolState.DRAFT, DRAFT)
            start = time.perf_counter()
            async with database.read() as session:
                seen = await protocol_preview(Work(session, team, TeamSettings(), NOON), one)
            return {
                "attempts": seen.past.attempts,
                "attempts_then": seen.past.attempts_then,
                "contacts": seen.past.contacts,
                "contacts_then": [round(seen.past.low, 1), round(seen.past.contacts_then, 1), round(seen.past.high, 1)],
                "changed": len(seen.past.changed),
                "seconds": round(time.perf_counter() - start, 2),
            }


if __name__ == "__main__":
    run(__doc__, main, attempts=100_000)
