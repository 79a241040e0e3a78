"""A sales floor for tests of the use cases: people and customers as verbs, a clock that stands until it is moved."""

import asyncio
import itertools
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from founded import found_team, hire

from core.addresses import Address
from core.arrivals.inbound import Handle, Inbound
from core.clock import FixedClock
from core.settings import TeamSettings
from core.terms import LostReason, Outcome, Role, TouchKind
from desk.dispatch import hand_out, timeouts
from desk.dispatch.hand_out import HandedOut, NothingDue
from desk.intake import receive
from desk.intake.receipts import Receipt
from desk.leads import escalation, outcomes, recycling, reminders, transfers
from desk.leads import undo as take_back
from desk.leads.callbacks import Promise, waiting_of
from desk.leads.invariant import restore_invariant
from desk.leads.move_values import PutBack
from desk.leads.outcomes import Recorded
from desk.leads.report import Agreed, Report
from desk.leads.undo import Undone
from desk.people import directory
from desk.people.directory import Team
from desk.people.work import Work
from desk.staff import leavers, shifts
from storage.database import Database, Session
from storage.tables import attempt, contact, lead, membership, touch
from storage.tables import callback as callbacks
from storage.tables import hand_out as hand_outs

NOON = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
"""Sunday 12:00 in Tehran: calling hours from 9 to 21."""

NUMBERS = [f"+98912{number:07}" for number in range(1, 1000)]


