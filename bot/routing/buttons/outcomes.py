"""Buttons of the page on which an admin keeps the team's outcomes."""

from typing import Literal

from bot.routing.buttons.packing import Button, Id
from core.outcomes import Lack
from core.terms import OutcomeKind, OutcomePlace


class OneOutcome(Button, prefix="-ou"):
    """A button about one outcome."""

    outcome: Id


class ShowOutcomes(Button, prefix="oul"):
    """List the outcomes in the order of their buttons."""


class ShowOutcome(OneOutcome, prefix="ouv"):
    """Show one outcome."""


class MoveOutcome(OneOutcome, prefix="oum"):
    """Move the button of an outcome one place up (-1) or down (1)."""

    by: Literal["-1", "1"]


class PlaceOutcome(OneOutcome, prefix="oup"):
    """Put the button of an outcome on the card, behind "More…", or switch it off."""

    place: OutcomePlace


class AskOutcomeName(OneOutcome, prefix="our"):
    """Ask for the name of an outcome."""


class AskOutcomeRule(OneOutcome, prefix="ouq"):
    """Ask how long a call with an outcome lasts at least, or how many letters its note has."""

    rule: Lack


class AskNewOutcome(Button, prefix="oun"):
    """Ask for the name of a new outcome; without a kind, ask for that first."""

    kind: OutcomeKind | None = None
    meeting: bool = False
