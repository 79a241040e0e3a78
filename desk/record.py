"""Recording what came of a call, and taking it back within the minute."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.errors import NotATime, StaleCard, UndoTooLate
from core.protocol import Exhausted, Retry, Tried, after_no_contact
from core.settings import TeamSettings
from core.terms import CallbackState, HandOutEnd, Lane, LeadState, LostReason, Outcome, ReminderState
from desk.people import Team
from storage.database import Session, insert_row
from storage.tables import attempt, callback, contact, hand_out, lead, membership, sale


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was sold: the product if named, the amount in minor units."""

    product_id: int | None
    amount: int


@dataclass(frozen=True, slots=True)
class Said:
    """What an agent tells of one call."""

    outcome: Outcome
    reason: LostReason | None = None
    note: str | None = None
    callback_at: datetime | None = None
    topic: str = ""
    sale: Agreed | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the desk made of it."""

    attempt_id: int
    hand_out_id: int
    lead_id: int
    outcome: Outcome
    number: int
    """This was the n-th try."""
    next_at: datetime | None
    """When the lead is worked again, if it is."""
    lost: LostReason | None
    undo_until: datetime


_HELD = (
    sa.select(
        lead.c.id, lead.c.team_id, lead.c.contact_id, lead.c.channel_id, lead.c.state, lead.c.lane, lead.c.due_at,
        lead.c.owner_id, lead.c.attempts, lead.c.last_outcome, lead.c.lost_reason, lead.c.lost_note,
        lead.c.barred_id, lead.c.barred_until, lead.c.recycles, contact.c.do_not_call_at,
    )
    .join(hand_out, hand_out.c.lead_id == lead.c.id)
    .join(contact, contact.c.id == lead.c.contact_id)
    .where(hand_out.c.id == sa.bindparam("hand_out"))
)  # fmt: skip


async def record_outcome(
    session: Session, hand_out_id: int, said: Said, *, by: int, team: Team, settings: TeamSettings, now: datetime
) -> Recorded:
    """Record one call's outcome by the agent who holds the lead; the lead goes where the outcome sends it.

    Raises:
        StaleCard: the hand-out has ended, or is another agent's: nothing is recorded twice.
        NotATime: a callback in the past or too far ahead.
    """
    if said.outcome is Outcome.CALLBACK:
        _check_promise(said.callback_at, settings, now)
    ended = await session.execute(
        hand_out.update()
        .where(hand_out.c.id == hand_out_id, hand_out.c.member_id == by, hand_out.c.ended_at.is_(None))
        .values(ended_at=now, end=HandOutEnd.OUTCOME, seen_at=sa.func.coalesce(hand_out.c.seen_at, now))
    )
    if not ended.rowcount:
        raise StaleCard("this card's lead is no longer with you")
    held = (await session.execute(_HELD, {"hand_out": hand_out_id})).one()
    number = held.attempts + 1
    attempt_id = await insert_row(
        session, attempt, team_id=held.team_id, lead_id=held.id, contact_id=held.contact_id,
        channel_id=held.channel_id, member_id=by, hand_out_id=hand_out_id, number=number, outcome=said.outcome,
        reason=said.reason, note=said.note, at=now, before=_before(held),
    )  # fmt: skip
    change = await _what_follows(session, held, said, attempt_id, by=by, team=team, settings=settings, now=now)
    values = {"holder_id": None, "attempts": number, "last_outcome": said.outcome, "barred_id": None, **change}
    await session.execute(lead.update().where(lead.c.id == held.id).values(values))
    open_again = change["state"] is LeadState.OPEN
    return Recorded(
        attempt_id, hand_out_id, held.id, said.outcome, number, change.get("due_at") if open_again else None,
        change.get("lost_reason"), now + timedelta(seconds=settings.undo_for),
    )  # fmt: skip


async def _what_follows(
    session: Session, held: Any, said: Said, attempt_id: int, *, by: int, team: Team, settings: TeamSettings,
    now: datetime,
) -> dict[str, Any]:  # fmt: skip
    """Tell how the lead's row changes. An early try that reached nobody leaves a promise standing."""
    waiting = sa.and_(callback.c.lead_id == held.id, callback.c.state == CallbackState.WAITING)
    if not said.outcome.reached:
        ahead = await session.execute(sa.select(callback.c.due_at).where(waiting, callback.c.due_at > now))
        promised: datetime | None = ahead.scalar_one_or_none()
        if promised is not None:
            return {"state": LeadState.OPEN, "lane": Lane.PROMISED, "due_at": promised, "owner_id": held.owner_id}
    await session.execute(callback.update().where(waiting).values(state=CallbackState.KEPT, ended_at=now))
    return await _consequence(session, held, said, attempt_id, by=by, team=team, settings=settings, now=now)


