"""A lead's life as a state machine: whatever people, customers and the clock do, what stands for ever stands.

Put back once, a move that writes no event, or one of another lane, was found. Not found yet in 30 lives
of 40 steps, though the stories of `test_moves.py` find each: recycling every rested lead of a contact, a return that
forgets who lost the lead, a shift's end that releases what was assigned, an undo that reverses a manager's decision.
"""

import asyncio
import os
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from founded import hire
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sales_floor import NUMBERS, Floor, open_floor

from core.errors import DeskError
from core.settings import Protocol, Ranking
from core.terms import Lane, Outcome, Role
from desk.dispatch import assign, bank_reservations
from desk.dispatch.hand_out import HandedOut
from desk.intake import contacts, known_numbers
from desk.leads import undo as take_back
from storage.database import Database
from storage.queue import LATELY
from storage.tables import attempt, callback, contact, hand_out, lead, lead_event, metadata, sale, shift

PHONES = NUMBERS[:5]
AGENTS = ("sara", "reza", "ali")
SECONDS = (20, 20, 61, 900, 1200, 3700, 15_000, 90_000, 4 * 86_400, 8 * 86_400, -600)
ONCE = Protocol(attempts=1, recycle_after_days=3, max_recycles=3)
"""One try that reaches nobody loses a lead, for three days."""
phones, agents, any_number = st.sampled_from(PHONES), st.sampled_from(AGENTS), st.integers(0, 30)


