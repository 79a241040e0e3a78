"""Whatever anybody does in whatever order, what stands for ever stands: seeded walks over every verb of the floor."""

import os
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sales_floor import NUMBERS, Floor

from core.calendar.worktime import next_open
from core.errors import DeskError
from core.settings import Protocol
from core.terms import Lane, LostReason, Outcome
from desk.dispatch.hand_out import HandedOut
from desk.intake import known_numbers
from desk.leads import undo as take_back
from storage.tables import attempt as attempts
from storage.tables import callback as callbacks
from storage.tables import contact as contacts
from storage.tables import hand_out as hand_outs
from storage.tables import lead as leads
from storage.tables import membership, person
from storage.tables import sale as sales
from storage.tables import shift as shifts
from storage.tables import touch as touches

PHONES = NUMBERS[:12]
WRITERS = ["lili", "dara", "nima"]
AGENTS = ["sara", "reza", "ali"]
STEPS = int(os.environ.get("SARNAKH_WALK_STEPS", "250"))
SEEDS = range(int(os.environ.get("SARNAKH_WALK_SEEDS", "3")))
OUTCOMES = [*Outcome, *[Outcome.NO_ANSWER] * 4, *[Outcome.BUSY] * 3, *[Outcome.CALLBACK] * 4, *[Outcome.SOLD] * 2]


