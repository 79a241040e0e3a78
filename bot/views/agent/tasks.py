"""Tasks as shown in the chat: one, the list, due, who helps, and late."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.routing.buttons import tasks as buttons
from bot.routing.keyboards import Shown, button, grid
from bot.transport.outgoing import Keyboard
from bot.views.changes import example, joined
from bot.views.times import moment, span
from bot.words import Safe, Words
from core.arrivals.excerpts import without_numbers
from core.calendar.worktime import at_local, local_date
from core.tasks import TaskFault, TaskState
from desk.leads.tasks import Task
from desk.people.directory import Team
from desk.staff.members import Colleague

_LINE = 80


def _facts(one: Task, words: Words, team: Team, now: datetime) -> Mapping[str, Any]:
    """Return what the texts of a task say: its number, who is who in it, its time and words, and its lead's contact.

    Numbers in what is to be done for a lead are hidden: they stand on its card, and go with it. About no lead it is a
    colleague's word to a colleague, and no number in it is one that has to go.
    """
    return {
        "number": words.mark(one.task_id),
        "by": one.by,
        "to": one.to,
        "own": one.by_person_id == one.person_id,
        "at": moment(words, one.due_at, team.timezone, now),
        "text": one.text if one.lead_id is None else without_numbers(one.text, team.region),
        "about": "" if one.lead_id is None else f"{words.mark(one.lead_id)} {words.contact_name(one.name)}",
        "has_about": one.lead_id is not None,
    }


def task_page(one: Task, words: Words, team: Team, now: datetime, *, reader: int) -> Shown:
    """Write a task with each time that is known of it, and the buttons that are its reader's."""

    def at(when: datetime) -> str:
        return moment(words, when, team.timezone, now)

    lines = [words("task-head", **_facts(one, words, team, now))]
    lines.append(words("task-set", at=at(one.created_at), moves=one.moves))
    if one.notified_at is not None:
        lines.append(words("task-notified", at=at(one.notified_at)))
    if one.passed_at is not None:
        lines.append(words("task-passed", by=one.passed_by or "", to=one.to, at=at(one.passed_at)))
    if one.helper is not None:
        lines.append(words("task-helper", helper=one.helper))
    if one.seen_at is not None:
        lines.append(words("task-seen", at=at(one.seen_at)))
    if one.ended_at is not None:
        lines.append(words("task-ended", state=one.state, at=at(one.ended_at)))
    return joined(lines), _buttons(one, words, reader)


def _buttons(one: Task, words: Words, reader: int) -> Keyboard:
    if one.state != TaskState.WAITING:
        return []
    rows: list[list[dict[str, Any]]] = []
    if reader in (one.person_id, one.helper_id):
        rows.append([_done(one, words), _move(one, words)])
    elif reader == one.by_person_id:
        rows.append([_move(one, words)])
    if rows:
        rows.append([button(words.plain("button-task-pass"), buttons.AskTaskColleague(task=one.task_id))])
    if reader == one.by_person_id:
        rows.append([button(words.plain("button-task-withdraw"), buttons.WithdrawTask(task=one.task_id))])
    return rows


def _done(one: Task, words: Words) -> dict[str, Any]:
    return button(words.plain("button-task-done"), buttons.FinishTask(task=one.task_id), style="success")


def _move(one: Task, words: Words) -> dict[str, Any]:
    return button(words.plain("button-task-move"), buttons.AskTaskTime(task=one.task_id))


def due(one: Task, words: Words, team: Team, now: datetime, *, again: bool = False) -> Shown:
    """Remind that a task's time has come, or once more who has seen that."""
    text = words("task-again" if again else "task-due", **_facts(one, words, team, now))
    seen = button(words.plain("button-seen"), buttons.SeeTask(task=one.task_id))
    return text, [[_done(one, words), _move(one, words)], *([] if again else [[seen]])]


