"""Random weeks of a team that promises calls: shifts that end, never begin or are broken off, and all that may happen.

Use cases, sweep and timers are the desk's own. Time does not pass minute by minute: it jumps to the next thing that
somebody does, or to the next moment at which the desk has something to do about a promise.
"""

import random
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from founded import hire
from promise_acts import AGENTS, PromiseActs
from promise_book import BY_CALL, NOTHING, Happened, PromiseBook
from sales_floor import open_floor

from core.calendar.worktime import at_local, local_date, next_open
from core.mail_terms import OutboxState
from core.terms import LostReason, Outcome, Role
from desk.customers import steps
from desk.leads import joined_promises, meetings, promise_ladder
from desk.learning import beliefs
from desk.messages.ways import NO_WAYS
from desk.operations import runs
from desk.settings.changes import change_setting, settings_of
from jobs.clock import after_sale
from jobs.clock.meetings import MeetingTimers
from jobs.clock.promises import PromiseLadder, wake_joined
from jobs.clock.sweep import Sweep
from jobs.clock.timers import Timers
from storage.database import Database
from storage.prepared import Prepared
from storage.tables import callback, hand_out, job_run, membership, outbox, timer
from storage.tables.columns import Utc

PACE = (3, 25, 60, 150, 240, 400)
"""Minutes from one thing that somebody does to the next."""
LATE_LOOKS = 0.6
"""How often the desk comes to a moment at which it has something to do, and does not look before something else."""
BETWEEN_LOOKS = 0.5
"""How often somebody acts before the desk has looked again: it looks every few seconds, and taps come between."""
MESSENGER_AWAY = 0.05
"""How often what a sweep has written does not arrive before the next."""
WHOLE_SWEEPS = 0.03
"""How often a sweep does all of its steps: those of `APART`, which take most of its time, know no promise."""
APART = ("ledger", "customers", "sold-news", "missing-numbers", "recycling", "absences")
SOMETIMES = ("forgotten-shifts",)
"""Every fourth sweep has these: each minute they look for what hours have brought about."""


def _soonest(when: Any, *where: Any) -> sa.ScalarSelect[Any]:
    return sa.select(sa.func.min(when)).where(when > sa.bindparam("now", type_=Utc), *where).scalar_subquery()


_NEXT = Prepared(
    sa.select(
        _soonest(timer.c.due_at).label("timer"),
        _soonest(callback.c.due_at, callback.c.state == "waiting").label("promise"),
        _soonest(hand_out.c.deadline_at, hand_out.c.ended_at.is_(None)).label("card"),
    )
)


_DELIVERED = Prepared(
    outbox.update()
    .where(outbox.c.state == OutboxState.QUEUED)
    .values(state=OutboxState.SENT, sent_at=sa.bindparam("now", type_=Utc))
)


class SweepOfPromises(Sweep):
    """A sweep that mostly leaves out the steps that know no promise."""

    left_out: Collection[str] = ()

    def _due(self, *given: Any) -> Iterator[tuple[str, Callable[[], Awaitable[None]]]]:
        return ((name, step) for name, step in super()._due(*given) if name not in self.left_out)


