"""Banks by the clock: an API and a replica of one bank, read page by page, failing, backing each other up."""

import itertools
import random
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from aiohttp import web
from sqlalchemy.ext.asyncio import create_async_engine

from core.addresses import Address
from core.arrivals.phones import normalise
from core.clock import FixedClock
from core.terms import Role
from desk.banks import banks
from desk.banks import sources as filed
from desk.operations import epochs, requests, runs
from desk.operations.asked import AskedBankTrial
from desk.people.teams import create_team
from gateways.banks.rest import RestBank
from gateways.registry import build_source
from jobs.intake.banks import LONGEST_LOOK, PAGES_AT_ONCE, Banks, ConnectedSource
from jobs.requests.bank_trials import BankTrials
from playground.number_bank import KEY, NumberBank
from storage.database import Database
from storage.erased import ErasedMarks
from storage.prepared import insert_row
from storage.tables import bank_row, bank_source, lead, membership, outbox, person, shift

NOON = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
"""Sunday 12:00 in Tehran."""


class Office:
    """A team with an admin and an agent, a bank, its API and its replica."""

    def __init__(self, database: Database, clock: FixedClock, bank: NumberBank) -> None:
        self.database, self.clock, self.bank = database, clock, bank
        self.team_id = self.agent = 0
        self.replica = ""
        self.erased: ErasedMarks | None = None

    async def found(self, base: str) -> None:
        async with self.database.write() as session:
            self.team_id = await create_team(
                session, name="Sales", timezone="Asia/Tehran", language="en", currency="IRT", region="IR", now=NOON
            )
            for number, role in enumerate((Role.ADMIN, Role.AGENT), 1):
                told = {"messenger": "telegram", "user_id": number, "name": role.value, "created_at": NOON}
                who = await insert_row(session, person, **told, team_id=self.team_id)
                self.agent = await insert_row(
                    session, membership, person_id=who, team_id=self.team_id, role=role, created_at=NOON
                )
        await self.connects(base)

    async def connects(self, base: str, *, standby: bool = False, **more) -> None:
        """Start the job anew, as after a restart: all it knows is in the database."""
        common = {"bank": "diet", "channel": "diet-bank", "every": 600}
        fields = {"id": "id", "phone": "mobile", "name": "name"}
        api = {
            "url": f"{base}/bank/page",
            "api_key": KEY,
            "paging": {"rows": 2},
            "fields": {**fields, "changed_at": "changed"},
            **more,
        }
        sql = {
            "url": self.replica,
            "query": "SELECT id, mobile, name FROM numbers",
            "fields": fields,
            "rows": 50,
            "standby": standby,
        }
        sources = {
            name: ConnectedSource(build_source(kind, name, {**common, **options}, "Asia/Tehran"), self.team_id)
            for name, kind, options in (("diet-api", "bank_rest", api), ("diet-replica", "bank_sql", sql))
        }
        self.banks = Banks(self.database, self.clock, sources, random.Random(1), self.erased)
        await self.banks.configure([self.team_id])

    async def looks(self, **by: float) -> None:
        self.clock.advance(timedelta(**(by or {"seconds": 15})))
        await self.banks.run()

    async def replicate(self) -> None:
        """Bring the replica up to date with the bank."""
        engine = create_async_engine(self.replica)
        async with engine.begin() as connection:
            await connection.exec_driver_sql("DROP TABLE IF EXISTS numbers")
            await connection.exec_driver_sql("CREATE TABLE numbers (id INTEGER PRIMARY KEY, mobile TEXT, name TEXT)")
            for row in self.bank.rows:
                await connection.execute(sa.text("INSERT INTO numbers VALUES (:id, :mobile, :name)"), row)
        await engine.dispose()

    async def kept(self) -> list[int]:
        async with self.database.read() as session:
            return sorted(int(row.external_id) for row in await session.execute(sa.select(bank_row.c.external_id)))

    async def states(self) -> dict[str, str]:
        async with self.database.read() as session:
            found = await session.execute(sa.select(bank_row.c.external_id, bank_row.c.state))
            return {row.external_id: row.state for row in found}

    async def source(self, gateway: str = "diet-api") -> filed.Source:
        async with self.database.read() as session:
            return {one.gateway: one for one in await filed.sources(session, self.team_id)}[gateway]

    async def letters(self) -> list[str]:
        async with self.database.read() as session:
            found = await session.execute(sa.select(outbox.c.payload).order_by(outbox.c.id))
            return [row.payload["text"] for row in found]

    async def leads(self) -> int:
        async with self.database.read() as session:
            return len((await session.execute(sa.select(lead.c.id))).all())


