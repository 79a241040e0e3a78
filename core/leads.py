"""Every move a lead can make, each with the whole set of columns that go with it.

A lead's row has some twenty columns that only make sense together: who owns it, until when, who put it first, from whom
it is kept. A move names what each of them becomes; what it does not name stays. `desk/leads/moves.py` applies moves and
keeps each as a `lead_event`. Nothing here knows SQL: what depends on the row itself is one of the names in `FromRow`.
"""

from collections.abc import Mapping
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

_OPEN = frozenset({LeadState.OPEN})
_HELD = frozenset({LeadState.HELD})
_LOST = frozenset({LeadState.LOST})
_WON = frozenset({LeadState.WON})
_NOBODYS: dict[str, Any] = {"owner_id": None, "owner_until": None, "assigned_by": None}
_NO_BAR: dict[str, Any] = {"barred_id": None, "barred_until": None}
_NOT_CLOSED: dict[str, Any] = {"lost_reason": None, "lost_note": None, "closed_at": None}
_PUT_AWAY: dict[str, Any] = {"holder_id": None, "ready": False, "pinned_at": None, "due_at": None} | _NOBODYS
"""What goes with every closing: nobody has the lead, and nothing waits."""


# -- arriving ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Placement:
    """When a lead's first call is due, whether it is already, and its contact's zone where that is not the team's."""

    due_at: datetime | None
    ready: bool
    zone: str


@dataclass(frozen=True, slots=True)
class FirstOwner:
    """Whose a contact who comes back is first, and until when nobody else may have them. None: nobody's."""

    member_id: int | None = None
    until: datetime | None = None


NOBODY_FIRST = FirstOwner()


def arrived(lane: Lane, branch: str, place: Placement, first: FirstOwner, now: datetime) -> Move:
    """Return how a new lead begins."""
    return Move(
        kind=MoveKind.ARRIVED,
        out_of=frozenset(),
        state=LeadState.OPEN,
        lane=lane,
        branch=branch,
        zone=place.zone,
        arrived_at=now,
        due_at=place.due_at,
        ready=place.ready,
        owner_id=first.member_id,
        owner_until=first.until,
    )


def touched(lane: Lane, place: Placement, now: datetime, *, numbered: bool) -> Move:
    """Return what becomes of an open lead whose contact moved by themselves, or whose number came at last."""
    return Move(
        kind=MoveKind.NUMBERED if numbered else MoveKind.TOUCHED,
        out_of=_OPEN,
        lane=lane,
        zone=place.zone,
        arrived_at=now,
        due_at=place.due_at,
        ready=place.ready,
    )


def number_awaited(next_at: datetime) -> Move:
    """Return what becomes of a lead that still has no number: the next step of its wait is due then."""
    return Move(kind=MoveKind.NUMBER_AWAITED, out_of=_OPEN, due_at=next_at)


def reopened(lane: Lane, place: Placement, first: FirstOwner, now: datetime) -> Move:
    """Return what becomes of a lost lead that came back by itself: a new beginning, barred from nobody."""
    return Move(
        kind=MoveKind.REOPENED,
        out_of=_LOST,
        state=LeadState.OPEN,
        lane=lane,
        branch=FromRow.ENTRY,
        zone=place.zone,
        arrived_at=now,
        due_at=place.due_at,
        ready=place.ready,
        pinned_at=None,
        assigned_by=None,
        owner_id=first.member_id,
        owner_until=first.until,
        lost_by=None,
        attempts=0,
        **_NO_BAR,
        **_NOT_CLOSED,
    )


def recycled(branch: str, due_at: datetime) -> Move:
    """Return what becomes of a lost lead after its rest. Who lost it stays in the books: it is not for them."""
    return Move(
        kind=MoveKind.RECYCLED,
        out_of=_LOST,
        state=LeadState.OPEN,
        lane=Lane.RECYCLED,
        branch=branch,
        due_at=due_at,
        ready=False,
        pinned_at=None,
        attempts=0,
        recycles=FromRow.ONE_MORE,
        **_NOBODYS,
        **_NO_BAR,
        **_NOT_CLOSED,
    )


def rest_ended() -> Move:
    """Return what becomes of a rested lead that stays closed, because its contact has another one."""
    return Move(kind=MoveKind.REST_ENDED, out_of=CLOSED_STATES, due_at=None)


