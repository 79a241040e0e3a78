"""Messages that asked colleagues to call for whoever promised: kept until they are rewritten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from core.terms import CallbackState, LeadState
from desk.leads.promise_ladder import WokenPromise
from desk.people.work import Work
from storage.database import Session
from storage.prepared import Prepared, insert_row
from storage.tables import callback, lead, membership, person, promise_notice
from storage.tables.columns import Utc


@dataclass(frozen=True, slots=True)
class AskedForHelp:
    """A message that asked an agent to call for a colleague."""

    outbox_id: int
    member_id: int


async def note(session: Session, one: WokenPromise, outbox_id: int, member_id: int, now: datetime) -> None:
    """Remember a message that asks somebody to help with a promise."""
    asked = {"callback_id": one.id, "outbox_id": outbox_id, "member_id": member_id}
    await insert_row(session, promise_notice, **asked, sequence=one.sequence, asked_at=now)


async def asked_now(session: Session, callback_id: int) -> list[AskedForHelp]:
    """Return the messages that still ask somebody to help with a promise."""
    found = await session.execute(
        sa.select(promise_notice.c.outbox_id, promise_notice.c.member_id)
        .where(promise_notice.c.callback_id == callback_id, promise_notice.c.closed_at.is_(None))
        .order_by(promise_notice.c.id)
    )
    return [AskedForHelp(**row._mapping) for row in found]


async def close(session: Session, callback_id: int, now: datetime) -> list[AskedForHelp]:
    """Mark the messages about a promise as rewritten, and return them."""
    closed = await session.execute(
        promise_notice.update()
        .where(promise_notice.c.callback_id == callback_id, promise_notice.c.closed_at.is_(None))
        .values(closed_at=now)
        .returning(promise_notice.c.outbox_id, promise_notice.c.member_id)
    )
    return [AskedForHelp(**row._mapping) for row in closed]


class Settled(StrEnum):
    """Why a colleague need not be asked any more."""

    CALLS = "calls"
    """Somebody has the card in hand."""
    CALLED = "called"
    SEEN = "seen"
    """Who promised has seen it since, and calls."""
    GIVEN = "given"
    """The promise is another's now, or its call was taken back."""
    MOVED = "moved"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class SettledNotice:
    """A message to be rewritten: to whom it went, and what became of the call, by whom where somebody is named."""

    asked: AskedForHelp
    what: Settled
    by: str


_CHANGED = sa.or_(
    callback.c.sequence != promise_notice.c.sequence,
    lead.c.state != LeadState.OPEN,
    sa.and_(callback.c.seen_at > promise_notice.c.asked_at, lead.c.owner_id == callback.c.member_id),
)
_TAKE = Prepared(
    promise_notice.update()
    .where(
        promise_notice.c.closed_at.is_(None),
        sa.exists().where(
            callback.c.id == promise_notice.c.callback_id,
            callback.c.team_id == sa.bindparam("team"),
            lead.c.id == callback.c.lead_id,
            _CHANGED,
        ),
    )
    .values(closed_at=sa.bindparam("now", type_=Utc()))
    .returning(
        promise_notice.c.callback_id,
        promise_notice.c.outbox_id,
        promise_notice.c.member_id,
        promise_notice.c.sequence,
    )
)


async def take_settled(work: Work) -> list[SettledNotice]:
    """Return, each once, the messages about promises that are called, were seen, moved or given to somebody since."""
    rows = await _TAKE.rows(work.session, team=work.team.id, now=work.now)
    if not rows:
        return []
    about = await _promises(work.session, [row.callback_id for row in rows])
    found = []
    for row in rows:
        what, by = _became(about[row.callback_id], row.sequence)
        found.append(SettledNotice(AskedForHelp(row.outbox_id, row.member_id), what, by))
    return found


_OWNS, _HOLDS, _CALLED = (membership.alias(name) for name in ("owns", "holds", "called"))
_OWNER, _HOLDER, _CALLER = (person.alias(name) for name in ("owner", "holder", "caller"))


async def _promises(session: Session, ids: Sequence[int]) -> dict[int, Any]:
    found = await session.execute(
        sa.select(
            callback.c.id,
            callback.c.state,
            callback.c.sequence,
            _OWNER.c.name.label("agent"),
            _HOLDER.c.name.label("holder"),
            _CALLER.c.name.label("caller"),
        )
        .join(lead, lead.c.id == callback.c.lead_id)
        .join(_OWNS, _OWNS.c.id == callback.c.member_id)
        .join(_OWNER, _OWNER.c.id == _OWNS.c.person_id)
        .outerjoin(_HOLDS, _HOLDS.c.id == lead.c.holder_id)
        .outerjoin(_HOLDER, _HOLDER.c.id == _HOLDS.c.person_id)
        .outerjoin(_CALLED, _CALLED.c.id == callback.c.called_by)
        .outerjoin(_CALLER, _CALLER.c.id == _CALLED.c.person_id)
        .where(callback.c.id.in_(ids))
    )
    return {row.id: row for row in found}


def _became(one: Any, sequence: int) -> tuple[Settled, str]:
    """Return what may truly be said of the call somebody was asked to make, when its number was this."""
    if one.state == CallbackState.WAITING:
        if one.holder is not None:
            return Settled.CALLS, one.holder
        return (Settled.SEEN if one.sequence == sequence else Settled.GIVEN), one.agent
    if one.caller is not None:
        return Settled.CALLED, one.caller
    return (Settled.MOVED if one.state == CallbackState.MOVED else Settled.OVER), ""
