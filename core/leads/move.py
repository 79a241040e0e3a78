"""What a move of a lead is: out of which states it leads, and what every column becomes."""

from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from core.terms import Lane, LeadState, LostReason


class MoveKind(StrEnum):
    """What happened to a lead. The hand-out is not among them: its row in `hand_out` is the event."""

    ARRIVED = "arrived"
    TOUCHED = "touched"
    """Its contact moved by themselves while it was open."""
    NUMBERED = "numbered"
    """The number it waited for came."""
    NUMBER_AWAITED = "number_awaited"
    """A step of the wait for its number was taken; it waits for the next."""
    REOPENED = "reopened"
    """Its contact came back by themselves after it was lost."""
    RECYCLED = "recycled"
    REST_ENDED = "rest_ended"
    """Its rest is over and it stays closed."""
    SOLD = "sold"
    PROMISED = "promised"
    TRIED = "tried"
    """Nobody was reached; it is tried again."""
    LOST = "lost"
    VOIDED = "voided"
    BLOCKED = "blocked"
    """Closed because its contact may not be called."""
    UNDONE = "undone"
    UNSOLD = "unsold"
    """The sale it was won by was cancelled."""
    SOLD_BY_MISTAKE = "sold_by_mistake"
    """There never was a sale: it is called again."""
    ASSIGNED = "assigned"
    PINNED = "pinned"
    UNPINNED = "unpinned"
    PASSED_ON = "passed_on"
    RESCHEDULED = "rescheduled"
    """Its agent moved a promise to another time."""
    REPLANNED = "replanned"
    """Another protocol came into force, or a message came between, and its next attempt comes at another time."""
    RETURNED = "returned"
    LAPSED = "lapsed"
    TAKEN_BACK = "taken_back"
    FREED = "freed"
    """Its owner left, or did not keep a promise in time."""
    RESERVED = "reserved"
    RELEASED = "released"
    COOLED = "cooled"
    MERGED = "merged"
    CALL_ASKED = "call_asked"
    """A journey asks for a call."""
    CALL_HELD_BACK = "call_held_back"
    """A journey comes to its call later."""
    RECHANNELLED = "rechannelled"
    MENDED = "mended"


OPEN_STATES = frozenset({LeadState.OPEN, LeadState.HELD})
CLOSED_STATES = frozenset(LeadState) - OPEN_STATES
CLOSINGS = frozenset(
    {MoveKind.LOST, MoveKind.VOIDED, MoveKind.BLOCKED, MoveKind.MERGED, MoveKind.SOLD, MoveKind.UNSOLD}
)
"""Moves after which a lead may be closed; the event's state says whether it is."""


class FromRow(StrEnum):
    """What a column becomes where that depends on the row."""

    KEPT = "kept"
    """It stays as it is."""
    DUE_OR_NOW = "due_or_now"
    """The time the lead has; now, if it has none."""
    ONE_MORE = "one_more"
    ENTRY = "entry"
    """The entry it once came by."""
    FIRST_IF_ASSIGNED = "first_if_assigned"
    """Now, if a manager gave the lead to whoever holds it: it stays first for them. Else as it is."""
    BUT_NOT_OWNER = "but_not_owner"
    """As it is, or nobody if it is the agent who owns the lead from now on: who gave it them meant it."""


KEPT = FromRow.KEPT
_T = TypeVar("_T")
Becomes: TypeAlias = _T | FromRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What becomes of each column of a lead. `out_of` are the states it must be in for the move to happen."""

    kind: MoveKind
    out_of: frozenset[LeadState]
    state: Becomes[LeadState] = KEPT
    lane: Becomes[Lane] = KEPT
    channel_id: Becomes[int] = KEPT
    branch: Becomes[str] = KEPT
    zone: Becomes[str] = KEPT
    arrived_at: Becomes[datetime] = KEPT
    due_at: Becomes[datetime | None] = KEPT
    ready: Becomes[bool] = KEPT
    pinned_at: Becomes[datetime | None] = KEPT
    assigned_by: Becomes[int | None] = KEPT
    owner_id: Becomes[int | None] = KEPT
    owner_until: Becomes[datetime | None] = KEPT
    holder_id: Becomes[int | None] = KEPT
    barred_id: Becomes[int | None] = KEPT
    barred_until: Becomes[datetime | None] = KEPT
    lost_by: Becomes[int | None] = KEPT
    attempts: Becomes[int] = KEPT
    last_outcome: Becomes[str | None] = KEPT
    lost_reason: Becomes[LostReason | None] = KEPT
    lost_note: Becomes[str | None] = KEPT
    recycles: Becomes[int] = KEPT
    closed_at: Becomes[datetime | None] = KEPT

    def changes(self) -> dict[str, Any]:
        """Return the columns that change, with what they become: a value, or a name of `FromRow`."""
        found = {name: getattr(self, name) for name in COLUMNS}
        return {name: value for name, value in found.items() if value is not KEPT}


COLUMNS = tuple(field.name for field in fields(Move) if field.name not in ("kind", "out_of"))
"""The columns that say where a lead stands."""

OPEN = frozenset({LeadState.OPEN})
HELD = frozenset({LeadState.HELD})
LOST = frozenset({LeadState.LOST})
WON = frozenset({LeadState.WON})
NOBODYS: dict[str, Any] = {"owner_id": None, "owner_until": None, "assigned_by": None}
NO_BAR: dict[str, Any] = {"barred_id": None, "barred_until": None}
NOT_CLOSED: dict[str, Any] = {"lost_reason": None, "lost_note": None, "closed_at": None}
PUT_AWAY: dict[str, Any] = {"holder_id": None, "ready": False, "pinned_at": None, "due_at": None} | NOBODYS
"""What goes with every closing: nobody has the lead, and nothing waits."""
