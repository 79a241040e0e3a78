"""The statements behind `desk/figures/day.py`: each counts one kind of event of one team, and returns few rows.

One statement reads the day and the days it is held against, each by a range of the index on (team, moment). All of it
is the same on SQLite and PostgreSQL.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

import sqlalchemy as sa

from core.errors import Gone
from core.leads import CLOSINGS, OPEN_STATES, MoveKind
from core.terms import Lane, LeadState, LostReason, MeetingState, OutcomeKind
from storage.database import Session
from storage.tables import (
    attempt,
    channel,
    hand_out,
    lead,
    lead_event,
    meeting,
    membership,
    person,
    product,
    sale,
    sale_correction,
    shift,
    team,
)
from storage.tables.columns import Utc

_AGREED = (OutcomeKind.SALE, OutcomeKind.CALLBACK)
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
    arms = [query.add_columns(_number(window)).where(moment >= window.start, moment < window.end) for window in windows]
    return sa.union_all(*arms)


def _number(window: CountedSpan) -> sa.ColumnElement[int]:
    return sa.literal_column(str(int(window.number)), sa.Integer).label("n")


def _counted(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    """Count the rows for which `condition` holds; FILTER would do, but SQLite reads CASE as fast."""
    return sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0)


async def team_row(session: Session, team_id: int) -> Any:
    """Return the team's name, zone and currency, and when its first lead came (None: never)."""
    first = sa.select(sa.func.min(lead.c.created_at)).where(lead.c.team_id == team_id).scalar_subquery()
    query = sa.select(team.c.name, team.c.timezone, team.c.currency, sa.type_coerce(first, Utc).label("first_lead"))
    row = (await session.execute(query.where(team.c.id == team_id))).first()
    if row is None:
        raise Gone(f"no team {team_id}")
    return row


async def channels(session: Session, team_id: int) -> Sequence[Any]:
    """Return id, name and promise of the team's channels."""
    query = sa.select(channel.c.id, channel.c.name, channel.c.promise).where(channel.c.team_id == team_id)
    return (await session.execute(query)).all()


async def leads_in(session: Session, team_id: int, windows: Sequence[CountedSpan]) -> Sequence[Any]:
    """Count the leads made, by window, channel and campaign. Uses ix_lead_event_team_id_what_at.

    The channel is the one they had when the window ended: what a person puts right on the same day counts, what is
    known later changes no day that is over.
    """
    return (await session.execute(sa.union_all(*(_leads_in(team_id, window) for window in windows)))).all()


def _leads_in(team_id: int, window: CountedSpan) -> Any:
    came, named = lead_event.alias("came"), lead_event.alias("named")
    put_right = (
        sa.select(named.c.lead_id, sa.func.max(named.c.id).label("id"))
        .where(named.c.team_id == team_id, named.c.what == MoveKind.RECHANNELLED, *_within(named, window))
        .group_by(named.c.lead_id)
        .subquery()
    )
    right = lead_event.alias("right")
    channel_id = sa.func.coalesce(right.c.channel_id, came.c.channel_id).label("channel_id")
    return (
        sa.select(channel_id, came.c.campaign, sa.func.count().label("leads"), _number(window))
        .select_from(
            came.outerjoin(put_right, put_right.c.lead_id == came.c.lead_id).outerjoin(
                right, right.c.id == put_right.c.id
            )
        )
        .where(came.c.team_id == team_id, came.c.what == MoveKind.ARRIVED, *_within(came, window))
        .group_by(channel_id, came.c.campaign)
    )


def _within(events: Any, window: CountedSpan) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    return events.c.at >= window.start, events.c.at < window.end


async def calls(session: Session, team_id: int, windows: Sequence[CountedSpan]) -> Sequence[Any]:
    """Count attempts, and those that reached a person, by window and agent. Uses ix_attempt_team_id_at."""
    query = (
        sa.select(
            attempt.c.member_id,
            sa.func.count().label("calls"),
            _counted(attempt.c.reached).label("contacts"),
        )
        .where(attempt.c.team_id == team_id, attempt.c.undone_at.is_(None))
        .group_by(attempt.c.member_id)
    )
    rows: Sequence[Any] = (await session.execute(_each(windows, attempt.c.at, query))).all()
    return rows


