"""The week before an agent as a picture: the calls they promised, numbered, and their tasks, as rings."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.views.agent.promises import Agenda, whom
from bot.views.times import promised_moment
from bot.views.weeks import hour_labels, mark, open_hours
from bot.words import Words
from core.arrivals.excerpts import without_numbers
from core.calendar.dates import format_day, short_day_name
from core.calendar.worktime import local_date
from core.settings import CallingHours
from desk.leads.callbacks import Promise
from desk.leads.tasks import Task
from desk.people.directory import Team
from reports.week import WeekPicture

_LINES = 16
_ROOM = 70


def agenda_week(day: Agenda, hours: CallingHours, words: Words, team: Team, now: datetime) -> WeekPicture:
    """Return what is drawn of the seven days before an agent; what is overdue stands in the lines alone."""
    first = local_date(now, team.timezone)
    days = [first + timedelta(days=n) for n in range(7)]
    calls = [one for one in day.promised if local_date(one.due_at, team.timezone) <= days[-1]]
    tasks = [one for one in day.tasks if local_date(one.due_at, team.timezone) <= days[-1]]
    called = [mark(one.due_at, first, team, words.number(n)) for n, one in enumerate(calls, 1)]
    asked = [mark(one.due_at, first, team, words.number(n)) for n, one in enumerate(tasks, len(calls) + 1)]
    return WeekPicture(
        title=words.plain("agenda-picture-title"),
        subtitle=f"{format_day(days[0], words.language)} – {format_day(days[-1], words.language)}",
        days=[short_day_name(one, words.language) for one in days],
        opens=open_hours(days, hours, team),
        attempts=[one for one in called if one.day >= 0],
        skipped=[one for one in asked if one.day >= 0],
        reasons=(),
        hours=hour_labels(words),
        rtl=words.right_to_left,
        notes=_notes(calls, tasks, words, team, now),
    )


def _notes(calls: Sequence[Promise], tasks: Sequence[Task], words: Words, team: Team, now: datetime) -> list[str]:
    """Return the lines below the picture: what each number in it is, the calls first."""
    said = [(one.due_at, one.zone, whom(one, words), without_numbers(one.topic, team.region)) for one in calls]
    said += [(one.due_at, None, f"🗒 {without_numbers(one.text, team.region)}", "") for one in tasks]
    return [
        words.plain(
            "agenda-picture-line",
            n=n,
            at=promised_moment(words, at, team.timezone, now, theirs=zone),
            what=what[:_ROOM],
            topic=topic[:_ROOM],
            has_topic=bool(topic),
        )
        for n, (at, zone, what, topic) in enumerate(said[:_LINES], 1)
    ]
