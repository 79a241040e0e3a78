"""The sweep: every few seconds, per team, everything that time alone brings about."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog

from bot.cards import Cards, words_of
from bot.routing.keyboards import button
from bot.transport.outgoing import Outgoing
from bot.views.agent.shifts import home_keyboard
from bot.views.times import moment, span
from core.settings import TeamSettings
from core.terms import Urgency
from desk.dispatch import bank_reservations, hand_out, timeouts
from desk.fairness import ledger
from desk.leads import escalation, follow_up
from desk.leads.follow_up import Reminder
from desk.leads.invariant import mend
from desk.operations import runs
from desk.people import directory
from desk.people.directory import Team
from desk.settings.changes import settings_of
from desk.staff import forgotten_shifts, shift_plans
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
            teams = await directory.teams(session)
        for team in teams:
            try:
                await self._team(team, now)
            except Exception:
                log.exception("sweep_failed", team=team.id)

    async def _team(self, team: Team, now: datetime) -> None:
        async with self._database.write() as session:
            one = _Round(session, team, await settings_of(session, team.id), Outgoing(session, self._door, now), now)
            if self._a_minute_later(team, now):
                await one.step("minutely", one.minutely)
                await one.step("forgotten shifts", one.forgotten_shifts)
                self._minute[team.id] = now
            await one.step("shifts", one.shifts)
            await one.step("time-outs", one.time_outs)
            # Their own agents first: after hours in which the desk did not look, they are late by no fault of theirs.
            await one.step("promises", one.promises)
            # Whose call a colleague gets is not called to it any more.
            await one.step("late promises", one.late_promises)
            await one.step("reminders", one.reminders)
            await one.step("contact cards", one.contact_cards)
            await one.step("ledger", one.ledger)
            await one.step("hand-outs", one.hand_outs)

    def _a_minute_later(self, team: Team, now: datetime) -> bool:
        """Tell whether the last time was a minute ago, or lies ahead because the clock was set back."""
        last = self._minute.get(team.id)
        return last is None or not timedelta(0) <= now - last < MINUTELY


class _Round:
    """One sweep of one team, step by step, each undone by itself if it fails."""

    def __init__(self, session: Session, team: Team, settings: TeamSettings, mail: Outgoing, now: datetime) -> None:
        self._session = session
        self._team = team
        self._settings = settings
        self._mail = mail
        self._now = now
        self._deal = Cards(session, mail, team, settings, now)

    async def step(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Do one thing; what goes wrong in it keeps nothing else from being done."""
        try:
            async with self._session.begin_nested():
                await work()
        except Exception:
            log.exception("sweep_step_failed", team=self._team.id, step=name)

    async def minutely(self) -> None:
        """Hold the invariant and open rested leads again."""
        session, team, now = self._session, self._team, self._now
        mended = await mend(session, team, now)
        recycled = await follow_up.recycle(session, team, self._settings, now)
        await self._deal.take_away(mended.gone)
        await runs.beat(session, "invariant", str(team.id), now, f"mended {mended.leads}")
        await runs.beat(session, "sweep", str(team.id), now, f"recycled {recycled}")
        if mended.leads:
            log.warning("leads_mended", team=team.id, leads=mended.leads)

    async def shifts(self) -> None:
        """Begin and end the shifts that follow a weekly plan."""
        for change in await shift_plans.follow(self._session, self._team, self._now):
            agent = await directory.behind(self._session, change.member_id)
            if change.started:
                await bank_reservations.keep_portion(
                    self._session, self._team, change.member_id, self._settings, self._now
                )
            else:
                await bank_reservations.release_portion(self._session, change.member_id)
            await self._deal.take_away(change.put_back)
            await self._deal.tell(agent, "plan-started" if change.started else "plan-ended")

    async def forgotten_shifts(self) -> None:
        """End the shifts that nobody ended; who had the shift reads so without being woken, and may begin anew."""
        for one in await forgotten_shifts.end_forgotten(self._session, self._team, self._settings, self._now):
            await bank_reservations.release_portion(self._session, one.member_id)
            await self._deal.take_away(one.put_back)
            agent = await directory.behind(self._session, one.member_id)
            words = words_of(agent, self._team)
            await self._mail.send(
                agent.user_id,
                words("shift-forgotten", at=moment(words, one.ended_at, self._team.timezone, self._now)),
                keyboard=home_keyboard(None, words),
                urgency=Urgency.REMINDER,
                silent=True,
            )
            log.info("shift_forgotten", team=self._team.id, agent=one.member_id)

    async def time_outs(self) -> None:
        """Let live leads cool, take unworked cards back."""
        await timeouts.cool(self._session, self._team, self._settings, self._now)
        await self._deal.lapse(await timeouts.lapse_overdue(self._session, self._team, self._settings, self._now))

    async def promises(self) -> None:
        """Hand due promises to their own agents who wait."""
        await self._deal.push_promised()

    async def reminders(self) -> None:
        """Remind of promises that are in nobody's hand."""
        await follow_up.note_delivered(self._session)
        for reminder in await follow_up.take_reminders(self._session, self._team, self._settings, self._now):
            row = await self._remind(reminder)
            await follow_up.remember_reminder(self._session, reminder.callback_id, row)

    async def _remind(self, reminder: Reminder) -> int:
        agent = await directory.behind(self._session, reminder.member_id)
        words = words_of(agent, self._team)
        key = "reminder-now" if reminder.at_the_time else "reminder-before"
        text = words(
            key,
            name=reminder.name or words.plain("card-nameless"),
            topic=reminder.topic,
            has_topic=bool(reminder.topic),
            **{"in": span(words, (reminder.due_at - self._now).total_seconds())},
        )
        keyboard = [[button(words.plain("button-seen"), "se", reminder.callback_id)]]
        return await self._mail.send(agent.user_id, text, keyboard=keyboard, urgency=Urgency.REMINDER)

    async def late_promises(self) -> None:
        """Free promises nobody looked at, and tell the managers."""
        for one in await escalation.escalate(self._session, self._team, self._settings, self._now):
            agent = await directory.behind(self._session, one.member_id)
            at = moment(words_of(agent, self._team), one.due_at, self._team.timezone, self._now)
            await self._deal.tell_managers(
                "manager-promise-late",
                why=one.why.value,
                agent=agent.name,
                name=one.name or "",
                has_name=bool(one.name),
                at=at,
            )

    async def contact_cards(self) -> None:
        """Take back the contact cards of leads that have left their agents."""
        for member_id, row in await hand_out.take_contact_cards(self._session, self._team.id):
            await self._mail.delete((await directory.behind(self._session, member_id)).user_id, of=row)

    async def ledger(self) -> None:
        """Book the hour, and let who is ahead of their share yield."""
        await ledger.settle(self._session, self._team, self._settings, self._now)

    async def hand_outs(self) -> None:
        """Hand what is due to who waits."""
        await self._deal.push()
