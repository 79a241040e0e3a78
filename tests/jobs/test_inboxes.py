"""Inboxes that are asked: kept once with how far they are read, asked again more rarely, told when they are silent."""

from collections import deque
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from gateways.abilities import Fetched
from gateways.contract import SendFailed
from gateways.registry import build
from gateways.sms.pushed import FetchedMessage
from jobs.intake.inboxes import Inboxes
from storage.database import Database
from storage.tables import gateway_cursor, inbox
from tests.jobs.test_texts_leave import Shop


class Asked:
    """A gateway whose next pages are written down."""

    fetch_every = 30

    def __init__(self) -> None:
        self.line = build("melipayamak", "sms", {"line": "50001234"}, "IR")
        self.pages: deque[Any] = deque()
        self.cursors: list[str] = []

    async def fetch(self, cursor: str, _since: Any, _now: Any) -> Fetched:
        self.cursors.append(cursor)
        page = self.pages.popleft() if self.pages else Fetched((), cursor)
        if isinstance(page, Exception):
            raise page
        return page

    async def close(self) -> None:
        return None

    def holds(self, now: Any, *ids: str, more: bool = False) -> None:
        found = [FetchedMessage(one, "09120000001", "50001234", f"text {one}", now) for one in ids]
        self.pages.append(Fetched(tuple(self.line.arrival(one, now) for one in found), ids[-1], more))


class Office(Shop):
    """A shop that asks an inbox."""

    async def opens(self) -> None:
        await super().opens()
        self.asked = Asked()
        self.restarts()

    def restarts(self) -> None:
        self.inboxes = Inboxes(self.database, self.clock, {"sms": self.asked}, {"sms": self.team_id})  # type: ignore[dict-item]  # asks and no more

    async def looks(self, **later: float) -> list[str]:
        self.clock.advance(timedelta(**later))
        await self.inboxes.run()
        async with self.database.read() as session:
            rows = await session.execute(sa.select(inbox.c.event_key).order_by(inbox.c.id))
            return [row.event_key for row in rows]


@pytest.fixture
async def office(either: Database) -> Office:
    one = Office(either)
    await one.opens()
    return one


async def test_pages_are_kept_with_their_place_and_read_on_from_there_after_a_restart(office: Office) -> None:
    office.asked.holds(office.clock(), "1", "2", more=True)
    office.asked.holds(office.clock(), "3")
    assert await office.looks() == ["1", "2", "3"]
    office.restarts()
    office.asked.holds(office.clock(), "3", "4")
    assert await office.looks(seconds=31) == ["1", "2", "3", "4"], "what comes twice counts once"
    assert office.asked.cursors == ["", "2", "3"]


async def test_it_is_not_asked_before_its_time(office: Office) -> None:
    await office.looks()
    await office.looks(seconds=10)
    assert len(office.asked.cursors) == 1


async def test_a_clock_that_was_ahead_leaves_no_inbox_unasked(office: Office) -> None:
    await office.looks(days=9)
    office.asked.holds(office.clock(), "1")
    assert await office.looks(days=-9) == ["1"]


async def test_what_was_pushed_already_is_not_taken_twice(office: Office) -> None:
    one = FetchedMessage("1", "09120000001", "50001234", "hi", office.clock())
    arrival = office.asked.line.arrival(one, office.clock())
    async with office.database.write() as session:
        pushed = {"source": "sms", "event_key": arrival.also[2], "lane": "x", "payload": b"{}", "state": "new"}
        await session.execute(inbox.insert().values(**pushed, received_at=office.clock()))
    office.asked.pages.append(Fetched((arrival,), "1"))
    assert await office.looks() == [arrival.also[2]]


async def test_one_that_is_silent_is_asked_more_rarely_told_once_and_loses_nothing(office: Office) -> None:
    office.asked.holds(office.clock(), "1")
    await office.looks()
    office.asked.pages += [SendFailed("no connection", permanent=False)] * 6
    for _ in range(6):
        await office.looks(minutes=16)
    (told,) = await office.read_by_admin()
    assert "no connection" in told
    office.asked.holds(office.clock(), "2")
    assert await office.looks(minutes=16) == ["1", "2"]
    async with office.database.read() as session:
        (row,) = await session.execute(sa.select(gateway_cursor))
    assert (row.cursor, row.failures) == ("2", 0)


async def test_a_shape_nobody_thought_of_stops_nothing(office: Office) -> None:
    office.asked.pages.append(ValueError("09120000001"))
    await office.looks()
    office.asked.holds(office.clock(), "1")
    assert await office.looks(minutes=2) == ["1"]


async def test_what_the_provider_does_not_give_is_told_once(office: Office) -> None:
    office.asked.pages.append(Fetched((), "1", unread=2))
    await office.looks()
    await office.looks(minutes=2)
    (told,) = await office.read_by_admin()
    assert "sms" in told
    assert "2" in told
