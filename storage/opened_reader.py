"""A reader's connection to an SQLite file that leaves nothing behind when its opening is interrupted."""

import asyncio
from typing import Any

import aiosqlite


async def open_reader(*where: Any, **options: Any) -> aiosqlite.Connection:
    """Return a connection of aiosqlite. Who is told to stop, or finds no file, goes when its thread has ended.

    Left alone, the thread would answer to a loop that may be gone by then, and say so on stderr.
    """
    connection = aiosqlite.connect(*where, **options)
    connection._thread.daemon = True  # as SQLAlchemy has it: a long report keeps no process that was told to stop
    opening = asyncio.ensure_future(connection)
    try:
        return await asyncio.shield(opening)
    except BaseException:
        await asyncio.wait([opening])
        if opening.exception() is None:
            await connection.close()
        await asyncio.to_thread(connection._thread.join)
        raise