class Life(RuleBasedStateMachine):
    """One team, five numbers, three agents and a manager."""

    run: Callable[[Coroutine[Any, Any, Any]], Any]
    database: Database

    def __init__(self) -> None:
        super().__init__()
        self.desk: Floor = self.run(self._opened())
        self.given = 0
        self.by_hand: dict[int, int] = {}
        """Leads a manager gave, and to whom, as long as nothing ended that."""

    async def _opened(self) -> Floor:
        self.database._memory.clear()  # What the process remembers is of the life before.
        async with self.database.write() as session:
            if self.database.is_sqlite:
                for table in reversed(metadata.sorted_tables):
                    await session.execute(table.delete())
                if await session.scalar(sa.text("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'")):
                    await session.exec_driver_sql("DELETE FROM sqlite_sequence")
            else:
                names = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
                await session.exec_driver_sql(f"TRUNCATE {names} RESTART IDENTITY CASCADE")
        desk = await open_floor(self.database)
        desk.settings = replace(desk.settings, protocol=ONCE, ranking=Ranking(bank_portion=2))
        async with desk.database.write() as session:
            desk.persons["hamid"] = await hire(session, desk.team, "Hamid", Role.MANAGER, user_id=99)
        await desk.starts(*AGENTS)
        return desk

    def does(self, act: Coroutine[Any, Any, Any]) -> Any:
        """Do something; what the rules forbid changes nothing. Return what it gave, or None."""
        try:
            return self.run(act)
        except DeskError:
            return None

    def act(self, use_case: Callable[..., Coroutine[Any, Any, Any]], *what: Any, **how: Any) -> Any:
        """Run a use case in a transaction of its own, at the clock's time."""

        async def acted() -> Any:
            async with self.database.write() as session:
                return await use_case(session, *what, now=self.desk.now, **how)

        return self.does(acted())

    def rows(self, statement: Any) -> list[Any]:
        return list(self.run(self.desk.rows(statement)))

    def pick(self, table: sa.Table, number: int, *where: Any) -> Any:
        found = self.rows(sa.select(table).where(*where).order_by(table.c.id.desc()).limit(8))
        return found[number % len(found)] if found else None

    def name_of(self, member_id: int) -> str:
        return next(name for name, one in self.desk.agents.items() if one == member_id)

    # -- customers -----------------------------------------------------------------------------------------------------

    @rule(phone=phones, how=st.sampled_from(["texts", "banked", "banked", "typed", "fills_form"]))
    def somebody_comes(self, phone: str, how: str) -> None:
        self.does(getattr(self.desk, how)(phone))

    @rule(writer=st.sampled_from(["lili", "dara"]), number=st.sampled_from(["", *PHONES]))
    def somebody_writes(self, writer: str, number: str) -> None:
        self.does(self.desk.writes(writer, f"hello {number}"))

    @rule(one=phones, other=phones)
    def two_contacts_turn_out_to_be_one(self, one: str, other: str) -> None:
        self.does(self._merged(one, other))

    @rule()
    def two_rested_contacts_turn_out_to_be_one(self) -> None:
        resting = sa.and_(lead.c.state == "lost", lead.c.due_at.is_not(None), contact.c.phone.is_not(None))
        of = sa.select(contact.c.phone).join(lead, lead.c.contact_id == contact.c.id).where(resting).distinct()
        found = sorted(row.phone for row in self.rows(of))
        if len(found) > 1:
            self.does(self._merged(*found[:2]))

    async def _merged(self, *two: str) -> None:
        async with self.database.write() as session:
            gone, kept = [await contacts.by_phone(session, self.desk.team.id, each) for each in two]
            if gone and kept and gone.id != kept.id and not gone.do_not_call and not await self._held(gone.id):
                await contacts._merge(session, self.desk.team.id, gone, kept, self.desk.now)

    async def _held(self, contact_id: int) -> bool:
        held = await self.desk.rows(sa.select(lead).where(lead.c.contact_id == contact_id, lead.c.state == "held"))
        return bool(held)

    @rule(phone=phones, block=st.sampled_from([known_numbers.bar, known_numbers.unbar, known_numbers.unbar]))
    def the_list_changes(self, phone: str, block: Any) -> None:
        self.act(block, self.desk.team, phone, by=None)

    # -- agents --------------------------------------------------------------------------------------------------------

    @rule(name=agents)
    def an_agent_starts(self, name: str) -> None:
        self.does(self.desk.starts(name))

        async def kept() -> None:
            async with self.database.write() as session:
                await bank_reservations.keep_portion(self.desk.work(session), self.desk.agents[name])

        self.does(kept())

    @rule(name=agents, how=st.sampled_from(["ends_shift", "ends_shift", "takes_break", "leaves"]))
    def an_agent_stops(self, name: str, how: str) -> None:
        self.does(getattr(self.desk, how)(name))
        member = self.desk.agents[name]
        self.act(bank_reservations.release_portion, member)
        if how == "leaves":
            self.by_hand = {one: to for one, to in self.by_hand.items() if to != member}

    @rule(name=agents)
    def an_agent_asks(self, name: str) -> None:
        self.does(self.desk.next_for(name))

    @rule(number=any_number, outcome=st.sampled_from([*Outcome, Outcome.NO_ANSWER, Outcome.NO_ANSWER]))
    def an_agent_records(self, number: int, outcome: Outcome) -> None:
        card = self.pick(hand_out, number, hand_out.c.ended_at.is_(None))
        if card is not None:
            said = (
                {"callback_at": self.desk.now + timedelta(hours=1)}
                if outcome in (Outcome.CALLBACK, Outcome.MEETING)
                else {}
            )
            name = self.name_of(card.member_id)
            self.does(self.desk.records(name, card.id, outcome, **said))
            self.by_hand.pop(card.lead_id, None)
            self.does(self.desk.next_for(name))

    @rule(phone=phones, name=agents)
    def a_lead_is_given_up(self, phone: str, name: str) -> None:
        self.does(self.desk.starts(name))
        self.does(self.desk.texts(phone))
        card = self.does(self.desk.next_for(name))
        self.events_add_up()
        if isinstance(card, HandedOut):
            self.does(self.desk.records(name, card, Outcome.NO_ANSWER))
            self.by_hand.pop(card.lead_id, None)

    @rule(name=agents, how=st.sampled_from(["tries", "returns"]))
    def a_rested_lead_is_worked(self, name: str, how: str) -> None:
        for each in AGENTS:
            self.does(self.desk.ends_shift(each))
        self.time_passes(4 * 86_400)
        self.does(self.desk.starts(*AGENTS))
        self.run(self.desk.recycled())
        self.desk.settings = replace(self.desk.settings, protocol=replace(ONCE, attempts=2))
        card = self.does(self.desk.next_for(name))
        self.events_add_up()
        if isinstance(card, HandedOut) and how == "tries":
            self.does(self.desk.records(name, card, Outcome.NO_ANSWER))
        elif isinstance(card, HandedOut):
            self.does(self.desk.gives_back(name, card))
        self.desk.settings = replace(self.desk.settings, protocol=ONCE)
        self.desk.later(hours=5)
        self.run(self.desk.push())

    @rule(number=st.integers(0, 1))
    def an_agent_undoes(self, number: int) -> None:
        last = self.pick(attempt, number)
        if last is not None:
            self.act(take_back.undo, last.id, by=last.member_id, settings=self.desk.settings)

    @rule(number=any_number, to=st.sampled_from([None, *AGENTS]))
    def an_agent_lets_go(self, number: int, to: str | None) -> None:
        card = self.pick(hand_out, number, hand_out.c.ended_at.is_(None))
        if card is not None:
            name = self.name_of(card.member_id)
            done = self.does(self.desk.gives_back(name, card) if to is None else self.desk.passes_on(name, card, to))
            if done is not None:
                self.by_hand.pop(card.lead_id, None)

    # -- the manager ---------------------------------------------------------------------------------------------------

    @rule(to=agents)
    def the_manager_decides_within_the_minute(self, to: str) -> None:
        last = self.pick(attempt, 0, attempt.c.undone_at.is_(None))
        if last is not None:
            self.the_manager_assigns_one(self.run(self.desk.lead(last.lead_id)), to)
            self.act(take_back.undo, last.id, by=last.member_id, settings=self.desk.settings)

    @rule(number=any_number, to=agents, banked=st.booleans())
    def the_manager_assigns(self, number: int, to: str, banked: bool) -> None:
        lanes = ["bank"] if banked else list(Lane)
        chosen = self.pick(lead, number, lead.c.state.in_(["open", "held"]), lead.c.lane.in_(lanes))
        self.the_manager_assigns_one(chosen, to)

    def the_manager_assigns_one(self, chosen: Any, to: str) -> None:
        if chosen is not None:
            member, by = self.desk.agents[to], self.desk.persons["hamid"]
            given = self.act(assign.assign, self.desk.team, chosen.id, member, by=by)
            if given is not None and given.changed:
                self.by_hand[chosen.id] = member

    @rule(number=any_number, first=st.booleans())
    def the_manager_pins(self, number: int, first: bool) -> None:
        chosen = self.pick(lead, number, lead.c.state == "open", lead.c.id.not_in(list(self.by_hand)))
        if chosen is not None:
            self.act(assign.pin if first else assign.unpin, self.desk.team, chosen.id, by=self.desk.persons["hamid"])

    # -- the clock -----------------------------------------------------------------------------------------------------

    @rule(seconds=st.sampled_from(SECONDS))
    def time_passes(self, seconds: int) -> None:
        self.desk.later(seconds=seconds)
        if seconds > 800:
            # A promise that is late, and a lead kept for three days, may go to somebody else.
            self.by_hand.clear()

    @rule()
    def the_clock_sweeps(self) -> None:
        assert self.run(self.desk.mended()) == 0, "nothing was lost, so nothing is mended"
        for step in (self.desk.recycled, self.desk.cools, self.desk.lapses, self.desk.reminders, self.desk.escalations):
            self.run(step())

    @rule()
    def the_desk_pushes(self) -> None:
        self.run(self.desk.push())

    # -- the laws ------------------------------------------------------------------------------------------------------

    @invariant()
    def what_stands_for_ever(self) -> None:
        leads = {row.id: row for row in self.rows(sa.select(lead))}
        held = self.rows(sa.select(hand_out).where(hand_out.c.ended_at.is_(None)))
        barred = {row.id for row in self.rows(sa.select(contact).where(contact.c.do_not_call_at.is_not(None)))}
        self.leads_stand(leads, barred)
        assert {one.lead_id: one.member_id for one in held} == {
            row.id: row.holder_id for row in leads.values() if row.state == "held"
        }
        assert all(count == 1 for count in Counter(one.lead_id for one in held).values()), "one hand-out a lead"
        assert all(count == 1 for count in Counter(one.member_id for one in held).values()), "one card an agent"
        for promise in self.rows(sa.select(callback).where(callback.c.state == "waiting")):
            assert leads[promise.lead_id].closed_at is None, "a promise has its lead"
        sold = Counter(row.lead_id for row in self.rows(sa.select(sale).where(sale.c.undone_at.is_(None))))
        assert sold == Counter(row.id for row in leads.values() if row.state == "won")
        for lead_id, member in self.by_hand.items():
            its = leads[lead_id]
            assert its.closed_at is not None or its.owner_id == member, "what a manager gave stays given"

    def leads_stand(self, leads: dict[int, Any], barred: set[int]) -> None:
        is_open = [row for row in leads.values() if row.state in ("open", "held")]
        assert all(count == 1 for count in Counter(row.contact_id for row in is_open).values()), "one a contact"
        assert not [row for row in is_open if row.contact_id in barred], "nobody blocked has an open lead"
        for row in is_open:
            assert row.due_at is not None, "an open lead has its next time"
            assert (row.closed_at, row.lost_reason) == (None, None)
        for row in leads.values():
            if row not in is_open:
                assert row.closed_at is not None
                assert (row.holder_id, row.pinned_at, row.assigned_by) == (None, None, None)

    @invariant()
    def events_add_up(self) -> None:
        last: dict[int, Any] = {}
        losers: dict[int, list[int | None]] = {}
        for event in self.rows(sa.select(lead_event).order_by(lead_event.c.id)):
            last[event.lead_id] = event
            lost = losers.setdefault(event.lead_id, [None])
            if event.what == "lost":
                lost.append(event.agent_id)
            elif event.what == "undone" and event.why in ("no_answer", "busy", "not_interested"):
                lost.pop() if len(lost) > 1 else None
            elif event.what == "reopened" or (event.what in ("assigned", "passed_on") and event.owner_id == lost[-1]):
                lost.append(None)
        for row in self.rows(sa.select(lead)):
            told = last[row.id]
            assert (told.lane, told.owner_id, told.attempt) == (row.lane, row.owner_id, row.attempts)
            assert (told.state in ("open", "held")) if row.state == "held" else told.state == row.state
        for given in self.rows(sa.select(hand_out).where(hand_out.c.id > self.given).order_by(hand_out.c.id)):
            self.given = given.id
            back = losers[given.lead_id][-1] == given.member_id and given.reason.get("rule") != "promise"
            assert not (back and self.somebody_else_works(given)), "never back to who lost it"

    def somebody_else_works(self, given: Any) -> bool:
        others = sa.select(shift.c.id).where(
            shift.c.member_id != given.member_id,
            sa.or_(shift.c.ended_at.is_(None), shift.c.ended_at > given.started_at - LATELY),
        )
        return bool(self.rows(others))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def life(request: pytest.FixtureRequest, tmp_path: Any) -> Iterator[type[Life]]:
    """The machine, on one database for all its runs, with a loop of its own."""
    with asyncio.Runner() as runner:
        if request.param == "sqlite":
            url = f"sqlite+aiosqlite:///{tmp_path}/desk.db"
        else:
            url = request.getfixturevalue("floor_postgres_url")
        database = Database(url, synchronous="OFF")

        async def lay() -> None:
            async with database.engine.begin() as connection:
                await connection.run_sync(metadata.create_all)

        runner.run(lay())
        yield type("LifeHere", (Life,), {"run": staticmethod(runner.run), "database": database})
        runner.run(database.close())


EXAMPLES = int(os.environ.get("SARNAKH_LIFE_EXAMPLES", "6"))
PHASES = [Phase.generate, *([Phase.shrink] if "SARNAKH_LIFE_EXAMPLES" in os.environ else [])]
"""Who looks for the cause asks for many examples, and waits for a short one; a run of the tests need not."""
STEPS = int(os.environ.get("SARNAKH_LIFE_STEPS", "40"))


def test_whatever_happens_to_leads_the_laws_hold(life: type[Life]) -> None:
    run_state_machine_as_test(
        life,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            derandomize=True,
            phases=PHASES,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
