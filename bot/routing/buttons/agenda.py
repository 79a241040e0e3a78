"""Buttons of what lies before an agent."""

from bot.routing.buttons.packing import Button


class DrawAgenda(Button, prefix="yi"):
    """Show the week as a picture."""
