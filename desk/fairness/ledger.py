"""The ledger: what each agent was handed, in expected sales per hour on shift, and who yields to whom."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.ranking.fairness import Hour, Ledger, LedgerStanding, booked, deviations, steered
from core.terms import HandOutEnd, Lane, Role
from desk.fairness import shadow_prices
from desk.learning import beliefs
from desk.people.directory import Team
from desk.people.work import Work
from storage.database import Session, insert
from storage.prepared import Prepared
from storage.tables import hand_out, membership, person, shift, standing
from storage.tables import ledger as ledgers

BOOKED_EVERY = timedelta(hours=1)
PAST_DAYS = 14
"""How far back a new ledger looks: what was before weighs a third or less."""
_ENDED_LATE = timedelta(days=9)
"""A shift may be ended as of a time that was booked already, at most so long ago."""
_OPEN_AT_MOST = timedelta(days=2)
"""A hand-out that was open for longer stays booked."""
_NOT_HANDED = (HandOutEnd.LAPSED, HandOutEnd.TAKEN_BACK)
"""Ends of hand-outs that did not cost the agent's share; a lead given back or passed on was theirs to call."""


async def book_if_due(work: Work) -> bool:
    """Book what was handed out and worked since the last time, once an hour, and steer the next. False: not due yet."""
    since = await _booked_at(work.session, work.team.id)
    if since is None:
        await begin(work.session, work.team, work.now)
        return False
    if timedelta(0) <= work.now - since < BOOKED_EVERY:
        return False
    before = await _kept(work.session, work.team.id)
    weights = await weights_of(work.session, work.team.id)
    handed, worked = (
        await _handed(work.session, work.team.id, since, work.now),
        await _worked(work.session, work.team.id, since, work.now),
    )
    hours = {agent: Hour(handed.get(agent, 0.0), worked.get(agent, 0.0)) for agent in {*handed, *worked}}
    days = max(0.0, (work.now - since) / timedelta(days=1))
    at_work = [agent for agent, time in worked.items() if time > 0]
    after = steered(booked(before, hours, weights, days), work.settings.ranking.dial, at_work, weights)
    await _keep(work.session, work.team, after, work.now)
    known = await beliefs.current(work)
    prices = (
        await shadow_prices.prices(work.session, work.team, known, at_work, work.now)
        if work.settings.ranking.prices
        else None
    )
    await work.session.execute(ledgers.update().where(ledgers.c.team_id == work.team.id).values(prices=prices))
    beliefs.forget(work.session, work.team.id)
    return True


_BOOKED_AT = Prepared(sa.select(ledgers.c.booked_at).where(ledgers.c.team_id == sa.bindparam("team")).with_for_update())


async def _booked_at(session: Session, team_id: int) -> datetime | None:
    row = await _BOOKED_AT.first(session, team=team_id)
    moment: datetime | None = row.booked_at if row is not None else None
    return moment


async def begin(session: Session, team: Team, now: datetime) -> None:
    """Begin a ledger with the shares of the last two weeks, day by day, from the hand-outs and shifts on record.

    Nobody yields yet: that follows with the next booking.
    """
    since = now - timedelta(days=PAST_DAYS)
    shifts = (await session.execute(_SHIFTS, {"team": team.id, "since": since})).all()
    weights = await weights_of(session, team.id)
    handed = await _handed_by_day(session, team.id, since, now)
    kept = Ledger()
    for day in range(PAST_DAYS):
        start = since + timedelta(days=day)
        worked = _hours_within(shifts, start, start + timedelta(days=1), now)
        got = handed.get(day, {})
        hours = {agent: Hour(got.get(agent, 0.0), worked.get(agent, 0.0)) for agent in {*got, *worked}}
        kept = booked(kept, hours, weights, 1.0)
    await session.execute(
        insert(session, ledgers).values(team_id=team.id, handed=0.0, worked=0.0, booked_at=now).on_conflict_do_nothing()
    )
    await _keep(session, team, kept, now)
    await _mark(session, {row.id: _seconds(row, now) for row in shifts})


