"""Scores by the clock: learning from outcomes as they become final, standings for new leads, and the nightly fit."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, time

import structlog

from core.calendar.worktime import at_local, local_date
from core.clock import Clock
from core.scoring.night import night
from core.scoring.trial import WINDOW
from desk.leads.standings import give_standings
from desk.learning import scores
from desk.learning.score_inputs import ScoreInput, worked_before
from desk.operations import runs
from desk.people import directory
from desk.people.directory import Team
from desk.people.work import Work
from desk.settings.changes import settings_of
from jobs.clock.runs import carry_out, kept_apart, take
from jobs.worker.process import WorkerProcess
from storage.database import Database

log = structlog.get_logger()

SCORES_EVERY = 10
"""Seconds between two looks."""
NIGHT_AT = time(3, 30)
"""Local time from which on a day's fit is due; one that was missed is made up for as soon as the desk runs."""
PAGE = 500
PAGES_A_LOOK = 20
LONGEST_FIT = 300.0
"""Seconds. The lease of a run is as long."""


class Scores:
    """Keeps every team's score up to date. A fit runs beside the looks, in a process that ends when it is done.

    Outcomes learned while it runs are learned again, on top of what it made: the night says up to where it looked.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._nights: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Do what is due now; a team that fails keeps no other waiting, and a night that is due is begun alone."""
        now = self._clock()
        async with self._database.read() as session:
            teams = await directory.teams(session)
        for team in teams:
            async with kept_apart(self._database, self._clock, "scores", str(team.id)):
                await self._look(team, now)
        if self._nights is None or self._nights.done():
            due = [team for team in teams if await self._is_due(team, now)]
            if due:
                self._nights = asyncio.create_task(self._fit_all(due, now))

    async def close(self) -> None:
        """Stop a fit that still runs; its run is taken again when its lease is over."""
        if self._nights is not None:
            self._nights.cancel()
            await asyncio.gather(self._nights, return_exceptions=True)

    async def _look(self, team: Team, now: datetime) -> None:
        """Learn and give standings page by page: taps come in between."""
        async with self._database.read() as session:
            settings = await settings_of(session, team.id)
            ended, unseen = await scores.anything_new(Work(session, team, settings, now))
        for _ in range(PAGES_A_LOOK if ended else 0):
            async with self._database.write() as session:
                if not await scores.learn(Work(session, team, settings, now)):
                    break
        for _ in range(PAGES_A_LOOK if unseen else 0):
            async with self._database.write() as session:
                if not await give_standings(session, team):
                    break

    async def _is_due(self, team: Team, now: datetime) -> bool:
        day = local_date(now, team.timezone)
        if now < at_local(day, NIGHT_AT, team.timezone):
            return False
        async with self._database.read() as session:
            return await runs.latest_due(session, "score", str(team.id)) != day.isoformat()

    async def _fit_all(self, teams: Sequence[Team], now: datetime) -> None:
        """Fit one team after the other: a fit takes a whole processor."""
        for team in teams:
            run = await take(self._database, "score", str(team.id), local_date(now, team.timezone).isoformat(), now)
            if run is None:
                continue
            await carry_out(self._database, run, now, self._fit(team, now))

    async def _fit(self, team: Team, now: datetime) -> str:
        """Learn what is left of the day, fit, keep it."""
        async with self._database.read() as session:
            settings = await settings_of(session, team.id)
        learned = 1
        while learned:
            async with self._database.write() as session:
                learned = await scores.learn(Work(session, team, settings, now))
        async with self._database.read() as session:
            start = await scores.ready(Work(session, team, settings, now))
        ended = await self._ended(team, start)
        if not ended:
            return "nothing ended yet"
        rows = [one.as_ended(team.timezone) for one in ended]
        apart = WorkerProcess(longest=LONGEST_FIT)
        try:
            made = await apart.draw(night, start.state, start.verdict, rows, start.ideals, scores.today(team, now))
        finally:
            await apart.close()
        async with self._database.write() as session:
            standing = await scores.keep_night(Work(session, team, settings, now), start, made, ended)
        verdict = standing.verdict
        return f"{verdict.why.value}: {verdict.outcomes} outcomes, gain {1000 * verdict.within.mean:.2f} mnat"

    async def _ended(self, team: Team, start: scores.Ready) -> list[ScoreInput]:
        """Read the worked leads page by page, the latest first."""
        found: list[ScoreInput] = []
        until = start.until
        while len(found) < WINDOW:
            async with self._database.read() as session:
                page = await worked_before(session, team, until, start.ripe, PAGE)
            found += page
            if len(page) < PAGE:
                break
            assert page[-1].began is not None
            until = page[-1].began
        return found
