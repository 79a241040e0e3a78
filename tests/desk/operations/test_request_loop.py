"""The loop of whoever works on requests: each is worked on once, and none that fails keeps another waiting."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

import pytest
import sqlalchemy as sa
import structlog
from sales_floor import Floor

from core.terms import RequestState
from desk.operations import requests
from desk.operations.requests import LEASE, Request, Wish
from jobs.requests import working
from jobs.requests.loop import RequestLoop
from storage.tables import request


@dataclass(frozen=True, slots=True)
class AskedReading(Wish):
    """A text somebody wants read."""

    KIND: ClassVar[str] = "reading"
    WORTH: ClassVar[timedelta | None] = None
    team_id: int
    text: str


class Readers(RequestLoop[AskedReading]):
    """Reads what can be read, and asks for what a text names beside it."""

    kinds: ClassVar = (AskedReading,)

    def __init__(self, desk: Floor) -> None:
        super().__init__(desk.database, desk.clock)
        self.read: list[str] = []
        self.rested = 0

    async def answer(self, held: Request[AskedReading]) -> None:
        first, _, more = held.wish.text.partition("; ")
        if first == "nonsense":
            raise ValueError("the password is hunter2")
        async with self.database.write() as session:
            if more:
                await requests.ask(session, AskedReading(held.wish.team_id, more), self.clock())
            await requests.finish(session, held, self.clock())
        self.read.append(first)

    async def release(self) -> None:
        self.rested += 1


async def asks(desk: Floor, *texts: str) -> None:
    async with desk.database.write() as session:
        for text in texts:
            await requests.ask(session, AskedReading(desk.team.id, text), desk.now)


async def states(desk: Floor) -> list[RequestState]:
    return [row.state for row in await desk.rows(sa.select(request.c.state).order_by(request.c.id))]


async def test_what_fails_keeps_no_other_waiting_and_is_tried_again_after_its_lease(desk: Floor) -> None:
    await asks(desk, "nonsense", "a poem")
    readers = Readers(desk)
    await readers.answer_all()
    assert readers.read == ["a poem"]
    assert await states(desk) == [RequestState.FAILED, RequestState.DONE]
    assert await desk.rows(sa.select(request.c.detail).where(request.c.id == 1)) == [("ValueError",)]
    await readers.answer_all()
    desk.later(seconds=LEASE.total_seconds() + 1)
    await readers.answer_all()
    (tries,) = (await desk.rows(sa.select(request.c.tries).where(request.c.id == 1)))[0]
    assert tries == 2


async def test_what_is_asked_meanwhile_is_answered_in_the_same_look(desk: Floor) -> None:
    await asks(desk, "a poem; its answer")
    readers = Readers(desk)
    await readers.answer_all()
    assert readers.read == ["a poem", "its answer"]
    assert readers.rested == 1


async def test_who_waits_for_nobody_holds_nothing(desk: Floor) -> None:
    readers = Readers(desk)
    await readers.answer_all()
    assert readers.rested == 0


async def test_an_answer_that_came_too_late_is_left_to_who_took_it_over(desk: Floor) -> None:
    await asks(desk, "a poem")

    class Slow(Readers):
        async def answer(self, held: Request[AskedReading]) -> None:
            async with desk.database.write() as session:
                await requests.cancel(session, AskedReading, desk.now, "no more", lambda one: True)
            await super().answer(held)

    readers = Slow(desk)
    await readers.answer_all()
    assert readers.read == []
    assert await states(desk) == [RequestState.CANCELLED]


async def test_work_longer_than_a_lease_is_not_left_to_another_process(
    desk: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "RENEW_EVERY", 0.0)
    await asks(desk, "a poem")

    class Slow(Readers):
        async def answer(self, held: Request[AskedReading]) -> None:
            until = desk.later(seconds=LEASE.total_seconds() - 1) + LEASE
            async with asyncio.timeout(60):
                while (await desk.rows(sa.select(request.c.lease_until)))[0].lease_until < until:
                    await asyncio.sleep(0)
            desk.later(seconds=2)
            async with desk.database.read() as session:
                assert await requests.waiting(session, AskedReading, desk.now) == []
            await super().answer(held)

    readers = Slow(desk)
    await readers.answer_all()
    assert readers.read == ["a poem"]


async def test_where_errors_may_hold_a_secret_the_log_has_their_names_alone(desk: Floor) -> None:
    class Careful(Readers):
        hides_errors = True

    await asks(desk, "nonsense")
    with structlog.testing.capture_logs() as lines:
        await Careful(desk).answer_all()
    (line,) = [one for one in lines if one["event"] == "request_failed"]
    assert (line["error"], line.get("exc_info")) == ("ValueError", None)
    assert "hunter2" not in str(lines)