async def _handed_by_day(
    session: Session, team_id: int, since: datetime, until: datetime
) -> dict[int, dict[int, float]]:
    """Add up what each agent was handed, by the days from `since` on. Uses ix_hand_out_team_id_started_at."""
    ends = [since + timedelta(days=day + 1) for day in range(PAST_DAYS - 1)]
    day = sa.case(*((hand_out.c.started_at < end, n) for n, end in enumerate(ends)), else_=PAST_DAYS - 1)
    kept = (
        sa.select(day.label("day"), hand_out.c.member_id, hand_out.c.expected)
        .where(*_counted(team_id, since, until))
        .subquery()
    )
    found = await session.execute(
        sa.select(kept.c.day, kept.c.member_id, sa.func.sum(kept.c.expected).label("handed")).group_by(
            kept.c.day, kept.c.member_id
        )
    )
    by_day: dict[int, dict[int, float]] = {}
    for row in found:
        by_day.setdefault(row.day, {})[row.member_id] = float(row.handed)
    return by_day


def _hours_within(shifts: Sequence[Any], start: datetime, end: datetime, now: datetime) -> dict[int, float]:
    """Return the hours each agent worked in a span of time; breaks are spread evenly over their shift."""
    hours: Counter[int] = Counter()
    for row in shifts:
        over = row.ended_at or now
        length = (over - row.started_at).total_seconds()
        within = (min(over, end) - max(row.started_at, start)).total_seconds()
        if within > 0:
            hours[row.member_id] += _seconds(row, now) * within / length
    return {agent: seconds / 3600 for agent, seconds in hours.items() if seconds}


async def _handed(session: Session, team_id: int, since: datetime, until: datetime) -> dict[int, float]:
    """Add up what each agent was handed since, less what was booked while open and ended without a call."""
    handed = Counter(await _summed(session, _counted(team_id, since, until)))
    handed.subtract(await _summed(session, _in_vain(team_id, since, until)))
    return dict(handed)


async def _summed(session: Session, which: Sequence[sa.ColumnElement[bool]]) -> dict[int, float]:
    found = await session.execute(
        sa.select(hand_out.c.member_id, sa.func.sum(hand_out.c.expected).label("handed"))
        .where(*which)
        .group_by(hand_out.c.member_id)
    )
    return {row.member_id: float(row.handed) for row in found}


def _in_vain(team_id: int, since: datetime, until: datetime) -> list[sa.ColumnElement[bool]]:
    """Return the condition of hand-outs that began before a booking, and ended after it as if they never had been."""
    return [
        hand_out.c.team_id == team_id,
        hand_out.c.started_at >= since - _OPEN_AT_MOST,
        hand_out.c.started_at < since,
        hand_out.c.ended_at >= since,
        hand_out.c.ended_at < until,
        hand_out.c.lane != Lane.PROMISED,
        hand_out.c.end.in_(_NOT_HANDED),
    ]


def _counted(team_id: int, since: datetime, until: datetime) -> list[sa.ColumnElement[bool]]:
    return [
        hand_out.c.team_id == team_id,
        hand_out.c.started_at >= since,
        hand_out.c.started_at < until,
        hand_out.c.lane != Lane.PROMISED,
        sa.func.coalesce(hand_out.c.end, "").not_in(_NOT_HANDED),
    ]


_SHIFTS = (
    sa.select(
        shift.c.id,
        shift.c.member_id,
        shift.c.started_at,
        shift.c.ended_at,
        shift.c.break_since,
        shift.c.break_seconds,
        shift.c.booked_seconds,
    )
    .join(membership, membership.c.id == shift.c.member_id)
    .where(
        membership.c.team_id == sa.bindparam("team"),
        sa.or_(shift.c.ended_at.is_(None), shift.c.ended_at > sa.bindparam("since")),
    )
)


def _seconds(row: Any, now: datetime) -> int:
    """Return the seconds of a shift worked up to now, without breaks."""
    until = row.ended_at or now
    pause = (until - row.break_since).total_seconds() if row.break_since else 0.0
    return max(0, int((until - row.started_at).total_seconds() - row.break_seconds - max(0.0, pause)))


