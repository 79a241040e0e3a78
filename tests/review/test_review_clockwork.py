"""The wake-up: a clock that is set back, a stop in the middle of a look, a look that begins while another runs."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from structlog.testing import capture_logs

from core.clock import system_clock
from jobs.clock import wakeup as module
from jobs.clock.wakeup import Clockwork
from storage.patience import is_patient


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
        await clockwork.stop()


async def test_a_stop_in_the_middle_of_a_look_is_no_fault_and_is_waited_for(caplog: pytest.LogCaptureFixture) -> None:
    began, ended = asyncio.Event(), asyncio.Event()

    async def look() -> None:
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            for _ in range(9):  # as a transaction needs to be undone
                await asyncio.sleep(0)
            ended.set()

    clockwork = Clockwork(system_clock, {"sweep": (1, look)})
    clockwork.start()
    clockwork._scheduler.get_job("sweep").modify(next_run_time=datetime.now(UTC))
    async with asyncio.timeout(60):
        await began.wait()
        await clockwork.stop()
        assert ended.is_set()
        await asyncio.sleep(0)  # the scheduler reads what became of the look in a callback of its own
    assert not [record for record in caplog.records if record.exc_info or record.levelname == "ERROR"]


async def test_who_asks_for_a_look_while_one_runs_gets_one_of_their_own_after_it() -> None:
    began, goes_on, looks = asyncio.Event(), asyncio.Event(), []

    async def look() -> None:
        looks.append("begun")
        began.set()
        await goes_on.wait()
        looks.append("done")

    clockwork = Clockwork(system_clock, {"daily": (1, look)})
    clockwork.start()
    clockwork._scheduler.get_job("daily").modify(next_run_time=datetime.now(UTC))
    async with asyncio.timeout(60):
        await began.wait()
        asked = asyncio.create_task(clockwork.tick())
        await asyncio.sleep(0)
        assert looks == ["begun"]
        goes_on.set()
        await asked
        await clockwork.stop()
    assert looks[:4] == ["begun", "done", "begun", "done"]


async def _come_due(clockwork: Clockwork, name: str) -> None:
    """Make a look due now, and return when the scheduler has begun it."""
    now = datetime.now(UTC)
    clockwork._scheduler.get_job(name).modify(next_run_time=now)
    while clockwork._scheduler.get_job(name).next_run_time <= now:
        await asyncio.sleep(0)
    await asyncio.sleep(0)


async def test_a_look_that_is_due_while_one_runs_is_left_out_and_one_that_lasts_is_told_of_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    began, goes_on, looks = asyncio.Event(), asyncio.Event(), []

    async def look() -> None:
        looks.append("look")
        began.set()
        await goes_on.wait()

    clockwork = Clockwork(system_clock, {"sweep": (3600, look)})
    clockwork.start()
    async with asyncio.timeout(60):
        await _come_due(clockwork, "sweep")
        await began.wait()
        with capture_logs() as quiet:
            for _ in range(3):
                await _come_due(clockwork, "sweep")
        monkeypatch.setattr(module, "LASTING", 0.0)
        with capture_logs() as told:
            while not told:  # the scheduler leaves out a look while the one before is only just ending
                await _come_due(clockwork, "sweep")
            for _ in range(3):
                await _come_due(clockwork, "sweep")
        goes_on.set()
        await clockwork.stop()
    assert looks == ["look"]
    assert quiet == []
    assert [(one["event"], one["job"]) for one in told] == [("look_lasts", "sweep")]
    assert not [record for record in caplog.records if record.levelname in ("WARNING", "ERROR")]


async def test_nobody_makes_room_for_what_the_clock_does_by_itself() -> None:
    has_time = list[bool]()

    async def look() -> None:
        has_time.append(is_patient())

    await Clockwork(system_clock, {"sweep": (3, look)}).tick()
    assert has_time == [True]
    assert not is_patient()
