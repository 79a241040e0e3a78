"""Buttons of an agent's agenda."""

from bot.routing.buttons.packing import Button, CallbackButton, Day


class DrawAgenda(Button, prefix="yi"):
    """Show the week as a picture."""


class PickMoveDay(CallbackButton, prefix="p5"):
    """Show the month of a day to move a promise to."""

    day: Day


class PickMoveHour(CallbackButton, prefix="p6"):
    """Show the hours of a day to move a promise to."""

    day: Day
