"""A worker process that lasts from test to test: to start one and to import what it works with takes a second or two.

Beside what is asked of it it keeps nothing: the product itself gives it one request after the other.
"""

import asyncio
from asyncio.subprocess import Process

import pytest

from jobs.worker.process import WorkerProcess

_idle: list[tuple[asyncio.AbstractEventLoop, Process]] = []
"""Processes that nobody works with, and the loop each was started on."""


@pytest.fixture(autouse=True)
def lasting_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give whoever needs a worker process the one that the test before left, if it was at rest."""
    start, end = WorkerProcess._running, WorkerProcess._end

    async def running(self: WorkerProcess) -> Process:
        if self._process is None and not self._closed:
            self._process = _left_on(asyncio.get_running_loop())
        return await start(self)

    async def leave(self: WorkerProcess) -> None:
        if self.pid is None or self._process is None or self._turn.locked():
            await end(self)
            return
        _idle.append((asyncio.get_running_loop(), self._process))
        self._process = None

    monkeypatch.setattr(WorkerProcess, "_running", running)
    monkeypatch.setattr(WorkerProcess, "_end", leave)


def _left_on(loop: asyncio.AbstractEventLoop) -> Process | None:
    _idle[:] = [(on, process) for on, process in _idle if process.returncode is None]
    found = next((one for one in _idle if one[0] is loop), None)
    if found is None:
        return None
    _idle.remove(found)
    return found[1]
