"""Reservations in this process, so that claimers working side by side do not try the same lead.

They save work and guard nothing: what is forgotten here, and what other processes do, is decided by the claim's
conditional statement. SQLite has one writer, so nobody works beside it.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial

from storage.candidates import LOOKERS, Candidate, QueuePlace
from storage.database import Session, at_end, memory


@dataclass(slots=True)
class ClaimSlots:
    """The claimers of one team: what each has chosen is skipped by the others until its transaction has ended."""

    lookers: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(LOOKERS))
    leads: set[int] = field(default_factory=set)

    def left(self, seen: list[Candidate]) -> list[Candidate]:
        """Return the candidates without those that others chose while this claimer was looking."""
        return [one for one in seen if one.place > QueuePlace.HEAD or one.id not in self.leads] if self.leads else seen

    def reserve(self, session: Session, lead_id: int) -> None:
        """Reserve a lead from other claimers of this process until this transaction has ended."""
        if lead_id not in self.leads and at_end(session, partial(self.leads.discard, lead_id)):
            self.leads.add(lead_id)


@asynccontextmanager
async def slot(session: Session, team_id: int) -> AsyncIterator[ClaimSlots]:
    """Wait for a turn to look and choose. A look waits for no row, so turns are short."""
    teams: dict[int, ClaimSlots] = memory(session).setdefault("turns", {})
    turns = teams.get(team_id)
    if turns is None:
        turns = teams[team_id] = ClaimSlots()
    async with turns.lookers:
        yield turns
