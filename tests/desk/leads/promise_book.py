"""What was promised, kept beside the desk: held against its rows after everything that happens."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.terms import CallbackState, LeadState, ReminderState
from storage.database import Database
from storage.prepared import Prepared
from storage.tables import callback, lead, meeting

WAITING, MOVED, DROPPED = CallbackState.WAITING, CallbackState.MOVED, CallbackState.DROPPED
BY_CALL = frozenset({CallbackState.KEPT, CallbackState.MISSED, MOVED})
"""What an attempt may make of a promise."""

_ROWS = (
    sa.select(
        *(callback.c[name] for name in ("id", "lead_id", "state", "due_at", "attempt_id", "ended_at", "reminder")),
        lead.c.state.label("lead_state"),
        lead.c.due_at.label("lead_due_at"),
        lead.c.owner_id,
        lead.c.contact_id,
        meeting.c.id.label("meeting_id"),
    )
    .join(lead, lead.c.id == callback.c.lead_id)
    .outerjoin(meeting, meeting.c.callback_id == callback.c.id)
)
_ALL = Prepared(_ROWS)
_LIVE = Prepared(_ROWS.where(sa.or_(sa.text("callback.state = 'waiting'"), callback.c.id > sa.bindparam("known"))))


@dataclass(frozen=True, slots=True)
class Happened:
    """What something that was done may do to promises."""

    made: int = 0
    """So many calls were promised in it."""
    leads: Collection[int] = ()
    """The promises of these leads may end by it,"""
    into: Collection[CallbackState] = ()
    """as one of these."""
    taken_back: int | None = None
    """The attempt that was taken back: what was promised in it is gone, and what it ended waits again."""


NOTHING = Happened()


@dataclass
class PromiseBook:
    """The promises of one team as they were last seen. `settings`: when a promise counts as late."""

    database: Database
    late_after: timedelta
    seen: dict[int, Any] = field(default_factory=dict)
    created: int = 0

    @property
    def waiting(self) -> dict[int, Any]:
        """Those whose call is still to be made, by id."""
        return {key: row for key, row in self.seen.items() if row.state == WAITING}

    async def _rows(self, asked: Prepared, **values: Any) -> dict[int, Any]:
        async with self.database.glance() as session:
            return {row.id: row for row in await asked.rows(session, **values)}

    async def hold(self, done: Happened) -> None:
        """Hold what the desk has written against what happened: nothing ends, begins or goes by anything else."""
        live = await self._rows(_LIVE, known=max(self.seen, default=0))
        ended = [key for key in self.waiting if key not in live or live[key].state != WAITING]
        if ended or done.taken_back is not None:
            live = await self._rows(_ALL)
        fresh = [row for key, row in live.items() if key not in self.seen]
        assert len(fresh) == done.made, f"{len(fresh)} promises were written down, {done.made} were made"
        gone = [self.seen[key] for key in ended if key not in live]
        assert all(row.attempt_id == done.taken_back for row in gone), "a promise vanished"
        for key in set(ended) & set(live):
            now = live[key]
            assert now.lead_id in done.leads, f"promise {key} ended as {now.state} by nothing of its own"
            assert now.state in done.into, f"promise {key} ended as {now.state}"
            assert now.ended_at is not None
            assert now.state != MOVED or _goes_on(live.values(), now), "what moved waits at another time"
        if done.taken_back is None:
            again = [key for key in live if key in self.seen and self.seen[key].state != WAITING]
            assert all(live[key].state == self.seen[key].state for key in again), "what ended began anew"
        self.seen = {key: row for key, row in self.seen.items() if row not in gone} | live
        self.created += done.made - len(gone)
        assert len(self.seen) == self.created
        counts = Counter(row.lead_id for row in self.waiting.values())
        assert all(count == 1 for count in counts.values()), "one promise a lead"
        for row in self.waiting.values():
            assert row.lead_state in (LeadState.OPEN, LeadState.HELD), f"the lead of promise {row.id} is closed"

    def moved_on(self, now: datetime) -> None:
        """Hold after a sweep: a call that is overdue waits for nobody in particular, and can be made now."""
        for row in self.waiting.values():
            if row.lead_state == LeadState.OPEN and row.meeting_id is None and now - row.due_at > self.late_after:
                assert row.lead_due_at <= now, "an overdue call is due"
                assert row.owner_id is None or row.reminder == ReminderState.SEEN, "it has moved on from its agent"

    async def added_up(self) -> Counter[str]:
        """Return how many there are of each state: every one that was made is there, and what moved goes on."""
        live = await self._rows(_ALL)
        assert live.keys() == self.seen.keys(), "none vanished"
        rows = list(live.values())
        assert all(_goes_on(rows, row) for row in rows if row.state == MOVED), "what moved goes on"
        found = Counter(CallbackState(row.state) for row in rows)
        assert found.total() == self.created
        return found


def _goes_on(rows: Collection[Any], moved: Any) -> bool:
    """Whether another call of the contact was promised later, or was still to be made when this one moved.

    Of two leads that are joined, the promise that is due first stays, whichever was made first.
    """
    others = [row for row in rows if row.contact_id == moved.contact_id and row.id != moved.id]
    return any(row.id > moved.id or row.ended_at is None or row.ended_at > moved.ended_at for row in others)
