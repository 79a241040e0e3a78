"""The claim: one conditional statement takes the next lead for an agent, or nothing.

Every lane has an order its index can walk: the freshest first where interest cools, the longest due first where a time
was set. The statement looks at the head of one lane after the other and stops at the first that has a lead, so it
costs the same among ten thousand leads and among a million. A SELECT is never trusted: what counts is the row the
UPDATE changed. On PostgreSQL heads that another agent is taking at this moment are skipped, not waited for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from core.terms import Lane
from storage.database import Session
from storage.hot import Hot
from storage.tables import channel, contact, hand_out, lead
from storage.tables.columns import Utc

ORDER: tuple[tuple[Lane, bool], ...] = (
    (Lane.PROMISED, False),
    (Lane.LIVE, True),
    (Lane.FRESH, True),
    (Lane.RETRY, False),
    (Lane.BANK, False),
    (Lane.RECYCLED, False),
)
"""The lanes in the order they are served, and whether the freshest goes first in them."""

ALL_LANES = tuple(pair[0] for pair in ORDER)

_LISTED = ", ".join(f"'{lane.value}'" for lane in ALL_LANES)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a hand-out is given on the way: how long it may stay unworked, and how many attempts there are."""

    live_until: datetime
    other_until: datetime
    attempts: int


@dataclass(frozen=True, slots=True)
class Claimed:
    """The lead that is now with the agent, and the hand-out that says so."""

    hand_out_id: int
    lead_id: int
    lane: Lane
    deadline_at: datetime


# Looked up for the one row at hand. Written as EXISTS, PostgreSQL would join and read every contact there is; written
# as IS NULL, it would expect no row to pass and sort the whole lane instead of walking its index.
_MARK = sa.select(contact.c.do_not_call_at).where(contact.c.id == lead.c.contact_id).scalar_subquery()
_MAY_BE_CALLED = sa.case((_MARK.is_(None), sa.true()), else_=sa.false())
_PAUSED = sa.select(channel.c.paused).where(channel.c.id == lead.c.channel_id).scalar_subquery()


def _head(lane: Lane, *, freshest: bool, own_only: bool) -> Any:
    """Select the id of a lane's first lead that this agent may have now."""
    may = [
        lead.c.team_id == sa.bindparam("team"),
        lead.c.lane == sa.literal_column(f"'{lane.value}'"),
        lead.c.state == sa.literal_column("'open'"),
        lead.c.due_at <= sa.bindparam("now"),
        sa.or_(
            lead.c.barred_id.is_(None),
            lead.c.barred_id != sa.bindparam("member"),
            lead.c.barred_until <= sa.bindparam("now"),
        ),
        _MAY_BE_CALLED,
    ]
    if lane is not Lane.PROMISED:
        # A promise stands, whatever becomes of the channel it was made on.
        may.append(sa.not_(_PAUSED))
    if own_only:
        may.append(lead.c.owner_id == sa.bindparam("member"))
    else:
        may.append(
            sa.or_(
                lead.c.owner_id.is_(None),
                lead.c.owner_id == sa.bindparam("member"),
                lead.c.due_at <= sa.bindparam("late"),
            )
        )
    order = (lead.c.due_at.desc(), lead.c.id.desc()) if freshest else (lead.c.due_at, lead.c.id)
    found = sa.select(lead.c.id).where(*may).order_by(*order).limit(1)
    return found.with_for_update(skip_locked=True).scalar_subquery()


def _take(lanes: tuple[Lane, ...], own_only: bool) -> Any:
    """Build the UPDATE that takes the first lead of the first lane that has one."""
    heads = [_head(lane, freshest=freshest, own_only=own_only) for lane, freshest in ORDER if lane in lanes]
    first = sa.func.coalesce(*heads) if len(heads) > 1 else heads[0]
    return (
        lead.update()
        .where(lead.c.id == first, lead.c.state == sa.literal_column("'open'"))
        .values(state=sa.literal_column("'held'"), holder_id=sa.bindparam("member"))
        .returning(lead.c.id, lead.c.lane, lead.c.arrived_at, lead.c.due_at, lead.c.attempts, lead.c.owner_id)
    )


@cache
def _take_first(lanes: tuple[Lane, ...], own_only: bool) -> Hot:
    return Hot(_take(lanes, own_only))


_NEW = ("team_id", "lead_id", "member_id", "lane", "reason", "started_at", "deadline_at")

