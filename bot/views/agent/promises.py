"""Promises as agents read them: who is asked to help, who helps, and the agenda."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.routing.buttons import agenda as agenda_buttons
from bot.routing.buttons import manager as manager_buttons
from bot.routing.buttons import promises as promise_buttons
from bot.routing.keyboards import Shown, button, grid
from bot.views.agent.card import Viewer
from bot.views.agent.tasks import task_button, task_line
from bot.views.changes import as_typed, joined
from bot.views.outcomes import outcome_name
from bot.views.times import clocks_differ, moment, promised_moment, span, whose_clock
from bot.words import Safe, Words
from core.arrivals.excerpts import without_numbers
from core.calendar.dates import format_time
from core.calendar.worktime import at_local, local_date
from core.settings import TeamSettings
from desk.leads.callbacks import Load, Promise
from desk.leads.moved_often import MovedOften
from desk.leads.outcomes import Recorded
from desk.leads.promise_ladder import WokenPromise
from desk.leads.promise_notices import Settled
from desk.leads.reminders import Reminder
from desk.leads.tasks import Task
from desk.people.directory import Team

SHOWN = 20
_IN_A_ROW = 5


@dataclass(frozen=True, slots=True)
class Agenda:
    """What lies before an agent: the calls they promised, and their tasks."""

    promised: Sequence[Promise]
    tasks: Sequence[Task]
    rests_from: datetime
    """Promises for later than this rest until then."""
    way: str = ""
    """The button of a card that promises a call; "" where cards have none."""

    @property
    def first_resting(self) -> int | None:
        """The first promise that rests."""
        return next((one.id for one in self.promised if one.due_at > self.rests_from), None)


def reminders(found: Sequence[Reminder], words: Words, team: Team, now: datetime) -> Shown:
    """Remind of promises, a line and a button each."""
    lines = [_reminder(one, words, team, now) for one in found]
    if len(found) == 1:
        seen = promise_buttons.SeeReminder(callback=found[0].callback_id)
        return joined(lines), [[button(words.plain("button-seen"), seen)]]
    return joined(lines), [[_seen_button(one.callback_id, one.name, words)] for one in found]


def _reminder(one: Reminder, words: Words, team: Team, now: datetime) -> Safe:
    key = "reminder-now" if one.at_the_time else "reminder-before"
    key = f"meeting-{key}" if one.meets else key
    line = words(
        key,
        name=words.contact_name(one.name),
        **_topic(one.topic, team),
        **{"in": span(words, (one.due_at - now).total_seconds())},
    )
    if not one.zone or not clocks_differ(one.due_at, team.timezone, one.zone):
        return line
    at = promised_moment(words, one.due_at, team.timezone, now, theirs=one.zone)
    return joined([line, words("reminder-clocks", at=at)])


def _topic(topic: str, team: Team) -> dict[str, Any]:
    """Return what a call is about, numbers hidden: the message stays in the chat when the lead has gone."""
    return {"topic": without_numbers(topic, team.region), "has_topic": bool(topic)}


def _seen_button(callback_id: int, name: str | None, words: Words) -> dict[str, Any]:
    label = words.plain("button-seen-one", name=words.contact_name(name))
    return button(label[:60], promise_buttons.SeeReminder(callback=callback_id))


def reminded(found: Sequence[Promise], words: Words, team: Team, now: datetime, *, reader: int) -> Shown:
    """Show of each promise of one reminder whether it was seen or is over; what still waits for that has its button."""
    lines, rows = [], []
    for one in found:
        if one.waits_for(reader) and one.seen_at is None:
            at = promised_moment(words, one.due_at, team.timezone, now, theirs=one.zone)
            lines.append(words("agenda-line", at=at, name=whom(one, words), **_topic(one.topic, team)))
            rows.append([_seen_button(one.id, one.name, words)])
        else:
            lines.append(after_tap(one, words, reader=reader, seen=one.waits_for(reader)))
    return joined(lines), rows


def after_tap(one: Promise, words: Words, *, reader: int, seen: bool) -> Safe:
    """Return what a reminder becomes once its agent has tapped it: seen, over, or a colleague's to call by now."""
    key = "reminder-seen" if seen else "reminder-gone" if one.waits else "reminder-over"
    by = one.agent if one.member_id != reader else ""
    return words(key, name=words.contact_name(one.name), by=by, has_by=bool(by))


