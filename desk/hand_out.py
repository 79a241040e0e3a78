"""Handing out: the one lead that is next for an agent, with the numbers of why."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.errors import CapReached, Gone, NotOnShift
from core.settings import TeamSettings
from core.terms import HandOutEnd, Lane, LeadState
from core.worktime import day_bounds, is_open, local_date
from desk import staff
from desk.people import Team
from desk.staff import PutBack
from storage.database import Session
from storage.hot import Hot
from storage.queue import ALL_LANES, Terms, any_ready, claim, next_due
from storage.tables import hand_out, lead, membership, person, shift


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A lead that is with an agent now."""

    id: int
    lead_id: int
    member_id: int
    lane: Lane
    deadline_at: datetime


@dataclass(frozen=True, slots=True)
class NothingDue:
    """No lead for this agent now; `next_at` is when the next becomes due, as far as known."""

    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Agent:
    on_shift: bool
    resting: bool
    holds: int | None
    cap_open: int | None
    cap_day: int | None
    owned: int
    today: int


def _agent_query() -> Any:
    holds = (
        sa.select(hand_out.c.id)
        .where(hand_out.c.member_id == membership.c.id, hand_out.c.ended_at.is_(None))
        .order_by(hand_out.c.reopened.desc(), hand_out.c.id)
        .limit(1)
        .scalar_subquery()
    )
    owned = (
        sa.select(sa.func.count())
        .where(lead.c.owner_id == membership.c.id, lead.c.state == sa.literal_column("'open'"))
        .scalar_subquery()
    )
    today = (
        sa.select(sa.func.count())
        .where(hand_out.c.member_id == membership.c.id, hand_out.c.started_at >= sa.bindparam("midnight"))
        .scalar_subquery()
    )
    working = sa.and_(shift.c.member_id == membership.c.id, shift.c.ended_at.is_(None))
    return (
        sa.select(
            shift.c.id.is_not(None), shift.c.break_since.is_not(None), holds, membership.c.cap_open,
            membership.c.cap_day, owned, today,
        )
        .select_from(membership.join(person, person.c.id == membership.c.person_id).outerjoin(shift, working))
        .where(
            membership.c.id == sa.bindparam("member"),
            membership.c.active.is_(sa.true()),
            person.c.reachable.is_(sa.true()),
        )
    )  # fmt: skip


_AGENT = Hot(_agent_query())


async def hand_next(
    session: Session, member_id: int, team: Team, settings: TeamSettings, now: datetime
) -> HandedOut | NothingDue:
    """Hand an agent the next lead; who has a card in hand is given that again.

    Raises:
        NotOnShift: the agent is not on shift, on break, unreachable or no longer in the team.
        CapReached: nothing but promises is left for them today, and none is due.
    """
    midnight = day_bounds(local_date(now, team.timezone), team.timezone)[0]
    row = await _AGENT.first(session, member=member_id, midnight=midnight)
    agent = _Agent(*row) if row else None
    if agent is None or not agent.on_shift or agent.resting:
        raise NotOnShift("leads are handed to agents at work")
    if agent.holds is not None:
        return await get(session, agent.holds)
    own_only = _capped(agent, settings)
    lanes = ALL_LANES if not own_only and is_open(now, settings.hours, team.timezone) else (Lane.PROMISED,)
    taken = await claim(
        session, _terms(settings, now), team_id=team.id, member_id=member_id, now=now,
        late=now - timedelta(seconds=settings.callback_late), lanes=lanes, own_only=own_only,
    )  # fmt: skip
    if taken is not None:
        return HandedOut(taken.hand_out_id, taken.lead_id, member_id, taken.lane, taken.deadline_at)
    if own_only:
        raise CapReached("the caps leave only promises", owned=agent.owned, today=agent.today)
    return NothingDue(await next_due(session, team.id, member_id, now))


def _terms(settings: TeamSettings, now: datetime) -> Terms:
    return Terms(
        now + timedelta(seconds=settings.lapse_live),
        now + timedelta(seconds=settings.lapse_other),
        settings.protocol.attempts,
    )


def _capped(agent: _Agent, settings: TeamSettings) -> bool:
    cap_open = agent.cap_open if agent.cap_open is not None else settings.cap_open
    cap_day = agent.cap_day if agent.cap_day is not None else settings.cap_day
    return agent.owned >= cap_open or agent.today >= cap_day


_ONE = Hot(
    sa.select(hand_out.c.id, hand_out.c.lead_id, hand_out.c.member_id, hand_out.c.lane, hand_out.c.deadline_at).where(
        hand_out.c.id == sa.bindparam("hand_out")
    )
)


async def get(session: Session, hand_out_id: int) -> HandedOut:
    """Give a hand-out by id."""
    row = await _ONE.first(session, hand_out=hand_out_id)
    if row is None:
        raise Gone(f"no hand-out {hand_out_id}")
    return HandedOut(row[0], row[1], row[2], Lane(row[3]), row[4])


