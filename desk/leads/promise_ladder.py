"""The ladder of a promise: the timers by which others are asked to help when its agent does not show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from core.protocols.promises import Ladder, Rung
from core.terms import CallbackState, LeadState
from desk.operations.timers import MostLate, Timer, set_timers
from storage.database import Session
from storage.listed import among
from storage.prepared import Prepared
from storage.tables import callback, contact, hand_out, lead, meeting, membership, person

TIMERS = {f"promise_{rung}": rung for rung in Rung}
"""The kinds of timers, one a rung: two rungs that wait for the same moment are two timers."""
_KINDS = {rung: kind for kind, rung in TIMERS.items()}


async def set_ladder(session: Session, callback_id: int, sequence: int, due_at: datetime, ladder: Ladder) -> None:
    """Set the timers of a promise: who is asked when its agent does not show."""
    await set_timers(
        session,
        [Timer(_KINDS[rung], callback_id, at, sequence) for rung, at in ladder.rungs(due_at)],
    )


_DUE_NOW = Prepared(
    sa.select(callback.c.id, callback.c.sequence)
    .join(lead, lead.c.id == callback.c.lead_id)
    .where(
        callback.c.member_id == sa.bindparam("member"),
        callback.c.state == CallbackState.WAITING,
        callback.c.due_at <= sa.bindparam("now", type_=callback.c.due_at.type),
        lead.c.state == LeadState.OPEN,
    )
)


async def offer_due(session: Session, member_id: int, now: datetime) -> None:
    """Offer the due calls of an agent whose shift ends to those at work; what is due later waits."""
    for row in await _DUE_NOW.rows(session, member=member_id, now=now):
        await set_again(session, row.id, row.sequence, now, Rung.SHIFT_ENDED)


async def ask_again(session: Session, leads: Sequence[int], now: datetime) -> None:
    """Ask everybody at work once more to help with the promises of leads: who was to call has let them go."""
    if not leads:
        return
    waits = (callback.c.lead_id.in_(leads), callback.c.state == CallbackState.WAITING, callback.c.due_at <= now)
    rows = await session.execute(sa.select(callback.c.id, callback.c.sequence).where(*waits))
    await set_timers(session, [Timer(_KINDS[Rung.EVERYBODY], row.id, now, row.sequence) for row in rows])


async def set_again(session: Session, callback_id: int, sequence: int, at: datetime, rung: Rung) -> None:
    """Set one timer of a promise."""
    await set_timers(session, [Timer(_KINDS[rung], callback_id, at, sequence)])


async def ring_at(session: Session, callback_id: int, sequence: int, at: datetime, rings: int) -> None:
    """Set the timer by which an agent who has seen a promise is reminded again, after so many reminders of this kind.

    Each time they say that they have seen it, one is set: the first rings, and the others find that it has.
    """
    await set_timers(session, [Timer(_KINDS[Rung.AGAIN], callback_id, at, sequence, {"rings": rings})])


def has_rung(timer: Timer, one: "WokenPromise") -> bool:
    """Whether another timer has rung since this one was set."""
    return timer.payload is not None and timer.payload["rings"] != one.rings


@dataclass(frozen=True, slots=True)
class WokenPromise:
    """A promise whose timer woke, as it is now."""

    id: int
    team_id: int
    lead_id: int
    member_id: int
    sequence: int
    due_at: datetime
    topic: str
    state: CallbackState
    seen_at: datetime | None
    rings: int
    lead_state: LeadState
    name: str | None
    agent: str
    agent_busy: bool
    owned: bool
    """Whether its agent still has the lead; else it was given back, taken from them, or they left."""
    meets: bool
    """Whether it is the promise of a meeting: its agent is where they meet, and nobody calls for them."""
    barred_id: int | None = None
    """Who let the lead go a while ago, and is not asked,"""
    barred_until: datetime | None = None
    """until then."""
    zone: str | None = None
    """The contact's (IANA), where it is known."""


_BUSY = sa.exists().where(hand_out.c.member_id == callback.c.member_id, hand_out.c.ended_at.is_(None))


_WOKEN = {
    kind: Prepared(
        sa.select(
            *(callback.c[name] for name in ("id", "team_id", "lead_id", "member_id", "sequence", "due_at", "topic")),
            *(callback.c[name] for name in ("state", "seen_at", "rings")),
            lead.c.state.label("lead_state"),
            lead.c.barred_id,
            lead.c.barred_until,
            contact.c.name,
            contact.c.zone,
            person.c.name.label("agent"),
            _BUSY.label("agent_busy"),
            sa.func.coalesce(lead.c.owner_id == callback.c.member_id, sa.false()).label("owned"),
            sa.exists().where(meeting.c.callback_id == callback.c.id).label("meets"),
        )
        .join(lead, lead.c.id == callback.c.lead_id)
        .join(contact, contact.c.id == lead.c.contact_id)
        .join(membership, membership.c.id == callback.c.member_id)
        .join(person, person.c.id == membership.c.person_id)
        .where(these)
    )
    for kind, these in among(callback.c.id, "ids").items()
}


async def woken(session: Session, ids: Sequence[int]) -> dict[int, WokenPromise]:
    """Return promises by id."""
    found = await _WOKEN[session.dialect.name].rows(session, ids=ids)
    return {row.id: WokenPromise(**row._asdict()) for row in found}


_MOST_LATE = MostLate(timedelta(hours=1), woken, CallbackState.WAITING)
MOST_LATE = {_KINDS[rung]: _MOST_LATE for rung in (Rung.COLLEAGUE, Rung.EVERYBODY)}
"""Others are asked to help with a promise within so long; later it is the managers' (`desk.leads.escalation`)."""


async def note_ring(session: Session, callback_id: int) -> None:
    """Count that an agent who had seen a promise was reminded of it again."""
    await session.execute(callback.update().where(callback.c.id == callback_id).values(rings=callback.c.rings + 1))