def asked(one: Task, words: Words, team: Team, now: datetime) -> Shown:
    """Ask a colleague to do a task for whoever does not show."""
    late = span(words, (now - one.due_at).total_seconds())
    text = words("task-help-asked", late=late, **_facts(one, words, team, now))
    take = button(words.plain("button-task-help"), buttons.HelpTask(task=one.task_id), style="success")
    return text, [[take]]


def settled(one: Task, words: Words) -> Safe:
    """Return what whoever was asked to help reads once nobody needs to be asked any more."""
    what = {TaskState.DONE: "done", TaskState.MISSED: "done", TaskState.MOVED: "moved", TaskState.WITHDRAWN: "over"}
    now = "does" if one.helper is not None else "seen" if one.seen_at is not None else "given"
    return words("task-help-settled", what=what.get(one.state, now), by=one.helper or one.to)


def late(one: Task, why: TaskFault, words: Words, team: Team, now: datetime) -> Safe:
    """Warn that nobody has done a task, and of what is known why; before a group, so numbers in it are hidden."""
    facts = {**_facts(one, words, team, now), "text": without_numbers(one.text, team.region)}
    return words("task-late", why=why, who=one.helper or one.to, **facts)


def news(one: Task, words: Words, team: Team, now: datetime, *, by: str) -> Safe:
    """Inform the other side of a task's result."""
    return words("task-news", state=one.state, who=by, **_facts(one, words, team, now))


def passed(one: Task, words: Words, team: Team, now: datetime, *, by: str) -> Safe:
    """Inform the other side to whom a task was passed on."""
    return words("task-passed-news", who=by, **_facts(one, words, team, now))


def colleagues(one: Task, found: Sequence[Colleague], words: Words, team: Team, now: datetime) -> Shown:
    """Offer those a task may be given on to; who stands on no button is typed."""
    taps = [button(who.name[:30], buttons.PassTask(task=one.task_id, person=who.person_id)) for who in found]
    back = button(words.plain("button-back"), buttons.ShowTask(task=one.task_id))
    return words("task-pass-to", **_facts(one, words, team, now)), [*grid(taps), [back]]


def move_choices(one: Task, words: Words, team: Team, now: datetime) -> Shown:
    """Offer the times a task may be moved to."""
    start = max(one.due_at, now)
    tomorrow = local_date(start, team.timezone) + timedelta(days=1)
    same_time = one.due_at.astimezone(ZoneInfo(team.timezone)).time()
    times = [start + timedelta(minutes=15), start + timedelta(hours=1), at_local(tomorrow, same_time, team.timezone)]
    rows = [[button(moment(words, at, team.timezone, now), buttons.MoveTask(task=one.task_id, at=at))] for at in times]
    back = button(words.plain("button-back"), buttons.ShowTask(task=one.task_id))
    return words("task-move-to", **_facts(one, words, team, now)), [*rows, [back]]


def tasks_page(mine: Sequence[Task], given: Sequence[Task], words: Words, team: Team, now: datetime) -> Shown:
    """List what one is to do and what one asked others to do, a button each; and how a task is given."""
    lines, rows = [], []
    for key, found in (("tasks-mine", mine), ("tasks-given", given)):
        if found:
            lines.append(words(key, n=len(found)))
            lines += [task_line(one, words, team, now) for one in found]
            rows += [[task_button(one, words, team, now)] for one in found]
    lines.append(words("task-how", example=example(words.plain("example-task"))))
    return joined(lines), rows


def task_line(one: Task, words: Words, team: Team, now: datetime) -> Safe:
    """Write a task in one line."""
    facts = _facts(one, words, team, now)
    return words("task-line", **{**facts, "text": facts["text"][:_LINE]}, late=now > one.due_at)


def task_button(one: Task, words: Words, team: Team, now: datetime) -> dict[str, Any]:
    """Return the button that opens a task."""
    facts = _facts(one, words, team, now)
    label = words.plain("task-button", at=facts["at"], text=facts["text"])
    return button(label[:60], buttons.ShowTask(task=one.task_id))
