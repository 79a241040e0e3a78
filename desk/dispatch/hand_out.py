"""Handing out: the next lead of an agent, with the numbers that explain the choice."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from core.calendar.worktime import is_open, next_open
from core.errors import CapReached, Gone, NotOnShift
from core.ranking.evidence import NOBODY
from core.terms import Lane
from desk.dispatch.agent_load import is_capped, load_of
from desk.dispatch.assign import assigners
from desk.dispatch.choice import Chooser, asker_of, look_at_queue, next_to_serve, terms_of
from desk.dispatch.lead_settings import apply_lead_settings
from desk.dispatch.on_behalf import note_on_whose_behalf
from desk.dispatch.own_hours import look_by_hours
from desk.leads import callbacks
from desk.learning import beliefs
from desk.people.work import Work
from desk.staff import shifts
from desk.staff.shifts import IdleAgent
from storage.candidates import Claimant, QueuePlace
from storage.database import Session
from storage.prepared import Prepared
from storage.queue import Claimed, LeadToClaim, take
from storage.reservations import slot
from storage.tables import hand_out
from storage.waiting import any_ready, next_due, owners_of_due


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A lead that is with an agent now."""

    id: int
    lead_id: int
    member_id: int
    lane: Lane
    deadline_at: datetime
    offered: bool = False
    """The agent must take it before its number is shown."""


@dataclass(frozen=True, slots=True)
class NothingDue:
    """No lead for this agent now; `next_at` is when the next becomes due, as far as known."""

    next_at: datetime | None


async def hand_next(work: Work, member_id: int, *, offering: bool = False) -> HandedOut | NothingDue:
    """Hand an agent the next lead; who has a card in hand is given that again.

    `offering`: the agent has not asked, and is given time to take a live lead before a colleague is.

    Raises:
        NotOnShift: the agent is not on shift, on break, unreachable or no longer in the team.
        CapReached: nothing but promises is left for them today, and none is due.
    """
    agent = await load_of(work, member_id)
    if agent is None or not agent.on_shift or agent.resting:
        raise NotOnShift("leads are handed to agents at work")
    if agent.holds is not None:
        return await get(work.session, agent.holds)
    capped = is_capped(agent, work.settings)
    open_now = is_open(work.now, work.settings.hours, work.team.timezone)
    taken = await claim_best(
        work,
        member_id,
        today=agent.today,
        offering=offering,
        promises=QueuePlace.OWN_PROMISE if capped else None if open_now else QueuePlace.PROMISE,
    )
    if isinstance(taken, Claimed):
        one = taken.wanted
        return HandedOut(taken.hand_out_id, one.lead_id, member_id, one.lane, one.deadline_at, one.offered)
    if not offering and (beside := await in_hand(work.session, member_id)) is not None:
        return beside  # on PostgreSQL: who asked was handed it while we looked
    if capped:
        raise CapReached("the caps leave only promises", owned=agent.owned, today=agent.today)
    times = [one for one in (taken, await _next_at(work, member_id)) if one is not None]
    return NothingDue(min(times, default=None))


async def _next_at(work: Work, member_id: int) -> datetime | None:
    """Return when the next lead becomes due for an agent, as far as known."""
    next_at = await next_due(work.session, work.team.id, member_id, work.now)
    if next_at is None or is_open(next_at, work.settings.hours, work.team.timezone):
        return next_at
    # A promise keeps its hour, whenever that is; everything else waits until the team may call.
    promised = await callbacks.next_due(work.session, work.team.id, member_id, work.now)
    opens = next_open(next_at, work.settings.hours, work.team.timezone)
    return opens if promised is None else min(opens, promised)


