"""Promises as agents read them: who is asked to help, who helps, and the agenda."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.routing.buttons import agent as agent_buttons
from bot.routing.keyboards import button
from bot.transport.outgoing import Keyboard
from bot.views.agent.tasks import task_button, task_line
from bot.views.changes import as_typed, joined
from bot.views.times import moment, span
from bot.words import Safe, Words
from core.calendar.worktime import at_local, local_date
from desk.leads.callbacks import Promise
from desk.leads.promises import Woken
from desk.leads.tasks import Task
from desk.people.directory import Team

Shown = tuple[Safe, Keyboard]
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Agenda:
    """What lies before an agent: the calls they promised, and their tasks."""

    promised: Sequence[Promise]
    tasks: Sequence[Task]


def asked(one: Woken, words: Words, team: Team, now: datetime) -> Shown:
    """Ask a colleague to call for the agent who promised. Neither number nor topic: it is not theirs yet."""
    text = words(
        "promise-help-asked",
        agent=one.agent,
        at=moment(words, one.due_at, team.timezone, now),
        late=span(words, (now - one.due_at).total_seconds()),
    )
    take = button(words.plain("button-help"), agent_buttons.HelpPromise(callback=one.id), style="success")
    return text, [[take]]


def again(one: Woken, words: Words, team: Team, now: datetime) -> Shown:
    """Remind an agent who has seen a promise and not called."""
    name = one.name or words.plain("card-nameless")
    text = words("promise-again", name=name, at=moment(words, one.due_at, team.timezone, now))
    return text, [[button(words.plain("button-seen"), agent_buttons.SeeReminder(callback=one.id))]]


def taken(words: Words, by: str) -> Safe:
    """Return the text that says who calls."""
    return words("promise-help-taken", by=by)


# -- the agenda ----------------------------------------------------------------------------------------------------


def agenda(day: Agenda, words: Words, team: Team, now: datetime, *, linked: bool) -> Shown:
    """List what an agent has promised, each with the button that moves it, and then their tasks, the soonest first."""
    link = [[button(words.plain("button-calendar"), agent_buttons.MakeCalendarLink())]] if linked else []
    tasks = [task_line(one, words, team, now) for one in day.tasks]
    ways = [[task_button(one, words, team, now)] for one in day.tasks]
    if tasks:
        tasks.insert(0, words("tasks-mine", n=len(day.tasks)))
    promised = day.promised
    if not promised:
        return joined([words("agenda-empty"), *tasks]), [*ways, *link]
    lines = [words("agenda-title", n=len(promised))]
    rows = []
    for one in promised[:SHOWN]:
        name = one.name or words.plain("card-nameless")
        at = moment(words, one.due_at, team.timezone, now)
        lines.append(words("agenda-line", at=at, name=name, topic=one.topic, has_topic=bool(one.topic)))
        label = words.plain("agenda-move", at=at, name=name)
        rows.append([button(label[:60], agent_buttons.AskMove(callback=one.id))])
    if len(promised) > SHOWN:
        lines.append(words("agenda-more", n=len(promised) - SHOWN))
    return joined([*lines, *tasks]), [*rows, *ways, *link]


def calendar_link(words: Words, url: str) -> Shown:
    """Show the link for the calendar of the agent's phone."""
    drop = button(words.plain("button-calendar-drop"), agent_buttons.DropCalendarLink())
    return joined([words("calendar-link"), as_typed(url)]), [[drop]]


def move_choices(one: Promise, words: Words, team: Team, now: datetime) -> Shown:
    """Offer the times a promise may be moved to."""
    start = max(one.due_at, now)
    tomorrow = local_date(start, team.timezone) + timedelta(days=1)
    same_time = one.due_at.astimezone(ZoneInfo(team.timezone)).time()
    times = [start + timedelta(minutes=15), start + timedelta(hours=1), at_local(tomorrow, same_time, team.timezone)]
    text = words(
        "agenda-move-to",
        name=one.name or words.plain("card-nameless"),
        at=moment(words, one.due_at, team.timezone, now),
    )
    rows = [
        [button(moment(words, at, team.timezone, now), agent_buttons.MovePromise(callback=one.id, at=at))]
        for at in times
    ]
    return text, [*rows, [button(words.plain("button-back"), agent_buttons.ShowAgenda())]]
