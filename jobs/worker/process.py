"""Drawing beside the event loop: one process of its own, started when first needed and kept.

Drawing blocks the interpreter for a tenth of a second a chart, in a thread too, and taps would wait for it. The
process is a plain child that reads work from standard input. So it ends by itself when this process is killed (the
workers of `ProcessPoolExecutor` hold both ends of their queue and would stay for ever), the main script is not
imported again, and starting it does not copy this process's memory.
"""

import asyncio
import os
import pickle
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from contextlib import suppress
from typing import ParamSpec, TypeVar, cast

from core.figures.day import DayFigures
from jobs.worker.frames import HEADER, framed
from reports.journey import JourneyPicture
from reports.week import WeekPicture
from reports.words import ChartWords

P = ParamSpec("P")
R = TypeVar("R")


class WorkFailed(Exception):
    """The chart could not be drawn: the drawing process ended twice, took too long, or was closed."""


class WorkerProcess:
    """The drawing process. Built by whoever wires the program, closed when it stops."""

    def __init__(self, *, longest: float = 60.0, restarts: int = 1) -> None:
        """Set how many seconds one piece of work may take, and how often a dead process is replaced for it."""
        self._longest = longest
        self._restarts = restarts
        self._turn = asyncio.Lock()
        self._process: Process | None = None
        self._closed = False

    @property
    def pid(self) -> int | None:
        """Id of the drawing process while there is one."""
        alive = self._process is not None and self._process.returncode is None
        return self._process.pid if self._process is not None and alive else None

    async def draw(self, function: Callable[P, R], *args: P.args, **named: P.kwargs) -> R:
        """Run `function` in the drawing process and return what it returns, or raise what it raises.

        Function, arguments and result travel by pickle; the function is named, not sent, so it must be importable.
        A process that died is replaced once. Raises WorkFailed when that did not help, or after `close`.
        """
        work = framed(pickle.dumps((function, args, named)))
        async with self._turn:
            for _ in range(self._restarts + 1):
                try:
                    done, result = await self._ask(work)
                except (EOFError, OSError):
                    await self._end()
                    continue
                if done:
                    return cast(R, result)
                raise cast(BaseException, result)
        raise WorkFailed(f"the drawing process died while it ran {function.__name__}")

    async def album(self, figures: DayFigures, words: ChartWords) -> list[bytes]:
        """Return the day's four charts, without loading matplotlib in this process."""
        return await self.draw(_album, figures, words)

    async def protocol_week(self, week: WeekPicture) -> bytes:
        """Return the week of a sample lead under a protocol, as a PNG."""
        return await self.draw(_protocol_week, week)

    async def journey_map(self, picture: JourneyPicture) -> bytes:
        """Return the map of a journey with the people at each step, as a PNG."""
        return await self.draw(_journey_map, picture)

    async def sheet(self, figures: DayFigures, words: ChartWords) -> bytes:
        """Return the day's spreadsheet, without loading xlsxwriter in this process."""
        return await self.draw(_sheet, figures, words)

    async def release(self) -> None:
        """End the process; the next work starts another."""
        await self._end()

    async def close(self) -> None:
        """End the process for good, without waiting for a drawing; none is started any more."""
        self._closed = True
        await self._end()

    async def _ask(self, work: bytes) -> tuple[bool, object]:
        process = await self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            async with asyncio.timeout(self._longest):
                process.stdin.write(work)
                await process.stdin.drain()
                size = HEADER.unpack(await process.stdout.readexactly(HEADER.size))[0]
                answer = await process.stdout.readexactly(size)
        except TimeoutError:
            await self._end()
            raise WorkFailed(f"drawing took longer than {self._longest:g} s") from None
        except asyncio.CancelledError:
            # Else the answer to this work would be taken for the next one's.
            await self._end()
            raise
        return cast(tuple[bool, object], pickle.loads(answer))  # noqa: S301  # from our own child

    async def _running(self) -> Process:
        if self._closed:
            raise WorkFailed("the drawing process was closed")
        if self._process is None or self._process.returncode is not None:
            # The child gets none of our secrets.
            inherited = {name: value for name, value in os.environ.items() if not name.startswith("SARNAKH_")}
            paths = os.pathsep.join(path for path in sys.path if path)
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "jobs.worker.main",
                stdin=PIPE,
                stdout=PIPE,
                env={**inherited, "PYTHONPATH": paths},
                # Ctrl-C in a terminal is for the main process, which then closes this one.
                start_new_session=True,
            )
            if self._closed:
                # Closed while it was starting, when there was no process to end yet.
                await self._end()
                raise WorkFailed("the drawing process was closed")
        return self._process

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None
        process.stdin.close()
        if self._turn.locked():
            with suppress(ProcessLookupError):
                process.kill()
        try:
            async with asyncio.timeout(1.0):
                await process.wait()
        except TimeoutError:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


def _album(figures: DayFigures, words: ChartWords) -> list[bytes]:
    from reports.album import draw_album

    return draw_album(figures, words)


def _journey_map(picture: JourneyPicture) -> bytes:
    from reports.journey_map import draw_journey

    return draw_journey(picture)


def _protocol_week(week: WeekPicture) -> bytes:
    from reports.protocol_week import draw_protocol_week

    return draw_protocol_week(week)


def _sheet(figures: DayFigures, words: ChartWords) -> bytes:
    from reports.sheet import day_sheet

    return day_sheet(figures, words)
