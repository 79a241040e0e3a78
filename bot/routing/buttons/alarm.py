"""Buttons below an alarm."""

from bot.routing.buttons.packing import Button, TeamButton
from core.terms import AlarmKind


class MakeQuiet(TeamButton, prefix="kq"):
    """Silence alarms of this kind for a day."""

    kind: AlarmKind


class CallToWork(TeamButton, prefix="kc"):
    """Ask every agent who is not at work to start."""


class StillTalking(Button, prefix="kt"):
    """Confirm that the agent is working on the card in hand."""
