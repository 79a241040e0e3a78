"""A week that the team lives: shifts, calls, sales and promises kept, while the demo's clock is moved over it."""

import random
from collections.abc import Awaitable, Callable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from bot.cards import take_cards_away
from cli.demo.past import try_outcome
from cli.demo.past_rows import AMOUNTS, CHANNELS, REASONS
from core.arrivals.inbound import Inbound
from core.calendar.worktime import day_bounds, local_date, next_open, opening
from core.clock import Clock
from core.errors import CapReached
from core.settings import CallingHours, TeamSettings
from core.terms import Outcome, TouchKind
from desk.dispatch.hand_out import HandedOut, hand_next
from desk.intake.receive import receive
from desk.leads import callbacks
from desk.leads.outcomes import record_outcome
from desk.leads.report import Agreed, Report
from desk.people.directory import Team
from desk.people.work import Work, work_in
from desk.settings import products
from desk.settings.changes import settings_of
from desk.staff import shifts
from playground.customer import passers_by
from playground.speech import SPEECH
from storage.database import Database, Session

BETWEEN_CALLS = timedelta(minutes=75)
A_CALL = timedelta(minutes=3)
ARRIVALS = 2
"""People who write or ring in each half of a day."""
CLOSING = CHANNELS["sms"].closing
"""Share of those reached who buy."""
CAME_BY = {TouchKind.SMS: "sms", TouchKind.FORM: "form", TouchKind.MISSED_CALL: "exchange"}
"""The gateways by which people come."""
DAYS = 7


def days_of_work(first: date, days: int, hours: CallingHours, zone: str) -> list[date]:
    """Return the days in which the team may call, of so many from the first on; the first where it may in none."""
    ahead = (first + timedelta(days=n) for n in range(days))
    return [day for day in ahead if opening(day, hours, zone) is not None] or [first]


MoveTo = Callable[[datetime], Awaitable[object]]


class _PlannedCall(NamedTuple):
    """When an agent calls; `arrives`: somebody comes just before, and is called first."""

    at: datetime
    agent: int
    arrives: bool = False


