"""Buttons of promised calls and meetings: when, where, and their results."""

from bot.routing.buttons.agent import OutcomeButton
from bot.routing.buttons.packing import (
    AttemptButton,
    Button,
    CallbackButton,
    Day,
    HandOutButton,
    Id,
    Moment,
)


class HelpPromise(CallbackButton, prefix="ph"):
    """Take over a promised call for a colleague who does not call."""


class ShowAgenda(Button, prefix="pa"):
    """List the agent's own promises."""


class MakeCalendarLink(Button, prefix="pl"):
    """Create the link for the phone's calendar; an earlier link stops working."""


class DropCalendarLink(Button, prefix="pk"):
    """Disable the calendar link."""


class AskMove(CallbackButton, prefix="pm"):
    """Offer other times for a promise."""


class MovePromise(CallbackButton, prefix="pt"):
    """Move a promise to this time."""

    at: Moment


class AskWhen(OutcomeButton, prefix="cb"):
    """Call back: ask when."""


class AskPlace(OutcomeButton, prefix="mp"):
    """A meeting: ask where."""


class PickPlace(HandOutButton, prefix="mq"):
    """Meet where an earlier meeting was."""

    meeting: Id


class SayCame(Button, prefix="mk"):
    """Record whether the contact came to a meeting."""

    meeting: Id
    came: bool


class PromiseCall(HandOutButton, prefix="cq"):
    """Call back at this time."""

    at: Moment


class PickDay(HandOutButton, prefix="cm"):
    """Show the month of a day to pick from."""

    day: Day


class PickHour(HandOutButton, prefix="cd"):
    """Show the hours of a day to pick from."""

    day: Day


class TypeTime(HandOutButton, prefix="ct"):
    """Ask for a typed time."""


class AskTopic(AttemptButton, prefix="to"):
    """Ask what the callback is about."""


class SeeReminder(CallbackButton, prefix="se"):
    """Record that the agent has seen the reminder."""
