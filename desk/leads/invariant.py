"""What stands for ever, held: nobody's lead is lost between two steps, whatever went wrong.

That an open lead has a next action time the database itself holds: it refuses one without.
"""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from core.leads import CLOSED_STATES, OPEN_STATES, blocked, mended
from core.terms import CallbackState, HandOutEnd, LeadState
from desk.leads.move_values import Cause, PutBack
from desk.leads.moves import end_hand_outs, move_all
from desk.leads.promises import drop_waiting
from desk.people.directory import Team
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import callback, contact, hand_out, lead
from storage.tables.columns import Key, unindexed


@dataclass(frozen=True, slots=True)
class InvariantRepairs:
    """What had to be mended: how many leads were astray, and whose cards must lose their numbers.

    What was taken from somebody on the do-not-call list is not counted: it was not lost.
    """

    leads: int
    gone: tuple[PutBack, ...] = ()


_TEAM: sa.BindParameter[int] = sa.bindparam("team", type_=Key)
_WITH_AGENT = sa.exists().where(
    lead.c.id == hand_out.c.lead_id, lead.c.state == LeadState.HELD, lead.c.holder_id == hand_out.c.member_id
)
_HANDED_OUT = sa.exists().where(hand_out.c.lead_id == lead.c.id, hand_out.c.ended_at.is_(None))
_ASTRAY = Prepared(
    sa.select(
        sa.exists()
        .where(
            contact.c.team_id == _TEAM,
            contact.c.do_not_call_at.is_not(None),
            # From the few who are barred to their leads, not from every lead of the team.
            lead.c.contact_id == contact.c.id,
            lead.c.state.in_(OPEN_STATES),
        )
        .label("barred"),
        sa.exists().where(hand_out.c.team_id == _TEAM, hand_out.c.ended_at.is_(None), ~_WITH_AGENT).label("stray"),
        sa.exists().where(lead.c.team_id == _TEAM, lead.c.holder_id.is_not(None), ~_HANDED_OUT).label("orphans"),
        sa.exists()
        .where(
            callback.c.team_id == _TEAM,
            callback.c.state == CallbackState.WAITING,
            lead.c.id == callback.c.lead_id,
            lead.c.state.in_(CLOSED_STATES),
        )
        .label("promises"),
    )
)
"""Whether anything is to be mended: mostly nothing is, and one look finds that."""


async def restore_invariant(session: Session, team: Team, now: datetime) -> InvariantRepairs:
    """Hold the invariant: a held lead has an open hand-out, a hand-out its lead, a promise an open lead."""
    if not any(await _ASTRAY.first(session, team=team.id) or ()):
        return InvariantRepairs(0)
    barred = await _close_barred(session, team, now)
    stray = await _end_stray_hand_outs(session, team, now)
    freed = await _free_orphans(session, team, now)
    await _drop_promises(session, team, now)
    return InvariantRepairs(len(stray) + freed, (*barred, *stray))


async def _close_barred(session: Session, team: Team, now: datetime) -> list[PutBack]:
    """Close the open leads of contacts who must not be called; whoever holds one loses it."""
    theirs = sa.select(contact.c.id).where(contact.c.team_id == team.id, contact.c.do_not_call_at.is_not(None))
    barred = lead.c.contact_id.in_(theirs)
    # The hand-outs first, as everybody does who ends one: two that lock in different orders would wait for each other.
    of_barred = sa.exists().where(lead.c.id == hand_out.c.lead_id, barred)
    ended = await end_hand_outs(session, (hand_out.c.team_id == team.id, of_barred), HandOutEnd.TAKEN_BACK, now)
    # From the few who are barred to their leads, not from every lead of the team.
    await move_all(session, blocked(now), (unindexed(lead.c.team_id) == team.id, barred), Cause(now, why="invariant"))
    return ended


async def _end_stray_hand_outs(session: Session, team: Team, now: datetime) -> list[PutBack]:
    """End hand-outs whose lead is not with their agent."""
    return await end_hand_outs(session, (hand_out.c.team_id == team.id, ~_WITH_AGENT), HandOutEnd.TAKEN_BACK, now)


async def _free_orphans(session: Session, team: Team, now: datetime) -> int:
    """Put held leads back that nobody holds."""
    orphans = (lead.c.team_id == team.id, lead.c.holder_id.is_not(None), ~_HANDED_OUT)
    return len(await move_all(session, mended(), orphans, Cause(now, why="held by nobody")))


async def _drop_promises(session: Session, team: Team, now: datetime) -> None:
    """Drop the promises of leads that are closed."""
    closed = sa.exists().where(lead.c.id == callback.c.lead_id, lead.c.state.in_(CLOSED_STATES))
    await drop_waiting(session, sa.and_(callback.c.team_id == team.id, closed), now)