# -- the hand-out and what came of it ----------------------------------------------------------------------------------


def handed_out(member_id: int) -> dict[str, Any]:
    """Return what the claim in `storage/queue.py` sets; its event is the row in `hand_out`."""
    return {"state": LeadState.HELD, "holder_id": member_id, "pinned_at": None}


@dataclass(frozen=True, slots=True)
class Call:
    """A call that was made: by whom, as which try of the round, and with what outcome, by its key."""

    member_id: int
    number: int
    outcome: str

    def _done(self) -> dict[str, Any]:
        return {
            "out_of": _HELD,
            "holder_id": None,
            "attempts": self.number,
            "last_outcome": self.outcome,
            "pinned_at": None,
            "assigned_by": None,
            **_NO_BAR,
        }


def sold(call: Call, now: datetime) -> Move:
    """Return what becomes of a lead that bought: won, and its owner is who sold."""
    closing = _PUT_AWAY | call._done() | {"owner_id": call.member_id}
    return Move(kind=MoveKind.SOLD, state=LeadState.WON, closed_at=now, **closing)


def promised(call: Call, at: datetime) -> Move:
    """Return what becomes of a lead whose contact is called again at a promised time, by the same agent."""
    return Move(
        kind=MoveKind.PROMISED,
        state=LeadState.OPEN,
        lane=Lane.PROMISED,
        due_at=at,
        ready=False,
        owner_id=call.member_id,
        owner_until=None,
        **call._done(),
    )


def still_promised(call: Call, at: datetime) -> Move:
    """Return what becomes of a promised lead that was tried before its time and not reached: the promise stands."""
    return Move(kind=MoveKind.TRIED, state=LeadState.OPEN, lane=Lane.PROMISED, due_at=at, ready=False, **call._done())


def tried(call: Call, again_at: datetime) -> Move:
    """Return what becomes of a lead that was not reached and is tried again, by whoever is free."""
    done = _NOBODYS | call._done()
    return Move(kind=MoveKind.TRIED, state=LeadState.OPEN, lane=Lane.RETRY, due_at=again_at, ready=False, **done)


def lost(call: Call, now: datetime, reason: LostReason, note: str | None, rests_until: datetime | None) -> Move:
    """Return what becomes of a lead that was refused or tried in vain; `rests_until`: when it may be recycled."""
    closing = _PUT_AWAY | call._done() | {"due_at": rests_until}
    return Move(
        kind=MoveKind.LOST,
        state=LeadState.LOST,
        closed_at=now,
        lost_by=call.member_id,
        lost_reason=reason,
        lost_note=note,
        **closing,
    )


def unworkable(call: Call, now: datetime, note: str | None) -> Move:
    """Return what becomes of a lead with a wrong number."""
    closing = _PUT_AWAY | call._done()
    return Move(kind=MoveKind.VOIDED, state=LeadState.VOID, closed_at=now, lost_reason=None, lost_note=note, **closing)


def do_not_call(call: Call, now: datetime, note: str | None) -> Move:
    """Return what becomes of a lead whose contact asked not to be called again."""
    return Move(
        kind=MoveKind.BLOCKED,
        state=LeadState.LOST,
        closed_at=now,
        lost_reason=LostReason.DO_NOT_CALL,
        lost_note=note,
        **(_PUT_AWAY | call._done()),
    )


BROUGHT_BACK = tuple(name for name in COLUMNS if name not in ("channel_id", "branch", "zone", "arrived_at", "recycles"))
"""The columns that an outcome may change, and that undo brings back."""


def standing(row: Any) -> dict[str, Any]:
    """Return where a lead stands, by the attributes of its row and as JSON, so that undo can bring it back."""
    found = {name: getattr(row, name) for name in BROUGHT_BACK}
    return {name: one.isoformat() if isinstance(one, datetime) else one for name, one in found.items()}


_MOMENTS = frozenset({"due_at", "pinned_at", "owner_until", "barred_until", "closed_at"})


def undone(before: Mapping[str, Any]) -> Move:
    """Return the way back to where a lead stood before an outcome: in the agent's hand."""
    then: dict[str, Any] = {
        name: datetime.fromisoformat(value) if name in _MOMENTS and value is not None else value
        for name, value in before.items()
    }
    then["state"], then["lane"] = LeadState(then["state"]), Lane(then["lane"])
    return Move(kind=MoveKind.UNDONE, out_of=frozenset(LeadState) - _HELD, **then)


