"""Taking an outcome back within the minute."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.calendar.worktime import local_date
from core.errors import UndoTooLate
from core.leads import OPEN_STATES, MoveKind, undone
from core.settings import TeamSettings
from core.terms import OutcomeKind
from desk.leads import meetings, promises
from desk.leads.move_values import Cause, PutBack
from desk.leads.moves import move, put_back, reopen_hand_out
from desk.leads.report import CALLS_FOR
from desk.people.directory import get_team
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import attempt, contact, hand_out, lead, lead_event, sale
from storage.tables.columns import Utc


@dataclass(frozen=True, slots=True)
class Undone:
    """An outcome that was taken back; the card is in the agent's hand again."""

    hand_out_id: int
    lead_id: int
    outcome: str
    back: tuple[PutBack, ...]
    """The card that had come after it, if it had: it is back in the queue."""
    helps_id: int | None
    """For whom the call was made, if it was for the agent who had promised it."""


async def undo(session: Session, attempt_id: int, *, by: int, settings: TeamSettings, now: datetime) -> Undone:
    """Take an outcome back: the agent holds the lead again, as before the tap.

    Raises:
        UndoTooLate: the minute is over, or its day is; it was undone already, or the lead has moved on since.
    """
    row = await _strike_out(session, attempt_id, by, now - timedelta(seconds=settings.undo_for), now)
    if row is None or row.hand_out_id is None:
        raise UndoTooLate("this outcome can no longer be taken back", seconds=settings.undo_for)
    if await _day_is_over(session, row, now):
        raise UndoTooLate("the day of this outcome is over and keeps its figures", what="day-over")
    if await _moved_on(session, attempt_id, row):
        raise UndoTooLate("the lead has moved on", what="moved-on")
    # Their next card, which came by itself, goes back: an agent has one card, and it is the one they took back.
    back = await put_back(session, by, now, "undo")
    cause = Cause(now, agent=by, by_agent=True, why=row.outcome, attempt_id=attempt_id)
    if not await move(session, undone(row.before), row.lead_id, cause):
        raise UndoTooLate("the lead has moved on", what="moved-on")
    await _undo_beside(session, attempt_id, row, settings, now)
    await reopen_hand_out(session, row.hand_out_id, now, now + timedelta(seconds=settings.lapse_live))
    calls_for = sa.select(CALLS_FOR).join(lead, lead.c.id == hand_out.c.lead_id)
    helps_id = await session.scalar(calls_for.where(hand_out.c.id == row.hand_out_id))
    return Undone(row.hand_out_id, row.lead_id, row.outcome, tuple(back), helps_id)


async def undoable_until(session: Session, team_id: int, contacts: Sequence[int], now: datetime) -> dict[int, datetime]:
    """Return until when an outcome of contacts may be taken back, for those of whom one may. Uses ix_hand_out_undo."""
    if not contacts:
        return {}
    found = await session.execute(
        sa.select(lead.c.contact_id, sa.type_coerce(sa.func.max(hand_out.c.undo_until), Utc).label("until"))
        .join(lead, lead.c.id == hand_out.c.lead_id)
        .where(hand_out.c.team_id == team_id, hand_out.c.undo_until > now, lead.c.contact_id.in_(contacts))
        .group_by(lead.c.contact_id)
    )
    return {row.contact_id: row.until for row in found}


_STRUCK_OUT = Prepared(
    attempt.update()
    .where(
        attempt.c.id == sa.bindparam("attempt"),
        attempt.c.member_id == sa.bindparam("member"),
        attempt.c.undone_at.is_(None),
        attempt.c.at >= sa.bindparam("since", type_=Utc()),
    )
    .values(undone_at=sa.bindparam("now", type_=Utc()))
    .returning(
        *(attempt.c[name] for name in ("team_id", "lead_id", "contact_id", "hand_out_id", "at")),
        *(attempt.c[name] for name in ("outcome", "kind", "before")),
    )
)


