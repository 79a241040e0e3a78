"""What a meeting's timers do: remind both sides before it, and ask afterwards whether the contact came."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from bot.cards import managers_of, words_of
from bot.routing.keyboards import Shown
from bot.transport.outgoing import Outgoing
from bot.views.agent import meetings as views
from bot.words import Words
from core.calendar.dates import format_day, format_time
from core.calendar.worktime import local_date
from core.journeys.sending import NotSent
from core.mail_terms import Urgency
from core.terms import MeetingState
from desk.leads import meetings
from desk.leads.meetings import AFTER, ASK_AGAIN, ASKED_AT_MOST, BEFORE, Meeting
from desk.messages import templates
from desk.messages.sending import CustomerText, Queued, queue
from desk.messages.templates import NotRendered
from desk.messages.ways import Ways
from desk.operations.timers import Timer, in_time
from desk.people import directory
from desk.people.directory import Team
from desk.people.work import Work, work_in
from storage.database import Session

TEMPLATE = "meeting"
"""The text a customer gets before a meeting, where the team has written one under this name."""


class MeetingTimers:
    """Acts on the timers of meetings; `ways`: by which gateways customers can be written to."""

    def __init__(self, ways: Ways) -> None:
        self._ways = ways

    async def __call__(self, session: Session, woken: Sequence[Timer], now: datetime) -> int:
        """Remind, or ask; return how many were stale."""
        known = await meetings.meetings(session, [one.subject for one in woken])
        current = in_time(woken, known, MeetingState.AGREED)
        for timer, one in current:
            team = await directory.get_team(session, one.team_id)
            work = await work_in(session, team, now)
            if timer.kind == BEFORE:
                await self._remind(work, one)
            elif timer.kind == AFTER:
                await _ask(work, one, int((timer.payload or {}).get("asked", 0)))
            elif not one.works:
                await _write_to_whom_it_concerns(work, one, Urgency.REMINDER, views.soon)
        return len(woken) - len(current)

    async def _remind(self, work: Work, one: Meeting) -> None:
        """Remind the customer, where there is a text for it, and the agent, who reads whether the customer is."""
        sent = await self._write(work, one)
        await _write_to_whom_it_concerns(work, one, Urgency.PROMISE, partial(views.soon, sent=sent))

    async def _write(self, work: Work, one: Meeting) -> Queued | NotSent | None:
        """Write to the customer; consent and quiet hours are the text's own. Return what became of it.

        None: the team has no text for it.
        """
        language, zone = work.team.language, work.team.timezone
        day = local_date(one.at, zone)
        given = {"place": one.place, "date": format_day(day, language), "time": format_time(one.at, zone, language)}
        made = await templates.render(work, TEMPLATE, one.lead_id, given=given)
        if isinstance(made, NotRendered):
            return None if made.why is NotSent.NO_TEMPLATE else made.why
        key = f"meeting:{one.id}:{one.sequence}"
        text = CustomerText(key, one.contact_id, made.text, lead_id=one.lead_id, latest_at=one.at)
        return await queue(work, self._ways, text)


async def _ask(work: Work, one: Meeting, asked: int) -> None:
    await _write_to_whom_it_concerns(work, one, Urgency.REMINDER, views.ask_whether_came)
    if asked + 1 < ASKED_AT_MOST:
        await meetings.ask_again(work.session, one, asked + 1, work.now + ASK_AGAIN)


async def _write_to_whom_it_concerns(
    work: Work, one: Meeting, urgency: Urgency, shown: Callable[[Meeting, Words, Team, datetime], Shown]
) -> None:
    """Write to the agent of a meeting; of one whose agent works no more, to the managers, who send somebody else."""
    if one.works:
        agent = await directory.person_of_member(work.session, one.member_id)
        readers = [(agent.address, words_of(agent, work.team))]
    else:
        readers = await managers_of(work)
    for chat, words in readers:
        text, keyboard = shown(one, words, work.team, work.now)
        await Outgoing(work.session, work.now).send(chat, text, keyboard=keyboard, urgency=urgency)