def unsold(now: datetime, note: str) -> Move:
    """Return what becomes of a lead whose sale was cancelled: lost, and who sold it is not the one who lost it."""
    return Move(
        kind=MoveKind.UNSOLD,
        out_of=_WON,
        state=LeadState.LOST,
        closed_at=now,
        lost_reason=LostReason.OTHER,
        lost_note=note,
    )


def sold_by_mistake(member_id: int, due_at: datetime, until: datetime) -> Move:
    """Return what becomes of a lead that was never sold: called again, until then by the same agent alone."""
    return Move(
        kind=MoveKind.SOLD_BY_MISTAKE,
        out_of=_WON,
        state=LeadState.OPEN,
        lane=Lane.RETRY,
        due_at=due_at,
        ready=False,
        owner_id=member_id,
        owner_until=until,
        **_NO_BAR,
        **_NOT_CLOSED,
    )


# -- by hand -----------------------------------------------------------------------------------------------------------


def assigned(member_id: int, by: int, now: datetime, until: datetime) -> Move:
    """Return what becomes of a lead that a manager gave an agent: theirs alone until then, due now and first."""
    return Move(
        kind=MoveKind.ASSIGNED,
        out_of=_OPEN,
        due_at=now,
        ready=True,
        pinned_at=now,
        owner_until=until,
        **_given(member_id, by),
    )


def promise_assigned(member_id: int, by: int) -> Move:
    """Return what becomes of a promised lead that a manager gave an agent: it keeps its time."""
    return Move(kind=MoveKind.ASSIGNED, out_of=_OPEN, owner_until=None, **_given(member_id, by))


def _given(member_id: int, by: int) -> dict[str, Any]:
    return {
        "owner_id": member_id,
        "assigned_by": by,
        "barred_id": FromRow.BUT_NOT_OWNER,
        "lost_by": FromRow.BUT_NOT_OWNER,
    }


def pinned(now: datetime) -> Move:
    """Return what becomes of a lead that a manager put first, for whoever may have it."""
    return Move(kind=MoveKind.PINNED, out_of=_OPEN, pinned_at=now, assigned_by=None, due_at=now, ready=True)


def unpinned(*, was_assigned: bool) -> Move:
    """Return what becomes of a lead that waits like all others again."""
    free = _NOBODYS if was_assigned else {"assigned_by": None}
    return Move(kind=MoveKind.UNPINNED, out_of=_OPEN, pinned_at=None, **free)


def passed_on(member_id: int, now: datetime, until: datetime) -> Move:
    """Return what becomes of a lead that an agent handed to a colleague: theirs until then, due now, before all."""
    return Move(
        kind=MoveKind.PASSED_ON,
        out_of=_HELD,
        state=LeadState.OPEN,
        lane=Lane.PROMISED,
        due_at=now,
        ready=False,
        pinned_at=None,
        assigned_by=None,
        owner_id=member_id,
        owner_until=until,
        holder_id=None,
        lost_by=FromRow.BUT_NOT_OWNER,
        **_NO_BAR,
    )


def rescheduled(at: datetime) -> Move:
    """Return what becomes of a promised lead whose agent agreed on another time."""
    return Move(kind=MoveKind.RESCHEDULED, out_of=_OPEN, lane=Lane.PROMISED, due_at=at, ready=False)


# -- out of an agent's hand --------------------------------------------------------------------------------------------


def returned(member_id: int, barred_until: datetime) -> Move:
    """Return what becomes of a lead that an agent gave back: a colleague's before it is theirs again."""
    return _let_go(MoveKind.RETURNED, member_id, barred_until)


def lapsed(member_id: int, barred_until: datetime) -> Move:
    """Return what becomes of a lead that nobody worked in time."""
    return _let_go(MoveKind.LAPSED, member_id, barred_until)


def _let_go(kind: MoveKind, member_id: int, barred_until: datetime) -> Move:
    return Move(
        kind=kind,
        out_of=_HELD,
        state=LeadState.OPEN,
        holder_id=None,
        barred_id=member_id,
        barred_until=barred_until,
        **_NOBODYS,
    )


def lapsed_but_kept(now: datetime) -> Move:
    """Return what becomes of a lead given by hand that was not worked in time: still its agent's, and first."""
    return Move(kind=MoveKind.LAPSED, out_of=_HELD, state=LeadState.OPEN, holder_id=None, pinned_at=now)


