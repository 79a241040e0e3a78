"""/task: giving a colleague a task with a time, and its result."""

import re

from aiogram.types import Message

from bot.cards import words_of
from bot.handlers.manager.find import looker_of
from bot.routing import typed
from bot.routing.buttons import tasks as buttons
from bot.routing.context import Context, Where
from bot.routing.incoming_message import words_in
from bot.routing.router import Router
from bot.routing.typed import name_at_start
from bot.views.agent import tasks as views
from core.calendar.typed_times import when_around, when_at_start
from core.digits import latin_digits
from core.errors import BadSetting, NotATime
from core.mail_terms import Urgency
from core.terms import Role
from desk.customers import pages
from desk.leads import lead, task_changes, task_ladder, tasks
from desk.leads.task_changes import NewTask
from desk.leads.tasks import Task
from desk.people import directory
from desk.people.work import Work
from desk.settings.changes import settings_of
from desk.staff import members, task_helpers
from desk.staff.members import Colleague

_LEAD = re.compile(r"(?:^|(?<=\s))#(\d{1,18})(?=\s|$)")


def mount(board: Router) -> None:
    """Mount tasks for everybody in a team."""
    everybody = tuple(Role)
    board.command("task", task_command, *everybody, where=Where.PRIVATE)
    board.tap(buttons.ShowTasks, show_tasks, *everybody)
    board.tap(buttons.ShowTask, show_task, *everybody)
    board.tap(buttons.FinishTask, finish, *everybody)
    board.tap(buttons.SeeTask, see, *everybody)
    board.tap(buttons.AskTaskTime, ask_time, *everybody)
    board.tap(buttons.MoveTask, move, *everybody)
    board.tap(buttons.AskTaskColleague, ask_colleague, *everybody)
    board.tap(buttons.PassTask, passed_to, *everybody)
    board.answer("task-colleague", colleague_typed, *everybody)
    board.tap(buttons.WithdrawTask, withdraw, *everybody)
    board.tap(buttons.HelpTask, help_colleague, *everybody)


async def task_command(context: Context, rest: str) -> None:
    """Handle /task [WHO] [#LEAD] WHEN what is to be done, the time before or after it; alone, list what waits."""
    if not rest.strip():
        await show_tasks(context, buttons.ShowTasks())
        return
    who, said = await _whom(context, rest.strip())
    lead_id, said = await _about(context, said)
    try:
        at, text = when_around(said, context.now, context.team.timezone, context.words.language)
    except NotATime as error:
        raise BadSetting(
            "a task needs a time ahead", what="task", raw=said[:60], example=task_changes.EXAMPLE
        ) from error
    work = await context.work_in_view()
    one = await task_changes.give(work, NewTask(who.person_id, text, at, lead_id), by=context.me.id)
    if who.person_id != context.me.id:
        await _show_to(context, who.person_id, one)
    await _show(context, one)


async def _whom(context: Context, text: str) -> tuple[Colleague, str]:
    """Return the colleague a text begins with, by the whole name or its first word, and what follows.

    Who begins with the time asks it of themselves.
    """
    everybody = await members.colleagues(context.session, context.team.id)
    found = name_at_start(text, [one.name for one in everybody])
    if found is None and _begins_with_time(context, text):
        return await members.colleague(context.session, context.team.id, context.me.id), text
    if found is None:
        first, rest = typed.first_word(text)
        found = (first, rest.strip())
    return await members.colleague_named(context.session, context.team.id, found[0]), found[1]


def _begins_with_time(context: Context, text: str) -> bool:
    try:
        _, rest = when_at_start(text, context.now, context.team.timezone, context.words.language)
    except NotATime:
        return False
    return not latin_digits(text.removesuffix(rest)).strip(" :،,").isdecimal()


async def _about(context: Context, text: str) -> tuple[int | None, str]:
    """Return the lead a task names as #812, and the text without it. Raises Gone for one this person may not see."""
    found = _LEAD.search(latin_digits(text))
    if found is None:
        return None, text
    lead_id = int(found[1])
    contact_id = await lead.contact_of(context.session, context.team.id, lead_id)
    await pages.require_visible(context.session, context.team, contact_id, looker_of(context))
    return lead_id, f"{text[: found.start()]}{text[found.end() :]}".strip()


async def show_tasks(context: Context, _tap: buttons.ShowTasks) -> None:
    """List this person's tasks, and those they gave to others."""
    mine = await tasks.waiting_for(context.session, context.team.id, context.me.id)
    given = await tasks.given_by(context.session, context.team.id, context.me.id)
    await context.show(*views.tasks_page(mine, given, context.words, context.team, context.now))


async def show_task(context: Context, tap: buttons.ShowTask) -> None:
    """Show one task to its giver or assignee."""
    await _show(context, await tasks.must_concern(context.session, tap.task, context.me.id))


async def _show(context: Context, one: Task) -> None:
    team = await directory.get_team(context.session, one.team_id)
    await context.show(*views.task_page(one, context.words, team, context.now, reader=context.me.id))


async def _work(context: Context, task_id: int) -> Work:
    """Return the `Work` in the task's own team, whichever team this person has in view."""
    one = await tasks.task_of(context.session, task_id)
    team = await directory.get_team(context.session, one.team_id)
    return context.work(await settings_of(context.session, team.id), team)


