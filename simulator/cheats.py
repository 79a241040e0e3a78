"""Agents who tell of their calls what is not so, to be handed better leads: what the desk must not pay for."""

from dataclasses import dataclass

from simulator.dice import draw

_DICE = 9
"""The throw of an attempt that says whether it is told truly."""


@dataclass(frozen=True, slots=True)
class Cheat:
    """What an agent does: of the talks that were lost, `denied` are told as "no answer"; of all leads, `skipped` are
    told so without having been dialled. Shares in [0, 1].
    """

    denied: float = 0.0
    skipped: float = 0.0

    def denies(self, lead: int, attempt: int) -> bool:
        """Whether a lost talk is told as "no answer"."""
        return draw(lead, attempt * 16 + _DICE) < self.denied

    def skips(self, lead: int, attempt: int) -> bool:
        """Whether a lead is told as "no answer" without having been dialled."""
        return draw(lead, attempt * 16 + _DICE + 1) < self.skipped


HONEST = Cheat()
SKIPPING = 0.1
"""Minutes it takes to say "no answer" of a lead that was not dialled."""
SAID_NO = -2.5
"""Log odds: who has said no and is called again hardly ever buys."""
