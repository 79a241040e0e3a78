"""Messages that asked colleagues to help, rewritten as soon as they are true no more."""

from bot.cards import words_of
from bot.transport.outgoing import Outgoing
from bot.views.agent import promises as promise_views
from bot.views.agent import tasks as task_views
from desk.leads import promise_ladder, promise_notices, task_ladder
from desk.people import directory
from desk.people.work import Work


async def rewrite_settled(work: Work, mail: Outgoing) -> None:
    """Write into each message that asked for help what became of the call or the task since."""
    for one in await promise_notices.take_settled(work):
        reader = await directory.person_of_member(work.session, one.asked.member_id)
        text = promise_views.settled(words_of(reader, work.team), one.what, one.by)
        await mail.edit(reader.address, text, of=one.asked.outbox_id)
    for task in await task_ladder.take_settled(work):
        reader = await directory.get(work.session, task.person_id)
        text = task_views.settled(task.task, words_of(reader, work.team))
        await mail.edit(reader.address, text, of=task.outbox_id)


async def rewrite_freed(work: Work, mail: Outgoing, callback_id: int) -> None:
    """Write into the messages that asked for help with a promise that it is whoever's who calls."""
    asked = await promise_notices.asked_now(work.session, callback_id)
    if not asked:
        return
    (promise,) = (await promise_ladder.woken(work.session, [callback_id])).values()
    for one in asked:
        reader = await directory.person_of_member(work.session, one.member_id)
        text, keyboard = promise_views.asked(promise, words_of(reader, work.team), work.team, work.now)
        await mail.edit(reader.address, text, of=one.outbox_id, keyboard=keyboard)