def whom(one: Promise, words: Words) -> str:
    """Return whom a promise is about, and that they are met rather than called."""
    name = words.contact_name(one.name)
    return words.plain("agenda-meeting", name=name) if one.meets else name


def asked(one: WokenPromise, words: Words, team: Team, now: datetime, *, ended: bool = False) -> Shown:
    """Ask a colleague to call for the agent who promised. Neither number nor topic: it is not theirs yet.

    `ended`: because the agent's shift has ended. Where the lead is the agent's no more, it is whoever's who calls.
    """
    text = words(
        "promise-help-asked",
        why="free" if not one.owned else "ended" if ended else "busy" if one.agent_busy else "away",
        agent=one.agent,
        at=promised_moment(words, one.due_at, team.timezone, now, theirs=one.zone),
        late=span(words, (now - one.due_at).total_seconds()),
    )
    return text, _take(one, words)


def passed(one: WokenPromise, words: Words, team: Team, now: datetime, *, by: str, why: str) -> Shown:
    """Ask a colleague to call for the agent who promised, because who was to call for them leaves it to this one."""
    at = promised_moment(words, one.due_at, team.timezone, now, theirs=one.zone)
    return words("promise-help-passed", agent=one.agent, by=by, at=at, why=why), _take(one, words)


def _take(one: WokenPromise, words: Words) -> list[list[dict[str, Any]]]:
    return [[button(words.plain("button-help"), promise_buttons.HelpPromise(callback=one.id), style="success")]]


def again(found: Sequence[WokenPromise], words: Words, team: Team, now: datetime) -> Shown:
    """Remind an agent of what they have seen and not called."""
    lines = [
        words(
            "promise-again",
            name=words.contact_name(one.name),
            at=promised_moment(words, one.due_at, team.timezone, now, theirs=one.zone),
        )
        for one in found
    ]
    seen = button(words.plain("button-seen"), promise_buttons.SeeReminder(callback=found[0].id))
    return joined(lines), [[seen]] if len(found) == 1 else [[_seen_button(one.id, one.name, words)] for one in found]


def settled(words: Words, what: Settled, by: str) -> Safe:
    """Return what whoever was asked to call reads once nobody needs to be asked any more."""
    return words("promise-help-settled", what=what, by=by)


def helped_text(recorded: Recorded, seen: Viewer, *, by: str, at: datetime | None) -> Safe:
    """Return what whoever promised a call reads once a colleague has made it for them; `at`: when they call again."""
    words, outcome = seen.words, recorded.outcome
    again = "" if at is None else promised_moment(words, at, seen.team.timezone, seen.now, theirs=recorded.zone)
    return words(
        "promise-helped",
        by=by,
        name=words.contact_name(recorded.card.name),
        outcome=outcome_name(words, outcome.key, outcome.names),
        at=again,
        kind=outcome.kind,
    )


def joined_promise(ended: Promise, stands: Promise, words: Words, team: Team, now: datetime) -> Safe:
    """Return what the agent of a promise reads that ended because its contact was promised a sooner one, too."""
    return words(
        "promise-joined",
        name=words.contact_name(stands.name),
        meets=bool(ended.meets),
        at=moment(words, ended.due_at, team.timezone, now),
        met=bool(stands.meets),
        stands=moment(words, stands.due_at, team.timezone, now),
        own=stands.member_id == ended.member_id,
        agent=stands.agent,
    )


def moved_often(one: MovedOften, at: str, words: Words) -> Shown:
    """Show managers a promise that is moved again and again, with the ways to look at it and to give it away."""
    text = words(
        "manager-meeting-moved" if one.meets else "manager-promise-moved",
        name=words.contact_name(one.name),
        agent=one.agent,
        n=one.times,
        at=at,
    )
    look = button(words.plain("button-moved-lead"), manager_buttons.ShowLead(lead=one.lead_id))
    give = button(words.plain("button-moved-give"), manager_buttons.AskAgent(lead=one.lead_id))
    return text, [[look, give]]


