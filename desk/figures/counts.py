"""The statements behind `desk/figures/day.py`: each counts one kind of event of one team, and returns few rows.

One statement reads the day and the days it is held against, each by a range of the index on (team, moment). All of it
is the same on SQLite and PostgreSQL.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

import sqlalchemy as sa

from core.errors import Gone
from core.terms import Lane, LeadState, Outcome, TouchKind
from storage.database import Session
from storage.tables import attempt, channel, hand_out, lead, membership, person, sale, shift, team, touch
from storage.tables.columns import Utc

_REACHED = [outcome for outcome in Outcome if outcome.reached]
_AGREED = [outcome for outcome in Outcome if outcome.agreed]
_CALLABLE = [lane for lane in Lane if lane is not Lane.NEEDS_NUMBER]
_PART = 500
"""Rows fetched at once: about a millisecond's work."""
_NOBODY_WAITS = (Lane.BANK, Lane.RECYCLED, Lane.NEEDS_NUMBER)
"""Lanes of leads that did not ask for a call, or cannot be called yet."""


class CountedSpan(Protocol):
    """A numbered span of time, the end not part of it."""

    @property
    def number(self) -> int:
        """0 for the day itself."""

    @property
    def start(self) -> datetime:
        """First moment, UTC."""

    @property
    def end(self) -> datetime:
        """First moment after it, UTC."""


def _each(
    windows: Sequence[CountedSpan], moment: sa.ColumnElement[Any], query: sa.Select[Any]
) -> sa.CompoundSelect[Any]:
    """Ask `query` for each window and add the window's number as `n` to its rows.

    One range of the index a window. Joined to a table of the windows it would be shorter, but PostgreSQL then takes
    each range for a ninth of the table and reads all of it.
    """
    arms = [
        query.add_columns(sa.literal_column(str(int(window.number)), sa.Integer).label("n")).where(
            moment >= window.start, moment < window.end
        )
        for window in windows
    ]
    return sa.union_all(*arms)


def _counted(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    """Count the rows for which `condition` holds; FILTER would do, but SQLite reads CASE as fast."""
    return sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0)


async def team_row(session: Session, team_id: int) -> Any:
    """Give the team's name, zone and currency, and when its first lead came (None: never)."""
    first = sa.select(sa.func.min(lead.c.created_at)).where(lead.c.team_id == team_id).scalar_subquery()
    query = sa.select(team.c.name, team.c.timezone, team.c.currency, sa.type_coerce(first, Utc).label("first_lead"))
    row = (await session.execute(query.where(team.c.id == team_id))).first()
    if row is None:
        raise Gone(f"no team {team_id}")
    return row


async def channels(session: Session, team_id: int) -> Sequence[Any]:
    """Give id, name and promise of the team's channels."""
    query = sa.select(channel.c.id, channel.c.name, channel.c.promise).where(channel.c.team_id == team_id)
    return (await session.execute(query)).all()


async def leads_in(session: Session, team_id: int, windows: Sequence[CountedSpan]) -> Sequence[Any]:
    """Count the leads made, by window and channel. Uses ix_lead_team_id_created_at."""
    query = (
        sa.select(lead.c.channel_id, sa.func.count().label("leads"))
        .where(lead.c.team_id == team_id)
        .group_by(lead.c.channel_id)
    )
    rows: Sequence[Any] = (await session.execute(_each(windows, lead.c.created_at, query))).all()
    return rows


async def calls(session: Session, team_id: int, windows: Sequence[CountedSpan]) -> Sequence[Any]:
    """Count attempts, and those that reached a person, by window and agent. Uses ix_attempt_team_id_at."""
    query = (
        sa.select(
            attempt.c.member_id,
            sa.func.count().label("calls"),
            _counted(attempt.c.outcome.in_(_REACHED)).label("contacts"),
        )
        .where(attempt.c.team_id == team_id, attempt.c.undone_at.is_(None))
        .group_by(attempt.c.member_id)
    )
    rows: Sequence[Any] = (await session.execute(_each(windows, attempt.c.at, query))).all()
    return rows


