"""The upkeep of the whole installation, once a day in its own zone: backup and tidying."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Protocol

import structlog

from bot.cards import words_of
from bot.transport.outgoing import Outgoing
from core.addresses import Address
from core.calendar.worktime import at_local, local_date
from core.mail_terms import Urgency
from core.terms import Role, RunState
from desk.journeys import pruning
from desk.leads import contact_keys
from desk.operations import requests, runs
from desk.people import directory, invites, roster
from desk.settings.changes import changed_keys, settings_of
from jobs.clock.crowds import crowd_pace
from jobs.clock.runs import finish, lease_kept, take
from storage import blobs, inbox, sent
from storage.backup import back_up
from storage.database import Database, Session

log = structlog.get_logger()

INBOX_KEPT = timedelta(days=30)
FILES_KEPT = timedelta(days=7)
LETTERS_KEPT = timedelta(days=30)
"""Old messages to people: they have them, and our copies hold numbers of leads that have long moved on."""


class Forget(Protocol):
    """Deletes some rows; returns the last one looked at (None: that was all) and how many were deleted."""

    async def __call__(self, session: Session, before: datetime, /, *, after: int) -> tuple[int | None, int]:
        """Delete, among the next rows after `after`, those older than `before`."""
        ...


class BackupPlan(Protocol):
    """Where and when to back up."""

    folder: Path
    keep: int
    at: time | None


class Upkeep:
    """Backs up and tidies. Each is a recorded run: none is done twice, and a stop loses none."""

    def __init__(self, database: Database, backup: BackupPlan, zone: str) -> None:
        self._zone = zone
        self._database = database
        self._backup = backup
        self._told: date | None = None
        """The day on which the admins were told of a failed backup: it is tried again, and told once."""

    async def run(self, now: datetime) -> None:
        """Do what is due now."""
        today = local_date(now, self._zone)
        at = self._backup.at
        if at is not None and now >= at_local(today, at, self._zone):
            await self._back_up(today, now)
        await self._tidy(today, now)

    # -- backup --------------------------------------------------------------------------------------------------------

    async def _back_up(self, today: date, now: datetime) -> None:
        run = await take(self._database, "backup", "", today.isoformat(), now)
        if run is None:
            return
        try:
            url = self._database.url.render_as_string(hide_password=False)
            async with lease_kept(self._database, run, now):
                path = await back_up(url, self._backup.folder, keep=await self._backups_kept(), now=now)
        except Exception as error:
            log.exception("backup_failed")
            await finish(self._database, run, now, state=RunState.FAILED, detail=str(error)[:300])
            if self._told != today:
                self._told = today
                await self._tell_admins(str(error)[:300], now)
            return
        await finish(self._database, run, now, detail=path.name)

    async def _tell_admins(self, why: str, now: datetime) -> None:
        """Write to every admin of every team, because a missing backup is noticed only when it is too late."""
        async with self._database.write() as session:
            mail = Outgoing(session, now)
            told: set[Address] = set()
            for team in await directory.teams(session):
                for admin in await roster.members(session, team.id, Role.ADMIN):
                    if admin.reachable and admin.address not in told:
                        told.add(admin.address)
                        text = words_of(admin, team)("admin-backup-failed", why=why)
                        await mail.send(admin.address, text, urgency=Urgency.REMINDER)

    async def _backups_kept(self) -> int:
        """Return how many backups are kept: the largest number any team's admins chose, else the configured one."""
        async with self._database.read() as session:
            chosen = [
                (await settings_of(session, team.id)).backups_kept
                for team in await directory.teams(session)
                if "backups_kept" in await changed_keys(session, team.id)
            ]
        return max(chosen, default=self._backup.keep)

    # -- tidying -------------------------------------------------------------------------------------------------------

    async def _tidy(self, today: date, now: datetime) -> None:
        async with self._database.read() as session:
            last = await runs.latest_due(session, "tidy", "")
        if last == today.isoformat():
            return
        run = await take(self._database, "tidy", "", today.isoformat(), now)
        if run is None:
            return
        async with lease_kept(self._database, run, now):
            rows = await self._forget(inbox.forget, now - INBOX_KEPT)
            files = await self._forget(blobs.forget, now - FILES_KEPT)
            await self._forget(requests.forget, now - INBOX_KEPT)
            async with self._database.write() as session:
                await invites.forget_wrong_tries(session, now - INBOX_KEPT)
                await runs.forget(session, now - INBOX_KEPT)
            letters = await self._empty_letters(now - LETTERS_KEPT, last)
            steps = await self._fold_steps(now)
            keyed = await self._keep_missing_keys()
        detail = f"{rows} arrivals, {files} files, {letters} letters, {steps} steps, {keyed} contacts made findable"
        await finish(self._database, run, now, detail=detail)

    async def _forget(self, forget: Forget, before: datetime) -> int:
        """Delete what is older than a moment, in batches. Return the number of deleted rows."""
        gone, after, pace = 0, 0, crowd_pace()
        while True:
            async with pace.write(self._database, pace.rows) as session:
                last, count = await forget(session, before, after=after)
            gone += count
            if last is None:
                return gone
            after = last

    async def _fold_steps(self, now: datetime) -> int:
        """Fold the steps of journeys that ended long ago into counts, in batches."""
        folded, after, pace = 0, 0, crowd_pace()
        async with self._database.read() as session:
            since = await pruning.kept_since(session, now)
        while since:
            async with self._database.read() as session:
                found = await pruning.prunable(session, since, after)
            if found.ids:
                async with pace.write(self._database, len(found.ids)) as session:
                    folded += await pruning.prune(session, found.ids)
            if found.after is None:
                break
            after = found.after
        return folded

    async def _keep_missing_keys(self) -> int:
        """Add the missing search keys of contacts, in batches."""
        keyed, after, pace = 0, 0, crowd_pace()
        while True:
            async with pace.write(self._database, pace.rows) as session:
                last, count = await contact_keys.keep_missing(session, after, pace.rows)
            keyed += count
            if last is None:
                return keyed
            after = last

    async def _empty_letters(self, before: datetime, last_tidied: str | None) -> int:
        """Remove the content of messages grown old since the last time, in batches, so that writers need not wait."""
        emptied, after, pace = 0, 0, crowd_pace()
        if last_tidied is not None:
            since = datetime.combine(date.fromisoformat(last_tidied), time(), UTC) - LETTERS_KEPT - timedelta(days=2)
            async with self._database.read() as session:
                after = await sent.last_before(session, since)
        while True:
            async with pace.write(self._database, pace.rows) as session:
                last, count = await sent.empty_old(session, before, after=after, limit=pace.rows)
            emptied += count
            if last is None:
                return emptied
            after = last
