"""Buttons of an outcome that was said and still lacks something the team asks for."""

from bot.routing.buttons.packing import HandOutButton


class AskHeld(HandOutButton, prefix="ha"):
    """Ask once more for what an outcome lacks."""


class ConfirmHeld(HandOutButton, prefix="hc"):
    """Say that the outcome is right although the call was short."""


class LeaveHeld(HandOutButton, prefix="hl"):
    """Go back to the card: the outcome is not recorded, its words stay as a note."""
