"""Journeys by the clock: who enters, what happened to those inside, and what became of their messages."""

from collections import Counter
from time import perf_counter

import structlog

from core.clock import Clock
from core.settings import TeamSettings
from desk.journeys import declared, enrol, goals, sending
from desk.people import directory
from desk.people.directory import Team
from desk.people.work import Work
from desk.settings.changes import settings_of
from jobs.clock.crowds import LONGEST_LOOK, crowd_pace
from jobs.clock.runs import kept_apart
from storage import epoch
from storage.database import Database

log = structlog.get_logger()

JOURNEYS_EVERY = 3


class Journeys:
    """Looks after the journeys of every team; nothing in a restored database until an admin has confirmed it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        # On PostgreSQL a look begins with the events of the last seconds, and must come past some of them.
        self._pace = crowd_pace(fewest=enrol.CHUNK)
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
        """Hear what happened, then let newcomers in: a chunk for each journey in turn, for so many seconds or once."""
        async with self._database.write() as session:
            settings = await settings_of(session, team.id)
            await goals.process_events(Work(session, team, settings, self._clock()))
            open_ones = [one.id for one in await declared.running(session, team.id)]
        until, entered = perf_counter() + longest, Counter[int]()
        while open_ones:
            open_ones = [one for one in open_ones if await self._enrol(team, settings, one, entered)]
            if perf_counter() >= until:
                return

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
