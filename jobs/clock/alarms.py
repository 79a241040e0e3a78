"""Live alarms: each minute a look at what a manager should see at once; told when it begins and when it is over."""

from collections.abc import Mapping, Sequence

import structlog

from bot.cards import managers_of, words_of
from bot.transport.outgoing import Outgoing
from bot.views.manager import alarms as views
from core.clock import Clock
from core.mail_terms import Urgency
from core.terms import AlarmKind, Role
from desk.alarms import books, gateways, idle, watch
from desk.alarms.books import Alarm, AlarmNews
from desk.alarms.gateways import UsualArrivals
from desk.operations import dead_rows
from desk.people import directory, roster
from desk.people.directory import Team
from desk.people.roster import Member
from desk.people.work import Work, work_in
from storage import epoch
from storage.database import Database
from storage.inbox import InboxRow

log = structlog.get_logger()

ALARMS_EVERY = 60


class Alarms:
    """Looks at each team, raises what is so, and ends what is over."""

    def __init__(self, database: Database, clock: Clock, gateways: Mapping[str, int]) -> None:
        """`gateways`: which team each works for, by its name."""
        self._database = database
        self._clock = clock
        self._gateways = gateways
        self._usual = UsualArrivals()

    async def on_dead(self, _row: InboxRow, _why: str) -> None:
        """Look at once: a row was tried too often."""
        await self.run()

    async def run(self) -> None:
        """Look at every team, each in a transaction of its own; none while the desk waits after a restore."""
        async with self._database.read() as session:
            teams = await directory.teams(session)
            if await epoch.held_by(session) is not None:
                return
        for team in teams:
            try:
                await self._team(team)
            except Exception:
                log.exception("alarms_failed", team=team.id)

    async def _team(self, team: Team) -> None:
        """Look by a reader, then write and tell what changed."""
        now = self._clock()
        own = [name for name, owner in self._gateways.items() if owner == team.id]
        async with self._database.read() as session:
            work = await work_in(session, team, now)
            doors = await dead_rows.doors_of(session, team.id, self._gateways)
            found = await watch.now_so(work, doors)
            found += await gateways.silent_now(work, await self._usual.of(work, own), own)
        async with self._database.write() as session:
            work = Work(session, team, work.settings, now)
            mail = Outgoing(session, now)
            news = await books.update_alarms(work, (*watch.KINDS, *gateways.KINDS), found)
            await _tell(work, mail, gateways.without_removed(news, own))
            await _tell_idle(work, mail, await idle.settle_idle(work))


async def _tell(work: Work, mail: Outgoing, settled: AlarmNews) -> None:
    if not settled.raised and not settled.ended:
        return
    admins = {one.address for one in await roster.members(work.session, work.team.id, Role.ADMIN)}
    for chat, words in await managers_of(work):
        reader = views.AlarmReader(words, work.team, work.now)
        for one in settled.raised:
            if one.kind is AlarmKind.BACKUP and chat in admins:
                continue  # the upkeep has told every admin (`jobs/clock/upkeep.py`)
            text, keyboard = views.alarm_page(reader, one)
            await mail.send(chat, text, keyboard=keyboard, urgency=Urgency.REMINDER)
        for one in settled.ended:
            await mail.send(chat, views.over_text(reader, one), urgency=Urgency.REMINDER)


async def _tell_idle(work: Work, mail: Outgoing, found: idle.IdleNews) -> None:
    """Ask the agents themselves; what is told of one goes to the managers in private, never to the group."""
    for one in found.ask:
        agent = await directory.person_of_member(work.session, int(one.facts["member"]))
        text, keyboard = views.still_talking(words_of(agent, work.team))
        await mail.send(agent.address, text, keyboard=keyboard, urgency=Urgency.REMINDER)
    if found.tell or found.over:
        for manager in await _managers(work):
            reader = views.AlarmReader(words_of(manager, work.team), work.team, work.now)
            await _tell_manager(mail, manager, reader, found.tell, found.over)


async def _tell_manager(
    mail: Outgoing, manager: Member, reader: views.AlarmReader, told: Sequence[Alarm], over: Sequence[Alarm]
) -> None:
    for one in told:
        text, keyboard = views.alarm_page(reader, one)
        await mail.send(manager.address, text, keyboard=keyboard, urgency=Urgency.REMINDER)
    for one in over:
        await mail.send(manager.address, views.over_text(reader, one), urgency=Urgency.REMINDER)


async def _managers(work: Work) -> list[Member]:
    for role in (Role.MANAGER, Role.ADMIN):
        found = [one for one in await roster.members(work.session, work.team.id, role) if one.reachable]
        if found:
            return found
    return []
