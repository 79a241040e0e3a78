"""What is due once a day: the digest of each team, the nightly backup, the tidying."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Protocol

import structlog

from core.calendar.worktime import at_local, local_date
from core.clock import Clock
from desk.operations import requests, runs
from desk.operations.runs import AlreadyDone
from desk.people import directory, invites
from desk.people.directory import Team
from desk.settings.changes import changed_keys, settings_of
from desk.staff.shift_plans import ABSENCE
from jobs.clock.digest import Digest
from jobs.clock.night import NightlyLearning
from jobs.clock.runs import finish, take
from storage import inbox, outbox
from storage.backup import back_up
from storage.database import Database

log = structlog.get_logger()

DIGEST_LATE = timedelta(hours=12)
"""A digest that is later than this is not sent but noted as skipped."""

INBOX_KEPT = timedelta(days=30)
FILES_KEPT = timedelta(days=7)
LETTERS_KEPT = timedelta(days=30)
"""What was written to people: they have it, and ours holds numbers of leads that have long gone elsewhere."""


class BackupPlan(Protocol):
    """Where and when to back up."""

    folder: Path
    keep: int
    at: time | None


class Daily:
    """Looks for what is due today; each run is a row, so none runs twice and a stop loses none."""

    def __init__(self, database: Database, clock: Clock, door: str, backup: BackupPlan) -> None:
        self._database = database
        self._clock = clock
        self._backup = backup
        self.digest = Digest(database, door)
        self._night = NightlyLearning(database)

    async def run(self) -> None:
        """Do what is due now."""
        now = self._clock()
        async with self._database.read() as session:
            teams = await directory.teams(session)
        for team in teams:
            await self._digest_of(team, now)
            await self._night.run(team, now)
        if teams:
            await self._back_up(teams[0], now)
            await self._tidy(teams[0], now)

    async def close(self) -> None:
        """Let the drawing process go."""
        await self.digest.close()

    # -- digest --------------------------------------------------------------------------------------------------------

    async def _digest_of(self, team: Team, now: datetime) -> None:
        async with self._database.read() as session:
            settings = await settings_of(session, team.id)
            latest = await runs.latest_due(session, "digest", str(team.id))
        if not settings.digest_on:
            return
        for day in _days_due(latest, settings.digest_at, team.timezone, now):
            run = await take(self._database, "digest", str(team.id), day.isoformat(), now)
            if run is None:
                continue
            if now - at_local(day, settings.digest_at, team.timezone) > DIGEST_LATE:
                await finish(self._database, run, now, state="skipped", detail="the desk was stopped at the time")
                continue
            try:
                said = await self.digest.post(team, day, now)
            except AlreadyDone:
                continue
            except Exception as error:
                log.exception("digest_failed", team=team.id, day=day.isoformat())
                await finish(self._database, run, now, state="failed", detail=type(error).__name__)
                continue
            await finish(self._database, run, now, detail=said)

    # -- backup and tidying --------------------------------------------------------------------------------------------

    async def _back_up(self, team: Team, now: datetime) -> None:
        if self._backup.at is None or now < at_local(local_date(now, team.timezone), self._backup.at, team.timezone):
            return
        run = await take(self._database, "backup", "", local_date(now, team.timezone).isoformat(), now)
        if run is None:
            return
        try:
            url = self._database.url.render_as_string(hide_password=False)
            path = await back_up(url, self._backup.folder, keep=await self._backups_kept(team), now=now)
        except Exception as error:
            log.exception("backup_failed")
            await finish(self._database, run, now, state="failed", detail=str(error)[:300])
            return
        await finish(self._database, run, now, detail=path.name)

    async def _backups_kept(self, team: Team) -> int:
        """Tell how many backups stay: what the first team's admins chose, else what the configuration says."""
        async with self._database.read() as session:
            if "backups_kept" in await changed_keys(session, team.id):
                return (await settings_of(session, team.id)).backups_kept
        return self._backup.keep

    async def _tidy(self, team: Team, now: datetime) -> None:
        async with self._database.read() as session:
            last = await runs.latest_due(session, "tidy", "")
        if last == local_date(now, team.timezone).isoformat():
            return
        run = await take(self._database, "tidy", "", local_date(now, team.timezone).isoformat(), now)
        if run is None:
            return
        async with self._database.write() as session:
            rows = await inbox.forget(session, now - INBOX_KEPT)
            files = await outbox.forget_files(session, now - FILES_KEPT)
            await invites.forget_wrong_tries(session, now - INBOX_KEPT)
            await requests.forget(session, now - INBOX_KEPT)
            await runs.forget(session, ABSENCE, now - INBOX_KEPT)
        letters = await self._empty_letters(now - LETTERS_KEPT, last)
        await finish(self._database, run, now, detail=f"{rows} arrivals, {files} files, {letters} letters")

    async def _empty_letters(self, before: datetime, last_tidied: str | None) -> int:
        """Empty letters that grew old since the last time, some at once: who writes meanwhile waits for no more."""
        emptied, after = 0, 0
        if last_tidied is not None:
            since = datetime.combine(date.fromisoformat(last_tidied), time(), UTC) - LETTERS_KEPT - timedelta(days=2)
            async with self._database.read() as session:
                after = await outbox.last_before(session, since)
        while True:
            async with self._database.write() as session:
                last, count = await outbox.empty_old(session, before, after=after)
            emptied += count
            if last is None:
                return emptied
            after = last


def _days_due(latest: str | None, at: time, zone: str, now: datetime) -> list[date]:
    """List the days whose digest time has passed since the last one, a week back at the most."""
    today = local_date(now, zone)
    last = today if now >= at_local(today, at, zone) else today - timedelta(days=1)
    first = date.fromisoformat(latest) + timedelta(days=1) if latest else last
    first = max(first, last - timedelta(days=6))
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