@dataclass(kw_only=True)
class PromiseWeeks(PromiseActs):
    """A team and its weeks."""

    sweep: SweepOfPromises
    timers: Timers

    # -- time ----------------------------------------------------------------------------------------------------------

    async def live(self, days: int) -> Counter[str]:
        """Live so many days through; return what became of the promises, all of whose calls were made in the end."""
        until = self.floor.now + timedelta(days=days)
        # Beliefs put leads in order and know no promise; each minute anew, they were a fifth of all the work.
        with patch.object(beliefs, "FRESH_FOR", timedelta(days=1)):
            while self.floor.now < until:
                await self._comes_to(self._next_act())
                await self.something_happens()
            await self.calls_all_that_waits()
        failed = await self.floor.rows(sa.select(job_run.c.kind).where(job_run.c.kind.startswith(runs.STEP)))
        assert not failed, "no step of a sweep and no timer has failed"
        return await self.book.added_up()

    def _next_act(self) -> datetime:
        """Return when somebody does something next: most nights are slept through."""
        floor = self.floor
        at = floor.now + timedelta(minutes=self.dice.choice(PACE), seconds=self.dice.randrange(60))
        hour = at.astimezone(ZoneInfo(floor.team.timezone)).hour
        if 8 <= hour < 22 or self.dice.random() < 0.1:
            return at
        morning = at_local(local_date(at + timedelta(hours=10), floor.team.timezone), time(8, 30), floor.team.timezone)
        return morning + timedelta(minutes=self.dice.randrange(120))

    async def _comes_to(self, moment: datetime) -> None:
        """Let the clock come to a moment; until then the desk mostly looks when it has something to do."""
        while (between := await self._next_due()) is not None and between < moment:
            self.floor.clock.set(between)
            if self.dice.random() >= LATE_LOOKS:
                await self._looks()
                await self.whoever_has_a_promise_in_hand_calls()
        self.floor.clock.set(moment)
        if self.dice.random() >= BETWEEN_LOOKS:
            await self._looks()

    async def _next_due(self) -> datetime | None:
        async with self.floor.database.glance() as session:
            row = await _NEXT.first(session, now=self.floor.now)
        assert row is not None
        return min((at for at in row if at is not None), default=None)

    async def _looks(self) -> None:
        """Let the desk do what time brings: it ends no promise, and those that are late have moved on."""
        await self.timers.run()
        chance = self.dice.random()
        self.sweep.left_out = () if chance < WHOLE_SWEEPS else APART if chance < 0.25 else (*APART, *SOMETIMES)
        await self.sweep.run(self.floor.now)
        if self.dice.random() >= MESSENGER_AWAY:
            async with self.floor.database.write() as session:
                await _DELIVERED.run(session, now=self.floor.now)
        await self.book.hold(NOTHING)
        self.book.moved_on(self.floor.now)

    # -- in the end ----------------------------------------------------------------------------------------------------

    async def calls_all_that_waits(self) -> None:
        """Let somebody new come to work when all is due: each promise that waits is handed to them, and called."""
        floor = self.floor
        latest = max((row.due_at for row in self.book.waiting.values()), default=floor.now)
        await floor.hires("nima")
        await self._opens_again(max(latest, floor.now) + timedelta(days=2))
        for name in AGENTS:
            await floor.ends_shift(name)
        await floor.starts("nima")
        while self.book.waiting:
            card = await floor.card_for("nima")
            await floor.records("nima", card, Outcome.NOT_INTERESTED, reason=LostReason.OTHER)
            await self.book.hold(Happened(0, (card.lead_id,), BY_CALL))

    async def _opens_again(self, at: datetime) -> None:
        floor = self.floor
        floor.clock.set(next_open(at, floor.settings.hours, floor.team.timezone))
        await self._looks()


class OnTheLoop(Executor):
    """Commits where they are asked for: nobody waits meanwhile, and a thread for each was a tenth of all the work."""

    def submit(self, call: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        done = Future[Any]()
        try:
            done.set_result(call(*args, **named))
        except BaseException as error:
            done.set_exception(error)
        return done


async def weeks_of(database: Database, seed: int) -> PromiseWeeks:
    """Return a team whose weeks are drawn from this seed, in a database without rows."""
    if database._shared is not None:
        database._shared._thread = OnTheLoop()
    floor = await open_floor(database)
    async with database.write() as session:
        hamid = await hire(session, floor.team, "Hamid", Role.MANAGER, user_id=99)
        await change_setting(session, floor.team.id, "returns_a_day", "50", by=None, now=floor.now)
        floor.settings = await settings_of(session, floor.team.id)
        plan = {day: ["10:00", "18:00"] for day in ("sat", "sun", "mon", "tue", "wed")}
        await session.execute(membership.update().where(membership.c.id == floor.agents["ali"]).values(plan=plan))
    wakes = {
        **dict.fromkeys(promise_ladder.TIMERS, PromiseLadder()),
        joined_promises.TIMER: wake_joined,
        **dict.fromkeys(meetings.KINDS, MeetingTimers(NO_WAYS)),
        steps.TIMER: after_sale.wake_steps,
    }
    book = PromiseBook(database, timedelta(seconds=floor.settings.callback_late))
    timers = Timers(database, floor.clock, wakes, promise_ladder.MOST_LATE | meetings.MOST_LATE)
    dice, sweep = random.Random(seed), SweepOfPromises(database)
    return PromiseWeeks(floor, dice, book, hamid, sweep=sweep, timers=timers)