@dataclass
class Floor:
    """One team at work. Every verb is a transaction of its own, at the clock's time."""

    database: Database
    team: Team
    clock: FixedClock
    settings: TeamSettings = field(default_factory=TeamSettings)
    agents: dict[str, int] = field(default_factory=dict)
    persons: dict[str, int] = field(default_factory=dict)
    bank_says: str = ""
    """To which texts the people of the bank agreed, as its source states; empty: nothing is stated."""
    references: Any = field(default_factory=lambda: itertools.count(1))

    @property
    def now(self) -> datetime:
        return self.clock()

    def later(self, **by: float) -> datetime:
        return self.clock.advance(timedelta(**by))

    def work(self, session: Session) -> Work:
        """What a use case works with, at this moment of the floor."""
        return Work(session, self.team, self.settings, self.now)

    # -- people ------------------------------------------------------------------------------------------------------

    async def hires(self, *names: str) -> None:
        async with self.database.write() as session:
            for name in names:
                number = 1000 + len(self.persons)
                self.persons[name] = await hire(session, self.team, name, Role.AGENT, user_id=number)
                found = await directory.get(session, self.persons[name])
                assert found.member_id is not None
                self.agents[name] = found.member_id

    async def starts(self, *names: str) -> None:
        async with self.database.write() as session:
            for name in names:
                await shifts.start_shift(session, self.agents[name], self.now)

    async def takes_break(self, name: str) -> list[PutBack] | None:
        async with self.database.write() as session:
            return await shifts.take_break(session, self.agents[name], "own", self.now)

    async def ends_shift(self, name: str) -> list[PutBack] | None:
        async with self.database.write() as session:
            return await shifts.end_shift(session, self.agents[name], self.now)

    async def leaves(self, name: str) -> list[PutBack]:
        async with self.database.write() as session:
            return await leavers.leave(session, self.agents[name], self.now)

    async def cannot_be_reached(self, name: str, *, reachable: bool = False) -> None:
        async with self.database.write() as session:
            await directory.set_reachable(
                session, Address("telegram", 1000 + list(self.persons).index(name)), reachable
            )

    async def may_have(self, name: str, **caps: int | None) -> None:
        async with self.database.write() as session:
            await session.execute(membership.update().where(membership.c.id == self.agents[name]).values(**caps))

    # -- what comes in -----------------------------------------------------------------------------------------------

    async def take(self, inbound: Inbound, by_person: int | None = None) -> Receipt:
        async with self.database.write() as session:
            return await receive.receive(self.work(session), inbound, by_person=by_person)

    async def texts(self, phone: str, text: str = "5", **more: Any) -> Receipt:
        return await self.take(Inbound(TouchKind.SMS, "sms", phone=phone, text=text, **more))

    async def writes(
        self, writer: str, text: str = "سلام", *, name: str | None = None, gateway: str = "insta"
    ) -> Receipt:
        handle = Handle("instagram", writer, f"{writer}_ig")
        reference = f"m{next(self.references)}"
        return await self.take(
            Inbound(TouchKind.DIRECT, gateway, handle=handle, text=text, name=name, reference=reference)
        )

    async def fills_form(self, phone: str | None, **more: Any) -> Receipt:
        return await self.take(Inbound(TouchKind.FORM, "form", phone=phone, **more))

    async def banked(self, phone: str, **more: Any) -> Receipt:
        return await self.take(Inbound(TouchKind.BANK, "bank", phone=phone, agreed=self.bank_says, **more))

    async def typed(self, phone: str, **more: Any) -> Receipt:
        return await self.take(Inbound(TouchKind.TYPED, "chat", phone=phone, vouched=True, **more))

    async def number_added(self, lead_id: int | None, raw: str) -> Receipt:
        assert lead_id is not None
        async with self.database.write() as session:
            return await receive.add_number(self.work(session), lead_id, raw)

    # -- an agent's work ---------------------------------------------------------------------------------------------

    async def next_for(self, name: str) -> HandedOut | NothingDue:
        async with self.database.write() as session:
            return await hand_out.hand_next(self.work(session), self.agents[name])

    async def card_for(self, name: str) -> HandedOut:
        given = await self.next_for(name)
        assert isinstance(given, HandedOut), f"nothing for {name}: {given}"
        return given

    async def push(self) -> list[HandedOut]:
        async with self.database.write() as session:
            return await hand_out.push(self.work(session))

    async def records(self, name: str, card: HandedOut | int, outcome: str, **said: Any) -> Recorded:
        async with self.database.write() as session:
            return await self.records_in(session, name, card, outcome, **said)

    async def records_in(
        self, session: Session, name: str, card: HandedOut | int, outcome: str, **said: Any
    ) -> Recorded:
        """Record an outcome in a transaction that others may be beside."""
        return await outcomes.record_outcome(
            self.work(session),
            card if isinstance(card, int) else card.id,
            Report(outcome, **said),
            by=self.agents[name],
        )

    async def sells(self, name: str, card: HandedOut, amount: int = 850_000) -> Recorded:
        return await self.records(name, card, Outcome.SOLD, sale=Agreed(None, amount))

    async def promises(self, name: str, card: HandedOut, topic: str = "", **ahead: float) -> Recorded:
        at = self.now + timedelta(**ahead)
        return await self.records(name, card, Outcome.CALLBACK, callback_at=at, topic=topic)

    async def is_refused(self, name: str, card: HandedOut, reason: LostReason = LostReason.NO_NEED) -> Recorded:
        return await self.records(name, card, Outcome.NOT_INTERESTED, reason=reason)

    async def undoes(self, name: str, recorded: Recorded) -> Undone:
        async with self.database.write() as session:
            return await take_back.undo(
                session, recorded.attempt_id, by=self.agents[name], settings=self.settings, now=self.now
            )

    async def gives_back(self, name: str, card: HandedOut, reason: str = "language") -> int:
        async with self.database.write() as session:
            return await transfers.give_back(self.work(session), card.id, reason, by=self.agents[name])

    async def passes_on(self, name: str, card: HandedOut, to: str) -> int:
        async with self.database.write() as session:
            gone = await transfers.pass_on(self.work(session), card.id, self.agents[to], by=self.agents[name])
            return gone.lead_id

    async def sees_reminder(self, name: str, callback_id: int) -> bool:
        async with self.database.write() as session:
            return await reminders.see_reminder(session, callback_id, by=self.agents[name], now=self.now)

    # -- what time brings --------------------------------------------------------------------------------------------

    async def reminders(self) -> list[reminders.Reminder]:
        async with self.database.write() as session:
            return await reminders.take_reminders(self.work(session))

    async def escalations(self) -> list[escalation.Escalated]:
        async with self.database.write() as session:
            return await escalation.escalate(self.work(session))

    async def lapses(self) -> list[timeouts.Lapsed]:
        async with self.database.write() as session:
            return await timeouts.lapse_overdue(self.work(session))

    async def cools(self) -> int:
        async with self.database.write() as session:
            return await timeouts.cool(self.work(session))

    async def recycled(self) -> int:
        async with self.database.write() as session:
            return await recycling.recycle(self.work(session))

    async def mended(self) -> int:
        async with self.database.write() as session:
            return (await restore_invariant(session, self.team, self.now)).leads

    # -- looking -----------------------------------------------------------------------------------------------------

    async def rows(self, statement: Any) -> list[Any]:
        async with self.database.read() as session:
            return list((await session.execute(statement)).all())

    async def lead(self, lead_id: int | None) -> Any:
        return (await self.rows(sa.select(lead).where(lead.c.id == lead_id)))[0]

    async def contact(self, contact_id: int | None) -> Any:
        return (await self.rows(sa.select(contact).where(contact.c.id == contact_id)))[0]

    async def given(self, hand_out_id: int) -> Any:
        return (await self.rows(sa.select(hand_outs).where(hand_outs.c.id == hand_out_id)))[0]

    async def callbacks_of(self, lead_id: int) -> list[Any]:
        return await self.rows(sa.select(callbacks).where(callbacks.c.lead_id == lead_id).order_by(callbacks.c.id))

    async def touches_of(self, contact_id: int | None) -> list[Any]:
        return await self.rows(sa.select(touch).where(touch.c.contact_id == contact_id).order_by(touch.c.id))

    async def attempts_at(self, lead_id: int) -> list[Any]:
        return await self.rows(sa.select(attempt).where(attempt.c.lead_id == lead_id).order_by(attempt.c.id))

    async def promise_of(self, name: str) -> list[Promise]:
        async with self.database.read() as session:
            return await waiting_of(session, self.agents[name])

    async def waits_for_a_lock(self, beside: asyncio.Task[Any]) -> None:
        """Wait until what runs beside on PostgreSQL stands before a lock of another transaction, or is done."""
        here = sa.text("SELECT pid FROM pg_stat_activity WHERE datname = current_database()").columns(pid=sa.Integer)
        locks = sa.table("pg_locks", sa.column("pid"), sa.column("granted"))
        waiting = (
            sa.select(sa.func.count().label("n")).select_from(locks).where(~locks.c.granted, locks.c.pid.in_(here))
        )
        while not beside.done() and not (await self.rows(waiting))[0].n:
            pass

    async def put(self, table: sa.Table, row_id: int, **values: Any) -> None:
        """Write into a row as nothing in the desk does: to break what must be mended."""
        async with self.database.write() as session:
            await session.execute(table.update().where(table.c.id == row_id).values(**values))


async def open_floor(database: Database) -> Floor:
    """Found a team on a Sunday noon, with Sara, Reza and Ali on its list and nobody at work."""
    async with database.write() as session:
        team = await found_team(session, language="en")
    floor = Floor(database, team, FixedClock(NOON))
    await floor.hires("sara", "reza", "ali")
    return floor
