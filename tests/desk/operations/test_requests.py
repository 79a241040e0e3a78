"""Asked-for work: kept as a row, done once, held for as long as it takes, resumed where it stood."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

import pytest
import sqlalchemy as sa
from sales_floor import Floor

from core.terms import RequestState
from desk.operations import epochs, requests
from desk.operations.requests import LEASE, MOST_TRIES, Request, TakenOver, Wish
from jobs.requests import working
from jobs.requests.working import renewed
from storage.database import Session
from storage.tables import request


@dataclass(frozen=True, slots=True)
class AskedFile(Wish):
    """A file somebody wants read, however late."""

    KIND: ClassVar[str] = "file"
    WORTH: ClassVar[timedelta | None] = None
    team_id: int
    name: str


@dataclass(frozen=True, slots=True)
class AskedLook(AskedFile):
    """A look somebody wants while they look."""

    KIND: ClassVar[str] = "look"
    WORTH: ClassVar[timedelta | None] = timedelta(hours=1)


async def asks(desk: Floor, name: str = "numbers.xlsx", kind: type[AskedFile] = AskedFile) -> int:
    async with desk.database.write() as session:
        return await requests.ask(session, kind(desk.team.id, name), desk.now)


async def waiting(desk: Floor, kind: type[AskedFile] = AskedFile) -> list[Request[AskedFile]]:
    async with desk.database.read() as session:
        return await requests.waiting(session, kind, desk.now)


async def takes(desk: Floor) -> Request[AskedFile]:
    (asked,) = await waiting(desk)
    async with desk.database.write() as session:
        held = await requests.take(session, asked, desk.now)
    assert held is not None
    return held


async def finishes(desk: Floor, held: Request[AskedFile]) -> None:
    async with desk.database.write() as session:
        await requests.finish(session, held, desk.now)


async def test_the_same_is_asked_once_and_kept_with_all_it_needs(desk: Floor) -> None:
    assert await asks(desk) == await asks(desk)
    await asks(desk, "other.xlsx")
    assert [one.wish for one in await waiting(desk)] == [
        AskedFile(desk.team.id, "numbers.xlsx"),
        AskedFile(desk.team.id, "other.xlsx"),
    ]


async def test_one_process_takes_a_request_and_the_other_does_not(desk: Floor) -> None:
    await asks(desk)
    (seen,) = await waiting(desk)
    held = await takes(desk)
    async with desk.database.write() as session:
        assert await requests.take(session, seen, desk.now) is None
    await finishes(desk, held)
    desk.later(days=1)
    assert await waiting(desk) == []


async def test_what_a_process_that_died_had_done_is_not_done_again(desk: Floor) -> None:
    await asks(desk)
    held = await takes(desk)
    async with desk.database.write() as session:
        await requests.keep_progress(session, held, {"rows": 500}, desk.now)
    desk.later(seconds=LEASE.total_seconds() + 1)
    assert (await takes(desk)).progress == {"rows": 500}


async def test_who_comes_back_after_its_lease_has_no_effect(desk: Floor) -> None:
    await asks(desk)
    late = await takes(desk)
    desk.later(seconds=LEASE.total_seconds() + 1)
    held = await takes(desk)
    with pytest.raises(TakenOver):
        await finishes(desk, late)
    async with desk.database.write() as session:
        assert not await requests.renew(session, late, desk.now)
        assert not await requests.fail(session, late, desk.now, "too late")
    with pytest.raises(TakenOver):
        async with desk.database.write() as session:
            await requests.keep_progress(session, late, {"rows": 1}, desk.now)
    await finishes(desk, held)
    (row,) = await desk.rows(sa.select(request))
    assert (row.state, row.progress) == (RequestState.DONE, None)


async def test_what_fails_is_tried_again_but_not_for_ever(desk: Floor) -> None:
    await asks(desk)
    for number in range(1, MOST_TRIES + 1):
        held = await takes(desk)
        async with desk.database.write() as session:
            assert await requests.fail(session, held, desk.now, "OSError") is (number < MOST_TRIES)
        assert await waiting(desk) == []
        desk.later(seconds=LEASE.total_seconds() + 1)
    assert await waiting(desk) == []


async def test_a_look_nobody_waits_for_any_more_is_let_go_and_a_file_is_not(desk: Floor) -> None:
    await asks(desk)
    await asks(desk, kind=AskedLook)
    desk.later(hours=1, seconds=1)
    assert await waiting(desk, AskedLook) == []
    assert len(await waiting(desk)) == 1


async def test_what_is_cancelled_is_answered_by_nobody_though_somebody_is_at_it(desk: Floor) -> None:
    await asks(desk)
    held = await takes(desk)
    await asks(desk, "other.xlsx")
    async with desk.database.write() as session:
        cancelled = await requests.cancel(session, AskedFile, desk.now, "no more", lambda one: one.name[0] == "n")
    assert cancelled == 1
    with pytest.raises(TakenOver):
        await finishes(desk, held)
    desk.later(hours=1)
    assert [one.wish.name for one in await waiting(desk)] == ["other.xlsx"]


async def test_work_longer_than_a_lease_stays_with_who_does_it(desk: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "RENEW_EVERY", 0.0)
    await asks(desk)
    held = await takes(desk)
    async with asyncio.timeout(60), renewed(desk.database, held, desk.clock):
        for _ in range(3):
            until = desk.later(minutes=4) + LEASE
            while (await desk.rows(sa.select(request.c.lease_until)))[0].lease_until < until:
                await asyncio.sleep(0)
            assert await waiting(desk) == []
        await finishes(desk, held)


async def test_work_that_is_finished_is_not_stopped_as_if_it_were_lost(
    desk: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "RENEW_EVERY", 0.0)
    await asks(desk)
    held = await takes(desk)
    looks, renew = 0, requests.renew

    async def counted(session: Session, asked: Request[AskedFile], now: datetime) -> bool:
        nonlocal looks
        looks += 1
        return await renew(session, asked, now)

    monkeypatch.setattr(requests, "renew", counted)
    async with asyncio.timeout(60), renewed(desk.database, held, desk.clock):
        await finishes(desk, held)
        seen = looks
        while looks < seen + 2:
            await asyncio.sleep(0)


async def test_what_is_lost_while_the_last_renewal_is_under_way_stops_the_work_and_not_the_loop(
    desk: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "RENEW_EVERY", 0.0)
    await asks(desk)
    held = await takes(desk)
    under_way, answers = asyncio.Event(), asyncio.Event()

    async def lost(*_: object) -> bool:
        under_way.set()
        await answers.wait()
        return False

    monkeypatch.setattr(requests, "renew", lost)

    async def works() -> None:
        async with asyncio.timeout(60), renewed(desk.database, held, desk.clock):
            await under_way.wait()
            answers.set()

    with pytest.raises(TakenOver):
        await works()
    worker = asyncio.current_task()
    assert worker is not None
    assert not worker.cancelling()


async def test_who_was_taken_over_stops_where_it_stands(desk: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "RENEW_EVERY", 0.0)
    await asks(desk)
    late = await takes(desk)
    desk.later(seconds=LEASE.total_seconds() + 1)
    await takes(desk)
    with pytest.raises(TakenOver):
        async with asyncio.timeout(60), renewed(desk.database, late, desk.clock):
            await asyncio.Event().wait()


async def test_what_was_asked_before_a_restore_waits_for_an_admin_and_what_is_asked_after_it_does_not(
    desk: Floor,
) -> None:
    await asks(desk)
    desk.later(minutes=5)
    async with desk.database.write() as session:
        await epochs.begin_restored(session, desk.now, desk.now)
    desk.later(seconds=1)
    await asks(desk, "after.xlsx")
    assert [one.wish.name for one in await waiting(desk)] == ["after.xlsx"]
    async with desk.database.write() as session:
        await epochs.confirm(session, desk.team.id, by=None, now=desk.now)
    assert [one.wish.name for one in await waiting(desk)] == ["numbers.xlsx", "after.xlsx"]
