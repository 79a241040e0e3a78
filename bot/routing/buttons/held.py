"""Buttons of a chosen outcome that still lacks something the team requires."""

from bot.routing.buttons.packing import HandOutButton


class AskHeld(HandOutButton, prefix="ha"):
    """Ask once more for what an outcome lacks."""


class ConfirmHeld(HandOutButton, prefix="hc"):
    """Confirm that the outcome is right although the call was short."""


class LeaveHeld(HandOutButton, prefix="hl"):
    """Go back to the card: the outcome is not recorded, its text stays as a note."""
