"""Journeys by the clock: who enters, what happened to those inside, and what became of their messages.

Also what is being done to all who are inside, such as a move to another version.
"""

from collections import Counter
from collections.abc import Mapping
from time import perf_counter

import structlog

from bot.journey_ends import tell_end
from core.clock import Clock
from core.settings import TeamSettings
from core.terms import JourneyWalk
from desk.journeys import declared, enrol, goals, migrate, sending, undo, walks
from desk.journeys.walks import Act
from desk.people import directory
from desk.people.directory import Team
from desk.people.work import Work
from desk.settings.changes import settings_of
from jobs.clock.crowds import LONGEST_LOOK, crowd_pace, prompt_pace
from jobs.clock.runs import kept_apart
from storage import epoch
from storage.database import Database

log = structlog.get_logger()

JOURNEYS_EVERY = 3
_ACTS: Mapping[JourneyWalk, Act] = {
    JourneyWalk.WAKE: walks.wake,
    JourneyWalk.MIGRATE: migrate.move,
    JourneyWalk.MOVE_BACK: undo.move_back,
}
"""What each walk does to the runs it comes to."""


class Journeys:
    """Looks after the journeys of every team; nothing in a restored database until an admin has confirmed it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        # On PostgreSQL a look begins with the events of the last seconds, and must come past some of them.
        self._pace = crowd_pace(fewest=enrol.CHUNK)
        self._hearing = prompt_pace(fewest=enrol.CHUNK if database.is_sqlite else goals.CHUNK)
        self._walks = crowd_pace()
        self._fates = crowd_pace()

    async def run(self) -> None:
        """Look once; a team that fails keeps no other waiting."""
        async with self._database.read() as session:
            if await epoch.held_by(session) is not None:
                return
            teams = [team for team in await directory.teams(session) if await declared.journeys(session, team.id)]
            ended = await sending.settled(session) if teams else []
        await self._settle(ended)
        for team in teams:
            async with kept_apart(self._database, self._clock, "journeys", str(team.id)):
                await self._team(team, LONGEST_LOOK / len(teams))

    async def _settle(self, ended: list[int]) -> None:
        """Bring the fates of messages to their runs, a few in each transaction."""
        while ended:
            some, ended = ended[: self._fates.rows], ended[self._fates.rows :]
            async with self._fates.write(self._database, len(some)) as session:
                await sending.note_fates(session, some, self._clock())

    async def _team(self, team: Team, longest: float) -> None:
        """Hear what happened, then go on with what is done to all, and let newcomers in.

        A chunk for each journey in turn, for so many seconds or once.
        """
        while await self._hear(team):
            pass
        async with self._database.glance() as session:
            settings = await settings_of(session, team.id)
            open_ones = [one.id for one in await declared.running(session, team.id)]
            ways = await walks.of_team(session, team.id)
        until, entered = perf_counter() + longest, Counter[int]()
        while open_ones or ways:
            ways = [one for one in ways if await self._walk(team, settings, *one)]
            open_ones = [one for one in open_ones if await self._enrol(team, settings, one, entered)]
            if perf_counter() >= until:
                return

    async def _hear(self, team: Team) -> bool:
        """Bring a part of what happened to those inside. Return whether there may be more."""
        rows = self._hearing.rows
        async with self._hearing.write(self._database, rows) as session:
            work = Work(session, team, await settings_of(session, team.id), self._clock())
            heard = await goals.process_events(work, rows)
            self._hearing.found(heard.read)
        return heard.more

    async def _enrol(self, team: Team, settings: TeamSettings, journey_id: int, entered: Counter[int]) -> bool:
        """Enrol a chunk of newcomers, and count them. Return whether there are more."""
        async with self._pace.write(self._database, self._pace.rows) as session:
            one = await declared.running_now(session, journey_id)
            if one is None:
                self._pace.found(0)
                return False
            work = Work(session, team, settings, self._clock())
            done = await enrol.enrol(work, one, self._pace.rows, before=entered[journey_id])
            self._pace.found(done.looked_at)
        entered[journey_id] += done.entered
        return done.more

    async def _walk(self, team: Team, settings: TeamSettings, journey_id: int, what: JourneyWalk) -> bool:
        """Do to some more of those inside what is being done to all. Return whether there are more."""
        async with self._walks.write(self._database, self._walks.rows) as session:
            walk = await walks.take(session, journey_id, what)
            if walk is None:
                self._walks.found(0)
                return False
            work = Work(session, team, settings, self._clock())
            done = await walks.go_on(work, walk, self._walks.rows, _ACTS[what])
            self._walks.found(done.looked_at)
            if done.is_over:
                await tell_end(work, done.walk, done.walk.askers)
        return not done.is_over
