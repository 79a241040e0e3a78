"""Rests between the transactions of what the clock does in many: whoever taps meanwhile writes first."""

import asyncio

from storage.database import Database

RESTS = 4.0
"""So many times as long as a transaction took nothing more is begun after it."""
SHORTEST_REST, LONGEST_REST = 0.04, 0.5
"""Seconds. What is done in many transactions is spread, so that few taps meet one; after one that a busy machine made
long, other teams and the next look are not kept waiting."""


async def rest(database: Database, took: float) -> None:
    """Wait after a transaction that took so many seconds, and on while somebody else waits to write."""
    rested = min(max(RESTS * took, SHORTEST_REST), LONGEST_REST)
    await asyncio.sleep(rested)
    while database.writers_wait and rested < LONGEST_REST:
        rested += SHORTEST_REST
        await asyncio.sleep(SHORTEST_REST)
