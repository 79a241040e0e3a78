"""Drawing in a process of its own: it stays, dies, comes back and ends as it should."""

import asyncio
import math
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
from days import FA, a_day
from python_calamine import CalamineWorkbook

from jobs.worker.process import WorkerProcess, WorkFailed
from reports.album import draw_album


@pytest.fixture
async def pool() -> AsyncIterator[WorkerProcess]:
    pool = WorkerProcess()
    yield pool
    await pool.close()


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_the_album_is_the_same_as_drawn_here(pool: WorkerProcess) -> None:
    assert await pool.album(a_day(), FA) == draw_album(a_day(), FA)


async def test_the_sheet_comes_from_there_too(pool: WorkerProcess) -> None:
    content = await pool.sheet(a_day(), FA)
    assert len(CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names) == 8


async def test_no_process_is_started_before_it_is_needed(pool: WorkerProcess) -> None:
    assert pool.pid is None
    await pool.draw(math.sqrt, 4.0)
    assert pool.pid is not None


async def test_the_process_is_kept(pool: WorkerProcess) -> None:
    pids = {await pool.draw(os.getpid) for _ in range(3)}
    assert pids == {pool.pid}
    assert os.getpid() not in pids


async def test_what_the_function_raises_is_raised_here(pool: WorkerProcess) -> None:
    with pytest.raises(ValueError, match=r"math domain|nonnegative"):
        await pool.draw(math.sqrt, -1.0)
    assert await pool.draw(math.sqrt, 9.0) == 3.0


async def test_what_a_library_prints_does_not_disturb(pool: WorkerProcess) -> None:
    await pool.draw(print, "hello")
    await pool.draw(os.system, "echo hello")
    assert await pool.draw(math.sqrt, 9.0) == 3.0


async def test_a_killed_process_is_replaced_and_the_work_done(pool: WorkerProcess) -> None:
    before = await pool.draw(os.getpid)
    os.kill(before, signal.SIGKILL)
    after = await pool.draw(os.getpid)
    assert after != before


async def test_work_that_kills_its_process_twice_is_given_up(pool: WorkerProcess) -> None:
    with pytest.raises(WorkFailed):
        await pool.draw(signal.raise_signal, signal.SIGKILL)
    assert await pool.draw(math.sqrt, 9.0) == 3.0


async def test_work_that_takes_too_long_is_ended() -> None:
    pool = WorkerProcess(longest=0.5)
    try:
        with pytest.raises(WorkFailed, match=r"longer than 0\.5 s"):
            await pool.draw(signal.pause)
    finally:
        await pool.close()
    assert pool.pid is None


async def test_an_answer_nobody_waits_for_is_not_given_to_the_next(pool: WorkerProcess) -> None:
    await pool.draw(os.getpid)
    given_up = asyncio.create_task(pool.draw(math.factorial, 5))
    await asyncio.sleep(0)
    given_up.cancel()
    await asyncio.gather(given_up, return_exceptions=True)
    assert await pool.draw(math.sqrt, 9.0) == 3.0


async def test_many_at_once_each_get_their_own_answer(pool: WorkerProcess) -> None:
    assert await asyncio.gather(*(pool.draw(math.sqrt, float(n * n)) for n in range(20))) == list(range(20))


async def test_after_closing_no_process_is_left() -> None:
    pool = WorkerProcess()
    pid = await pool.draw(os.getpid)
    await pool.close()
    assert not is_running(pid)


async def test_closing_does_not_wait_for_a_drawing_that_hangs() -> None:
    pool = WorkerProcess()
    pid = await pool.draw(os.getpid)
    hanging = asyncio.create_task(pool.draw(signal.pause))
    await asyncio.sleep(0)
    async with asyncio.timeout(60):
        await pool.close()
    hanging.cancel()
    await asyncio.gather(hanging, return_exceptions=True)
    await pool.close()
    assert not is_running(pid)


async def test_a_process_that_rests_comes_back_and_one_that_was_closed_does_not() -> None:
    pool = WorkerProcess()
    first = await pool.draw(os.getpid)
    await pool.release()
    assert not is_running(first)
    second = await pool.draw(os.getpid)
    hanging = asyncio.create_task(pool.draw(signal.pause))
    await asyncio.sleep(0)
    await pool.close()
    with pytest.raises(WorkFailed, match="closed"):
        await hanging
    with pytest.raises(WorkFailed, match="closed"):
        await pool.draw(os.getpid)
    assert not is_running(second)


async def test_a_process_that_is_closed_while_it_comes_up_does_not_stay() -> None:
    pool = WorkerProcess()
    drawing = asyncio.create_task(pool.draw(os.getpid))
    await asyncio.sleep(0)
    await pool.close()
    with pytest.raises(WorkFailed, match="closed"):
        await drawing
    assert pool.pid is None


ORPHAN = """
import asyncio, os, sys
from jobs.worker.process import WorkerProcess
async def main():
    print(await WorkerProcess().draw(os.getpid), flush=True)
    os.kill(os.getpid(), 9)
asyncio.run(main())
"""


def test_the_process_ends_when_its_parent_is_killed() -> None:
    parent = subprocess.run([sys.executable, "-c", ORPHAN], cwd=Path.cwd(), capture_output=True, text=True, timeout=60)
    assert parent.returncode == -signal.SIGKILL
    pid = int(parent.stdout)
    with subprocess.Popen(["tail", f"--pid={pid}", "-f", "/dev/null"]) as watcher:
        watcher.wait(timeout=60)
    assert not is_running(pid)


def test_the_main_process_loads_no_matplotlib_to_have_charts_drawn() -> None:
    heavy = "{'matplotlib', 'xlsxwriter'}"
    code = f"import jobs.worker.process, reports.words, sys; sys.exit(bool({heavy} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path.cwd(), timeout=60).returncode == 0