def _check_promise(at: datetime | None, settings: TeamSettings, now: datetime) -> None:
    if at is None or at <= now or at > now + timedelta(days=settings.callback_days):
        raise NotATime("a callback lies ahead, within the days allowed", days=settings.callback_days)


def _before(held: Any) -> dict[str, Any]:
    """Keep what undo must bring back."""
    return {
        "lane": held.lane,
        "due_at": held.due_at.isoformat() if held.due_at else None,
        "owner_id": held.owner_id,
        "attempts": held.attempts,
        "last_outcome": held.last_outcome,
        "recycles": held.recycles,
        "barred_id": held.barred_id,
        "barred_until": held.barred_until.isoformat() if held.barred_until else None,
    }


async def _consequence(
    session: Session, held: Any, said: Said, attempt_id: int, *, by: int, team: Team, settings: TeamSettings,
    now: datetime,
) -> dict[str, Any]:  # fmt: skip
    """Do what follows the outcome beside the lead, and tell how the lead's row changes."""
    lost = {"state": LeadState.LOST, "closed_at": now, "due_at": None, "owner_id": None, "lost_note": said.note}
    match said.outcome:
        case Outcome.SOLD:
            await _keep_sale(session, held, said, attempt_id, by, team, now)
            return {"state": LeadState.WON, "closed_at": now, "due_at": None, "owner_id": by}
        case Outcome.CALLBACK:
            await insert_row(
                session, callback, team_id=held.team_id, lead_id=held.id, member_id=by, attempt_id=attempt_id,
                due_at=said.callback_at, topic=said.topic, state=CallbackState.WAITING,
                reminder=ReminderState.NONE, created_at=now,
            )  # fmt: skip
            return {"state": LeadState.OPEN, "lane": Lane.PROMISED, "due_at": said.callback_at, "owner_id": by}
        case Outcome.NO_ANSWER | Outcome.BUSY:
            return await _try_again(session, held, team=team, settings=settings, now=now)
        case Outcome.NOT_INTERESTED:
            return lost | {"lost_reason": said.reason or LostReason.OTHER}
        case Outcome.WRONG_NUMBER:
            return lost | {"state": LeadState.VOID}
        case Outcome.DO_NOT_CALL:
            who = sa.select(membership.c.person_id).where(membership.c.id == by).scalar_subquery()
            await session.execute(
                contact.update()
                .where(contact.c.id == held.contact_id, contact.c.do_not_call_at.is_(None))
                .values(do_not_call_at=now, do_not_call_by=who)
            )
            return lost | {"lost_reason": LostReason.DO_NOT_CALL}


async def _keep_sale(
    session: Session, held: Any, said: Said, attempt_id: int, by: int, team: Team, now: datetime
) -> None:
    agreed = said.sale or Agreed(None, 0)
    await insert_row(
        session, sale, team_id=held.team_id, lead_id=held.id, contact_id=held.contact_id, channel_id=held.channel_id,
        member_id=by, attempt_id=attempt_id, product_id=agreed.product_id, amount=agreed.amount,
        currency=team.currency, at=now,
    )  # fmt: skip


