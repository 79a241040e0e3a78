"""Taking an outcome back within the minute."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.errors import UndoTooLate
from core.settings import TeamSettings
from core.terms import CallbackState, LeadState, Outcome
from storage.database import Session
from storage.tables import attempt, callback, contact, hand_out, lead, sale


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
            attempt.c.id == attempt_id,
            attempt.c.member_id == by,
            attempt.c.undone_at.is_(None),
            attempt.c.at >= now - timedelta(seconds=settings.undo_for),
        )
        .values(undone_at=now)
        .returning(
            attempt.c.lead_id,
            attempt.c.hand_out_id,
            attempt.c.outcome,
            attempt.c.before,
            attempt.c.contact_id,
            attempt.c.at,
        )
    )
    row = taken.first()
    if row is None or row.hand_out_id is None:
        raise UndoTooLate("this outcome can no longer be taken back", seconds=settings.undo_for)
    before = dict(row.before)
    for key in ("due_at", "owner_until", "barred_until"):
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
            twin.c.contact_id == lead.c.contact_id,
            twin.c.id != lead.c.id,
            twin.c.state.in_([LeadState.OPEN, LeadState.HELD]),
        ),
        ~sa.exists().where(
            contact.c.id == lead.c.contact_id,
            contact.c.do_not_call_at != row.at
            if row.outcome == Outcome.DO_NOT_CALL
            else contact.c.do_not_call_at.is_not(None),
        ),
    ]


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