async def in_hand(session: Session, member_id: int) -> HandedOut | None:
    """Give the card in an agent's hand."""
    row = (
        await session.execute(
            sa.select(hand_out.c.id)
            .where(hand_out.c.member_id == member_id, hand_out.c.ended_at.is_(None))
            .order_by(hand_out.c.reopened.desc(), hand_out.c.id)
            .limit(1)
        )
    ).first()
    return await get(session, row[0]) if row else None


_REMEMBER = Hot(hand_out.update().where(hand_out.c.id == sa.bindparam("hand_out")).values(card_id=sa.bindparam("card")))


async def remember_card(session: Session, hand_out_id: int, card_id: int) -> None:
    """Note which outbox row brings the card, so that it can be rewritten later."""
    await _REMEMBER.run(session, hand_out=hand_out_id, card=card_id)


async def remember_contact_card(session: Session, hand_out_id: int, row: int) -> int | None:
    """Note which outbox row shows the number as a contact card: it goes when the lead goes. Tell the earlier one."""
    shown = await session.execute(sa.select(hand_out.c.contact_card_id).where(hand_out.c.id == hand_out_id))
    earlier: int | None = shown.scalar_one()
    await session.execute(hand_out.update().where(hand_out.c.id == hand_out_id).values(contact_card_id=row))
    return earlier


async def take_contact_cards(session: Session, team_id: int) -> list[tuple[int, int]]:
    """Take the contact cards whose lead has left its agent: the agent and the outbox row of each."""
    over = (
        sa.select(hand_out.c.id, hand_out.c.member_id, hand_out.c.contact_card_id)
        .where(hand_out.c.contact_card_id.is_not(None), hand_out.c.ended_at.is_not(None), hand_out.c.team_id == team_id)
        .limit(200)
    )
    rows = (await session.execute(over)).all()
    if rows:
        ids = [row[0] for row in rows]
        await session.execute(hand_out.update().where(hand_out.c.id.in_(ids)).values(contact_card_id=None))
    return [(row[1], row[2]) for row in rows]


async def push(session: Session, team: Team, settings: TeamSettings, now: datetime) -> list[HandedOut]:
    """Hand what is due to agents who wait, the longest idle first."""
    if not await any_ready(session, team.id, now):
        return []
    handed: list[HandedOut] = []
    for member_id in await staff.idle_agents(session, team.id):
        try:
            given = await hand_next(session, member_id, team, settings, now)
        except (CapReached, NotOnShift):
            continue
        if isinstance(given, HandedOut):
            handed.append(given)
    return handed


@dataclass(frozen=True, slots=True)
class Lapsed:
    """A card nobody worked in time, taken back. `on_break`: it was one too many in a row."""

    hand_out_id: int
    lead_id: int
    member_id: int
    card_id: int | None
    on_break: bool
    with_it: tuple[PutBack, ...] = ()
    """What else the agent held when the break began."""


async def lapse_overdue(session: Session, team: Team, settings: TeamSettings, now: datetime) -> list[Lapsed]:
    """Take back the cards whose time is over; they go to another agent first, never to the same one."""
    ended = await session.execute(
        hand_out.update()
        .where(hand_out.c.team_id == team.id, hand_out.c.ended_at.is_(None), hand_out.c.deadline_at <= now)
        .values(ended_at=now, end=HandOutEnd.LAPSED)
        .returning(hand_out.c.id, hand_out.c.lead_id, hand_out.c.member_id, hand_out.c.card_id)
    )
    lapsed = []
    for hand_out_id, lead_id, member_id, card_id in ended.all():
        await session.execute(
            lead.update()
            .where(lead.c.id == lead_id, lead.c.state == LeadState.HELD)
            .values(
                state=LeadState.OPEN, holder_id=None, owner_id=None, barred_id=member_id,
                barred_until=now + timedelta(seconds=settings.barred_for),
            )
        )  # fmt: skip
        rest = await _lapses_in_a_row(session, member_id, settings.lapses_to_break)
        gone = await staff.take_break(session, member_id, "lapsed", now) if rest else None
        lapsed.append(Lapsed(hand_out_id, lead_id, member_id, card_id, gone is not None, tuple(gone or ())))
    return lapsed


async def _lapses_in_a_row(session: Session, member_id: int, number: int) -> bool:
    last = await session.execute(
        sa.select(hand_out.c.end)
        .where(hand_out.c.member_id == member_id, hand_out.c.ended_at.is_not(None))
        .order_by(hand_out.c.ended_at.desc(), hand_out.c.id.desc())
        .limit(number)
    )
    ends = [row[0] for row in last]
    return len(ends) == number and all(end == HandOutEnd.LAPSED for end in ends)


async def cool(session: Session, team: Team, settings: TeamSettings, now: datetime) -> int:
    """Move leads that are live no longer into the fresh lane. Tell how many."""
    done = await session.execute(
        lead.update()
        .where(
            lead.c.team_id == team.id, lead.c.state == LeadState.OPEN, lead.c.lane == Lane.LIVE,
            lead.c.arrived_at < now - timedelta(seconds=settings.live_for),
        )
        .values(lane=Lane.FRESH)
    )  # fmt: skip
    return int(done.rowcount)