@pytest.fixture
async def server(tmp_path) -> AsyncIterator[tuple[NumberBank, str, FixedClock]]:
    clock = FixedClock(NOON)
    bank = NumberBank(clock)
    app = web.Application()
    app.add_routes(bank.routes())
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield bank, "http://{}:{}".format(*runner.addresses[0][:2]), clock
    await runner.cleanup()


@pytest.fixture
async def office(either, server, tmp_path) -> AsyncIterator[Office]:
    bank, base, clock = server
    for number in range(5):
        bank.add(f"0912{number:07}", f"n{number}")
    one = Office(either, clock, bank)
    one.replica = f"sqlite+aiosqlite:///{tmp_path}/replica.db"
    await one.replicate()
    await one.found(base)
    yield one
    await one.banks.close()


async def test_an_api_and_a_replica_bring_each_row_once(office):
    await office.looks()
    assert await office.kept() == [1, 2, 3, 4, 5]
    office.bank.add("09120000077")
    await office.replicate()
    await office.looks(minutes=11)
    assert await office.kept() == [1, 2, 3, 4, 5, 6]


async def test_a_restored_database_asks_no_bank_and_lets_nothing_out_until_an_admin_has_confirmed_it(office):
    async with office.database.write() as session:
        await epochs.begin_restored(session, NOON, office.clock())
    await office.looks()
    assert (await office.kept(), office.bank.asked, await office.leads()) == ([], [], 0)
    async with office.database.write() as session:
        await epochs.confirm(session, office.team_id, by=None, now=office.clock())
    await office.looks()
    assert await office.kept() == [1, 2, 3, 4, 5]


async def test_while_the_api_fails_the_replica_brings_what_is_new(office):
    await office.looks()
    office.bank.faults = ["503"] * 50
    office.bank.add("09120000077")
    await office.replicate()
    await office.looks(minutes=11)
    assert await office.kept() == [1, 2, 3, 4, 5, 6]
    assert (await office.source()).failures == 1


async def test_pages_before_a_fault_are_kept_and_nothing_is_read_twice_into_the_stock(office):
    office.bank.faults = ["", "503"]
    await office.looks()
    office.bank.faults = []
    await office.looks(minutes=2)
    assert await office.kept() == [1, 2, 3, 4, 5]


async def test_a_process_that_died_between_two_pages_goes_on_where_it_was(office, server):
    office.bank.faults = ["", "503"]
    await office.looks()
    cursor = (await office.source()).cursor
    assert cursor["at"]["page"] == 1
    await office.banks.close()
    await office.connects(server[1])
    office.bank.asked.clear()
    await office.looks(minutes=2)
    assert office.bank.asked[0]["page"] == "2"


async def test_admins_hear_of_a_source_that_fails_on_and_of_its_recovery(office):
    await office.looks()
    office.bank.faults = ["html"] * 4
    for _ in range(4):
        await office.looks(minutes=20)
    office.bank.faults = []
    await office.looks(minutes=20)
    down, up = await office.letters()
    assert "diet-api" in down
    assert "web page" in down
    assert "read again" in up


async def test_a_wrong_key_is_told_at_once_and_asked_once_an_hour(office):
    office.bank.faults = ["401"] * 9
    await office.looks()
    assert len(await office.letters()) == 1
    asked = len(office.bank.asked)
    for _ in range(4):
        await office.looks(minutes=10)
    assert len(office.bank.asked) == asked


async def test_a_wait_the_provider_asks_for_is_kept(office):
    office.bank.faults = ["429"]
    await office.looks()
    asked = len(office.bank.asked)
    await office.looks(seconds=100)
    assert len(office.bank.asked) == asked
    await office.looks(seconds=25)
    assert len(office.bank.asked) > asked


async def test_a_long_list_is_read_in_several_looks(office):
    for number in range(100, 100 + 2 * PAGES_AT_ONCE):
        office.bank.add(f"0913{number:07}")
    await office.looks()
    assert len(office.bank.asked) == PAGES_AT_ONCE
    await office.looks()
    assert len(await office.kept()) == 5 + 2 * PAGES_AT_ONCE


async def test_one_source_is_read_for_some_seconds_and_goes_on_with_the_next_look(office, monkeypatch):
    for number in range(100, 100 + 2 * PAGES_AT_ONCE):
        office.bank.add(f"0913{number:07}")
    seconds = itertools.count(0, LONGEST_LOOK + 1)
    monkeypatch.setattr(office.banks, "_monotonic", lambda: next(seconds))
    await office.looks()
    first = len(await office.kept())
    assert 0 < first <= PAGES_AT_ONCE, "half of what one look may read"
    await office.looks()
    assert len(await office.kept()) > first, "it goes on where it was, without waiting for its time"


async def test_a_replica_that_stands_by_is_asked_when_the_api_is_away(office, server):
    await office.banks.close()
    await office.connects(server[1], standby=True)
    office.bank.faults = ["503"] * 50
    await office.looks()
    assert await office.kept() == []
    await office.looks(minutes=2)
    await office.looks(minutes=2)
    assert await office.kept() == [1, 2, 3, 4, 5]


