"""The digest: a team's day measured, drawn beside the loop, and queued as one album."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import structlog

from bot.transport.outgoing import Outgoing, Picture
from bot.views.manager import figures as views
from bot.words import Safe, Words, words_for
from core.addresses import Address
from core.figures.day import DayFigures
from core.mail_terms import Urgency
from core.terms import Role, RunState
from desk.figures.day import day_figures
from desk.operations import runs
from desk.people import roster
from desk.people.directory import Team
from jobs.worker.process import WorkerProcess, WorkFailed
from storage import blobs
from storage.database import Database, Session

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A day's figures with their charts as PNG; no charts for a day on which nothing happened."""

    figures: DayFigures
    pictures: Sequence[bytes]


class Digest:
    """Measures, draws and posts days; keeps the drawing process between one digest and the next."""

    def __init__(self, database: Database, pool: WorkerProcess | None = None) -> None:
        self._database = database
        self._pool = pool or WorkerProcess()

    async def post(self, team: Team, day: date, now: datetime) -> str:
        """Queue a day's digest for the managers' group, or for each manager where there is none. Return what was
        queued.

        The run is marked done in the transaction that queues, so that a stop between the two does not send it twice.

        Raises:
            AlreadyDone: another process took the run over and has posted it.
        """
        words = words_for(team.language)
        drawn = await self.draw(await self.measure(team, day, now), words)
        async with self._database.write() as session:
            await runs.must_not_be_done(session, "digest", str(team.id), day.isoformat())
            chats = await _readers(session, team)
            await self.queue(session, chats, drawn, views.caption(drawn.figures, words), words, now)
            said = f"{len(drawn.pictures)} charts to {len(chats)} chats"
            await runs.finish(session, "digest", str(team.id), day.isoformat(), now, RunState.DONE, said)
        log.info("digest", team=team.id, day=day.isoformat(), charts=len(drawn.pictures), chats=len(chats))
        return said

    async def measure(self, team: Team, day: date, now: datetime) -> DayFigures:
        """Return the figures of a day; the transaction only reads, so that no writer waits for it."""
        async with self._database.read() as session:
            return await day_figures(session, team.id, day, now=now)

    async def draw(self, figures: DayFigures, words: Words) -> Drawn:
        """Return a day's charts, drawn outside of any transaction; if drawing fails, the figures without charts."""
        if figures.is_empty:
            return Drawn(figures, ())
        try:
            return Drawn(figures, await self._pool.album(figures, views.chart_words(figures, words)))
        except WorkFailed:
            log.exception("charts_not_drawn", team=figures.team, day=figures.day.isoformat())
            return Drawn(figures, ())

    async def queue(
        self, session: Session, chats: Sequence[Address], drawn: Drawn, caption: Safe, words: Words, now: datetime
    ) -> None:
        """Queue the charts with their caption for each chat; only the caption where there are no charts."""
        mail = Outgoing(session, now)
        if not drawn.pictures:
            missing = [] if drawn.figures.is_empty else [words("figures-not-drawn")]
            for chat in chats:
                await mail.send(chat, Safe("\n".join([caption, *missing])), urgency=Urgency.DIGEST)
            return
        kept = [
            Picture(await blobs.keep(session, picture, "image/png", f"{drawn.figures.day}-{n}.png", now))
            for n, picture in enumerate(drawn.pictures, 1)
        ]
        for chat in chats:
            await mail.album(chat, kept, caption, Urgency.DIGEST)

    async def close(self) -> None:
        """End the drawing process."""
        await self._pool.close()


async def _readers(session: Session, team: Team) -> list[Address]:
    """Return the chats that read a team's digest: the managers' group, else its managers, else its admins."""
    if team.managers is not None:
        return [team.managers]
    for role in (Role.MANAGER, Role.ADMIN):
        found = [member.address for member in await roster.members(session, team.id, role) if member.reachable]
        if found:
            return found
    return []