_OPEN = Hot(
    hand_out.insert()
    .values({name: sa.bindparam(name, type_=hand_out.c[name].type) for name in _NEW})
    .returning(hand_out.c.id)
)


@cache
def _take_and_open(lanes: tuple[Lane, ...], own_only: bool) -> Hot:
    """Do both in one statement, where a statement is a round trip: PostgreSQL."""
    taken = _take(lanes, own_only).cte("taken")
    now = sa.bindparam("now", type_=Utc())

    def seconds_since(moment: Any) -> Any:
        return sa.cast(sa.func.floor(sa.extract("epoch", now - moment)), sa.BigInteger)

    reason = sa.func.json_build_object(
        "lane", taken.c.lane, "age", seconds_since(taken.c.arrived_at), "overdue", seconds_since(taken.c.due_at),
        "attempt", taken.c.attempts + 1, "of", sa.bindparam("of", type_=sa.Integer),
        "own", sa.func.coalesce(taken.c.owner_id == sa.bindparam("member"), sa.false()),
    )  # fmt: skip
    deadline = sa.case(
        (taken.c.lane == sa.literal_column("'live'"), sa.bindparam("live_until", type_=Utc())),
        else_=sa.bindparam("other_until", type_=Utc()),
    )
    team = sa.bindparam("team", type_=sa.BigInteger)
    member = sa.bindparam("member", type_=sa.BigInteger)
    row = sa.select(team, taken.c.id, member, taken.c.lane, reason, now, deadline)
    return Hot(
        hand_out.insert()
        .from_select(_NEW, row)
        .returning(hand_out.c.id, hand_out.c.lead_id, hand_out.c.lane, hand_out.c.deadline_at)
    )


async def claim(
    session: Session, terms: Terms, *, team_id: int, member_id: int, now: datetime, late: datetime,
    lanes: Sequence[Lane] = ALL_LANES, own_only: bool = False,
) -> Claimed | None:  # fmt: skip
    """Take the next lead for an agent and open its hand-out. The caller has seen shift and caps.

    Args:
        late: leads with an owner that are due since before this moment may go to anybody.
        own_only: only leads that this agent owns (promises, when a cap is reached).
    """
    given = {"team": team_id, "member": member_id, "now": now, "late": late}
    if session.dialect.name == "postgresql":
        row = await _take_and_open(tuple(lanes), own_only).first(
            session, **given, live_until=terms.live_until, other_until=terms.other_until, of=terms.attempts
        )
        return Claimed(row[0], row[1], Lane(row[2]), row[3]) if row else None
    row = await _take_first(tuple(lanes), own_only).first(session, **given)
    if row is None:
        return None
    lead_id, lane, arrived_at, due_at, attempts, owner_id = row
    deadline = terms.live_until if lane == Lane.LIVE else terms.other_until
    reason = {
        "lane": lane,
        "age": int((now - arrived_at).total_seconds()),
        "overdue": int((now - due_at).total_seconds()),
        "attempt": attempts + 1,
        "of": terms.attempts,
        "own": owner_id == member_id,
    }
    made = await _OPEN.first(
        session, team_id=team_id, lead_id=lead_id, member_id=member_id, lane=lane, reason=reason, started_at=now,
        deadline_at=deadline,
    )  # fmt: skip
    assert made is not None
    return Claimed(made[0], lead_id, Lane(lane), deadline)


_ANY_READY = Hot(
    sa.select(sa.literal_column("1")).where(
        sa.exists().where(
            lead.c.team_id == sa.bindparam("team"),
            sa.text(f"lead.lane IN ({_LISTED})"),
            lead.c.state == sa.literal_column("'open'"),
            lead.c.due_at <= sa.bindparam("now"),
        )
    )
)


async def any_ready(session: Session, team_id: int, now: datetime) -> bool:
    """Tell whether some lead of the team is due."""
    return await _ANY_READY.first(session, team=team_id, now=now) is not None


async def next_due(session: Session, team_id: int, member_id: int, now: datetime) -> datetime | None:
    """Tell when the next lead that this agent may have becomes due, if one is waiting."""
    found = await session.execute(
        sa.select(sa.func.min(lead.c.due_at)).where(
            lead.c.team_id == team_id,
            lead.c.lane.in_([lane.value for lane in ALL_LANES]),
            lead.c.state == "open",
            lead.c.due_at > now,
            sa.or_(lead.c.owner_id.is_(None), lead.c.owner_id == member_id),
        )
    )
    moment: datetime | None = found.scalar_one_or_none()
    return moment
