"""Calling for a colleague: whoever taps first gets the promised lead; it stays its agent's, and so does the sale."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.errors import CardInHand, NotOnShift, PromiseTaken
from core.settings import TeamSettings
from core.terms import CallbackState, Lane, LeadState
from desk.dispatch.hand_out import HandedOut, in_hand
from desk.dispatch.lead_settings import apply_lead_settings
from desk.people.work import Work
from desk.staff import shifts
from storage.candidates import Claimant
from storage.database import Session
from storage.queue import LeadToClaim, take
from storage.tables import callback, hand_out, lead, membership, person


async def help_with(work: Work, callback_id: int, member_id: int) -> HandedOut:
    """Hand a promised lead whose time has come to an agent who calls for the one who promised.

    Raises:
        NotOnShift: the helper is not at work.
        CardInHand: the helper has another card in hand.
        PromiseTaken: somebody was faster, or it is over; the fact `by` names who has it, "" nobody.
    """
    session, settings, now = work.session, work.settings, work.now
    row = await _promise(session, callback_id, member_id)
    if row is not None and row.holder_id == member_id:
        raise CardInHand("the card in hand is the one asked for")
    # Before anything is asked of who taps: nobody begins a shift for a call that is over.
    if row is None or row.state != CallbackState.WAITING or row.lead_state != LeadState.OPEN or row.due_at > now:
        raise PromiseTaken("somebody was faster", by=row.holder or "" if row is not None else "")
    working = await shifts.shift_of(session, member_id)
    if working is None or working.break_since is not None:
        raise NotOnShift("whoever helps is at work")
    if await in_hand(session, member_id) is not None:
        raise CardInHand("the card in hand comes first")
    deadline = now + timedelta(seconds=settings.lapse_other)
    wanted = [LeadToClaim(row.lead_id, Lane.PROMISED, _reason(row, settings, now), 0.0, None, deadline)]
    taken = await take(session, wanted, Claimant(row.team_id, member_id, now, late=now))
    if taken is None:
        raise PromiseTaken("somebody was faster", by="")
    # Nobody calls for who gave the lead back, lost it or has left.
    helps = row.member_id if row.member_id != member_id and row.owner_id == row.member_id else None
    await session.execute(hand_out.update().where(hand_out.c.id == taken.hand_out_id).values(helps_id=helps))
    until = (await apply_lead_settings(work, taken)).wanted.deadline_at
    return HandedOut(taken.hand_out_id, row.lead_id, member_id, Lane.PROMISED, until)


def _reason(row: Any, settings: TeamSettings, now: datetime) -> dict[str, Any]:
    """Return the numbers of why a promised lead went to a helper, as a hand-out keeps them."""
    return {
        "lane": Lane.PROMISED.value,
        "rule": "promise",
        "own": False,
        "age": int((now - row.arrived_at).total_seconds()),
        "overdue": int((now - row.due_at).total_seconds()),
        "attempt": row.attempts + 1,
        "of": settings.protocol.attempts,
        **({"for": row.agent} if row.owner_id == row.member_id else {}),
    }


async def _promise(session: Session, callback_id: int, member_id: int) -> Any:
    """Read a promise of the team of who would help; None where there is no such promise in it."""
    theirs = sa.select(membership.c.team_id).where(membership.c.id == member_id).scalar_subquery()
    holder, holds = person.alias("holder"), membership.alias("holds")
    found = await session.execute(
        sa.select(
            callback.c.team_id,
            callback.c.lead_id,
            callback.c.member_id,
            callback.c.due_at,
            callback.c.state,
            lead.c.owner_id,
            lead.c.holder_id,
            lead.c.state.label("lead_state"),
            lead.c.arrived_at,
            lead.c.attempts,
            person.c.name.label("agent"),
            holder.c.name.label("holder"),
        )
        .join(lead, lead.c.id == callback.c.lead_id)
        .join(membership, membership.c.id == callback.c.member_id)
        .join(person, person.c.id == membership.c.person_id)
        .outerjoin(holds, holds.c.id == lead.c.holder_id)
        .outerjoin(holder, holder.c.id == holds.c.person_id)
        .where(callback.c.id == callback_id, callback.c.team_id == theirs)
    )
    return found.first()
