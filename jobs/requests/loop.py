"""The one loop for all requests: waits for them, takes each under a lease, works on it, and records how it ended."""

import asyncio
from abc import ABC, abstractmethod
from typing import Any, ClassVar, Generic

import structlog

from bot.transport.outgoing import Outgoing
from bot.words import Safe, Words, words_for
from core.clock import Clock
from desk.operations import requests
from desk.operations.requests import Request, TakenOver, W, Wish
from desk.people import directory
from desk.people.work import Work, work_in
from jobs.requests.working import renewed, take
from storage.database import Database, Session

log = structlog.get_logger()


class RequestLoop(ABC, Generic[W]):
    """Works on requests of some kinds, one after the other, each by `answer`."""

    kinds: ClassVar[tuple[type[Wish], ...]]
    look_every: ClassVar[float] = 2.0
    """Seconds between looks for requests made in another process; those of this process come by signal."""
    hides_errors: ClassVar[bool] = False
    """Whether an error may hold a secret: then the log has its name alone."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database = database
        self.clock = clock
        self._turn = asyncio.Lock()

    async def run(self) -> None:
        """Answer until cancelled. Unfinished work is begun anew or continued by the next process."""
        try:
            while True:
                await self.database.signals["work"].wait(self.look_every)
                try:
                    await self.look()
                except Exception:
                    # The loop must outlive a database that is away: the requests stay rows.
                    log.exception("requests_look_failed", kinds=self._named())
        finally:
            await self.release()

    async def look(self) -> None:
        """Answer everybody who waits, including those who ask meanwhile."""
        async with self._turn:
            answered = False
            while waiting := [asked for asked in await self._waiting() if self.may_begin(asked)]:
                answered = True
                for asked in waiting:
                    if not self.may_begin(asked):
                        continue
                    held = await take(self.database, asked, self.clock)
                    if held is not None:
                        await self.begin(held)
            if answered:
                await self.release()

    async def answer_all(self) -> None:
        """Answer everybody who waits, and return when it is done: for tests, and for a clock that was moved."""
        await self.look()

    def may_begin(self, asked: Request[W]) -> bool:  # noqa: ARG002 who works on several at once asks what it is
        """Whether a request can be begun now; one that cannot is looked at again later."""
        return True

    async def begin(self, held: Request[W]) -> None:
        """Work on a taken request; a loop that works on several in parallel does it in a task."""
        await self.work_on(held)

    async def work_on(self, held: Request[W]) -> None:
        """Answer a request under its lease. A failure does not stop the others from being answered."""
        try:
            async with renewed(self.database, held, self.clock):
                await self._answered_or_failed(held)
        except TakenOver:
            log.info("request_taken_over", request=held.id, kind=held.wish.KIND)

    async def _answered_or_failed(self, held: Request[W]) -> None:
        try:
            if held.tries > requests.MOST_TRIES:
                await self.failed(held, "its process ended at every try")
            else:
                await self.answer(held)
        except TakenOver:
            raise
        except Exception as error:
            write = log.error if self.hides_errors else log.exception
            write("request_failed", request=held.id, kind=held.wish.KIND, error=type(error).__name__)
            await self.failed(held, type(error).__name__)

    async def _waiting(self) -> list[Request[Any]]:
        async with self.database.read() as session:
            now = self.clock()
            return [asked for kind in self.kinds for asked in await requests.waiting(session, kind, now)]

    def _named(self) -> str:
        return ", ".join(kind.KIND for kind in self.kinds)

    # -- what differs --------------------------------------------------------------------------------------------------

    @abstractmethod
    async def answer(self, held: Request[W]) -> None:
        """Do what was asked, and finish the request in the same transaction."""

    async def failed(self, held: Request[W], why: str) -> None:
        """Record why it failed: it is tried again when its lease is over."""
        async with self.database.write() as session:
            await requests.fail(session, held, self.clock(), why)

    async def release(self) -> None:
        """Release what is needed only while somebody waits."""

    # -- what most of them need ----------------------------------------------------------------------------------------

    async def work(self, session: Session, team_id: int) -> Work:
        """Return the `Work` of a use case, in this transaction and now."""
        team = await directory.get_team(session, team_id)
        return await work_in(session, team, self.clock())


class ChatRequestLoop(RequestLoop[W], Generic[W]):
    """Works on requests that somebody waits for in a chat: the asker is informed of a failure, and may ask again."""

    async def failed(self, held: Request[W], why: str) -> None:
        """Inform the asker that it failed, and do not try again."""
        await self.report_failure(held, why)

    def failure_text(self, words: Words, _wish: W) -> Safe:
        """Return the text for the asker when it failed."""
        return words("request-failed")

    async def report_failure(self, held: Request[Any], why: str) -> None:
        """Inform the asker that there is no answer, and do not try again."""
        wish, now = held.wish, self.clock()
        async with self.database.write() as session:
            await requests.finish(session, held, now, why)
            await Outgoing(session, now).send(wish.chat, self.failure_text(words_for(wish.language), wish))
