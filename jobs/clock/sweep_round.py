"""One sweep of one team: what is done of time-outs, reminders, shifts and hand-outs, step by step."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

import structlog

from bot.cards import Cards, managers_of, words_of
from bot.ticket_calls import end_calls
from bot.transport.outgoing import Outgoing
from bot.views.agent import promises as promise_views
from bot.views.agent.shifts import home_keyboard
from bot.views.changes import joined
from bot.views.manager.promises import PromiseReader, late_promise
from bot.views.marketing.fate import sold_text
from bot.views.times import moment
from bot.words import words_for
from core.mail_terms import Urgency
from desk.customers import upkeep
from desk.dispatch import bank_reservations, sent_cards, timeouts
from desk.dispatch.unreached import prolong_unreached
from desk.fairness import ledger
from desk.leads import drafts, escalation, recycling, reminders
from desk.leads.invariant import restore_invariant
from desk.leads.moved_often import take_moved_often
from desk.leads.reminders import Reminder
from desk.marketing.sold_news import take_sold_news
from desk.messages.ways import Ways
from desk.operations import runs
from desk.people import directory
from desk.people.directory import Person
from desk.people.work import Work
from desk.staff import forgotten_shifts, shift_plans
from desk.staff import shifts as staff_shifts
from jobs.clock.after_sale import bring_steps, show_covered, show_given, show_passed_on
from jobs.clock.asked_help import rewrite_freed, rewrite_settled
from jobs.clock.missing_numbers import await_numbers
from storage.savepoint import savepoint

log = structlog.get_logger()


class SweepRound:
    """The steps of one sweep, each undone by itself if it fails."""

    def __init__(
        self,
        work: Work,
        mail: Outgoing,
        failing: frozenset[str],
    ) -> None:
        self._failing = failing
        self._work = work
        self._mail = mail
        self._cards = Cards(work, mail)
        self.recycled = 0

    async def step(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Do one thing; what goes wrong in it is undone, told, and keeps nothing else from being done."""
        try:
            async with savepoint(self._work.session):
                await work()
        except Exception as error:
            log.exception("sweep_step_failed", team=self._work.team.id, step=name)
            await self.failed(name, error)
        else:
            await self.worked(name)

    async def failed(self, name: str, error: Exception) -> None:
        """Keep that a step failed; tell the admins if it worked until now."""
        await runs.note_step(self._work.session, name, str(self._work.team.id), self._work.now, type(error).__name__)
        if name not in self._failing:
            await self._cards.tell_admins("step-failed", f"step-{name}", error=type(error).__name__)

    async def worked(self, name: str) -> None:
        """Keep that a step works again, if it failed the last time."""
        if name in self._failing:
            await runs.note_step(self._work.session, name, str(self._work.team.id), self._work.now, None)

    async def invariant(self) -> None:
        """Hold what must hold of every lead."""
        mended = await restore_invariant(self._work.session, self._work.team, self._work.now)
        await self._cards.take_away(mended.gone)
        await runs.beat(
            self._work.session, "invariant", str(self._work.team.id), self._work.now, f"mended {mended.leads}"
        )
        if mended.leads:
            log.warning("leads_mended", team=self._work.team.id, leads=mended.leads)

    async def recycling(self) -> None:
        """Open rested leads again."""
        self.recycled = await recycling.recycle(self._work)

    async def missing_numbers(self, ways: Ways) -> None:
        """Take the steps of leads that wait for a number."""
        await await_numbers(self._work, self._mail, ways)

    async def shifts(self) -> None:
        """Begin and end the shifts that follow a weekly plan."""
        for change in await shift_plans.follow(self._work.session, self._work.team, self._work.now):
            agent = await directory.person_of_member(self._work.session, change.member_id)
            if change.started:
                await bank_reservations.keep_portion(self._work, change.member_id)
            else:
                await bank_reservations.release_portion(self._work.session, change.member_id, self._work.now)
            await self._cards.take_away(change.put_back)
            if change.late_since is None:
                await self._cards.tell(agent, "plan-started" if change.started else "plan-ended")
            else:
                await self._cards.tell(agent, "plan-started-late", at=self._at(agent, change.late_since))

    def _at(self, person: Person, at: datetime) -> str:
        return moment(words_of(person, self._work.team), at, self._work.team.timezone, self._work.now)

    async def absences(self) -> None:
        """Inform the managers who has not appeared to a planned shift."""
        for one in await shift_plans.absent(self._work.session, self._work.team, self._work.now):
            agent = await directory.person_of_member(self._work.session, one.member_id)
            at = moment(words_for(self._work.team.language), one.planned_at, self._work.team.timezone, self._work.now)
            await self._cards.tell_managers("manager-absent", agent=agent.name, at=at, begun=str(one.begun).lower())

    async def sold_news(self) -> None:
        """Inform who sent a lead that it was sold, once that can be taken back by a tap no more."""
        for one in await take_sold_news(self._work):
            words = words_for(one.language or self._work.team.language)
            text = sold_text(words, one, self._work.team, self._work.now)
            await self._mail.send(one.to, text, urgency=Urgency.MONEY)

    async def customers(self) -> None:
        """Keep the customers' records in step with the sales, and their owners with the team."""
        kept = await upkeep.keep_customers(self._work)
        await show_passed_on(self._work, self._mail, kept.passed)
        await show_covered(self._work, self._mail, kept.covered)
        await show_given(self._work, self._mail, kept.given)
        await bring_steps(self._work, self._mail)
        await end_calls(self._work, self._mail)

    async def forgotten_shifts(self) -> None:
        """End the shifts that nobody ended; who had the shift reads so without being woken, and may begin anew."""
        for one in await forgotten_shifts.end_forgotten(self._work):
            await bank_reservations.release_portion(self._work.session, one.member_id, self._work.now)
            await self._cards.take_away(one.put_back)
            agent = await directory.person_of_member(self._work.session, one.member_id)
            words = words_of(agent, self._work.team)
            await self._mail.send(
                agent.address,
                words("shift-forgotten", at=moment(words, one.ended_at, self._work.team.timezone, self._work.now)),
                keyboard=home_keyboard(None, words, self._work.team.id),
                urgency=Urgency.REMINDER,
                silent=True,
            )
            log.info("shift_forgotten", team=self._work.team.id, agent=one.member_id)

    async def time_outs(self) -> None:
        """Make live leads cool, take unworked cards back."""
        await timeouts.cool(self._work)
        await prolong_unreached(self._work.session, self._work.team, self._work.now)
        await self._cards.lapse(await timeouts.lapse_overdue(self._work))

    async def promises(self) -> None:
        """Hand due promises to their own agents who wait."""
        await self._cards.push_promised()

    async def reminders(self) -> None:
        """Remind of promises that are in nobody's hand; who was asked to help reads where nobody needs to any more."""
        await reminders.note_delivered(self._work.session, self._work.team)
        by_member: dict[int, list[Reminder]] = {}
        for reminder in await reminders.take_reminders(self._work):
            by_member.setdefault(reminder.member_id, []).append(reminder)
        for member_id, due in by_member.items():
            row = await self._remind(member_id, due)
            for one in due:
                await reminders.remember_reminder(self._work.session, one.callback_id, row)
        await rewrite_settled(self._work, self._mail)

    async def _remind(self, member_id: int, due: Sequence[Reminder]) -> int:
        """Send an agent one message of all they are reminded of now."""
        agent = await directory.person_of_member(self._work.session, member_id)
        words = words_of(agent, self._work.team)
        shift = await staff_shifts.shift_of(self._work.session, member_id)
        text, keyboard = promise_views.reminders(due, words, self._work.team, self._work.now)
        if not all(one.meets for one in due) and (shift is None or shift.break_since is not None):
            text = joined([text, words("reminder-away", resting=shift is not None)])
            keyboard = [*keyboard, list(home_keyboard(shift, words, self._work.team.id)[0])]
        elif any(one.at_the_time and not one.meets for one in due):
            text = joined([text, words("reminder-free")])
        return await self._mail.send(agent.address, text, keyboard=keyboard, urgency=Urgency.PROMISE)

    async def unfinished(self) -> None:
        """Ask once about outcomes that were only begun, minutes before their cards lapse."""
        for one in await drafts.take_unfinished(self._work.session, self._work.team.id, self._work.now):
            await self._cards.ask_to_finish(one)

    async def undo_over(self) -> None:
        """Take the button for undo from cards it can do nothing for any more."""
        for one in await drafts.take_expired_undos(self._work.session, self._work.team.id, self._work.now):
            await self._cards.drop_undo(one)

    async def late_promises(self) -> None:
        """Free promises nobody looked at, and tell the managers."""
        for one in await escalation.escalate(self._work):
            agent = await directory.person_of_member(self._work.session, one.member_id)
            for chat, words in await managers_of(self._work):
                reader = PromiseReader(words, self._work.team, self._work.now)
                text, keyboard = late_promise(reader, one, agent.name)
                await self._mail.send(chat, text, keyboard=keyboard, urgency=Urgency.REMINDER)
            await rewrite_freed(self._work, self._mail, one.callback_id)

    async def moved_promises(self) -> None:
        """Show the managers, once, the promises that are moved again and again."""
        for one in await take_moved_often(self._work):
            for chat, words in await managers_of(self._work):
                at = moment(words, one.due_at, self._work.team.timezone, self._work.now)
                text, keyboard = promise_views.moved_often(one, at, words)
                await self._mail.send(chat, text, keyboard=keyboard, urgency=Urgency.REMINDER)

    async def contact_cards(self) -> None:
        """Take back the contact cards of leads that have left their agents."""
        for member_id, row in await sent_cards.take_contact_cards(self._work.session, self._work.team.id):
            await self._mail.delete((await directory.person_of_member(self._work.session, member_id)).address, of=row)

    async def ledger(self) -> None:
        """Book the hour, and let who is ahead of their share yield."""
        await ledger.book_if_due(self._work)

    async def hand_outs(self) -> None:
        """Hand what is due to who waits."""
        await self._cards.push()
