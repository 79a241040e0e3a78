"""The ladder of a task: its assignee is reminded, colleagues are asked, then its giver and the managers informed."""

from collections.abc import Sequence
from datetime import datetime

from bot.cards import managers_of, words_of
from bot.transport.outgoing import Outgoing
from bot.views.agent import tasks as views
from core.mail_terms import Urgency
from core.protocols.promises import BUSY_AT_MOST, LOOK_AGAIN, RING_AGAIN, RINGS
from core.tasks import TaskRung, TaskState
from desk.leads import task_ladder, tasks
from desk.leads.tasks import Task
from desk.operations.timers import Timer, in_time
from desk.people import directory
from desk.people.work import Work, work_in
from desk.staff import task_helpers
from storage.database import Session

_UNSEEN_ONLY = (TaskRung.COLLEAGUE, TaskRung.EVERYBODY, TaskRung.LATE)


async def wake_tasks(session: Session, woken: Sequence[Timer], now: datetime) -> int:
    """Take the step each due task is at. Return how many timers were stale."""
    known = await tasks.tasks_by_id(session, [one.subject for one in woken])
    current = in_time(woken, known, TaskState.WAITING)
    for timer, one in current:
        team = await directory.get_team(session, one.team_id)
        work = await work_in(session, team, now)
        await _Clock(work, one).act(task_ladder.TIMERS[timer.kind])
    return len(woken) - len(current)


class _Clock:
    """One task whose timer woke."""

    def __init__(self, work: Work, one: Task) -> None:
        self._work = work
        self._one = one
        self._mail = Outgoing(work.session, work.now)

    async def act(self, rung: TaskRung) -> None:
        """Take the step of a rung."""
        one, session, now = self._one, self._work.session, self._work.now
        if rung in _UNSEEN_ONLY and one.seen_at is not None:
            return
        if rung is TaskRung.DUE:
            await self._tell_due()
        elif now < one.due_at + BUSY_AT_MOST and await task_helpers.is_busy(session, one):
            await task_ladder.set_again(session, one, now + LOOK_AGAIN, rung)
        elif rung is TaskRung.AGAIN and one.rings < RINGS:
            await self._tell_due(again=True)
            await task_ladder.note_ring(session, one)
            await task_ladder.set_again(session, one, now + RING_AGAIN, TaskRung.AGAIN)
        elif rung in (TaskRung.AGAIN, TaskRung.LATE):
            await self._tell_late()
        else:
            await self._ask(rung)

    async def _tell_due(self, *, again: bool = False) -> None:
        if await task_helpers.has_left(self._work.session, self._one):
            return
        doer = await directory.get(self._work.session, self._one.doer_id)
        words = words_of(doer, self._work.team)
        text, keyboard = views.due(self._one, words, self._work.team, self._work.now, again=again)
        row = await self._mail.send(doer.address, text, keyboard=keyboard, urgency=Urgency.PROMISE)
        if not again:
            await task_ladder.note_due_message(self._work, self._one, row)

    async def _ask(self, rung: TaskRung) -> None:
        for person_id in await task_helpers.helpers_for(self._work.session, self._one, rung):
            helper = await directory.get(self._work.session, person_id)
            words = words_of(helper, self._work.team)
            text, keyboard = views.asked(self._one, words, self._work.team, self._work.now)
            row = await self._mail.send(helper.address, text, keyboard=keyboard, urgency=Urgency.REMINDER)
            await task_ladder.note_asked(self._work.session, self._one, row, person_id)

    async def _tell_late(self) -> None:
        """Inform the giver and the managers; nobody twice."""
        why = await task_helpers.fault_of(self._work.session, self._one)
        giver = await directory.still_in(self._work.session, self._one.by_person_id, self._one.team_id)
        readers = dict(await managers_of(self._work))
        if giver is not None and giver.id != self._one.doer_id:
            readers[giver.address] = words_of(giver, self._work.team)
        for chat, words in readers.items():
            text = views.late(self._one, why, words, self._work.team, self._work.now)
            await self._mail.send(chat, text, urgency=Urgency.REMINDER)
