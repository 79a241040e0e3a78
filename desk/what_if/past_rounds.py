"""The rounds of attempts of the last 30 days, as a preview of a protocol plays them again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain, groupby, pairwise, starmap
from operator import attrgetter
from typing import Any, NamedTuple

import sqlalchemy as sa

from core.protocols.engine import Tried
from core.scopes import OfLead, Scope
from core.terms import Lane, LeadState, LostReason
from storage.database import Session
from storage.listed import among
from storage.prepared import Prepared
from storage.tables import attempt, lead

SPAN = timedelta(days=30)
_PAGE = 1000


@dataclass(slots=True)
class PastRound:
    """A round of a lead: its attempts of these weeks, and those that lie before them, oldest first.

    `first`: the number of its first attempt of these weeks. `lanes`: of all its attempts. `spent`: seconds of its
    attempts of these weeks.
    """

    lead_id: int
    channel_id: int
    first: int
    came: datetime
    """When the contact had come by themselves last before it."""
    tries: list[Tried]
    lanes: list[str]
    spent: int
    earlier: Sequence[Tried] = ()
    tier: str = ""
    given_up: bool = False
    """Whether nobody was reached in it, and the lead was closed for that."""

    def of(self, segments: frozenset[str]) -> OfLead:
        """Return the attributes by which protocols are said for it."""
        return OfLead(self.channel_id, Lane(self.lanes[-1]), self.tier, segments, Lane(self.lanes[0]))

    def decided_from(self, scope: Scope, of: OfLead) -> int | None:
        """Return from which of its attempts on a protocol for a scope says what follows. None: from none of them."""
        if scope.lane is None:
            return 1 if scope.covers(of) else None
        by_lane = {lane: scope.covers(replace(of, lane=Lane(lane))) for lane in set(self.lanes)}
        return next((number for number, lane in enumerate(self.lanes, 1) if by_lane[lane]), None)


class _Attempt(NamedTuple):
    """An attempt as it is read; a row of the database would look up each of its names anew."""

    lead_id: int
    at: datetime
    outcome: str
    reached: bool
    lane: str
    age: int
    channel_id: int
    number: int
    spent: int


async def past_rounds(session: Session, team_id: int, scope: Scope, now: datetime) -> list[PastRound]:
    """Return the rounds with an attempt in the last 30 days, of the channel and class of a scope."""
    of_scope = [attempt.c.channel_id == scope.channel_id] if scope.channel_id is not None else []
    if scope.tier is not None:
        of_scope.append(attempt.c.lead_id.in_(sa.select(lead.c.id).where(lead.c.tier == scope.tier)))
    rows = await session.execute(
        sa.select(*_TRIED, attempt.c.channel_id, attempt.c.number, attempt.c.spent)
        .where(attempt.c.team_id == team_id, attempt.c.at > now - SPAN, attempt.c.undone_at.is_(None), *of_scope)
        .order_by(attempt.c.lead_id, attempt.c.at, attempt.c.id)
    )
    tried = starmap(_Attempt, rows)
    by_lead = [_rounds_of(list(each)) for _, each in groupby(tried, attrgetter("lead_id"))]
    await _read_leads(session, by_lead)
    rounds = list(chain.from_iterable(by_lead))
    await _read_earlier(session, [one for one in rounds if one.first > 1])
    return rounds


def _rounds_of(tried: Sequence[_Attempt]) -> list[PastRound]:
    """Return the rounds of a lead by its attempts; who came by themselves between two of them began a new one."""
    begun = [(0, tried[0].number)]
    for place, (before, row) in enumerate(pairwise(tried), 1):
        if _came(row) > before.at:
            begun.append((place, 1))
        elif row.number <= before.number:
            begun.append((place, row.number))
    ends = [*(place for place, _ in begun[1:]), len(tried)]
    return [_round_of(tried[place:end], first) for (place, first), end in zip(begun, ends, strict=True)]


def _round_of(tried: Sequence[_Attempt], first: int) -> PastRound:
    one = tried[0]
    return PastRound(
        one.lead_id,
        one.channel_id,
        first,
        _came(one),
        [Tried(row.at, row.outcome, row.reached) for row in tried],
        [row.lane for row in tried],
        sum(row.spent for row in tried),
    )


_OF_LEADS = {
    database: Prepared(
        sa.select(
            lead.c.id,
            lead.c.tier,
            sa.and_(lead.c.state == LeadState.LOST, lead.c.lost_reason == LostReason.NO_CONTACT).label("given_up"),
        ).where(these)
    )
    for database, these in among(lead.c.id, "leads").items()
}


async def _read_leads(session: Session, by_lead: Sequence[Sequence[PastRound]]) -> None:
    """Read the classes of leads, and which of them nobody reached in their last round: joined, each would be read as
    often as it was called."""
    asked = [rounds[0].lead_id for rounds in by_lead]
    known = {row.id: row for row in await _OF_LEADS[session.dialect.name].rows(session, leads=asked)}
    for rounds in by_lead:
        of_lead = known[rounds[0].lead_id]
        rounds[-1].given_up = bool(of_lead.given_up)
        for one in rounds:
            one.tier = of_lead.tier


_TRIED = (attempt.c.lead_id, attempt.c.at, attempt.c.outcome, attempt.c.reached, attempt.c.lane, attempt.c.age)


def _came(row: Any) -> datetime:
    """Return when the contact of an attempt had come by themselves last; ages are kept in whole seconds."""
    at: datetime = row.at
    return at - timedelta(seconds=row.age + 1)


async def _read_earlier(session: Session, begun: Sequence[PastRound]) -> None:
    """Read the attempts of rounds that lie before these weeks."""
    known: dict[int, list[Any]] = {}
    for start in range(0, len(begun), _PAGE):
        page = [one.lead_id for one in begun[start : start + _PAGE]]
        rows = await session.execute(
            sa.select(*_TRIED)
            .where(attempt.c.lead_id.in_(page), attempt.c.undone_at.is_(None))
            .order_by(attempt.c.at, attempt.c.id)
        )
        for row in rows:
            known.setdefault(row.lead_id, []).append(row)
    for one in begun:
        lies_before = [row for row in known.get(one.lead_id, []) if row.at < one.tries[0].at]
        before = [row for row in lies_before[-(one.first - 1) :] if row.at >= one.came]
        one.earlier = [Tried(row.at, row.outcome, row.reached) for row in before]
        one.lanes = [*(row.lane for row in before), *one.lanes]