async def sales(session: Session, team_id: int, windows: Sequence[CountedSpan], currency: str) -> Sequence[Any]:
    """Count sales, and add up those in the team's currency, by window and agent. Uses ix_sale_team_id_at."""
    amount = sa.case((sale.c.currency == currency, sale.c.amount), else_=0)
    query = (
        sa.select(
            sale.c.member_id,
            sa.func.count().label("sales"),
            sa.cast(sa.func.sum(amount), sa.BigInteger).label("revenue"),
        )
        .where(sale.c.team_id == team_id, sale.c.undone_at.is_(None))
        .group_by(sale.c.member_id)
    )
    rows: Sequence[Any] = (await session.execute(_each(windows, sale.c.at, query))).all()
    return rows


async def agents(session: Session, team_id: int, day: CountedSpan) -> Sequence[Any]:
    """Give id and name of every membership, and whether it was on shift. Uses ix_shift_member_id_started_at."""
    on_shift = sa.exists().where(
        shift.c.member_id == membership.c.id,
        shift.c.started_at < day.end,
        shift.c.started_at >= day.start - timedelta(days=1),
        sa.or_(shift.c.ended_at.is_(None), shift.c.ended_at > day.start),
    )
    query = (
        sa.select(membership.c.id, person.c.name, on_shift.label("on_shift"))
        .join(person, person.c.id == membership.c.person_id)
        .where(membership.c.team_id == team_id)
    )
    return (await session.execute(query)).all()


async def furthest(session: Session, team_id: int, day: CountedSpan) -> Any:
    """Count the leads tried, reached, agreed and sold: all of them, and those made that day.

    One row, columns `tried`, `reached`, `agreed`, `sold` and the same with `fresh_` in front. Uses
    ix_attempt_team_id_at.
    """
    each = (
        sa.select(
            attempt.c.lead_id,
            _counted(attempt.c.outcome.in_(_REACHED)).label("reached"),
            _counted(attempt.c.outcome.in_(_AGREED)).label("agreed"),
            _counted(attempt.c.outcome == Outcome.SOLD).label("sold"),
        )
        .where(attempt.c.team_id == team_id, attempt.c.undone_at.is_(None))
        .where(attempt.c.at >= day.start, attempt.c.at < day.end)
        .group_by(attempt.c.lead_id)
        .subquery()
    )
    came = {"tried": sa.true(), "reached": each.c.reached > 0, "agreed": each.c.agreed > 0, "sold": each.c.sold > 0}
    fresh = lead.c.created_at >= sa.bindparam("start", day.start, Utc)
    columns = [_counted(so_far).label(name) for name, so_far in came.items()]
    columns += [_counted(sa.and_(so_far, fresh)).label(f"fresh_{name}") for name, so_far in came.items()]
    return (await session.execute(sa.select(*columns).join(lead, lead.c.id == each.c.lead_id))).one()


async def closed(session: Session, team_id: int, day: CountedSpan) -> Sequence[Any]:
    """Count leads lost, by reason, and void ones. Uses ix_lead_team_id_closed_at."""
    query = (
        sa.select(lead.c.state, lead.c.lost_reason, sa.func.count().label("leads"))
        .where(lead.c.team_id == team_id, lead.c.closed_at >= day.start, lead.c.closed_at < day.end)
        .where(lead.c.state.in_([LeadState.LOST, LeadState.VOID]))
        .group_by(lead.c.state, lead.c.lost_reason)
    )
    return (await session.execute(query)).all()