async def test_rows_are_let_out_to_who_works(office):
    await office.looks()
    assert await office.leads() == 0
    async with office.database.write() as session:
        await insert_row(session, shift, member_id=office.agent, started_at=office.clock())
    await office.looks()
    assert await office.leads() == 5


async def test_a_team_whose_bank_cannot_be_let_out_keeps_no_other_waiting(office, monkeypatch):
    await office.looks()
    async with office.database.write() as session:
        await insert_row(session, shift, member_id=office.agent, started_at=office.clock())

    async def both(_session):
        return [office.team_id + 1, office.team_id]

    monkeypatch.setattr(banks, "teams_with_banks", both)
    await office.looks()
    assert await office.leads() == 5
    async with office.database.read() as session:
        assert "letting out" in await runs.failing_steps(session, str(office.team_id + 1))


async def test_a_bank_whose_last_source_was_taken_away_lets_its_stock_out(office):
    await office.looks()
    await office.banks.close()
    office.banks = Banks(office.database, office.clock, {})
    await office.banks.configure([office.team_id])
    async with office.database.write() as session:
        await insert_row(session, shift, member_id=office.agent, started_at=office.clock())
    await office.looks()
    assert await office.leads() == 5


async def test_the_day_on_which_a_bank_agreed_is_one_of_the_teams(office, server):
    await office.connects(server[1], agreed="News by SMS", agreed_on="2026-05-01")
    async with office.database.read() as session:
        told = await session.execute(sa.select(bank_source.c.agreed_at).order_by(bank_source.c.gateway))
        assert list(told.scalars()) == [datetime(2026, 4, 30, 20, 30, tzinfo=UTC), None]


async def test_a_source_that_fails_as_nobody_thought_of_is_told_to_who_tries_it(office, monkeypatch):
    async def breaks(_source, _now):
        raise TypeError("0912 123 4567")

    monkeypatch.setattr(RestBank, "attempt", breaks)
    wish = AskedBankTrial(office.team_id, "diet-api", Address("telegram", 1), "en", "q1")
    async with office.database.write() as session:
        await requests.ask(session, wish, office.clock())
    await BankTrials(office.database, office.clock, office.banks._sources).answer_all()
    (said,) = await office.letters()
    assert "diet-api" in said
    assert "TypeError" in said
    assert "4567" not in said


async def test_once_a_week_what_was_deleted_in_the_replica_is_dropped_and_what_was_missed_is_fetched(office):
    await office.looks()
    office.bank.rows = [row for row in office.bank.rows if row["id"] != 2]
    office.bank.add("09120000077")
    office.bank.rows[-1]["id"] = 0
    office.bank.faults = ["503"] * 99
    await office.replicate()
    await office.looks(days=6)
    assert "0" not in await office.states(), "its id is smaller than the last one: no watermark sees it"
    await office.looks(days=1)
    states = await office.states()
    assert (states["2"], states["0"], states["1"]) == ("withdrawn", "stock", "stock")


async def test_who_was_erased_and_had_gone_at_the_bank_comes_back_by_no_page_after_a_restore(office, server, tmp_path):
    await office.looks()
    gone = next(row for row in office.bank.rows if row["id"] == 2)
    phone, marks = normalise(gone["mobile"], "IR"), ErasedMarks(tmp_path, "a-key-of-32-letters-or-even-more")
    marks.remember([marks.mark(office.team_id, "phone", phone)], office.clock() + timedelta(minutes=1))
    async with office.database.write() as session:
        # The database of last week: its number is known to nobody here, and it is to be read again.
        hers = bank_row.update().where(bank_row.c.external_id == "2")
        await session.execute(hers.values(state="withdrawn", content=None))
        await session.execute(bank_row.delete().where(bank_row.c.external_id == "1"))
        await session.execute(bank_source.update().values(cursor=None, checked_at=None))
    office.erased = marks
    await office.banks.close()
    await office.connects(server[1])
    await office.looks(minutes=11)
    states = await office.states()
    assert (states["2"], states["1"]) == ("withdrawn", "stock")


async def test_a_list_that_is_empty_for_a_moment_costs_no_row_and_the_admins_hear_of_it(office):
    await office.looks()
    await office.looks(minutes=11)
    full, office.bank.rows = office.bank.rows, []
    office.bank.faults = ["503"] * 99
    await office.replicate()
    await office.looks(days=7)
    (told,) = await office.letters()
    assert "diet-replica" in told
    assert "lists no row at all" in told
    office.bank.rows = full
    await office.replicate()
    await office.looks(days=1)
    assert set((await office.states()).values()) == {"stock"}
    assert (await office.source("diet-replica")).doubted_at is None