async def _worked(session: Session, team_id: int, since: datetime, now: datetime) -> dict[int, float]:
    """Return the hours worked and not booked yet, by agent, and mark them as booked.

    Where a shift turns out to have ended earlier, what was booked too much is subtracted.
    """
    hours: Counter[int] = Counter()
    marks = {}
    for row in await session.execute(_SHIFTS, {"team": team_id, "since": since - _ENDED_LATE}):
        seconds = _seconds(row, now)
        if row.ended_at is None:
            seconds = max(seconds, row.booked_seconds)
        if seconds != row.booked_seconds:
            hours[row.member_id] += seconds - row.booked_seconds
            marks[row.id] = seconds
    await _mark(session, marks)
    return {agent: seconds / 3600 for agent, seconds in hours.items() if seconds}


async def _mark(session: Session, seconds_of: Mapping[int, int]) -> None:
    """Note how much of each shift is booked."""
    if seconds_of:
        mark = shift.update().where(shift.c.id == sa.bindparam("shift")).values(booked_seconds=sa.bindparam("seconds"))
        await session.execute(mark, [{"shift": one, "seconds": seconds} for one, seconds in seconds_of.items()])


async def weights_of(session: Session, team_id: int) -> dict[int, float]:
    """Return the weights of agents' shares that are not 1."""
    found = await session.execute(
        sa.select(membership.c.id, membership.c.weight).where(
            membership.c.team_id == team_id, membership.c.role == Role.AGENT, membership.c.weight != 1
        )
    )
    return {row.id: row.weight for row in found}


async def _kept(session: Session, team_id: int) -> Ledger:
    sums = await session.execute(sa.select(ledgers.c.handed, ledgers.c.worked).where(ledgers.c.team_id == team_id))
    total = sums.first()
    rows = await session.execute(
        sa.select(standing.c.member_id, standing.c.handed, standing.c.worked, standing.c.yields).where(
            standing.c.team_id == team_id
        )
    )
    standings = {row.member_id: LedgerStanding(row.handed, row.worked, row.yields) for row in rows}
    return Ledger(standings, total.handed, total.worked) if total else Ledger()


async def _keep(session: Session, team: Team, after: Ledger, now: datetime) -> None:
    await session.execute(
        ledgers.update()
        .where(ledgers.c.team_id == team.id)
        .values(handed=after.team_handed, worked=after.team_worked, booked_at=now)
    )
    rows = [
        {"member_id": agent, "team_id": team.id, "handed": one.handed, "worked": one.worked, "yields": one.yields}
        for agent, one in after.standings.items()
    ]
    if rows:
        statement = insert(session, standing).values(rows)
        changed = {name: statement.excluded[name] for name in ("handed", "worked", "yields")}
        await session.execute(statement.on_conflict_do_update(index_elements=["member_id"], set_=changed))


# -- for those who look ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Share:
    """One agent's side of the ledger. `ahead`: 0.12 is 12 % more expected sales an hour than an even share."""

    member_id: int
    name: str
    weight: float
    hours: float
    """Hours on shift, older ones weighing less."""
    an_hour: float
    """Expected sales handed out per hour, at the team's average value of an hour."""
    ahead: float
    yields: float


async def shares(session: Session, team_id: int) -> list[Share]:
    """List the shares of the team's agents, who is furthest behind first."""
    kept, weights = await _kept(session, team_id), await weights_of(session, team_id)
    ahead: Mapping[int, float] = deviations(kept, weights)
    names = await session.execute(
        sa.select(membership.c.id, person.c.name)
        .join(person, person.c.id == membership.c.person_id)
        .where(membership.c.team_id == team_id, membership.c.active.is_(sa.true()), membership.c.role == Role.AGENT)
    )
    found = []
    for member_id, name in names:
        one = kept.standings.get(member_id, LedgerStanding())
        an_hour = kept.hourly * one.handed / one.worked if one.worked else 0.0
        found.append(
            Share(
                member_id, name, weights.get(member_id, 1.0), one.worked, an_hour, ahead.get(member_id, 0.0), one.yields
            )
        )
    return sorted(found, key=lambda share: (share.ahead, share.name))
