"""The sweep: every few seconds, per team, everything that time alone brings about."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.transport.outgoing import Outgoing
from desk.messages.ways import NO_WAYS, Ways
from desk.operations import runs
from desk.people import directory
from desk.people.directory import Team
from desk.people.work import Work
from desk.settings.changes import settings_of
from jobs.clock.sweep_round import SweepRound
from storage import epoch
from storage.database import Database, Session

log = structlog.get_logger()

MINUTELY = timedelta(minutes=1)
ALL = "sweep"
"""The name under which a round that failed as a whole is told."""
GOES_ON = frozenset(
    {"invariant", "unfinished", "time-outs", "promises", "contact-cards", "undo-over", "ledger", "hand-outs"}
)
"""What is done after a restore, too, before an admin has confirmed it: leads go to who is at work now, and back.

Every other step waits: what it would do or tell may have been done and told in the time that is lost.
"""


class Sweep:
    """Runs what is due in each team: time-outs, reminders, planned shifts, hand-outs; the invariant every minute."""

    def __init__(self, database: Database, ways: Ways | None = None) -> None:
        """`ways`: by which gateways customers can be written to."""
        self._ways = ways or NO_WAYS
        self._database = database
        self._minute: dict[int, datetime] = {}

    async def run(self, now: datetime) -> None:
        """Sweep every team, each in a transaction of its own; one that fails keeps no other waiting."""
        async with self._database.glance() as session:
            teams = await directory.teams(session)
            held = await epoch.held_by(session) is not None
        for team in teams:
            try:
                await self._team(team, held, now)
            except Exception as error:
                log.exception("sweep_failed", team=team.id)
                await self._tell_of_all(team, error, now)

    async def _team(self, team: Team, held: bool, now: datetime) -> None:
        async with self._database.write() as session:
            one = await self._round(session, team, now)
            a_minute_has_passed = self._minute_has_passed(team, now)
            for name, work in self._due(one, team, now):
                if name in GOES_ON or not held:
                    await one.step(name, work)
            await one.worked(ALL)
            if a_minute_has_passed:
                # Whatever of its steps failed or had to wait: the desk did not stand still.
                await runs.beat(session, "sweep", str(team.id), now, f"recycled {one.recycled}")

    async def _round(self, session: Session, team: Team, now: datetime) -> SweepRound:
        failing = await runs.failing_steps(session, str(team.id))
        settings = await settings_of(session, team.id)
        return SweepRound(Work(session, team, settings, now), Outgoing(session, now), failing)

    def _due(self, one: SweepRound, team: Team, now: datetime) -> Iterator[tuple[str, Callable[[], Awaitable[None]]]]:
        """Return the steps of this round in their order, by the names their texts have."""
        if self._minute_has_passed(team, now):
            yield "invariant", one.invariant
            yield "recycling", one.recycling
            yield "missing-numbers", partial(one.missing_numbers, self._ways)
            yield "forgotten-shifts", one.forgotten_shifts
            yield "absences", one.absences
            yield "sold-news", one.sold_news
            yield "customers", one.customers
            yield "moved-promises", one.moved_promises
            self._minute[team.id] = now
        yield "shifts", one.shifts
        yield "unfinished", one.unfinished
        yield "time-outs", one.time_outs
        # Their own agents first: after hours in which the desk did not look, they are late by no fault of theirs.
        yield "promises", one.promises
        # Whose call a colleague gets is not called to it any more.
        yield "late-promises", one.late_promises
        yield "reminders", one.reminders
        yield "contact-cards", one.contact_cards
        yield "undo-over", one.undo_over
        yield "ledger", one.ledger
        yield "hand-outs", one.hand_outs

    async def _tell_of_all(self, team: Team, error: Exception, now: datetime) -> None:
        """Inform the admins that a team's round failed as a whole; where even that cannot be written, log it."""
        try:
            async with self._database.write() as session:
                await (await self._round(session, team, now)).failed(ALL, error)
        except Exception:
            log.exception("sweep_failure_not_told", team=team.id)

    def _minute_has_passed(self, team: Team, now: datetime) -> bool:
        """Return whether the last time was a minute ago, or lies ahead because the clock was set back."""
        last = self._minute.get(team.id)
        return last is None or not timedelta(0) <= now - last < MINUTELY