async def sales(session: Session, team_id: int, windows: Sequence[CountedSpan], currency: str) -> Sequence[Any]:
    """Count sales, and add up those in the team's currency, by window and agent. Uses ix_sale_team_id_at.

    A sale counts as it stood when its day was over: what is corrected later counts in `corrections`.
    """
    member_id: Any = sa.func.coalesce(sale.c.day_member_id, sale.c.member_id).label("member_id")
    query = (
        sa.select(member_id, sa.func.count().label("sales"), _revenue(currency).label("revenue"))
        .where(sale.c.team_id == team_id, COUNTED)
        .group_by(member_id)
    )
    rows: Sequence[Any] = (await session.execute(_each(windows, sale.c.at, query))).all()
    return rows


async def reached_of(session: Session, team_id: int, day: CountedSpan) -> Sequence[Any]:
    """Count the leads reached, by channel and campaign. Uses ix_attempt_team_id_at."""
    query = (
        sa.select(
            attempt.c.channel_id, attempt.c.campaign, sa.func.count(attempt.c.lead_id.distinct()).label("reached")
        )
        .where(attempt.c.team_id == team_id, attempt.c.undone_at.is_(None), attempt.c.reached.is_(sa.true()))
        .where(attempt.c.at >= day.start, attempt.c.at < day.end)
        .group_by(attempt.c.channel_id, attempt.c.campaign)
    )
    return (await session.execute(query)).all()


async def sales_by(session: Session, team_id: int, day: CountedSpan, currency: str) -> Sequence[Any]:
    """Count sales and add up what they brought, by channel, campaign and product. Uses ix_sale_team_id_at."""
    product_id = sa.case((sale.c.day_amount.is_not(None), sale.c.day_product_id), else_=sale.c.product_id)
    grouped = sale.c.channel_id, sale.c.campaign, sa.func.coalesce(product.c.name, "").label("product")
    query = (
        sa.select(*grouped, sa.func.count().label("sales"), _revenue(currency).label("revenue"))
        .outerjoin_from(sale, product, product.c.id == product_id)
        .where(sale.c.team_id == team_id, COUNTED, sale.c.at >= day.start, sale.c.at < day.end)
        .group_by(*grouped)
    )
    return (await session.execute(query)).all()


COUNTED = sa.or_(sale.c.undone_at.is_(None), sale.c.day_amount.is_not(None))
"""Of sales: those their day counts, also where they were cancelled after it was over."""


def _revenue(currency: str) -> sa.ColumnElement[int]:
    """Add up what sales in this currency brought on their days."""
    amount = sa.func.coalesce(sale.c.day_amount, sale.c.amount)
    return sa.cast(sa.func.sum(sa.case((sale.c.currency == currency, amount), else_=0)), sa.BigInteger)


async def corrections(session: Session, team_id: int, day: CountedSpan, currency: str) -> Any:
    """Count what was corrected that day of sales of earlier days: one row, by how much and how many sales it changes.

    Uses ix_sale_correction_team_id_at.
    """
    dated = sale_correction.c.dated.is_(sa.true())
    of_currency = sa.case((sale.c.currency == currency, sale_correction.c.amount), else_=0)
    query = (
        sa.select(
            sa.func.count().label("n"),
            sa.cast(sa.func.coalesce(sa.func.sum(sale_correction.c.sales), 0), sa.BigInteger).label("sales"),
            sa.cast(sa.func.coalesce(sa.func.sum(of_currency), 0), sa.BigInteger).label("revenue"),
        )
        .join(sale, sale.c.id == sale_correction.c.sale_id)
        .where(sale_correction.c.team_id == team_id, dated)
        .where(sale_correction.c.at >= day.start, sale_correction.c.at < day.end)
    )
    return (await session.execute(query)).one()