async def finish(context: Context, tap: buttons.FinishTask) -> None:
    """Handle "done", and inform the giver."""
    one = await task_changes.finish(await _work(context, tap.task), tap.task, by=context.me.id)
    await _show(context, one)
    await _tell_others(context, one)


async def withdraw(context: Context, tap: buttons.WithdrawTask) -> None:
    """Handle "take it back", and inform the assignee."""
    one = await task_changes.withdraw(await _work(context, tap.task), tap.task, by=context.me.id)
    await _show(context, one)
    await _tell_others(context, one)


async def see(context: Context, tap: buttons.SeeTask) -> None:
    """Handle "seen": the confirmation that the reminder was read."""
    one = await task_changes.see(await _work(context, tap.task), tap.task, by=context.me.id)
    await context.toast(context.words.plain("toast-seen"))
    await _show(context, one)


async def ask_time(context: Context, tap: buttons.AskTaskTime) -> None:
    """Offer other times for a task."""
    one = await tasks.must_concern(context.session, tap.task, context.me.id)
    team = await directory.get_team(context.session, one.team_id)
    await context.show(*views.move_choices(one, context.words, team, context.now))


async def move(context: Context, tap: buttons.MoveTask) -> None:
    """Move a task to the time that was tapped, and inform the others."""
    one = await task_changes.put_off(await _work(context, tap.task), tap.task, tap.at, by=context.me.id)
    await _show(context, one)
    await _tell_others(context, one)


async def ask_colleague(context: Context, tap: buttons.AskTaskColleague) -> None:
    """Ask who the task is passed to: those at work first; any other name is typed."""
    one = await tasks.must_concern(context.session, tap.task, context.me.id)
    team = await directory.get_team(context.session, one.team_id)
    found = await task_helpers.colleagues_for(context.session, one)
    await context.expect("task-colleague", task=tap.task)
    await context.show(*views.colleagues(one, found, context.words, team, context.now))


async def passed_to(context: Context, tap: buttons.PassTask) -> None:
    """Pass a task on to the person tapped."""
    one = await tasks.must_concern(context.session, tap.task, context.me.id)
    who = await members.colleague(context.session, one.team_id, tap.person)
    await _pass_on(context, tap.task, who)


async def colleague_typed(context: Context, message: Message) -> None:
    """Pass a task on to the person typed."""
    task_id = int(context.talk.data["task"])
    one = await tasks.must_concern(context.session, task_id, context.me.id)
    await _pass_on(context, task_id, await members.colleague_named(context.session, one.team_id, words_in(message)))


async def _pass_on(context: Context, task_id: int, who: Colleague) -> None:
    """Pass a task on: its new assignee gets the full task, and the others it concerned are informed."""
    work = await _work(context, task_id)
    before = await tasks.task_of(context.session, task_id)
    one = await task_changes.pass_on(work, task_id, who.person_id, by=context.me.id)
    await context.expect(None)
    await _show(context, one)
    if who.person_id != context.me.id:
        await _show_to(context, who.person_id, one)
    for person_id in {before.by_person_id, before.person_id, before.doer_id} - {context.me.id, who.person_id}:
        reader = await directory.still_in(context.session, person_id, work.team.id)
        if reader is None:
            continue
        text = views.passed(one, words_of(reader, work.team), work.team, context.now, by=context.me.name)
        await context.mail.send(reader.address, text, urgency=Urgency.RECEIPT)


async def help_colleague(context: Context, tap: buttons.HelpTask) -> None:
    """Take over a task for a colleague: the first tap takes it, later ones read who has it."""
    one = await task_changes.help_with(await _work(context, tap.task), tap.task, by=context.me.id)
    if one.helper_id != context.me.id:
        by = one.helper or ""
        await context.toast(context.words.plain("toast-help-late", by=by, has_by=bool(by)), alert=True)
        return
    team = await directory.get_team(context.session, one.team_id)
    for row, person_id in await task_ladder.close_asked(context.session, one.task_id, context.now):
        if person_id != context.me.id:
            reader = await directory.get(context.session, person_id)
            await context.mail.edit(reader.address, views.settled(one, words_of(reader, team)), of=row)
    await _show(context, one)


async def _show_to(context: Context, person_id: int, one: Task) -> None:
    reader = await directory.get(context.session, person_id)
    team = await directory.get_team(context.session, one.team_id)
    text, keyboard = views.task_page(one, words_of(reader, team), team, context.now, reader=person_id)
    await context.mail.send(reader.address, text, keyboard=keyboard, urgency=Urgency.RECEIPT)


async def _tell_others(context: Context, one: Task) -> None:
    """Inform everybody else a task concerns of its result."""
    team = await directory.get_team(context.session, one.team_id)
    for person_id in {one.by_person_id, one.person_id, one.doer_id} - {context.me.id}:
        reader = await directory.still_in(context.session, person_id, team.id)
        if reader is None:
            continue
        text = views.news(one, words_of(reader, team), team, context.now, by=context.me.name)
        await context.mail.send(reader.address, text, urgency=Urgency.RECEIPT)
