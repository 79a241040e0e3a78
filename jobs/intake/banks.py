"""Asking banks for their rows and letting them out: every look reads what is due, keeps it, and fills the lane."""

import asyncio
import random
from collections.abc import Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from time import monotonic

import structlog

from bot.transport.outgoing import Outgoing
from bot.views.admin import banks as views
from bot.words import Safe, Words, words_for
from core.arrivals.bank_rows import BankPage, BankRow, SourceFailed, unforeseen_shape
from core.calendar.worktime import day_bounds
from core.clock import Clock
from core.terms import Role
from desk.banks import banks, id_check, letting_out
from desk.banks import sources as filed
from desk.banks.banks import Configured
from desk.banks.id_check import ListedIds
from desk.banks.pages import gathered, keep_pages
from desk.banks.sources import Source
from desk.banks.stock import keep_page
from desk.operations.ahead import one_ahead
from desk.operations.pace import BatchPace
from desk.people import directory, roster
from desk.people.directory import Team
from desk.people.work import work_in
from desk.privacy.bank_stock import without_erased
from desk.privacy.erase import PHONE
from gateways.banks.source import BankSource, TellsIds
from jobs.clock.runs import kept_apart
from storage import epoch
from storage.database import Database, Session
from storage.erased import ErasedMarks

log = structlog.get_logger()

BANKS_EVERY = 15
PAGES_AT_ONCE = 100
"""Pages of one source in one look; the rest comes with the next one, so that no source keeps others waiting."""
LONGEST_LOOK = 10.0
"""Seconds after which the rest comes with the next look, too: while agents tap, pages are kept slowly."""
LONGEST_TRANSACTION, LONGEST_ALONE = 0.005, 0.03
"""Seconds: while somebody taps, and while nobody does."""
RESTS = 6.0
"""So many times as long as a transaction took taps have the desk to themselves, while there are any."""


@dataclass(frozen=True, slots=True)
class ConnectedSource:
    """A source and the team whose bank it feeds."""

    source: BankSource
    team_id: int


