"""What nobody worked in time: taken back, offered to another; and live leads that have cooled."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from core.settings import TeamSettings
from core.terms import HandOutEnd, Lane, LeadState
from desk.leads.moves import PutBack
from desk.people.directory import Team
from desk.staff import shifts
from storage.database import Session
from storage.tables import hand_out, lead

BROUGHT_BREAK = "break"
"""What stands at a hand-out whose lapse has been answered by a break."""


@dataclass(frozen=True, slots=True)
class Lapsed:
    """A card nobody worked in time, taken back. `on_break`: it was one too many in a row.

    `kept`: a manager gave it to this agent by hand, and theirs it stays.
    """

    hand_out_id: int
    lead_id: int
    member_id: int
    card_id: int | None
    on_break: bool
    kept: bool
    with_it: tuple[PutBack, ...] = ()
    """What else the agent held when the break began."""


async def lapse_overdue(session: Session, team: Team, settings: TeamSettings, now: datetime) -> list[Lapsed]:
    """Take back the cards whose time is over; they go to another agent first, never to the same one.

    What a manager gave by hand stays its agent's for the rest of its time, and first: only a manager takes it back.
    """
    ended = await session.execute(
        hand_out.update()
        .where(hand_out.c.team_id == team.id, hand_out.c.ended_at.is_(None), hand_out.c.deadline_at <= now)
        .values(ended_at=now, end=HandOutEnd.LAPSED)
        .returning(hand_out.c.id, hand_out.c.lead_id, hand_out.c.member_id, hand_out.c.card_id, hand_out.c.reason)
    )
    lapsed = []
    for hand_out_id, lead_id, member_id, card_id, reason in ended.all():
        kept = reason.get("rule") == "assigned" and await _kept(session, lead_id, member_id, now)
        if not kept:
            await session.execute(
                lead.update()
                .where(lead.c.id == lead_id, lead.c.state == LeadState.HELD)
                .values(
                    state=LeadState.OPEN,
                    holder_id=None,
                    owner_id=None,
                    barred_id=member_id,
                    barred_until=now + timedelta(seconds=settings.barred_for),
                )
            )
        rest = await _lapses_in_a_row(session, member_id, settings.lapses_to_break)
        gone = await shifts.take_break(session, member_id, "lapsed", now) if rest else None
        if gone is not None:
            await _count_anew(session, member_id)
        lapsed.append(Lapsed(hand_out_id, lead_id, member_id, card_id, gone is not None, kept, tuple(gone or ())))
    return lapsed


async def _kept(session: Session, lead_id: int, member_id: int, now: datetime) -> bool:
    """Put a lead that was given by hand back before all others. False: its time as this agent's alone is over."""
    done = await session.execute(
        lead.update()
        .where(
            lead.c.id == lead_id,
            lead.c.state == LeadState.HELD,
            lead.c.owner_id == member_id,
            lead.c.owner_until > now,
        )
        .values(state=LeadState.OPEN, holder_id=None, pinned_at=now)
    )
    return bool(done.rowcount)


async def _lapses_in_a_row(session: Session, member_id: int, number: int) -> bool:
    last = await session.execute(
        sa.select(hand_out.c.end, hand_out.c.end_note)
        .where(hand_out.c.member_id == member_id, hand_out.c.ended_at.is_not(None))
        .order_by(hand_out.c.ended_at.desc(), hand_out.c.id.desc())
        .limit(number)
    )
    ends = last.all()
    return len(ends) == number and all(row.end == HandOutEnd.LAPSED and row.end_note != BROUGHT_BREAK for row in ends)


async def _count_anew(session: Session, member_id: int) -> None:
    """Mark the lapses that have brought a break: after it, they do not count towards the next."""
    await session.execute(
        hand_out.update()
        .where(hand_out.c.member_id == member_id, hand_out.c.end == HandOutEnd.LAPSED, hand_out.c.end_note.is_(None))
        .values(end_note=BROUGHT_BREAK)
    )


async def cool(session: Session, team: Team, settings: TeamSettings, now: datetime) -> int:
    """Move leads that are live no longer into the fresh lane, those in hand too. Tell how many."""
    done = await session.execute(
        lead.update()
        .where(
            lead.c.team_id == team.id,
            lead.c.state.in_([LeadState.OPEN, LeadState.HELD]),
            lead.c.lane == Lane.LIVE,
            lead.c.arrived_at < now - timedelta(seconds=settings.live_for),
        )
        .values(lane=Lane.FRESH)
    )
    return int(done.rowcount)