class Walk:
    """One walk: its dice, what was done, and what must hold after each step."""

    def __init__(self, desk: Floor, seed: int) -> None:
        self.desk = desk
        self.dice = random.Random(seed)
        self.trace: list[str] = []
        self.handed = 0

    async def step(self) -> None:
        verbs: list[tuple[int, Callable[[], Awaitable[None]]]] = [
            (6, self.somebody_comes),
            (2, self.a_writer_writes),
            (1, self.a_number_is_added),
            (2, self.shifts_change),
            (10, self.agents_ask),
            (9, self.agents_record),
            (4, self.agents_undo),
            (2, self.agents_let_go),
            (1, self.the_list_changes),
            (5, self.time_passes),
        ]
        (verb,) = self.dice.choices([verb for _, verb in verbs], [weight for weight, _ in verbs])
        self.trace.append(verb.__name__)
        try:
            await verb()
        except DeskError as refused:
            self.trace[-1] += f" -> {type(refused).__name__}"
        await self.must_hold()

    def note(self, *facts: object) -> None:
        self.trace[-1] += " " + " ".join(map(str, facts))

    # -- verbs -------------------------------------------------------------------------------------------------------

    async def somebody_comes(self) -> None:
        phone, desk = self.dice.choice(PHONES), self.desk
        come = self.dice.choice([desk.texts, desk.texts, desk.banked, desk.typed, desk.fills_form])
        self.note(come.__name__, phone[-2:])
        await come(phone)

    async def a_writer_writes(self) -> None:
        writer = self.dice.choice(WRITERS)
        number = self.dice.choice([None, None, *PHONES])
        self.note(writer, number)
        await self.desk.writes(writer, f"hello {number or ''}")

    async def a_number_is_added(self) -> None:
        lead_id = await self.any_of(leads, leads.c.lane == Lane.NEEDS_NUMBER)
        if lead_id is not None:
            number = self.dice.choice(PHONES)
            self.note(lead_id, number)
            await self.desk.number_added(lead_id, number)

    async def shifts_change(self) -> None:
        name, desk = self.dice.choice(AGENTS), self.desk
        change = self.dice.choice([*[desk.starts] * 5, desk.takes_break, desk.ends_shift, desk.leaves])
        if self.dice.random() < 0.15:
            reachable = self.dice.random() < 0.7
            self.note(name, "reachable" if reachable else "gone")
            await desk.cannot_be_reached(name, reachable=reachable)
            if not reachable:
                await desk.leaves(name)
            return
        self.note(change.__name__, name)
        await change(name)

    async def agents_ask(self) -> None:
        before = {row.id: row for row in await self.desk.rows(leads.select())}
        if self.dice.random() < 0.3:
            given = await self.desk.push()
        else:
            name = self.dice.choice(AGENTS)
            self.note(name)
            if self.dice.random() < 0.8:
                await self.desk.starts(name)
            held = await self.desk.rows(
                sa.select(hand_outs.c.id).where(
                    hand_outs.c.member_id == self.desk.agents[name], hand_outs.c.ended_at.is_(None)
                )
            )
            one = await self.desk.next_for(name)
            given = [one] if isinstance(one, HandedOut) and not held else []
        for card in given:
            await self.was_rightly_given(card, before[card.lead_id])

    async def was_rightly_given(self, card: HandedOut, lead: Any) -> None:
        self.note(f"card{card.id} lead{card.lead_id}->{card.member_id}")
        self.handed += 1
        now = self.desk.now
        assert lead.state == "open"
        assert lead.due_at <= now
        assert lead.lane != Lane.NEEDS_NUMBER
        assert lead.barred_id != card.member_id or lead.barred_until <= now
        late = lead.due_at <= now - timedelta(minutes=15)
        assert lead.owner_id in (None, card.member_id) or late or await self.is_away(lead.owner_id)
        at_work = await self.desk.rows(
            sa.select(shifts.c.id)
            .join(membership, membership.c.id == shifts.c.member_id)
            .join(person, person.c.id == membership.c.person_id)
            .where(
                shifts.c.member_id == card.member_id,
                shifts.c.ended_at.is_(None),
                shifts.c.break_since.is_(None),
                person.c.reachable.is_(sa.true()),
                membership.c.active.is_(sa.true()),
            )
        )
        assert len(at_work) == 1

    async def is_away(self, member_id: int) -> bool:
        running = sa.select(shifts.c.id).where(shifts.c.member_id == member_id, shifts.c.ended_at.is_(None))
        return not await self.desk.rows(running)

    async def agents_record(self) -> None:
        now_open = hand_outs.c.ended_at.is_(None) if self.dice.random() < 0.85 else sa.true()
        card = await self.any_of(hand_outs, now_open)
        if card is None:
            await self.agents_ask()
            return
        of = (await self.desk.given(card)).member_id
        name = next(n for n, member in self.desk.agents.items() if member == of)
        if self.dice.random() < 0.1:
            name = self.dice.choice(AGENTS)
        outcome = self.dice.choice(OUTCOMES)
        self.note(name, f"card{card}", outcome)
        facts: dict[str, Any] = {}
        if outcome is Outcome.CALLBACK:
            facts["callback_at"] = self.desk.now + timedelta(minutes=self.dice.choice([5, 30, 60, 300, 1500]))
        if outcome is Outcome.NOT_INTERESTED:
            facts["reason"] = LostReason.NO_NEED
        await self.desk.records(name, card, outcome, **facts)

    async def agents_undo(self) -> None:
        found = await self.desk.rows(
            sa.select(attempts.c.id, attempts.c.member_id).order_by(attempts.c.id.desc()).limit(3)
        )
        if found:
            attempt_id, member_id = self.dice.choice(found)
            name = next(n for n, member in self.desk.agents.items() if member == member_id)
            self.note(name, f"attempt{attempt_id}")
            async with self.desk.database.write() as session:
                await take_back.undo(session, attempt_id, by=member_id, settings=self.desk.settings, now=self.desk.now)

    async def agents_let_go(self) -> None:
        card = await self.any_of(hand_outs, hand_outs.c.ended_at.is_(None))
        if card is None:
            return
        row = await self.desk.given(card)
        name = next(n for n, member in self.desk.agents.items() if member == row.member_id)
        given = HandedOut(row.id, row.lead_id, row.member_id, Lane(row.lane), row.deadline_at)
        if self.dice.random() < 0.5:
            self.note(name, f"back{card}")
            await self.desk.gives_back(name, given)
        else:
            to = self.dice.choice(AGENTS)
            self.note(name, f"on{card}", to)
            await self.desk.passes_on(name, given, to)

    async def the_list_changes(self) -> None:
        phone = self.dice.choice(PHONES)
        change = self.dice.choice([known_numbers.bar, *[known_numbers.unbar] * 5])
        self.note(change.__name__, phone[-2:])
        async with self.desk.database.write() as session:
            await change(session, self.desk.team, phone, by=None, now=self.desk.now)

    async def time_passes(self) -> None:
        ahead = self.dice.choice([5, 30, 59, 61, 400, 900, 1200, 1800, 3600, 7200, 20_000])
        if self.dice.random() < 0.03:
            ahead = 31 * 86_400
        self.note(ahead)
        now = self.desk.later(seconds=ahead)
        opens = next_open(now, self.desk.settings.hours, self.desk.team.timezone)
        if opens > now and self.dice.random() < 0.7:
            self.desk.clock.set(opens)
            await self.desk.starts(*AGENTS)
        if self.dice.random() < 0.8:
            await self.sweep()

    async def sweep(self) -> None:
        desk = self.desk
        assert await desk.mended() == 0, "nothing was lost, so nothing is mended"
        await desk.recycled()
        await desk.cools()
        await desk.lapses()
        for reminder in await desk.reminders():
            assert (await desk.lead(reminder.lead_id)).owner_id == reminder.member_id
            if self.dice.random() < 0.5:
                name = next(n for n, member in desk.agents.items() if member == reminder.member_id)
                await desk.sees_reminder(name, reminder.callback_id)
        await desk.escalations()
        before = {row.id: row for row in await desk.rows(leads.select())}
        for card in await desk.push():
            await self.was_rightly_given(card, before[card.lead_id])

    async def any_of(self, table: sa.Table, condition: Any) -> int | None:
        found = await self.desk.rows(sa.select(table.c.id).where(condition).order_by(table.c.id))
        return self.dice.choice(found)[0] if found else None

    # -- what must hold ----------------------------------------------------------------------------------------------

    async def must_hold(self) -> None:
        desk = self.desk
        every_lead = {row.id: row for row in await desk.rows(leads.select())}
        barred = {
            row.id for row in await desk.rows(sa.select(contacts.c.id).where(contacts.c.do_not_call_at.is_not(None)))
        }
        given = await desk.rows(hand_outs.select().where(hand_outs.c.ended_at.is_(None)))
        waiting = await desk.rows(callbacks.select().where(callbacks.c.state == "waiting"))
        for lead in every_lead.values():
            self.lead_holds(lead, barred)
        alive = Counter(lead.contact_id for lead in every_lead.values() if lead.state in ("open", "held"))
        assert not [contact for contact, count in alive.items() if count > 1], "one open lead a contact"
        assert sorted(g.lead_id for g in given) == sorted(i for i, lead in every_lead.items() if lead.state == "held")
        for one in given:
            assert every_lead[one.lead_id].holder_id == one.member_id
        at_once = Counter(one.member_id for one in given)
        assert all(count == 1 for count in at_once.values()), "one card at a time"
        for promise in waiting:
            assert every_lead[promise.lead_id].state in ("open", "held"), "a promise has its lead"
        assert all(count == 1 for count in Counter(p.lead_id for p in waiting).values())
        await self.history_holds(every_lead)

    def lead_holds(self, lead: Any, barred: set[int]) -> None:
        if lead.state == "open":
            assert lead.due_at is not None
        if lead.state in ("open", "held"):
            assert lead.contact_id not in barred, "nobody on the do-not-call list has an open lead"
            assert lead.closed_at is None
            assert lead.lost_reason is None
        else:
            assert lead.closed_at is not None
            assert lead.owner_id is None or lead.state == "won"
            assert lead.due_at is None or lead.state == "lost"

    async def history_holds(self, every_lead: dict[int, Any]) -> None:
        firsts: Counter[int] = Counter()
        for touch in await self.desk.rows(sa.select(touches.c.contact_id, touches.c.lead_id, touches.c.is_first)):
            firsts[touch.contact_id] += touch.is_first
            if touch.lead_id is not None:
                assert every_lead[touch.lead_id].contact_id == touch.contact_id
        assert set(firsts.values()) <= {1}, "one first touch a contact"
        sold = Counter(
            row.lead_id for row in await self.desk.rows(sa.select(sales.c.lead_id).where(sales.c.undone_at.is_(None)))
        )
        assert sold == Counter(i for i, lead in every_lead.items() if lead.state == "won")


@pytest.mark.parametrize("seed", SEEDS)
async def test_what_stands_for_ever_stands_after_every_step(desk: Floor, seed: int) -> None:
    desk.settings = replace(desk.settings, protocol=Protocol(attempts=2, recycle_after_days=1))
    walk = Walk(desk, seed)
    await desk.starts(*AGENTS)
    for number in range(STEPS):
        try:
            await walk.step()
        except BaseException as error:
            last = "\n".join(walk.trace[-30:])
            raise AssertionError(f"seed {seed}, step {number}: {error!r}\n{last}") from error
    assert walk.handed > STEPS / 20, "the walk got somewhere"
