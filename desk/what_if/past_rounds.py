"""The rounds of attempts of the last 30 days, as a preview of a protocol plays them again."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import sqlalchemy as sa

from core.protocols.engine import Tried
from core.scopes import OfLead, Scope
from core.terms import Lane, LeadState, LostReason
from storage.database import Session
from storage.tables import attempt, lead

SPAN = timedelta(days=30)
_PAGE = 1000


@dataclass(slots=True)
class PastRound:
    """A round of a lead: its attempts of these weeks, and those that lie before them, oldest first.

    `first` and `last`: the numbers of its first and last attempt of these weeks. `lanes`: of all its attempts. `spent`:
    seconds of its attempts of these weeks.
    """

    lead_id: int
    channel_id: int
    tier: str
    first: int
    given_up: bool
    came: datetime
    """When the contact had come by themselves last before it."""
    tries: list[Tried] = field(default_factory=list)
    earlier: list[Tried] = field(default_factory=list)
    lanes: list[str] = field(default_factory=list)
    last: int = 0
    spent: int = 0

    def of(self, segments: frozenset[str]) -> OfLead:
        """Return the attributes by which protocols are said for it."""
        return OfLead(self.channel_id, Lane(self.lanes[-1]), self.tier, segments, Lane(self.lanes[0]))

    def decided_from(self, scope: Scope, of: OfLead) -> int | None:
        """Return from which of its attempts on a protocol for a scope says what follows. None: from none of them."""
        if scope.lane is None:
            return 1 if scope.covers(of) else None
        by_lane = {lane: scope.covers(replace(of, lane=Lane(lane))) for lane in set(self.lanes)}
        return next((number for number, lane in enumerate(self.lanes, 1) if by_lane[lane]), None)


async def past_rounds(session: Session, team_id: int, scope: Scope, now: datetime) -> list[PastRound]:
    """Return the rounds with an attempt in the last 30 days, of the channel and class of a scope."""
    of_scope = [attempt.c.channel_id == scope.channel_id] if scope.channel_id is not None else []
    of_scope += [lead.c.tier == scope.tier] if scope.tier is not None else []
    given_up = sa.and_(lead.c.state == LeadState.LOST, lead.c.lost_reason == LostReason.NO_CONTACT)
    rows = await session.execute(
        sa.select(*_TRIED, attempt.c.channel_id, lead.c.tier, attempt.c.number, attempt.c.spent, given_up.label("over"))
        .join(lead, lead.c.id == attempt.c.lead_id)
        .where(attempt.c.team_id == team_id, attempt.c.at > now - SPAN, attempt.c.undone_at.is_(None), *of_scope)
        .order_by(attempt.c.lead_id, attempt.c.at, attempt.c.id)
    )
    rounds: list[PastRound] = []
    for row in rows:
        # A new round, or the next lead: what came before is whole. Who came by themselves meanwhile begins one, too.
        is_next = not rounds or rounds[-1].lead_id != row.lead_id
        came_again = not is_next and _came(row) > rounds[-1].tries[-1].at
        if is_next or row.number <= rounds[-1].last or came_again:
            first = 1 if came_again else row.number
            rounds.append(PastRound(row.lead_id, row.channel_id, row.tier, first, bool(row.over), _came(row)))
        one = rounds[-1]
        one.tries.append(Tried(row.at, row.outcome, row.reached))
        one.lanes.append(row.lane)
        one.last, one.spent = row.number, one.spent + row.spent
    for one, after in pairwise(rounds):
        one.given_up &= one.lead_id != after.lead_id
    await _read_earlier(session, [one for one in rounds if one.first > 1])
    return rounds


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
