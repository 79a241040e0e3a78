"""What is due once a day: the digest of each team, the night's learning, and the upkeep of the installation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import structlog

from bot.cards import managers_of, words_of
from bot.transport.outgoing import Outgoing
from core.calendar.dates import format_day
from core.calendar.worktime import at_local, local_date
from core.clock import Clock
from core.mail_terms import Urgency
from core.terms import Role, RunState
from desk.operations import runs
from desk.people import directory, roster
from desk.people.directory import Team
from desk.people.work import work_in
from desk.settings.changes import settings_of
from jobs.clock.digest import Digest
from jobs.clock.night import NightlyLearning
from jobs.clock.runs import Run, carry_out, kept_apart, take
from jobs.clock.upkeep import BackupPlan, Upkeep
from storage import epoch, silences
from storage.database import Database, Session

log = structlog.get_logger()

DIGEST_LATE = timedelta(hours=12)
"""A digest that is later than this is not sent but noted as skipped."""


@dataclass(frozen=True, slots=True)
class LateDigest:
    """The digest of a day that cannot be posted any more, and when it should have been."""

    day: date
    at: datetime
    run: Run


class Daily:
    """Looks for what is due today; each run is a row, so none runs twice and a stop loses none."""

    def __init__(self, database: Database, clock: Clock, backup: BackupPlan, zone: str = "UTC") -> None:
        self._database = database
        self._clock = clock
        self._upkeep = Upkeep(database, backup, zone)
        self.digest = Digest(database)
        self._night = NightlyLearning(database)

    async def run(self) -> None:
        """Do what is due now; a team that fails keeps no other waiting."""
        now = self._clock()
        async with self._database.read() as session:
            teams = await directory.teams(session)
            # Of a day the copy knows only in part, which may have been told before.
            held = await epoch.held_by(session) is not None
        for team in teams:
            if not held:
                async with kept_apart(self._database, self._clock, "digest", str(team.id)):
                    await self._digest_of(team, now)
            async with kept_apart(self._database, self._clock, "learn", str(team.id)):
                await self._night.run(team, now)
        await self._upkeep.run(now)

    async def close(self) -> None:
        """End the drawing process."""
        await self.digest.close()

    # -- digest --------------------------------------------------------------------------------------------------------

    async def _digest_of(self, team: Team, now: datetime) -> None:
        async with self._database.read() as session:
            settings = await settings_of(session, team.id)
            latest = await runs.latest_due(session, "digest", str(team.id))
            founded = await directory.founded_at(session, team.id)
        if not settings.digest_on:
            return
        late: list[LateDigest] = []
        for day in _days_due(latest, founded, settings.digest_at, team.timezone, now):
            run = await take(self._database, "digest", str(team.id), day.isoformat(), now)
            if run is None:
                await self._tell_if_given_up(team, day, now)
                continue
            at = at_local(day, settings.digest_at, team.timezone)
            if now - at > DIGEST_LATE:
                late.append(LateDigest(day, at, run))
                continue
            await carry_out(self._database, run, now, self.digest.post(team, day, now))
        await self._leave_out(team, late, now)

    async def _leave_out(self, team: Team, late: Sequence[LateDigest], now: datetime) -> None:
        """Note that digests come too late to be posted. Tell who reads them if the desk stood still at their times."""
        if not late:
            return
        async with self._database.write() as session:
            for one in late:
                run = one.run
                why = "its time is long over"
                await runs.finish(session, run.kind, run.scope, run.due, now, RunState.SKIPPED, why)
            missed = [one.day for one in late if await silences.stood_still(session, one.at)]
            if missed:
                await self._tell_readers(session, team, "digest-left-out", missed[-1], now, n=len(missed))

    async def _tell_if_given_up(self, team: Team, day: date, now: datetime) -> None:
        """Inform the digest's readers and the admins, once, that a day's digest has failed at every try."""
        async with self._database.write() as session:
            if not await runs.give_up(session, "digest", str(team.id), day.isoformat(), now):
                return
            await self._tell_readers(session, team, "digest-given-up", day, now)

    async def _tell_readers(
        self, session: Session, team: Team, key: str, day: date, now: datetime, **more: int
    ) -> None:
        """Inform the digest's readers and the admins what became of a day's digest."""
        work = await work_in(session, team, now)
        told = dict(await managers_of(work))
        for admin in await roster.members(session, team.id, Role.ADMIN):
            told.setdefault(admin.address, words_of(admin, team))
        for chat, words in told.items():
            text = words(key, day=format_day(day, words.language), **more)
            await Outgoing(session, now).send(chat, text, urgency=Urgency.REMINDER)


def _days_due(latest: str | None, founded: datetime, at: time, zone: str, now: datetime) -> list[date]:
    """List the days whose digest time has passed since the last one and the team's beginning, a week back at most."""
    today = local_date(now, zone)
    last = today if now >= at_local(today, at, zone) else today - timedelta(days=1)
    first = date.fromisoformat(latest) + timedelta(days=1) if latest else last
    first = max(first, last - timedelta(days=6))
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if at_local(day, at, zone) >= founded]
