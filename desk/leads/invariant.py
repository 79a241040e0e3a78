"""What stands for ever, held: nobody's lead is lost between two steps, whatever went wrong."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from core.terms import CallbackState, HandOutEnd, Lane, LeadState, LostReason
from desk.leads.moves import PutBack
from desk.people.directory import Team
from storage.database import Session
from storage.tables import callback, contact, hand_out, lead


@dataclass(frozen=True, slots=True)
class Mended:
    """What had to be mended: how many leads were astray, and whose cards must lose their numbers.

    What was taken from somebody on the do-not-call list is not counted: it was not lost.
    """

    leads: int
    gone: tuple[PutBack, ...] = ()


async def mend(session: Session, team: Team, now: datetime) -> Mended:
    """Hold the invariant: an open lead has a next action time, a held one an open hand-out, a promise its lead."""
    barred = await _close_barred(session, team, now)
    stray = await _end_stray_hand_outs(session, team, now)
    freed = await _free_orphans(session, team, now)
    timed = await _set_times(session, team, now)
    await _drop_promises(session, team, now)
    return Mended(len(stray) + freed + timed, (*barred, *stray))


_CARDS = (hand_out.c.id, hand_out.c.lead_id, hand_out.c.member_id, hand_out.c.card_id)


async def _close_barred(session: Session, team: Team, now: datetime) -> list[PutBack]:
    """Lose the open leads of contacts who must not be called; whoever holds one loses it."""
    barred = sa.exists().where(contact.c.id == lead.c.contact_id, contact.c.do_not_call_at.is_not(None))
    await session.execute(
        lead.update()
        .where(lead.c.team_id == team.id, lead.c.state.in_([LeadState.OPEN, LeadState.HELD]), barred)
        .values(
            state=LeadState.LOST,
            lost_reason=LostReason.DO_NOT_CALL,
            closed_at=now,
            due_at=None,
            owner_id=None,
            holder_id=None,
        )
    )
    of_lost = sa.exists().where(lead.c.id == hand_out.c.lead_id, lead.c.state == LeadState.LOST)
    return await _ended(session, team, now, of_lost)


async def _ended(session: Session, team: Team, now: datetime, where: sa.ColumnElement[bool]) -> list[PutBack]:
    """End the hand-outs of which this holds."""
    ended = await session.execute(
        hand_out.update()
        .where(hand_out.c.team_id == team.id, hand_out.c.ended_at.is_(None), where)
        .values(ended_at=now, end=HandOutEnd.TAKEN_BACK)
        .returning(*_CARDS)
    )
    return [PutBack(*row) for row in ended.all()]


async def _end_stray_hand_outs(session: Session, team: Team, now: datetime) -> list[PutBack]:
    """End hand-outs whose lead is not with their agent."""
    in_hand = sa.exists().where(
        lead.c.id == hand_out.c.lead_id, lead.c.state == LeadState.HELD, lead.c.holder_id == hand_out.c.member_id
    )
    return await _ended(session, team, now, ~in_hand)


async def _free_orphans(session: Session, team: Team, now: datetime) -> int:
    """Put held leads back that nobody holds."""
    handed_out = sa.exists().where(hand_out.c.lead_id == lead.c.id, hand_out.c.ended_at.is_(None))
    freed = await session.execute(
        lead.update()
        .where(lead.c.team_id == team.id, lead.c.state == LeadState.HELD, ~handed_out)
        .values(state=LeadState.OPEN, holder_id=None, due_at=sa.func.coalesce(lead.c.due_at, now))
    )
    return int(freed.rowcount)


async def _set_times(session: Session, team: Team, now: datetime) -> int:
    """Make leads due that have a number and no time; the database itself should refuse them."""
    timeless = await session.execute(
        lead.update()
        .where(
            lead.c.team_id == team.id,
            lead.c.state == LeadState.OPEN,
            lead.c.lane != Lane.NEEDS_NUMBER,
            lead.c.due_at.is_(None),
        )
        .values(due_at=now)
    )
    return int(timeless.rowcount)


async def _drop_promises(session: Session, team: Team, now: datetime) -> None:
    """Drop the promises of leads that are closed."""
    closed = sa.exists().where(
        lead.c.id == callback.c.lead_id, lead.c.state.in_([LeadState.WON, LeadState.LOST, LeadState.VOID])
    )
    await session.execute(
        callback.update()
        .where(callback.c.team_id == team.id, callback.c.state == CallbackState.WAITING, closed)
        .values(state=CallbackState.DROPPED, ended_at=now)
    )