async def claim_best(
    work: Work,
    member_id: int,
    *,
    today: int,
    offering: bool,
    promises: QueuePlace | None,
) -> Claimed | datetime | None:
    """Look, choose, and take what was chosen; look again, past what others are taking, when it was gone.

    Return when a lead whose contact sleeps may be called, where nothing else is there. None: nothing is.

    Args:
        promises: only promises up to this place of the queue are left for the agent; None: everything is.
    """
    known = await beliefs.current(work)
    asker = await asker_of(work, member_id, today)
    chooser = Chooser(
        work.team, work.settings, known, asker, terms_of(work.settings, work.now, offering=offering), work.now
    )
    late = work.now - timedelta(seconds=work.settings.callback_late)
    for skip, most in _ROUNDS[work.session.dialect.name]:
        wanted, wakes_at = await _choose(work.session, chooser, late, skip, most, promises)
        if not wanted and not skip:
            return wakes_at
        taken = await take(work.session, wanted, Claimant(work.team.id, member_id, work.now, late))
        if taken is not None:
            return await apply_lead_settings(work, await note_on_whose_behalf(work, taken, late))
    return None


async def _choose(
    session: Session, chooser: Chooser, late: datetime, skip: int, most: int, promises: QueuePlace | None
) -> tuple[list[LeadToClaim], datetime | None]:
    """Look at what nobody beside us is taking, and choose; again where all that was seen was chosen meanwhile.

    With it, where nothing is chosen, when one of those that wait for their contact's hour may be called.
    """
    agent = Claimant(chooser.team.id, chooser.asker.agent, chooser.now, late)
    while True:
        async with slot(session, agent.team_id) as turns:
            seen = await look_by_hours(session, agent, chooser.team, chooser.settings, skip=skip, past=turns.leads)
            left = [one for one in turns.left(seen) if promises is None or one.place <= promises]
            wanted = chooser.order(left, most, await assigners(session, left, agent.member_id))
            if wanted:
                turns.reserve(session, wanted[0].lead_id)
            if wanted or turns.left(seen) == seen:
                return wanted, None if wanted else chooser.wakes_at(seen)


_ROUNDS = {"sqlite": ((0, 1), (0, 50)), "postgresql": ((0, 2), (1, 8), (2, 16), (0, 200))}
"""How many leads of each bucket are passed over, and how many of the best are tried, each time others were faster.

SQLite has one writer: what was seen is still there. On PostgreSQL only other processes are faster.
"""


_ONE = Prepared(
    sa.select(
        hand_out.c.id,
        hand_out.c.lead_id,
        hand_out.c.member_id,
        hand_out.c.lane,
        hand_out.c.deadline_at,
        hand_out.c.offered,
    ).where(hand_out.c.id == sa.bindparam("hand_out"))
)


async def get(session: Session, hand_out_id: int) -> HandedOut:
    """Return a hand-out by id."""
    row = await _ONE.first(session, hand_out=hand_out_id)
    if row is None:
        raise Gone(f"no hand-out {hand_out_id}")
    return HandedOut(row.id, row.lead_id, row.member_id, Lane(row.lane), row.deadline_at, row.offered)


async def in_hand(session: Session, member_id: int) -> HandedOut | None:
    """Return the card in an agent's hand."""
    row = (
        await session.execute(
            sa.select(hand_out.c.id)
            .where(hand_out.c.member_id == member_id, hand_out.c.ended_at.is_(None))
            .order_by(hand_out.c.id)
            .limit(1)
        )
    ).first()
    return await get(session, row.id) if row else None


async def push(work: Work) -> list[HandedOut]:
    """Hand what is due to agents who wait: each best lead to whoever is likeliest to win it, then the longest idle."""
    if not await any_ready(work.session, work.team.id, work.now):
        return []
    free = await shifts.idle_agents(work.session, work.team.id)
    handed: list[HandedOut] = []
    while free:
        first = await _whose_turn(work, free)
        if first is None:
            # Nothing is there for everybody: of hundreds who wait only those are asked for whom something is kept.
            mine = await owners_of_due(work.session, work.team.id, work.now)
            free = [one for one in free if one.member_id in mine]
            if not free:
                break
            first = free[0]
        free.remove(first)
        try:
            given = await hand_next(work, first.member_id, offering=True)
        except (CapReached, NotOnShift):
            continue
        if isinstance(given, HandedOut):
            handed.append(given)
    return handed


async def _whose_turn(work: Work, free: list[IdleAgent]) -> IdleAgent | None:
    """Choose who of those who wait is served next. None: no lead is there that any of them could have."""
    if len(free) == 1:
        return free[0]
    chooser, seen = await look_at_queue(work, NOBODY)
    return next_to_serve(free, chooser, seen)
