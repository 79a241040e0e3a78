"""The calendar to pick a time from: a month's days, then a day's half hours, each only where it can be chosen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bot.routing.buttons import agent as agent_buttons
from bot.routing.buttons.packing import Button
from bot.routing.keyboards import Shown, button, grid
from bot.transport.outgoing import Keyboard
from bot.views.agent.card import Viewer
from core.calendar.dates import Calendar, calendar_of, day_number, format_day, format_time, month_of
from core.calendar.worktime import local_date, opening
from core.settings import TeamSettings

HALF_HOUR = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Picks:
    """The data of the calendar's buttons: another month, a day's hours, a moment, and the way back."""

    month: Callable[[date], Button]
    day: Callable[[date], Button]
    at: Callable[[datetime], Button]
    back: Button


def month_page(day: date, picks: Picks, seen: Viewer, settings: TeamSettings) -> Shown:
    """Show the month of a day, or of the nearest day that can be chosen."""
    first = local_date(seen.now, seen.team.timezone)
    last = first + timedelta(days=settings.callback_days)
    open_days = {day for day in _days(first, last) if _slots(day, seen, settings)}
    return seen.words("ask-day"), _month(min(max(day, first), last), picks, seen, open_days)


def hours_page(day: date, picks: Picks, seen: Viewer, settings: TeamSettings) -> Shown:
    """Show the times of a day to pick from: those in calling hours."""
    words = seen.words
    times = [
        button(format_time(at, seen.team.timezone, words.language), picks.at(at)) for at in _slots(day, seen, settings)
    ]
    ask = words("ask-hour" if times else "ask-hour-none", day=format_day(day, words.language))
    return ask, [*grid(times, 4), [button(words.plain("button-back"), picks.month(day))]]


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _slots(day: date, seen: Viewer, settings: TeamSettings) -> list[datetime]:
    """List the times of a day that can be promised by button: ahead, in calling hours, each half hour."""
    span = opening(day, settings.hours, seen.team.timezone)
    if span is None:
        return []
    start, end = span
    farthest = seen.now + timedelta(days=settings.callback_days)
    count = int((end - start) / HALF_HOUR)
    return [at for at in (start + n * HALF_HOUR for n in range(count + 1)) if seen.now < at < min(end, farthest)]


def _month(day: date, picks: Picks, seen: Viewer, open_days: set[date]) -> Keyboard:
    """Lay out a month of the team's calendar with the days that can be chosen; weeks without any are left out."""
    language = seen.words.language
    calendar = calendar_of(language)
    month = month_of(day, calendar, language)
    weeks = [week for week in month.weeks if any(one in open_days for one in week)]
    nothing = agent_buttons.Nothing()
    rows = [[button(month.title, nothing)], [button(name, nothing) for name in month.weekdays]]
    rows += [[_day_button(one, picks, calendar, open_days) for one in week] for week in weeks]
    days = [one for week in month.weeks for one in week if one]
    turn = []
    if min(open_days, default=days[0]) < days[0]:
        title = month_of(month.previous, calendar, language).title
        turn.append(button(f"‹ {title}", picks.month(month.previous)))
    if max(open_days, default=days[-1]) > days[-1]:
        title = month_of(month.following, calendar, language).title
        turn.append(button(f"{title} ›", picks.month(month.following)))
    return [*rows, *([turn] if turn else []), [button(seen.words.plain("button-back"), picks.back)]]


def _day_button(day: date | None, picks: Picks, calendar: Calendar, open_days: set[date]) -> dict[str, Any]:
    if day is None or day not in open_days:
        return button("·", agent_buttons.Nothing())
    return button(day_number(day, calendar), picks.day(day))
