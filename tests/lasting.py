"""Connections to PostgreSQL that last from test to test.

To open one costs the server a process that knows no table yet, and each statement is prepared on it anew: together more
processor time than most tests need for what they try. Tests run on one loop, so that connections may outlive one.
"""

import asyncio
from collections import defaultdict
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.ext.asyncio import AsyncEngine

from storage import database

_LEFT = 3
"""Connections that an engine may keep. One that had more is closed: a machine of many cores has as many workers."""


class _Kept:
    """An engine that goes from desk to desk with its connections."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.desk: object = None
        """Whose it is now."""
        sa.event.listen(engine, "checkout", self._forget)

    def _forget(self, _driver: Any, record: Any, _proxy: Any) -> None:
        """Forget what a desk before this one noted with a connection."""
        if record.info.get("desk") is not self.desk:
            record.info.clear()
            record.info["desk"] = self.desk


class _Lasting(AsyncEngine):
    """An engine whose connections are there for the next desk when this one closes."""

    def __init__(self, kept: _Kept, free: list[_Kept]) -> None:
        # Who listens to it listens to a view of it, which goes with the desk.
        super().__init__(kept.engine.execution_options())
        kept.desk = self
        self._kept: _Kept | None = kept
        self._free = free

    async def dispose(self, close: bool = True) -> None:
        """Give the connections back, or close them where they are many or somebody still uses one."""
        kept, self._kept = self._kept, None
        if kept is None or kept.engine.pool.checkedout() or kept.engine.pool.checkedin() > _LEFT:
            await super().dispose(close)
        if kept is not None:
            self._free.append(kept)


class LastingConnections:
    """The engines of those databases of the server that last as long as the run, and end with it."""

    def __init__(self) -> None:
        self._urls: set[sa.URL] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._free: dict[tuple[sa.URL, int], tuple[list[_Kept], list[_Kept]]] = defaultdict(lambda: ([], []))
        self._make = database._postgres_engines
        database._postgres_engines = self._engines

    def last_with(self, loop: asyncio.AbstractEventLoop) -> None:
        """Keep connections that are opened on this loop: those of a loop that a test has for itself end with it."""
        self._loop = loop

    def keep(self, url: str) -> str:
        """Keep what is opened to a database from now on. Return its URL."""
        self._urls.add(sa.make_url(url))
        return url

    def _engines(self, url: sa.URL, pool: int) -> tuple[AsyncEngine, AsyncEngine]:
        """Return the engines that write and read, with the connections of a desk before this one if any."""
        if url not in self._urls or self._loop is None or asyncio._get_running_loop() is not self._loop:
            return self._make(url, pool)
        writing, reading = self._free[url, pool]
        if not (writing and reading):
            writes, reads = self._make(url, pool)
            writing.append(_Kept(writes.sync_engine))
            reading.append(_Kept(reads.sync_engine))
        return _Lasting(writing.pop(), writing), _Lasting(reading.pop(), reading)


LASTING = LastingConnections()
