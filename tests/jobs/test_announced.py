"""What providers tell by ids alone is fetched until they answer, and kept once."""

from datetime import datetime, timedelta
from typing import Any, cast

import pytest
import sqlalchemy as sa

from core.arrivals.inbound import Announced, Event, Handle, Inbound, NameTold
from core.terms import TouchKind
from desk.intake.announced import AskedAnnounced
from desk.messages.ways import Ways
from desk.operations import requests
from gateways.contract import Arrival, Gateway, SendFailed
from jobs.intake.arrivals import ConnectedGateway, Intake
from jobs.requests.announced import MOST_ROUNDS, AnnouncedArrivals
from storage import inbox as arrivals
from storage.database import Database
from storage.inbox import Arrived, InboxRow
from storage.tables import handle, inbox, request
from tests.jobs.test_texts_leave import Shop


class Forms:
    """A provider that answers after so many failures."""

    def __init__(self, failures: int) -> None:
        self.failures = failures
        self.asked = 0

    async def announced(self, reference: str, _now: datetime) -> Arrival:
        self.asked += 1
        if self.asked <= self.failures:
            raise SendFailed("HTTP 500", permanent=False)
        return Arrival(f"leadgen:{reference}:read", "lane", b"{}")

    def read(self, _payload: bytes) -> list[Announced]:
        return [Announced("forms", "301")]


class Office(Shop):
    """A shop that was told of one filled form."""

    async def opens(self) -> None:
        await super().opens()
        async with self.database.write() as session:
            await arrivals.arrive(session, "forms", [Arrived("leadgen:301", "lane", b"news")], self.clock())
            (row,) = await arrivals.waiting(session, after=0, now=self.clock())
            await arrivals.finish(session, row.id, self.clock())
            wish = AskedAnnounced(self.team_id, "forms", "301", self.clock(), row.id)
            await requests.ask(session, wish, self.clock())

    async def looks(self, gateways: Any, times: int) -> None:
        work = AnnouncedArrivals(self.database, self.clock, gateways)
        for _ in range(times):
            await work.answer_all()
            self.clock.advance(timedelta(minutes=6))

    async def rows(self, *columns: Any) -> list[tuple[Any, ...]]:
        async with self.database.read() as session:
            return [tuple(row) for row in await session.execute(sa.select(*columns).order_by(columns[0]))]


@pytest.fixture
async def office(either: Database) -> Office:
    one = Office(either)
    await one.opens()
    return one


async def test_a_provider_that_fails_is_asked_again_and_the_lead_is_kept_once(office: Office) -> None:
    forms = Forms(failures=2)
    await office.looks({"forms": forms}, 4)
    assert forms.asked == 3
    assert await office.rows(inbox.c.source, inbox.c.event_key) == [
        ("forms", "leadgen:301"),
        ("forms", "leadgen:301:read"),
    ]
    assert await office.rows(request.c.state) == [("done",)]
    assert await office.read_by_admin() == []


async def test_a_provider_that_is_silent_for_long_is_told_of_once_and_asked_on(office: Office) -> None:
    forms = Forms(failures=12)
    await office.looks({"forms": forms}, 16)
    assert forms.asked == 13
    assert len(await office.rows(inbox.c.id)) == 2
    (told,) = await office.read_by_admin()
    assert "301" in told
    assert "HTTP 500" in told


async def test_a_gateway_that_is_gone_is_tried_again_too(office: Office) -> None:
    await office.looks({}, 1)
    assert await office.rows(request.c.state, request.c.detail) == [
        ("failed", "no such gateway is configured any more")
    ]


class Talks:
    """A network that tells who wrote, and under which name."""

    def read(self, _payload: bytes) -> list[Event]:
        writer = Inbound(TouchKind.DIRECT, "insta", handle=Handle("instagram", "684"), text="سلام")
        return [writer, NameTold("insta", Handle("instagram", "684", "Mina.K"))]


async def test_the_public_name_of_a_writer_is_written_down(office: Office) -> None:
    async with office.database.write() as session:
        intake = Intake({"insta": ConnectedGateway(cast(Gateway, Talks()), office.team_id)}, Ways())
        await intake.handle(session, InboxRow(1, "insta", "k", "lane", b"", 0), office.clock())
    assert await office.rows(handle.c.handle_id, handle.c.username) == [("684", "mina.k")]


async def test_what_failed_for_a_day_lies_among_the_dead_and_put_back_it_is_fetched(office: Office) -> None:
    forms = Forms(failures=5)
    async with office.database.write() as session:
        await session.execute(request.delete())
        (row,) = (await session.execute(sa.select(inbox.c.id))).all()
        last = AskedAnnounced(office.team_id, "forms", "301", office.clock(), row.id, round=MOST_ROUNDS - 1)
        await requests.ask(session, last, office.clock())
    await office.looks({"forms": forms}, 5)
    assert await office.rows(inbox.c.state, inbox.c.error) == [("dead", "301 not fetched: HTTP 500")]
    (told,) = await office.read_by_admin()
    assert "301" in told

    async with office.database.write() as session:
        assert await arrivals.replay(session) == 1
        (again,) = await arrivals.waiting(session, after=0, now=office.clock())
        await arrivals.finish(session, again.id, office.clock())
        intake = Intake({"forms": ConnectedGateway(cast(Gateway, forms), office.team_id)}, Ways())
        await intake.handle(session, again, office.clock())
    await office.looks({"forms": forms}, 1)
    assert [key for (key,) in await office.rows(inbox.c.event_key)] == ["leadgen:301", "leadgen:301:read"]