async def _strike_out(session: Session, attempt_id: int, by: int, since: datetime, now: datetime) -> Any:
    """Mark an agent's own attempt as undone and return it; None: it was before `since`, or undone already."""
    return await _STRUCK_OUT.first(session, attempt=attempt_id, member=by, since=since, now=now)


async def _day_is_over(session: Session, row: Any, now: datetime) -> bool:
    zone = (await get_team(session, row.team_id)).timezone
    return local_date(row.at, zone) < local_date(now, zone)


_BY_ITSELF = (MoveKind.TOUCHED, MoveKind.COOLED, MoveKind.RECHANNELLED)
"""What leaves a lead to its agent after an outcome: its contact wrote, time went by, marketing named its channel."""


_OWN, _LATER, _GIVEN, _TWIN = lead_event.alias("own"), lead_event.alias("later"), hand_out.alias("given"), lead.alias()
_LEAD: Any = sa.bindparam("lead")
_CONTACT: Any = sa.bindparam("contact")
_BARRED_AT = contact.c.do_not_call_at
_LOCKED = Prepared(sa.select(lead.c.id).where(lead.c.id == _LEAD).with_for_update())
_MOVED_ON = Prepared(
    sa.select(sa.literal_column("1")).where(
        sa.or_(
            sa.exists().where(
                _OWN.c.attempt_id == sa.bindparam("attempt"),
                _OWN.c.lead_id == _LEAD,
                _LATER.c.lead_id == _LEAD,
                _LATER.c.id > _OWN.c.id,
                _LATER.c.what.not_in(_BY_ITSELF),
            ),
            sa.exists().where(_GIVEN.c.lead_id == _LEAD, _GIVEN.c.id > sa.bindparam("hand_out")),
            sa.exists().where(_TWIN.c.contact_id == _CONTACT, _TWIN.c.id != _LEAD, _TWIN.c.state.in_(OPEN_STATES)),
            # `barred_at`: when the outcome itself asked for no more calls.
            sa.exists().where(
                contact.c.id == _CONTACT,
                _BARRED_AT.is_not(None),
                sa.func.coalesce(sa.bindparam("barred_at", type_=Utc()) != _BARRED_AT, sa.true()),
            ),
        )
    )
)


async def _moved_on(session: Session, attempt_id: int, row: Any) -> bool:
    """Whether somebody did anything with a lead since its outcome.

    A manager may have assigned it, a colleague been handed it; the contact may have come back and have a newer lead, or
    have been put on the do-not-call list. The lead is locked: what another transaction is doing to it is waited for.
    """
    await _LOCKED.rows(session, lead=row.lead_id)
    asked = {"attempt": attempt_id, "lead": row.lead_id, "hand_out": row.hand_out_id, "contact": row.contact_id}
    barred_at = row.at if row.kind == OutcomeKind.DO_NOT_CALL else None
    return await _MOVED_ON.first(session, **asked, barred_at=barred_at) is not None


_CANCELLED = Prepared(
    sale.update().where(sale.c.attempt_id == sa.bindparam("attempt")).values(undone_at=sa.bindparam("now", type_=Utc()))
)


async def _undo_beside(session: Session, attempt_id: int, row: Any, settings: TeamSettings, now: datetime) -> None:
    """Take back what the outcome did beside the lead: the sale, the promise, the do-not-call mark."""
    await _CANCELLED.run(session, attempt=attempt_id, now=now)
    await meetings.undo_meeting(session, attempt_id, row.lead_id, row.at, settings, now)
    await promises.undo_promise(session, attempt_id, now)
    await promises.reopen_after_undo(session, row.lead_id, row.at, settings)
    if row.kind == OutcomeKind.DO_NOT_CALL:
        await session.execute(
            contact.update()
            .where(contact.c.id == row.contact_id, contact.c.do_not_call_at == row.at)
            .values(do_not_call_at=None, do_not_call_by=None)
        )