class Banks:
    """Looks after the banks of all teams."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        sources: Mapping[str, ConnectedSource],
        dice: random.Random | None = None,
        erased: ErasedMarks | None = None,
        monotonic: Callable[[], float] = monotonic,
    ) -> None:
        self._database = database
        self._clock = clock
        self._sources = sources
        self._dice = dice or random.Random()
        self._erased = erased
        self._monotonic = monotonic

    async def configure(self, team_ids: Sequence[int]) -> None:
        """Make the banks the configuration names, before anybody asks."""
        now = self._clock()
        async with self._database.write() as session:
            for team_id in team_ids:
                zone = (await directory.get_team(session, team_id)).timezone
                named = [_configured(one.source, zone) for one in self._sources.values() if one.team_id == team_id]
                await banks.configure_sources(session, team_id, named, now)

    async def run(self) -> None:
        """Ask what is due, then let out what is wanted. One source or team that fails keeps no other waiting.

        Nothing in a restored database until an admin has confirmed it: what was let out since may have been called.
        """
        async with self._database.read() as session:
            teams = await banks.teams_with_banks(session)
            if not teams or await epoch.held_by(session) is not None:
                return
            due = await filed.due_sources(session, self._clock()) if self._sources else []
        # What is in stock waits for no source, however long the reading of one takes.
        await self._let_out_all(teams)
        for source in due:
            known = self._sources.get(source.gateway)
            if known is not None and known.team_id == source.team_id:
                async with kept_apart(self._database, self._clock, f"bank {source.gateway}", str(source.team_id)):
                    await self._ask(source, known.source)
        if due:
            await self._let_out_all(teams)

    async def close(self) -> None:
        """Close the connections to all sources."""
        for one in self._sources.values():
            await one.source.close()

    # -- letting out ---------------------------------------------------------------------------------------------------

    async def _let_out_all(self, team_ids: Sequence[int]) -> None:
        # A bank whose last source was taken out of the configuration still has its stock.
        for team_id in team_ids:
            async with kept_apart(self._database, self._clock, "letting out", str(team_id)):
                await self._let_out(team_id)

    async def _let_out(self, team_id: int) -> None:
        now = self._clock()
        async with self._database.write() as session:
            team = await directory.get_team(session, team_id)
            done = await letting_out.let_out(await work_in(session, team, now))
        for one in done:
            log.info("bank_let_out", team=team_id, bank=one.bank.name, wanted=one.wanted, rows=one.rows, **one.took)

    # -- asking --------------------------------------------------------------------------------------------------------

    async def _ask(self, source: Source, asked: BankSource) -> None:
        async with self._database.write() as session:
            taken = await filed.take(session, source.id, self._clock())
            team = await directory.get_team(session, source.team_id)
        if not taken:
            return
        try:
            again_in = await self._read(source, asked, team)
            if again_in:
                await self._check_ids(source, asked, team)
        except SourceFailed as error:
            await self._failed(source, asked, team, error)
        except Exception as error:
            # A shape nobody thought of must not stop the other sources.
            log.error("bank_failed", gateway=source.gateway, error=type(error).__name__)  # noqa: TRY400 a trace may hold a password
            await self._failed(source, asked, team, unforeseen_shape(error))
        else:
            await self._answered(source, team, again_in)

    async def _read(self, source: Source, asked: BankSource, team: Team) -> float:
        """Keep page after page; return the seconds until this source is to be asked again."""
        pages, pace = 0, BatchPace(LONGEST_TRANSACTION, rests=RESTS, alone=LONGEST_ALONE)
        until = self._monotonic() + LONGEST_LOOK
        async with (
            aclosing(asked.pages(source.cursor, self._clock())) as found,  # type: ignore[type-var]  # an async generator, behind a protocol that says iterator
            aclosing(one_ahead(gathered(found, pace, PAGES_AT_ONCE))) as coming,
        ):
            async for held in coming:
                await self._keep(source, team, held, pace)
                wait = held[-1].wait
                if wait is not None:
                    return wait
                pages += len(held)
                if self._monotonic() > until:
                    return 0.0
        if pages >= PAGES_AT_ONCE:
            return 0.0
        return float(asked.options.every)

    async def _keep(self, source: Source, team: Team, pages: Sequence[BankPage], pace: BatchPace) -> None:
        """Keep the rows of pages and the cursor behind them."""
        found = [row for page in pages for row in page.rows]
        rows = await self._without_erased(team, found)
        kept = await keep_pages(self._database, pace, source, team, pages, rows, self._clock())
        if found:
            log.info("bank_page", gateway=source.gateway, rows=len(found), new=kept.new, refused=kept.refused.total())

    async def _without_erased(self, team: Team, rows: Sequence[BankRow]) -> Sequence[BankRow]:
        """Return rows but for those of people whom the memory beside the archive knows to be erased since."""
        if self._erased is None or not rows:
            return rows
        marks = self._erased
        known = await asyncio.to_thread(marks.known)
        return without_erased(rows, team, lambda phone: known.get(marks.mark(team.id, PHONE, phone))) if known else rows

    async def _check_ids(self, source: Source, asked: BankSource, team: Team) -> None:
        """Once a week, and when it was first read to its end, compare all ids of a source that can list them."""
        begun = self._clock()
        due = bool(asked.options.fields.id) and filed.must_check(source, begun)
        if not due or not isinstance(asked, TellsIds):
            return
        listed = await self._compare(source, asked, team, begun)
        now = self._clock()
        async with self._database.write() as session:
            missing = await id_check.withdraw_unseen(session, source, listed, begun, now)
            if await filed.note_checked(session, source, begun, missing.doubt):
                await self._tell_admins(
                    session, team, now, lambda words: views.doubt_text(words, source, listed.ids, missing)
                )
        doubted = missing.doubt is not None
        log.info("bank_ids_compared", gateway=source.gateway, listed=listed.ids, gone=missing.rows, doubted=doubted)

    async def _compare(self, source: Source, asked: TellsIds, team: Team, begun: datetime) -> ListedIds:
        """Keep what we had not of all a source lists, and note what is still there; return how much it listed."""
        listed = back = 0
        async for ids in asked.ids():
            listed += len(ids)
            async with self._database.write() as session:
                unknown = await id_check.unknown_ids(session, source.bank_id, ids)
                back += await id_check.note_seen(session, source, ids, begun)
            for start in range(0, len(unknown), id_check.AT_ONCE):
                page = await asked.rows_of(unknown[start : start + id_check.AT_ONCE])
                rows = await self._without_erased(team, page.rows)
                async with self._database.write() as session:
                    await keep_page(session, team, source.bank_id, source.id, rows, begun)
        return ListedIds(listed, back)

    # -- how it went ---------------------------------------------------------------------------------------------------

    async def _answered(self, source: Source, team: Team, again_in: float) -> None:
        now = self._clock()
        async with self._database.write() as session:
            was_told = await filed.answered(session, source, now + timedelta(seconds=again_in), now)
            if was_told:
                await self._tell_admins(
                    session, team, now, lambda words: views.alarm_text(words, source, None, team, now)
                )

    async def _failed(self, source: Source, asked: BankSource, team: Team, error: SourceFailed) -> None:
        now = self._clock()
        async with self._database.write() as session:
            noted = await filed.failed(session, source, error, asked.options.every, self._dice.random(), now)
            if noted.tell:
                await self._tell_admins(
                    session, team, now, lambda words: views.alarm_text(words, source, error, team, now)
                )
        log.warning("bank_not_read", gateway=source.gateway, fault=error.fault.value, failures=noted.failures)

    async def _tell_admins(self, session: Session, team: Team, now: datetime, text_of: Callable[[Words], Safe]) -> None:
        """Inform the admins of a source, each in their language."""
        mail = Outgoing(session, now)
        for admin in await roster.members(session, team.id, Role.ADMIN):
            if admin.reachable:
                words = words_for(admin.language or team.language)
                await mail.send(admin.address, text_of(words))


def _configured(source: BankSource, zone: str) -> Configured:
    """Return a source as it is configured: the day on which its people agreed is one of the team's."""
    options = source.options
    on: date | None = options.agreed_on
    at = day_bounds(on, zone)[0] if on is not None else None
    bank = options.bank or source.name
    return Configured(source.name, bank, options.channel, options.standby, options.agreed.strip(), at)
