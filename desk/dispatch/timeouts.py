"""Hand-outs not worked in time are taken back and go to another agent; live leads cool into the fresh lane."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from core.leads import OPEN_STATES, cooled, lapsed_but_kept
from core.leads import lapsed as let_lapse
from core.settings import TeamSettings
from core.terms import HandOutEnd, Lane
from desk.leads import promise_ladder, promises
from desk.leads.move_values import AT, Cause, PutBack
from desk.leads.moves import end_those, move, move_those
from desk.people.work import Work
from desk.settings.for_lead import settings_for
from desk.staff import shifts
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import hand_out, lead
from storage.tables.columns import Utc

BROUGHT_BREAK = "break"
"""What stands at a hand-out whose lapse has been answered by a break."""


@dataclass(frozen=True, slots=True)
class Lapsed:
    """A card nobody worked in time, taken back. `on_break`: it was one too many in a row.

    `kept`: a manager assigned it to this agent, so it stays theirs.
    """

    hand_out_id: int
    lead_id: int
    member_id: int
    card_id: int | None
    on_break: bool
    kept: bool


_OVERDUE = (hand_out.c.team_id == sa.bindparam("team"), hand_out.c.deadline_at <= sa.bindparam("now", type_=Utc()))
_ANY_OVERDUE = Prepared(sa.select(hand_out.c.id).where(hand_out.c.ended_at.is_(None), *_OVERDUE).limit(1))


async def lapse_overdue(work: Work) -> list[Lapsed]:
    """Take back the cards whose time is over; they go to another agent first, never to the same one.

    A lead that a manager assigned stays with its agent for the rest of its time, before all others.
    """
    if await _ANY_OVERDUE.first(work.session, team=work.team.id, now=work.now) is None:
        return []
    lapsed = []
    for one in await end_those(work.session, _OVERDUE, HandOutEnd.LAPSED, work.now, team=work.team.id):
        kept = await _let_lapse(work.session, one, work.settings, work.now)
        rest = await _lapses_in_a_row(work.session, one.member_id, work.settings.lapses_to_break)
        gone = await shifts.take_break(work.session, one.member_id, "lapsed", work.now) if rest else None
        if gone is not None:
            await _count_anew(work.session, one.member_id)
        lapsed.append(Lapsed(one.hand_out_id, one.lead_id, one.member_id, one.card_id, gone is not None, kept))
    return lapsed


_STAYS_WITH = (
    lead.c.id == sa.bindparam("lead"),
    lead.c.assigned_by.is_not(None),
    lead.c.owner_id == sa.bindparam("member"),
    lead.c.owner_until > AT,
)


async def _let_lapse(session: Session, one: PutBack, settings: TeamSettings, now: datetime) -> bool:
    """Put a lead that nobody worked back into the queue. Whether it is still this agent's, and first for them."""
    cause = Cause(now, agent=one.member_id)
    if await move_those(session, lapsed_but_kept(now), _STAYS_WITH, cause, lead=one.lead_id, member=one.member_id):
        return True
    own = await settings_for(session, settings, one.lead_id)
    barred_until = now + timedelta(seconds=own.barred_for)
    stays = await promises.is_of_another(session, one.lead_id, than=one.member_id)
    gone = let_lapse(one.member_id, barred_until, stays=stays)
    await move(session, gone, one.lead_id, cause)
    await promise_ladder.ask_again(session, [one.lead_id] if one.helps_id is not None else [], now)
    return False


_LAST_ENDS = Prepared(
    sa.select(hand_out.c.end, hand_out.c.end_note)
    .where(hand_out.c.member_id == sa.bindparam("member"), hand_out.c.ended_at.is_not(None))
    .order_by(hand_out.c.ended_at.desc(), hand_out.c.id.desc())
    .limit(sa.bindparam("most", type_=sa.Integer()))
)


async def _lapses_in_a_row(session: Session, member_id: int, number: int) -> bool:
    ends = await _LAST_ENDS.rows(session, member=member_id, most=number)
    return len(ends) == number and all(row.end == HandOutEnd.LAPSED and row.end_note != BROUGHT_BREAK for row in ends)


_COUNTED = Prepared(
    hand_out.update()
    .where(
        hand_out.c.member_id == sa.bindparam("member"),
        hand_out.c.end == HandOutEnd.LAPSED,
        hand_out.c.end_note.is_(None),
    )
    .values(end_note=BROUGHT_BREAK)
)


async def _count_anew(session: Session, member_id: int) -> None:
    """Mark the lapses that have brought a break: after it, they do not count towards the next."""
    await _COUNTED.run(session, member=member_id)


_WARM = (
    lead.c.team_id == sa.bindparam("team"),
    lead.c.lane == Lane.LIVE,
    lead.c.arrived_at < sa.bindparam("before", type_=Utc()),
)
_COOLS = Prepared(sa.select(lead.c.id).where(*_WARM, lead.c.state.in_(OPEN_STATES)).limit(1))


async def cool(work: Work) -> int:
    """Move leads that are live no longer into the fresh lane, those in hand too. Return how many."""
    before = work.now - timedelta(seconds=work.settings.live_for)
    if await _COOLS.first(work.session, team=work.team.id, before=before) is None:
        return 0
    return len(await move_those(work.session, cooled(), _WARM, Cause(work.now), team=work.team.id, before=before))
