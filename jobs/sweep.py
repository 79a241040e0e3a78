"""The sweep: every few seconds, per team, everything that time alone brings about."""

from datetime import datetime, timedelta

import structlog

from bot.deal import Deal, words_of
from bot.keyboards import button
from bot.mail import Mail
from bot.views.times import moment, span
from core.settings import TeamSettings
from core.terms import Urgency
from desk import follow_up, hand_out, people, plans, runs
from desk.configure import settings_of
from desk.follow_up import Reminder
from desk.mend import mend
from desk.people import Team
from storage.database import Database, Session

log = structlog.get_logger()

MINUTELY = timedelta(minutes=1)


class Sweep:
    """Runs what is due in each team: time-outs, reminders, planned shifts, hand-outs; the invariant every minute."""

    def __init__(self, database: Database, door: str) -> None:
        self._database = database
        self._door = door
        self._minute: dict[int, datetime] = {}

    async def run(self, now: datetime) -> None:
        """Sweep every team, each in a transaction of its own; one that fails keeps no other waiting."""
        async with self._database.read() as session:
            teams = await people.teams(session)
        for team in teams:
            try:
                await self._team(team, now)
            except Exception:
                log.exception("sweep_failed", team=team.id)

    async def _team(self, team: Team, now: datetime) -> None:
        async with self._database.write() as session:
            settings = await settings_of(session, team.id)
            mail = Mail(session, self._door, now)
            deal = Deal(session, mail, team, settings, now)
            if now - self._minute.get(team.id, now - MINUTELY) >= MINUTELY:
                self._minute[team.id] = now
                await self._minutely(session, team, settings, now)
            await self._shifts(session, team, deal, now)
            await hand_out.cool(session, team, settings, now)
            await deal.lapse(await hand_out.lapse_overdue(session, team, settings, now))
            await follow_up.note_delivered(session)
            await self._remind(session, team, settings, mail, now)
            for late in await follow_up.escalate(session, team, settings, now):
                agent = await people.behind(session, late.member_id)
                at = moment(words_of(agent, team), late.due_at, team.timezone, now)
                await deal.tell_managers("manager-promise-late", agent=agent.name, name=late.name or "?", at=at)
            for member_id, row in await hand_out.take_contact_cards(session, team.id):
                await mail.delete((await people.behind(session, member_id)).user_id, of=row)
            await deal.push()

    async def _minutely(self, session: Session, team: Team, settings: TeamSettings, now: datetime) -> None:
        mended = await mend(session, team, now)
        recycled = await follow_up.recycle(session, team, settings, now)
        await runs.beat(session, "invariant", str(team.id), now, f"mended {mended}")
        await runs.beat(session, "sweep", str(team.id), now, f"recycled {recycled}")
        if mended:
            log.warning("leads_mended", team=team.id, leads=mended)

    async def _shifts(self, session: Session, team: Team, deal: Deal, now: datetime) -> None:
        """Begin and end the shifts that follow a weekly plan."""
        for change in await plans.follow(session, team, now):
            agent = await people.behind(session, change.member_id)
            await deal.take_away(change.put_back)
            key = "plan-started" if change.started else "plan-ended"
            await deal.tell(agent, key)

    async def _remind(self, session: Session, team: Team, settings: TeamSettings, mail: Mail, now: datetime) -> None:
        for reminder in await follow_up.take_reminders(session, team, settings, now):
            row = await self._send_reminder(session, team, reminder, mail, now)
            await follow_up.remember_reminder(session, reminder.callback_id, row)

    async def _send_reminder(self, session: Session, team: Team, reminder: Reminder, mail: Mail, now: datetime) -> int:
        agent = await people.behind(session, reminder.member_id)
        words = words_of(agent, team)
        key = "reminder-now" if reminder.at_the_time else "reminder-before"
        text = words(
            key, name=reminder.name or words.plain("card-nameless"), topic=reminder.topic,
            has_topic=bool(reminder.topic), **{"in": span(words, (reminder.due_at - now).total_seconds())},
        )  # fmt: skip
        keyboard = [[button(words.plain("button-seen"), "se", reminder.callback_id)]]
        return await mail.send(agent.user_id, text, keyboard=keyboard, urgency=Urgency.REMINDER)
