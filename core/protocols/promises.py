"""A promised call: when it counts as kept, and who is asked when its agent does not call.

The ladder is data: so long after the time a colleague is asked to call for the agent, then everybody on shift, then the
managers decide. Whoever helps calls *for* the agent who promised: the lead stays theirs, and so does the sale.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.outcomes import TeamOutcome
from core.settings import TeamSettings
from core.terms import CallbackState, OutcomeKind

KEPT_WITHIN = timedelta(minutes=10)
"""An attempt so long before or after the promised time keeps the promise."""
BUSY_AT_MOST = timedelta(minutes=15)
"""How long the ladder waits for an agent who has another card in hand."""
LOOK_AGAIN = timedelta(minutes=1)
RING_AGAIN = timedelta(minutes=5)
"""An agent who has seen a reminder and does not call is reminded again after so long,"""
RINGS = 3
"""so often."""


class Rung(StrEnum):
    """The next step of the ladder."""

    COLLEAGUE = "colleague"
    EVERYBODY = "everybody"
    SHIFT_ENDED = "shift_ended"
    """The agent's shift ended with a call that is due."""
    AGAIN = "again"
    """The agent has seen it, and has not called."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """Seconds after the promised time until each is asked; the managers are told by `TeamSettings.callback_late`."""

    colleague: int = 3 * 60
    everybody: int = 8 * 60

    def rungs(self, due_at: datetime) -> list[tuple[Rung, datetime]]:
        """Return when each rung of a promise is due."""
        return [
            (Rung.COLLEAGUE, due_at + timedelta(seconds=self.colleague)),
            (Rung.EVERYBODY, due_at + timedelta(seconds=self.everybody)),
        ]


def ladder_of(settings: TeamSettings) -> Ladder:
    """Return the ladder that a team has set."""
    return Ladder(settings.ask_colleague, settings.ask_everybody)


def fate(due_at: datetime, at: datetime, outcome: TeamOutcome) -> CallbackState | None:
    """Return the end of a promise by an attempt; None: it stands, because the attempt was early and reached nobody.

    An early call that was answered keeps it, because nobody waits any more; if another time was agreed on, it has
    moved. A late call has missed it, whatever its result.
    """
    if at < due_at - KEPT_WITHIN:
        if not outcome.reached:
            return None
        return CallbackState.MOVED if outcome.kind is OutcomeKind.CALLBACK else CallbackState.KEPT
    if at < due_at and not outcome.reached:
        return None
    return CallbackState.KEPT if at <= due_at + KEPT_WITHIN else CallbackState.MISSED
