"""The agent's home: at work or not, and what to do next."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from bot.routing.buttons import agent as agent_buttons
from bot.routing.buttons.agent import WorkAct
from bot.routing.keyboards import button
from bot.transport.outgoing import Keyboard
from bot.views.times import moment, span
from bot.words import Words
from desk.people.directory import Team
from desk.staff.shifts import Shift


def home_text(shift: Shift | None, promised: int, team: Team, words: Words, now: datetime) -> str:
    """Return the text that says where the agent stands."""
    if shift is None:
        return words("home-off", promised=promised)
    if shift.break_since is not None:
        return words("home-break", since=span(words, (now - shift.break_since).total_seconds()), promised=promised)
    return words("home-on", since=moment(words, shift.started_at, team.timezone, now), promised=promised)


def home_keyboard(shift: Shift | None, words: Words) -> Keyboard:
    """Return the buttons that fit: start, or next, break and end."""
    if shift is None:
        return [
            [button(words.plain("button-start-shift"), agent_buttons.ChangeShift(act=WorkAct.START), style="success")]
        ]
    if shift.break_since is not None:
        return break_keyboard(words)
    return [
        [button(words.plain("button-next"), agent_buttons.ChangeShift(act=WorkAct.NEXT), style="primary")],
        leaving(words),
    ]


@lru_cache(maxsize=16)
def leaving(words: Words) -> tuple[dict[str, Any], ...]:
    """Return the two buttons that lead away from work: they stand below every card, one tap away."""
    return (
        button(words.plain("button-break"), agent_buttons.ChangeShift(act=WorkAct.BREAK)),
        button(words.plain("button-end-shift"), agent_buttons.ChangeShift(act=WorkAct.END)),
    )


def break_keyboard(words: Words) -> Keyboard:
    """Return the buttons of somebody on break."""
    return [
        [button(words.plain("button-back-to-work"), agent_buttons.ChangeShift(act=WorkAct.START), style="success")],
        [button(words.plain("button-end-shift"), agent_buttons.ChangeShift(act=WorkAct.END))],
    ]


def nothing_text(next_at: datetime | None, team: Team, words: Words, now: datetime) -> str:
    """Return the text that says that no lead is due, and what comes next."""
    if next_at is None:
        return words("nothing-due")
    return words("nothing-due-until", at=moment(words, next_at, team.timezone, now))