class TeamWeek:
    """Lives days of a team by the desk's own use cases, away from the phones: no card of those days is in a chat."""

    def __init__(self, database: Database, team: Team, clock: Clock, lang: str, seed: int) -> None:
        self._database, self._team, self._clock = database, team, clock
        self._speech = SPEECH[lang]
        self._numbers = passers_by(seed, prefix=self._speech.mobiles[2])
        self._rng = random.Random(seed)

    async def live(self, agents: Sequence[int], move_to: MoveTo) -> None:
        """Live from now until the week is over; `move_to` moves the clock and does what is due then.

        It is moved to the lunch break of each day, when texts may leave, and to the end of the last day of work. The
        digests of the evenings before are over by then, so that one is left to read, and not of a quiet Sunday.
        """
        await self._leave_cards(agents)
        settings = await self._settings()
        first = local_date(self._clock(), self._team.timezone)
        at_work = days_of_work(first, DAYS, settings.hours, self._team.timezone)
        for day in at_work:
            await self._day(day, agents, settings, move_to)
        await move_to(day_bounds(at_work[-1], self._team.timezone)[1] - timedelta(minutes=1))

    async def morning(self, agents: Sequence[int], until: datetime) -> None:
        """Live the beginning of a day; at its end nobody is at work, who goes on begins by the button."""
        settings = await self._settings()
        span = opening(local_date(until, self._team.timezone), settings.hours, self._team.timezone)
        if span is not None and span[0] < until:
            await self._work(span[0], until, agents, settings, goes_home=True)

    async def _day(self, day: date, agents: Sequence[int], settings: TeamSettings, move_to: MoveTo) -> None:
        span = opening(day, settings.hours, self._team.timezone)
        if span is None:
            return
        opens, closes = span
        lunch = opens + (closes - opens) / 2
        await self._half(opens, lunch, agents, settings, goes_home=False)
        if self._clock() < lunch:
            await move_to(lunch)
        await self._half(lunch, closes, agents, settings, goes_home=True)

    async def _settings(self) -> TeamSettings:
        async with self._database.read() as session:
            return await settings_of(session, self._team.id)

    async def _half(
        self, begins: datetime, ends: datetime, agents: Sequence[int], settings: TeamSettings, *, goes_home: bool
    ) -> None:
        """Work half a day, or what is left of it."""
        begins = max(begins, self._clock())
        if begins < ends:
            await self._work(begins, ends, agents, settings, goes_home=goes_home)

    async def _leave_cards(self, agents: Sequence[int]) -> None:
        """Take the cards in hand out of the chats: what follows is not on them."""
        async with self._database.write() as session:
            work = await work_in(session, self._team, self._clock())
            for agent in agents:
                await take_cards_away(work, await shifts.end_shift(session, agent, work.now) or [])

    # -- a stretch of work ---------------------------------------------------------------------------------------------

    async def _work(
        self, begins: datetime, ends: datetime, agents: Sequence[int], settings: TeamSettings, *, goes_home: bool
    ) -> None:
        """Work from one moment to another, all of it in one transaction: nothing is handed out beside it."""
        async with self._database.write() as session:
            for agent in agents:
                await shifts.start_shift(session, agent, begins)
            sold = await products.products(session, self._team.id)
            free = dict.fromkeys(agents, begins)
            for one in await self._plan(session, begins, ends, agents):
                if one.arrives:
                    await self._arrives(Work(session, self._team, settings, one.at))
                work = Work(session, self._team, settings, max(one.at, free[one.agent]))
                free[one.agent] = work.now + A_CALL
                await self._calls(work, one.agent, sold[0].id if sold else None)
            for agent in agents:
                if goes_home:
                    await shifts.end_shift(session, agent, ends)
                else:
                    await shifts.take_break(session, agent, "lunch", ends)

    async def _plan(
        self, session: Session, begins: datetime, ends: datetime, agents: Sequence[int]
    ) -> list[_PlannedCall]:
        """Return who calls when: at each promised time, now and then, and when somebody comes.

        Nobody comes in the last minutes: no first call is still to be made when managers look.
        """
        plan: list[_PlannedCall] = []
        last = ends - 3 * A_CALL
        for agent in agents:
            promised = await callbacks.waiting_of(session, agent)
            plan += [_PlannedCall(one.due_at, agent) for one in promised if begins <= one.due_at < ends]
            at = begins + A_CALL
            while at < last:
                plan.append(_PlannedCall(at, agent))
                at += BETWEEN_CALLS * self._rng.uniform(0.7, 1.3)
        for _ in range(ARRIVALS):
            at = begins + max(last - begins, timedelta()) * self._rng.random()
            plan.append(_PlannedCall(at, self._rng.choice(agents), arrives=True))
        return sorted(plan)

    async def _arrives(self, work: Work) -> None:
        kind = self._rng.choice(list(CAME_BY))
        text = "5" if kind is TouchKind.SMS else ""
        name = self._rng.choice(self._speech.names)
        await receive(work, Inbound(kind, CAME_BY[kind], phone=self._numbers(), name=name, text=text))

    async def _calls(self, work: Work, agent: int, product: int | None) -> None:
        """Call the best lead that is due, if one is."""
        try:
            given = await hand_next(work, agent)
        except CapReached:
            return
        if isinstance(given, HandedOut):
            after = Work(work.session, work.team, work.settings, work.now + A_CALL)
            await record_outcome(after, given.id, self._report(after, product), by=agent)

    def _report(self, work: Work, product: int | None) -> Report:
        outcome = try_outcome(self._rng, CLOSING, 1)
        if outcome is Outcome.SOLD:
            return Report(outcome, sale=Agreed(product, min(AMOUNTS[self._team.currency])))
        if outcome is Outcome.NOT_INTERESTED:
            return Report(outcome, reason=self._rng.choice(REASONS))
        if outcome is Outcome.CALLBACK:
            at = next_open(work.now + timedelta(days=1), work.settings.hours, work.team.timezone)
            return Report(outcome, callback_at=at)
        return Report(outcome)
