"""What happens in a week in which calls are promised: each act says what it may do to promises."""

import random
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from promise_book import BY_CALL, DROPPED, MOVED, NOTHING, Happened, PromiseBook
from sales_floor import NOON, NUMBERS, Floor

from core.calendar.worktime import local_date
from core.errors import DeskError
from core.terms import LeadState, LostReason, Outcome
from desk.dispatch import assign, helping
from desk.dispatch.hand_out import HandedOut
from desk.intake import contacts, known_numbers
from desk.intake.merging import merge
from desk.leads import promises
from desk.leads.outcomes import Recorded
from desk.leads.report import Agreed
from desk.settings.changes import change_setting, settings_of
from desk.staff import roles
from storage.tables import callback, contact, hand_out, lead, membership

AGENTS = ("sara", "reza", "ali")
AHEAD = (20, 60, 300, 1440, 1500, 4320, 13_000)
"""Minutes until a call is promised for, from soon to more than a week."""
UNREACHED = (Outcome.NO_ANSWER, Outcome.BUSY)


@dataclass
class PromiseActs:
    """One team in which calls are promised."""

    floor: Floor
    dice: random.Random
    book: PromiseBook
    hamid: int
    """The manager."""
    acted: Counter[str] = field(default_factory=Counter)

    @property
    def phones(self) -> list[str]:
        """The numbers of who moves this week: some are known, and each week others come."""
        week = (self.floor.now - NOON).days // 7
        return NUMBERS[max(0, week) * 8 :][:12]

    async def something_happens(self) -> None:
        act = self.dice.choice(ACTS)
        try:
            done = await act(self)
        except DeskError:
            done = NOTHING
        else:
            self.acted[act.__name__] += 1
        await self.book.hold(done or NOTHING)

    def _agent(self) -> str:
        return self.dice.choice(AGENTS)

    def _ahead(self) -> datetime:
        """Return a time that somebody agrees on for a call."""
        return self.floor.now + timedelta(minutes=self.dice.choice(AHEAD))

    # -- agents --------------------------------------------------------------------------------------------------------

    async def card_of(self, name: str) -> HandedOut | None:
        """Return the card an agent has or gets; where nothing waits, somebody writes."""
        await self.floor.starts(name)
        card = await self.floor.next_for(name)
        if not isinstance(card, HandedOut):
            await self.floor.texts(self.dice.choice(self.phones))
            card = await self.floor.next_for(name)
        return card if isinstance(card, HandedOut) else None

    async def promises_a_call(self) -> Happened | None:
        name = self._agent()
        card = await self.card_of(name)
        if card is None:
            return None
        meets = self.dice.random() < 0.15
        said = {"callback_at": self._ahead(), **({"place": "the shop"} if meets else {})}
        recorded = await self.floor.records(name, card, Outcome.MEETING if meets else Outcome.CALLBACK, **said)
        return await self._taken_back(name, recorded, Happened(1, (card.lead_id,), BY_CALL))

    async def calls(self) -> Happened | None:
        """Work a card: reached or not, sold, refused, or somebody who wants to be left alone."""
        name = self._agent()
        card = await self.card_of(name)
        if card is None:
            return None
        other = (Outcome.SOLD, Outcome.NOT_INTERESTED, Outcome.WRONG_NUMBER, Outcome.DO_NOT_CALL)
        outcome = self.dice.choice((*UNREACHED * 3, *other))
        said: dict[str, Any] = {"reason": LostReason.NO_NEED} if outcome == Outcome.NOT_INTERESTED else {}
        if outcome == Outcome.SOLD:
            said = {"sale": Agreed(None, 850_000)}
        recorded = await self.floor.records(name, card, outcome, **said)
        return await self._taken_back(name, recorded, Happened(0, (card.lead_id,), BY_CALL))

    async def _taken_back(self, name: str, recorded: Recorded, done: Happened) -> Happened:
        """Hold what an outcome did to promises; one in four is taken back within the minute, if it still can be."""
        await self.book.hold(done)
        if self.dice.random() >= 0.25:
            return NOTHING
        self.floor.later(seconds=self.dice.randrange(50))
        try:
            await self.floor.undoes(name, recorded)
        except DeskError:
            return NOTHING
        self.acted["undone"] += 1
        return Happened(taken_back=recorded.attempt_id)

    async def lets_a_card_lie(self) -> None:
        await self.card_of(self._agent())

    async def gives_a_card_away(self) -> None:
        name = self._agent()
        card = await self.card_of(name)
        if card is not None and self.dice.random() < 0.4:
            await self.floor.gives_back(name, card)
        elif card is not None:
            await self.floor.passes_on(name, card, self.dice.choice([one for one in AGENTS if one != name]))

    async def helps(self) -> None:
        name = self._agent()
        await self.floor.starts(name)
        async with self.floor.database.write() as session:
            await helping.help_with(self.floor.work(session), self._one_promise().id, self.floor.agents[name])

    async def moves_a_promise(self) -> Happened:
        row, floor = self._one_promise(), self.floor
        async with floor.database.write() as session:
            by = await session.scalar(sa.select(callback.c.member_id).where(callback.c.id == row.id))
            await promises.reschedule(session, row.id, self._ahead(), floor.settings, by=by, now=floor.now)
        return Happened(1, (row.lead_id,), (MOVED,))

    async def sees_a_reminder(self) -> None:
        await self.floor.sees_reminder(self._agent(), self._one_promise().id)

    async def comes(self) -> None:
        await self.floor.starts(self._agent())

    async def goes(self) -> None:
        await self.floor.ends_shift(self._agent())

    async def rests(self) -> None:
        await self.floor.takes_break(self._agent())

    async def leaves_the_team(self) -> None:
        """Whoever leaves is back in the team some time later: the next who is taken on."""
        floor, name = self.floor, self._agent()
        async with floor.database.write() as session:
            left = await session.scalar(
                sa.select(membership.c.active.is_(sa.false())).where(membership.c.id == floor.agents[name])
            )
            if left:
                await session.execute(
                    membership.update().where(membership.c.id == floor.agents[name]).values(active=True)
                )
            else:
                await roles.let_go(session, floor.team.id, floor.persons[name], by=self.hamid, now=floor.now)

    async def is_out_of_reach(self) -> None:
        await self.floor.cannot_be_reached(self._agent(), reachable=self.dice.random() < 0.6)

    async def whoever_has_a_promise_in_hand_calls(self) -> None:
        """Let every second agent to whom a promise was brought at its time call then."""
        held = [row.lead_id for row in self.book.waiting.values() if row.lead_state == LeadState.HELD]
        if not held or self.dice.random() < 0.5:
            return
        asked = sa.select(hand_out.c.id, hand_out.c.lead_id, hand_out.c.member_id).where(
            hand_out.c.lead_id == self.dice.choice(held), hand_out.c.ended_at.is_(None)
        )
        (card,) = await self.floor.rows(asked)
        name = next(name for name, member in self.floor.agents.items() if member == card.member_id)
        self.floor.later(minutes=1)
        said: dict[str, Any] = {}
        made = 0
        outcome = self.dice.choice((Outcome.SOLD, Outcome.CALLBACK, *UNREACHED))
        if outcome == Outcome.CALLBACK:
            said, made = {"callback_at": self._ahead()}, 1
        elif outcome == Outcome.SOLD:
            said = {"sale": Agreed(None, 850_000)}
        recorded = await self.floor.records(name, card.id, outcome, **said)
        await self.book.hold(await self._taken_back(name, recorded, Happened(made, (card.lead_id,), BY_CALL)))

    # -- what customers and managers do --------------------------------------------------------------------------------

    async def somebody_writes(self) -> None:
        await self.floor.texts(self.dice.choice(self.phones))

    async def whoever_was_promised_a_call_comes_first(self) -> None:
        row = self._one_promise()
        (phone,) = await self.floor.rows(sa.select(contact.c.phone).where(contact.c.id == row.contact_id))
        await self.floor.texts(phone[0])

    async def the_manager_assigns(self) -> None:
        floor, to = self.floor, self.floor.agents[self._agent()]
        async with floor.database.write() as session:
            await assign.assign(session, floor.team, self._one_promise().lead_id, to, by=self.hamid, now=floor.now)

    async def the_list_changes(self) -> Happened:
        """Somebody asks to be left alone, or may be called again."""
        floor, phone = self.floor, self.dice.choice(self.phones)
        async with floor.database.write() as session:
            known = await contacts.by_phone(session, floor.team.id, phone)
            barred = known is not None and known.do_not_call
            change = known_numbers.unbar if barred else known_numbers.bar
            await change(session, floor.team, phone, by=None, now=floor.now)
        return Happened(0, await self._leads_of(phone), (DROPPED,))

    async def two_turn_out_to_be_one(self) -> Happened | None:
        floor, two = self.floor, self.dice.sample(self.phones, 2)
        async with floor.database.write() as session:
            known = [await contacts.by_phone(session, floor.team.id, phone) for phone in two]
            held = sa.select(lead.c.id).where(
                lead.c.holder_id.is_not(None), lead.c.contact_id.in_([one.id for one in known if one is not None])
            )
            gone, kept = known
            if gone is None or kept is None or (await session.execute(held)).first() is not None:
                return None
            await merge(session, floor.team.id, gone.id, kept.id, floor.now)
        barred = gone.do_not_call or kept.do_not_call
        return Happened(0, await self._leads_of(two[1]), (DROPPED, MOVED) if barred else (MOVED,))

    async def the_clock_is_set_back(self) -> None:
        self.floor.later(minutes=-self.dice.choice((1, 10, 60)))

    async def a_holiday_is_named(self) -> None:
        floor = self.floor
        day = local_date(floor.now, floor.team.timezone) + timedelta(days=self.dice.randrange(3))
        async with floor.database.write() as session:
            await change_setting(session, floor.team.id, "hours.holidays", day.isoformat(), by=None, now=floor.now)
            floor.settings = await settings_of(session, floor.team.id)

    def _one_promise(self) -> Any:
        """Return one of the promises that wait, the sooner the likelier. Raises DeskError where there is none."""
        waiting = sorted(self.book.waiting.values(), key=lambda row: row.due_at)
        if not waiting:
            raise DeskError("nothing was promised")
        return waiting[min(self.dice.randrange(len(waiting)), self.dice.randrange(len(waiting)))]

    async def _leads_of(self, phone: str) -> list[int]:
        asked = sa.select(lead.c.id).join(contact, contact.c.id == lead.c.contact_id).where(contact.c.phone == phone)
        return [row.id for row in await self.floor.rows(asked)]


Act = Callable[[PromiseActs], Awaitable[Happened | None]]
OFTEN: dict[Act, int] = {
    PromiseActs.promises_a_call: 18,
    PromiseActs.calls: 6,
    PromiseActs.comes: 6,
    PromiseActs.goes: 4,
    PromiseActs.rests: 2,
    PromiseActs.somebody_writes: 3,
    PromiseActs.whoever_was_promised_a_call_comes_first: 2,
    PromiseActs.lets_a_card_lie: 2,
    PromiseActs.gives_a_card_away: 3,
    PromiseActs.helps: 3,
    PromiseActs.moves_a_promise: 3,
    PromiseActs.sees_a_reminder: 3,
    PromiseActs.the_manager_assigns: 2,
    PromiseActs.the_list_changes: 1,
    PromiseActs.two_turn_out_to_be_one: 1,
    PromiseActs.leaves_the_team: 1,
    PromiseActs.is_out_of_reach: 1,
    PromiseActs.the_clock_is_set_back: 1,
    PromiseActs.a_holiday_is_named: 1,
}
ACTS = [act for act, often in OFTEN.items() for _ in range(often)]
