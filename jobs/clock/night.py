"""The night's learning: yesterday's attempts added up and the curves learned anew, once for each team and day."""

import asyncio
from datetime import date, datetime, time, timedelta

import structlog

from core.calendar.worktime import at_local, local_date
from desk.learning import beliefs, hour_reach
from desk.operations import runs
from desk.people.directory import Team
from desk.settings.changes import settings_of
from jobs.clock.runs import carry_out, take
from storage.database import Database

log = structlog.get_logger()

KIND = "learn"
AT = time(3)
"""Local: whatever was undone after midnight has been undone by now."""


class NightlyLearning:
    """Learns from the days that are over; a night that was missed is made up for by the next."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def run(self, team: Team, now: datetime) -> None:
        """Learn what the last days taught, if that was not done yet."""
        day = _last_day(team, now)
        async with self._database.read() as session:
            if await runs.latest_due(session, KIND, str(team.id)) == day.isoformat():
                return
        run = await take(self._database, KIND, str(team.id), day.isoformat(), now)
        if run is None:
            return
        await carry_out(self._database, run, now, self._learn(team, day, now))

    async def _learn(self, team: Team, day: date, now: datetime) -> str:
        async with self._database.read() as session:
            ranking = (await settings_of(session, team.id)).ranking
            night = await beliefs.gathered(session, team, ranking, day)
        if night is None:
            return "nothing new"
        async with self._database.write() as session:
            await hour_reach.add_up(session, team.id, now)
        night = await asyncio.to_thread(beliefs.learned, night, ranking)
        async with self._database.write() as session:
            await runs.must_not_be_done(session, KIND, str(team.id), day.isoformat())
            await beliefs.keep(session, team, night, now)
        return f"{len(night.evidence.past_talks)} kinds of talks, {len(night.evidence.past_tries)} of attempts"


def _last_day(team: Team, now: datetime) -> date:
    """Return the last local day that can be learned from."""
    today = local_date(now, team.timezone)
    return today - timedelta(days=1 if now >= at_local(today, AT, team.timezone) else 2)
