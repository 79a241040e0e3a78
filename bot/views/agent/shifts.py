"""The agent's home: at work or not, and what to do next."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from bot.routing.buttons import agent as agent_buttons
from bot.routing.buttons.agent import WorkAct
from bot.routing.keyboards import Style, button
from bot.transport.outgoing import Keyboard
from bot.views.changes import joined
from bot.views.times import moment, span
from bot.words import Words
from desk.leads.callbacks import PromisedCount
from desk.people.directory import Team
from desk.staff.shifts import Shift


def home_text(shift: Shift | None, promised: PromisedCount, team: Team, words: Words, now: datetime) -> str:
    """Return the text that says where the agent stands, and what they have promised."""
    lines = [_standing(shift, team, words, now)]
    calls, meetings = promised.calls, promised.meetings
    if calls or meetings:
        lines.append(words("home-promised", calls=calls, meetings=meetings, both=bool(calls and meetings)))
    return joined(lines)


def _standing(shift: Shift | None, team: Team, words: Words, now: datetime) -> str:
    if shift is None:
        return words("home-off")
    if shift.break_since is not None:
        return words("home-break", since=span(words, (now - shift.break_since).total_seconds()))
    return words("home-on", since=moment(words, shift.started_at, team.timezone, now))


def home_keyboard(shift: Shift | None, words: Words, team_id: int) -> Keyboard:
    """Return the buttons that fit: start, or next, break and end; they act in this team."""
    if shift is None:
        return [[_way(words, "button-start-shift", WorkAct.START, team_id, "success")]]
    if shift.break_since is not None:
        return break_keyboard(words, team_id)
    return [[_way(words, "button-next", WorkAct.NEXT, team_id, "primary")], leaving(words, team_id)]


def _way(words: Words, key: str, act: WorkAct, team_id: int, style: Style | None = None) -> dict[str, Any]:
    return button(words.plain(key), agent_buttons.ChangeShift(act=act, team=team_id), style=style)


@lru_cache(maxsize=64)
def leaving(words: Words, team_id: int) -> tuple[dict[str, Any], ...]:
    """Return the two buttons that lead away from work: they stand below every card, one tap away."""
    away = (("button-break", WorkAct.BREAK), ("button-end-shift", WorkAct.END))
    return tuple(_way(words, key, act, team_id) for key, act in away)


def break_keyboard(words: Words, team_id: int) -> Keyboard:
    """Return the buttons of somebody on break."""
    return [
        [_way(words, "button-back-to-work", WorkAct.START, team_id, "success")],
        [_way(words, "button-end-shift", WorkAct.END, team_id)],
    ]


def nothing_text(next_at: datetime | None, team: Team, words: Words, now: datetime) -> str:
    """Return the text that says that no lead is due, and what comes next."""
    if next_at is None:
        return words("nothing-due")
    return words("nothing-due-until", at=moment(words, next_at, team.timezone, now))
