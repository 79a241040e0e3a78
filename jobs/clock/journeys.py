"""Journeys by the clock: who enters, what happened to those inside, and what became of their messages."""

import time

import structlog

from core.clock import Clock
from desk.journeys import declared, enrol, goals, sending
from desk.people import directory
from desk.people.directory import Team
from desk.people.work import Work
from desk.settings.changes import settings_of
from jobs.clock.resting import rest
from jobs.clock.runs import kept_apart
from storage import epoch
from storage.database import Database

log = structlog.get_logger()

JOURNEYS_EVERY = 3
CHUNKS_AT_ONCE = 40
"""So many chunks of newcomers of one journey in one look; the rest enters at the next."""


class Journeys:
    """Looks after the journeys of every team; nothing in a restored database until an admin has confirmed it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

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
                await self._team(team)

    async def _settle(self, ended: list[int]) -> None:
        if ended:
            async with self._database.write() as session:
                await sending.note_fates(session, ended, self._clock())

    async def _team(self, team: Team) -> None:
        async with self._database.write() as session:
            work = Work(session, team, await settings_of(session, team.id), self._clock())
            await goals.process_events(work)
            running = await declared.running(session, team.id)
        for one in running:
            await self._enrol(team, one.id)

    async def _enrol(self, team: Team, journey_id: int) -> None:
        for _ in range(CHUNKS_AT_ONCE):
            async with self._database.write() as session:
                began = time.perf_counter()  # the wait for other writers is no work of this chunk
                work = Work(session, team, await settings_of(session, team.id), self._clock())
                now = [one for one in await declared.running(session, team.id) if one.id == journey_id]
                if not now or not (await enrol.enrol(work, now[0])).more:
                    return
                took = time.perf_counter() - began
            await rest(self._database, took)