async def _try_again(
    session: Session, held: Any, *, team: Team, settings: TeamSettings, now: datetime
) -> dict[str, Any]:
    """Ask the protocol when; the attempts since the lead was last opened count."""
    rows = await session.execute(
        sa.select(attempt.c.at, attempt.c.outcome)
        .where(attempt.c.lead_id == held.id, attempt.c.undone_at.is_(None))
        .order_by(attempt.c.at.desc(), attempt.c.id.desc())
        .limit(held.attempts + 1)
    )
    history = [Tried(row[0], Outcome(row[1])) for row in reversed(rows.all())]
    step = after_no_contact(history, settings, team.timezone, now, held.recycles)
    if isinstance(step, Retry):
        return {"state": LeadState.OPEN, "lane": Lane.RETRY, "due_at": step.at, "owner_id": None}
    assert isinstance(step, Exhausted)
    return {
        "state": LeadState.LOST, "closed_at": now, "due_at": step.recycle_at, "owner_id": None,
        "lost_reason": LostReason.NO_CONTACT,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Undone:
    """An outcome that was taken back; the card is in the agent's hand again."""

    hand_out_id: int
    lead_id: int
    outcome: Outcome


async def undo(session: Session, attempt_id: int, *, by: int, settings: TeamSettings, now: datetime) -> Undone:
    """Take an outcome back: the agent holds the lead again, as before the tap.

    Raises:
        UndoTooLate: the minute is over, it was undone already, or the lead has moved on since.
    """
    taken = await session.execute(
        attempt.update()
        .where(
            attempt.c.id == attempt_id, attempt.c.member_id == by, attempt.c.undone_at.is_(None),
            attempt.c.at >= now - timedelta(seconds=settings.undo_for),
        )
        .values(undone_at=now)
        .returning(attempt.c.lead_id, attempt.c.hand_out_id, attempt.c.outcome, attempt.c.before, attempt.c.contact_id,
                   attempt.c.at)
    )  # fmt: skip
    row = taken.first()
    if row is None or row.hand_out_id is None:
        raise UndoTooLate("this outcome can no longer be taken back", seconds=settings.undo_for)
    before = dict(row.before)
    for key in ("due_at", "barred_until"):
        before[key] = datetime.fromisoformat(before[key]) if before[key] else None
    back = await session.execute(
        lead.update()
        .where(lead.c.id == row.lead_id, lead.c.attempts == before["attempts"] + 1, *_not_moved_on(attempt_id, row))
        .values(state=LeadState.HELD, holder_id=by, closed_at=None, lost_reason=None, lost_note=None, **before)
    )
    if not back.rowcount:
        raise UndoTooLate("the lead has moved on", seconds=settings.undo_for)
    outcome = Outcome(row.outcome)
    await _undo_beside(session, attempt_id, row, outcome, now)
    deadline = now + timedelta(seconds=settings.lapse_live)
    await session.execute(
        hand_out.update()
        .where(hand_out.c.id == row.hand_out_id)
        .values(ended_at=None, end=None, reopened=True, deadline_at=deadline)
    )
    return Undone(row.hand_out_id, row.lead_id, outcome)


def _not_moved_on(attempt_id: int, row: Any) -> list[sa.ColumnElement[bool]]:
    """Say what must hold of a lead for an outcome to be taken back: nobody did anything with it since.

    The contact may have come back meanwhile and have a newer lead, or have been put on the do-not-call list.
    """
    newer, twin = attempt.alias(), lead.alias()
    return [
        lead.c.state != LeadState.HELD,
        ~sa.exists().where(newer.c.lead_id == lead.c.id, newer.c.id > attempt_id, newer.c.undone_at.is_(None)),
        ~sa.exists().where(
            twin.c.contact_id == lead.c.contact_id, twin.c.id != lead.c.id,
            twin.c.state.in_([LeadState.OPEN, LeadState.HELD]),
        ),
        ~sa.exists().where(
            contact.c.id == lead.c.contact_id,
            contact.c.do_not_call_at != row.at if row.outcome == Outcome.DO_NOT_CALL
            else contact.c.do_not_call_at.is_not(None),
        ),
    ]  # fmt: skip


async def _undo_beside(session: Session, attempt_id: int, row: Any, outcome: Outcome, now: datetime) -> None:
    """Take back what the outcome did beside the lead: the sale, the promise, the do-not-call mark."""
    await session.execute(sale.update().where(sale.c.attempt_id == attempt_id).values(undone_at=now))
    await session.execute(callback.delete().where(callback.c.attempt_id == attempt_id))
    await session.execute(
        callback.update()
        .where(callback.c.lead_id == row.lead_id, callback.c.state == CallbackState.KEPT, callback.c.ended_at == row.at)
        .values(state=CallbackState.WAITING, ended_at=None)
    )
    if outcome is Outcome.DO_NOT_CALL:
        await session.execute(
            contact.update()
            .where(contact.c.id == row.contact_id, contact.c.do_not_call_at == row.at)
            .values(do_not_call_at=None, do_not_call_by=None)
        )