def _asked_at(until: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """Tell since when a lead could be called: since it was made, or since its number came.

    Leads that began with a direct message began without a number. Their arrival is moved to the moment the number
    came, and again by every further message, so `until` guards against one that came after the first call.
    """
    wrote = sa.exists().where(touch.c.lead_id == lead.c.id, touch.c.kind == TouchKind.DIRECT)
    return sa.case((sa.and_(wrote, lead.c.arrived_at <= until), lead.c.arrived_at), else_=lead.c.created_at)


async def first_attempts(session: Session, team_id: int, day: CountedSpan) -> Sequence[Any]:
    """Give channel, beginning of the wait and first attempt of the leads first tried that day; those of a bank apart.

    Uses ix_attempt_team_id_at, ix_attempt_lead_id to see that none came before, and ix_touch_lead_id.
    """
    before = attempt.alias("before")
    earlier = sa.exists().where(
        before.c.lead_id == attempt.c.lead_id,
        before.c.undone_at.is_(None),
        sa.or_(before.c.at < attempt.c.at, sa.and_(before.c.at == attempt.c.at, before.c.id < attempt.c.id)),
    )
    query = (
        sa.select(lead.c.channel_id, _asked_at(attempt.c.at).label("asked_at"), attempt.c.at)
        .select_from(attempt.join(lead, lead.c.id == attempt.c.lead_id))
        .outerjoin(hand_out, hand_out.c.id == attempt.c.hand_out_id)
        .where(attempt.c.team_id == team_id, attempt.c.undone_at.is_(None), attempt.c.number == 1)
        .where(attempt.c.at >= day.start, attempt.c.at < day.end)
        .where(sa.func.coalesce(hand_out.c.lane, "") != Lane.BANK, ~earlier)
    )
    return await _in_parts(session, query)


async def untried(session: Session, team_id: int, day: CountedSpan, back: timedelta) -> Sequence[Any]:
    """Give channel and beginning of the wait of leads open at the end of the window that nobody had tried by then.

    `back` limits how old they may be. Uses ix_lead_team_id_created_at, ix_attempt_lead_id and
    ix_touch_lead_id.
    """
    tried = sa.exists().where(attempt.c.lead_id == lead.c.id, attempt.c.undone_at.is_(None), attempt.c.at < day.end)
    query = (
        sa.select(lead.c.channel_id, _asked_at(sa.literal(day.end, Utc)).label("asked_at"))
        .where(lead.c.team_id == team_id)
        .where(lead.c.created_at >= day.start - back, lead.c.created_at < day.end)
        .where(sa.or_(lead.c.closed_at.is_(None), lead.c.closed_at >= day.end))
        .where(lead.c.lane.not_in(_NOBODY_WAITS), ~tried)
    )
    return await _in_parts(session, query)


async def lost_leads(session: Session, team_id: int) -> int:
    """Count open leads nobody would ever come back to, now: no next action, or with an agent who does not have them.

    Uses ix_lead_waiting for open ones, whose condition is written out as the index has it, or SQLite would not see that
    it fits; and ix_lead_team_id_closed_at for held ones: what is held is not closed.
    """
    with_holder = sa.exists().where(
        hand_out.c.lead_id == lead.c.id, hand_out.c.ended_at.is_(None), hand_out.c.member_id == lead.c.holder_id
    )
    ours = sa.select(sa.func.count()).select_from(lead).where(lead.c.team_id == team_id)
    nameless = ours.where(
        sa.text("lead.state = 'open' AND NOT lead.ready"), lead.c.lane.in_(_CALLABLE), lead.c.due_at.is_(None)
    ).scalar_subquery()
    unheld = ours.where(lead.c.closed_at.is_(None), lead.c.state == LeadState.HELD, ~with_holder).scalar_subquery()
    return int((await session.execute(sa.select(nameless + unheld))).scalar_one())


async def _in_parts(session: Session, query: sa.Select[Any]) -> list[Any]:
    """Fetch thousands of rows with a breath between the parts, so that reading them stalls nobody."""
    rows: list[Any] = []
    async for part in (await session.stream(query)).partitions(_PART):
        rows += part
    return rows