def taken_back() -> Move:
    """Return what becomes of a lead that the desk takes out of a hand: where it was, and first if given by hand."""
    return Move(
        kind=MoveKind.TAKEN_BACK,
        out_of=_HELD,
        state=LeadState.OPEN,
        holder_id=None,
        pinned_at=FromRow.FIRST_IF_ASSIGNED,
    )


def freed() -> Move:
    """Return what becomes of a lead that is its owner's no longer; put first, it stays so for whoever may have it."""
    return Move(kind=MoveKind.FREED, out_of=OPEN_STATES, **_NOBODYS)


# -- kept for a while, and what time brings ----------------------------------------------------------------------------


def reserved(member_id: int, until: datetime) -> Move:
    """Return what becomes of a bank lead that is kept for an agent's shift."""
    return Move(kind=MoveKind.RESERVED, out_of=_OPEN, owner_id=member_id, owner_until=until)


def released() -> Move:
    """Return what becomes of such a lead when the shift has ended."""
    return Move(kind=MoveKind.RELEASED, out_of=_OPEN, owner_id=None, owner_until=None)


def cooled() -> Move:
    """Return what becomes of a lead that is live no longer."""
    return Move(kind=MoveKind.COOLED, out_of=OPEN_STATES, lane=Lane.FRESH)


def call_asked(lane: Becomes[Lane], place: Placement) -> Move:
    """Return what becomes of an open lead for which a journey asks for a call: due as soon as it may be called.

    With `KEPT` for its lane: of one whose journey is over before it came to its call.
    """
    return Move(kind=MoveKind.CALL_ASKED, out_of=_OPEN, lane=lane, due_at=place.due_at, ready=place.ready)


def call_held_back(until: datetime) -> Move:
    """Return what becomes of an open lead whose journey comes to its call later: nobody calls it before.

    Should the journey never come to it, the lead is due by itself at `until`.
    """
    return Move(kind=MoveKind.CALL_HELD_BACK, out_of=_OPEN, due_at=until, ready=False)


# -- closed elsewhere, corrected, mended -------------------------------------------------------------------------------


def blocked(now: datetime) -> Move:
    """Return what becomes of an open lead whose contact may not be called."""
    return Move(
        kind=MoveKind.BLOCKED,
        out_of=OPEN_STATES,
        state=LeadState.LOST,
        lost_reason=LostReason.DO_NOT_CALL,
        closed_at=now,
        **_PUT_AWAY,
    )


def never_numbered(now: datetime, note: str) -> Move:
    """Return what becomes of a lead whose number never came. It is lost without a rest: nobody could call it."""
    return unwanted(now, note)


def unwanted(now: datetime, note: str) -> Move:
    """Return what becomes of an open lead whose contact never asked for anything and wants no messages."""
    return Move(
        kind=MoveKind.LOST,
        out_of=OPEN_STATES,
        state=LeadState.LOST,
        lost_reason=LostReason.OTHER,
        lost_note=note,
        closed_at=now,
        **_PUT_AWAY,
    )


def voided(now: datetime) -> Move:
    """Return what becomes of an open lead that turns out to be none: a number of the company's own."""
    return Move(
        kind=MoveKind.VOIDED, out_of=OPEN_STATES, state=LeadState.VOID, lost_reason=None, closed_at=now, **_PUT_AWAY
    )


def merged(now: datetime) -> Move:
    """Return what becomes of an open lead whose contact turned out to be one with an open lead already."""
    return Move(kind=MoveKind.MERGED, out_of=_OPEN, state=LeadState.VOID, closed_at=now, **_PUT_AWAY)


def rechannelled(channel_id: int) -> Move:
    """Return what becomes of a lead whose channel a person has put right."""
    return Move(kind=MoveKind.RECHANNELLED, out_of=frozenset(LeadState), channel_id=channel_id)


def mended() -> Move:
    """Return what becomes of a lead that was held by nobody."""
    return Move(kind=MoveKind.MENDED, out_of=_HELD, state=LeadState.OPEN, holder_id=None, due_at=FromRow.DUE_OR_NOW)


def timed() -> Move:
    """Return what becomes of an open lead that had no time: it is due."""
    return Move(kind=MoveKind.MENDED, out_of=_OPEN, due_at=FromRow.DUE_OR_NOW)
