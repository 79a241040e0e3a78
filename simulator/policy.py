"""What a policy is: who calls whom, by what everybody on the floor sees."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from simulator.world import Lead


@dataclass(frozen=True, slots=True)
class Called:
    """One attempt as everybody on the floor sees it."""

    agent: int
    lead: Lead
    at: float
    attempt: int
    age: float
    """Minutes since arrival."""
    reached: bool
    sold: bool
    talk: float
    """Minutes on the line and after it."""
    promised: bool = False


class Policy(Protocol):
    """Who calls whom. A policy sees what a desk sees: arrivals, outcomes, who is on shift."""

    name: str

    def opens(self, day: int, present: Sequence[int], now: float) -> None:
        """Begin a day. `present` are the agents who come in today."""

    def add(self, lead: Lead, now: float) -> None:
        """Take a lead that may be called from now on: a new one, or one to try again."""

    def who(self, lead: Lead, idle: Sequence[tuple[int, float]], now: float) -> int | None:
        """Choose who of the idle (agent, since) is offered work because this lead is ready."""

    def next_for(self, agent: int, now: float) -> Lead | None:
        """Hand an agent a lead, or nothing."""

    def learn(self, called: Called) -> None:
        """Hear what came of an attempt."""

    def hour(self, now: float, worked: dict[int, float]) -> None:
        """Settle an hour: `worked` has the hours on shift since the last time."""