async def agents(session: Session, team_id: int, day: CountedSpan) -> Sequence[Any]:
    """Return id and name of every membership, and whether it was on shift. Uses ix_shift_member_id_started_at."""
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
    cancelled = sa.exists().where(sale.c.lead_id == attempt.c.lead_id, sale.c.attempt_id == attempt.c.id, ~COUNTED)
    each = (
        sa.select(
            attempt.c.lead_id,
            _counted(attempt.c.reached).label("reached"),
            _counted(attempt.c.kind.in_(_AGREED)).label("agreed"),
            _counted(sa.and_(attempt.c.kind == OutcomeKind.SALE, ~cancelled)).label("sold"),
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
    """Count leads lost, by reason, and void ones. Uses ix_lead_event_team_id_what_at and ix_lead_event_lead_id.

    A lead counts as it stood when the window ended: one that was closed and came back on the same day does not.
    """
    last, later = lead_event.alias("last"), lead_event.alias("later")
    closings = CLOSINGS - {MoveKind.SOLD}
    moved_on = sa.exists().where(
        later.c.lead_id == last.c.lead_id,
        later.c.id > last.c.id,
        later.c.at < day.end,
        sa.or_(later.c.what.in_(CLOSINGS), later.c.state.in_(OPEN_STATES)),
    )
    reason = sa.case(
        (last.c.what == MoveKind.BLOCKED, sa.literal_column(f"'{LostReason.DO_NOT_CALL}'", sa.Text)),
        (last.c.state == LeadState.LOST, last.c.why),
    ).label("lost_reason")
    query = (
        sa.select(last.c.state, reason, sa.func.count().label("leads"))
        .where(last.c.team_id == team_id, last.c.what.in_(closings), *_within(last, day), ~moved_on)
        .group_by(last.c.state, reason)
    )
    return (await session.execute(query)).all()


async def meetings(session: Session, team_id: int, day: CountedSpan) -> Sequence[Any]:
    """Count the meetings of the day by what came of them; those that were called off are none. Uses
    ix_meeting_team_id_at."""
    query = (
        sa.select(meeting.c.state, sa.func.count().label("n"))
        .where(meeting.c.team_id == team_id, meeting.c.at >= day.start, meeting.c.at < day.end)
        .where(meeting.c.state != MeetingState.CALLED_OFF)
        .group_by(meeting.c.state)
    )
    return (await session.execute(query)).all()


def _asked_at(lead_id: sa.ColumnElement[int], until: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """Return since when a lead could be called: since it came, or, where it came without a number, since that did."""
    began = lead_event.alias("began")
    first = sa.select(sa.func.min(began.c.at)).where(
        began.c.lead_id == lead_id,
        began.c.what.in_([MoveKind.ARRIVED, MoveKind.NUMBERED]),
        began.c.lane != Lane.NEEDS_NUMBER,
        began.c.at <= until,
    )
    return sa.type_coerce(first.scalar_subquery(), Utc)


async def first_attempts(session: Session, team_id: int, day: CountedSpan) -> Sequence[Any]:
    """Return channel, beginning of the wait and first attempt of the leads first tried that day; a bank's are left out.

    Uses ix_attempt_team_id_at, ix_attempt_lead_id to see that none came before, and ix_lead_event_lead_id.
    """
    before = attempt.alias("before")
    earlier = sa.exists().where(
        before.c.lead_id == attempt.c.lead_id,
        before.c.undone_at.is_(None),
        sa.or_(before.c.at < attempt.c.at, sa.and_(before.c.at == attempt.c.at, before.c.id < attempt.c.id)),
    )
    # A call that stands before its lead came (the clock was set back since) waited for nothing.
    asked_at = sa.func.coalesce(_asked_at(attempt.c.lead_id, attempt.c.at), attempt.c.at, type_=Utc())
    query = (
        sa.select(attempt.c.channel_id, asked_at.label("asked_at"), attempt.c.at)
        .where(attempt.c.team_id == team_id, attempt.c.undone_at.is_(None), attempt.c.number == 1)
        .where(attempt.c.at >= day.start, attempt.c.at < day.end)
        .where(sa.func.coalesce(attempt.c.lane, "") != Lane.BANK, ~earlier)
    )
    return await _in_parts(session, query)


async def untried(session: Session, team_id: int, day: CountedSpan, back: timedelta) -> Sequence[Any]:
    """Return channel and beginning of the wait of leads open at the end of the window that nobody had tried by then.

    `back` limits how old they may be. Where a lead stood at the end of the window says its last event before it. Uses
    ix_lead_event_team_id_what_at, ix_lead_event_lead_id and ix_attempt_lead_id.
    """
    came, then, last = lead_event.alias("came"), lead_event.alias("then"), lead_event.alias("last")
    newest = (
        sa.select(sa.func.max(last.c.id))
        .where(last.c.lead_id == came.c.lead_id, last.c.at < day.end)
        .correlate(came)
        .scalar_subquery()
    )
    tried = sa.exists().where(
        attempt.c.lead_id == came.c.lead_id, attempt.c.undone_at.is_(None), attempt.c.at < day.end
    )
    asked_at = _asked_at(came.c.lead_id, sa.literal(day.end, Utc))
    query = (
        sa.select(then.c.channel_id, asked_at.label("asked_at"))
        .select_from(came.join(then, then.c.id == newest))
        .where(came.c.team_id == team_id, came.c.what == MoveKind.ARRIVED)
        .where(came.c.at >= day.start - back, came.c.at < day.end)
        .where(then.c.state.in_(OPEN_STATES), then.c.lane.not_in(_NOBODY_WAITS), ~tried)
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