def load_warnings(load: Load, words: Words, team: Team, settings: TeamSettings) -> list[Safe]:
    """Warn of more promises than an agent can keep, and note that one far ahead rests until then."""
    lines = []
    if load.rests:
        lines.append(words("promise-rests", days=settings.callback_days))
    if load.many:
        lines.append(words("promises-many", n=load.waiting))
    if load.full:
        ends = load.hour + timedelta(hours=1)
        start, end = (format_time(at, team.timezone, words.language) for at in (load.hour, ends))
        lines.append(words("promises-hour", n=load.in_hour, start=start, end=end, limit=settings.callbacks_an_hour))
    return lines


# -- the agenda ----------------------------------------------------------------------------------------------------


def agenda(day: Agenda, words: Words, team: Team, now: datetime, *, linked: bool, watches: bool = False) -> Shown:
    """List the calls and meetings an agent has promised, each with the number that moves it, and then their tasks.

    `watches`: whether they look after the team, too, and are offered its promises.
    """
    link = [[button(words.plain("button-calendar"), promise_buttons.MakeCalendarLink())]] if linked else []
    tasks = [task_line(one, words, team, now) for one in day.tasks]
    ways = [[task_button(one, words, team, now)] for one in day.tasks]
    if tasks:
        tasks.insert(0, words("tasks-mine", n=len(day.tasks)))
    if day.promised or day.tasks:
        link.insert(0, [button(words.plain("button-agenda-picture"), agenda_buttons.DrawAgenda())])
    if watches:
        link.append([button(words.plain("button-team-promises"), manager_buttons.ShowTeamPromises(team=team.id))])
    promised = day.promised
    if not promised:
        return joined([words("agenda-empty", way=day.way, has_way=bool(day.way)), *tasks]), [*ways, *link]
    met = sum(bool(one.meets) for one in promised)
    both = 0 < met < len(promised)
    lines = [words("agenda-title", calls=len(promised) - met, meetings=met, both=both)]
    moves = []
    for place, one in enumerate(promised[:SHOWN], 1):
        if one.id == day.first_resting:
            lines.append(words("agenda-resting"))
        at = promised_moment(words, one.due_at, team.timezone, now, theirs=one.zone)
        lines.append(words("agenda-picture-line", n=place, at=at, what=whom(one, words), **_topic(one.topic, team)))
        moves.append(button(words.plain("agenda-move", n=place), promise_buttons.AskMove(callback=one.id)))
    if len(promised) > SHOWN:
        lines.append(words("agenda-more", n=len(promised) - SHOWN))
    lines.append(words("agenda-how"))
    return joined([*lines, *tasks]), [*grid(moves, _IN_A_ROW), *ways, *link]


def calendar_link(words: Words, url: str) -> Shown:
    """Show the link for the calendar of the agent's phone."""
    drop = button(words.plain("button-calendar-drop"), promise_buttons.DropCalendarLink())
    return joined([words("calendar-link"), as_typed(url)]), [[drop]]


def move_choices(one: Promise, words: Words, team: Team, now: datetime) -> Shown:
    """Offer the times a promise may be moved to."""
    start = max(one.due_at, now)
    tomorrow = local_date(start, team.timezone) + timedelta(days=1)
    same_time = one.due_at.astimezone(ZoneInfo(team.timezone)).time()
    times = [start + timedelta(minutes=15), start + timedelta(hours=1), at_local(tomorrow, same_time, team.timezone)]
    text = words(
        "agenda-move-to",
        meets=bool(one.meets),
        name=words.contact_name(one.name),
        at=promised_moment(words, one.due_at, team.timezone, now, theirs=one.zone),
    )
    rows = [
        [button(moment(words, at, team.timezone, now), promise_buttons.MovePromise(callback=one.id, at=at))]
        for at in times
    ]
    pick = agenda_buttons.PickMoveDay(callback=one.id, day=local_date(now, team.timezone) + timedelta(days=1))
    back = [button(words.plain("button-back"), promise_buttons.ShowAgenda())]
    clock = whose_clock(words, team.timezone, now, theirs=one.zone)
    return joined([text, *clock]), [*rows, [button(words.plain("when-pick"), pick)], back]
