"""The wake-up, when the machine's clock is set back."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from core.clock import system_clock
from jobs.clock import wakeup as module
from jobs.clock.wakeup import Clockwork


async def test_a_clock_set_back_does_not_put_the_desk_to_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WATCH_EVERY", 0.01)
    looked = asyncio.Event()

    async def look() -> None:
        looked.set()

    clockwork = Clockwork(system_clock, {"sweep": (3, look)})
    clockwork.start()
    try:
        job = clockwork._scheduler.get_job("sweep")
        job.modify(next_run_time=datetime.now(UTC) + timedelta(hours=1))
        async with asyncio.timeout(60):
            await looked.wait()
    finally:
        clockwork.stop()


async def test_a_stop_in_the_middle_of_a_look_is_no_fault(caplog: pytest.LogCaptureFixture) -> None:
    began, ended = asyncio.Event(), asyncio.Event()

    async def look() -> None:
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    clockwork = Clockwork(system_clock, {"sweep": (1, look)})
    clockwork.start()
    clockwork._scheduler.get_job("sweep").modify(next_run_time=datetime.now(UTC))
    async with asyncio.timeout(60):
        await began.wait()
        clockwork.stop()
        await ended.wait()
        await asyncio.sleep(0)  # the scheduler reads what became of the look in a callback of its own
    assert not [record for record in caplog.records if record.exc_info or record.levelname == "ERROR"]
